/* Help Scout's search language, as its "Search filters" describe it and the index behind it (Lucene) reads it: `field:value`
   joined by AND, OR and NOT, in parentheses where wanted. Texts stand in double quotes, where a backslash escapes;
   outside of them `*` stands for anything. Two conditions side by side are joined by OR. */

export type Range = { from: string; to: string };
export type Value = { text: string; isPhrase: boolean } | Range;
/** Whether a record satisfies one condition. Throws QueryError for a field that there is not. */
export type Holds<T> = (record: T, field: string | undefined, value: Value) => boolean;

export class QueryError extends Error {}

const TOKEN =
  /\s*(?:(\()|(\))|(AND|OR|NOT)\b|(?:([A-Za-z_]+):)?(?:"((?:[^"\\]|\\.)*)"|\[(\S+) TO (\S+)\]|([^\s()"[\]:]+)))/y;

type Token =
  | { kind: 'open' | 'close' }
  | { kind: 'word'; word: string }
  | { kind: 'term'; field: string | undefined; value: Value };

function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < query.trimEnd().length) {
    const hit = TOKEN.exec(query);
    if (!hit) throw new QueryError('The query cannot be parsed');
    const [, open, close, word, field, phrase, from, to, bare] = hit;
    if (open) tokens.push({ kind: 'open' });
    else if (close) tokens.push({ kind: 'close' });
    else if (word) tokens.push({ kind: 'word', word });
    else if (from !== undefined && to !== undefined) tokens.push({ kind: 'term', field, value: { from, to } });
    else {
      const text = phrase === undefined ? (bare ?? '') : phrase.replace(/\\(.)/g, '$1');
      tokens.push({ kind: 'term', field, value: { text, isPhrase: phrase !== undefined } });
    }
  }
  return tokens;
}

/** The query as a test for records. Throws QueryError where it cannot be read. */
export function parseHelpScoutQuery<T>(query: string, holds: Holds<T>): (record: T) => boolean {
  const tokens = tokensOf(query);
  let next = 0;
  const isWord = (word: string) => {
    const token = tokens[next];
    return token?.kind === 'word' && token.word === word;
  };
  const isMore = () => next < tokens.length && tokens[next]?.kind !== 'close';

  function clause(): (record: T) => boolean {
    const token = tokens[next++];
    if (token?.kind === 'term') return (record) => holds(record, token.field, token.value);
    if (token?.kind === 'word' && token.word === 'NOT') {
      const turned = clause();
      return (record) => !turned(record);
    }
    if (token?.kind !== 'open') throw new QueryError('The query cannot be parsed');
    const inner = joined();
    if (tokens[next++]?.kind !== 'close') throw new QueryError('The query cannot be parsed');
    return inner;
  }

  /** AND binds tighter than OR. */
  function joined(): (record: T) => boolean {
    const alternatives = [[clause()]];
    while (isMore()) {
      if (isWord('AND')) {
        next += 1;
        alternatives.at(-1)?.push(clause());
        continue;
      }
      if (isWord('OR')) next += 1;
      alternatives.push([clause()]);
    }
    return (record) => alternatives.some((all) => all.every((one) => one(record)));
  }

  const test = joined();
  if (next < tokens.length) throw new QueryError('The query cannot be parsed');
  return test;
}
