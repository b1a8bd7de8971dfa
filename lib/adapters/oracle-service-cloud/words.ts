import type {
  Account,
  Agent,
  Attachment,
  Choice,
  Choices,
  Comment,
  Company,
  Contact,
  Custom,
  FieldDefinition,
  Fields,
  FieldValue,
  Person,
  Priority,
  SavedReply,
  Status,
  Ticket,
} from '../../model';
import type { OutgoingFile } from '../contract';
import { base64Of } from '../shared/base64';
import { BYTES } from '../shared/files';
import { refuse } from '../shared/refuse';
import { vocabulary } from '../shared/vocabulary';
import type {
  RawAccount,
  RawContact,
  RawFile,
  RawHeld,
  RawIncident,
  RawStandard,
  RawThread,
  RawTicket,
  RawValue,
} from './shapes';

/* Oracle's words into ours, and ours into its. */

/** Statuses are the site's own; each is of one of these types. */
const statusIn = vocabulary<Status>({ 1: 'open', 2: 'resolved', 3: 'pending' });
const toStatus = (type: string, name: string): Status =>
  type === '2' && /clos/i.test(name) ? 'closed' : (statusIn(type) ?? 'open');

/** Those of every site. */
const STOCK = ['Unresolved', 'Solved', 'Waiting'].map((statusName, at) => ({
  ...{ status: String(at + 1), statusName, statusType: String(at + 1) },
}));

/** Severities are the site's own, and known by their names alone. */
const PRIORITIES: [RegExp, Priority][] = [
  [/crit|urgent|^1\b/i, 'urgent'],
  [/high/i, 'high'],
  [/med|normal/i, 'normal'],
  [/low|minor/i, 'low'],
];
const toPriority = (name = ''): Priority | undefined => PRIORITIES.find(([words]) => words.test(name))?.[1];

const toNamed = (id: string | undefined, name = id): Company | undefined =>
  id === undefined || name === undefined ? undefined : { id, name };

export const toAgent = ({ id, name, login, email }: RawAccount): Agent => ({ id, name: name ?? login ?? id, email });

export const toContact = ({ id, name, organization, organizationName, email = '' }: RawContact): Contact => ({
  id,
  name,
  email,
  company: toNamed(organization, organizationName),
});

/** `incident`: what only the ticket itself tells. */
export function toTicket(
  raw: RawTicket,
  account: Pick<Account, 'id' | 'address' | 'ui'>,
  incident?: RawIncident,
): Ticket {
  const { id, number, subject = '', category, severity, severityName, product, agent, email } = raw;
  const { statusName: label, createdAt, updatedAt, closedAt } = raw;
  const { initialResponseDueTime: dueAt, threads } = incident ?? {};
  const isAnswered = threads?.items.some(({ entryType }) => entryType?.id === ANSWER);
  return {
    ...{ id, account: account.id, number, subject, label, category, createdAt, updatedAt, closedAt },
    status: toStatus(raw.statusType, label),
    statusValue: raw.status,
    priority: toPriority(severityName),
    priorityLabel: severityName,
    priorityValue: severity,
    group: toNamed(raw.queue, raw.queueName),
    company: toNamed(raw.organization, raw.organizationName),
    requester: { id: raw.contact, name: raw.contactName, email, side: 'customer' },
    assignee: agent === undefined ? null : { id: agent, name: raw.agentName, side: 'agent' },
    sla: dueAt && !isAnswered ? { dueAt } : undefined,
    custom: [...(product ? [{ ...PRODUCT, value: product }] : []), ...toCustom(incident)],
    // Oracle documents no address of one ticket.
    url: `${account.ui ?? account.address}/AgentWeb/`,
    cannot: incident && !email ? { reply: 'This person has no email address.' } : undefined,
  };
}

/** Among the custom fields, since a ticket has no better place for it. */
const PRODUCT = { id: 'product', name: 'Product' };

/** By package and name ("c.order_number"). */
const customOf = ({ customFields = {} }: Partial<RawIncident> = {}): { id: string; name: string; held: RawHeld }[] =>
  Object.entries(customFields).flatMap(([of, fields]) =>
    Object.entries(fields ?? {}).map(([name, held]) => ({
      id: `${of}.${name}`,
      name: name.replaceAll('_', ' '),
      held,
    })),
  );

const toCustom = (incident: RawIncident | undefined): Custom[] =>
  customOf(incident).flatMap(({ id, name, held }) => {
    const value = typeof held === 'object' ? held.lookupName : held;
    return value === undefined ? [] : [{ id, name, value }];
  });

const ANSWER = 2;
/** What customers see of a ticket: answers, their own words, those that an agent wrote down for them, chats, automatic
 *  answers. All else stays inside. */
const PUBLIC = [ANSWER, 3, 4, 5, 6];
const CUSTOMERS = [3, 4];

const idIn = (one: { links: { href: string }[] } | undefined): string | undefined =>
  one?.links.map(({ href }) => /\/(\d+)$/.exec(href)?.[1]).find((id) => id !== undefined);

type About = { ticket: Ticket; files: RawFile[]; accounts: RawAccount[] };

export function toComments(threads: RawThread[], { ticket, files, accounts }: About): Comment[] {
  const ordered = threads.toSorted((a, b) => a.createdTime.localeCompare(b.createdTime) || Number(a.id) - Number(b.id));
  return ordered.map((raw) => ({
    id: raw.id,
    kind: PUBLIC.includes(raw.entryType?.id ?? 0) && !/note/i.test(raw.entryType?.lookupName ?? '') ? 'reply' : 'note',
    author: authorOf(raw, ticket, accounts),
    ...(isHtml(raw) ? { html: raw.text } : { text: raw.text ?? '' }),
    attachments: files.filter((file) => threadOf(file, ordered) === raw).map((file) => toAttachment(file, ticket.id)),
    createdAt: raw.createdTime,
  }));
}

/** A tag, and no address in angle brackets. */
const TAG = /<[a-z][a-z0-9]*(?:\s[^>]*)?\/?>/i;
const isHtml = ({ text = '', contentType }: RawThread): boolean =>
  text !== '' && (contentType?.lookupName ? /html/i.test(contentType.lookupName) : TAG.test(text));

function authorOf({ entryType, account, contact }: RawThread, { requester }: Ticket, accounts: RawAccount[]): Person {
  const [agent, customer] = [idIn(account), idIn(contact)];
  const known = accounts.find(({ id }) => id === agent);
  if (customer && customer !== requester?.id) return { id: customer, side: 'customer' };
  if (customer || (!agent && CUSTOMERS.includes(entryType?.id ?? 0))) return { ...requester, side: 'customer' };
  if (!agent) return { name: 'Oracle B2C Service', side: 'agent' };
  return { ...(known ? toAgent(known) : { id: agent }), side: 'agent' };
}

/** Files belong to the whole ticket: shown with what was said when they came. */
function threadOf({ createdTime = '' }: RawFile, ordered: RawThread[]): RawThread | undefined {
  const away = (thread: RawThread) => Math.abs(Date.parse(thread.createdTime) - Date.parse(createdTime));
  return createdTime === '' ? ordered[0] : ordered.toReversed().sort((a, b) => away(a) - away(b))[0];
}

const toAttachment = (
  { id, fileName: name, contentType: type = BYTES, size }: RawFile,
  ticket: string,
): Attachment => ({
  id: `/incidents/${ticket}/fileAttachments/${id}`,
  ...{ name, type, size },
});

/** Customers see a ticket's files in their portal, but for private ones. */
export const toFiles = (files: OutgoingFile[], isPrivate: boolean) =>
  files.length === 0
    ? undefined
    : Promise.all(
        files.map(async ({ name, type, blob }) => ({
          fileName: name,
          contentType: type || BYTES,
          data: await base64Of(blob),
          private: isPrivate || undefined,
        })),
      );

/** Each value once, in the order of the ids; without a label it is its own. */
const choicesIn = (rows: (string | undefined)[][]): Choice[] =>
  [
    ...new Map(
      rows.flatMap(([value, label = value]) => (value && label ? [[value, { value, label }] as const] : [])),
    ).values(),
  ].sort((a, b) => Number(a.value) - Number(b.value));
const kindIn = vocabulary<FieldDefinition['kind']>({ string: 'text', number: 'number', boolean: 'boolean' });

type Known = {
  values: RawValue[];
  accounts: RawAccount[];
  products: { name: string }[];
  categories: { name: string }[];
};

/** `incident`: whose custom fields are asked about. */
export const toChoices = ({ values, accounts, products, categories }: Known, incident?: RawIncident): Choices => ({
  statuses: choicesIn([...STOCK, ...values].map((row) => [row.status, row.statusName])).map((choice) => ({
    ...choice,
    status: toStatus([...values, ...STOCK].find((row) => row.status === choice.value)?.statusType ?? '', choice.label),
  })),
  priorities: choicesIn(values.map((row) => [row.severity, row.severityName])).map((choice) => ({
    ...choice,
    priority: toPriority(choice.label),
  })),
  groups: choicesIn(values.map((row) => [row.queue, row.queueName])),
  agents: accounts.map(toAgent).map(({ id: value, name: label }) => ({ value, label })),
  categories: choicesIn(categories.map(({ name }) => [name])),
  fields: [
    { ...PRODUCT, kind: 'choice', choices: choicesIn(products.map(({ name }) => [name])) },
    // What is empty does not tell what it takes, nor a menu what it has.
    ...customOf(incident).flatMap(({ id, name, held }) => {
      const kind = kindIn(typeof held);
      return kind ? [{ id, name, kind }] : [];
    }),
  ],
});

/** A reference by its id. Failure `refused` for what is none. */
const reference = (name: string, value: string) =>
  /^\d{1,15}$/.test(value) ? { id: Number(value) } : refuse(name, `Oracle has no "${value}".`);
const byLookup = (name: FieldValue | undefined) => (name === null || name === undefined ? name : { lookupName: name });

/** The fields as Oracle takes them; people by their ids. */
export function toWrite({
  subject,
  status,
  priority,
  category,
  group,
  assignee,
  requester,
  custom = {},
}: Fields): object {
  const { [PRODUCT.id]: product, ...others } = custom;
  const customFields: Record<string, Record<string, FieldValue>> = {};
  for (const [id, value] of Object.entries(others)) {
    const [of = '', name = ''] = id.split('.');
    customFields[of] = { ...customFields[of], [name]: value };
  }
  return {
    subject,
    statusWithType: status === undefined ? undefined : { status: reference('statusWithType', status) },
    severity: priority === undefined ? undefined : reference('severity', priority),
    category: byLookup(category),
    product: byLookup(product),
    queue: group ? reference('queue', group) : group,
    assignedTo:
      assignee === undefined ? undefined : { account: assignee === null ? null : reference('assignedTo', assignee) },
    primaryContact: requester === undefined ? undefined : reference('primaryContact', requester),
    customFields: Object.keys(customFields).length > 0 ? customFields : undefined,
  };
}

/** One name in two fields. */
export function toName(name: string): { first: string; last?: string } {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words.pop() : undefined;
  return { first: words.join(' '), ...(last === undefined ? {} : { last }) };
}

/** Some have a text and the same in HTML. */
export function toSavedReplies(rows: RawStandard[]): SavedReply[] {
  const all = rows.flatMap(({ id, name = id, type = '', value }): SavedReply[] =>
    value === undefined ? [] : [{ id, name, ...(/html/i.test(type) ? { html: value } : { text: value }) }],
  );
  return all.filter(({ id, html }) => html !== undefined || !all.some((other) => other.id === id && other.html));
}
