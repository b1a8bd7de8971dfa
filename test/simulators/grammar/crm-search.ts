/* HubSpot's search body: groups of filters, any of which must hold whole, and words looked for in the default
   properties. https://developers.hubspot.com/docs/api-reference/search/guide */

export type Filter = { propertyName: string; operator: string; value?: string; values?: string[]; highValue?: string };
export type Query = { query?: string; filterGroups?: { filters: Filter[] }[] };
/** A property's value, null where it is empty; several for `associations.contact`. */
export type Read<T> = (thing: T, property: string) => string | null | string[];

export class QueryError extends Error {}

const MOST_GROUPS = 5;
const MOST_FILTERS = 10;

const tokensOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}*]+/gu) ?? [];

/** Whether each token of the wanted text is one of the held: a star stands for any letters. */
function containsTokens(held: string, wanted: string): boolean {
  const tokens = tokensOf(held);
  const patterns = tokensOf(wanted).map((token) => new RegExp(`^${token.replaceAll('*', '.*')}$`, 'u'));
  return patterns.length > 0 && patterns.every((pattern) => tokens.some((token) => pattern.test(token)));
}

/** Times are compared as milliseconds, and so are other numbers. */
const numberOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Date.parse(text));

function holds(held: string | null | string[], { operator, value = '', values = [] }: Filter): boolean {
  if (Array.isArray(held)) return held.some((one) => holds(one, { propertyName: '', operator, value, values }));
  const same = (wanted: string) => held?.toLowerCase() === wanted.toLowerCase();
  switch (operator) {
    case 'EQ':
      return same(value);
    case 'NEQ':
      return !same(value);
    case 'IN':
      return values.some(same);
    case 'GT':
      return held !== null && numberOf(held) > numberOf(value);
    case 'GTE':
      return held !== null && numberOf(held) >= numberOf(value);
    case 'LT':
      return held !== null && numberOf(held) < numberOf(value);
    case 'LTE':
      return held !== null && numberOf(held) <= numberOf(value);
    case 'HAS_PROPERTY':
      return held !== null;
    case 'NOT_HAS_PROPERTY':
      return held === null;
    case 'CONTAINS_TOKEN':
      return held !== null && containsTokens(held, value);
    case 'NOT_CONTAINS_TOKEN':
      return held === null || !containsTokens(held, value);
    default:
      throw new QueryError(`Invalid input JSON: ${operator} is no operator`);
  }
}

/** The body as a test for records. `searched`: the properties that words are looked for in. */
export function parseCrmSearch<T>(query: Query, searched: string[], read: Read<T>): (thing: T) => boolean {
  const { query: text = '', filterGroups = [] } = query;
  if (filterGroups.length > MOST_GROUPS) throw new QueryError(`too many filterGroups: at most ${MOST_GROUPS}`);
  if (filterGroups.some(({ filters }) => filters.length > MOST_FILTERS))
    throw new QueryError(`too many filters in a group: at most ${MOST_FILTERS}`);
  if (text.length > 3000) throw new QueryError('query is longer than 3000 characters');
  const words = tokensOf(text);
  return (thing) => {
    const held = searched.flatMap((name) => tokensOf(String(read(thing, name) ?? '')));
    const hasWords =
      text === '' || (words.length > 0 && words.every((word) => held.some((one) => one.startsWith(word))));
    const isIn =
      filterGroups.length === 0 ||
      filterGroups.some(({ filters }) => filters.every((filter) => holds(read(thing, filter.propertyName), filter)));
    return hasWords && isIn;
  };
}
