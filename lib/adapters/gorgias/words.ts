import type {
  Account,
  Attachment,
  Choices,
  Comment,
  Contact,
  FieldDefinition,
  Fields,
  Person,
  Priority,
  Rating,
  SavedReply,
  Status,
  Ticket,
} from '../../model';
import { isAddress, isSameAddress } from '../shared/address';
import { bodyOf } from '../shared/body';
import { BYTES } from '../shared/files';
import { type Filling, filling, inHtml } from '../shared/filling';
import { vocabulary } from '../shared/vocabulary';
import type {
  RawCustomer,
  RawField,
  RawFile,
  RawMacro,
  RawMessage,
  RawPerson,
  RawTicket,
  RawUser,
  RawValue,
  RawWritten,
} from './shapes';

/* Gorgias' words into ours, and ours into its. */

type Place = Pick<Account, 'id' | 'address' | 'ui'>;

const STATUSES: { value: string; label: string; status: Status }[] = [
  { value: 'open', label: 'Open', status: 'open' },
  { value: 'closed', label: 'Closed', status: 'closed' },
];
const SNOOZED = { value: 'snoozed', label: 'Snoozed', status: 'pending' as const };

/** A snooze that has ended moved the ticket: one that is later than the last change still runs. */
function statusOf({ status, snooze_datetime = '', updated_datetime = '' }: RawTicket) {
  if (snooze_datetime > updated_datetime) return SNOOZED;
  return STATUSES.find(({ value }) => value === status) ?? { value: status, label: status, status: 'open' as const };
}

const PRIORITIES: { value: string; label: string; priority: Priority }[] = [
  { value: 'low', label: 'Low', priority: 'low' },
  { value: 'normal', label: 'Normal', priority: 'normal' },
  { value: 'high', label: 'High', priority: 'high' },
  { value: 'critical', label: 'Critical', priority: 'urgent' },
];

/** Where the customer is written to by mail; elsewhere an answer needs what only that channel knows. */
const BY_MAIL = ['email', 'contact_form', 'help-center', 'api', 'internal-note'];

/** The words of a ticket that takes no mail, to show instead of a button. */
const NOT_BY_MAIL = 'This conversation is not by email. Answer it in Gorgias.';

const isByMail = ({ reply_options, channel = 'email', customer }: RawTicket): boolean =>
  isAddress(customer?.email ?? '') && (reply_options?.email?.answerable ?? BY_MAIL.includes(channel));

const toPerson = ({ id, name, email }: RawPerson, side: Person['side']): Person => ({ id, name, email, side });

/** `values`: its custom fields, which lists leave out. */
export function toTicket(raw: RawTicket, account: Place, values?: RawValue[]): Ticket {
  const { status, label, value } = statusOf(raw);
  const priority = PRIORITIES.find(({ value }) => value === raw.priority);
  const { customer, assignee_user: assignee, assignee_team: group } = raw;
  return {
    id: raw.id,
    account: account.id,
    subject: raw.subject ?? '',
    status,
    label,
    statusValue: value,
    priority: priority?.priority,
    priorityLabel: priority?.label ?? raw.priority,
    priorityValue: raw.priority,
    tags: raw.tags.map(({ name }) => name),
    group,
    requester: customer && toPerson(customer, 'customer'),
    assignee: assignee ? toPerson(assignee, 'agent') : null,
    createdAt: raw.created_datetime,
    updatedAt: raw.updated_datetime ?? raw.created_datetime,
    closedAt: raw.closed_datetime,
    rating: toRating(raw.satisfaction_survey),
    custom: values?.flatMap(({ id, field, value }) => {
      const known = field?.id ?? id;
      return known === undefined ? [] : [{ id: known, name: field?.label ?? known, value }];
    }),
    url: `${account.ui ?? account.address}/app/ticket/${raw.id}`,
    cannot: isByMail(raw) ? undefined : { reply: NOT_BY_MAIL },
  };
}

/** One to five stars. */
function toRating(survey: RawTicket['satisfaction_survey']): Rating | undefined {
  const score = survey?.score;
  if (score === undefined) return undefined;
  return {
    score: score >= 4 ? 'good' : score <= 2 ? 'bad' : 'neutral',
    label: `${score}/5`,
    comment: survey?.body_text,
  };
}

export function toContact({ id, name, email, channels }: RawCustomer, account: Place): Contact {
  const addressesOf = (kind: string) => channels.flatMap(({ type, address }) => (type === kind && address) || []);
  const [first = '', ...others] = [...new Set([email ?? [], addressesOf('email')].flat())];
  return {
    id,
    name,
    email: first,
    otherEmails: others.length > 0 ? others : undefined,
    phone: addressesOf('phone')[0],
    url: `${account.ui ?? account.address}/app/customer/${id}`,
  };
}

/** Whether a contact goes by this address. */
export const isOf = ({ email, otherEmails = [] }: Contact, asked: string): boolean =>
  [email, ...otherEmails].some((one) => isSameAddress(one, asked));

export const toComment = (raw: RawMessage): Comment => ({
  id: raw.id,
  kind: isNote(raw) ? 'note' : 'reply',
  author: { ...raw.sender, side: raw.from_agent ? 'agent' : 'customer' },
  ...bodyOf(raw.body_html, raw.body_text, failureIn(raw)),
  attachments: raw.attachments.map(toAttachment),
  cc: raw.source?.cc.flatMap(({ address }) => (address ? { email: address } : [])),
  createdAt: raw.created_datetime,
});

export const isNote = (raw: RawMessage): boolean => !raw.public || raw.channel === 'internal-note';

/** Why Gorgias did not bring a message to the customer; undefined where it did, or is about to. */
export function failureIn({ failed_datetime, last_sending_error: error }: RawWritten): string | undefined {
  const reason = typeof error === 'string' ? error : error?.error;
  return failed_datetime ? `Not delivered: ${reason || 'Gorgias does not say why.'}` : undefined;
}

/** Without an address to open, a file is fetched with the account's key. */
const toAttachment = ({ url, name, content_type, size, ...raw }: RawFile): Attachment => ({
  id: url,
  name: name ?? url,
  type: content_type ?? BYTES,
  size,
  url: raw.public === false ? undefined : url,
});

const KINDS = vocabulary<FieldDefinition['kind']>({ text: 'text', number: 'number', boolean: 'boolean' });

/** Undefined for fields out of use, for those that Gorgias fills in itself, and for what we cannot show. */
function toDefinition({ id, label, managed_type = '', definition, ...raw }: RawField): FieldDefinition | undefined {
  const kind = KINDS(definition.data_type);
  if (!kind || raw.deactivated_datetime || /^(ai|call|managed)_/.test(managed_type)) return undefined;
  const choices = definition.input_settings?.choices.map(String).map((value) => ({ value, label: value })) ?? [];
  return kind === 'text' && choices.length > 0
    ? { id, name: label, kind: 'choice', choices }
    : { id, name: label, kind };
}

/** Users who answer nobody. */
const NO_AGENTS = ['bot', 'observer-agent', 'internal-agent'];

export const toChoices = (
  users: RawUser[],
  teams: { id: string; name: string }[],
  tags: { name: string }[],
  fields: RawField[],
): Choices => ({
  agents: users
    .filter(({ active, role }) => active !== false && !NO_AGENTS.includes(role?.name ?? ''))
    .map(({ id, name, email }) => ({ value: id, label: name ?? email ?? id })),
  groups: teams.map(({ id, name }) => ({ value: id, label: name })),
  statuses: STATUSES,
  priorities: PRIORITIES,
  tags: tags.map(({ name }) => ({ value: name, label: name })),
  fields: fields.map(toDefinition).filter((definition) => definition !== undefined),
});

/** Undefined for a macro that writes nothing. */
export function toSavedReply({ id, name, actions }: RawMacro, filled: Filling): SavedReply | undefined {
  const saying = actions.filter(({ arguments: said }) => said?.body_html || said?.body_text);
  const said = (saying.find(({ name }) => name === 'setResponseText') ?? saying[0])?.arguments;
  if (!said) return undefined;
  const { body_html: html, body_text: text = '' } = said;
  return { id, name, ...(html ? { html: filled(html, inHtml) } : { text: filled(text) }) };
}

/** By what we know of the ticket. */
export const fillingFor = (ticket: Ticket | undefined, { agent }: Pick<Account, 'agent'>): Filling =>
  filling({
    ...personWords('ticket.customer', ticket?.requester),
    ...personWords('ticket.assignee_user', ticket?.assignee ?? undefined),
    ...personWords('current_user', agent),
    'ticket.id': ticket?.id,
    'ticket.subject': ticket?.subject,
  });

const personWords = (prefix: string, person: Person | undefined) => ({
  [`${prefix}.name`]: person?.name,
  [`${prefix}.firstname`]: person?.name?.split(' ')[0],
  [`${prefix}.email`]: person?.email,
});

/** Ids are numbers to Gorgias. `null` empties; what is no number must not, and goes as it is, to be refused. */
const numbered = (id: string | null | undefined) => (id ? { id: /^\d+$/.test(id) ? Number(id) : id } : id);

/** The fields that go in one call; `holder`: who the new requester is, where they are known. */
export function toWrite({ subject, status, priority, group, assignee, requester }: Fields, holder?: Contact): object {
  return {
    subject,
    priority,
    // Otherwise a snooze would end what was just set.
    ...(status !== undefined && { status, snooze_datetime: null }),
    assignee_user: numbered(assignee),
    assignee_team: numbered(group),
    customer: holder ? numbered(holder.id) : requester && { email: requester },
  };
}

export const toValues = (custom: Fields['custom']) =>
  custom && Object.entries(custom).map(([id, value]) => ({ id: Number(id), value }));
