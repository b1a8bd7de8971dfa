/* The filters of OData 4.0 as Dataverse takes them: comparisons, `and`, `or`, `not`, parentheses, the three functions on
   texts, paths to other rows, and `any` over rows that belong to one.
   https://learn.microsoft.com/en-us/power-apps/developer/data-platform/webapi/query/filter-rows */

export type Literal = {
  type: 'text' | 'number' | 'boolean' | 'guid' | 'time' | 'null';
  value: string | number | boolean | null;
};
/** A value in a row. Rows below it, for `any`, are another question. */
export type Held = string | number | boolean | null;
/** How a row is looked into. Both throw a FilterError for what it does not have. */
export type Lens<T> = {
  /** `path`: one column, or the way to one through single rows. */
  value(row: T, path: string[]): { held: Held; isKey: boolean };
  rows(row: T, path: string[]): T[];
};

export class FilterError extends Error {}

type Token = { kind: 'word' | 'sign'; text: string } | { kind: 'literal'; literal: Literal };
type Test<T> = (row: T, named: Map<string, T>) => boolean;

const TOKEN =
  /\s*(?:'((?:[^']|'')*)'|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])|(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z)|(-?\d+(?:\.\d+)?)(?![\w.])|([\p{L}_][\p{L}\p{N}_]*)|([(),:/]))/iuy;

function tokensOf(filter: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < filter.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const hit = TOKEN.exec(filter);
    if (!hit) throw new FilterError(`Syntax error at position ${at} in '${filter}'.`);
    const [, text, guid, time, number, word, sign] = hit;
    if (text !== undefined)
      tokens.push({ kind: 'literal', literal: { type: 'text', value: text.replaceAll("''", "'") } });
    else if (guid) tokens.push({ kind: 'literal', literal: { type: 'guid', value: guid.toLowerCase() } });
    else if (time) tokens.push({ kind: 'literal', literal: { type: 'time', value: time } });
    else if (number) tokens.push({ kind: 'literal', literal: { type: 'number', value: Number(number) } });
    else if (word === 'true' || word === 'false')
      tokens.push({ kind: 'literal', literal: { type: 'boolean', value: word === 'true' } });
    else if (word === 'null') tokens.push({ kind: 'literal', literal: { type: 'null', value: null } });
    else tokens.push(word ? { kind: 'word', text: word } : { kind: 'sign', text: sign ?? '' });
  }
  return tokens;
}

/** As the database compares texts: without regard to case, accents and widths, nor to spaces at the end. */
export const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ +$/, '');

/** LIKE: % is any letters, _ any one, [abc] one of these. */
function isLike(text: string, pattern: string): boolean {
  const parts = pattern.match(/\[[^\]]+\]|./gsu) ?? [];
  const source = parts.map((part) => {
    if (part === '%') return '.*';
    if (part === '_') return '.';
    if (part.length > 1 && part.startsWith('[')) return `[${part.slice(1, -1).replace(/[\\\]]/g, '\\$&')}]`;
    return part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  });
  return new RegExp(`^${source.join('')}$`, 'su').test(text);
}

const FUNCTIONS: Record<string, (text: string, pattern: string) => boolean> = {
  contains: (text, pattern) => isLike(text, `%${pattern}%`),
  startswith: (text, pattern) => isLike(text, `${pattern}%`),
  endswith: (text, pattern) => isLike(text, `%${pattern}`),
};
const COMPARED = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];

function compare(held: Held, operator: string, { type, value }: Literal): boolean {
  if (held === null || value === null) {
    if (operator === 'eq') return held === value;
    return operator === 'ne' && held !== value;
  }
  const plain = (one: Held, isTime: boolean) =>
    isTime ? Date.parse(String(one)) : typeof one === 'string' ? folded(one) : Number(one);
  const [one, other] = [plain(held, type === 'time'), plain(value, type === 'time')];
  const order = one === other ? 0 : one > other ? 1 : -1;
  const outcome: Record<string, boolean> = {
    ...{ eq: order === 0, ne: order !== 0, gt: order > 0, ge: order >= 0, lt: order < 0, le: order <= 0 },
  };
  return outcome[operator] ?? false;
}

/** What a literal may be compared with: Dataverse knows the types of its columns. */
function checkTypes({ held, isKey }: { held: Held; isKey: boolean }, { type }: Literal): void {
  const fits = isKey ? ['guid', 'null'] : typeof held === 'string' ? ['text', 'time', 'null'] : undefined;
  const ofOthers =
    typeof held === 'number' ? ['number', 'null'] : typeof held === 'boolean' ? ['boolean', 'null'] : undefined;
  if (!(fits ?? ofOthers ?? [type]).includes(type))
    throw new FilterError('A binary operator with incompatible types was detected.');
}

/** The filter as a test for rows. Throws a FilterError where it cannot be read. */
export function parseFilter<T>(filter: string, lens: Lens<T>): (row: T) => boolean {
  const tokens = tokensOf(filter);
  let next = 0;
  const isNext = (text: string) => {
    const token = tokens[next];
    return token !== undefined && token.kind !== 'literal' && token.text === text;
  };
  const take = (text: string): boolean => {
    if (!isNext(text)) return false;
    next += 1;
    return true;
  };
  const demand = (text: string): void => {
    if (!take(text)) throw new FilterError(`'${text}' expected in '${filter}'.`);
  };
  const word = (): string => {
    const token = tokens[next++];
    if (token?.kind !== 'word') throw new FilterError(`Expression expected in '${filter}'.`);
    return token.text;
  };
  const literal = (): Literal => {
    const token = tokens[next++];
    if (token?.kind !== 'literal') throw new FilterError(`Expression expected in '${filter}'.`);
    return token.literal;
  };

  function either(): Test<T> {
    const tests = [both()];
    while (take('or')) tests.push(both());
    return (row, named) => tests.some((test) => test(row, named));
  }

  function both(): Test<T> {
    const tests = [one()];
    while (take('and')) tests.push(one());
    return (row, named) => tests.every((test) => test(row, named));
  }

  function one(): Test<T> {
    if (take('not')) {
      const inner = one();
      return (row, named) => !inner(row, named);
    }
    if (take('(')) {
      const inner = either();
      demand(')');
      return inner;
    }
    const first = word();
    const like = FUNCTIONS[first];
    if (like && take('(')) return called(like);
    const path = [first];
    while (take('/')) path.push(word());
    if (path.at(-1) === 'any' && take('(')) return any(path.slice(0, -1));
    const operator = word();
    if (!COMPARED.includes(operator)) throw new FilterError(`'${operator}' is no operator.`);
    const value = literal();
    return (row, named) => {
      const found = valueAt(row, named, path);
      checkTypes(found, value);
      return compare(found.held, operator, value);
    };
  }

  function called(like: (text: string, pattern: string) => boolean): Test<T> {
    const path = [word()];
    while (take('/')) path.push(word());
    demand(',');
    const { type, value } = literal();
    demand(')');
    if (type !== 'text') throw new FilterError('No function signature matches.');
    return (row, named) => {
      const { held } = valueAt(row, named, path);
      return typeof held === 'string' && like(folded(held), folded(String(value)));
    };
  }

  function any(path: string[]): Test<T> {
    const name = word();
    demand(':');
    const inner = either();
    demand(')');
    return (row, named) => lens.rows(row, path).some((below) => inner(row, new Map([...named, [name, below]])));
  }

  const valueAt = (row: T, named: Map<string, T>, path: string[]) => {
    const [first = '', ...rest] = path;
    const below = named.get(first);
    return below === undefined ? lens.value(row, path) : lens.value(below, rest);
  };

  const test = either();
  if (next < tokens.length) throw new FilterError(`Syntax error in '${filter}'.`);
  return (row) => test(row, new Map());
}
