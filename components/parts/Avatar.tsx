/** First letters of the first and the last word of a name; of the address where there is no name. */
export function initials(name: string | undefined, email?: string): string {
  const words = (name ?? email?.split('@')[0] ?? '').split(/[\s._-]+/).filter((word) => /^\p{L}/u.test(word));
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [first, last].map((word) => (word ? String.fromCodePoint(word.codePointAt(0) ?? 0) : '')).join('') || '?';
}

type Props = { name?: string; email?: string; size?: 'small' | 'large'; you?: boolean };

/** A person: round and without colour; you have a ring. */
export function Avatar({ name, email, size, you }: Props) {
  const kinds = ['avatar', size && `avatar--${size}`, you && 'avatar--you'];
  return (
    <span class={kinds.filter(Boolean).join(' ')} aria-hidden="true">
      {initials(name, email)}
    </span>
  );
}
