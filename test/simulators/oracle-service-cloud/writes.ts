import type { Asked, Told } from '../server';
import { contactIn, incidentIn, Refusal, readIncident, showContact, unwritable } from './reads';
import type { Account, Incident, State } from './state';

/* How the simulated site is written to. */

type Given = Record<string, unknown>;

export function givenIn({ body }: Asked): Given {
  try {
    return objectIn(JSON.parse(body.toString()), 'body');
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(400, '11', 'Bad JSON syntax');
  }
}

const objectIn = (value: unknown, name: string): Given => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unwritable(`${name} is no object`);
  return value as Given;
};
const listIn = (value: unknown): Given[] => (Array.isArray(value) ? value.map((one) => objectIn(one, 'item')) : []);

function only(given: Given, names: string[], of: string): void {
  const odd = Object.keys(given).find((name) => !names.includes(name));
  if (odd) throw unwritable(`Invalid attribute ${odd} in ${of}`);
}

/** A reference by id or by name, or null where it may be empty. */
function reference(
  value: unknown,
  all: { id: number; name: string }[],
  name: string,
  mayBeEmpty = true,
): number | null {
  if (value === null && mayBeEmpty) return null;
  const { id, lookupName } = objectIn(value, name);
  const found = all.filter((one) => (id === undefined ? one.name === lookupName : one.id === id));
  if (found.length !== 1) throw unwritable(`Invalid ID for attribute ${name}: ${id ?? lookupName}`);
  return found[0]?.id ?? null;
}

const INCIDENT = [
  ...['id', 'subject', 'primaryContact', 'statusWithType', 'severity', 'category', 'product', 'queue', 'assignedTo'],
  ...['customFields', 'threads', 'fileAttachments'],
];

/** Sets what is named. `by`: who writes. */
function apply(state: State, incident: Incident, given: Given, by: Account): void {
  only(given, INCIDENT, 'Incident');
  const heard = Object.fromEntries(Object.entries(given).filter(([name]) => !state.kept.includes(name)));
  const { subject, primaryContact, statusWithType, severity, category, product, queue, assignedTo, customFields } =
    heard as Given;
  const threads = listIn(given.threads).map((thread) => threadOf(state, thread, by));
  if (subject !== undefined) {
    if (typeof subject !== 'string' || subject === '' || subject.length > 240) throw unwritable('Invalid subject');
    incident.subject = subject;
  }
  if (statusWithType !== undefined) {
    const { status } = objectIn(statusWithType, 'statusWithType');
    incident.status = reference(status, state.statuses, 'Incident.StatusWithType.Status', false) ?? incident.status;
  }
  if (severity !== undefined) incident.severity = reference(severity, state.severities, 'Incident.Severity');
  if (category !== undefined) incident.category = reference(category, state.categories, 'Incident.Category');
  if (product !== undefined) incident.product = reference(product, state.products, 'Incident.Product');
  if (queue !== undefined) incident.queue = reference(queue, state.queues, 'Incident.Queue');
  if (assignedTo !== undefined) {
    const { account } = objectIn(assignedTo, 'assignedTo');
    incident.account = reference(account, state.accounts, 'Incident.AssignedTo.Account');
  }
  if (primaryContact !== undefined) {
    const people = state.contacts.map((contact) => ({ id: contact.id, name: state.nameOf(contact) }));
    incident.contact = reference(primaryContact, people, 'Incident.PrimaryContact', false) ?? incident.contact;
  }
  if (customFields !== undefined) {
    const { c } = objectIn(customFields, 'customFields');
    only(objectIn(c, 'c'), ['order_number', 'gift', 'colour'], 'CustomFields.c');
    Object.assign(incident.custom, c);
  }
  incident.updatedTime = state.tick();
  incident.threads.push(...threads.map((thread) => ({ ...thread, createdTime: incident.updatedTime })));
  addFiles(state, incident, given.fileAttachments);
}

function addFiles(state: State, incident: Incident, files: unknown): string[] {
  return listIn(files).map((given) => {
    only(given, ['fileName', 'contentType', 'data', 'private'], 'FileAttachment');
    const [fileName, bytes] = [String(given.fileName), Buffer.from(String(given.data), 'base64')];
    const about = { contentType: String(given.contentType), private: given.private === true };
    state.addFile(incident, { fileName, bytes, ...about, createdTime: incident.updatedTime });
    return fileName;
  });
}

function threadOf(state: State, given: Given, by: Account) {
  only(given, ['text', 'entryType', 'channel', 'contentType'], 'Thread');
  if (given.contentType !== undefined && !state.takesContentType)
    throw unwritable('Invalid attribute contentType in Thread');
  const entryType = Number(objectIn(given.entryType, 'entryType').id);
  if (![1, 2, 4].includes(entryType)) throw unwritable(`Invalid entry type ${entryType}`);
  if (typeof given.text !== 'string') throw unwritable('Thread.Text is required');
  const { lookupName } = given.contentType === undefined ? {} : objectIn(given.contentType, 'contentType');
  const contentType = typeof lookupName === 'string' ? lookupName : null;
  const channel = given.channel === undefined ? undefined : Number(objectIn(given.channel, 'channel').id);
  return { id: state.nextId(), text: given.text, entryType, contentType, channel, account: by.id };
}

/** Keeps what is added; nobody is mailed. */
export function updateIncident(state: State, asked: Asked, by: Account, id: number): Told {
  apply(state, incidentIn(state, id), givenIn(asked), by);
  return { status: 200 };
}

/** The only call that mails. */
export function respond(state: State, asked: Asked, by: Account): Told {
  const given = givenIn(asked);
  only(given, ['incident', 'cc', 'bcc', 'useEmailSignature', 'fileAttachments'], 'IncidentResponse');
  const asIncident = objectIn(given.incident, 'incident');
  const incident = incidentIn(state, Number(asIncident.id));
  const { emails } = contactIn(state, incident.contact);
  if (emails.length === 0) throw unwritable('The primary contact has no email address');
  apply(state, incident, asIncident, by);
  const [thread] = listIn(asIncident.threads);
  const { emailAddresses = [] } = given.cc === undefined ? {} : objectIn(given.cc, 'cc');
  state.mailed.push({
    to: emails.slice(0, 1).map(({ address }) => address),
    cc: Array.isArray(emailAddresses) ? emailAddresses.map(String) : [],
    text: String(thread?.text),
    signed: given.useEmailSignature === true,
    files: addFiles(state, incident, given.fileAttachments),
  });
  return { status: 200, body: { incident: { id: incident.id } } };
}

export function createIncident(state: State, asked: Asked, by: Account): Told {
  const given = givenIn(asked);
  if (given.primaryContact === undefined)
    throw new Refusal(400, '12', 'Object create error', 'PrimaryContact is required');
  const id = Math.max(0, ...state.incidents.map((one) => one.id)) + 1;
  const createdTime = state.tick();
  const incident: Incident = {
    ...{
      id,
      referenceNumber: `260901-${String(id).padStart(6, '0')}`,
      subject: '',
      status: 1,
      severity: null,
      queue: null,
    },
    ...{ product: null, category: null, account: null, contact: 0, custom: { order_number: null } },
    ...{
      initialResponseDueTime: null,
      createdTime,
      updatedTime: createdTime,
      closedTime: null,
      threads: [],
      files: [],
    },
  };
  apply(state, incident, given, by);
  state.incidents.push(incident);
  return { ...readIncident(state, asked, id), status: 201 };
}

export function deleteIncident(state: State, by: Account, id: number): Told {
  incidentIn(state, id);
  if (!by.deletes)
    throw new Refusal(403, '09', 'Object delete error', 'Access denied: your profile may not delete incidents');
  state.incidents = state.incidents.filter((one) => one.id !== id);
  return { status: 200 };
}

export function createContact(state: State, asked: Asked): Told {
  const given = givenIn(asked);
  only(given, ['name', 'emails', 'phones'], 'Contact');
  const { first = '', last = null } = given.name === undefined ? {} : objectIn(given.name, 'name');
  const [email] = listIn(given.emails);
  const address = String(email?.address);
  const isTaken = state.contacts.some(({ emails }) =>
    emails.some((one) => one.address.toLowerCase() === address.toLowerCase()),
  );
  if (isTaken) throw new Refusal(400, '12', 'Object create error', `Value must be unique: ${address}`);
  const contact = state.addContact(String(first), typeof last === 'string' ? last : null, address);
  return { status: 201, body: showContact(state, contact) };
}

export function updateContact(state: State, asked: Asked, id: number): Told {
  const contact = contactIn(state, id);
  const given = givenIn(asked);
  only(given, ['name', 'emails', 'phones'], 'Contact');
  if (given.name !== undefined) {
    const { first, last } = objectIn(given.name, 'name');
    if (typeof first === 'string') contact.first = first;
    if (typeof last === 'string' || last === null) contact.last = last;
  }
  for (const { number, phoneType } of listIn(given.phones)) {
    const type = Number(objectIn(phoneType, 'phoneType').id);
    contact.phones = [...contact.phones.filter((one) => one.type !== type), { number: String(number), type }];
  }
  return { status: 200 };
}
