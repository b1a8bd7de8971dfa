import type {
  Account,
  Agent,
  Attachment,
  Choice,
  Choices,
  Comment,
  Contact,
  Custom,
  FieldDefinition,
  Fields,
  Person,
  Priority,
  Rating,
  SavedReply,
  Sla,
  Status,
  Ticket,
} from '../../model';
import { isSameAddress } from '../shared/address';
import { BYTES } from '../shared/files';
import { filling } from '../shared/filling';
import { vocabulary } from '../shared/vocabulary';
import type { RawConversation, RawCustomer, RawFile, RawMessage, RawMetadata, RawNamed, RawNote } from './shapes';

/* Kustomer's words into ours, and ours into its. */

type Place = Pick<Account, 'id' | 'address' | 'ui'>;

/** Agents work at acme.kustomerapp.com; the API lies at acme.api.kustomerapp.com, in every region. */
export const apiOf = (address: string): string =>
  address.replace(/^(https:\/\/[\w-]+)(\.kustomerapp\.com)$/, '$1.api$2');
const pageOf = ({ address, ui = address }: Place, customer: string): string =>
  `${ui.replace('.api.kustomerapp.com', '.kustomerapp.com')}/app/customers/${customer}`;

const STATUSES: { value: string; label: string; status: Status }[] = [
  { value: 'open', label: 'Open', status: 'open' },
  { value: 'snoozed', label: 'Snoozed', status: 'pending' },
  { value: 'done', label: 'Done', status: 'resolved' },
];

const PRIORITIES = (['low', 'low', 'normal', 'high', 'urgent'] as Priority[]).map((priority, index) => ({
  value: String(index + 1),
  label: String(index + 1),
  priority,
}));

export const toAgent = ({ id, name, email }: RawNamed): Agent => ({
  id,
  name: name ?? email ?? id,
  email,
});
export const toChoice = (raw: RawNamed): Choice => ({ value: raw.id, label: toAgent(raw).name });

/** What conversations name by ids alone. */
export type Names = { users: RawNamed[]; teams: Choice[]; tags: Choice[] };

/** Whether the customer has this address, as their own or as one that others have too. */
export const hasAddress = ({ emails, sharedEmails }: RawCustomer, email: string): boolean =>
  [...emails, ...sharedEmails].some((one) => isSameAddress(one.email, email));

export function toContact(raw: RawCustomer, account: Place): Contact {
  const { id, name, emails, sharedEmails, phones, company, companyName } = raw;
  const [email = '', ...otherEmails] = [...emails, ...sharedEmails].map((one) => one.email);
  return {
    id,
    name,
    email,
    otherEmails,
    phone: phones[0]?.phone,
    company: company ? { id: company, name: companyName ?? company } : undefined,
    url: pageOf(account, id),
  };
}

const toCustomer = ({ id, name, email }: Contact): Person => ({
  id,
  name,
  email: email || undefined,
  side: 'customer',
});

const toUser = (users: RawNamed[], id: string): Person => {
  const known = users.find((user) => user.id === id);
  return { ...(known ? toAgent(known) : { id }), side: 'agent' };
};

export const named = (choices: Choice[], value: string): string =>
  choices.find((choice) => choice.value === value)?.label ?? value;

/** Channels that Kustomer sends on, with what the newest message there tells. */
export const isAnswerable = (channel: string): boolean =>
  ['email', 'chat', 'sms', 'whatsapp', 'facebook', 'instagram'].includes(channel);

/** Either to write to or to write from. */
export const NOWHERE = 'Kustomer has no address for an answer.';

/** `contact`: whose it is, where that is known. */
type About = { account: Place; names: Names; contact?: Contact; fields?: FieldDefinition[] };

export function toTicket(raw: RawConversation, { account, names, contact, fields = [] }: About): Ticket {
  const { id, status, tags, assignedUsers, assignedTeams, createdAt, updatedAt, customer } = raw;
  const requester: Person = contact ? toCustomer(contact) : { id: customer, side: 'customer' };
  const [user] = assignedUsers;
  const [team] = assignedTeams;
  const known = STATUSES.find(({ value }) => value === status);
  const priority = PRIORITIES.find(({ value }) => value === raw.priority);
  const isReachable = requester.email || raw.channels.some(isAnswerable);
  return {
    id,
    account: account.id,
    subject: raw.name ?? raw.preview ?? '',
    status: known?.status ?? 'open',
    label: known?.label ?? status,
    statusValue: status,
    priority: priority?.priority,
    priorityLabel: priority?.label,
    priorityValue: priority?.value,
    tags: tags.map((tag) => named(names.tags, tag)),
    group: team ? { id: team, name: named(names.teams, team) } : undefined,
    company: contact?.company,
    requester,
    assignee: user ? toUser(names.users, user) : null,
    createdAt,
    updatedAt,
    sla: raw.sla && toSla(raw.sla),
    rating: raw.satisfactionLevel && toRating(raw.satisfactionLevel),
    custom: Object.entries(raw.custom ?? {}).map(
      ([key, value]): Custom => ({ id: key, name: fields.find((field) => field.id === key)?.name ?? key, value }),
    ),
    url: `${pageOf(account, customer ?? '')}/event/${id}`,
    version: raw.rev,
    cannot: isReachable ? undefined : { reply: NOWHERE },
  };
}

/** What is still to be met first. */
const toSla = ({ name, breached, metrics = {} }: NonNullable<RawConversation['sla']>): Sla => {
  const open = Object.values(metrics).filter(({ satisfiedAt }) => !satisfiedAt);
  return { name, breached, dueAt: open.flatMap(({ breachAt }) => breachAt ?? []).sort()[0] };
};

const toRating = ({
  score,
  rating = score,
  firstAnswer,
}: NonNullable<RawConversation['satisfactionLevel']>): Rating | undefined =>
  score === undefined ? undefined : { score: score ? 'good' : 'bad', label: String(rating), comment: firstAnswer };

/** The ending of a custom field's name says what it holds. Times are shown, and not offered: we ask for days. */
const kindIn = vocabulary<FieldDefinition['kind']>({
  Str: 'text',
  Txt: 'lines',
  Url: 'text',
  Num: 'number',
  Bool: 'boolean',
});

export const toDefinitions = ({ data }: RawMetadata): FieldDefinition[] =>
  Object.entries(data.properties).flatMap(([id, { displayName: name = id, enumeration }]) => {
    const kind = kindIn(/[A-Z][a-z]+$/.exec(id)?.[0]);
    const choices = enumeration.map((value) => ({ value, label: value }));
    return kind ? [{ id, name, ...(choices.length > 0 ? { kind: 'choice', choices } : { kind }) }] : [];
  });

export const toChoices = ({ users, teams, tags }: Names, fields: FieldDefinition[]): Choices => ({
  agents: users.filter(({ userType }) => userType !== 'machine').map(toChoice),
  groups: teams,
  // A snooze wants to know until when.
  statuses: STATUSES.filter(({ value }) => value !== 'snoozed'),
  priorities: PRIORITIES,
  tags: tags.map(({ label }) => ({ value: label, label })),
  fields,
});

/** One of a list changes hands; who else is on it stays. */
const swapped = (asked: string | null, now: string[]): string[] =>
  asked === null ? [] : [asked, ...now.slice(1).filter((one) => one !== asked)];

/** The fields that go in one call. `now`: the conversation as it is; custom fields that are left out may be lost. */
export function toWrite(fields: Fields, now?: RawConversation): Record<string, unknown> {
  const { subject, status, priority, group, assignee, custom } = fields;
  return {
    name: subject,
    status,
    priority: priority === undefined ? undefined : Number(priority),
    assignedTeams: group === undefined ? undefined : swapped(group, now?.assignedTeams ?? []),
    assignedUsers: assignee === undefined ? undefined : swapped(assignee, now?.assignedUsers ?? []),
    custom: custom && { ...now?.custom, ...custom },
  };
}

const toAttachments = (files: RawFile[], place: string): Attachment[] =>
  files.map(({ id, name, contentType, contentLength }) => ({
    id: `${place}/attachments/${encodeURIComponent(id)}`,
    name,
    type: contentType ?? BYTES,
    size: contentLength,
  }));

const SHORTENED = '\n\n[Kustomer may have shortened this.]';

/** Kustomer gives the beginning of a message, as text. */
const saidIn = ({ body, preview = '', size = 0 }: RawMessage): string =>
  body ?? (size > 2 * preview.length + 500 ? preview + SHORTENED : preview);

export function toComment(raw: RawMessage, users: RawNamed[], requester: Person = {}): Comment {
  const { id, direction, meta, createdAt, customer, createdBy } = raw;
  const isTheirs = customer === undefined || customer === requester.id;
  const sender: Person = isTheirs ? requester : { id: customer, email: meta?.from[0] };
  const agent: Person = createdBy ? toUser(users, createdBy) : { name: 'Kustomer', side: 'agent' };
  return {
    id,
    kind: 'reply',
    author: direction === 'in' ? { ...sender, side: 'customer' } : agent,
    text: saidIn(raw),
    attachments: toAttachments(raw.files, `/messages/${encodeURIComponent(id)}`),
    cc: meta?.cc.map((email) => ({ email })),
    createdAt,
  };
}

export const filesOf = ({ attachments }: RawNote): string[] => attachments?.data.map(({ id }) => id) ?? [];

export const toNote = (raw: RawNote, files: RawFile[], users: RawNamed[]): Comment => ({
  id: raw.id,
  kind: 'note',
  author: toUser(users, raw.createdBy ?? ''),
  text: raw.body ?? '',
  attachments: toAttachments(
    files.filter(({ id }) => filesOf(raw).includes(id)),
    '',
  ),
  createdAt: raw.createdAt,
  updatedAt: raw.updatedAt,
});

/** https://developer.kustomer.com/api/settings-and-configurations/get-shortcut-categories */
export function toSavedReply(raw: RawNamed, agent: Agent, ticket?: Ticket): SavedReply[] {
  const { id, name = id, draft } = raw;
  if (!draft?.text) return [];
  const fill = filling({
    'customer.firstName': ticket?.requester?.name?.split(' ')[0],
    'conversation.name': ticket?.subject,
    'currentUser.displayName': agent.name,
  });
  return [{ id, name, text: fill(draft.text) }];
}
