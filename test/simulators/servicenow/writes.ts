import type { Asked, Told } from '../server';
import { absent, forbidden, Refusal, rowIn, rowsOf, show } from './reads';
import { CALLER, priorityOf, type Row, type State, utc } from './state';

/* What the simulated ServiceNow does with what it is sent. */

const TICKETS = ['incident', 'sn_customerservice_case'];
const JOURNALS = ['comments', 'work_notes'];
/** Integers; another text is none. */
const NUMBERS = ['state', 'priority', 'impact', 'urgency'];
/** Who may make these. */
const MAKERS: Record<string, string[]> = { sys_user: ['admin'] };

function given({ headers, body }: Asked): Row {
  if (!headers['content-type']?.startsWith('application/json')) throw new Refusal(415, 'Unsupported Media Type');
  const parsed: unknown = JSON.parse(body.toString());
  if (typeof parsed !== 'object' || parsed === null) throw new Refusal(400, 'Exception while reading request');
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value ?? '')]));
}

/** Sets what there is, and passes over the rest without a word. */
function apply(state: State, table: string, row: Row, asked: Row, me: Row): void {
  const now = state.tick();
  const by = me.user_name ?? '';
  const changes = Object.entries(asked).filter(
    ([name, value]) =>
      Object.hasOwn(row, name) &&
      !name.startsWith('sys_') &&
      !state.deaf.has(name) &&
      !(NUMBERS.includes(name) && !/^\d+$/.test(value)),
  );
  const next = { ...row, ...Object.fromEntries(changes) };
  if (table === 'incident') {
    next.priority = priorityOf(next.impact ?? '3', next.urgency ?? '3');
    const isOver = ['6', '7'].includes(next.state ?? '') && next.state !== row.state;
    if (isOver && !(next.close_code && next.close_notes))
      throw forbidden('Data Policy Exception: The following fields are mandatory: Resolution code, Resolution notes');
  }
  if ('first_name' in asked || 'last_name' in asked)
    next.name = [asked.first_name, asked.last_name].filter(Boolean).join(' ');
  Object.assign(row, next, {
    sys_mod_count: String(Number(row.sys_mod_count) + 1),
    ...{ sys_updated_on: utc(now), sys_updated_by: by },
  });
  if (TICKETS.includes(table))
    for (const element of JOURNALS)
      if (asked[element] && !state.deaf.has(element))
        state.addEntry(table, row.sys_id ?? '', element, asked[element], now, by);
}

const UNSAID: Row = { short_description: '', state: '1', priority: '4' };
const PERSON: Row = { name: '', email: '', phone: '', mobile_phone: '', company: '', user_name: '', active: 'true' };

export function createRow(state: State, asked: Asked, table: string, me: Row): Told {
  rowsOf(state, table);
  if (MAKERS[table] && !MAKERS[table].includes(me.roles ?? '')) throw forbidden('ACL Exception Insert Failed');
  const fields = given(asked);
  const isPerson = ['sys_user', 'customer_contact', 'csm_consumer'].includes(table);
  const at = state.tick();
  const base: Row = isPerson
    ? { ...PERSON, ...(table === 'csm_consumer' ? { business_phone: '' } : {}) }
    : TICKETS.includes(table)
      ? { ...UNSAID, number: `NEW00${state.rows(table).length}`, opened_by: me.sys_id ?? '' }
      : fields;
  const ranks: Row = table === 'incident' ? { impact: '3', urgency: '3' } : {};
  const row = state.add(table === 'customer_contact' ? 'sys_user' : table, { ...base, ...ranks }, at, me.user_name);
  if (isPerson) row.sys_class_name = table;
  apply(state, table, row, fields, me);
  row.sys_created_on = row.sys_updated_on ?? utc(at);
  return { status: 201, body: { result: show(state, asked, table, row) } };
}

export function updateRow(state: State, asked: Asked, table: string, id: string, me: Row): Told {
  const row = rowIn(state, table, id);
  apply(state, table, row, given(asked), me);
  return { status: 200, body: { result: show(state, asked, table, row) } };
}

export function deleteRow(state: State, table: string, id: string, me: Row): Told {
  const row = rowIn(state, table, id);
  if (TICKETS.includes(table) && me.roles !== 'admin') throw forbidden('ACL Exception Delete Failed');
  state.rows(table).splice(state.rows(table).indexOf(row), 1);
  return { status: 204 };
}

/** The raw bytes of one file; its type is that of the request. */
export function uploadFile(state: State, asked: Asked, me: Row): Told {
  const type = asked.headers['content-type'];
  if (!type) throw new Refusal(400, 'Invalid content type');
  const table = asked.query.get('table_name') ?? '';
  const ticket = rowIn(state, table, asked.query.get('table_sys_id') ?? '');
  const name = asked.query.get('file_name') ?? '';
  if (/\.exe$/.test(name)) throw new Refusal(400, 'Failed to create the attachment', 'File extension is not allowed');
  const file = state.addFile(
    ...([table, ticket.sys_id ?? '', { name, type, bytes: asked.body }, state.tick(), me.user_name ?? ''] as const),
  );
  return { status: 201, body: { result: show(state, asked, 'sys_attachment', file) } };
}

export function downloadFile(state: State, id: string): Told {
  const row = rowIn(state, 'sys_attachment', id);
  const bytes = state.files.get(id);
  if (!bytes) throw absent();
  return { status: 200, headers: { 'content-type': row.content_type ?? '' }, body: bytes };
}

/** Response templates, filled in for a record where that is asked for. */
export function listTemplates(state: State, asked: Asked): Told {
  if (state.closed.has('sn_templated_snip_note_template')) throw forbidden();
  const { tableName = '', recordId = '', includeEvaluatedBody } = given(asked);
  const row = rowIn(state, tableName, recordId);
  const caller = state.rows('sys_user').find(({ sys_id }) => sys_id === (row.caller_id ?? row.contact));
  const result = state.templates.map((template, index) => ({
    sys_id: `template-${index}`,
    ...template,
    ...(includeEvaluatedBody === 'true'
      ? {
          evaluated_response: [
            { success: true, evaluated_body: template.template_body.replace(CALLER, caller?.name ?? '') },
          ],
        }
      : {}),
  }));
  return { status: 200, body: { result } };
}
