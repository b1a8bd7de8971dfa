import type {
  Account,
  Attachment,
  Choice,
  Choices,
  Comment,
  Contact,
  FieldDefinition,
  Fields,
  FieldValue,
  Person,
  Priority,
  Status,
  Ticket,
} from '../../model';
import { bodyOf } from '../shared/body';
import { typeOf } from '../shared/files';
import { vocabulary } from '../shared/vocabulary';
import type {
  RawAgent,
  RawComment,
  RawContact,
  RawField,
  RawFile,
  RawOption,
  RawPerson,
  RawThread,
  RawTicket,
} from './shapes';

/* Zoho Desk's words into ours, and ours into its. */

/** Every status of a portal, whatever its name, is of one of three types; some answers write them OPEN and ONHOLD. */
const statusIn = vocabulary<Status>({ open: 'open', onhold: 'pending', closed: 'closed' });

function toStatus(label: string, type = ''): Status {
  const status = statusIn(type.toLowerCase().replace(/\W/g, '')) ?? 'open';
  return status === 'closed' && /resolv|solved/i.test(label) ? 'resolved' : status;
}

const priorityIn = vocabulary<Priority>({ low: 'low', medium: 'normal', normal: 'normal', high: 'high' });
/** Portals name their own. */
const toPriority = (label = ''): Priority | undefined =>
  priorityIn(label.toLowerCase()) ?? (/urgent|critical/i.test(label) ? 'urgent' : undefined);

const nameOf = ({ firstName, lastName, name }: Pick<RawPerson, 'firstName' | 'lastName' | 'name'>) =>
  [firstName, lastName].filter(Boolean).join(' ') || name;

export const toPerson = (raw: Omit<RawPerson, 'type'>, side: Person['side']): Person => ({
  id: raw.id,
  name: nameOf(raw),
  email: raw.email,
  side,
});

export const toAgent = (raw: RawAgent): Account['agent'] => ({
  id: raw.id,
  name: nameOf(raw) ?? raw.emailId ?? raw.id,
  email: raw.emailId,
});

const companyOf = ({ account }: RawContact) =>
  account?.id && account.accountName ? { id: account.id, name: account.accountName } : undefined;

/** `email`: for whoever has no first address. */
export const toContact = (raw: RawContact, email = ''): Contact => ({
  id: raw.id,
  email: raw.email ?? raw.secondaryEmail ?? email,
  name: nameOf({ ...raw, name: undefined }),
  otherEmails: raw.email && raw.secondaryEmail ? [raw.secondaryEmail] : undefined,
  phone: raw.phone ?? raw.mobile,
  company: companyOf(raw),
  url: raw.webUrl,
});

/** A name as Zoho Desk takes it: the last one must be there. */
export function toName(name: string): { firstName?: string; lastName: string } {
  const [, firstName, lastName = name] = /^(.+)\s+(\S+)$/.exec(name.trim()) ?? [];
  return { firstName, lastName };
}

/** What a ticket does not allow that is in the recycle bin, or locked, or whose contact has no address. */
function cannotOf({ isTrashed, isDeleted, lockedTime, contact }: RawTicket): Ticket['cannot'] {
  const gone = 'Deleted';
  if (isTrashed || isDeleted) return { reply: gone, note: gone, updateTicket: gone, deleteTicket: gone };
  const locked = 'Zoho Desk has locked this ticket.';
  if (lockedTime) return { reply: locked, updateTicket: locked };
  return contact && !contact.email ? { reply: 'The contact has no email address.' } : undefined;
}

/** `fields`: the names of the custom ones, where they are known. */
export function toTicket(raw: RawTicket, account: string, fields: RawField[] = []): Ticket {
  const { dueDate: dueAt, contact, assignee, assigneeId } = raw;
  return {
    id: raw.id,
    account,
    number: raw.ticketNumber === undefined ? undefined : `#${raw.ticketNumber}`,
    subject: raw.subject ?? '',
    description: raw.description,
    status: toStatus(raw.status, raw.statusType),
    label: raw.status,
    priority: toPriority(raw.priority),
    priorityLabel: raw.priority,
    priorityValue: raw.priority,
    type: raw.classification,
    category: raw.category,
    group: raw.department,
    company: contact && companyOf(contact),
    requester: contact ? toPerson({ ...contact, name: undefined }, 'customer') : undefined,
    assignee: assignee ? toPerson(assignee, 'agent') : assigneeId ? { id: assigneeId, side: 'agent' } : null,
    createdAt: raw.createdTime,
    updatedAt: raw.modifiedTime ?? raw.createdTime,
    closedAt: raw.closedTime,
    dueAt,
    sla: raw.slaId ? { dueAt, breached: raw.isOverDue } : undefined,
    custom: Object.entries(raw.cf ?? {}).map(([id, value]) => {
      const field = fields.find(({ apiName }) => apiName === id);
      return { id, name: field?.displayLabel ?? id.replace(/^cf_/, ''), value: toValue(value, field) };
    }),
    url: raw.webUrl,
    cannot: cannotOf(raw),
  };
}

/** All values are texts; several choices stand in one, or in a list. */
function toValue(value: FieldValue, field: RawField | undefined): FieldValue {
  if (typeof value !== 'string') return value;
  if (field?.type === 'Multiselect') return value.split(';').filter(Boolean);
  return field?.type === 'Boolean' ? value === 'true' : value;
}

export const toAttachments = (files: RawFile[]): Attachment[] =>
  files.map(({ href, name, size }) => ({ id: href, name, type: typeOf(name), size: Number(size) || undefined }));

const isAgent = ({ type = '' }: RawPerson) => [type].flat().includes('AGENT');

/** Who is mentioned stands between marks: `zsu[@user:123]zsu`, `zsu[@team:123_its name]zsu`. */
const withoutMarks = (content = '') => content.replace(/zsu\[@\w+:(?:\d+_)?([^\]]+)\]zsu/g, '@$1');

/** What is not plainly public is for agents only, and so is what went to others. */
export function threadToComment(raw: RawThread): Comment {
  const side = raw.author?.type
    ? isAgent(raw.author)
      ? 'agent'
      : 'customer'
    : raw.direction === 'in'
      ? 'customer'
      : 'agent';
  return {
    id: raw.id,
    kind: raw.visibility === 'public' && !raw.isForward ? 'reply' : 'note',
    author: raw.author ? toPerson(raw.author, side) : { side },
    ...(raw.contentType === 'text/plain'
      ? bodyOf(undefined, raw.content, failureIn(raw))
      : bodyOf(raw.content, '', failureIn(raw))),
    attachments: toAttachments(raw.attachments),
    // Names may hold what divides addresses.
    cc: raw.cc?.match(/[^\s<>,;"]+@[^\s<>,;"]+/g)?.map((email) => ({ email })),
    createdAt: raw.createdTime,
  };
}

/** Undefined for what got out, or is on its way. */
const failureIn = ({ status }: RawThread): string | undefined =>
  status === 'FAILED' ? 'Not delivered: Zoho Desk does not say why.' : undefined;

export function toComment(raw: RawComment): Comment {
  const content = withoutMarks(raw.content);
  return {
    id: raw.id,
    kind: raw.isPublic === true ? 'reply' : 'note',
    author: raw.commenter ? toPerson(raw.commenter, isAgent(raw.commenter) ? 'agent' : 'customer') : {},
    ...(raw.contentType === 'plainText' ? { text: content } : bodyOf(content)),
    attachments: toAttachments(raw.attachments),
    createdAt: raw.commentedTime,
    updatedAt: raw.modifiedTime,
  };
}

const kindIn = vocabulary<FieldDefinition['kind']>({
  Text: 'text',
  URL: 'text',
  Email: 'text',
  Phone: 'text',
  Fax: 'text',
  Number: 'text',
  Percent: 'text',
  Decimal: 'text',
  Currency: 'text',
  Textarea: 'lines',
  LargeText: 'lines',
  Date: 'date',
  Boolean: 'boolean',
  Picklist: 'choice',
  Multiselect: 'choices',
});

type Option = { value: string; statusType?: string };
const optionsOf = (field: RawField | undefined): Option[] =>
  [...(field?.pickListValues ?? []), ...(field?.allowedValues ?? [])].flatMap((option: RawOption) => {
    const { value, statusType } = typeof option === 'string' ? { value: option, statusType: undefined } : option;
    return value ? [{ value, statusType }] : [];
  });
const toChoice = ({ value }: Option): Choice => ({ value, label: value });

/** What the fields of tickets offer. A list that is not told stays undefined. */
export function choicesIn(fields: RawField[]): Choices {
  const options = (name: string) => {
    const found = optionsOf(fields.find(({ apiName }) => apiName === name));
    return found.length > 0 ? found : undefined;
  };
  return {
    statuses: options('status')?.map((one) => ({ ...toChoice(one), status: toStatus(one.value, one.statusType) })),
    priorities: options('priority')?.map((one) => ({ ...toChoice(one), priority: toPriority(one.value) })),
    types: options('classification')?.map(toChoice),
    categories: options('category')?.map(toChoice),
    fields: fields.flatMap((field) => {
      const kind = field.isCustomField ? kindIn(field.type) : undefined;
      const definition = { id: field.apiName, name: field.displayLabel ?? field.apiName, required: field.isMandatory };
      const choices = optionsOf(field).map(toChoice);
      return kind ? [{ ...definition, kind, ...(choices.length > 0 ? { choices } : {}) }] : [];
    }),
  };
}

/** The fields as Zoho Desk takes them in one call: all but tags, followers and the requester. */
export function toWrite(fields: Fields): Record<string, unknown> {
  const { subject, status, priority, type, category, group, assignee, dueAt, custom } = fields;
  const joined = (value: FieldValue) => (Array.isArray(value) ? value.join(';') : value);
  return {
    subject,
    status,
    priority,
    classification: type,
    category,
    departmentId: group ?? undefined,
    assigneeId: assignee,
    dueDate: dueAt,
    cf: custom && Object.fromEntries(Object.entries(custom).map(([name, value]) => [name, joined(value)])),
  };
}
