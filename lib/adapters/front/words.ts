import type {
  Account,
  Attachment,
  Choice,
  Comment,
  Contact,
  FieldDefinition,
  Person,
  SavedReply,
  Status,
  Ticket,
} from '../../model';
import { isAddress } from '../shared/address';
import { bodyOf } from '../shared/body';
import { BYTES } from '../shared/files';
import { vocabulary } from '../shared/vocabulary';
import type {
  RawComment,
  RawContact,
  RawConversation,
  RawField,
  RawFile,
  RawInbox,
  RawMessage,
  RawNamed,
  RawRecipient,
  RawStatus,
  RawTeammate,
  RawTemplate,
} from './shapes';

/* Front's words into ours, and ours into its. */

/** Where Front shows a conversation or a contact: https://dev.frontapp.com/docs/links */
export const UI = 'https://app.frontapp.com';
const urlOf = (id: string) => `${UI}/open/${id}`;

/** A company with ticketing has statuses of its own, each in one of these categories. */
const categoryOf = vocabulary<Status>({ open: 'open', waiting: 'pending', resolved: 'resolved' });

/** What there is without ticketing. */
const OPEN: Choice = { value: 'open', label: 'Open', status: 'open' };
const ARCHIVED: Choice = { value: 'archived', label: 'Archived', status: 'closed' };
export const PLAIN = [OPEN, ARCHIVED];
const SNOOZED: Choice = { value: 'snoozed', label: 'Snoozed', status: 'pending' };
const GONE: Choice = { value: 'deleted', label: 'Trash', status: 'closed' };

export const toStatusChoice = ({ id, name, category }: RawStatus): Choice => ({
  value: id,
  label: name,
  status: categoryOf(category) ?? 'open',
});

function statusOf(raw: RawConversation, statuses: RawStatus[]): Choice {
  const { status, status_id: value, status_category: category } = raw;
  if (status === 'deleted' || status === 'spam') return GONE;
  const known = statuses.find(({ id }) => id === value);
  if (value && known) return toStatusChoice(known);
  if (value && category) return { value, label: category, status: categoryOf(category) ?? 'open' };
  if (raw.scheduled_reminders.length > 0) return SNOOZED;
  return status === 'archived' ? ARCHIVED : OPEN;
}

export function toAgent({ id, email, username, first_name, last_name }: RawTeammate) {
  return { id, name: [first_name, last_name].filter(Boolean).join(' ') || username || email || id, email };
}
const toColleague = (raw: RawTeammate): Person => ({ ...toAgent(raw), side: 'agent' });

/** Handles are addresses, but also phone numbers and names in other networks. */
const toPerson = ({ name, handle }: RawRecipient): Person =>
  isAddress(handle) ? { name, email: handle } : { name: name ?? handle };

/** What reading one ticket brings, and a list does not. */
type Along = { statuses?: RawStatus[]; followers?: RawTeammate[]; inboxes?: RawInbox[] };

export function toTicket(raw: RawConversation, { id: account }: Pick<Account, 'id'>, along: Along): Ticket {
  const { value, label, status = 'open' } = statusOf(raw, along.statuses ?? []);
  const inbox = along.inboxes?.find(({ is_private }) => !is_private) ?? along.inboxes?.[0];
  const isMail = raw.type === undefined || raw.type === 'conversation';
  return {
    id: raw.id,
    account,
    number: raw.ticket_ids[0],
    subject: raw.subject ?? '',
    description: raw.description,
    status,
    label,
    statusValue: value,
    tags: raw.tags.map(({ name }) => name),
    group: inbox && { id: inbox.id, name: inbox.name },
    requester: raw.recipient && { ...toPerson(raw.recipient), side: 'customer' },
    assignee: raw.assignee ? toColleague(raw.assignee) : null,
    followers: along.followers?.map(toColleague),
    createdAt: raw.created_at,
    updatedAt: raw.updated_at ?? raw.created_at,
    dueAt: raw.due_at,
    custom: Object.entries(raw.custom_fields ?? {}).map(([name, held]) => ({ id: name, name, value: held })),
    url: urlOf(raw.id),
    cannot: isMail ? undefined : { reply: 'A discussion among teammates: Front takes only comments here.' },
  };
}

/** A ticket that Front has taken and not yet worked through: nothing but its subject to call it by, and no page. */
export const toExpected = (asked: Pick<Ticket, 'id' | 'account' | 'subject' | 'requester' | 'createdAt'>): Ticket => ({
  ...asked,
  number: asked.subject,
  status: 'open',
  label: OPEN.label,
  statusValue: OPEN.value,
  assignee: null,
  updatedAt: asked.createdAt,
  url: `${UI}/`,
});

export function toContact({ id, name, handles }: RawContact): Contact {
  const handlesOf = (source: string) => handles.filter((one) => one.source === source).map(({ handle }) => handle);
  const [email = '', ...otherEmails] = handlesOf('email');
  return { id, name, email, otherEmails, phone: handlesOf('phone')[0], url: urlOf(id) };
}

const toAttachments = (files: RawFile[], place: string): Attachment[] =>
  files.map(({ id, filename, content_type, size }) => ({
    id: `/${place}/download/${encodeURIComponent(id)}`,
    name: filename,
    type: content_type ?? BYTES,
    size,
  }));

/** What could not be delivered, no customer has seen: it says so, for it looks like a reply. */
export function toMessage(raw: RawMessage): Comment {
  const sender = raw.recipients.find(({ role }) => role === 'from');
  const from = sender ? toPerson(sender) : {};
  return {
    id: raw.message_uid ?? raw.id,
    kind: raw.error_type || raw.type === 'internal' ? 'note' : 'reply',
    author: raw.is_inbound
      ? { ...from, side: 'customer' }
      : { ...(raw.author ? toAgent(raw.author) : from), side: 'agent' },
    ...bodyOf(raw.body, raw.text, raw.error_type && `Not delivered: ${raw.error_type}`),
    attachments: toAttachments(raw.attachments, `messages/${encodeURIComponent(raw.id)}`),
    cc: raw.recipients.filter(({ role }) => role === 'cc').map(toPerson),
    createdAt: raw.created_at,
  };
}

export const toNote = (raw: RawComment): Comment => ({
  id: raw.id,
  kind: 'note',
  author: raw.author ? toColleague(raw.author) : { side: 'agent' },
  text: raw.body ?? '',
  attachments: toAttachments(raw.attachments, `comments/${encodeURIComponent(raw.id)}`),
  createdAt: raw.posted_at,
});

export const toChoice = ({ id, name }: RawNamed): Choice => ({ value: id, label: name });

/** How dates, teammates and inboxes are written as values is nowhere said. */
const kindOf = vocabulary<FieldDefinition['kind']>({
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  enum: 'choice',
});

/** Custom fields go by their names. */
export function toDefinition({ name, type, values }: RawField): FieldDefinition[] {
  const kind = kindOf(type);
  const choices = values.map(({ value, label = value }) => ({ value, label }));
  return kind ? [{ id: name, name, kind, ...(kind === 'choice' ? { choices } : {}) }] : [];
}

export const toSavedReply = ({ id, name, body }: RawTemplate): SavedReply => ({ id, name, html: body ?? '' });
