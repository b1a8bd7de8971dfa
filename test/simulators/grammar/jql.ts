/* JQL: comparisons joined by AND, OR and NOT, in parentheses where wanted, then an order. Strings stand in single or
   double quotes, where a backslash takes the next letter as it is; a bare word has no reserved letters. Written after
   Atlassian's description, errors included: https://support.atlassian.com/jira-software-cloud/docs/jql-operators/ */

export type Operator = '=' | '!=' | '~' | '!~' | '>' | '>=' | '<' | '<=' | 'in' | 'not in' | 'is' | 'is not';
/** Makes a test of one comparison. `null`: EMPTY. Throws QueryError for a field or value that there is not. */
export type Compare<T> = (field: string, operator: Operator, values: (string | null)[]) => (thing: T) => boolean;
export type Order = { field: string; descending: boolean };
export type Query<T> = { test: (thing: T) => boolean; isBounded: boolean; order: Order[] };

export class QueryError extends Error {}

type Token = { kind: 'sign' | 'operator' | 'word' | 'string'; text: string };

const TOKENS: [Token['kind'] | undefined, RegExp][] = [
  [undefined, /^\s+/],
  ['sign', /^[(),]/],
  ['operator', /^(?:!=|!~|>=|<=|=|~|>|<)/],
  ['string', /^"(?:[^"\\]|\\[\s\S])*"/],
  ['string', /^'(?:[^'\\]|\\[\s\S])*'/],
  ['word', /^[^\s"'\\(),=!~<>;|[\]{}*/%^$#@?`]+/],
];

function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < query.length; ) {
    const rest = query.slice(at);
    const hit = TOKENS.map(([kind, pattern]) => ({ kind, text: pattern.exec(rest)?.[0] })).find(({ text }) => text);
    if (!hit?.text)
      throw new QueryError(`Error in the JQL Query: The character '${rest[0]}' is a reserved JQL character.`);
    if (hit.kind) tokens.push({ kind: hit.kind, text: hit.text });
    at += hit.text.length;
  }
  return tokens;
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
const unquoted = (text: string): string =>
  text.slice(1, -1).replace(/\\([\s\S])/g, (_, letter: string) => ESCAPES[letter] ?? letter);

/** The query as a test, and the order it asks for. Throws QueryError, in Jira's words, where it cannot be read. */
export function parseJql<T>(query: string, compare: Compare<T>): Query<T> {
  const tokens = tokensOf(query);
  let next = 0;
  let comparisons = 0;
  const wrong = (expected: string): never => {
    throw new QueryError(`Error in the JQL Query: Expecting ${expected} but got '${tokens[next]?.text ?? 'the end'}'.`);
  };
  const isWord = (word: string, at = next) =>
    tokens[at]?.kind === 'word' && tokens[at].text.toLowerCase() === word.toLowerCase();
  const isSign = (sign: string) => tokens[next]?.kind === 'sign' && tokens[next]?.text === sign;
  const take = (is: boolean, expected: string): string => {
    const token = tokens[next];
    if (!is || !token) return wrong(expected);
    next += 1;
    return token.text;
  };

  function value(): string | null {
    const token = tokens[next];
    if (token?.kind === 'string') return unquoted(take(true, 'a value'));
    if (isWord('and') || isWord('or') || isWord('not')) return wrong('a value');
    const word = take(token?.kind === 'word', 'a value');
    return /^(?:empty|null)$/i.test(word) ? null : word;
  }

  function values(): (string | null)[] {
    take(isSign('('), "'('");
    const all = [value()];
    while (isSign(',')) {
      next += 1;
      all.push(value());
    }
    take(isSign(')'), "')'");
    return all;
  }

  function comparison(): (thing: T) => boolean {
    const token = tokens[next];
    const written = take(token?.kind === 'word' || token?.kind === 'string', 'a field name');
    const field = (token?.kind === 'string' ? unquoted(written) : written).toLowerCase();
    comparisons += 1;
    if (isWord('in') || (isWord('not') && isWord('in', next + 1))) {
      const operator = isWord('in') ? 'in' : 'not in';
      next += operator === 'in' ? 1 : 2;
      return compare(field, operator, values());
    }
    if (isWord('is')) {
      next += 1;
      const operator = isWord('not') ? 'is not' : 'is';
      if (operator === 'is not') next += 1;
      return compare(field, operator, [value()]);
    }
    const operator = take(tokens[next]?.kind === 'operator', 'an operator') as Operator;
    return compare(field, operator, [value()]);
  }

  function clause(): (thing: T) => boolean {
    if (isWord('not')) {
      next += 1;
      const inner = clause();
      return (thing) => !inner(thing);
    }
    if (!isSign('(')) return comparison();
    next += 1;
    const inner = joined();
    take(isSign(')'), "')'");
    return inner;
  }

  /** AND binds tighter than OR. */
  function joined(): (thing: T) => boolean {
    const alternatives = [[clause()]];
    while (isWord('and') || isWord('or')) {
      const isOr = isWord('or');
      next += 1;
      if (isOr) alternatives.push([clause()]);
      else alternatives.at(-1)?.push(clause());
    }
    return (thing) => alternatives.some((all) => all.every((one) => one(thing)));
  }

  function orders(): Order[] {
    take(isWord('order'), "'OR', 'AND' or 'ORDER BY'");
    take(isWord('by'), "'BY'");
    const all: Order[] = [];
    do {
      if (all.length > 0) next += 1;
      const field = take(tokens[next]?.kind === 'word', 'a field name').toLowerCase();
      const descending = isWord('desc');
      if (descending || isWord('asc')) next += 1;
      all.push({ field, descending });
    } while (isSign(','));
    return all;
  }

  const test = tokens.length === 0 || isWord('order') ? () => true : joined();
  const order = next < tokens.length ? orders() : [];
  if (next < tokens.length) wrong("','");
  return { test, isBounded: comparisons > 0, order };
}

/**
 * Whether a text holds what `~` asks for: words, all of them; OR, NOT and a minus between them; a star for any letters;
 * a phrase in double quotes. https://support.atlassian.com/jira-software-cloud/docs/search-for-issues-using-the-text-field/
 */
export function matchesText(text: string, asked: string): boolean {
  const held = ` ${(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ')} `;
  if (/(?:^|\s)[*?]/.test(asked))
    throw new QueryError(`Error in the JQL Query: The text query '${asked}' starts with a wildcard.`);
  const has = (term: string): boolean => {
    const words = (term.toLowerCase().match(/[\p{L}\p{M}\p{N}*?]+/gu) ?? []).join(' ');
    const pattern = words.replaceAll('*', '[^ ]*').replaceAll('?', '[^ ]');
    return new RegExp(` ${pattern} `, 'u').test(held);
  };
  const terms: string[] = asked.match(/"[^"]*"|[^\s"]+/g) ?? [];
  if (terms.includes('OR')) return asked.split(/\sOR\s/).some((part) => matchesText(text, part));
  return terms
    .filter((term) => term !== 'AND')
    .every((term, index) => {
      if (term === 'NOT') return true;
      const isNot = term.startsWith('-') || terms[index - 1] === 'NOT';
      return isNot ? !has(term) : has(term);
    });
}
