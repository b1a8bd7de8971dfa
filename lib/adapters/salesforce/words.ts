import type {
  Account,
  Choice,
  Choices,
  Company,
  Contact,
  FieldDefinition,
  Fields,
  FieldValue,
  Priority,
  Sla,
  Status,
  Ticket,
} from '../../model';
import { type Filling, filling } from '../shared/filling';
import { refuse } from '../shared/refuse';
import type { Passed } from '../shared/undone';
import { vocabulary } from '../shared/vocabulary';
import type { RawCase, RawContact, RawField, RawObject } from './shapes';

/* Salesforce's words into ours, and ours into its. */

type Place = Pick<Account, 'id' | 'address'>;

/** Where the API is, also for those who give the address that Salesforce's own pages, or its settings, lie at. */
export const hostOf = (address: string): string =>
  address.replace(/\.(lightning\.force|my\.salesforce-setup)\.com$/, '.my.salesforce.com');

/** A record in Salesforce's own pages, whichever of them the person uses. */
const urlOf = (id: string, { address }: Place): string => `${hostOf(address)}/${id}`;

/**
 * Statuses are the organisation's own; all that they say of themselves is whether they are closed. "Customer replied"
 * waits for us, and so does what is "Unresolved".
 */
export function toStatus(name: string, isClosed = false): Status {
  if (isClosed) return 'closed';
  if (/wait|pending|hold|\b(with|on|for|needs) customer/i.test(name)) return 'pending';
  return /\b(re)?solved\b/i.test(name) && !/\b(not|partly|partially|to be)\b/i.test(name) ? 'resolved' : 'open';
}

const stockPriority = vocabulary<Priority>({ low: 'low', medium: 'normal', normal: 'normal', high: 'high' });
const toPriority = (name: string): Priority | undefined =>
  /critical|urgent|\bp1\b/i.test(name) ? 'urgent' : stockPriority(name.toLowerCase());

export const fieldIn = ({ fields }: RawObject, name: string): RawField | undefined =>
  fields.find((field) => field.name === name);
/** The word that people see for a value. */
const labelIn = (object: RawObject, name: string, value: string): string =>
  fieldIn(object, name)?.picklistValues.find((one) => one.value === value)?.label ?? value;

const QUEUE = /^00G/;

const toCompany = (id: string | undefined, name: string | undefined, place: Place): Company | undefined =>
  id && name ? { id, name, url: urlOf(id, place) } : undefined;

/** `all`: every field of the case, where it was read by itself. */
export function toTicket(raw: RawCase, object: RawObject, place: Place, all?: Record<string, unknown>): Ticket {
  const { OwnerId, Owner, ContactId, Contact, CreatedDate, LastModifiedDate, Status = '', Priority } = raw;
  const email = Contact?.Email ?? raw.SuppliedEmail;
  const said = [...raw.CaseComments, ...raw.EmailMessages].map((one) => one.CreatedDate);
  const owner = OwnerId === undefined ? undefined : { id: OwnerId, name: Owner?.Name ?? OwnerId };
  const isQueued = QUEUE.test(OwnerId ?? '');
  return {
    id: raw.Id,
    account: place.id,
    number: raw.CaseNumber,
    subject: raw.Subject ?? '',
    description: raw.Description,
    status: toStatus(Status, raw.IsClosed),
    label: labelIn(object, 'Status', Status),
    statusValue: Status,
    priority: Priority === undefined ? undefined : toPriority(Priority),
    priorityLabel: Priority && labelIn(object, 'Priority', Priority),
    priorityValue: Priority,
    type: raw.Type,
    category: raw.Reason,
    group: isQueued ? owner : undefined,
    company: toCompany(raw.AccountId, raw.Account?.Name, place),
    requester: { id: ContactId, name: Contact?.Name ?? raw.SuppliedName, email, side: 'customer' },
    assignee: owner && !isQueued ? { ...owner, side: 'agent' } : null,
    parent: raw.ParentId,
    createdAt: CreatedDate,
    // Nobody says that a mail changes its case.
    updatedAt: [LastModifiedDate, ...said].sort().at(-1) ?? LastModifiedDate,
    version: LastModifiedDate,
    closedAt: raw.ClosedDate,
    sla: raw.CaseMilestones.map(
      ({ TargetDate, IsViolated, MilestoneType }): Sla => ({
        name: MilestoneType?.Name,
        dueAt: TargetDate,
        breached: IsViolated,
      }),
    )[0],
    custom: all && object.fields.flatMap((field) => toCustom(field, all[field.name])),
    url: urlOf(raw.Id, place),
    cannot: email === undefined ? { reply: 'The case has no email address to write to.' } : undefined,
  };
}

const toKind = vocabulary<FieldDefinition['kind']>({
  string: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  textarea: 'lines',
  int: 'number',
  double: 'number',
  currency: 'number',
  percent: 'number',
  date: 'date',
  boolean: 'boolean',
  picklist: 'choice',
  combobox: 'choice',
  multipicklist: 'choices',
});

function toCustom({ name, label = name, type, custom }: RawField, held: unknown) {
  const isPlain = typeof held === 'string' || typeof held === 'number' || typeof held === 'boolean';
  if (!custom || !toKind(type)) return [];
  const value: FieldValue = !isPlain ? null : type === 'multipicklist' ? String(held).split(';') : held;
  return [{ id: name, name: label, value }];
}

/** Undefined for Salesforce's own fields, and those that nobody sets or that hold what we cannot show. */
function toDefinition(field: RawField, choicesOf: (name: string) => Choice[]): FieldDefinition[] {
  const kind = toKind(field.type);
  if (!field.custom || !field.updateable || !kind) return [];
  const { name: id, label = id, nillable, createable, defaultedOnCreate } = field;
  const required = nillable === false && createable === true && defaultedOnCreate !== true && kind !== 'boolean';
  return [{ id, name: label, kind, required, choices: kind.startsWith('choice') ? choicesOf(id) : undefined }];
}

type Names = {
  statuses: { ApiName: string; IsClosed?: boolean }[];
  users: { Id: string; Name: string }[];
  queues: { QueueId: string; Queue?: { Name?: string } }[];
};
type Options = { value: string; label?: string; active?: boolean }[];

/** `own`: the values that cases of one record type take. */
export function toChoices(object: RawObject, names: Names, own: Record<string, { values: Options }> = {}): Choices {
  const options = new Map(Object.entries(own));
  const choicesOf = (name: string): Choice[] =>
    (options.get(name)?.values ?? fieldIn(object, name)?.picklistValues ?? [])
      .filter(({ active }) => active !== false)
      .map(({ value, label = value }) => ({ value, label }));
  const closed = new Set(names.statuses.filter(({ IsClosed }) => IsClosed).map(({ ApiName }) => ApiName));
  const known = (name: string) => (fieldIn(object, name) ? choicesOf(name) : undefined);
  return {
    agents: names.users.map(({ Id, Name }) => ({ value: Id, label: Name })),
    groups: names.queues.map(({ QueueId, Queue }) => ({ value: QueueId, label: Queue?.Name ?? QueueId })),
    statuses: choicesOf('Status').map((one) => ({ ...one, status: toStatus(one.value, closed.has(one.value)) })),
    priorities: known('Priority')?.map((one) => ({ ...one, priority: toPriority(one.value) })),
    types: known('Type'),
    categories: known('Reason'),
    fields: object.fields.flatMap((field) => toDefinition(field, choicesOf)),
  };
}

/** The fields that hold an address: Salesforce's one, and those that the organisation made. */
export const emailFields = ({ fields }: RawObject): string[] =>
  fields.filter(({ type }) => type === 'email').map(({ name }) => name);

export function toContact(raw: RawContact, object: RawObject, place: Place): Contact {
  const [email = '', ...others] = [raw.Email, ...emailFields(object).map((name) => raw[name])].filter(
    (one) => typeof one === 'string' && one !== '',
  ) as string[];
  const otherEmails = [...new Set(others)].filter((one) => one !== email);
  return {
    id: raw.Id,
    name: raw.Name,
    email,
    otherEmails: otherEmails.length > 0 ? otherEmails : undefined,
    phone: raw.Phone ?? raw.MobilePhone,
    company: toCompany(raw.AccountId, raw.Account?.Name, place),
    url: urlOf(raw.Id, place),
  };
}

/** Salesforce wants a last name, and knows no whole one. */
export function nameOf(name: string): { FirstName?: string; LastName: string } {
  const [LastName = name, ...first] = name.trim().split(/\s+/).reverse();
  return { LastName, ...(first.length > 0 ? { FirstName: first.reverse().join(' ') } : {}) };
}

/** What Salesforce does not do, and why. */
export const PASSED: Passed = {
  group: { name: 'OwnerId', reason: 'A case has one owner: a person or a queue.' },
};

/** The fields as Salesforce takes them, all but the requester. Failure `refused` for a case without an owner. */
export function toWrite({ subject, status, priority, type, category, group, assignee, custom = {} }: Fields): object {
  const owner = assignee ?? group;
  if (!owner && (assignee === null || group === null))
    refuse('OwnerId', 'A case always has an owner. Choose a queue instead.');
  const own = Object.entries(custom).map(([name, value]) => [name, Array.isArray(value) ? value.join(';') : value]);
  return {
    Subject: subject,
    Status: status,
    Priority: priority,
    Type: type,
    Reason: category,
    OwnerId: owner,
    ...Object.fromEntries(own),
  };
}

/** `{!Case.Subject}`, and in newer templates `{{{Case.Subject}}}`. */
export function fillingFor(ticket: Ticket | undefined, { name, email }: Account['agent']): Filling {
  const { requester } = ticket ?? {};
  const person = (prefix: string) => ({
    [`${prefix}.Name`]: requester?.name,
    [`${prefix}.FirstName`]: requester?.name?.split(' ')[0],
    [`${prefix}.Email`]: requester?.email,
  });
  const known = {
    ...person('Contact'),
    ...person('Recipient'),
    'Case.CaseNumber': ticket?.number,
    'Case.Subject': ticket?.subject,
    'Case.Status': ticket?.label,
    'Account.Name': ticket?.company?.name,
    'User.Name': name,
    'Sender.Name': name,
    'User.Email': email,
  };
  return filling(known, /\{(?:!|\{\{)\s*([\w.]+)()\s*\}(?:\}\})?/g);
}
