import type { Asked, Told } from '../server';
import { type Json, jsonIn } from './reads';
import { absent, bad, Refusal } from './refusal';
import type { Author, Contact, Part, State, Thing, Ticket } from './state';
import { showContact, showThing, showTicketPart } from './views';

/* How the simulated Intercom is written to. */

const MOST_FILES = 10;

function authorIn(state: State, { admin_id }: Json): Author {
  const { id, name, email } = state.admin(admin_id);
  return { type: 'admin', id, name, email };
}

function addPart(state: State, thing: Thing, part_type: string, author: Author, body?: unknown): Part {
  const created_at = state.tick();
  const text = typeof body === 'string' && body !== '' ? body : null;
  const part: Part = { id: state.newId(), part_type, body: text, author, files: [], created_at, redacted: false };
  thing.parts.push(part);
  thing.updated_at = created_at;
  return part;
}

type SentFile = { name: string; content_type: string; data: string };

export function reply(state: State, asked: Asked, thing: Thing): Told {
  const given = jsonIn(asked);
  const { message_type: kind, attachment_files = [] } = given;
  if (given.type !== 'admin') throw bad('type must be admin');
  if (kind !== 'comment' && kind !== 'note') throw bad('message_type is not valid');
  const files = attachment_files as SentFile[];
  if (files.length > MOST_FILES) throw bad(`at most ${MOST_FILES} attachment_files`);
  if (!given.body && files.length === 0) throw bad('body is missing', 'parameter_not_found');
  if (files.some(({ content_type }) => !content_type)) throw bad('content_type is missing', 'parameter_not_found');
  const part = addPart(state, thing, kind, authorIn(state, given), given.body);
  part.files = files.map(({ name, content_type, data }) =>
    state.addFile(name, content_type, Buffer.from(data, 'base64')),
  );
  if (thing.kind === 'ticket') return { status: 200, body: showTicketPart(asked, part) };
  // What is answered is open again.
  if (kind === 'comment') thing.state = 'open';
  return { status: 200, body: showThing(asked, state, thing) };
}

/** Closing, opening and assigning a conversation. */
export function managePart(state: State, asked: Asked, id: string): Told {
  const given = jsonIn(asked);
  const thing = state.thing('conversation', id);
  const author = authorIn(state, given);
  if (thing.kind !== 'conversation') throw absent();
  switch (given.message_type) {
    case 'close':
      addPart(state, thing, 'close', author, given.body);
      thing.state = 'closed';
      break;
    case 'open':
      addPart(state, thing, 'open', author);
      thing.state = 'open';
      break;
    case 'assignment':
      addPart(state, thing, 'assignment', author, given.body);
      assign(state, thing, given);
      break;
    default:
      throw bad('message_type is not valid');
  }
  return { status: 200, body: showThing(asked, state, thing) };
}

function assign(state: State, thing: Thing, { type, assignee_id }: Json): void {
  const id = String(assignee_id);
  if (id === '0' && state.nobodyIsBoth) thing.admin = thing.team = null;
  else if (id === '0') thing[type === 'team' ? 'team' : 'admin'] = null;
  else if (type === 'team' && state.teams.some((one) => one.id === id)) thing.team = id;
  else if (type === 'admin') thing.admin = state.admin(id).id;
  else throw absent('assignee_not_found', 'Assignee not found');
}

export function changeConversation(state: State, asked: Asked, id: string): Told {
  const thing = state.thing('conversation', id);
  const { title, custom_attributes = {} } = jsonIn(asked);
  if (thing.kind !== 'conversation') throw absent();
  if (typeof title === 'string') thing.title = title;
  for (const [name, value] of Object.entries(custom_attributes as Json)) {
    const attribute = state.attributes.find((one) => one.name === name);
    if (!attribute) throw bad(`Custom attribute ${name} does not exist`, 'parameter_invalid');
    const options = 'options' in attribute ? (attribute.options as { label: string }[]) : undefined;
    if (value !== null && options && !options.some(({ label }) => label === value))
      throw bad(`${name} has no such option`);
    thing.attributes[name] = value;
  }
  thing.updated_at = state.tick();
  return { status: 200, body: showThing(asked, state, thing) };
}

/** Attributes go by name, options of a list by their number. */
function setAttributes(state: State, ticket: Ticket, given: Json): void {
  const attributes = state.types.find(({ id }) => id === ticket.type)?.attributes ?? [];
  for (const [name, value] of Object.entries(given)) {
    const attribute = attributes.find((one) => one.name === name);
    if (!attribute) throw bad(`${name} is not an attribute of this ticket type`);
    const options = attribute.input_options.list_options;
    if (value !== null && options && !options.some(({ id }) => id === value)) throw bad(`${name} has no such option`);
    ticket.attributes[name] = value;
  }
}

export function createTicket(state: State, asked: Asked): Told {
  const given = jsonIn(asked);
  const type = state.types.find(({ id, archived }) => !archived && id === given.ticket_type_id);
  if (!type) throw absent('ticket_type_not_found', 'Ticket type not found');
  const [who, ...others] = (given.contacts ?? []) as Json[];
  if (!who || others.length > 0) throw bad('exactly one contact is needed');
  const contact = who.id ? state.contact(String(who.id)) : contactBy(state, String(who.email));
  if (!contact) throw absent('contact_not_found', 'Contact not found');
  const attributes = (given.ticket_attributes ?? {}) as Json;
  const missing = type.attributes.find((one) => one.required_to_create && !attributes[one.name]);
  if (missing) throw bad(`${missing.name} is required`, 'parameter_not_found');
  const id = state.newId();
  const created_at = state.tick();
  const ticket: Ticket = {
    ...{ kind: 'ticket', id, ticket_id: `4${id}`, type: type.id, state: type.states[0]?.id ?? '', open: true },
    ...{ is_shared: type.category === 'Customer', contacts: [contact.id], admin: null, team: null, attributes: {} },
    ...{ tags: [], parts: [], created_at, updated_at: created_at },
  };
  setAttributes(state, ticket, attributes);
  const { admin_assignee_id, team_assignee_id } = (given.assignment ?? {}) as Json;
  if (admin_assignee_id) assign(state, ticket, { type: 'admin', assignee_id: admin_assignee_id });
  if (team_assignee_id) assign(state, ticket, { type: 'team', assignee_id: team_assignee_id });
  state.things.push(ticket);
  return { status: 200, body: showThing(asked, state, ticket) };
}

const contactBy = (state: State, email: string): Contact =>
  state.contacts.find((one) => one.email === email.toLowerCase()) ??
  state.addContact({ role: 'lead', name: null, email, phone: null });

export function changeTicket(state: State, asked: Asked, id: string): Told {
  const ticket = state.thing('ticket', id);
  const given = jsonIn(asked);
  if (ticket.kind !== 'ticket') throw absent();
  const author = authorIn(state, given);
  const { ticket_state_id: next, open, assignee_id: to } = given;
  const states = state.types.find((type) => type.id === ticket.type)?.states ?? [];
  if (next !== undefined && !states.some((one) => one.id === next))
    throw bad('Ticket state is not valid for this ticket type', 'ticket_state_id_invalid');
  setAttributes(state, ticket, (given.ticket_attributes ?? {}) as Json);
  if (next !== undefined) ticket.state = String(next);
  if (typeof open === 'boolean') ticket.open = open;
  // Nobody is neither an agent nor a team.
  if (to === '0') ticket.admin = ticket.team = null;
  else if (to !== undefined) {
    const type = state.teams.some((one) => one.id === to) ? 'team' : 'admin';
    assign(state, ticket, { type, assignee_id: to });
  }
  addPart(state, ticket, 'ticket_state_updated_by_admin', author);
  return { status: 200, body: showThing(asked, state, ticket) };
}

export function makeTag(state: State, asked: Asked): Told {
  const name = String(jsonIn(asked).name);
  const known = state.tags.find((one) => one.name === name);
  const tag = known ?? { id: state.newId(), name };
  if (!known) state.tags.push(tag);
  return { status: 200, body: { type: 'tag', ...tag } };
}

/** Needs a body also where it takes a tag away. */
export function changeTag(state: State, asked: Asked, thing: Thing, removed?: string): Told {
  const given = jsonIn(asked);
  authorIn(state, given);
  const tag = state.tags.find(({ id }) => id === (removed ?? given.id));
  if (!tag) throw absent('tag_not_found', 'Tag not found');
  const others = thing.tags.filter((id) => id !== tag.id);
  thing.tags = removed === undefined ? [...others, tag.id] : others;
  thing.updated_at = state.tick();
  return { status: 200, body: { type: 'tag', ...tag } };
}

export function redact(state: State, asked: Asked): Told {
  const given = jsonIn(asked);
  const thing = state.thing('conversation', String(given.conversation_id));
  if (thing.kind !== 'conversation') throw absent();
  const part = thing.parts.find(({ id, body }) => body && id === given.conversation_part_id);
  const isSource =
    given.type === 'source' && given.source_id === thing.source.id && thing.source.author.type === 'user';
  if (!part && !isSource) throw new Refusal(400, 'conversation_part_not_redactable', "Part can't be redacted");
  Object.assign(part ?? thing.source, { body: state.redactedAs, files: [], redacted: true });
  return { status: 200, body: showThing(asked, state, thing) };
}

export function createContact(state: State, asked: Asked): Told {
  const { role = 'user', email, name = null, phone = null } = jsonIn(asked) as Partial<Contact>;
  const known = state.contacts.find((one) => one.role === 'user' && one.email === email?.toLowerCase());
  if (role === 'user' && known)
    throw new Refusal(409, 'conflict', `A contact matching those details already exists with id=${known.id}`);
  return { status: 200, body: showContact(state.addContact({ role, email: email ?? '', name, phone })) };
}

export function changeContact(state: State, asked: Asked, id: string): Told {
  const contact = state.contact(id);
  if (!contact) throw absent('not_found', 'User Not Found');
  const { name, phone } = jsonIn(asked);
  if (typeof name === 'string') contact.name = name;
  if (typeof phone === 'string') contact.phone = phone;
  return { status: 200, body: showContact(contact) };
}
