/* Intercom's search body: one filter, or groups of filters in groups.
   https://developers.intercom.com/docs/references/2.16/rest-api/api.intercom.io/conversations/searchconversations */

export type Filter = { field?: unknown; operator?: unknown; value?: unknown };
type Value = string | number | boolean | null;
/** How a field is searched: whole texts, the words of a text one by one, numbers (dates too), several ids, yes or no. */
export type FieldKind = 'text' | 'words' | 'number' | 'ids' | 'boolean';
export type Read<T> = (thing: T, field: string) => Value | string[];

export class QueryError extends Error {}

const DEEPEST = 2;
const MOST_FILTERS = 15;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}'-]+/gu) ?? [];
const isGroup = ({ operator, value }: Filter) => (operator === 'AND' || operator === 'OR') && Array.isArray(value);

/** The query as a test for things. */
export function parseIntercomSearch<T>(
  query: unknown,
  fields: Record<string, FieldKind>,
  read: Read<T>,
  depth = 0,
): (thing: T) => boolean {
  if (typeof query !== 'object' || query === null) throw new QueryError('query is missing');
  const filter: Filter = query;
  if (!isGroup(filter)) return single(filter, fields, read);
  if (depth === DEEPEST) throw new QueryError('filters are nested too deeply');
  const inner = (filter.value as unknown[]).map((one) => parseIntercomSearch(one, fields, read, depth + 1));
  if (inner.length === 0) throw new QueryError('a group of filters is empty');
  if (inner.length > MOST_FILTERS) throw new QueryError(`at most ${MOST_FILTERS} filters stand in a group`);
  return (thing) => (filter.operator === 'AND' ? inner.every((is) => is(thing)) : inner.some((is) => is(thing)));
}

function single<T>({ field, operator, value }: Filter, fields: Record<string, FieldKind>, read: Read<T>) {
  const name = String(field);
  const kind = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!kind) throw new QueryError(`${name} is not a searchable field`);
  const isSeveral = operator === 'IN' || operator === 'NIN';
  if (isSeveral !== Array.isArray(value)) throw new QueryError(`${operator} does not take this value`);
  const asked = [value].flat() as Value[];
  const wanted = kind === 'number' ? 'number' : kind === 'boolean' ? 'boolean' : 'string';
  if (asked.some((one) => typeof one !== wanted)) throw new QueryError(`${name} wants a ${wanted}`);
  const test = comparing(String(operator), kind, asked);
  return (thing: T): boolean => test([read(thing, name)].flat());
}

function comparing(operator: string, kind: FieldKind, asked: Value[]): (held: Value[]) => boolean {
  const [first = null] = asked;
  const lower = String(first).toLowerCase();
  // A text is looked for in every word of it separately.
  const partsOf = (held: Value[]) => (kind === 'words' ? held.flatMap((one) => wordsOf(String(one ?? ''))) : held);
  const texts = (held: Value[]) => partsOf(held).map((one) => String(one ?? '').toLowerCase());
  const isText = kind === 'text' || kind === 'words';
  const same = (held: Value[]) => asked.some((one) => partsOf(held).includes(one));
  const byText: Record<string, (held: Value[]) => boolean> = {
    '~': (held) => texts(held).some((one) => one.includes(lower)),
    '!~': (held) => !texts(held).some((one) => one.includes(lower)),
    '^': (held) => texts(held).some((one) => one.startsWith(lower)),
    $: (held) => texts(held).some((one) => one.endsWith(lower)),
  };
  const byNumber: Record<string, (held: Value[]) => boolean> = {
    '>': (held) => Number(held[0]) >= Number(first),
    '<': (held) => Number(held[0]) <= Number(first),
  };
  const byAll: Record<string, (held: Value[]) => boolean> = {
    '=': same,
    IN: same,
    '!=': (held) => !same(held),
    NIN: (held) => !same(held),
  };
  const known = { ...byAll, ...(isText ? byText : {}), ...(kind === 'number' ? byNumber : {}) }[operator];
  if (!known) throw new QueryError(`${operator} is no operator for this field`);
  return known;
}
