import { type Condition, type Literal, parseSoql, type Query, SoqlError } from './soql';

/* Answers SOQL from tables, as Salesforce compares: texts in any case, ids by their first fifteen letters. */

export type Row = Record<string, unknown> & { Id: string };
export type Table = {
  rows: Row[];
  /** Type by field, as a description of the object has it. */
  types: Record<string, string>;
  /** Which field leads to whom, by the name of the relationship. */
  parents: Record<string, { key: string; tables: string[] }>;
  children: Record<string, { table: string; key: string }>;
};
export type Tables = Record<string, Table | undefined>;

const ID = /^[a-z0-9]{15}([a-z0-9]{3})?$/i;
const isId = (type: string) => type === 'id' || type === 'reference';

function tableOf(tables: Tables, name: string): Table & { name: string } {
  const found = Object.entries(tables).find(([known]) => known.toLowerCase() === name.toLowerCase());
  if (!found?.[1]) throw new SoqlError('INVALID_TYPE', `sObject type '${name}' is not supported.`);
  return { ...found[1], name: found[0] };
}

type Named = Table & { name: string };

function typeIn(tables: Tables, table: Named, path: string): string {
  const [relation = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    const type = table.types[path];
    if (type === undefined) throw new SoqlError('INVALID_FIELD', `No such column '${path}' on entity '${table.name}'.`);
    return type;
  }
  const parent = table.parents[relation];
  if (!parent || !(parent.key in table.types))
    throw new SoqlError('INVALID_FIELD', `Didn't understand relationship '${relation}' in field path.`);
  return typeIn(tables, tableOf(tables, parent.tables[0] ?? ''), rest.join('.'));
}

function parentOf(tables: Tables, table: Table, row: Row, relation: string): { table: Named; row: Row } | undefined {
  const parent = table.parents[relation];
  for (const name of parent?.tables ?? []) {
    const candidate = tableOf(tables, name);
    const found = candidate.rows.find(({ Id }) => Id === row[parent?.key ?? '']);
    if (found) return { table: candidate, row: found };
  }
  return undefined;
}

function valueIn(tables: Tables, table: Table, row: Row, path: string): unknown {
  const [relation = '', ...rest] = path.split('.');
  if (rest.length === 0) return row[path] ?? null;
  const parent = parentOf(tables, table, row, relation);
  return parent ? valueIn(tables, parent.table, parent.row, rest.join('.')) : null;
}

/** Case counts for nothing; whether accents do, no page says: here they do not, so that what is found must be compared. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Both sides as they are compared. */
function asked(type: string, field: string, { kind, value }: Literal): string | number | null {
  const wrong = (wanted: string) =>
    new SoqlError('INVALID_FIELD', `value of filter criterion for field '${field}' must be of type ${wanted}`);
  if (kind === 'null') return null;
  if (type === 'datetime') {
    if (kind !== 'time') throw wrong('dateTime and should not be enclosed in quotes');
    return Date.parse(value);
  }
  if (type === 'boolean') {
    if (kind !== 'boolean') throw wrong('boolean and should not be enclosed in quotes');
    return value;
  }
  if (type === 'double' || type === 'int') {
    if (kind !== 'number') throw wrong('double and should not be enclosed in quotes');
    return Number(value);
  }
  if (kind !== 'text') throw wrong(`${type} and should be enclosed in quotes`);
  if (!isId(type)) return folded(value);
  if (!ID.test(value)) throw new SoqlError('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${value}`);
  return value.slice(0, 15);
}

function held(type: string, value: unknown): string | number | null {
  if (value === null || value === undefined || value === '') return null;
  if (type === 'datetime') return Date.parse(String(value));
  if (type === 'double' || type === 'int') return Number(value);
  return isId(type) ? String(value).slice(0, 15) : folded(String(value));
}

const patternOf = (like: string): RegExp =>
  new RegExp(
    `^${like.replace(/\\([%_])|([%_])|([.*+?^${}()|[\]\\])/g, (_, plain, wild, sign) =>
      plain ? plain : wild === '%' ? '[\\s\\S]*' : wild === '_' ? '[\\s\\S]' : `\\${sign}`,
    )}$`,
    'i',
  );

function compares(operator: string, have: string | number | null, want: string | number | null): boolean {
  if (operator === '=') return have === want;
  if (operator === '!=') return have !== want;
  if (have === null || want === null) return false;
  const order = have < want ? -1 : have > want ? 1 : 0;
  return operator === '<' ? order < 0 : operator === '>' ? order > 0 : operator === '<=' ? order <= 0 : order >= 0;
}

/** A condition as a test for rows. All of it is checked, also what no row would come to. */
function testFor(tables: Tables, table: Named, condition: Condition, inOr = false): (row: Row) => boolean {
  if ('all' in condition) {
    const tests = condition.all.map((one) => testFor(tables, table, one, inOr));
    return (row) => tests.every((test) => test(row));
  }
  if ('any' in condition) {
    const tests = condition.any.map((one) => testFor(tables, table, one, true));
    return (row) => tests.some((test) => test(row));
  }
  if ('not' in condition) {
    const test = testFor(tables, table, condition.not, inOr);
    return (row) => !test(row);
  }
  const { field, operator } = condition;
  const type = typeIn(tables, table, field);
  if (type === 'textarea') throw new SoqlError('INVALID_FIELD', `field '${field}' can not be filtered in a query call`);
  const have = (row: Row) => held(type, valueIn(tables, table, row, field));
  if ('among' in condition) {
    const { among } = condition;
    if (!Array.isArray(among) && inOr)
      throw new SoqlError('MALFORMED_QUERY', "Semi join sub-selects are not allowed with the 'OR' operator");
    const values = Array.isArray(among)
      ? among.map((one) => asked(type, field, one))
      : found(tables, among).map((row) => held(type, row[String(among.select[0])]));
    return (row) => values.includes(have(row)) === (operator === 'IN');
  }
  if (operator === 'LIKE') {
    const pattern = patternOf(condition.value.value);
    return (row) => pattern.test(String(have(row) ?? ''));
  }
  const want = asked(type, field, condition.value);
  return (row) => compares(operator, have(row), want);
}

/** The rows that a query finds, in its order. */
function found(tables: Tables, query: Query, among?: Row[]): Row[] {
  const table = tableOf(tables, query.from);
  const test = query.where ? testFor(tables, table, query.where) : () => true;
  const keys = query.order.map(({ field, descending }) => ({ field, descending, type: typeIn(tables, table, field) }));
  const rows = (among ?? table.rows).filter(test).sort((a, b) => {
    for (const { field, descending, type } of keys) {
      const [one, other] = [a, b].map((row) => held(type, valueIn(tables, table, row, field)));
      if (compares('<', one ?? null, other ?? null)) return descending ? 1 : -1;
      if (compares('>', one ?? null, other ?? null)) return descending ? -1 : 1;
    }
    return 0;
  });
  return rows.slice(query.offset ?? 0, (query.offset ?? 0) + (query.limit ?? Number.POSITIVE_INFINITY));
}

type Shown = Record<string, unknown>;
const attributes = (type: string, Id: string) => ({ type, url: `/services/data/v64.0/sobjects/${type}/${Id}` });

/** A row with what was selected of it: parents nested, null where there are none; children as lists, or null. */
function show(tables: Tables, table: Named, select: Query['select'], row: Row): Shown {
  const shown: Shown = { attributes: attributes(table.name, row.Id) };
  for (const one of select) {
    if (typeof one !== 'string') {
      const child = table.children[one.from];
      const rows = found(tables, { ...one, from: child?.table ?? '' }, childrenOf(tables, table, one.from, row));
      const inner = tableOf(tables, child?.table ?? '');
      const records = rows.map((each) => show(tables, inner, one.select, each));
      shown[one.from] = records.length > 0 ? { totalSize: records.length, done: true, records } : null;
      continue;
    }
    const [relation = '', ...rest] = one.split('.');
    if (rest.length === 0) {
      shown[one] = row[one] ?? null;
      continue;
    }
    const parent = parentOf(tables, table, row, relation);
    const inner = parent && show(tables, parent.table, [rest.join('.')], parent.row);
    shown[relation] = inner ? { ...(shown[relation] as Shown | undefined), ...inner } : null;
  }
  return shown;
}

function childrenOf(tables: Tables, table: Table, relation: string, row: Row): Row[] {
  const child = table.children[relation];
  return tableOf(tables, child?.table ?? '').rows.filter((one) => one[child?.key ?? ''] === row.Id);
}

function check(tables: Tables, table: Named, select: Query['select']): void {
  for (const one of select) {
    if (typeof one === 'string') typeIn(tables, table, one);
    else {
      const child = table.children[one.from];
      if (!child)
        throw new SoqlError('INVALID_TYPE', `Didn't understand relationship '${one.from}' in FROM part of query call.`);
      check(tables, tableOf(tables, child.table), one.select);
    }
  }
}

export type Answered = { totalSize: number; done: boolean; nextRecordsUrl?: string; records: Shown[] };

/** What Salesforce answers to a query, at most `batch` rows of it. Throws SoqlError. */
export function runSoql(tables: Tables, text: string, batch = 2000): Answered {
  const query = parseSoql(text);
  const table = tableOf(tables, query.from);
  check(tables, table, query.select);
  if ((query.offset ?? 0) > 2000)
    throw new SoqlError('NUMBER_OUTSIDE_VALID_RANGE', 'Maximum SOQL offset allowed is 2000');
  const rows = found(tables, query);
  const records = rows.slice(0, batch).map((row) => show(tables, table, query.select, row));
  const more = rows.length > batch ? { nextRecordsUrl: `/services/data/v64.0/query/01g-${batch}` } : {};
  return { totalSize: rows.length, done: rows.length <= batch, ...more, records };
}
