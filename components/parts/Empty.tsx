import type { ComponentChildren } from 'preact';

const ART = {
  connect: (
    <>
      <rect x="4" y="6" width="56" height="36" rx="5" />
      <path d="M12 16h16M12 24h12M12 32h14" />
      <path
        class="tint"
        d="M38 6h17a5 5 0 0 1 5 5v26a5 5 0 0 1-5 5H38a3 3 0 0 1-3-3v-9.5a5.6 5.6 0 0 0 0-11V9a3 3 0 0 1 3-3z"
      />
    </>
  ),
  list: (
    <>
      <rect x="10" y="10" width="44" height="9" rx="3" />
      <rect x="10" y="23" width="44" height="9" rx="3" stroke-dasharray="3 4" />
      <rect x="10" y="36" width="28" height="9" rx="3" stroke-dasharray="3 4" />
    </>
  ),
  lock: (
    <>
      <path d="M21 22v-6a11 11 0 0 1 22 0v6" />
      <rect class="tint" x="14" y="22" width="36" height="22" rx="5" />
      <path d="M32 30.5v5" />
    </>
  ),
  mail: (
    <>
      <rect x="6" y="8" width="52" height="34" rx="5" />
      <path d="m7 12 25 17 25-17" />
      <circle class="tint" cx="50" cy="34" r="9" />
      <path d="M48 31.5a2.3 2.3 0 1 1 3.2 2.1c-.8.4-1.2.9-1.2 1.7M50 38.3h.01" />
    </>
  ),
};

type Props = { art: keyof typeof ART; title: string; text: string; level?: 1 | 2; children?: ComponentChildren };

/** Nothing to show: what is so, why, and the one thing to do next. */
export function Empty({ art, title, text, level = 2, children }: Props) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div class="empty">
      <svg class="empty__art" viewBox="0 0 64 48" aria-hidden="true">
        {ART[art]}
      </svg>
      <Heading class="empty__title">{title}</Heading>
      <p class="empty__text">{text}</p>
      {children && <div class="empty__acts">{children}</div>}
    </div>
  );
}
