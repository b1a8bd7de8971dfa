/* A small ROQL: SELECT statements, several of them parted by semicolons, with WHERE (AND, OR, NOT, parentheses), ORDER
   BY, LIMIT and OFFSET; DESCRIBE and SHOW TABLES. Written after the vendor's pages on tabular queries. How a quote is
   written inside of a text they do not say, so all three ways are known. */

export type Quoting = 'backslash' | 'doubled' | 'none';
export type Row = Record<string, string | null>;
/** The rows of a table, joined with what these columns ask of it. Columns are in small letters. */
export type Source = (table: string, columns: string[]) => Row[] | undefined;
export type Result = { tableName: string; columnNames: string[]; rows: (string | null)[][] };

export class QueryError extends Error {}

type Token = { kind: 'text' | 'word' | 'number' | 'sign'; text: string };
type Test = (row: Row) => boolean;

const TEXT: Record<Quoting, RegExp> = {
  backslash: /^'((?:[^'\\]|\\[\s\S])*)'/,
  doubled: /^'((?:[^']|'')*)'/,
  none: /^'([^']*)'/,
};
const REST: [Token['kind'] | undefined, RegExp][] = [
  [undefined, /^\s+/],
  [undefined, /^\/\*[\s\S]*?\*\//],
  [undefined, /^--[^\n]*/],
  ['number', /^\d+(?![\w.])/],
  ['word', /^[A-Za-z_][\w$.]*(?:\.\*)?/],
  ['sign', /^(?:!=|<>|<=|>=|[=<>(),;*])/],
];

function tokensOf(query: string, quoting: Quoting): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < query.length; ) {
    const rest = query.slice(at);
    const [quoted, inside] = TEXT[quoting].exec(rest) ?? [];
    if (quoted !== undefined && inside !== undefined) {
      const plain = {
        backslash: inside.replace(/\\([\s\S])/g, '$1'),
        doubled: inside.replaceAll("''", "'"),
        none: inside,
      };
      tokens.push({ kind: 'text', text: plain[quoting] });
      at += quoted.length;
      continue;
    }
    const hit = REST.map(([kind, pattern]) => ({ kind, text: pattern.exec(rest)?.[0] })).find(({ text }) => text);
    if (!hit?.text) throw new QueryError(`Unexpected character at position ${at}: ${rest[0]}`);
    if (hit.kind) tokens.push({ kind: hit.kind, text: hit.text });
    at += hit.text.length;
  }
  return tokens;
}

const asPattern = (like: string): RegExp =>
  new RegExp(
    `^${like
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('%', '[\\s\\S]*')
      .replaceAll('_', '[\\s\\S]')}$`,
    'iu',
  );

/** Times compare as such, numbers too, all else as texts without regard to case. */
function compare(held: string, value: string): number {
  const times = [held, value].map((one) => (/^\d{4}-\d\d-\d\d/.test(one) ? Date.parse(one) : Number.NaN));
  const numbers = times.some(Number.isNaN)
    ? [held, value].map((one) => (one === '' ? Number.NaN : Number(one)))
    : times;
  const [a = Number.NaN, b = Number.NaN] = numbers;
  if (!Number.isNaN(a) && !Number.isNaN(b)) return a - b;
  return held.toLowerCase().localeCompare(value.toLowerCase());
}

const OPERATORS: Record<string, (order: number) => boolean> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
};

/** Runs all statements. Throws QueryError for what cannot be read, and for tables and columns that there are not. */
export function runRoql(query: string, source: Source, quoting: Quoting): Result[] {
  const tokens = tokensOf(query, quoting);
  let next = 0;
  const peek = (word: string) => tokens[next]?.kind !== 'text' && tokens[next]?.text.toUpperCase() === word;
  const takes = (word: string): boolean => {
    if (!peek(word)) return false;
    next += 1;
    return true;
  };
  const need = (word: string) => {
    if (!takes(word)) throw new QueryError(`Expected ${word}, found ${tokens[next]?.text ?? 'the end'}`);
  };
  const take = (...kinds: Token['kind'][]): string => {
    const token = tokens[next];
    if (!token || !kinds.includes(token.kind))
      throw new QueryError(`Expected a ${kinds[0]}, found ${token?.text ?? 'the end'}`);
    next += 1;
    return token.text;
  };
  const listed = (item: () => string): string[] => {
    const items = [item()];
    while (takes(',')) items.push(item());
    return items;
  };

  let mentioned: string[] = [];
  const column = (): string => {
    const path = take('word').toLowerCase();
    mentioned.push(path);
    return path;
  };
  const heldIn = (row: Row, path: string): string | null => {
    return row[path] ?? null;
  };

  function one(): Test {
    if (takes('NOT')) {
      const inner = one();
      return (row) => !inner(row);
    }
    if (takes('(')) {
      const inner = either();
      need(')');
      return inner;
    }
    const path = tokens[next]?.kind === 'word' ? column() : undefined;
    const literal = path === undefined ? take('text', 'number') : '';
    const held = (row: Row) => (path === undefined ? literal : heldIn(row, path));
    const not = takes('NOT');
    if (takes('LIKE')) {
      const pattern = asPattern(take('text'));
      return (row) => pattern.test(held(row) ?? '') !== not;
    }
    if (takes('IN')) {
      need('(');
      const values = listed(() => take('text', 'number'));
      need(')');
      return (row) => values.some((value) => compare(held(row) ?? '', value) === 0) !== not;
    }
    if (takes('IS')) {
      const isNot = takes('NOT');
      need('NULL');
      return (row) => (held(row) === null) !== isNot;
    }
    const operator = OPERATORS[take('sign')];
    if (!operator) throw new QueryError('Expected an operator');
    const value = take('text', 'number');
    return (row) => {
      const now = held(row);
      return now !== null && operator(compare(now, value));
    };
  }

  /** AND binds tighter than OR. */
  function both(): Test {
    const all = [one()];
    while (takes('AND')) all.push(one());
    return (row) => all.every((test) => test(row));
  }
  function either(): Test {
    const any = [both()];
    while (takes('OR')) any.push(both());
    return (row) => any.some((test) => test(row));
  }

  function statement(): Result {
    mentioned = [];
    if (takes('SHOW')) {
      need('TABLES');
      return { tableName: 'tables', columnNames: ['Name'], rows: [['accounts'], ['contacts'], ['incidents']] };
    }
    if (takes('DESCRIBE')) {
      const tableName = take('word');
      const [first = {}] = source(tableName.toLowerCase(), []) ?? [];
      return { tableName, columnNames: ['Name'], rows: Object.keys(first).map((name) => [name]) };
    }
    need('SELECT');
    takes('DISTINCT');
    const columns = listed(column);
    need('FROM');
    const tableName = take('word');
    const where = takes('WHERE') ? either() : () => true;
    const order = takes('ORDER') && takes('BY') ? column() : undefined;
    const descends = takes('DESC') || (takes('ASC') && false);
    const most = takes('LIMIT') ? Number(take('number')) : 20_000;
    const from = takes('OFFSET') ? Number(take('number')) : 0;
    const rows = source(tableName.toLowerCase(), mentioned);
    if (!rows) throw new QueryError(`Unknown table '${tableName}'`);
    const unknown = mentioned.find((path) => rows.some((row) => row[path] === undefined));
    if (unknown !== undefined) throw new QueryError(`Unknown column '${unknown}'`);
    const found = rows.filter(where);
    if (order !== undefined) found.sort((a, b) => compare(heldIn(a, order) ?? '', heldIn(b, order) ?? ''));
    if (descends) found.reverse();
    return {
      tableName,
      columnNames: columns.map((path) => path.replace(/^.*\./, '')),
      rows: found.slice(from, from + most).map((row) => columns.map((path) => heldIn(row, path))),
    };
  }

  const results = [statement()];
  while (takes(';')) if (next < tokens.length) results.push(statement());
  if (next < tokens.length) throw new QueryError(`Unexpected ${tokens[next]?.text}`);
  return results;
}
