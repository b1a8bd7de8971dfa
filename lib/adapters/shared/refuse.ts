import { fail } from '../../model';

/** Failure `refused` for one field, by the desk's name for it, with a sentence to show. */
export const refuse = (name: string, reason: string): never =>
  fail({ kind: 'refused', fields: [{ name, reason }], reason });

/** Failure `refused` for a text that is at the desk as something else; a sentence says as what. It is not sent again. */
export const tookOtherwise = (there: string): never => fail({ kind: 'refused', fields: [], there });

/** The values as they are. Failure `refused` with those that the desk would pass over, or take for something else. */
export function onlyGood(name: string, values: string[], isGood: (value: string) => boolean): string[] {
  const wrong = values.filter((value) => !isGood(value));
  if (wrong.length > 0) fail({ kind: 'refused', fields: wrong.map((reason) => ({ name, reason })) });
  return values;
}
