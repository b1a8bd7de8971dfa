import type {
  Account,
  Choice,
  Comment,
  Contact,
  Custom,
  FieldDefinition,
  Fields,
  Group,
  Person,
  Rating,
  Status,
  Ticket,
} from '../../model';
import { bodyOf } from '../shared/body';
import { BYTES } from '../shared/files';
import { type Filling, filling } from '../shared/filling';
import { vocabulary } from '../shared/vocabulary';
import type { RawConversation, RawCustomer, RawField, RawPerson, RawThread, RawUser } from './shapes';

/* Help Scout's words into ours, and ours into its. */

/** Where its own pages are. */
export const UI = 'https://secure.helpscout.net';

export const STATUSES: (Choice & { status: Status })[] = [
  { value: 'active', label: 'Active', status: 'open' },
  { value: 'pending', label: 'Pending', status: 'pending' },
  { value: 'closed', label: 'Closed', status: 'closed' },
  { value: 'spam', label: 'Spam', status: 'closed' },
];

/** So many threads lock a conversation: https://developer.helpscout.com/mailbox-api/endpoints/conversations/threads/reply */
const FULL = 99;
const DELETED = 'Deleted in Help Scout.';
const IS_FULL = 'Help Scout takes no more than 100 messages in a conversation. Open a new one.';

function cannotOf({ state, threads = 0 }: RawConversation): Ticket['cannot'] {
  if (state === 'deleted') return { reply: DELETED, note: DELETED, updateTicket: DELETED, deleteTicket: DELETED };
  return threads < FULL ? undefined : { reply: IS_FULL, note: IS_FULL };
}

const nameOf = (...parts: (string | undefined)[]): string | undefined => parts.filter(Boolean).join(' ') || undefined;

const toPerson = ({ id, first, last, email }: RawPerson, side: Person['side']): Person => ({
  id,
  name: nameOf(first, last),
  email,
  side,
});

/** When it last changed, as far as is told: when an agent did something, since when the customer waits, what was said. */
function changedAt({ createdAt, updatedAt, userUpdatedAt, customerWaitingSince, _embedded }: RawConversation): string {
  const waitsSince = typeof customerWaitingSince === 'object' ? customerWaitingSince.time : customerWaitingSince;
  const saidAt = _embedded?.threads.map((thread) => thread.createdAt) ?? [];
  return updatedAt ?? [userUpdatedAt, waitsSince, ...saidAt].reduce<string>((a, b) => (b && b > a ? b : a), createdAt);
}

export const tagsOf = ({ tags }: RawConversation): string[] => tags.flatMap(({ tag, name }) => tag ?? name ?? []);

/** `inboxes`: their names; rows do without. */
export function toTicket(raw: RawConversation, account: Pick<Account, 'id'>, inboxes: Group[] = []): Ticket {
  const known = STATUSES.find(({ value }) => value === raw.status);
  const isSnoozed = raw.snooze?.snoozedUntil !== undefined && known?.status !== 'closed';
  return {
    id: raw.id,
    account: account.id,
    number: raw.number,
    subject: raw.subject ?? raw.preview ?? '',
    status: isSnoozed ? 'pending' : (known?.status ?? 'open'),
    label: isSnoozed ? 'Snoozed' : (known?.label ?? raw.status),
    statusValue: raw.status,
    tags: tagsOf(raw),
    group: inboxes.find(({ id }) => id === raw.mailboxId),
    requester: raw.primaryCustomer && toPerson(raw.primaryCustomer, 'customer'),
    assignee: raw.assignee ? toPerson(raw.assignee, 'agent') : null,
    cc: raw.cc.map((email) => ({ email })),
    createdAt: raw.createdAt,
    updatedAt: changedAt(raw),
    closedAt: raw.closedAt,
    rating: toRating(raw._embedded?.threads ?? []),
    custom: raw.customFields.map(({ id, name = id, value }): Custom => ({ id, name, value: value ?? null })),
    url: `${UI}/conversation/${raw.id}/${raw.number}/`,
    cannot: cannotOf(raw),
  };
}

const scoreOf = vocabulary<Rating['score']>({ great: 'good', okay: 'neutral', bad: 'bad' });

/** The last one that was given. */
function toRating(threads: RawThread[]): Rating | undefined {
  const rated = threads
    .filter(({ rating }) => rating)
    .sort(byTime)
    .at(-1)?.rating;
  const score = scoreOf(rated?.rating?.toLowerCase());
  return score && { score, label: rated?.rating, comment: rated?.comments };
}

const byTime = (a: RawThread, b: RawThread) => a.createdAt.localeCompare(b.createdAt);

/** What goes between agents and the customer; notes, and forwards to others, do not. */
const isPublic = vocabulary({ customer: true, message: true, reply: true, chat: true, beaconchat: true, phone: true });

/** Drafts, what waits for a collision to be looked at, and what was hidden were not said; events are no words. */
export const isSaid = ({ type, state = 'published' }: RawThread): boolean =>
  state === 'published' && type !== 'lineitem';

/** The conversation, oldest first. Files are known by where their bytes are. */
export const toComments = (path: string, threads: RawThread[]): Comment[] =>
  threads
    .filter(isSaid)
    .sort(byTime)
    .map((raw) => ({
      id: raw.id,
      kind: isPublic(raw.type) ? 'reply' : 'note',
      author: toAuthor(raw),
      ...bodyOf(raw.body),
      attachments: (raw._embedded?.attachments ?? []).map(({ id, filename: name, mimeType: type = BYTES, size }) => ({
        id: `${path}/attachments/${id}/data`,
        name,
        type,
        size,
      })),
      cc: raw.cc.map((email) => ({ email })),
      createdAt: raw.createdAt,
    }));

/** The name of a customer stands beside, where whoever wrote is only a number. */
function toAuthor({ createdBy, customer }: RawThread): Person {
  if (!createdBy) return {};
  if (createdBy.type !== 'customer') return toPerson(createdBy, 'agent');
  const beside = customer?.id === createdBy.id ? toPerson(customer, 'customer') : undefined;
  const { name = beside?.name, email = beside?.email, ...rest } = toPerson(createdBy, 'customer');
  return { ...rest, name, email };
}

export const addressesOf = ({ _embedded }: RawCustomer): string[] =>
  (_embedded?.emails ?? []).map(({ value }) => value);

export function toContact(raw: RawCustomer): Contact {
  const [email = '', ...otherEmails] = addressesOf(raw);
  const { organization: name, organizationId: company } = raw;
  return {
    id: raw.id,
    name: nameOf(raw.firstName, raw.lastName),
    email,
    otherEmails,
    phone: raw._embedded?.phones[0]?.value,
    company: company && name ? { id: company, name } : undefined,
  };
}

export const toChoice = ({ id, name }: Group): Choice => ({ value: id, label: name });

export const toAgent = ({ id, firstName, lastName, email }: RawUser) => ({
  id,
  name: nameOf(firstName, lastName) ?? email ?? id,
  email,
});

const kindOf = vocabulary<FieldDefinition['kind']>({
  dropdown: 'choice',
  date: 'date',
  number: 'number',
  multiline: 'lines',
});

/** A field of one inbox. */
export const toDefinition = ({ id, name, type, required, options }: RawField, inbox: string): FieldDefinition => ({
  id,
  name,
  kind: kindOf(type.toLowerCase().replace(/[^a-z]/g, '')) ?? 'text',
  required,
  choices: options.length > 0 ? options.map(({ id: value, label }) => ({ value, label })) : undefined,
  groups: [inbox],
});

/** A name in two: Help Scout takes no more than 40 letters of each. */
export function namesIn(name = ''): { firstName?: string; lastName?: string } {
  const [, first, last] = /^\s*(\S+)\s*(.*?)\s*$/.exec(name) ?? [];
  return { firstName: first?.slice(0, 40), lastName: last?.slice(0, 40) || undefined };
}

/** Help Scout wants numbers; what is none goes as it is, to be refused with its name. */
export const numberOf = (id: string): number | string => (/^\d+$/.test(id) ? Number(id) : id);

/** Custom fields are written as a whole: those that were there, with what is set over them. */
export function customFields(custom: NonNullable<Fields['custom']>, before: RawConversation['customFields'] = []) {
  const all = { ...Object.fromEntries(before.map(({ id, value }) => [id, value ?? null])), ...custom };
  return Object.entries(all)
    .filter(([, value]) => value !== null && value !== '')
    .map(([id, value]) => ({ id: numberOf(id), value: String(value) }));
}

/** One step of a change: https://developer.helpscout.com/mailbox-api/endpoints/conversations/update/ */
export type Step = { op: 'replace' | 'remove' | 'move'; path: string; value?: string | number };

/** A change in the steps that Help Scout takes one by one. To another inbox first: fields and rights go with it. */
export function stepsOf({ group, subject, assignee, status }: Fields, customer: string | undefined): Step[] {
  const replace = (path: string, value: string | number | undefined): Step[] =>
    value === undefined ? [] : [{ op: 'replace', path, value }];
  const to = (id: string | undefined) => (id === undefined ? undefined : numberOf(id));
  return [
    ...(group ? [{ op: 'move' as const, path: '/mailboxId', value: numberOf(group) }] : []),
    ...replace('/subject', subject),
    ...replace('/primaryCustomer.id', to(customer)),
    ...(assignee === null ? [{ op: 'remove' as const, path: '/assignTo' }] : replace('/assignTo', to(assignee))),
    ...replace('/status', status),
  ];
}

/** `{%customer.firstName,fallback=there%}` */
const PLACEHOLDER = /\{%\s*([\w.]+)\s*(?:,\s*fallback=([^%]*?))?\s*%\}/g;

/** What is known of a saved reply's variables. */
export const fillingFor = (ticket: Ticket | undefined, { agent }: Pick<Account, 'agent'>): Filling =>
  filling(
    {
      ...variables('customer', ticket?.requester),
      ...variables('user', agent),
      'conversation.number': ticket?.number,
      'conversation.subject': ticket?.subject,
    },
    PLACEHOLDER,
  );

function variables(of: string, person: Person = {}) {
  const { firstName, lastName } = namesIn(person.name);
  return {
    [`${of}.fullName`]: person.name,
    [`${of}.firstName`]: firstName,
    [`${of}.lastName`]: lastName,
    [`${of}.email`]: person.email,
  };
}
