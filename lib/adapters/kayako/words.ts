import type {
  Account,
  Agent,
  Attachment,
  Choice,
  Choices,
  Comment,
  Company,
  Contact,
  FieldDefinition,
  FieldValue,
  Person,
  Priority,
  Rating,
  SavedReply,
  Sla,
  Status,
  Ticket,
} from '../../model';
import { isSameAddress } from '../shared/address';
import { bodyOf } from '../shared/body';
import { BYTES } from '../shared/files';
import { type Filling, filling, inHtml } from '../shared/filling';
import { vocabulary } from '../shared/vocabulary';
import type { RawCase, RawField, RawFile, RawMacro, RawMetric, RawNamed, RawPost, RawUser } from './shapes';

/* Kayako's words into ours, and ours into its. Its conversations are cases to the API. */

type Place = Pick<Account, 'id' | 'address' | 'ui'>;

/** By its kinds; accounts name their statuses as they like. One of an account's own is still to be worked on. */
const statusOf = vocabulary<Status>({
  NEW: 'open',
  OPEN: 'open',
  PENDING: 'pending',
  CUSTOM: 'pending',
  COMPLETED: 'resolved',
  CLOSED: 'closed',
});
const toStatus = (raw: RawNamed): Status => statusOf(raw.type) ?? 'open';

/** By their order: the stock ones are Low, Normal, High and Urgent, and can be renamed. */
const PRIORITIES: Priority[] = ['low', 'normal', 'high', 'urgent'];
const toPriority = ({ level = 0 }: RawNamed): Priority | undefined => PRIORITIES[Math.min(level, 4) - 1];

/** The addresses of a user, the first one first. */
const addressesOf = ({ emails }: RawUser): string[] => [
  ...emails.flatMap(({ email, is_primary }) => (email && is_primary ? email : [])),
  ...emails.flatMap(({ email, is_primary }) => (email && !is_primary ? email : [])),
];

const toPerson = (raw: RawUser, side: Person['side']): Person => ({
  ...{ id: raw.id, name: raw.full_name, email: addressesOf(raw)[0], side },
});

export const toAgent = (raw: RawUser): Agent => {
  const [email] = addressesOf(raw);
  return { id: raw.id, name: raw.full_name ?? email ?? raw.id, email };
};

const toCompany = ({ organization }: RawUser): Company | undefined =>
  organization?.name === undefined ? undefined : { id: organization.id, name: organization.name };

export function toContact(raw: RawUser): Contact {
  const [email = '', ...others] = addressesOf(raw);
  return {
    id: raw.id,
    name: raw.full_name,
    email,
    otherEmails: others.length > 0 ? others : undefined,
    phone: raw.phones[0]?.number,
    company: toCompany(raw),
  };
}

/** Whether a user, or an address that a conversation came from, goes by this address. */
export const isOf = (asked: string, user: RawUser | undefined, from?: { email: string | undefined }): boolean =>
  [from?.email ?? '', ...(user ? addressesOf(user) : [])].some((one) => isSameAddress(one, asked));

const isTrashed = ({ state }: RawCase): boolean => state === 'TRASH';
const TRASHED = 'This conversation is in the trash of Kayako.';
const IN_TRASH = { reply: TRASHED, note: TRASHED, updateTicket: TRASHED, deleteTicket: TRASHED };

/** In the trash, or held back as spam. */
export const isHidden = (raw: RawCase): boolean => isTrashed(raw) || raw.state === 'SUSPENDED';

export function toTicket(raw: RawCase, { id, address, ui }: Place): Ticket {
  const { status, priority, requester, assigned_agent, assigned_team: team } = raw;
  return {
    id: raw.id,
    account: id,
    subject: raw.subject ?? '',
    status: toStatus(status),
    label: status.label ?? status.id,
    statusValue: status.id,
    priority: priority && toPriority(priority),
    priorityLabel: priority?.label,
    priorityValue: priority?.id,
    type: raw.type?.label,
    tags: raw.tags.map(({ name }) => name),
    group: team && { id: team.id, name: team.title ?? team.id },
    company: requester && toCompany(requester),
    requester: requester && toPerson(requester, 'customer'),
    assignee: assigned_agent ? toPerson(assigned_agent, 'agent') : null,
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
    // What a safe update wants back.
    version: raw.updated_at,
    resolvedAt: raw.last_completed_at,
    closedAt: raw.last_closed_at,
    sla: toSla(raw.sla_metrics),
    rating: toRating(raw.rating),
    custom: raw.custom_fields.flatMap(({ field, value }) =>
      field.key === undefined || field.is_system
        ? []
        : [{ id: field.key, name: field.title ?? field.key, value: toValue(field, value) }],
    ),
    url: `${ui ?? address}/agent/conversations/${raw.id}`,
    cannot: isTrashed(raw) ? IN_TRASH : undefined,
  };
}

/** The deadline that runs out first. */
function toSla(metrics: RawMetric[]): Sla | undefined {
  const [first] = metrics
    .filter(({ state, stage, due_at }) => (state ?? stage) === 'ACTIVE' && due_at)
    .sort((a, b) => (a.due_at ?? '').localeCompare(b.due_at ?? ''));
  const name = (first?.type ?? first?.metric_type)?.toLowerCase().replaceAll('_', ' ');
  return first && { name, dueAt: first.due_at, breached: first.is_breached };
}

function toRating(rating: string | undefined): Rating | undefined {
  const score = rating === 'GOOD' ? 'good' : rating === 'BAD' ? 'bad' : undefined;
  return score && { score, label: rating };
}

/** Values are texts: the number of an option, several of them with commas between, "yes" and "no". */
function toValue({ type }: RawField, value: string | undefined): FieldValue {
  if (value === undefined) return null;
  return type === 'CHECKBOX' ? value.split(',').map((one) => one.trim()) : type === 'YESNO' ? value === 'yes' : value;
}

/** Whether a post is for agents only; also one of which nothing tells that the customer sees it. */
export const isNote = ({ original, source_channel }: RawPost): boolean =>
  original?.resource_type === 'note' ||
  source_channel?.type === 'NOTE' ||
  (original?.resource_type === undefined && source_channel?.type === undefined);

export const toComment = (raw: RawPost): Comment => ({
  id: raw.id,
  kind: isNote(raw) ? 'note' : 'reply',
  author: toAuthor(raw),
  ...bodyOf(raw.original?.body_html, raw.original?.body_text ?? raw.contents, failureIn(raw)),
  attachments: raw.attachments.flatMap(toAttachment),
  cc: raw.original?.recipients
    .filter(({ type }) => type === 'CC')
    .map(({ email, identity }) => ({ email: email ?? identity?.email })),
  createdAt: raw.created_at,
});

/** Not every answer says whether it was the requester; automations have no role. */
function toAuthor({ creator, identity, is_requester }: RawPost): Person {
  const role = creator?.role?.type ?? (is_requester ? 'CUSTOMER' : undefined);
  const side = role === undefined ? undefined : role === 'CUSTOMER' ? 'customer' : 'agent';
  return creator ? { ...toPerson(creator, side), email: addressesOf(creator)[0] ?? identity?.email } : { side };
}

/** Undefined for what got out, or is on its way. */
const failureIn = ({ post_status, status, post_status_reject_reason: reason }: RawPost): string | undefined =>
  (post_status ?? status) === 'REJECTED' ? `Not delivered: ${reason ?? 'Kayako does not say why.'}` : undefined;

const toAttachment = ({ url, url_download, name, type, size }: RawFile): Attachment[] => {
  const id = url_download ?? url;
  return id === undefined ? [] : [{ id, name, type: type ?? BYTES, size }];
};

const toChoice = (id: string, label: string | undefined): Choice => ({ value: id, label: label ?? id });

const KINDS = vocabulary<FieldDefinition['kind']>({
  TEXT: 'text',
  REGEX: 'text',
  TEXTAREA: 'lines',
  NUMERIC: 'number',
  DECIMAL: 'number',
  DATE: 'date',
  YESNO: 'boolean',
  RADIO: 'choice',
  SELECT: 'choice',
  CASCADINGSELECT: 'choice',
  CHECKBOX: 'choices',
});

/** Undefined for Kayako's own fields, for those out of use, and for files. Levels are divided by backslashes. */
function toDefinition({ key, title, type, options, ...raw }: RawField): FieldDefinition | undefined {
  const kind = KINDS(type);
  if (!kind || key === undefined || raw.is_system || raw.is_enabled === false) return undefined;
  const choices = options.map(({ id, values }) => toChoice(id, values[0]?.translation?.replace(/\s*\\\s*/g, ' / ')));
  return {
    ...{ id: key, name: title ?? key, kind, required: raw.is_required_for_agents },
    choices: choices.length > 0 ? choices : undefined,
  };
}

/** Who runs the account. */
export const isAdmin = ({ role }: RawUser): boolean => role?.type === 'ADMIN' || role?.type === 'OWNER';
/** Who reads and leaves notes: https://support.kayako.com/article/1193-getting-help-from-beyond-your-support-team-with-collaborators */
export const isCollaborator = ({ role }: RawUser): boolean => role?.type === 'COLLABORATOR';
/** Who may be given a conversation. */
export const isStaff = (user: RawUser): boolean => user.role?.type === 'AGENT' || isAdmin(user);

export const toChoices = (
  users: RawUser[],
  [teams = [], statuses = [], priorities = [], types = []]: RawNamed[][],
  fields: RawField[],
): Choices => ({
  agents: users
    .filter((user) => isStaff(user) && user.is_enabled !== false)
    .map((user) => toChoice(user.id, toAgent(user).name)),
  groups: teams.map(({ id, title }) => toChoice(id, title)),
  // Nothing but its own rules closes a conversation.
  statuses: statuses
    .filter(({ is_deleted, type }) => !is_deleted && type !== 'CLOSED')
    .map((raw) => ({ ...toChoice(raw.id, raw.label), status: toStatus(raw) })),
  priorities: priorities.map((raw) => ({ ...toChoice(raw.id, raw.label), priority: toPriority(raw) })),
  types: types.flatMap(({ label }) => (label ? toChoice(label, label) : [])),
  fields: fields.map(toDefinition).filter((definition) => definition !== undefined),
});

/** Undefined for a macro that writes nothing. "Late \ Parcel" lies in the folder "Late". */
export function toSavedReply({ id, title, reply_contents: said }: RawMacro, filled: Filling): SavedReply | undefined {
  if (said === undefined) return undefined;
  const path = title.split('\\').map((part) => part.trim());
  const folder = path.slice(0, -1).join(' / ') || undefined;
  const isHtml = /<\/?[a-z][^>]*>/i.test(said);
  return {
    id,
    name: path.at(-1) ?? title,
    folder,
    ...(isHtml ? { html: filled(said, inHtml) } : { text: filled(said) }),
  };
}

/** By what we know of the ticket. */
export const fillingFor = (ticket: Ticket | undefined, { agent }: Pick<Account, 'agent'>): Filling =>
  filling({
    ...personWords('case.requester', ticket?.requester),
    ...personWords('current_user', agent),
    'case.id': ticket?.id,
    'case.subject': ticket?.subject,
    'case.status': ticket?.label,
    'case.priority': ticket?.priorityLabel,
    'case.team': ticket?.group?.name,
  });

const personWords = (prefix: string, person: Person | undefined) => ({
  [`${prefix}.name`]: person?.name,
  [`${prefix}.first_name`]: person?.name?.split(' ')[0],
  [`${prefix}.email`]: person?.email,
});

export const toRawValue = (value: FieldValue): string =>
  Array.isArray(value) ? value.join() : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value ?? '');

/** What a person typed as Kayako's search takes it: each word by itself, none of them an order. */
export const quoted = (text: string): string =>
  (text.match(/\S+/g) ?? []).map((word) => `'${word.replace(/[\\']/g, '\\$&')}'`).join(' ');
