/* A small TicketSQL: comparisons joined by AND and OR, in parentheses where wanted. Strings stand in single or double
   quotes, a backslash takes the next letter as it is. Written after RT::SQL's ParseSQL, errors included. */

export type Operator = '=' | '!=' | '>' | '<' | '>=' | '<=' | 'LIKE' | 'NOT LIKE' | 'IS' | 'IS NOT';
/** Whether a ticket satisfies one comparison. Throws for a field that there is not. */
export type Compare<T> = (ticket: T, field: string, operator: Operator, value: string) => boolean;

export class QueryError extends Error {}

type Token = { kind: 'open' | 'close' | 'join' | 'operator' | 'text'; text: string; at: number };

const TOKENS: [Token['kind'] | undefined, RegExp][] = [
  [undefined, /^\s+/],
  ['open', /^\(/],
  ['close', /^\)/],
  ['operator', /^(?:!=|>=|<=|=|>|<|(?:IS NOT|IS|NOT LIKE|LIKE)\b)/i],
  ['join', /^(?:AND|OR)\b/i],
  ['text', /^'(?:[^'\\]|\\[\s\S])*'/],
  ['text', /^"(?:[^"\\]|\\[\s\S])*"/],
  ['text', /^(?:CF\.\{.+?\}|[\w.]+|[+-]?\d+)/],
];

function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < query.length; ) {
    const rest = query.slice(at);
    const hit = TOKENS.map(([kind, pattern]) => ({ kind, text: rest.match(pattern)?.[0] })).find(({ text }) => text);
    if (!hit?.text) throw wrong(query, at, 'something known');
    if (hit.kind) tokens.push({ kind: hit.kind, text: hit.text, at });
    at += hit.text.length;
  }
  return tokens;
}

const wrong = (query: string, at: number, expected: string) =>
  new QueryError(`Wrong query, expecting a ${expected} in '${query.slice(0, at)}>${query.slice(at)}<--here'`);

const unquoted = (text: string) => (/^['"]/.test(text) ? text.slice(1, -1).replace(/\\([\s\S])/g, '$1') : text);

/** The query as a test for tickets. Throws QueryError, in RT's words, where it cannot be read. */
export function parseTicketSql<T>(query: string, compare: Compare<T>): (ticket: T) => boolean {
  const tokens = tokensOf(query);
  let next = 0;
  const take = (kind: Token['kind'], expected: string): string => {
    const token = tokens[next];
    if (token?.kind !== kind) throw wrong(query, token?.at ?? query.length, expected);
    next += 1;
    return token.text;
  };

  function clause(): (ticket: T) => boolean {
    if (tokens[next]?.kind === 'open') {
      next += 1;
      const inner = joined();
      take('close', 'CLOSE_PAREN');
      return inner;
    }
    const field = unquoted(take('text', 'KEYWORD'));
    const operator = take('operator', 'OPERATOR').toUpperCase() as Operator;
    const value = unquoted(take('text', 'VALUE'));
    return (ticket) => compare(ticket, field, operator, value);
  }

  /** AND binds tighter than OR, as in SQL. */
  function joined(): (ticket: T) => boolean {
    const alternatives = [[clause()]];
    while (tokens[next]?.kind === 'join') {
      const isOr = take('join', 'AGGREGATOR').toUpperCase() === 'OR';
      if (isOr) alternatives.push([clause()]);
      else alternatives.at(-1)?.push(clause());
    }
    return (ticket) => alternatives.some((all) => all.every((one) => one(ticket)));
  }

  const test = joined();
  const left = tokens[next];
  if (left) throw wrong(query, left.at, 'AGGREGATOR');
  return test;
}
