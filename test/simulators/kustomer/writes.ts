import type { Asked, Told } from '../server';
import { absent, given, invalid, oneOf, Refusal, showConversation, showCustomer, showNote } from './reads';
import type { Conversation, Customer, Email, Message, Phone, State } from './state';

/* How the simulated Kustomer is written to. `by`: the user of the key. */

type Given = Record<string, unknown>;

const done = (data: object, status = 200): Told => ({ status, body: { data } });
const GONE: Told = { status: 204 };

const textsIn = (message: Given, name: string): string[] => {
  const value = message[name] ?? [];
  if (!Array.isArray(value) || value.some((one) => typeof one !== 'string')) throw invalid(name, 'must be texts');
  return value;
};
const bodyIn = ({ body }: Given): string => {
  if (typeof body !== 'string' || body.length < 1 || body.length > 10_240)
    throw invalid('body', '1 to 10240 characters');
  return body;
};
/** Nothing that was made can be made again under one external id. */
function newExternalId(all: { externalId?: string }[], { externalId }: Given): { externalId?: string } {
  if (externalId === undefined) return {};
  if (all.some((one) => one.externalId === externalId))
    throw new Refusal(409, 'conflict', 'an object with this externalId exists');
  return { externalId: String(externalId) };
}

const SUFFIX = /(Str|Txt|Num|At|Bool|Url|Id|Tree)$/;
const KEYS = [
  'name',
  'status',
  'priority',
  'direction',
  'tags',
  'assignedUsers',
  'assignedTeams',
  'custom',
  'snooze',
  'rev',
];

/** What of a message a conversation takes; throws for what it does not. */
function changesIn(state: State, message: Given): Partial<Conversation> {
  const unknown = Object.keys(message).find((key) => !KEYS.includes(key));
  if (unknown) throw invalid(unknown, 'should NOT have additional properties');
  const { name, status, priority, direction, custom, snooze } = message;
  if (status !== undefined && !['open', 'snoozed', 'done'].includes(String(status)))
    throw invalid('status', 'should be equal to one of the allowed values');
  if (status === 'snoozed' && snooze === undefined) throw invalid('snooze', 'a time is required');
  if (priority !== undefined && !(Number.isInteger(priority) && Number(priority) >= 1 && Number(priority) <= 5))
    throw invalid('priority', 'should be an integer from 1 to 5');
  const known = (all: { id: string }[], at: string) => (id: string) => {
    if (!all.some((one) => one.id === id)) throw invalid(at, 'unknown id');
  };
  textsIn(message, 'assignedUsers').forEach(known(state.users, 'assignedUsers'));
  textsIn(message, 'assignedTeams').forEach(known(state.teams, 'assignedTeams'));
  for (const key of Object.keys((custom ?? {}) as Given))
    if (!SUFFIX.test(key)) throw invalid('custom', `${key}: bad suffix`);
  return JSON.parse(
    JSON.stringify({
      ...{ name, status, priority, direction, snooze, assignedUsers: message.assignedUsers },
      ...{ assignedTeams: message.assignedTeams, tags: message.tags && idsOf(state, textsIn(message, 'tags')) },
    }),
  );
}

/** Ids of tags by id or name; a name that is not known becomes a tag. */
function idsOf(state: State, tags: string[]): string[] {
  return tags.map((tag) => {
    const known = state.tags.find(({ id, name }) => id === tag || name === tag);
    if (known) return known.id;
    const made = { id: state.idOf(), name: tag };
    state.tags.push(made);
    return made.id;
  });
}

export function createConversation(state: State, asked: Asked): Told {
  const { customer, externalId, ...message } = given(asked);
  if (typeof customer !== 'string') throw invalid('customer', 'is required');
  if (!['open', 'done', undefined].includes(message.status as string)) throw invalid('status', 'open or done');
  oneOf(state.customers, customer);
  const at = state.tick();
  const conversation: Conversation = {
    ...{ id: state.idOf(), customer, status: 'open', priority: 3, direction: 'in', channels: [], tags: [] },
    ...{ assignedUsers: [], assignedTeams: [], createdAt: at, updatedAt: at, rev: 1 },
    ...newExternalId(state.conversations, { externalId }),
    ...changesIn(state, message),
    custom: { ...(message.custom as object) },
  };
  state.conversations.push(conversation);
  return done(showConversation(state, conversation), 201);
}

export function changeConversation(state: State, id: string, asked: Asked): Told {
  const conversation = oneOf(state.conversations, id);
  const { customer, ...message } = given(asked);
  if (customer !== undefined) {
    if (Object.keys(message).length > 0) throw invalid('customer', 'goes alone');
    conversation.customer = oneOf(state.customers, String(customer)).id;
  }
  const changes = changesIn(state, message);
  if (message.rev !== undefined && message.rev !== conversation.rev)
    throw new Refusal(409, 'conflict', 'revision does not match');
  const kept = state.custom === 'merges' || message.custom === undefined ? conversation.custom : {};
  Object.assign(conversation, changes, { custom: { ...kept, ...(message.custom as object) } });
  state.touch(conversation);
  return done(showConversation(state, conversation));
}

export function deleteConversation(state: State, id: string): Told {
  const found = oneOf(state.conversations, id);
  state.conversations = state.conversations.filter((one) => one !== found);
  return GONE;
}

/** The body is a list of ids or names and nothing else. */
export function changeTags(state: State, id: string, asked: Asked, isAdded: boolean): Told {
  const conversation = oneOf(state.conversations, id);
  const ids = idsOf(state, textsIn({ tags: given(asked) }, 'tags'));
  const others = conversation.tags.filter((tag) => !ids.includes(tag));
  conversation.tags = isAdded ? [...others, ...ids] : others;
  state.touch(conversation);
  return done(showConversation(state, conversation));
}

/** Records a message; nobody gets it. */
export function createMessage(state: State, id: string, asked: Asked, by: string): Told {
  const conversation = oneOf(state.conversations, id);
  const { channel, app, direction, preview, meta, externalId } = given(asked);
  if (typeof channel !== 'string') throw invalid('channel', 'is required');
  if (typeof app !== 'string') throw invalid('app', 'is required');
  const said = addMessage(state, conversation, {
    ...newExternalId(state.messages, { externalId }),
    ...{ channel, app, direction: direction === 'out' ? 'out' : 'in', text: String(preview ?? ''), createdBy: by },
    meta: (meta ?? {}) as Given,
  });
  return done({ type: 'message', id: said.id, attributes: { channel, app, direction } }, 201);
}

export function addMessage(
  state: State,
  conversation: Conversation,
  said: Omit<Message, 'id' | 'conversation' | 'customer' | 'createdAt' | 'size'>,
): Message {
  const createdAt = state.touch(conversation);
  const { id, customer } = conversation;
  const kept = { ...said, id: state.idOf(), conversation: id, customer, createdAt, size: Buffer.byteLength(said.text) };
  state.messages.push(kept);
  if (said.direction === 'in' && conversation.status === 'done') conversation.status = 'open';
  if (!conversation.channels.includes(said.channel)) conversation.channels.push(said.channel);
  return kept;
}

export function createNote(state: State, id: string, asked: Asked, by: string): Told {
  const conversation = oneOf(state.conversations, id);
  const message = given(asked);
  const body = bodyIn(message);
  const externalId = newExternalId(state.notes, message);
  const at = state.touch(conversation);
  const note = { ...{ id: state.idOf(), conversation: id, body, createdBy: by, attachments: [] }, ...externalId };
  state.notes.push({ ...note, createdAt: at, updatedAt: at });
  return done({ type: 'note', id: note.id, attributes: { body } }, 201);
}

export function changeNote(state: State, id: string, asked: Asked): Told {
  const note = oneOf(state.notes, id);
  note.body = bodyIn(given(asked));
  note.updatedAt = state.tick();
  return done(showNote(note));
}

export function deleteNote(state: State, id: string): Told {
  const note = oneOf(state.notes, id);
  state.notes = state.notes.filter((one) => one !== note);
  return GONE;
}

function apply(state: State, customer: Customer, { name, emails, phones, company }: Given): void {
  const addresses = (emails as Email[] | undefined)?.map((one) => ({ ...one, email: one.email.toLowerCase() }));
  const isTaken = (one: Customer) =>
    one !== customer && one.emails.some(({ email }) => addresses?.some((other) => other.email === email));
  if (state.customers.some(isTaken)) throw new Refusal(409, 'conflict', 'email is used by another customer');
  if (typeof name === 'string') customer.name = name;
  if (addresses) customer.emails = addresses;
  if (phones) customer.phones = phones as Phone[];
  // One that is left out is taken away.
  customer.company = company === undefined ? undefined : oneOf(state.companies, String(company)).id;
}

export function createCustomer(state: State, asked: Asked): Told {
  const at = state.tick();
  const customer: Customer = {
    ...{ id: state.idOf(), emails: [], sharedEmails: [], phones: [], createdAt: at, updatedAt: at, rev: 1 },
  };
  apply(state, customer, given(asked));
  state.customers.push(customer);
  return done(showCustomer(state, customer), 201);
}

export function changeCustomer(state: State, id: string, asked: Asked): Told {
  const customer = oneOf(state.customers, id);
  apply(state, customer, given(asked));
  state.touch(customer);
  return done(showCustomer(state, customer));
}

export function byExternalId(state: State, externalId: string): Told {
  const found = state.conversations.find((one) => one.externalId === externalId);
  if (!found) throw absent();
  return done(showConversation(state, found));
}
