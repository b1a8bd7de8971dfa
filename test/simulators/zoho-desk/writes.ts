import type { Told } from '../server';
import { ticketIn } from './reads';
import { absent, forbidden, invalid } from './refusal';
import {
  type Agent,
  CATEGORIES,
  CLASSIFICATIONS,
  type Contact,
  type File,
  PRIORITIES,
  STATUSES,
  type Thread,
  type Ticket,
} from './state';
import { type Asking, showComment, showThread, showTicket } from './views';

/* How the simulated Zoho Desk is written to. */

export type Writing = Asking & { me: Agent };
type Message = Record<string, unknown>;

export function messageIn({ asked }: Asking): Message {
  try {
    return JSON.parse(asked.body.toString()) as Message;
  } catch {
    throw invalid('', 'missing');
  }
}

function textIn(message: Message, name: string, most = 65_535): string {
  const value = message[name];
  if (typeof value !== 'string' || value === '') throw invalid(name, 'missing');
  if (value.length > most) throw invalid(name);
  return value;
}

/** Files that lie at the desk and belong to nothing yet. */
function uploadsIn({ state }: Asking, message: Message, name: string): File[] {
  const ids = (message[name] ?? []) as string[];
  return ids.map((id) => {
    const file = state.uploads.find((one) => one.id === id);
    if (!file) throw invalid(`${name}/0`);
    return file;
  });
}

export async function upload({ state, asked }: Asking): Promise<Told> {
  const part = (await asked.form()).get('file');
  if (!(part instanceof File)) throw invalid('file', 'missing');
  const file = state.addFile(part.name, part.type, Buffer.from(await part.arrayBuffer()));
  state.uploads.push(file);
  const { id, name, bytes } = file;
  return { status: 200, body: { id, name, size: String(bytes.length), isPublic: false } };
}

const isOneOf = (list: readonly string[], value: unknown) => typeof value === 'string' && list.includes(value);

/** The contact of a number, or of whoever is described: the one with that address, or somebody new. */
function contactIn({ state }: Asking, message: Message): Contact | undefined {
  const { contactId, contact } = message as { contactId?: string; contact?: Partial<Contact> };
  if (contactId !== undefined) {
    const found = state.contacts.find(({ id }) => id === contactId);
    if (!found) throw invalid('contactId');
    return found;
  }
  if (contact === undefined) return undefined;
  const known = state.contacts.find(({ email }) => email?.toLowerCase() === contact.email?.toLowerCase());
  return known ?? addContact({ state } as Asking, contact);
}

export function addContact(
  { state }: Pick<Asking, 'state'>,
  { lastName, firstName = null, email = null, phone = null }: Partial<Contact>,
): Contact {
  if (!lastName) throw invalid('lastName', 'missing');
  const added = { firstName, lastName, email, phone, secondaryEmail: null, mobile: null, accountId: null };
  const contact: Contact = { id: state.nextId(), ...added };
  state.contacts.push(contact);
  return contact;
}

/** Sets what is named; one wrong value, and nothing is set. */
function apply(from: Asking, ticket: Ticket, message: Message): void {
  const { state } = from;
  const lists = {
    status: STATUSES.map(({ value }) => value),
    priority: PRIORITIES,
    classification: CLASSIFICATIONS,
    category: CATEGORIES,
    departmentId: state.departments.map(({ id }) => id),
    assigneeId: state.agents.map(({ id }) => id),
  };
  const set: Partial<Ticket> = {};
  for (const [name, list] of Object.entries(lists)) {
    const value = message[name];
    if (value === undefined) continue;
    const mayBeEmpty = !['status', 'departmentId'].includes(name);
    if (!isOneOf(list, value) && !(mayBeEmpty && value === null)) throw invalid(name);
    Object.assign(set, { [name]: value });
  }
  for (const name of ['subject', 'description', 'email', 'phone', 'channel'] as const)
    if (typeof message[name] === 'string') Object.assign(set, { [name]: message[name] });
  const { dueDate, cf } = message as { dueDate?: string | null; cf?: Ticket['cf'] };
  if (typeof dueDate === 'string' && !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(dueDate)) throw invalid('dueDate');
  const contact = contactIn(from, message);
  Object.assign(ticket, set, contact && { contactId: contact.id }, dueDate !== undefined && { dueDate });
  Object.assign(ticket.cf, cf);
  const isClosed = STATUSES.find(({ value }) => value === ticket.status)?.statusType === 'Closed';
  ticket.closedTime = isClosed ? (ticket.closedTime ?? ticket.modifiedTime) : null;
}

export function createTicket(from: Writing): Told {
  const { state } = from;
  const message = messageIn(from);
  if (
    !isOneOf(
      state.departments.map(({ id }) => id),
      message.departmentId,
    )
  )
    throw invalid('departmentId', 'missing');
  if (message.contactId === undefined && message.contact === undefined) throw invalid('contactId', 'missing');
  const at = state.tick();
  const files = uploadsIn(from, message, 'uploads');
  const ticket: Ticket = {
    ...{
      id: state.nextId(),
      ticketNumber: String(state.tickets.length + 101),
      subject: textIn(message, 'subject', 1000),
    },
    ...{ description: null, status: 'Open', priority: null, classification: null, category: null },
    ...{ departmentId: String(message.departmentId), contactId: '', assigneeId: null, email: null, phone: null },
    ...{
      channel: 'Web',
      createdTime: at,
      modifiedTime: at,
      closedTime: null,
      lockedTime: null,
      isTrashed: false,
      dueDate: null,
    },
    ...{ slaId: null, cf: { cf_product: null, cf_order_number: null }, tags: [], followers: [], files: [] },
  };
  apply(from, ticket, message);
  state.tickets.push(ticket);
  const contact = state.contacts.find(({ id }) => id === ticket.contactId);
  if (!state.threadsDescription || !ticket.description || !contact) ticket.files = files;
  else
    addThread(from, ticket, {
      ...{ direction: 'in', isDescriptionThread: true, content: ticket.description, files },
      author: { ...contact, name: contact.lastName, type: 'END_USER' },
    });
  return { status: 200, body: showTicket(from, ticket, []) };
}

function addThread(
  { state }: Asking,
  ticket: Ticket,
  more: Partial<Thread> & Pick<Thread, 'author' | 'content'>,
): Thread {
  const thread: Thread = {
    ...{ id: state.nextId(), ticketId: ticket.id, direction: 'out', visibility: 'public', status: 'SUCCESS' },
    ...{ isDescriptionThread: false, isForward: false, cutAt: null, fromEmailAddress: '', to: '', cc: '' },
    ...{ contentType: 'text/html', createdTime: state.tick(), files: [] },
    ...more,
  };
  state.threads.push(thread);
  ticket.modifiedTime = thread.createdTime;
  return thread;
}

export function updateTicket(from: Writing, id: string): Told {
  const ticket = ticketIn(from, id);
  if (ticket.lockedTime) throw forbidden();
  const message = messageIn(from);
  // A ticket is moved by a call of its own.
  if (message.departmentId !== undefined) throw invalid('departmentId');
  apply(from, ticket, message);
  ticket.modifiedTime = from.state.tick();
  return { status: 200, body: showTicket(from, ticket, []) };
}

/** What is sent is validated before the ticket is looked for. */
export function sendReply(from: Writing, id: string): Told {
  const { state, me } = from;
  const message = messageIn(from);
  const content = textIn(message, 'content');
  if (message.channel !== 'EMAIL') throw invalid('channel');
  const sender = textIn(message, 'fromEmailAddress');
  const ticket = ticketIn(from, id);
  const isGood = [...state.senders.filter(({ isActive, isVerified }) => isActive && isVerified), ...state.inboxes].some(
    ({ departmentId, address }) => departmentId === ticket.departmentId && address === sender,
  );
  if (!isGood) throw invalid('fromEmailAddress');
  const files = uploadsIn(from, message, 'attachmentIds');
  if (message.ticketStatus !== undefined) apply(from, ticket, { status: message.ticketStatus });
  const { to, cc = '' } = message as { to?: string; cc?: string };
  const thread = addThread(from, ticket, {
    ...{ content, files, status: state.sends, fromEmailAddress: sender, cc },
    to: to ?? state.contacts.find((contact) => contact.id === ticket.contactId)?.email ?? '',
    author: { ...me, email: me.emailId, type: 'AGENT' },
    // Without a word on it the text is plain.
    contentType: message.contentType === 'html' ? 'text/html' : 'text/plain',
  });
  return { status: 200, body: showThread(from, thread, 'full') };
}

/** Without a word on it a comment is as its writer has set it for themselves: here for everybody. */
export function addComment(from: Writing, id: string): Told {
  const { state, me } = from;
  const ticket = ticketIn(from, id);
  const message = messageIn(from);
  const at = state.tick();
  const comment = {
    ...{ id: state.nextId(), ticketId: id, content: textIn(message, 'content', 32_000) },
    contentType: message.contentType === 'plainText' ? ('plainText' as const) : ('html' as const),
    isPublic: message.isPublic !== false,
    ...{ commenterId: me.id, commentedTime: at, modifiedTime: null },
    files: uploadsIn(from, message, 'attachmentIds'),
  };
  state.comments.push(comment);
  ticket.modifiedTime = at;
  return { status: 200, body: showComment(from, comment) };
}

export function changeComment(from: Writing, ticket: string, id: string): Told {
  const { state, asked } = from;
  const index = state.comments.findIndex((one) => one.id === id && one.ticketId === ticket);
  const found = state.comments[index];
  if (!found) throw absent();
  if (asked.method === 'DELETE') {
    state.comments.splice(index, 1);
    return { status: 200 };
  }
  found.content = textIn(messageIn(from), 'content', 32_000);
  found.modifiedTime = state.tick();
  return { status: 200, body: showComment(from, found) };
}
