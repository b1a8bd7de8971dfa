import { frontSearch, SearchError } from '../grammar/front-search';
import type { Asked, Told } from '../server';
import type { Comment, Contact, Conversation, File, Message, State, Teammate } from './state';

/* How the simulated Front answers: its refusals, its lists, its records. */

/** What Front answers instead. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    message: string,
    readonly details?: string[],
  ) {
    super(message);
  }
}
export const bad = (...details: string[]): Refusal =>
  new Refusal(400, 'Bad request', 'Body did not satisfy requirements', details);
export const absent = (what: string): Refusal => new Refusal(404, 'Not found', `Unknown ${what}`);

/** Links lead to a host of the company's own. */
const API = 'https://acme.api.frontapp.com';
const link = (path: string, ...related: string[]) => ({
  self: `${API}${path}`,
  related: Object.fromEntries(related.map((name) => [name, `${API}${path}/${name}`])),
});

export function conversationIn(state: State, id = ''): Conversation {
  const found = state.conversations.find((one) => one.id === id);
  if (!found) throw absent('conversation');
  return found;
}

/** By id, or by source and handle: `alt:email:ann@x.co`. Capital letters find nobody. */
export function contactIn(state: State, id = ''): Contact {
  const [, source, handle] = /^alt:(\w+):(.*)$/s.exec(id) ?? [];
  const found = state.contacts.find((one) =>
    source ? one.handles.some((own) => own.source === source && own.handle === handle) : one.id === id,
  );
  if (!found) throw absent('contact');
  return found;
}

export function teammateIn(state: State, id: unknown): Teammate {
  const found = state.teammates.find((one) => one.id === id || `alt:email:${one.email}` === id);
  if (!found) throw absent('teammate');
  return found;
}

const LONGEST = 100;

/** A page of a list. The token says where it begins. */
export function page<T>({ path, query }: Asked, rows: T[], show: (row: T) => object, usual = 50): Told {
  const limit = Number(query.get('limit') ?? usual);
  if (!(limit >= 1 && limit <= LONGEST)) throw bad('limit: must be at most 100');
  const token = query.get('page_token');
  const start = token === null ? 0 : Number(/^p(\d+)$/.exec(token)?.[1] ?? Number.NaN);
  if (Number.isNaN(start)) throw bad('page_token: invalid');
  const end = start + limit;
  const next = end < rows.length ? `${API}${path}?limit=${limit}&page_token=p${end}` : null;
  const _results = rows.slice(start, end).map(show);
  return { status: 200, body: { _pagination: { next }, _links: { self: `${API}${path}` }, _results } };
}

export const whole = ({ path }: Asked, _results: object[]): Told => ({
  status: 200,
  body: { _links: { self: `${API}${path}` }, _results },
});

export const showTeammate = ({ id, login, email, first_name, last_name }: Teammate) => ({
  _links: link(`/teammates/${id}`, 'inboxes', 'conversations'),
  ...{ id, email, username: login, first_name, last_name, license_type: 'full', is_admin: login === 'ina' },
  ...{ is_available: true, is_blocked: false, type: 'user', custom_fields: {} },
});
const showAuthor = (state: State, id: string | null) => {
  const author = state.teammates.find((one) => one.id === id);
  return author ? showTeammate(author) : null;
};

export const showTag = ({ id, name }: State['tags'][number]) => ({
  _links: link(`/tags/${id}`, 'conversations'),
  ...{ id, name, description: null, highlight: null, is_private: false, is_visible_in_conversation_lists: true },
});

export const showInbox = ({ id, name, is_private }: State['inboxes'][number]) => ({
  _links: link(`/inboxes/${id}`, 'teammates', 'conversations', 'channels'),
  ...{ id, name, is_private, is_public: !is_private, custom_fields: {} },
});

const statusOf = ({ status, assignee_id }: Conversation) =>
  status === 'open' ? (assignee_id ? 'assigned' : 'unassigned') : status === 'spam' ? 'deleted' : status;
const linked = <T extends object>(recipient: T) => ({ ...recipient, _links: { related: { contact: null } } });

export function showConversation(state: State, raw: Conversation) {
  const { id, type, subject, recipient, ticket_ids, custom_fields, created_at, updated_at, due_at, reminders } = raw;
  const category = state.statuses.find((one) => one.id === raw.status_id)?.category;
  return {
    _links: link(`/conversations/${id}`, 'events', 'followers', 'messages', 'comments', 'inboxes', 'last_message'),
    ...{ id, type, subject, status: statusOf(raw), custom_fields, created_at, updated_at, due_at },
    ...(state.ticketing ? { ticket_ids, status_id: raw.status_id, status_category: category } : { ticket_ids: [] }),
    assignee: showAuthor(state, raw.assignee_id),
    recipient: recipient && linked(recipient),
    tags: state.tags.filter((tag) => raw.tag_ids.includes(tag.id)).map(showTag),
    links: [],
    is_private: false,
    scheduled_reminders: reminders.map((one) => ({ _links: { related: { owner: API } }, ...one })),
    metadata: {},
  };
}

const byChange = (a: Conversation, b: Conversation) => b.updated_at - a.updated_at;

/** Of these statuses; without a word about them, of all. */
export function listConversations(state: State, asked: Asked, among: (one: Conversation) => boolean): Told {
  const wanted = asked.query.getAll('q[statuses][]');
  if (wanted.some((one) => !['assigned', 'unassigned', 'archived', 'deleted'].includes(one))) throw bad('q.statuses');
  const rows = state.conversations.filter((one) => wanted.length === 0 || wanted.includes(statusOf(one)));
  return page(asked, rows.filter(among).sort(byChange), (one) => showConversation(state, one));
}

/** Whoever wrote or got one of its messages. */
export const isOf = (state: State, { handles }: Contact) => {
  const own = new Set(handles.map(({ handle }) => handle));
  const theirs = state.messages.filter(({ recipients }) => recipients.some(({ handle }) => own.has(handle)));
  const ids = new Set(theirs.map(({ conversation_id }) => conversation_id));
  return ({ id }: Conversation) => ids.has(id);
};

export function searchConversations(state: State, asked: Asked, query = ''): Told {
  try {
    const isFound = frontSearch(query);
    const told = listConversations(state, asked, (raw) => {
      const messages = state.messages.filter(({ conversation_id }) => conversation_id === raw.id);
      return isFound({
        text: [raw.subject, ...messages.map(({ body }) => body)].join('\n'),
        handles: messages.flatMap(({ recipients }) => recipients),
        tags: state.tags.filter(({ id }) => raw.tag_ids.includes(id)).map(({ name }) => name),
        inbox: raw.inbox_id,
        assignee: state.teammates.find(({ id }) => id === raw.assignee_id)?.login,
        is: [raw.status === 'deleted' ? 'trashed' : raw.status, statusOf(raw)],
        at: raw.updated_at,
      });
    });
    return { ...told, body: { ...(told.body as object), _total: 0 } };
  } catch (error) {
    throw error instanceof SearchError ? bad(`query: ${error.message}`) : error;
  }
}

export const showContact = ({ id, name, handles }: Contact) => ({
  _links: link(`/contacts/${id}`, 'notes', 'conversations'),
  ...{ id, name, description: '', avatar_url: null, links: [], groups: [], lists: [], handles, custom_fields: {} },
  is_private: false,
});

const showFiles = (files: File[], below: string) =>
  files.map(({ id, filename, content_type, bytes }) => ({
    ...{ id, filename, content_type, size: bytes.length, url: `${API}${below}/download/${id}` },
    metadata: { is_inline: false },
  }));

export function showMessage(state: State, message: Message) {
  const { id, message_uid, type, is_inbound, draft_mode, error_type, created_at, body } = message;
  const text = body.replace(/<[^>]*>/g, '');
  const { subject } = conversationIn(state, message.conversation_id);
  return {
    _links: {
      self: `${API}/messages/${id}`,
      related: { conversation: `${API}/conversations/${message.conversation_id}` },
    },
    ...{ id, message_uid, type, is_inbound, draft_mode, error_type, created_at, subject, body, text },
    blurb: text.slice(0, 40),
    author: showAuthor(state, message.author_id),
    recipients: message.recipients.map(linked),
    attachments: showFiles(message.files, `/messages/${id}`),
    metadata: {},
  };
}

export const showComment = (state: State, { id, author_id, body, posted_at, files, conversation_id }: Comment) => ({
  _links: { self: `${API}/comments/${id}`, related: { conversation: `${API}/conversations/${conversation_id}` } },
  ...{ id, body, posted_at, is_pinned: false },
  author: showAuthor(state, author_id),
  attachments: showFiles(files, `/comments/${id}`),
});
