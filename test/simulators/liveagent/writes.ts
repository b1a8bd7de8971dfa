import type { Asked, Told } from '../server';
import { absent, contactIn, Refusal, showContact, showTicket, ticketIn } from './reads';
import type { Custom, State, Ticket } from './state';

/* How the simulated LiveAgent is written to. */

type Given = Record<string, unknown>;

function given({ body }: Asked): Given {
  try {
    return JSON.parse(body.toString()) as Given;
  } catch {
    throw new Refusal(400, 'Invalid JSON');
  }
}

function textIn(message: Given, name: string): string {
  const value = message[name];
  if (typeof value !== 'string' || value.trim() === '') throw new Refusal(400, `Field ${name} is mandatory`);
  return value;
}

const STATUSES = 'INTPRXBACWL';
const isList = (value: unknown): value is unknown[] => Array.isArray(value);

/** Sets what is named; where updates replace, empties what is not. */
function apply(state: State, ticket: Ticket, message: Given): void {
  const { status, agentid, departmentid, subject, owner_contactid, tags, custom_fields } = message;
  if (status !== undefined && (typeof status !== 'string' || status.length !== 1 || !STATUSES.includes(status)))
    throw new Refusal(400, `Invalid value of field status: ${status}`);
  if (agentid && !state.agents.some(({ id }) => id === agentid)) throw new Refusal(400, 'Agent does not exist');
  if (departmentid && !state.departments.some(({ department_id }) => department_id === departmentid))
    throw new Refusal(400, 'Department does not exist');
  if (typeof status === 'string' && (status !== 'L' || state.knowsClosed)) ticket.status = status;
  if (typeof agentid === 'string') ticket.agentid = agentid || null;
  if (typeof departmentid === 'string') ticket.departmentid = departmentid;
  if (typeof subject === 'string') ticket.subject = subject;
  if (typeof owner_contactid === 'string') ticket.owner_contactid = contactIn(state, owner_contactid).id;
  if (isList(tags)) ticket.tags = tags.map(String).filter((tag) => state.tags.some(({ id }) => id === tag));
  if (isList(custom_fields))
    for (const { code, value } of custom_fields as Custom[])
      ticket.custom_fields = [...ticket.custom_fields.filter((one) => one.code !== code), { code, value }];
  if (state.update === 'merges') return;
  if (agentid === undefined) ticket.agentid = null;
  if (subject === undefined) ticket.subject = '';
  if (!isList(tags)) ticket.tags = [];
  if (isList(custom_fields))
    ticket.custom_fields = ticket.custom_fields.filter(({ code }) =>
      (custom_fields as Custom[]).some((one) => one.code === code),
    );
  else ticket.custom_fields = [];
}

export function updateTicket(state: State, asked: Asked, id: string): Told {
  const ticket = ticketIn(state, id);
  apply(state, ticket, given(asked));
  ticket.date_changed = state.tick();
  return { status: 200, body: showTicket(state, asked, ticket) };
}

export function deleteTicket(state: State, id: string): Told {
  const ticket = ticketIn(state, id);
  ticket.status = 'X';
  ticket.date_changed = state.tick();
  return { status: 200, body: { status: 'OK' } };
}

/** One piece of what was said; the others of its group stay. */
export function deleteMessage(state: State, id: string): Told {
  const group = state.groups.find(({ messages }) => messages.some((part) => part.id === id));
  if (!group) throw absent('Message');
  group.messages = group.messages.filter((part) => part.id !== id);
  return { status: 200, body: { status: 'OK' } };
}

/** Between a contact and one of our addresses: whoever of the two writes, the other is the recipient. */
export function createTicket(state: State, asked: Asked): Told {
  const message = given(asked);
  const writer = textIn(message, 'useridentifier');
  const recipient = textIn(message, 'recipient');
  const [subject, departmentid, text] = ['subject', 'departmentid', 'message'].map((name) => textIn(message, name));
  const agent = state.agents.find(({ id, email }) => id === writer || email === writer);
  const email = agent ? recipient : writer;
  if (!state.contactAt(email)) state.addContact(email);
  const owner = state.contactAt(email);
  if (!owner || !subject || !departmentid || !text) throw new Refusal(400, 'No contact');
  const at = state.tick();
  const id = state.idOf('tk');
  const ticket: Ticket = {
    ...{ id, owner_contactid: owner.id, departmentid, agentid: null, status: 'N', tags: [] },
    ...{ code: `ABC-${id.toUpperCase()}`, date_created: at, date_changed: at, date_due: null, subject },
    custom_fields: [],
  };
  apply(state, ticket, { agentid: '', ...message });
  state.tickets.push(ticket);
  const name = agent?.name ?? `${owner.firstname} ${owner.lastname}`.trim();
  const group = state.addGroup(id, { userid: agent?.id ?? owner.userid, name }, agent ? '4' : '3', at);
  state.addPart(group, 'H', 'T', `To: ${recipient}`);
  state.addPart(group, 'M', message.is_html_message === 'Y' ? 'H' : 'T', text);
  if (message.do_not_send_mail !== 'Y') state.mails.push(recipient);
  const { date_changed: _, ...told } = showTicket(state, asked, ticket) as Given;
  return { status: 200, body: { ...told, tags: ticket.tags.join() } };
}

const listIn = (value: unknown, now: string[]): string[] => (isList(value) ? value.map(String) : now);

export function createContact(state: State, asked: Asked): Told {
  const { firstname, lastname, emails } = given(asked);
  const [email] = listIn(emails, []);
  if (!email) throw new Refusal(400, 'Field emails is mandatory');
  const known = state.contactAt(email);
  if (known) throw new Refusal(400, `Contact with this Contact information already exist (${known.id})`);
  const contact = state.addContact(email, String(firstname ?? ''), String(lastname ?? ''));
  return { status: 200, body: showContact(state, asked, contact) };
}

export function updateContact(state: State, asked: Asked, id: string): Told {
  const contact = contactIn(state, id);
  const { firstname, lastname, emails, phones, note } = given(asked);
  const isWhole = state.update === 'replaces';
  const text = (value: unknown, now: string) => (typeof value === 'string' ? value : isWhole ? '' : now);
  contact.firstname = text(firstname, contact.firstname);
  contact.lastname = text(lastname, contact.lastname);
  contact.note = text(note, contact.note);
  contact.emails = listIn(emails, isWhole ? [] : contact.emails);
  contact.phones = listIn(phones, isWhole ? [] : contact.phones);
  return { status: 200, body: showContact(state, asked, contact) };
}

/** What the old API says of a refusal, behind a 200 too. */
export const oldError = (status: number, statuscode: number, errormessage: string): Told => ({
  status,
  body: { response: { status: 'ERROR', statuscode, errormessage } },
});

/** The one call that adds to a conversation. It takes a form. */
export function addMessage(state: State, asked: Asked, id: string): Told {
  const ticket = state.tickets.find((one) => one.id === id);
  if (!ticket) return oldError(404, 404, 'Conversation not found');
  const form = new URLSearchParams(asked.body.toString());
  const message = form.get('message') ?? '';
  const writer = form.get('useridentifier');
  const agent = state.agents.find(({ id, email }) => id === writer || email === writer);
  if (message === '') return oldError(200, 400, 'Parameter message is mandatory');
  if (!agent) return oldError(200, 400, 'User does not exist');
  const isNote = form.get('type') === 'N' && state.knowsNotes;
  const at = state.tick();
  const group = state.addGroup(id, { userid: agent.id, name: agent.name }, isNote ? 'I' : '4', at);
  state.addPart(group, isNote ? 'N' : 'M', form.get('is_html_message') === 'Y' ? 'H' : 'T', message);
  ticket.date_changed = at;
  if (!isNote) {
    ticket.status = 'A';
    if (form.get('do_not_send_mail') !== 'Y') state.mails.push(ticket.owner_contactid);
  }
  return { status: 200, body: state.wellDone === 'nothing' ? '' : { response: { status: 'OK', statuscode: 0 } } };
}
