import type { Asked, Told } from '../server';
import { absent, bad, Refusal, showCustomer, showMessage, showTicket, ticketIn } from './reads';
import { type Customer, type File, isSame, type Message, type State, type Ticket, type User } from './state';

/* How the simulated Gorgias is written to. */

type Json = Record<string, unknown>;

const jsonIn = (asked: Asked): Json => {
  try {
    return JSON.parse(asked.body.toString()) as Json;
  } catch {
    throw bad('Invalid JSON');
  }
};

const REQUIRED = ['Missing data for required field.'];
const CHOICE = ['Not a valid choice.'];

function only(message: Json, known: string[], what: string): void {
  const unknown = Object.keys(message).filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw bad(`Failed to ${what}`, Object.fromEntries(unknown.map((name) => [name, ['Unknown field.']])));
}

const COMMON =
  'subject status priority channel via customer assignee_user assignee_team tags custom_fields external_id'.split(' ');
const OF_TICKET = [...COMMON, 'snooze_datetime', 'spam', 'trashed_datetime'];
const OF_MESSAGE =
  'channel via from_agent public subject sender receiver source integration_id body_html body_text attachments external_id sent_datetime mention_ids'.split(
    ' ',
  );

const observers = (user: User): void => {
  if (user.role === 'observer-agent') throw new Refusal(403, 'You do not have permission to do this.');
};

export async function upload(state: State, asked: Asked): Promise<Told> {
  const parts = [...(await asked.form()).values()].filter((part) => part instanceof File);
  if (parts.length === 0) throw bad('Failed to upload', { file: REQUIRED });
  const body = await Promise.all(
    parts.map(async (part) => {
      const path = state.addFile(part.name, part.type, Buffer.from(await part.arrayBuffer()));
      const { name, type, size } = part;
      return { url: `http://${asked.headers.host}${path}`, name, content_type: type, size };
    }),
  );
  return { status: 201, body };
}

/** A customer by number or address; whoever is not known yet is made. */
function customerIn(state: State, given: unknown): Customer {
  const { id, email, name } = (given ?? {}) as { id?: number; email?: string; name?: string };
  const known = state.customers.find((customer) => customer.id === id) ?? (email && state.customerAt(email));
  if (known) return known;
  if (!email) throw bad('Failed to save ticket', { customer: ['Customer not found.'] });
  return state.addCustomer(email, name ?? null);
}

function set(state: State, ticket: Ticket, message: Json): void {
  const { status, priority, subject, customer, tags, snooze_datetime, custom_fields } = message;
  const wrong = (name: string) => bad('Failed to update ticket', { [name]: CHOICE });
  if (status !== undefined) {
    if (status !== 'open' && status !== 'closed') throw wrong('status');
    ticket.status = status;
    ticket.closed_datetime = status === 'closed' ? ticket.updated_datetime : null;
  }
  if (priority !== undefined) {
    if (!['low', 'normal', 'high', 'critical'].includes(String(priority))) throw wrong('priority');
    ticket.priority = String(priority);
  }
  if (typeof subject === 'string') ticket.subject = subject;
  if (snooze_datetime !== undefined) ticket.snooze_datetime = snooze_datetime as string | null;
  if (customer !== undefined) ticket.customer = customerIn(state, customer).id;
  const assigned = (name: 'assignee_user' | 'assignee_team', among: { id: number }[]) => {
    const asked = message[name] as { id: number | null } | null | undefined;
    if (asked === undefined) return;
    // One of the two forms empties it, the other is passed over.
    if (asked === null || asked.id === null) {
      if ((asked === null) === (state.empty === 'null')) ticket[name] = null;
    } else if (among.some(({ id }) => id === asked.id)) ticket[name] = asked.id;
    else throw wrong(name);
  };
  assigned('assignee_user', state.users);
  assigned('assignee_team', state.teams);
  // Replaced as a whole, unlike by their own calls.
  if (Array.isArray(tags)) ticket.tags = tags.map(({ name }: { name: string }) => name);
  if (Array.isArray(custom_fields)) ticket.values = new Map();
  setValues(state, ticket, custom_fields ?? []);
}

export function setValues(state: State, ticket: Ticket, given: unknown): void {
  for (const { id, value } of given as { id: number; value: string | number | boolean | null }[]) {
    const field = state.fields.find((one) => one.id === id);
    if (!field) throw bad('Failed to update fields', { id: ['Custom field not found.'] });
    const { choices } = field.definition.input_settings as { choices?: string[] };
    if (choices && value !== null && !choices.includes(String(value))) throw bad('Invalid value', { value: CHOICE });
    if (value === null) ticket.values.delete(id);
    else ticket.values.set(id, value);
  }
}

export function updateTicket(state: State, asked: Asked, id: string | undefined, user: User): Told {
  observers(user);
  const ticket = ticketIn(state, id);
  const message = jsonIn(asked);
  only(message, OF_TICKET, 'update ticket');
  ticket.updated_datetime = state.tick();
  set(state, ticket, message);
  return { status: 202, body: showTicket(state, ticket, true) };
}

export function createTicket(state: State, asked: Asked, user: User): Told {
  observers(user);
  const message = jsonIn(asked);
  const { messages, ...rest } = message;
  only(rest, OF_TICKET, 'create ticket');
  if (typeof rest.via !== 'string') throw bad('Failed to create ticket', { via: REQUIRED });
  if (!Array.isArray(messages) || messages.length === 0 || messages.length > 500)
    throw bad('Failed to create ticket', { messages: ['Length must be between 1 and 500.'] });
  const at = state.tick();
  const ticket: Ticket = {
    id: Math.max(0, ...state.tickets.map(({ id }) => id)) + 1,
    ...{ subject: null, status: 'open', priority: 'normal', channel: String(rest.channel ?? 'api') },
    customer: customerIn(state, rest.customer ?? (messages[0] as Json).sender).id,
    ...{ assignee_user: null, assignee_team: null, tags: [], values: new Map() },
    external_id: typeof rest.external_id === 'string' ? rest.external_id : null,
    ...{ created_datetime: at, updated_datetime: at, closed_datetime: null, snooze_datetime: null },
    ...{ trashed_datetime: null, satisfaction_survey: null, reply_options: { email: { answerable: true } } },
  };
  set(state, ticket, rest);
  const said = (messages as Json[]).map((one) => messageOf(state, asked, ticket, one));
  state.tickets.push(ticket);
  state.messages.push(...said);
  return { status: 201, body: showTicket(state, ticket, true) };
}

export function addTags(state: State, ticket: Ticket, asked: Asked): Told {
  const { names = [] } = jsonIn(asked) as { names?: string[] };
  if (names.length === 0) throw bad('Failed to add tags', { names: REQUIRED });
  const made = names.filter((name) => !state.tags.includes(name));
  if (made.length > 0 && !state.makesTags) throw bad('Failed to add tags', { names: ['Tag not found.'] });
  state.tags.push(...made);
  ticket.tags = [...new Set([...ticket.tags, ...names])];
  ticket.updated_datetime = state.tick();
  return { status: 201 };
}

export function removeTags(state: State, ticket: Ticket, asked: Asked): Told {
  const { names = [] } = jsonIn(asked) as { names?: string[] };
  ticket.tags = ticket.tags.filter((name) => !names.includes(name));
  ticket.updated_datetime = state.tick();
  return { status: 204 };
}

/** Checks a message as Gorgias does: what it is, who speaks, and for a mail, from where to where. */
function messageOf(state: State, asked: Asked, ticket: Ticket, given: Json): Message {
  only(given, OF_MESSAGE, 'create message');
  const missing = ['channel', 'via', 'from_agent'].filter((name) => given[name] === undefined);
  const missed = Object.fromEntries(missing.map((name) => [name, REQUIRED]));
  if (missing.length > 0) throw bad('Failed to create message', { messages: { 0: missed } });
  const { channel, via, from_agent, public: isPublic = true, sender, source, attachments = [] } = given;
  const isNote = channel === 'internal-note';
  const by = sender as { id?: number; email?: string } | undefined;
  const speaker = from_agent ? state.users.find(({ id }) => id === by?.id) : customerIn(state, by);
  if (!speaker) throw bad('Failed to create message', { sender: ['User not found.'] });
  const routing = source as Message['source'];
  if (!isNote && from_agent && !(routing?.from?.address && routing.to?.[0]?.address && given.receiver))
    throw bad('Failed to create message', { source: REQUIRED });
  const prefix = `http://${asked.headers.host}`;
  return {
    id: state.nextId(),
    ticket_id: ticket.id,
    channel: String(channel),
    via: String(via),
    public: isNote ? false : isPublic !== false,
    from_agent: from_agent === true,
    sender: speaker.id,
    source: routing ?? null,
    integration_id: (given.integration_id as number | undefined) ?? null,
    body_html: (given.body_html as string | undefined) ?? null,
    body_text: (given.body_text as string | undefined) ?? null,
    attachments: (attachments as File[]).map((file) => ({
      ...file,
      public: file.public ?? true,
      url: file.url.replace(prefix, ''),
    })),
    external_id: (given.external_id as string | undefined) ?? null,
    created_datetime: state.tick(),
    sent_datetime: null,
    ...{ failed_datetime: null, deleted_datetime: null, last_sending_error: null },
  };
}

export function addMessage(state: State, asked: Asked, id: string | undefined, user: User): Told {
  const ticket = ticketIn(state, id);
  const message = messageOf(state, asked, ticket, jsonIn(asked));
  if (message.public) observers(user);
  state.messages.push(message);
  ticket.updated_datetime = message.created_datetime;
  return { status: 201, body: showMessage(state, asked, message) };
}

export function messageIn(state: State, ticket: string | undefined, id: string | undefined): Message {
  const found = state.messages.find((one) => String(one.id) === id && String(one.ticket_id) === ticket);
  if (!found) throw absent();
  return found;
}

export function updateMessage(state: State, asked: Asked, message: Message): Told {
  const given = jsonIn(asked);
  only(given, OF_MESSAGE, 'update message');
  const missing = ['channel', 'via', 'from_agent'].filter((name) => given[name] === undefined);
  if (missing.length > 0) throw bad('Failed to update message', { [missing[0] ?? '']: REQUIRED });
  const { channel, via, from_agent, body_html = message.body_html, body_text = message.body_text } = given;
  Object.assign(message, { channel, via, from_agent, body_html, body_text });
  return { status: 202, body: showMessage(state, asked, message) };
}

/** Two customers with one address are refused. */
export function saveCustomer(state: State, asked: Asked, customer?: Customer): Told {
  const { name, email, channels } = jsonIn(asked) as Partial<Customer>;
  const holder = email ? state.customerAt(email) : undefined;
  if (holder && holder !== customer) throw new Refusal(409, 'A customer with this email already exists.');
  const saved = customer ?? state.addCustomer(email ?? null, name ?? null);
  if (name !== undefined) saved.name = name;
  // Replaced as a whole.
  if (channels) saved.channels = channels.map((one) => ({ ...one, id: state.nextId() }));
  const emails = saved.channels.filter(({ type }) => type === 'email');
  if (customer && !emails.some(({ address }) => isSame(address, saved.email ?? ''))) saved.email = null;
  return { status: customer ? 202 : 201, body: showCustomer(saved) };
}
