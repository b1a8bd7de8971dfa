import type {
  Account,
  Attachment,
  Choice,
  Choices,
  Comment,
  Contact,
  Fields,
  Person,
  Priority,
  Rating,
  Status,
  Ticket,
} from '../../model';
import { isAddress, isSameAddress } from '../shared/address';
import { bodyOf } from '../shared/body';
import { vocabulary } from '../shared/vocabulary';
import type { RawContact, RawConversation, RawFile, RawSurvey, RawTicket } from './shapes';

/* Desk365's words into ours, and ours into its. */

/** By the stock words; a status that the account renamed counts as open, since a ticket must not be hidden wrongly. */
const statusIn = vocabulary<Status>({ open: 'open', pending: 'pending', resolved: 'resolved', closed: 'closed' });
const STOCK = ['Open', 'Pending', 'Resolved', 'Closed'];
const toStatus = (label: string): Status => statusIn(label.toLowerCase()) ?? 'open';

const PRIORITIES: { value: string; label: string; priority: Priority }[] = [
  { value: '1', label: 'Low', priority: 'low' },
  { value: '5', label: 'Medium', priority: 'normal' },
  { value: '10', label: 'High', priority: 'high' },
  { value: '20', label: 'Urgent', priority: 'urgent' },
];

/** Agents have no other id than their address. */
export const toPerson = (email: string, name = email): { id: string; name: string; email?: string } => ({
  id: email,
  name,
  ...(isAddress(email) ? { email } : {}),
});

export function toTicket(raw: RawTicket, account: Pick<Account, 'id' | 'address' | 'ui'>): Ticket {
  const assignee = raw.assigned_to ?? raw.assign_to;
  const priority = PRIORITIES.find(({ value }) => value === raw.priority);
  const { created_on: createdAt, due_date: dueAt } = raw;
  return {
    id: raw.ticket_number,
    account: account.id,
    subject: raw.subject,
    description: raw.description,
    status: toStatus(raw.status),
    label: raw.status,
    priority: priority?.priority,
    priorityLabel: priority?.label,
    priorityValue: priority?.value,
    type: raw.type,
    category: raw.category,
    group: raw.group ? { id: raw.group, name: raw.group } : undefined,
    company: raw.company_name ? { id: raw.company_name, name: raw.company_name } : undefined,
    requester: { email: raw.contact_email, name: raw.contact_name, side: 'customer' },
    assignee: assignee ? { ...toPerson(assignee), side: 'agent' } : null,
    followers: raw.watchers.map((email) => ({ email })),
    createdAt,
    updatedAt: raw.updated_on ?? createdAt,
    resolvedAt: raw.resolved_on,
    closedAt: raw.closed_on,
    dueAt,
    sla: raw.sla ? { name: raw.sla, dueAt, breached: raw.completed_within_sla === false } : undefined,
    rating: toRating([raw.survey_rating ?? raw.survey_ratings ?? []].flat()),
    custom: Object.entries(raw.custom_fields ?? {}).map(([id, value]) => ({
      id,
      name: nameOf(id),
      value,
    })),
    url: `${account.ui ?? account.address}/app/tickets/ticketdetails?view=indVw&tktNum=${raw.ticket_number}`,
  };
}

/** Custom fields go by `cf_` and their name. */
const nameOf = (id: string) => id.replace(/^cf_/, '');

/** Where good begins and bad ends, by the kind of survey. */
const SCALES: Record<number, { good: number; bad: number }> = {
  1: { good: 1, bad: -1 },
  2: { good: 4, bad: 2 },
  3: { good: 9, bad: 6 },
};

function toRating(surveys: RawSurvey[]): Rating | undefined {
  const answered = surveys.find((survey) => survey.sv_answered);
  const scale = SCALES[answered?.sv_type ?? 0];
  const rating = answered?.sv_rating;
  if (!scale || rating === undefined) return undefined;
  return { score: rating >= scale.good ? 'good' : rating <= scale.bad ? 'bad' : 'neutral', label: String(rating) };
}

export const toContact = (raw: RawContact): Contact => ({
  id: raw.primary_email,
  email: raw.primary_email,
  name: raw.name,
  otherEmails: raw.secondary_emails?.split(',').map((email) => email.trim()),
  phone: raw.phone ?? raw.mobile,
  company: raw.company_name ? { id: raw.company_name, name: raw.company_name } : undefined,
});

const toAttachments = (files: RawFile[]): Attachment[] =>
  files.map(({ attachment_url, file_name: name, file_type, file_size }) => ({
    id: attachment_url,
    name,
    type: file_type ?? 'application/octet-stream',
    size: Number(file_size) || undefined,
  }));

/** The ticket's own text, then what was said since. */
export function toComments(raw: RawTicket, said: RawConversation[]): Comment[] {
  const first: Comment = {
    id: 'description',
    kind: 'reply',
    author: { email: raw.contact_email, name: raw.contact_name, side: 'customer' },
    html: raw.description ?? '',
    attachments: toAttachments(raw.attachments),
    createdAt: raw.created_on,
  };
  return [first, ...said.map(toComment)];
}

/** What goes to the customer: replies and public notes. A forward goes to somebody else. */
function toComment(raw: RawConversation, index: number): Comment {
  const isPublic = raw.type === 'reply' || (raw.type === 'note' && raw.public_note === true);
  const author: Person = { email: raw.created_by, name: raw.creator_name };
  return {
    id: raw.id ?? [raw.created_on, raw.created_by, index].join(),
    kind: isPublic ? 'reply' : 'note',
    author: { ...author, side: raw.sender_type === 'agent' ? 'agent' : 'customer' },
    ...bodyOf(raw.body, raw.body_text, failureIn(raw)),
    attachments: toAttachments(raw.attachments),
    cc: raw.cc_address?.split(',').map((email) => ({ email: email.trim() })),
    createdAt: raw.created_on,
  };
}

/** Undefined for what no mail server sent back. */
const failureIn = ({ is_email_deliveribility_failiure: isBounced, email_bounce_status: why }: RawConversation) =>
  isBounced ? `Not delivered: ${why ?? 'Desk365 does not say why.'}` : undefined;

const distinct = (values: (string | undefined)[]): string[] =>
  [...new Set(values)].filter((value) => value !== undefined);
const toChoice = (value: string): Choice => ({ value, label: value });

/** What these tickets have. */
export function toChoices(tickets: Ticket[], { email }: Account['agent']): Choices {
  const choices = (of: (ticket: Ticket) => string | undefined) => distinct(tickets.map(of)).map(toChoice);
  const isStock = (label: string) => statusIn(label.toLowerCase()) !== undefined;
  const own = distinct(tickets.map(({ label }) => label));
  return {
    statuses: [
      ...STOCK.map((label) => own.find((one) => one.toLowerCase() === label.toLowerCase()) ?? label),
      ...own.filter((label) => !isStock(label)),
    ].map((label) => ({ ...toChoice(label), status: toStatus(label) })),
    priorities: PRIORITIES,
    types: choices(({ type }) => type),
    categories: choices(({ category }) => category),
    groups: choices(({ group }) => group?.id),
    agents: distinct([...tickets.map(({ assignee }) => assignee?.id), email]).map(toChoice),
    fields: distinct(tickets.flatMap(({ custom = [] }) => custom.map(({ id }) => id))).map((id) => ({
      id,
      name: nameOf(id),
      kind: 'text',
    })),
  };
}

/** Empties a field; `- -` is how one of Desk365's pages prints it. */
const EMPTY = '--';
const OTHER_EMPTY = '- -';

/** The fields as Desk365 takes them; `watchers`: who follows now. */
export function toWrite(fields: Fields, watchers: string[] = []): Record<string, unknown> {
  const { subject, status, priority, type, category, group, assignee, requester, custom } = fields;
  const asked = fields.followers;
  const has = (list: string[], email: string) => list.some((one) => isSameAddress(one, email));
  return {
    subject,
    status,
    priority: priority === undefined ? undefined : Number(priority),
    type: type === null ? EMPTY : type,
    category: category === null ? EMPTY : category,
    group: group === null ? EMPTY : group,
    assign_to: assignee === null ? EMPTY : assignee,
    contact_email: requester,
    custom_fields: custom,
    watchers: asked && {
      add: asked.filter((email) => !has(watchers, email)),
      remove: watchers.filter((email) => !has(asked, email)),
    },
  };
}

/** What was to be emptied and is not, as Desk365 may want it instead. */
export function emptied({ type, category, group, assignee }: Fields, now: Ticket): object | undefined {
  const left = {
    ...(type === null && now.type ? { type: OTHER_EMPTY } : {}),
    ...(category === null && now.category ? { category: OTHER_EMPTY } : {}),
    ...(group === null && now.group ? { group: OTHER_EMPTY } : {}),
    ...(assignee === null && now.assignee ? { assign_to: OTHER_EMPTY } : {}),
  };
  return Object.keys(left).length > 0 ? left : undefined;
}
