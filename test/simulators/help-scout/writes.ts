import type { Asked, Told } from '../server';
import { conversationIn, customerIn, inboxIn } from './reads';
import { absent, invalid, Refusal } from './refusal';
import type { Conversation, Customer, File, Inbox, State, Thread, User } from './state';
import { published } from './views';

/* How the simulated Help Scout is written to. What it makes it names in a header, and nothing else. */

type Json = Record<string, unknown>;
const MOST = 100;
const STATUSES = ['active', 'pending', 'closed', 'spam'];

export function jsonIn({ body, headers }: Asked): unknown {
  if (!headers['content-type']?.startsWith('application/json')) throw new Refusal(415, 'Unsupported Media Type');
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new Refusal(400, 'Malformed JSON');
  }
}
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
function objectIn(asked: Asked): Json {
  const json = jsonIn(asked);
  if (!isObject(json)) throw new Refusal(400, 'Malformed JSON');
  return json;
}
const textIn = (json: Json, name: string): string => {
  const value = json[name];
  if (typeof value !== 'string' || value.trim() === '') throw invalid(name);
  return value;
};
const made = (id: number): Told => ({ status: 201, headers: { 'resource-id': String(id), location: `/v2/${id}` } });
const done: Told = { status: 204 };

function statusIn(value: unknown): string {
  if (typeof value !== 'string' || !STATUSES.includes(value)) throw invalid('status', 'Unsupported status');
  return value;
}

function filesIn(state: State, given: unknown): File[] {
  return ((given ?? []) as Json[]).map((file) => {
    const data = textIn(file, 'data');
    if (!/^[a-z0-9+/]+={0,2}$/i.test(data)) throw invalid('data', 'not base64');
    const bytes = Buffer.from(data, 'base64');
    return state.addFile({ name: textIn(file, 'fileName'), type: textIn(file, 'mimeType'), bytes });
  });
}

function threadOf(state: State, json: Json, more: Pick<Thread, 'type' | 'createdBy' | 'createdAt'>): Thread {
  return {
    ...{ id: state.nextId(), state: 'published', status: 'active', body: textIn(json, 'text') },
    cc: ((json.cc ?? []) as string[]).map(String),
    files: filesIn(state, json.attachments),
    ...more,
  };
}

function touch(state: State, conversation: Conversation): string {
  conversation.modifiedAt = state.tick();
  return conversation.modifiedAt;
}

function setStatus(conversation: Conversation, status: string): void {
  conversation.status = status;
  conversation.closedAt = status === 'closed' ? conversation.modifiedAt : null;
}

/** A reply without a status makes the conversation active. */
export function addThread(
  state: State,
  asked: Asked,
  user: User,
  id: string | undefined,
  kind: 'reply' | 'note',
): Told {
  const conversation = conversationIn(state, id);
  if (published(conversation).length >= MOST - 1)
    throw new Refusal(412, 'Conversation has the maximum number of threads');
  const json = objectIn(asked);
  const { customer, status } = json;
  if (kind === 'reply' && (!isObject(customer) || customer.id !== conversation.customerId)) throw invalid('customer');
  const set = status === undefined ? undefined : statusIn(status);
  const type = kind === 'reply' ? 'message' : 'note';
  const thread = threadOf(state, json, { type, createdBy: { id: user.id, type: 'user' }, createdAt: state.tick() });
  conversation.threads.push(thread);
  conversation.modifiedAt = thread.createdAt;
  if (set !== undefined || kind === 'reply') setStatus(conversation, set ?? 'active');
  return made(thread.id);
}

function customerOf(state: State, given: unknown): Customer {
  if (!isObject(given)) throw invalid('customer');
  if (given.id !== undefined) return customerIn(state, Number(given.id));
  const email = textIn(given, 'email');
  const { firstName, lastName } = given as { firstName?: string; lastName?: string };
  return state.customerAt(email) ?? state.addCustomer(email, { firstName, lastName });
}

function assigneeOf(state: State, value: unknown): number {
  const known = [...state.users, ...state.teams].find(({ id }) => id === value);
  if (!known) throw invalid('assignTo', 'Unknown user');
  return known.id;
}

function fieldsOf(inbox: Inbox, given: unknown): Record<number, string> {
  const pairs = ((given ?? []) as { id: number; value: string }[]).map(({ id, value }) => {
    const field = inbox.fields.find((one) => one.id === id);
    if (!field) throw invalid('fields', `Unknown field ${id}`);
    if (field.options.length > 0 && !field.options.some((option) => String(option.id) === value))
      throw invalid(field.name, 'Unknown option');
    return [id, value] as const;
  });
  return Object.fromEntries(pairs);
}

const tagsOf = (given: unknown): string[] => [...new Set(((given ?? []) as string[]).map((tag) => tag.toLowerCase()))];

export function createConversation(state: State, asked: Asked): Told {
  const json = objectIn(asked);
  const { mailboxId, threads, tags, fields, assignTo } = json;
  const subject = textIn(json, 'subject');
  if (textIn(json, 'type') !== 'email') throw invalid('type', 'Unsupported type');
  if (!Array.isArray(threads) || !isObject(threads[0])) throw invalid('threads');
  const inbox = state.inboxes.find(({ id }) => id === mailboxId);
  if (!inbox) throw invalid('mailboxId', 'Unknown inbox');
  const status = statusIn(json.status);
  const customer = customerOf(state, json.customer);
  const createdAt = state.tick();
  const createdBy = { id: customer.id, type: 'customer' as const };
  if (threads[0].type !== 'customer') throw invalid('threads', 'Unsupported type');
  const first = threadOf(state, threads[0], { type: 'customer', createdBy, createdAt });
  const conversation: Conversation = {
    ...{ id: state.nextId(), number: state.conversations.length + 1, type: 'email', status, subject },
    state: 'published',
    ...{ mailboxId: inbox.id, customerId: customer.id, cc: first.cc, tags: tagsOf(tags) },
    assignTo: assignTo === undefined || assignTo === null ? null : assigneeOf(state, assignTo),
    fields: fieldsOf(inbox, fields),
    ...{ createdAt, modifiedAt: createdAt, userUpdatedAt: null, closedAt: null, snoozedUntil: null },
    ...{ mergedInto: null, threads: [first] },
  };
  state.conversations.push(conversation);
  if (json.autoReply) state.mailed.push(...customer.emails.map(({ value }) => value));
  if (state.lags) state.unfound.add(conversation.id);
  return made(conversation.id);
}

/** One step at a time: a list of them is refused. What is done leaves an event in the conversation. */
export function patchConversation(state: State, asked: Asked, user: User, id: string | undefined): Told {
  const conversation = conversationIn(state, id);
  const { op, path, value } = objectIn(asked);
  switch (`${op} ${path}`) {
    case 'replace /subject':
      conversation.subject = textIn({ subject: value }, 'subject');
      break;
    case 'replace /status':
      setStatus(conversation, statusIn(value));
      break;
    case 'replace /assignTo':
      conversation.assignTo = assigneeOf(state, value);
      break;
    case 'remove /assignTo':
      conversation.assignTo = null;
      break;
    case 'replace /primaryCustomer.id':
      conversation.customerId = customerIn(state, Number(value)).id;
      break;
    case 'move /mailboxId':
      conversation.mailboxId = inboxIn(state, Number(value)).id;
      conversation.fields = {};
      break;
    default:
      throw invalid('path', 'Unsupported operation');
  }
  const createdAt = touch(state, conversation);
  const event = { ...{ id: state.nextId(), type: 'lineitem', state: 'published', status: 'active', body: null } };
  conversation.threads.push({ ...event, createdBy: { id: user.id, type: 'user' }, cc: [], createdAt, files: [] });
  return done;
}

export function putTags(state: State, asked: Asked, id: string | undefined): Told {
  const conversation = conversationIn(state, id);
  const { tags } = objectIn(asked);
  if (!Array.isArray(tags)) throw invalid('tags');
  conversation.tags = tagsOf(tags);
  touch(state, conversation);
  return done;
}

export function putFields(state: State, asked: Asked, id: string | undefined): Told {
  const conversation = conversationIn(state, id);
  conversation.fields = fieldsOf(inboxIn(state, conversation.mailboxId), objectIn(asked).fields);
  touch(state, conversation);
  return done;
}

export function deleteConversation(state: State, user: User, id: string | undefined): Told {
  const conversation = conversationIn(state, id);
  if (user.role === 'user') throw new Refusal(403, 'You are not allowed to delete conversations');
  state.conversations.splice(state.conversations.indexOf(conversation), 1);
  return done;
}

export function patchThread(state: State, asked: Asked, user: User, id?: string, threadId?: string): Told {
  const thread = conversationIn(state, id).threads.find((one) => String(one.id) === threadId);
  if (!thread) throw absent();
  if (!state.editing && user.role === 'user') throw new Refusal(403, 'Thread editing is not enabled');
  const { op, path, value } = objectIn(asked);
  if (op !== 'replace' || path !== '/text') throw invalid('path', 'Unsupported operation');
  thread.body = textIn({ text: value }, 'text');
  return done;
}

export function createCustomer(state: State, asked: Asked): Told {
  const { emails, firstName, lastName } = objectIn(asked) as { emails?: Json[]; firstName?: string; lastName?: string };
  if ([firstName, lastName].some((name) => name !== undefined && (name === '' || name.length > 40)))
    throw invalid('firstName', 'size must be between 1 and 40');
  const email = textIn(emails?.[0] ?? {}, 'value');
  if (state.customerAt(email)) throw new Refusal(409, 'A customer with this email exists');
  const customer = state.addCustomer(email, { firstName, lastName });
  if (state.lags) state.unfound.add(customer.id);
  return made(customer.id);
}

/** Steps come as a list here. */
export function patchCustomer(state: State, asked: Asked, id: string | undefined): Told {
  const customer = customerIn(state, id);
  const steps = jsonIn(asked);
  if (!Array.isArray(steps)) throw new Refusal(400, 'Validation error');
  for (const { op, path, value } of steps as { op: string; path: string; value: unknown }[]) {
    const phone = customer.phones.find((one) => path === `/phones/${one.id}/value`);
    if (op === 'replace' && path === '/firstName') customer.firstName = textIn({ name: value }, 'name');
    else if (op === 'replace' && path === '/lastName') customer.lastName = textIn({ name: value }, 'name');
    else if (op === 'remove' && path === '/lastName' && customer.lastName !== null) customer.lastName = null;
    else if (op === 'replace' && phone) phone.value = textIn({ phone: value }, 'phone');
    else if (op === 'add' && path === '/phones' && isObject(value))
      customer.phones.push({ id: state.nextId(), type: textIn(value, 'type'), value: textIn(value, 'value') });
    else throw invalid('path', 'Unsupported operation');
  }
  return done;
}
