import { FilterError, type Lens, parseFilter } from '../grammar/odata';
import type { Asked, Told } from '../server';
import { options } from './schema';
import { bad, type Kept, type State, tableOf, type Value } from './state';

/* How rows are asked for, and shown. */

export const BASE = '/api/data/v9.2/';
const LONGEST_PAGE = 5000;

type Shown = { [name: string]: unknown };
type Wanted = { annotations: string[]; page?: number; writes: boolean };

/** What the `Prefer` header asks for. */
export function wantedBy({ headers }: Pick<Asked, 'headers'>): Wanted {
  const said = String(headers.prefer ?? '');
  const page = /odata\.maxpagesize=(\d+)/.exec(said)?.[1];
  return {
    annotations: /odata\.include-annotations="([^"]*)"/.exec(said)?.[1]?.split(',') ?? [],
    page: page === undefined ? undefined : Math.min(LONGEST_PAGE, Number(page)),
    writes: said.includes('return=representation'),
  };
}

const FORMATTED = 'OData.Community.Display.V1.FormattedValue';
const LOOKED_UP = 'Microsoft.Dynamics.CRM.lookuplogicalname';

/** Options of a query, as in `$select=a,b;$top=1`: separated, but not inside of parentheses. */
function split(text: string, by: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === by && depth === 0) parts.push('');
    else parts.push(`${parts.pop()}${letter}`);
  }
  return parts.filter(Boolean);
}

const KNOWN = ['$select', '$expand', '$filter', '$orderby', '$top', '$skiptoken', '$count'];
function checkOptions(given: Map<string, string>): Map<string, string> {
  for (const name of given.keys())
    if (name.startsWith('$') && !KNOWN.includes(name)) throw bad(`The query parameter ${name} is not supported`);
  return given;
}

function columnIn(set: string, column: string): string {
  const { columns, logical } = tableOf(set);
  if (columns.includes(column)) return column;
  throw bad(`Could not find a property named '${column}' on type 'Microsoft.Dynamics.CRM.${logical}'.`);
}

export const lensOf = (state: State): Lens<Kept> => ({
  value(row, path) {
    const [column = '', ...rest] = path;
    const way = tableOf(row.set).single[column];
    if (way && rest.length > 0) {
      const below = state.behind(row, way.column);
      if (below?.set === way.of) return lensOf(state).value(below, rest);
      columnIn(way.of, rest[0] ?? '');
      return { held: null, isKey: false };
    }
    const { key, lookups } = tableOf(row.set);
    const held = row.values[columnIn(row.set, column)] ?? null;
    return { held, isKey: column === key || column in lookups };
  },
  rows: (row, [name = '']) => manyOf(state, row, name),
});

function manyOf(state: State, row: Kept, name: string): Kept[] {
  const way = tableOf(row.set).many[name];
  if (!way) throw bad(`Could not find a property named '${name}'.`);
  return state.of(way.of).filter(({ values }) => values[way.column] === state.keyOf(row));
}

/** The rows that a query is for, in its order. */
export function select(state: State, set: string, rows: Kept[], query: Map<string, string>): Kept[] {
  checkOptions(query);
  const filter = query.get('$filter');
  const order = query.get('$orderby');
  const [column = '', direction = 'asc'] = order?.split(' ') ?? [];
  try {
    const test = filter === undefined ? () => true : parseFilter(filter, lensOf(state));
    const found = rows.filter(test);
    if (order === undefined) return found;
    const at = columnIn(set, column);
    const sign = direction === 'desc' ? -1 : 1;
    return found.sort((a, b) => sign * orderOf(a.values[at] ?? null, b.values[at] ?? null));
  } catch (error) {
    if (error instanceof FilterError) throw bad(error.message, '0x80060888');
    throw error;
  }
}

const orderOf = (one: Value, other: Value): number =>
  typeof one === 'number' && typeof other === 'number' ? one - other : String(one).localeCompare(String(other));

/** A row as it is shown: its columns, their words where those are wanted, and the rows that it leads to. */
export function show(state: State, row: Kept, query: Map<string, string>, wanted: Wanted): Shown {
  checkOptions(query);
  const { key, columns, single, lookups, logical } = tableOf(row.set);
  const asked = query.get('$select')?.split(',');
  for (const column of asked ?? []) columnIn(row.set, column);
  const shown: Shown = { '@odata.etag': `W/"${row.version}"` };
  for (const column of columns) {
    if (asked && column !== key && !asked.includes(column)) continue;
    const value = row.values[column] ?? null;
    shown[column] = value;
    const word = wordFor(state, row, column);
    if (word !== undefined && wanted.annotations.includes(FORMATTED)) shown[`${column}@${FORMATTED}`] = word;
    const behind = column in lookups ? state.behind(row, column) : undefined;
    if (behind && wanted.annotations.includes(LOOKED_UP)) shown[`${column}@${LOOKED_UP}`] = tableOf(behind.set).logical;
  }
  for (const part of split(query.get('$expand') ?? '', ',')) {
    const [, name = '', , inner = ''] = /^(\w+)(\((.*)\))?$/s.exec(part) ?? [];
    const below = new Map(split(inner, ';').map((one) => [one.split('=')[0] ?? '', one.slice(one.indexOf('=') + 1)]));
    const way = single[name];
    if (way) {
      const behind = state.behind(row, way.column);
      shown[name] = behind?.set === way.of ? show(state, behind, below, wanted) : null;
    } else {
      if (!tableOf(row.set).many[name])
        throw bad(`Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.${logical}'.`);
      const set = tableOf(row.set).many[name]?.of ?? '';
      const rows = select(state, set, manyOf(state, row, name), below);
      const top = Number(below.get('$top') ?? rows.length);
      shown[name] = rows.slice(0, top).map((one) => show(state, one, below, wanted));
    }
  }
  return shown;
}

/** As somebody in Oslo reads a time in summer. */
function inTheirZone(time: string): string {
  const [day = '', hour = ''] = new Date(Date.parse(time) + 2 * 60 * 60 * 1000).toISOString().split('T');
  return `${day.split('-').reverse().join('-')} ${hour.slice(0, 5)}`;
}

function wordFor(state: State, row: Kept, column: string): string | undefined {
  const value = row.values[column];
  if (value === null || value === undefined) return undefined;
  const behind = state.behind(row, column);
  if (behind) return String(behind.values[tableOf(behind.set).name] ?? '');
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return inTheirZone(value);
  const option = row.set === 'incidents' ? options[column]?.find((one) => one.value === value) : undefined;
  return option?.label;
}

/** A page of a table, and where the next one is. */
export function listRows(state: State, set: string, asked: Asked): Told {
  const query = new Map(asked.query);
  tableOf(set);
  const found = select(state, set, state.of(set), query);
  state.told = found.map(({ values }) => values);
  const wanted = wantedBy(asked);
  const top = query.get('$top');
  const size = top === undefined ? (wanted.page ?? LONGEST_PAGE) : Number(top);
  const from = Number(/pagingcookie-(\d+)/.exec(query.get('$skiptoken') ?? '')?.[1] ?? 0);
  const value = found.slice(from, from + size).map((row) => show(state, row, query, wanted));
  const hasMore = top === undefined && from + size < found.length;
  const onward = new URLSearchParams([...query].filter(([name]) => name !== '$skiptoken'));
  onward.set('$skiptoken', `<cookie pagenumber="2" pagingcookie-${from + size} />`);
  return {
    status: 200,
    body: {
      '@odata.context': `http://${asked.headers.host}${BASE}$metadata#${set}`,
      value,
      ...(hasMore ? { '@odata.nextLink': `http://${asked.headers.host}${asked.path}?${onward}` } : {}),
    },
  };
}
