import type { Asked, Told } from '../server';
import { absent, conversationIn, invalid, messageIn, profileIn, Refusal, told } from './reads';
import { type Conversation, type Message, STATES, type State, type Token } from './state';

/* How the simulated Crisp changes. */

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function bodyIn({ body }: Asked): Json {
  try {
    const parsed: unknown = JSON.parse(body.toString());
    if (isObject(parsed)) return parsed;
  } catch {}
  throw invalid('body should be object');
}

const saved = (): Told => told(200, 'updated');
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** Nobody sees it until something is said in it. */
export function createConversation(state: State): Told {
  const session_id = state.sessionId();
  const now = state.tick();
  state.conversations.push({
    ...{ session_id, inbox_id: null, state: 'pending', participants: [], assigned: null, messages: [] },
    ...{ meta: { segments: [], data: {} }, created_at: now, updated_at: now },
  });
  return told(201, 'added', { session_id });
}

/** What is not named stays; a list or `data` that is, is replaced. */
export function updateMeta(state: State, asked: Asked, id: string): Told {
  const conversation = conversationIn(state, id);
  const { nickname, email, subject, segments, data } = bodyIn(asked);
  for (const [name, value] of Object.entries({ nickname, email, subject })) {
    if (value === undefined) continue;
    if (typeof value !== 'string') throw invalid(`body.${name} should be string`);
    conversation.meta[name as 'nickname' | 'email' | 'subject'] = value;
  }
  if (typeof email === 'string') conversation.people_id = state.profileAt(email.toLowerCase())?.people_id;
  if (segments !== undefined) {
    if (!isTexts(segments)) throw invalid('body.segments should be array');
    conversation.meta.segments = segments;
  }
  if (data !== undefined) {
    const values = Object.values(isObject(data) ? data : { data: null });
    if (values.some((value) => !['string', 'number', 'boolean'].includes(typeof value)))
      throw invalid('body.data should be object');
    conversation.meta.data = data as Conversation['meta']['data'];
  }
  conversation.updated_at = state.tick();
  return saved();
}

export function updateState(state: State, asked: Asked, id: string): Told {
  const conversation = conversationIn(state, id);
  const { state: wanted } = bodyIn(asked);
  if (typeof wanted !== 'string' || !STATES.includes(wanted))
    throw invalid('body.state should be equal to one of the allowed values');
  conversation.state = wanted;
  const updated_at = state.tick();
  conversation.updated_at = updated_at;
  conversation.messages.push({
    ...{ fingerprint: state.fingerprint(), type: 'event', from: 'operator', origin: 'chat' },
    content: { namespace: `state:${wanted}` },
    timestamp: updated_at,
  });
  return saved();
}

export function updateRouting(state: State, asked: Asked, id: string): Told {
  const conversation = conversationIn(state, id);
  const { assigned } = bodyIn(asked);
  if (!isObject(assigned)) throw invalid('body.assigned should be object');
  const { user_id } = assigned;
  if (user_id === undefined || user_id === null) {
    if (state.unassignedBy === 'null' && user_id === undefined) return saved();
    if (state.unassignedBy === 'nothing' && user_id === null) throw invalid('body.assigned.user_id should be string');
    conversation.assigned = null;
  } else {
    if (!state.operators.some(({ details }) => details.user_id === user_id)) throw new Refusal(400, 'user_not_member');
    conversation.assigned = { user_id: String(user_id) };
  }
  conversation.updated_at = state.tick();
  return saved();
}

export function updateInbox(state: State, asked: Asked, id: string): Told {
  const conversation = conversationIn(state, id);
  const { inbox_id = null } = bodyIn(asked);
  if (inbox_id !== null && !state.inboxes.some((inbox) => inbox.inbox_id === inbox_id)) throw absent();
  conversation.inbox_id = inbox_id as string | null;
  conversation.updated_at = state.tick();
  return saved();
}

export function saveParticipants(state: State, asked: Asked, id: string): Told {
  const conversation = conversationIn(state, id);
  const { participants } = bodyIn(asked);
  if (!Array.isArray(participants) || participants.some(({ target }) => typeof target !== 'string'))
    throw invalid('body.participants should be array');
  conversation.participants = participants as Conversation['participants'];
  conversation.updated_at = state.tick();
  return told(200, 'saved');
}

/** A reply opens what was resolved; a note leaves all as it is. */
export function sendMessage(state: State, asked: Asked, id: string): Told {
  const conversation = conversationIn(state, id);
  const { type, from, origin, content, user } = bodyIn(asked);
  if (!['text', 'note'].includes(String(type))) throw invalid('body.type should be one of the allowed values');
  if (from !== 'operator' && from !== 'user') throw invalid('body.from should be one of the allowed values');
  if (typeof origin !== 'string') throw invalid("body should have required property 'origin'");
  if (typeof content !== 'string' || content === '') throw invalid('body.content should be string');
  const timestamp = state.tick();
  const fingerprint = state.fingerprint();
  const by = isObject(user) ? { user: user as Message['user'] } : {};
  conversation.messages.push({ fingerprint, type: String(type), from, origin, content, ...by, timestamp });
  conversation.updated_at = timestamp;
  if (type === 'text' && from === 'operator') conversation.state = 'unresolved';
  return told(202, 'dispatched', { fingerprint });
}

export function updateMessage(state: State, asked: Asked, id: string, fingerprint: string): Told {
  const conversation = conversationIn(state, id);
  const message = messageIn(conversation, fingerprint);
  const { content } = bodyIn(asked);
  if (typeof content !== typeof message.content) throw invalid('body.content does not fit its type');
  message.content = content;
  conversation.updated_at = state.tick();
  return saved();
}

export function removeMessage(state: State, id: string, fingerprint: string): Told {
  const conversation = conversationIn(state, id);
  const message = messageIn(conversation, fingerprint);
  conversation.messages = conversation.messages.filter((one) => one !== message);
  conversation.updated_at = state.tick();
  return told(200, 'removed');
}

export function removeConversation(state: State, token: Token, id: string): Told {
  const conversation = conversationIn(state, id);
  if (token.without.has('conversation:remove')) throw new Refusal(403, 'not_allowed');
  state.conversations = state.conversations.filter((one) => one !== conversation);
  return told(200, 'removed');
}

export function createProfile(state: State, asked: Asked): Told {
  const { email, person } = bodyIn(asked);
  if (typeof email !== 'string') throw invalid("body should have required property 'email'");
  if (state.profileAt(email.toLowerCase())) throw new Refusal(409, 'people_exists');
  const { people_id } = state.addProfile(email, isObject(person) ? person : {});
  return told(201, 'added', { people_id });
}

export function updateProfile(state: State, asked: Asked, id: string): Told {
  const profile = profileIn(state, id);
  const { person } = bodyIn(asked);
  if (isObject(person)) Object.assign(profile.person, person);
  return saved();
}
