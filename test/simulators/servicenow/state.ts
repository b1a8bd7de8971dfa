import { createHash } from 'node:crypto';
import { agents, groups, NOW, people, tickets, type WorldFile, type WorldTicket } from '../../world';
import { CASE_STATES, CHOICES, IMPACTS, INCIDENT_STATES, OWN, priorityBy, UNTOUCHED } from './data';

/* What the simulated ServiceNow remembers: tables of rows, all values texts, filled from the world. */

export type Row = Record<string, string>;

/** Ids of records are 32 hexadecimal digits. */
export const sysId = (what: string): string => createHash('md5').update(what).digest('hex');
export const utc = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/** What a field points to. */
export const REFERENCES: Record<string, string> = {
  ...{
    caller_id: 'sys_user',
    contact: 'customer_contact',
    consumer: 'csm_consumer',
    assigned_to: 'sys_user',
    opened_by: 'sys_user',
    user: 'sys_user',
  },
  ...{ assignment_group: 'sys_user_group', group: 'sys_user_group', company: 'core_company', account: 'core_company' },
  ...{ label: 'label', sla: 'contract_sla', parent: 'incident' },
};
/** What a record is called where another one points to it. */
export const nameOf = (row: Row | undefined): string => row?.name ?? row?.number ?? '';

/** By the base system's rules: https://www.servicenow.com/docs/r/it-service-management/incident-management/def-prio-lookup-rules.html */
export const priorityOf = (impact: string, urgency: string): string => String(Number(impact) + Number(urgency) - 1);

const blank = (names: string[]): Row => Object.fromEntries(names.map((name) => [name, '']));

/** As a template names whoever asked. */
export const CALLER = `$${'{caller_id.name}'}`;

/** A fresh instance. Its clock stands still but for a second at every write. */
export function createState() {
  let now = NOW;
  let last = 0;
  const files = new Map<string, Buffer>();
  const tables: Record<string, Row[]> = {
    ...{ core_company: [], sys_user: [], csm_consumer: [], sys_user_group: [], sys_user_grmember: [], incident: [] },
    ...{ sn_customerservice_case: [], sys_journal_field: [], sys_attachment: [], label: [], label_entry: [] },
    ...{ sys_choice: [], sys_dictionary: [], task_sla: [], contract_sla: [] },
  };
  /** Contacts are users of a class of their own. */
  const rows = (table: string): Row[] =>
    table === 'customer_contact'
      ? rows('sys_user').filter(({ sys_class_name }) => sys_class_name === table)
      : (tables[table] ?? []);

  /** A new record, with all that the system itself writes. */
  function add(table: string, row: Row, at = now, by = 'system'): Row {
    last += 1;
    const untouched = OWN[table] ? blank([...UNTOUCHED, ...OWN[table]]) : {};
    const id = row.sys_id ?? sysId(`${table} ${last}`);
    const made = {
      ...{ sys_class_name: table, ...untouched, ...row, sys_id: id, sys_mod_count: '0' },
      ...{ sys_created_on: utc(at), sys_updated_on: utc(at), sys_created_by: by, sys_updated_by: by },
    };
    rows(table).push(made);
    return made;
  }

  const state = {
    tables,
    files,
    rows,
    add,
    /** Tables that this instance has not, or roles that nobody has: what they answer. */
    closed: new Map<string, number>(),
    /** Journals that may be written, and read only on the record itself. */
    hidesJournal: false,
    /** Fields that are passed over when they are written. */
    deaf: new Set<string>(),
    /** The answer to a change shows no journals. */
    hidesAnswer: false,
    /** `glide.invalid_query.returns_no_rows`. */
    isStrict: false,
    heedsCase: false,
    /** Whether a page tells how many rows there are; gateways may take such headers out. */
    tellsTotal: true,
    /** Whether scripts in queries run at all. */
    runsScripts: true,
    /** Every script that ran. */
    scripts: [] as string[],
    /** How many rows each query of tickets and people found. */
    served: [] as { table: string; query: string; found: number }[],
    templates: [
      { name: 'Sorry', short_name: 'sorry', template_body: `<p>Dear ${CALLER}, we are sorry.</p>` },
      { name: 'Thanks', short_name: 'thanks', template_body: '<p>Thank you!</p>' },
    ],
    /** What journals are called; instances say so themselves. */
    labels: { comments: 'Additional comments', work_notes: 'Work notes' } as Row,
    /** How users see dates. */
    datesAs: 'iso' as 'iso' | 'day first' | 'month first' | 'in words' | 'spelt',
    /** The zone of all users, in hours before UTC. */
    zoneHours: 1,
    callsLeft: Number.POSITIVE_INFINITY,
    tick() {
      now += 1000;
      return now;
    },
    now: () => now,
    userAt: (login: string) => rows('sys_user').find(({ user_name }) => user_name === login),
    userOf: (email: string) => rows('sys_user').find((one) => one.email?.toLowerCase() === email.toLowerCase()),
    addFile(table: string, ticket: string, { name, type, bytes }: WorldFile, at: number, by: string): Row {
      const about = { table_name: table, table_sys_id: ticket, file_name: name, content_type: type };
      const file = add('sys_attachment', { ...about, size_bytes: String(bytes.length) }, at, by);
      files.set(file.sys_id ?? '', Buffer.from(bytes));
      return file;
    },
    addEntry(table: string, ticket: string, element: string, value: string, at: number, by: string): Row {
      return add('sys_journal_field', { name: table, element_id: ticket, element, value }, at, by);
    },
  };

  fill(state);
  return state;
}

export type State = ReturnType<typeof createState>;

/** Whose tickets are cases: customers; the others ask as colleagues, among them two contacts. Ahmed is a consumer. */
const isCustomer = (key: string) => ['maria', 'alice', 'zoe', 'olga', 'ahmed'].includes(key);
const isContact = (key: string) => ['grace', 'nora'].includes(key) || isCustomer(key);

function fill(state: State): void {
  const { add } = state;
  for (const name of groups) add('sys_user_group', { sys_id: sysId(name), name, active: 'true' });
  for (const { login, name, email } of agents) {
    const roles = login === 'ina' ? 'admin' : 'itil';
    const more = { user_name: login, name, email, phone: '', mobile_phone: '', company: '', active: 'true', roles };
    add('sys_user', { sys_id: sysId(login), ...more });
    for (const group of groups)
      add('sys_user_grmember', { user: sysId(login), 'user.name': name, 'user.active': 'true', group: sysId(group) });
  }
  for (const name of new Set(people.map(({ company }) => company))) add('core_company', { sys_id: sysId(name), name });
  for (const { key, name, email, company } of people) {
    const table = key === 'ahmed' ? 'csm_consumer' : 'sys_user';
    const more = { name, email, phone: '+45 1', mobile_phone: '', active: 'true', company: sysId(company) };
    const row = add(table, { sys_id: sysId(key), user_name: key, ...more });
    if (table === 'sys_user' && isContact(key)) row.sys_class_name = 'customer_contact';
  }
  for (const [name, element, choices] of CHOICES)
    for (const [sequence, [value, label]] of choices.entries())
      add('sys_choice', { name, element, value, label, sequence: String(sequence), inactive: 'false', language: 'en' });
  const column = (name: string, element: string, column_label: string, internal_type: string) =>
    add('sys_dictionary', { name, element, column_label, internal_type, mandatory: 'false', active: 'true' });
  column('task', 'u_product', 'Product', 'choice');
  for (const table of Object.keys(OWN)) column(table, 'u_order_number', 'Order number', 'string');
  column('incident', 'u_supplier', 'Supplier', 'reference');
  for (const name of ['vip', 'late']) add('label', { name });
  const sla = add('contract_sla', { name: 'Answer in a day' });
  for (const [number, ticket] of tickets.entries()) fillTicket(state, ticket, number, sla);
}

function fillTicket(state: State, told: WorldTicket, number: number, sla: Row): void {
  const { requester, urgency, messages, group, owner, product, order } = told;
  const isCase = isCustomer(requester) || (requester === 'grace' && number % 3 === 1);
  const table = isCase ? 'sn_customerservice_case' : 'incident';
  const company = people.find(({ key }) => key === requester)?.company ?? '';
  const priority = priorityBy(urgency);
  const [impact, urgent] = IMPACTS[priority] ?? ['3', '3'];
  const [first] = messages;
  const at = Date.parse(first?.at ?? '');
  const holder = requester === 'ahmed' ? 'consumer' : 'contact';
  const ticket = state.add(
    table,
    {
      number: `${isCase ? 'CS' : 'INC'}00${10_000 + number}`,
      short_description: told.subject,
      description: first?.text ?? '',
      state: (isCase ? CASE_STATES : INCIDENT_STATES)[told.state],
      assignment_group: sysId(group),
      assigned_to: owner ? sysId(owner) : '',
      opened_by: requester === 'ahmed' ? '' : sysId(requester),
      u_product: product,
      u_order_number: order ?? '',
      ...(isCase ? { priority, [holder]: sysId(requester), account: sysId(company) } : {}),
      ...(isCase ? {} : { priority, impact, urgency: urgent, caller_id: sysId(requester), company: sysId(company) }),
    },
    at,
    requester,
  );
  const id = ticket.sys_id ?? '';
  for (const [index, { kind, by, text, at: said, files }] of messages.entries()) {
    const moment = Date.parse(said);
    for (const file of files) state.addFile(table, id, file, moment, by);
    if (index > 0) state.addEntry(table, id, kind === 'note' ? 'work_notes' : 'comments', text, moment, by);
    ticket.sys_updated_on = utc(moment);
  }
  const due = { has_breached: 'false', stage: 'in_progress', active: 'true', planned_end_time: utc(at + 86_400_000) };
  if (number % 3 === 0) state.add('task_sla', { task: id, sla: sla.sys_id ?? '', ...due });
}
