import { agents } from '../../world';
import type { Asked, Told } from '../server';
import { absent, bad, showContact, showTicket, ticketIn } from './reads';
import { type Conversation, type File, type State, sameAddress, type Ticket } from './state';

/* How the simulated Desk365 is written to. */

type Given = { message: Record<string, unknown>; files: File[]; ticket: string | null };

/** What was sent: as JSON, or a form whose part `name` holds the same as text. */
async function given(state: State, asked: Asked, name: string): Promise<Given> {
  const ticket = asked.query.get('ticket_number');
  if (!asked.path.endsWith('_with_attachment')) return { message: jsonIn(asked.body.toString()), files: [], ticket };
  const form = await asked.form();
  const parts = [...form.getAll('file'), ...form.getAll('files')].filter((part) => part instanceof File);
  const files = await Promise.all(
    parts.map(async (part) => state.addFile(part.name, part.type, Buffer.from(await part.arrayBuffer()))),
  );
  if (files.length === 0) throw bad('file is missing');
  return { message: jsonIn(String(form.get(name))), files, ticket: ticket ?? String(form.get('ticket_number')) };
}

function jsonIn(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw bad('The body is not valid JSON');
  }
}

const textIn = (message: Record<string, unknown>, name: string): string => {
  const value = message[name];
  if (typeof value !== 'string' || value.trim() === '') throw bad(`${name} is required`);
  return value;
};

const STATUSES = ['Open', 'Pending', 'Resolved', 'Closed', 'Waiting on parts'];

export async function createTicket(state: State, asked: Asked): Promise<Told> {
  const { message, files } = await given(state, asked, 'ticket_object');
  const email = textIn(message, 'email');
  if (!state.contactAt(email)) state.addContact(email);
  const created_on = state.tick();
  const ticket: Ticket = {
    ticket_number: Math.max(0, ...state.tickets.map(({ ticket_number }) => ticket_number)) + 1,
    contact_email: state.contactAt(email)?.primary_email ?? email,
    subject: textIn(message, 'subject'),
    description: String(message.description ?? ''),
    ...{ status: 'Open', priority: 1, type: null, group: null, category: null, assigned_to: null },
    ...{ sla: 'Default', due_date: created_on, watchers: [], custom_fields: {}, merged: false, survey: null },
    ...{ created_on, updated_on: created_on, files },
  };
  apply(state, ticket, message);
  if (Array.isArray(message.watchers)) ticket.watchers = message.watchers.map(String);
  state.tickets.push(ticket);
  return { status: 200, body: showTicket(state, asked, ticket) };
}

export function updateTicket(state: State, asked: Asked): Told {
  const ticket = ticketIn(state, asked.query.get('ticket_number'));
  apply(state, ticket, jsonIn(asked.body.toString()));
  ticket.updated_on = state.tick();
  return { status: 200, body: showTicket(state, asked, ticket) };
}

/** Sets what is known and passes over the rest. Names of requests differ from those of answers. */
function apply(state: State, ticket: Ticket, message: Record<string, unknown>): void {
  const { status, priority, subject, contact_email, watchers, custom_fields } = message;
  if (status !== undefined) {
    const known = STATUSES.find((one) => one.toLowerCase() === String(status).toLowerCase());
    if (!known) throw bad(`Invalid status: ${status}`);
    ticket.status = known;
  }
  if (priority !== undefined) {
    if (![1, 5, 10, 20].includes(Number(priority))) throw bad(`Invalid priority: ${priority}`);
    ticket.priority = Number(priority);
  }
  if (typeof subject === 'string') ticket.subject = subject;
  if (typeof contact_email === 'string') {
    if (!state.contactAt(contact_email)) state.addContact(contact_email);
    ticket.contact_email = contact_email;
  }
  for (const name of ['type', 'group', 'category'] as const) ticket[name] = set(state, ticket[name], message[name]);
  const assigned = set(state, ticket.assigned_to, message.assign_to);
  if (assigned !== null && !agents.some(({ email }) => sameAddress(email, assigned)))
    throw bad(`Invalid agent: ${assigned}`);
  ticket.assigned_to = assigned;
  if (typeof custom_fields === 'object') Object.assign(ticket.custom_fields, custom_fields);
  if (typeof watchers !== 'object' || watchers === null || Array.isArray(watchers)) return;
  const { add = [], remove = [] } = watchers as { add?: string[]; remove?: string[] };
  const kept = ticket.watchers.filter((one) => !remove.some((other) => sameAddress(one, other)));
  ticket.watchers = [...new Set([...kept, ...add])];
}

/** The other mark of "empty" is passed over. */
function set(state: State, now: string | null, asked: unknown): string | null {
  if (asked === state.empty) return null;
  return typeof asked === 'string' && !['--', '- -'].includes(asked) ? asked : now;
}

async function say(
  state: State,
  asked: Asked,
  name: string,
  more: (message: Record<string, unknown>, ticket: Ticket) => Pick<Conversation, 'type' | 'public_note' | 'cc_address'>,
): Promise<Told> {
  const { message, files, ticket: number } = await given(state, asked, name);
  const ticket = ticketIn(state, number);
  const email = message.agent_email === undefined ? 'owner@desk.example' : String(message.agent_email);
  const body = textIn(message, 'body');
  const created_on = state.tick();
  state.conversations.push({
    ticket_number: ticket.ticket_number,
    ...more(message, ticket),
    sender_type: 'agent',
    created_by: email,
    creator_name: agents.find((agent) => sameAddress(agent.email, email))?.name ?? email,
    body,
    created_on,
    files,
  });
  ticket.updated_on = created_on;
  return {
    status: 201,
    body: {
      body,
      cc_emails: message.cc_emails ?? null,
      bcc_emails: null,
      ticket_number: ticket.ticket_number,
      attachments: [],
    },
  };
}

/** Whoever was in copy before stays only where that is asked. */
export const addReply = (state: State, asked: Asked): Promise<Told> =>
  say(state, asked, 'reply_object', ({ cc_emails, include_prev_ccs }, ticket) => {
    const said = state.conversations.filter(({ ticket_number }) => ticket_number === ticket.ticket_number);
    const before = include_prev_ccs === 1 ? said.flatMap(({ cc_address }) => cc_address?.split(',') ?? []) : [];
    const now = typeof cc_emails === 'string' ? cc_emails.split(',') : [];
    return { type: 'reply', public_note: null, cc_address: [...new Set([...before, ...now])].join() || null };
  });

/** 0 goes to the contact; without a word it stays inside. */
export const addNote = (state: State, asked: Asked): Promise<Told> =>
  say(state, asked, 'note_object', ({ private_note = 1 }) => ({
    type: 'note',
    public_note: private_note === 0,
    cc_address: null,
  }));

export function createContact(state: State, asked: Asked): Told {
  const message = jsonIn(asked.body.toString());
  const email = textIn(message, 'primary_email');
  if (state.contactAt(email)) throw bad('A contact with this email exists');
  return { status: 200, body: showContact(state.addContact(email, textIn(message, 'name'))) };
}

export function updateContact(state: State, asked: Asked): Told {
  const contact = state.contactAt(asked.query.get('primary_email') ?? '');
  if (!contact) throw absent('Contact');
  const { name, phone } = jsonIn(asked.body.toString());
  if (typeof name === 'string') contact.name = name;
  if (typeof phone === 'string') contact.phone = phone;
  return { status: 200, body: { name: contact.name, phone: contact.phone } };
}
