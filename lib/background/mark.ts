import type { Account } from '../model';

/** How a new account is told apart: the first letters of its name's first two words. */
export function lettersOf(name: string): string {
  const words = name.split(/[\s\-_.]+/).filter(Boolean);
  const letters = words.length > 1 ? `${words[0]?.[0]}${words[1]?.[0]}` : name.slice(0, 2);
  return letters.toLowerCase();
}

/** The first colour that none of these accounts has; past the twelfth they begin again. */
export function freeColour(taken: Pick<Account, 'mark'>[]): number {
  const used = new Set(taken.map(({ mark }) => mark.colour));
  const free = Array.from({ length: 12 }, (_, index) => index + 1).find((colour) => !used.has(colour));
  return free ?? (taken.length % 12) + 1;
}
