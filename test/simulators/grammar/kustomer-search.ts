/* Kustomer's search body: criteria of one attribute, one operator and one value each, under `and`, `or` and `not`.
   https://developer.kustomer.com/docs/concepts/search */

type Value = string | number | boolean | string[];
export type Criterion = Record<string, Record<string, Value>>;
export type Query = { and?: Criterion[]; or?: Criterion[]; not?: Criterion | Criterion[] };
/** How an attribute is searched: texts in any case, ids to the letter, text by its words, numbers, times. */
export type Kind = 'string' | 'exact' | 'text' | 'list' | 'number' | 'time';
/** All that a thing and what belongs to it hold under an attribute. */
export type Read<T> = (thing: T, attribute: string) => (string | number)[];

export class QueryError extends Error {}

const OPERATORS: Record<Kind, string[]> = {
  string: ['equals', 'not_equals', 'contains', 'prefix', 'set', 'not_set'],
  exact: ['equals', 'not_equals', 'in', 'set', 'not_set'],
  text: ['contains', 'set', 'not_set'],
  list: ['equals', 'not_equals', 'in', 'not_in', 'set', 'not_set'],
  number: ['equals', 'gt', 'gte', 'lt', 'lte'],
  time: ['gt', 'gte', 'lt', 'lte'],
};

/** A star stands for any letters. */
const likeOf = (text: string): RegExp =>
  new RegExp(
    text
      .toLowerCase()
      .split('*')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*'),
    'u',
  );

function testOf(kind: Kind, operator: string, value: Value): (held: (string | number)[]) => boolean {
  const lower = String(value).toLowerCase();
  const numberOf = (one: string | number) => (kind === 'time' ? Date.parse(String(one)) : Number(one));
  const same = (one: string | number) =>
    kind === 'exact' || kind === 'list' ? String(one) === String(value) : String(one).toLowerCase() === lower;
  const one = [value].flat().map(String);
  const like = likeOf(lower);
  const tests: Record<string, (held: (string | number)[]) => boolean> = {
    equals: (held) => held.some(same),
    not_equals: (held) => !held.some(same),
    contains: (held) => held.some((text) => like.test(String(text).toLowerCase())),
    prefix: (held) => held.some((text) => String(text).toLowerCase().startsWith(lower)),
    in: (held) => held.some((text) => one.includes(String(text))),
    not_in: (held) => !held.some((text) => one.includes(String(text))),
    set: (held) => held.length > 0,
    not_set: (held) => held.length === 0,
    gt: (held) => held.some((item) => numberOf(item) > numberOf(String(value))),
    gte: (held) => held.some((item) => numberOf(item) >= numberOf(String(value))),
    lt: (held) => held.some((item) => numberOf(item) < numberOf(String(value))),
    lte: (held) => held.some((item) => numberOf(item) <= numberOf(String(value))),
  };
  const test = OPERATORS[kind].includes(operator) ? tests[operator] : undefined;
  if (!test) throw new QueryError(`${operator} is no operator for this attribute`);
  return test;
}

/** The body as a test for things. */
export function parseKustomerSearch<T>(
  { and = [], or = [], not = [] }: Query,
  kinds: Record<string, Kind>,
  read: Read<T>,
): (thing: T) => boolean {
  const single = (criterion: Criterion): ((thing: T) => boolean) => {
    const [[attribute, condition] = [], ...more] = Object.entries(criterion);
    const [[operator, value] = [], ...others] = Object.entries(condition ?? {});
    const kind = attribute !== undefined && Object.hasOwn(kinds, attribute) ? kinds[attribute] : undefined;
    if (attribute === undefined || !kind || more.length > 0)
      throw new QueryError(`${attribute} is not a searchable attribute`);
    if (operator === undefined || value === undefined || others.length > 0)
      throw new QueryError(`${attribute} wants one operator`);
    const test = testOf(kind, operator, value);
    return (thing) => test(read(thing, attribute));
  };
  const [all, any, none] = [and, or, [not].flat()].map((criteria) => criteria.map(single));
  return (thing) =>
    (all ?? []).every((is) => is(thing)) &&
    (any?.length ? any.some((is) => is(thing)) : true) &&
    !(none ?? []).some((is) => is(thing));
}
