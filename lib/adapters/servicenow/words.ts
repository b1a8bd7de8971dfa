import type { Account, Contact, Custom, FieldValue, Person, Priority, SavedReply, Status, Ticket } from '../../model';
import { isSameAddress } from '../shared/address';
import { vocabulary } from '../shared/vocabulary';
import type { Column } from './choices';
import type { RawPerson, RawSla, RawTag, RawTemplate, RawTicket } from './shapes';

/* ServiceNow's words into ours, and ours into its. */

export const INCIDENT = 'incident';
export const CASE = 'sn_customerservice_case';
export const TABLES = [INCIDENT, CASE] as const;
export type Table = (typeof TABLES)[number];

/** What differs between incidents (IT) and cases (customer service). */
type Kind = {
  type: string;
  /** Where it says whose it is, with the table they are in. */
  people: [field: string, table: string][];
  company: string;
  /** What is asked for when it is put on hold or resolved. */
  closing: string[];
  /** The vendor's own: the same number means another thing in the other table. */
  states: Record<string, Status>;
};
export const KINDS: Record<Table, Kind> = {
  [INCIDENT]: {
    type: 'Incident',
    people: [['caller_id', 'sys_user']],
    company: 'company',
    closing: ['hold_reason', 'close_code', 'close_notes'],
    states: { 1: 'open', 2: 'open', 3: 'pending', 6: 'resolved', 7: 'closed', 8: 'closed' },
  },
  [CASE]: {
    type: 'Case',
    people: [
      ['contact', 'customer_contact'],
      ['consumer', 'csm_consumer'],
    ],
    company: 'account',
    closing: ['resolution_code', 'close_notes'],
    states: { 1: 'open', 10: 'open', 18: 'pending', 6: 'resolved', 3: 'closed' },
  },
};

const labelled = vocabulary<Status>({
  new: 'open',
  open: 'open',
  'in progress': 'open',
  'on hold': 'pending',
  'awaiting info': 'pending',
  resolved: 'resolved',
  closed: 'closed',
  canceled: 'closed',
});
/** By its label, since instances renumber; by its number where the label is in another language; else open, since a
 *  ticket must not be hidden wrongly. */
export const toStatus = (table: Table, value: string, label = ''): Status =>
  labelled(label.toLowerCase()) ?? vocabulary(KINDS[table].states)(value) ?? 'open';

export const priorityIn = vocabulary<Priority>({ 1: 'urgent', 2: 'high', 3: 'normal', 4: 'low', 5: 'low' });
// An incident's priority follows from these, unless an instance says otherwise:
// https://www.servicenow.com/docs/r/it-service-management/incident-management/def-prio-lookup-rules.html
const impactIn = vocabulary({
  1: { impact: '1', urgency: '1' },
  2: { impact: '1', urgency: '2' },
  3: { impact: '2', urgency: '2' },
  4: { impact: '2', urgency: '3' },
  5: { impact: '3', urgency: '3' },
});
export const toPriority = (table: Table, priority: string | undefined) =>
  table === INCIDENT ? (impactIn(priority) ?? { priority }) : { priority };

const heldIn = (kind: Column['kind'], value: string | undefined): FieldValue => {
  if (kind === 'boolean') return value === 'true';
  const number = Number(value);
  return value === undefined || (kind === 'number' && Number.isNaN(number)) ? null : kind === 'number' ? number : value;
};

/** People of a list of watchers: ids of users, or plain addresses. */
function toWatchers(field: RawTicket[string]): Person[] {
  const ids = field?.value?.split(',').filter(Boolean) ?? [];
  const names = field?.display_value?.split(', ') ?? [];
  return ids.map((id, index) =>
    id.includes('@') ? { email: id } : { id, name: names.length === ids.length ? names[index] : undefined },
  );
}

/** The table of a person, with which their id begins: contacts are among the users, by their class. */
const tableOf = (sys_class_name: RawTicket[string], holder: string): string =>
  sys_class_name?.value === 'customer_contact' ? 'customer_contact' : holder;

/** Whose it is. */
export function requesterOf(raw: RawTicket, table: Table): Contact | undefined {
  for (const [field, holder] of KINDS[table].people) {
    const held = raw[field];
    if (held?.value)
      return {
        id: `${tableOf(raw[`${field}.sys_class_name`], holder)}/${held.value}`,
        name: held.display_value,
        email: raw[`${field}.email`]?.value ?? '',
        phone: raw[`${field}.phone`]?.value,
        company: groupOf(raw[KINDS[table].company]),
      };
  }
  return undefined;
}

const groupOf = (field: RawTicket[string]) =>
  field?.value ? { id: field.value, name: field.display_value ?? field.value } : undefined;

/** Consumers who sign in to a portal are users of this class, beside being consumers. */
export const CONSUMER_LOGIN = 'csm_consumer_user';

type User = { id: string; email?: string; of: RawTicket[string] };
const isSame = ({ id, email }: User, requester: Contact | undefined): boolean =>
  requester?.id.split('/')[1] === id || (email !== undefined && isSameAddress(email, requester?.email ?? ''));

/** On which side a user stands. `of`: their class. */
export const sideOf = (user: User, requester: Contact | undefined): 'agent' | 'customer' =>
  isSame(user, requester) || ['customer_contact', CONSUMER_LOGIN].includes(user.of?.value ?? '') ? 'customer' : 'agent';

/** Whose the ticket's own text is: it may have been opened for somebody else. */
export function openerOf(raw: RawTicket, requester: Contact | undefined): Person {
  const opener = groupOf(raw.opened_by);
  const user = opener && { ...opener, email: raw['opened_by.email']?.value, of: raw['opened_by.sys_class_name'] };
  return user && !isSame(user, requester)
    ? { id: user.id, name: user.name, email: user.email, side: sideOf(user, requester) }
    : { name: requester?.name, email: requester?.email || undefined, side: 'customer' };
}

type About = { table: Table; account: Pick<Account, 'id' | 'address' | 'ui'>; columns?: Column[] };

export function toTicket(raw: RawTicket, { table, account, columns = [] }: About): Ticket {
  const { address, ui = address } = account;
  const id = raw.sys_id.value;
  const { value: statusValue, display_value: label = statusValue } = raw.state;
  const requester = requesterOf(raw, table);
  const assignee = groupOf(raw.assigned_to);
  return {
    id: `${table}/${id}`,
    account: account.id,
    number: raw.number?.value,
    subject: raw.short_description?.value ?? '',
    description: raw.description?.value,
    status: toStatus(table, statusValue, label),
    label,
    statusValue,
    priority: priorityIn(raw.priority?.value),
    priorityLabel: raw.priority?.display_value,
    priorityValue: raw.priority?.value,
    type: KINDS[table].type,
    category: raw.category?.value,
    group: groupOf(raw.assignment_group),
    company: groupOf(raw[KINDS[table].company]),
    requester: requester && {
      id: requester.id,
      name: requester.name,
      email: requester.email || undefined,
      side: 'customer',
    },
    submitter: raw.opened_by?.value ? openerOf(raw, requester) : undefined,
    assignee: assignee ? { ...assignee, side: 'agent' } : null,
    cc: toWatchers(raw.watch_list),
    followers: toWatchers(raw.work_notes_list),
    parent: raw.parent?.display_value,
    createdAt: raw.sys_created_on.value,
    updatedAt: raw.sys_updated_on.value,
    resolvedAt: raw.resolved_at?.value,
    closedAt: raw.closed_at?.value,
    dueAt: raw.due_date?.value,
    custom: columns
      .filter((column) => column.id in raw)
      .map(({ id, name, kind }): Custom => ({ id, name, value: heldIn(kind, raw[id]?.value) })),
    url: `${ui}/nav_to.do?uri=${encodeURIComponent(`${table}.do?sys_id=${id}`)}`,
  };
}

export const toSla = ([raw]: RawSla[]): Ticket['sla'] =>
  raw && {
    name: raw.sla?.display_value,
    dueAt: raw.planned_end_time?.value,
    breached: raw.has_breached?.value === 'true',
  };

export const toTags = (raws: RawTag[] | undefined): string[] | undefined =>
  raws?.flatMap(({ label }) => label?.display_value ?? []);

export const toContact = (raw: RawPerson, holder: string): Contact => ({
  id: `${tableOf(raw.sys_class_name, holder)}/${raw.sys_id.value}`,
  name: raw.name?.value,
  email: raw.email?.value ?? '',
  phone: raw.phone?.value ?? raw.business_phone?.value ?? raw.mobile_phone?.value,
  company: groupOf(raw.company),
});

export const toNames = (name = '') => {
  const [, first_name = '', last_name = ''] = /^(?:(.*) )?(\S*)$/s.exec(name.trim()) ?? [];
  return { first_name, last_name };
};

export const toSavedReply = ({
  sys_id: id,
  name,
  template_body,
  evaluated_response: [made],
}: RawTemplate): SavedReply => ({
  ...{ id, name },
  html: (made?.success && made.evaluated_body) || template_body || '',
});
