import { encodedQuery, type Ground } from '../grammar/encoded-query';
import type { Asked, Told } from '../server';
import { nameOf, REFERENCES, type Row, type State } from './state';

/* How the simulated ServiceNow answers: its refusals, its rows. */

/** A refusal, in the vendor's own shape. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly detail = '',
  ) {
    super(message);
  }
}

export const absent = (): Refusal =>
  new Refusal(404, 'No Record found', "Record doesn't exist or ACL restricts the record retrieval");
export const forbidden = (detail = 'ACL Exception due to security constraints'): Refusal =>
  new Refusal(403, 'Operation Failed', detail);

const LIKE_USERS = ['sys_user', 'customer_contact'];
const PEOPLE_AND_TICKETS = [...LIKE_USERS, 'csm_consumer', 'incident', 'sn_customerservice_case'];

/** The rows of a table that is there, and not refused. */
export function rowsOf(state: State, table: string): Row[] {
  const refused = state.closed.get(table);
  if (refused === 200) return [];
  if (refused === 403) throw forbidden('User Not Authorized');
  if (refused !== undefined) throw new Refusal(refused, `Invalid table ${table}`);
  if (table !== 'customer_contact' && !Object.hasOwn(state.tables, table))
    throw new Refusal(400, `Invalid table ${table}`);
  return state.rows(table);
}

export function rowIn(state: State, table: string, id: string): Row {
  const found = rowsOf(state, table).find(({ sys_id }) => sys_id === id);
  if (!found) throw absent();
  return found;
}

/** A field, or, behind a dot, one of what it points to. */
function read(state: State, row: Row, field: string): string | undefined {
  if (Object.hasOwn(row, field)) return row[field];
  const [first = '', ...rest] = field.split('.');
  const table = REFERENCES[first];
  if (rest.length === 0 || table === undefined || !Object.hasOwn(row, first)) return undefined;
  const pointed = state.rows(table).find(({ sys_id }) => sys_id === row[first]);
  return pointed ? (read(state, pointed, rest.join('.')) ?? '') : '';
}

/** Whether any row of these has such a field, as a table has its columns. */
function isField(state: State, rows: Row[], field: string): boolean {
  const [first = '', ...rest] = field.split('.');
  if (!rows.some((row) => Object.hasOwn(row, first))) return false;
  return rest.length === 0 || isField(state, state.rows(REFERENCES[first] ?? ''), rest.join('.'));
}

const groundOf = (state: State, rows: Row[], me: Row): Ground<Row> => ({
  read: (row, field) => read(state, row, field),
  isField: (field) => rows.some((row) => Object.hasOwn(row, field)) || isField(state, rows, field),
  heedsCase: state.heedsCase,
  run(script) {
    // In the sandbox a script gives nothing; without a value the condition holds for everything.
    if (!state.runsScripts) return () => true;
    if (script === 'gs.getUserID()') return (value) => value === me.sys_id;
    state.scripts.push(script);
    return () => true;
  },
});

/** What people see in place of a value: labels, names, times in their own zone. */
function shownOf(state: State, table: string, row: Row, field: string): string {
  const value = read(state, row, field) ?? '';
  if (['comments', 'work_notes'].includes(field)) return state.hidesAnswer ? '' : journalOf(state, row, field);
  if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value)) return localTime(state, value);
  if (field === 'watch_list' || field === 'work_notes_list')
    return value
      .split(',')
      .map((one) => nameOf(state.rows('sys_user').find(({ sys_id }) => sys_id === one)) || one)
      .join(', ');
  const points = REFERENCES[field];
  if (points) return nameOf(state.rows(points).find(({ sys_id }) => sys_id === value));
  const choice = state
    .rows('sys_choice')
    .find((one) => [table, 'task'].includes(one.name ?? '') && one.element === field && one.value === value);
  return choice?.label ?? value;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function localTime({ zoneHours, datesAs }: State, value: string): string {
  const local = new Date(Date.parse(`${value}Z`) + zoneHours * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  const [year, month, day, hour, ...rest] = local.split(/[- :]/);
  const time = [hour, ...rest].join(':');
  const half = `${String(Number(hour) % 12 || 12).padStart(2, '0')}:${rest.join(':')} ${Number(hour) < 12 ? 'AM' : 'PM'}`;
  switch (datesAs) {
    case 'iso':
      return local;
    case 'day first':
      return `${day}/${month}/${year} ${time}`;
    case 'month first':
      return `${month}-${day}-${year} ${half}`;
    case 'in words':
      return `${day}-${MONTHS[Number(month) - 1]}-${year} ${time}`;
    case 'spelt':
      return `${MONTHS[Number(month) - 1]} ${day}, ${year} ${time}`;
  }
}

/** A journal as one text, newest first. */
function journalOf(state: State, { sys_id }: Row, element: string): string {
  return state
    .rows('sys_journal_field')
    .filter((one) => one.element_id === sys_id && one.element === element)
    .toReversed()
    .map((one) => {
      const by = nameOf(state.userAt(one.sys_created_by ?? '')) || one.sys_created_by;
      return `${localTime(state, one.sys_created_on ?? '')} - ${by} (${state.labels[element]})\n${one.value}\n\n`;
    })
    .join('');
}

/** One record as asked for. Fields that there are not are left out; references are objects unless it is said. */
export function show(state: State, { query }: Asked, table: string, row: Row): object {
  const asked = query.get('sysparm_fields')?.split(',').filter(Boolean);
  const isJournal = (field: string) => ['comments', 'work_notes'].includes(field) && Object.hasOwn(row, 'number');
  const fields = asked ?? Object.keys(row);
  const wanted = fields.filter((field) => isJournal(field) || read(state, row, field) !== undefined);
  const how = query.get('sysparm_display_value') ?? 'false';
  return Object.fromEntries(
    wanted.map((field) => {
      const value = isJournal(field) ? '' : (read(state, row, field) ?? '');
      if (how === 'all') return [field, { display_value: shownOf(state, table, row, field), value }];
      if (how === 'true') return [field, shownOf(state, table, row, field)];
      const isLink = REFERENCES[field] && value && query.get('sysparm_exclude_reference_link') !== 'true';
      return [field, isLink ? { link: `https://x/${value}`, value } : value];
    }),
  );
}

/** A page of a table. Rows that a role may not see are taken out after the page was cut. */
export function listRows(state: State, asked: Asked, table: string, me: Row, hidden: (row: Row) => boolean): Told {
  const rows = rowsOf(state, table);
  const written = asked.query.get('sysparm_query') ?? '';
  const query = encodedQuery(written, groundOf(state, rows, me));
  const found = state.isStrict && query.dropped.length > 0 ? [] : rows.filter((row) => query.test(row));
  const sorted = query.order.toReversed().reduce((all, { field, down }) => {
    const by = (row: Row) => read(state, row, field) ?? '';
    return all.toSorted((a, b) => (down ? -1 : 1) * by(a).localeCompare(by(b)));
  }, found);
  if (PEOPLE_AND_TICKETS.includes(table) && written) state.served.push({ table, query: written, found: found.length });
  const offset = Number(asked.query.get('sysparm_offset') ?? 0);
  const limit = Number(asked.query.get('sysparm_limit') ?? 10_000);
  const page = sorted.slice(offset, offset + limit).filter((row) => !hidden(row));
  return {
    status: 200,
    headers: state.tellsTotal ? { 'x-total-count': String(found.length) } : {},
    body: { result: page.map((row) => show(state, asked, table, row)) },
  };
}
