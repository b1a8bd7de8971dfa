import type { Card, Secret } from '../adapters/contract';

/* What a person types into the fields of a sign-in, by the fields' ids. */

type Typed = Record<string, string>;
type Way = Pick<Card, 'signIn'>;

const fieldsOf = ({ signIn }: Way, way: string): Secret[] => signIn.find((one) => one.way === way)?.secrets ?? [];

/** What stands in the fields that are not hidden. */
export const plainOf = (typed: Typed, card: Way, way: string): Typed =>
  Object.fromEntries(
    fieldsOf(card, way)
      .filter(({ plain }) => plain)
      .map(({ id }) => [id, typed[id] ?? '']),
  );

/** What was typed now over what was typed before: a field of this way that is left empty stays as it was. */
export function typedOver({ refresh, ...before }: Typed, given: Typed, card: Way, way: string): Typed {
  const fields = fieldsOf(card, way);
  // The secrets of a way that was left behind are no business of this one's.
  const own = Object.entries(before).filter(([id]) => fields.some((field) => field.id === id));
  const trimmed = Object.entries(given).map(([id, value]) => [id, value.trim()] as const);
  const anew = Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
  const isNew = fields.some(({ id, plain }) => !plain && anew[id] !== undefined);
  // What the former secrets have bought does not speak for new ones.
  return { ...Object.fromEntries(own), ...(refresh === undefined || isNew ? {} : { refresh }), ...anew };
}
