/* A small SOQL: SELECT with parents and children, WHERE, ORDER BY, LIMIT. Written after Salesforce's reference, errors
   included: https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select.htm */

export type Literal = { kind: 'text' | 'number' | 'boolean' | 'null' | 'time'; value: string };
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { field: string; operator: string; value: Literal }
  | { field: string; operator: 'IN' | 'NOT IN'; among: Literal[] | Query };
export type Query = {
  /** Fields by their paths, and queries over children. */
  select: (string | Query)[];
  from: string;
  where?: Condition;
  order: { field: string; descending: boolean }[];
  limit?: number;
  offset?: number;
};

export class SoqlError extends Error {
  constructor(
    readonly errorCode: string,
    message: string,
  ) {
    super(message);
  }
}
const malformed = (message: string) => new SoqlError('MALFORMED_QUERY', message);

type Token = { kind: 'text' | 'time' | 'number' | 'word' | 'sign'; text: string };

const TOKENS: [Token['kind'] | undefined, RegExp][] = [
  [undefined, /^\s+/],
  ['text', /^'(?:[^'\\]|\\[\s\S])*'/],
  ['time', /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))?/],
  ['number', /^[+-]?\d+(?:\.\d+)?/],
  ['word', /^[a-z_][\w.]*/i],
  ['sign', /^(?:!=|<>|<=|>=|[=<>(),])/],
];

function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < query.length; ) {
    const rest = query.slice(at);
    const hit = TOKENS.map(([kind, pattern]) => ({ kind, text: rest.match(pattern)?.[0] })).find(({ text }) => text);
    if (!hit?.text) throw malformed(`line 1:${at} no viable alternative at character '${rest[0]}'`);
    if (hit.kind) tokens.push({ kind: hit.kind, text: hit.text });
    at += hit.text.length;
  }
  return tokens;
}

const ESCAPES = new Map(
  Object.entries({ n: '\n', N: '\n', r: '\r', R: '\r', t: '\t', T: '\t', b: '\b', B: '\b', f: '\f', F: '\f' }),
);

/** `like`: a backslash before a wildcard stays, for the pattern to see. */
function textIn(quoted: string, like: boolean): string {
  return quoted.slice(1, -1).replace(/\\([\s\S])/g, (whole, letter: string) => {
    if (like && /[%_]/.test(letter)) return whole;
    const meant = ESCAPES.get(letter) ?? (/["'\\]/.test(letter) ? letter : undefined);
    if (meant === undefined)
      throw malformed(`Invalid string literal '${quoted}'. Illegal character sequence '${whole}'`);
    return meant;
  });
}

/** The query, taken apart. Throws SoqlError in Salesforce's words. */
export function parseSoql(text: string): Query {
  const tokens = tokensOf(text);
  let next = 0;
  const peek = (word: string, ahead = 0) => tokens[next + ahead]?.text.toUpperCase() === word;
  const unexpected = () => malformed(`unexpected token: '${tokens[next]?.text ?? '<EOF>'}'`);
  const skip = (word: string): boolean => {
    if (!peek(word)) return false;
    next += 1;
    return true;
  };
  const need = (word: string) => {
    if (!skip(word)) throw unexpected();
  };
  const take = (...kinds: Token['kind'][]): Token => {
    const token = tokens[next];
    if (!token || !kinds.includes(token.kind)) throw unexpected();
    next += 1;
    return token;
  };
  function listOf<T>(item: () => T): T[] {
    const items = [item()];
    while (skip(',')) items.push(item());
    return items;
  }

  function literal(like = false): Literal {
    const { kind, text } = take('text', 'time', 'number', 'word');
    if (kind === 'text') return { kind, value: textIn(text, like) };
    if (kind === 'time' || kind === 'number') return { kind, value: text };
    if (/^(true|false)$/i.test(text)) return { kind: 'boolean', value: text.toLowerCase() };
    if (/^null$/i.test(text)) return { kind: 'null', value: '' };
    next -= 1;
    throw unexpected();
  }

  function comparison(): Condition {
    if (skip('NOT')) return { not: comparison() };
    if (skip('(')) {
      const inner = condition();
      need(')');
      return inner;
    }
    const field = take('word').text;
    const isNot = skip('NOT');
    if (skip('IN')) {
      need('(');
      const among = peek('SELECT') ? query() : listOf(() => literal());
      need(')');
      return { field, operator: isNot ? 'NOT IN' : 'IN', among };
    }
    if (skip('LIKE')) return { field, operator: 'LIKE', value: literal(true) };
    const { text } = take('sign');
    if (isNot || /[(),]/.test(text)) throw unexpected();
    return { field, operator: text === '<>' ? '!=' : text, value: literal() };
  }

  /** AND and OR side by side need parentheses. */
  function condition(): Condition {
    const first = comparison();
    const word = ['AND', 'OR'].find((one) => peek(one));
    if (!word) return first;
    const parts = [first];
    while (skip(word)) parts.push(comparison());
    if (peek('AND') || peek('OR')) throw unexpected();
    return word === 'AND' ? { all: parts } : { any: parts };
  }

  function selected(): string | Query {
    if (!skip('(')) return take('word').text;
    const inner = query();
    need(')');
    return inner;
  }

  function query(): Query {
    need('SELECT');
    const select = listOf(selected);
    need('FROM');
    const from = take('word').text;
    const where = skip('WHERE') ? condition() : undefined;
    const order: Query['order'] = [];
    if (skip('ORDER')) {
      need('BY');
      order.push(
        ...listOf(() => {
          const field = take('word').text;
          const descending = skip('DESC');
          if (!descending) skip('ASC');
          return { field, descending };
        }),
      );
    }
    const limit = skip('LIMIT') ? Number(take('number').text) : undefined;
    const offset = skip('OFFSET') ? Number(take('number').text) : undefined;
    return { select, from, where, order, limit, offset };
  }

  const parsed = query();
  if (next < tokens.length) throw unexpected();
  return parsed;
}
