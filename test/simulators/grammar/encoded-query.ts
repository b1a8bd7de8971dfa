/* ServiceNow's encoded queries: conditions of a field, an operator and a value, joined by `^` (and), `^OR` (or, with the
   condition before) and `^NQ` (or, with all before); `^EQ` ends. No quotes, no escapes: a value runs to the next `^`, and
   one that begins with `javascript:` is run. What cannot be understood is dropped without a word.
   https://www.servicenow.com/docs/r/platform-user-interface/c_EncodedQueryStrings.html */

/** What a query is asked of. */
export type Ground<T> = {
  /** The value of a field, also of a dotted one; undefined: there is none of this name. */
  read(row: T, field: string): string | undefined;
  isField(field: string): boolean;
  /** Runs a script, and tells whether each value is what it gives. */
  run(script: string): (value: string) => boolean;
  /** Whether letters of another case are others, which is up to the instance's database. */
  heedsCase: boolean;
};
export type Query<T> = { test(row: T): boolean; order: { field: string; down: boolean }[]; dropped: string[] };

type Compare = (held: string, value: string) => boolean;
const COMPARE: Record<string, Compare> = {
  '=': (held, value) => held === value,
  '!=': (held, value) => held !== value,
  '>': (held, value) => held > value,
  '<': (held, value) => held < value,
  '>=': (held, value) => held >= value,
  '<=': (held, value) => held <= value,
  IN: (held, value) => value.split(',').includes(held),
  'NOT IN': (held, value) => !value.split(',').includes(held),
  LIKE: (held, value) => isLike(held, value),
  'NOT LIKE': (held, value) => !isLike(held, value),
  STARTSWITH: (held, value) => held.startsWith(value),
  ENDSWITH: (held, value) => held.endsWith(value),
  ISEMPTY: (held) => held === '',
  ISNOTEMPTY: (held) => held !== '',
  ANYTHING: () => true,
};
const CONDITION = /^([a-z][a-z0-9_.]*)(!=|>=|<=|=|>|<|NOT IN|NOT LIKE|[A-Z]+)(.*)$/s;

/** Contains; the percent sign of the database below is let through. */
const isLike: Compare = (held, value) => {
  const written = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('%', '.*');
  return new RegExp(written, 's').test(held);
};

/** Values right after a word of capitals belong to the longest operator that begins it. */
function operatorIn(found: string, rest: string): [operator: string, value: string] | undefined {
  if (Object.hasOwn(COMPARE, found)) return [found, rest];
  const known = Object.keys(COMPARE)
    .filter((one) => found.startsWith(one))
    .sort((one, other) => other.length - one.length)[0];
  return known === undefined ? undefined : [known, found.slice(known.length) + rest];
}

/** The query, as the instance understands it. */
export function encodedQuery<T>(written: string, ground: Ground<T>): Query<T> {
  const order: Query<T>['order'] = [];
  const dropped: string[] = [];
  const fold = (text: string) => (ground.heedsCase ? text : text.toLowerCase());

  function conditionIn(text: string): ((row: T) => boolean) | undefined {
    const [, field = '', found = '', rest = ''] = CONDITION.exec(text) ?? [];
    const [operator, value] = operatorIn(found, rest) ?? [];
    const compare = operator === undefined ? undefined : COMPARE[operator];
    if (!compare || value === undefined || !ground.isField(field)) {
      dropped.push(text);
      return undefined;
    }
    const [, script] = /^\s*javascript:(.*)$/is.exec(value) ?? [];
    if (script !== undefined) {
      const isGiven = ground.run(script);
      return (row) => isGiven(ground.read(row, field) ?? '');
    }
    return (row) => compare(fold(ground.read(row, field) ?? ''), fold(value));
  }

  const queries: ((row: T) => boolean)[][][] = [[]];
  for (const part of written.split('^')) {
    if (part === 'EQ') break;
    if (part === '') continue;
    const [, down, field] = /^(?:ORDERBY|GROUPBY)(DESC)?(.+)$/.exec(part) ?? [];
    if (field !== undefined) {
      order.push({ field, down: down !== undefined });
      continue;
    }
    const [, joint = '', text = ''] = /^(NQ|OR)?(.*)$/s.exec(part) ?? [];
    const condition = conditionIn(text);
    if (joint === 'NQ') queries.push([]);
    if (!condition) continue;
    const all = queries.at(-1);
    if (joint === 'OR' && all && all.length > 0) all.at(-1)?.push(condition);
    else all?.push([condition]);
  }
  return {
    test: (row) => queries.some((all) => all.every((any) => any.some((one) => one(row)))),
    order,
    dropped,
  };
}
