import type { Asked, Told } from '../server';
import { absent, conversationIn, customerIn, invalid, Refusal, wrongState } from './reads';
import { type Content, type Conversation, type Customer, type Item, normalized, type State } from './state';

/* How the simulated Gladly is written to. `by`: the id of the agent whose token it is. */

type Given = Record<string, unknown>;

export function given({ body }: Asked): Given {
  try {
    const parsed: unknown = JSON.parse(body.toString());
    if (typeof parsed === 'object' && parsed !== null) return parsed as Given;
  } catch {}
  throw invalid('body', 'the body is not valid JSON');
}

const inside = (message: Given, name: string): Given | undefined => {
  const value = message[name];
  return typeof value === 'object' && value !== null ? (value as Given) : undefined;
};
const textIn = (message: Given, name: string, attr = name): string => {
  const value = message[name];
  if (typeof value !== 'string' || value.trim() === '') throw invalid(attr, `${attr} cannot be blank`, 'blank');
  return value;
};

const made = (path: string): Told => ({ status: 201, headers: { location: `/api/v1/${path}` } });
const DONE: Told = { status: 204 };

export function updateConversation(state: State, id: string, asked: Asked, by: string): Told {
  const conversation = conversationIn(state, id);
  const message = given(asked);
  const assignee = inside(message, 'assignee');
  const status = inside(message, 'status');
  const value = status && textIn(status, 'value', 'status.value');
  if (value !== undefined && !['OPEN', 'CLOSED'].includes(value))
    throw invalid('status.value', 'must be OPEN or CLOSED');
  if (assignee) assign(state, conversation, assignee);
  if (value === 'CLOSED' && status) mayClose(state, conversation, status.force === true);
  const timestamp = state.tick();
  const about = { customerId: conversation.customerId, conversationId: conversation.id, context: {} };
  if (assignee) {
    conversation.inboxId = String(assignee.inboxId);
    if (typeof assignee.agentId === 'string') conversation.agentId = assignee.agentId;
    else delete conversation.agentId;
  }
  if (value !== undefined && value !== conversation.status) {
    conversation.status = value as Conversation['status'];
    if (value === 'CLOSED') conversation.closedAt = timestamp;
    else delete conversation.closedAt;
    const content = { type: 'CONVERSATION_STATUS_CHANGE', status: value };
    state.addItem(conversation, { id: by, type: 'AGENT' }, content, timestamp);
    state.addEvent(value === 'CLOSED' ? 'CONVERSATION/CLOSED' : 'CONVERSATION/REOPENED', timestamp, about);
  }
  return DONE;
}

function assign(state: State, { status }: Conversation, { inboxId, agentId }: Given): void {
  if (status === 'CLOSED') throw wrongState('closed conversation cannot be reassigned');
  if (!state.inboxes.some(({ id }) => id === inboxId))
    throw invalid('assignee.inboxId', "'inboxId' cannot be blank when updating assignee", 'blank');
  if (agentId !== undefined && !state.agents.some(({ id }) => id === agentId))
    throw invalid('assignee.agentId', 'agent does not belong to inbox', 'invalid_state');
}

/** The customer waits where theirs was the last word. */
function mayClose(state: State, { id, topicIds }: Conversation, force: boolean): void {
  if (state.needsTopics && topicIds.length === 0)
    throw wrongState('topics are required before closing of conversation');
  const said = state.items.filter(({ conversationId, content }) => conversationId === id && content.type === 'EMAIL');
  if (said.at(-1)?.initiator.type === 'CUSTOMER' && !force)
    throw wrongState(
      "cannot close conversation, customer waiting for response, set 'status.force' to true to override",
    );
}

export function addTopics(state: State, id: string, asked: Asked, by: string): Told {
  const conversation = conversationIn(state, id);
  const { topicIds } = given(asked);
  if (!Array.isArray(topicIds) || topicIds.length === 0) throw invalid('topicIds', 'topicIds cannot be blank', 'blank');
  const known = (topic: unknown) => state.topics.some((one) => one.id === topic && !one.disabled);
  if (!topicIds.every(known)) throw invalid('topicIds', 'no such topic');
  conversation.topicIds = [...new Set([...conversation.topicIds, ...topicIds.map(String)])];
  state.addItem(
    conversation,
    { id: by, type: 'AGENT' },
    { type: 'TOPIC_CHANGE', addedTopicIds: topicIds },
    state.tick(),
  );
  return DONE;
}

export function removeTopic(state: State, id: string, topic: string, by: string): Told {
  const conversation = conversationIn(state, id);
  conversation.topicIds = conversation.topicIds.filter((one) => one !== topic);
  const content = { type: 'TOPIC_CHANGE', removedTopicIds: [topic] };
  state.addItem(conversation, { id: by, type: 'AGENT' }, content, state.tick());
  return DONE;
}

export function addNote(state: State, id: string, asked: Asked, by: string): Told {
  const conversation = conversationIn(state, id);
  const message = given(asked);
  const holder = state.noteIn === 'body' ? message : inside(message, 'content');
  if (!holder) throw invalid('content', 'content cannot be blank', 'blank');
  const body = textIn(holder, 'body');
  if (body.length > 10_000) throw invalid('body', 'body cannot be longer than 10000 characters', 'too_long');
  const timestamp = state.tick();
  const item = state.addItem(conversation, { id: by, type: 'AGENT' }, { type: 'CONVERSATION_NOTE', body }, timestamp);
  const { customerId } = conversation;
  state.addEvent('CONVERSATION/NOTE_CREATED', timestamp, { noteId: item.id, customerId, conversationId: id });
  return made(`conversations/${id}/notes/${item.id}`);
}

const MESSAGES = ['CHAT_MESSAGE', 'SMS', 'WHATSAPP', 'INSTAGRAM_DIRECT', 'FACEBOOK_MESSAGE', 'TWITTER'];

export function addReply(state: State, itemId: string, asked: Asked, by: string): Told {
  const item = state.items.find(({ id }) => id === itemId);
  if (!item) throw absent('conversation item');
  const conversation = conversationIn(state, item.conversationId);
  const content = inside(given(asked), 'content');
  if (!content) throw invalid('content', 'content cannot be blank', 'blank');
  const type = textIn(content, 'type', 'content.type');
  const body = textIn(content, 'body', 'content.body');
  if (type !== 'EMAIL' && !MESSAGES.includes(type)) throw invalid('content.type', `type [${type}] is not supported`);
  if (type !== item.content.type.replace('MESSENGER', 'MESSAGE'))
    throw invalid('content.type', 'must be the type of the item');
  if (conversation.status === 'CLOSED')
    throw new Refusal(400, [{ code: 'invalid', detail: 'you cannot reply to items in closed conversations' }]);
  if (item.initiator.type !== 'CUSTOMER')
    throw new Refusal(400, [{ code: 'invalid', detail: 'you can only reply to customer messages' }]);
  if (type !== 'EMAIL' && body.length > 2048)
    throw invalid('content.body', 'content.body cannot be larger than 2048 characters', 'too_long');
  return send(state, conversation, item, { by, said: repliedAs(item, type, body, content.bodyPlain) });
}

function repliedAs({ content }: Item, type: string, body: string, plain: unknown): Content {
  if (type !== 'EMAIL') return { ...content, type, content: body };
  const { from: to, to: from, subject } = content;
  const text = typeof plain === 'string' ? plain : body.replace(/<[^>]*>/g, '');
  return { type, from: [from].flat()[0], to: [to], cc: [], bcc: [], subject, content: text };
}

/** Whoever answers first becomes its agent, and now the customer is awaited. */
function send(state: State, conversation: Conversation, to: Item, { by, said }: { by: string; said: Content }): Told {
  const timestamp = state.tick();
  conversation.agentId ??= by;
  conversation.status = 'WAITING';
  const { id } = state.addItem(conversation, { id: by, type: 'AGENT' }, said, timestamp);
  const { customerId, conversationId } = to;
  const content = { channel: said.type, contactId: 'c1', customerId, conversationId, messageId: id, context: {} };
  state.addEvent('CONTACT/MESSAGE_SENT', timestamp, content);
  return made(`conversation-items/${id}`);
}

export function createCustomer(state: State, asked: Asked): Told {
  const message = given(asked);
  const id = typeof message.id === 'string' ? message.id : state.idOf('customer');
  const customer: Customer = { id, emails: [], phones: [], updatedAt: state.tick() };
  apply(state, customer, message);
  state.customers.push(customer);
  return made(`customer-profiles/${id}`);
}

export function updateCustomer(state: State, id: string, asked: Asked): Told {
  const customer = customerIn(state, id);
  if (customer.mergedInto !== undefined) throw absent(`customer profile [${id}]`);
  apply(state, customer, given(asked));
  customer.updatedAt = state.tick();
  return DONE;
}

/** Lists replace what was there. */
function apply(state: State, customer: Customer, { name, emails, phones }: Given): void {
  if (typeof name === 'string') customer.name = name;
  const each = (list: unknown, attr: string) =>
    Array.isArray(list)
      ? list.map((one: Given) => ({ ...one, original: textIn(one, 'original', `${attr}.original`) }))
      : undefined;
  const addresses = each(emails, 'emails')?.map((one) => ({ ...one, normalized: normalized(one.original) }));
  const isTaken = ({ id, emails }: Customer) =>
    id !== customer.id && emails.some((one) => addresses?.some((other) => other.normalized === one.normalized));
  if (state.customers.some(isTaken))
    throw new Refusal(409, [{ attr: 'emails', code: 'taken', detail: 'email address already taken' }]);
  if (addresses) customer.emails = addresses;
  const numbers = each(phones, 'phones') as Customer['phones'] | undefined;
  if (numbers) customer.phones = numbers.map((one) => ({ ...one, normalized: one.original.replace(/[^+\d]/g, '') }));
}
