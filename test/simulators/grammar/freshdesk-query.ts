/* Freshdesk's query language: `field:value` joined by AND and OR, in parentheses where wanted, the whole in double
   quotes. `:>` and `:<` mean "or equal". Texts and dates stand in single quotes, without any escape.
   https://developers.freshdesk.com/api/#filter_tickets */

export type Operator = ':' | ':>' | ':<';
export type Value = string | number | boolean | null;
/** Whether a record satisfies one comparison. Throws for a field that there is not. */
export type Compare<T> = (record: T, field: string, operator: Operator, value: Value) => boolean;

export class QueryError extends Error {}

const LONGEST = 512;
const TOKEN = /\s*(?:(\()|(\))|(AND|OR)\b|([a-z_][\w-]*)(:[<>]?)(?:'([^'"]*)'|(null|true|false)\b|(-?\d+)))/y;

type Token =
  | { kind: 'open' | 'close' }
  | { kind: 'join'; word: string }
  | { kind: 'term'; field: string; operator: Operator; value: Value };

const WORDS: Record<string, Value> = { null: null, true: true, false: false };

function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < query.trimEnd().length) {
    const hit = TOKEN.exec(query);
    if (!hit) throw new QueryError('Given query is invalid');
    const [, open, close, word, field, operator, text, constant, number] = hit;
    if (open) tokens.push({ kind: 'open' });
    else if (close) tokens.push({ kind: 'close' });
    else if (word) tokens.push({ kind: 'join', word });
    else
      tokens.push({
        kind: 'term',
        field: field ?? '',
        operator: operator as Operator,
        value: text ?? (constant === undefined ? Number(number) : (WORDS[constant] ?? null)),
      });
  }
  return tokens;
}

/** The query as a test for records. Throws QueryError where it cannot be read. */
export function parseFreshdeskQuery<T>(query: string, compare: Compare<T>): (record: T) => boolean {
  if (query.length > LONGEST || !/^".+"$/s.test(query)) throw new QueryError('Given query is invalid');
  const tokens = tokensOf(query.slice(1, -1));
  let next = 0;

  function clause(): (record: T) => boolean {
    const token = tokens[next++];
    if (token?.kind === 'term') return (record) => compare(record, token.field, token.operator, token.value);
    if (token?.kind !== 'open') throw new QueryError('Given query is invalid');
    const inner = joined();
    if (tokens[next++]?.kind !== 'close') throw new QueryError('Given query is invalid');
    return inner;
  }

  /** AND binds tighter than OR. */
  function joined(): (record: T) => boolean {
    const alternatives = [[clause()]];
    for (let token = tokens[next]; token?.kind === 'join'; token = tokens[next]) {
      next += 1;
      if (token.word === 'OR') alternatives.push([clause()]);
      else alternatives.at(-1)?.push(clause());
    }
    return (record) => alternatives.some((all) => all.every((one) => one(record)));
  }

  const test = joined();
  if (next < tokens.length) throw new QueryError('Given query is invalid');
  return test;
}
