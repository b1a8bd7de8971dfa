import type { Account, Contact, Custom, Person, Priority, Rating, Sla, Status, Ticket } from '../../model';
import { choicesOf } from './fields';
import type { RawField, RawPerson, RawRating, RawTicket, RawValue } from './shapes';

/* Freshdesk's words into ours. */

/** The stock statuses; sites add their own from 6 on, of which 6 and 7 stand there from the beginning. A status
 *  outside the table counts as open. */
const STATUSES = new Map<string, { status: Status; label: string }>([
  ['2', { status: 'open', label: 'Open' }],
  ['3', { status: 'pending', label: 'Pending' }],
  ['4', { status: 'resolved', label: 'Resolved' }],
  ['5', { status: 'closed', label: 'Closed' }],
  ['6', { status: 'pending', label: 'Waiting on Customer' }],
  ['7', { status: 'pending', label: 'Waiting on Third Party' }],
]);
const FIRST_OWN_STATUS = 6;
export const toStatus = (value: string): Status => STATUSES.get(value)?.status ?? 'open';
/** Whether the site says what the status is called. */
export const isOwnStatus = ({ status }: Pick<RawTicket, 'status'>): boolean => status >= FIRST_OWN_STATUS;

const PRIORITIES = new Map<string, { priority: Priority; label: string }>([
  ['1', { priority: 'low', label: 'Low' }],
  ['2', { priority: 'normal', label: 'Medium' }],
  ['3', { priority: 'high', label: 'High' }],
  ['4', { priority: 'urgent', label: 'Urgent' }],
]);
export const toPriority = (value: string): Priority | undefined => PRIORITIES.get(value)?.priority;

type Place = Pick<Account, 'id' | 'address' | 'agent'>;

const toRequester = ({ id, name, email }: RawPerson): Person => ({ id, name, email, side: 'customer' });

export const toContact = (
  { id, name, email = '', phone, mobile, other_emails: otherEmails }: RawPerson,
  { address }: Pick<Place, 'address'>,
): Contact => ({ id, name, email, otherEmails, phone: phone ?? mobile, url: `${address}/a/contacts/${id}` });

/** An agent by number: ourselves, or one that the ticket fields name. */
export function toAgent(id: string, { agent }: Pick<Place, 'agent'>, fields: RawField[] = []): Person {
  const name = choicesOf(fields, 'default_agent').find(({ value }) => value === id)?.label;
  return id === agent.id ? { ...agent, side: 'agent' } : { id, name, side: 'agent' };
}

/** `fields`: the ticket fields, for the names of what tickets hold as numbers. Rows of lists do without them. */
export function toTicket(raw: RawTicket, account: Place, fields?: RawField[]): Ticket {
  const status = String(raw.status);
  const priority = String(raw.priority);
  const labelIn = (type: string, value: string) =>
    choicesOf(fields ?? [], type).find((choice) => choice.value === value)?.label;
  const { group_id: group, responder_id: responder, requester_id, requester, company } = raw;
  return {
    id: raw.id,
    account: account.id,
    subject: raw.subject ?? '',
    description: raw.description,
    status: toStatus(status),
    label: labelIn('default_status', status) ?? STATUSES.get(status)?.label ?? status,
    statusValue: status,
    priority: toPriority(priority),
    priorityLabel: labelIn('default_priority', priority) ?? PRIORITIES.get(priority)?.label,
    priorityValue: priority,
    type: raw.type,
    tags: raw.tags,
    group: group && fields ? { id: group, name: labelIn('default_group', group) ?? group } : undefined,
    company: company?.id && company.name ? { id: company.id, name: company.name } : undefined,
    requester: requester ? toRequester(requester) : requester_id ? { id: requester_id, side: 'customer' } : undefined,
    assignee: responder ? toAgent(responder, account, fields) : null,
    cc: raw.cc_emails?.map((email) => ({ email: addressIn(email) })),
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
    resolvedAt: raw.stats?.resolved_at,
    closedAt: raw.stats?.closed_at,
    dueAt: raw.due_by,
    sla: toSla(raw),
    custom: fields && Object.entries(raw.custom_fields ?? {}).map(([name, value]) => toCustom(name, value, fields)),
    url: `${account.address}/a/tickets/${raw.id}`,
    ...(raw.deleted ? { cannot: IN_TRASH } : {}),
  };
}

const TRASHED = 'This ticket is in the trash of Freshdesk.';
const IN_TRASH = { reply: TRASHED, note: TRASHED, updateTicket: TRASHED, deleteTicket: TRASHED };

/** Addresses come bare, or with a name: `Ann Lee <ann@x.co>`. */
export const addressIn = (written: string): string => written.match(/<([^<>]+)>\s*$/)?.[1] ?? written.trim();

/** Until the first answer that deadline counts, then the one for the solution. */
function toSla({ due_by, fr_due_by, is_escalated, fr_escalated, stats }: RawTicket): Sla | undefined {
  if (stats && !stats.first_responded_at && fr_due_by) return { dueAt: fr_due_by, breached: fr_escalated };
  return due_by ? { dueAt: due_by, breached: is_escalated } : undefined;
}

function toCustom(id: string, value: RawValue, fields: RawField[]): Custom {
  const definitions = fields.flatMap((field) => [field, ...(field.nested_ticket_fields ?? [])]);
  return {
    id,
    name: definitions.find(({ name }) => name === id)?.label ?? id,
    value: Array.isArray(value) ? value.map(String) : value,
  };
}

/**
 * The newest rating. Surveys have 103 (extremely happy) to -103, classic ones 1 happy, 2 neutral, 3 unhappy:
 * https://developers.freshdesk.com/api/#satisfaction-ratings
 */
export function toRating(ratings: RawRating[]): Rating | undefined {
  const newest = ratings.toSorted((a, b) => a.created_at.localeCompare(b.created_at)).at(-1);
  const number = newest?.ratings.default_question;
  if (newest === undefined || number === undefined) return undefined;
  const bad = number === 3 || number < 0;
  const neutral = number === 2 || number === 100;
  return { score: bad ? 'bad' : neutral ? 'neutral' : 'good', comment: newest.feedback };
}
