import type { Asked, Told } from '../server';
import { type Conversation, type Message, type Profile, type State, WEBSITE } from './state';

/* How the simulated Crisp answers: its refusals, its lists, its search. */

/** What Crisp answers instead. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
    readonly data: object = {},
  ) {
    super(reason);
  }
}

export const invalid = (message: string): Refusal => new Refusal(400, 'invalid_data', { message });
export const absent = (): Refusal => new Refusal(404, 'not_found');
export const told = (status: number, reason: string, data: object = {}): Told => ({
  status,
  body: { error: false, reason, data },
});

export function conversationIn({ conversations }: State, id: string): Conversation {
  const found = conversations.find(({ session_id }) => session_id === id);
  if (!found) throw absent();
  return found;
}

/** By id, or by the address as it is kept: in small letters. */
export function profileIn({ profiles }: State, idOrEmail: string): Profile {
  const found = profiles.find(({ people_id, email }) => [people_id, email].includes(idOrEmail));
  if (!found) throw absent();
  return found;
}

/** Events are no messages to look at. */
const lastOf = ({ messages }: Conversation) => messages.filter(({ content }) => typeof content === 'string').at(-1);

export const showConversation = (one: Conversation): object => {
  const { messages, ...conversation } = one;
  const { state, assigned } = conversation;
  return {
    ...conversation,
    ...{ website_id: WEBSITE, is_blocked: false, availability: 'offline', unread: { operator: 0, visitor: 0 } },
    status: ['pending', 'unresolved', 'resolved'].indexOf(state),
    assigned: assigned ?? {},
    last_message: lastOf(one)?.content,
  };
};

/** Pages count from 1. */
function pageOf<T>(items: T[], page: string, size: number): T[] {
  if (!/^[1-9]\d*$/.test(page)) throw invalid('page_number should be a positive integer');
  return items.slice((Number(page) - 1) * size, Number(page) * size);
}

type Condition = { model: string; criterion: string; operator: string; query: string[] };

function conditionsIn(state: State, text: string): ((one: Conversation) => boolean)[] {
  let conditions: Condition[];
  try {
    conditions = JSON.parse(text) as Condition[];
  } catch {
    throw invalid('search_query should be a valid filter');
  }
  if (!Array.isArray(conditions) || conditions.length === 0) throw invalid('search_query should be a list');
  return conditions.map(({ model, criterion, operator, query }) => {
    if (model !== 'session' || criterion !== state.criterion) throw invalid('search_query has an unknown criterion');
    if (!Array.isArray(query) || !['eq', 'neq'].includes(operator)) throw invalid('search_query is not in its format');
    const wanted = query.map((value) => value.toLowerCase());
    return ({ meta }) => wanted.includes((meta.email ?? '').toLowerCase()) === (operator === 'eq');
  });
}

/** Every word, anywhere: in what was said, too. */
function wordsIn(text: string): (one: Conversation) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ meta, messages }) => {
    const said = messages.map(({ content }) => (typeof content === 'string' ? content : ''));
    const all = [meta.nickname, meta.email, meta.subject, ...said].join('\n').toLowerCase();
    return words.every((word) => all.includes(word));
  };
}

export function listConversations(state: State, { query }: Asked, page: string): Told {
  const size = Number(query.get('per_page') ?? 20);
  if (!(size >= 20 && size <= 50)) throw invalid('per_page should be >= 20 and <= 50');
  const text = query.get('search_query') ?? '';
  const type = query.get('search_type');
  const start = Date.parse(query.get('filter_date_start') ?? '1970-01-01T00:00:00.000Z');
  const conditions = type === 'filter' ? conditionsIn(state, text) : [];
  const matches = [...conditions, ...(type === 'text' ? [wordsIn(text)] : [])];
  const order = query.get('order_date_updated') === '1' ? 'updated_at' : 'created_at';
  const found = state.conversations
    .filter(({ messages }) => messages.length > 0)
    .filter(({ session_id }) => matches.length === 0 || !state.unindexed.has(session_id))
    .filter(({ updated_at }) => updated_at >= start)
    .filter((one) => matches.every((match) => match(one)))
    .sort((a, b) => b[order] - a[order]);
  return told(200, 'listed', pageOf(found, page, size).map(showConversation));
}

/** Only their ids. */
export function listOfPerson(state: State, idOrEmail: string, page: string): Told {
  const { people_id } = profileIn(state, idOrEmail);
  const ids = state.conversations.filter((one) => one.people_id === people_id).map(({ session_id }) => session_id);
  return told(200, 'listed', pageOf(ids.reverse(), page, 20));
}

const BATCH = 20;

const showMessage = ({ session_id }: Conversation, message: Message): object => ({
  ...message,
  ...{
    session_id,
    website_id: WEBSITE,
    edited: false,
    automated: false,
    preview: [],
    mentions: [],
    read: '',
    delivered: '',
  },
});

/** The newest ones, oldest first, or those before a time. */
export function listMessages(state: State, { query }: Asked, id: string): Told {
  const conversation = conversationIn(state, id);
  const before = Number(query.get('timestamp_before') ?? Number.POSITIVE_INFINITY);
  if (Number.isNaN(before)) throw invalid('timestamp_before should be a number');
  const isBefore = (timestamp: number) => timestamp < before || (state.beforeAndAt && timestamp === before);
  const batch = conversation.messages.filter(({ timestamp }) => isBefore(timestamp)).slice(-BATCH);
  return told(
    200,
    'listed',
    batch.map((message) => showMessage(conversation, message)),
  );
}

export function messageIn(conversation: Conversation, fingerprint: string): Message {
  const found = conversation.messages.find((one) => String(one.fingerprint) === fingerprint);
  if (!found) throw absent();
  return found;
}

export function readMessage(state: State, id: string, fingerprint: string): Told {
  const conversation = conversationIn(state, id);
  return told(200, 'resolved', showMessage(conversation, messageIn(conversation, fingerprint)));
}

export function listInboxes({ inboxes, plan }: State, page: string): Told {
  if (!plan.inboxes) throw new Refusal(402, 'not_subscribed');
  return told(200, 'listed', pageOf(inboxes, page, 20));
}

/** What is in use, the most used first. */
function counted(values: string[], name: string): object[] {
  const count = (value: string) => values.filter((one) => one === value).length;
  return [...new Set(values)].map((value) => ({ [name]: value, count: count(value) }));
}

export const listSegments = ({ conversations }: State): Told =>
  told(
    200,
    'listed',
    counted(
      conversations.flatMap(({ meta }) => meta.segments),
      'segment',
    ),
  );

export const listKeys = ({ conversations }: State): Told =>
  told(
    200,
    'listed',
    counted(
      conversations.flatMap(({ meta }) => Object.keys(meta.data)),
      'key',
    ),
  );
