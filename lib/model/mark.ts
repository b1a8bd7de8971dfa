import type { Mark } from './account';

/* Free of zod: pages may import this at run time. */

const COLOURS = 12;

/** Two letters for an account's mark: of the first two words of its name, or the first two of the only one. */
export function lettersOf(name: string): string {
  const [first = '', second] = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const initial = (word: string) => [...word].slice(0, 1);
  const letters = second ? [...initial(first), ...initial(second)] : [...first].slice(0, 2);
  return letters.join('').toLowerCase();
}

/** The first colour that no account has. When all twelve are given out they start again. */
export function freeColour(accounts: { mark: Mark }[]): number {
  const taken = new Set(accounts.map(({ mark }) => mark.colour));
  const free = Array.from({ length: COLOURS }, (_, at) => at + 1).find((colour) => !taken.has(colour));
  return free ?? (accounts.length % COLOURS) + 1;
}
