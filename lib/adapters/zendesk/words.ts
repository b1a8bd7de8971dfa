import type {
  Account,
  Choice,
  Company,
  Contact,
  FieldDefinition,
  Person,
  Priority,
  Rating,
  SavedReply,
  Sla,
  Status,
  Ticket,
} from '../../model';
import { type Filling, filling, inHtml } from '../shared/filling';
import { vocabulary } from '../shared/vocabulary';
import type {
  RawField,
  RawIdentity,
  RawMacro,
  RawPolicyMetric,
  RawStatus,
  RawTicket,
  RawUser,
  Sideloads,
} from './shapes';

/* Zendesk's words into ours. */

type Place = Pick<Account, 'id' | 'address'>;

/** Its own statuses, which are also the categories of those that an account makes. */
const statusOf = vocabulary<{ status: Status; label: string }>({
  new: { status: 'open', label: 'New' },
  open: { status: 'open', label: 'Open' },
  pending: { status: 'pending', label: 'Pending' },
  hold: { status: 'pending', label: 'On-hold' },
  solved: { status: 'resolved', label: 'Solved' },
  closed: { status: 'closed', label: 'Closed' },
  deleted: { status: 'closed', label: 'Deleted' },
});
const categoryOf = (name: string) => statusOf(name) ?? { status: 'open' as const, label: name };

export const toStatusChoice = ({ id, agent_label, status_category }: RawStatus): Choice => ({
  value: id,
  label: agent_label,
  status: categoryOf(status_category).status,
});

/** A status as Zendesk's own, where the account has made none. */
export const toSystemStatus = ({ name, value }: { name: string; value: string }): Choice => ({
  value,
  label: name,
  status: categoryOf(value).status,
});

/** Nobody can close a ticket by hand, nor make it new again. */
export const isSettable = (category: string): boolean => category !== 'new' && category !== 'closed';

const toPriority = vocabulary<Priority>({ low: 'low', normal: 'normal', high: 'high', urgent: 'urgent' });
export const toPriorityChoice = ({ name, value }: { name: string; value: string }): Choice => ({
  value,
  label: name,
  priority: toPriority(value),
});

const sideOf = (role: string | undefined): Person['side'] =>
  role === undefined ? undefined : role === 'end-user' ? 'customer' : 'agent';

export function toPerson(id: string, users: RawUser[]): Person {
  const user = users.find((one) => one.id === id);
  return user ? { id, name: user.name, email: user.email, side: sideOf(user.role) } : { id };
}

const toCompany = (organization: { id: string; name: string } | undefined, { address }: Place): Company | undefined =>
  organization && { ...organization, url: `${address}/agent/organizations/${organization.id}` };

export function toContact(
  { id, name, email, phone, organization_id }: RawUser,
  account: Place,
  {
    organizations = [],
    identities = [],
  }: { organizations?: { id: string; name: string }[]; identities?: RawIdentity[] },
): Contact {
  const all = identities.flatMap(({ user_id, type, value }) =>
    user_id === id && type === 'email' && value ? [value] : [],
  );
  const others = all.filter((one) => one !== email);
  return {
    id,
    name,
    email: email ?? others[0] ?? '',
    otherEmails: others.length > 0 ? others : undefined,
    phone,
    company: toCompany(
      organizations.find((one) => one.id === organization_id),
      account,
    ),
    url: `${account.address}/agent/users/${id}`,
  };
}

/** The words of a closed ticket, to show instead of a button. */
const CLOSED = 'Zendesk takes nothing more on a closed ticket. Open a new one.';

const cannotOf = ({ status }: RawTicket): Ticket['cannot'] => ({
  reply: CLOSED,
  note: CLOSED,
  updateTicket: CLOSED,
  ...(status === 'deleted' ? { deleteTicket: 'Deleted' } : {}),
});

export function toTicket(raw: RawTicket, along: Sideloads, statuses: RawStatus[], account: Place): Ticket {
  const custom = statuses.find(({ id }) => id === raw.custom_status_id);
  const isClosed = raw.status === 'closed' || raw.status === 'deleted';
  const { status, label } = categoryOf(raw.status);
  const isOwn = custom !== undefined && !isClosed;
  const person = (id: string | undefined) => (id === undefined ? undefined : toPerson(id, along.users));
  const ended = status === 'resolved' || status === 'closed';
  return {
    id: raw.id,
    account: account.id,
    subject: raw.subject ?? '',
    description: raw.description,
    status: isOwn ? categoryOf(custom.status_category).status : status,
    label: isOwn ? custom.agent_label : label,
    statusValue: isOwn ? custom.id : raw.status,
    nextStatuses: isClosed || statuses.length === 0 ? undefined : nextStatuses(raw, statuses),
    priority: toPriority(raw.priority),
    priorityLabel: raw.priority,
    priorityValue: raw.priority,
    type: raw.type,
    tags: shownTags(raw),
    public: raw.is_public ?? undefined,
    group: raw.group_id === undefined ? undefined : toGroup(raw.group_id, along),
    company: toCompany(
      along.organizations.find(({ id }) => id === raw.organization_id),
      account,
    ),
    requester: person(raw.requester_id),
    submitter: person(raw.submitter_id),
    assignee: person(raw.assignee_id) ?? null,
    cc: raw.email_cc_ids.map((id) => toPerson(id, along.users)),
    followers: raw.follower_ids.map((id) => toPerson(id, along.users)),
    parent: raw.via?.source?.from?.ticket_id ?? raw.problem_id,
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
    // What a safe update wants back.
    version: raw.updated_at,
    resolvedAt: ended ? raw.dates?.solved_at : undefined,
    dueAt: raw.due_at,
    sla: toSla(raw.slas?.policy_metrics ?? []),
    rating: toRating(raw.satisfaction_rating),
    // Tickets know their fields by number; `choices` knows the names.
    custom: raw.custom_fields.map(({ id, value }) => ({ id, name: id, value })),
    url: `${account.address}/agent/tickets/${raw.id}`,
    cannot: isClosed ? cannotOf(raw) : undefined,
  };
}

const toGroup = (id: string, { groups }: Sideloads) => groups.find((group) => group.id === id) ?? { id, name: id };

const nextStatuses = (raw: RawTicket, statuses: RawStatus[]): Choice[] =>
  statuses
    .filter(
      ({ id, active, status_category }) =>
        id === raw.custom_status_id || (active !== false && isSettable(status_category)),
    )
    .map(toStatusChoice);

/** A drop-down keeps its value as a tag too, and loses it with the tag: those are the field's, not the reader's. */
export function shownTags({ tags, custom_fields }: RawTicket): string[] {
  const ofFields = new Set(custom_fields.flatMap(({ value }) => value));
  return tags.filter((tag) => !ofFields.has(tag));
}

function toRating(raw: RawTicket['satisfaction_rating']): Rating | undefined {
  const score = raw?.score?.startsWith('good') ? 'good' : raw?.score?.startsWith('bad') ? 'bad' : undefined;
  return score && { score, label: raw?.score, comment: raw?.comment };
}

/** The deadline that runs out first. What is left is counted in days, hours or minutes, below zero once missed. */
function toSla(metrics: RawPolicyMetric[]): Sla | undefined {
  const running = metrics.filter(({ stage, breach_at }) => stage === 'active' && breach_at);
  const [first] = running.sort((a, b) => Date.parse(a.breach_at ?? '') - Date.parse(b.breach_at ?? ''));
  if (!first) return undefined;
  const left = first.days ?? first.hours ?? first.minutes ?? 0;
  return { name: first.metric?.replaceAll('_', ' '), dueAt: first.breach_at, breached: left < 0 };
}

const toKind = vocabulary<FieldDefinition['kind']>({
  text: 'text',
  regexp: 'text',
  textarea: 'lines',
  integer: 'number',
  decimal: 'number',
  date: 'date',
  checkbox: 'boolean',
  tagger: 'choice',
  multiselect: 'choices',
});

/** Undefined for Zendesk's own fields, and for those that are out of use or hold what we cannot show. Zendesk asks for
 *  its required ones when a ticket is solved, never before. */
export function toDefinition({ id, title, type, active, removable, ...raw }: RawField): FieldDefinition | undefined {
  const kind = toKind(type);
  if (!kind || removable === false || active === false) return undefined;
  const options = raw.custom_field_options.map(({ name, value }) => ({ value, label: name }));
  return { id, name: title, kind, choices: kind === 'choice' || kind === 'choices' ? options : undefined };
}

/** Undefined for a macro that writes nothing. "Late::Parcel" lies in the folder "Late". */
export function toSavedReply({ id, title, actions }: RawMacro, filled: Filling): SavedReply | undefined {
  const said = (field: string) => {
    const value = actions.find((action) => action.field === field)?.value;
    // With a channel in front: ["channel:all", "Dear …"].
    const text = Array.isArray(value) ? value.at(-1) : value;
    return typeof text === 'string' && text !== '' ? text : undefined;
  };
  const html = said('comment_value_html');
  const text = said('comment_value');
  if (html === undefined && text === undefined) return undefined;
  const path = title.split('::');
  const folder = path.slice(0, -1).join(' / ') || undefined;
  const body = html === undefined ? { text: filled(text ?? '') } : { html: filled(html, inHtml) };
  return { id, name: path.at(-1) ?? title, folder, ...body };
}

/** By what we know of the ticket. */
export function fillingFor(ticket: Ticket | undefined, { agent }: Pick<Account, 'agent'>): Filling {
  return filling({
    ...personWords('ticket.requester', ticket?.requester),
    ...personWords('ticket.assignee', ticket?.assignee ?? undefined),
    ...personWords('current_user', agent),
    'ticket.id': ticket?.id,
    'ticket.title': ticket?.subject,
    'ticket.status': ticket?.label,
    'ticket.link': ticket?.url,
    'ticket.group.name': ticket?.group?.name,
    'ticket.organization.name': ticket?.company?.name,
  });
}

const personWords = (prefix: string, person: Person | undefined) => ({
  [`${prefix}.name`]: person?.name,
  [`${prefix}.first_name`]: person?.name?.split(' ')[0],
  [`${prefix}.email`]: person?.email,
});
