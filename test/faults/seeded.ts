import { createHash } from 'node:crypto';

/* Chance that can be repeated: it depends on the seed and on what it is for, not on who comes first. */

/** A number from 0 up to 1, the same for the same names. */
export function chance(...names: (string | number)[]): number {
  return createHash('sha1').update(names.join('\n')).digest().readUInt32BE() / 2 ** 32;
}

/** A whole number from `least` to `most`, both included. */
export const between = (least: number, most: number, ...names: (string | number)[]): number =>
  least + Math.floor(chance(...names) * (most - least + 1));

/** One of several. */
export function oneOf<T>(list: readonly T[], ...names: (string | number)[]): T {
  const found = list[Math.floor(chance(...names) * list.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}
