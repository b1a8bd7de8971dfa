import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import {
  absent,
  contactIn,
  conversationIn,
  isOf,
  listConversations,
  page,
  Refusal,
  searchConversations,
  showComment,
  showContact,
  showConversation,
  showInbox,
  showMessage,
  showTag,
  showTeammate,
  teammateIn,
  whole,
} from './reads';
import { createState, type State, type Token } from './state';
import {
  addComment,
  addHandle,
  changeComment,
  changeContact,
  changeConversation,
  changeIds,
  createContact,
  importMessage,
  sendReply,
} from './writes';

/* Front's Core API, as its description, its guides and answers that others measured have it. */

export type SimulatedFront = SimulatedDesk & { state: State };

/** Starts a fresh one, filled from the world. */
export async function startFront({ port = 0 } = {}): Promise<SimulatedFront> {
  const state = createState();
  const running = await serve((asked) => answer(state, asked), port);
  return {
    ...running,
    way: 'token',
    state,
    secretsOf: (login) => ({
      email: state.teammates.find((one) => one.login === login)?.email ?? '',
      token: state.tokens.find((one) => one.login === login)?.token ?? '',
    }),
    signedIn(login) {
      const { id = '', email = '', first_name, last_name } = state.teammates.find((one) => one.login === login) ?? {};
      return { agent: { id, email, name: `${first_name} ${last_name}` }, ui: 'https://app.frontapp.com' };
    },
  };
}

const OF = 50;

async function answer(state: State, asked: Asked): Promise<Told> {
  const seconds = Math.floor(state.now());
  const reset = { 'x-ratelimit-limit': String(OF), 'x-ratelimit-reset': String(seconds + 60) };
  const date = new Date(seconds * 1000).toUTCString();
  try {
    const token = signedIn(state, asked);
    if (state.left <= 0) throw new Refusal(429, 'Too Many Requests', 'Rate limit exceeded. Please retry later.');
    state.left -= 1;
    const path = asked.path.slice(1).split('/').map(decodeURIComponent);
    const told = await route(state, asked, path, token);
    return { ...told, headers: { date, ...reset, 'x-ratelimit-remaining': String(state.left), ...told.headers } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, title, message, details } = error;
    const headers = { ...reset, 'x-ratelimit-remaining': '0', 'retry-after': '30' };
    return { status, headers: status === 429 ? headers : {}, body: { _error: { status, title, message, details } } };
  }
}

function signedIn(state: State, { headers }: Asked): Token {
  const token = state.tokens.find((one) => headers.authorization === `Bearer ${one.token}`);
  if (!token) throw new Refusal(401, 'Unauthenticated', 'JSON Web Token is invalid');
  return token;
}

function needs({ rights }: Token, right: 'read' | 'write' | 'send'): void {
  if (!rights.has(right)) throw new Refusal(403, 'Forbidden', `The token has no right to ${right}`);
}

function route(state: State, asked: Asked, path: string[], token: Token): Told | Promise<Told> {
  const [area = '', id = '', below = '', part = ''] = path;
  const isSend = asked.method === 'POST' && (below === 'messages' || below === 'imported_messages');
  needs(token, asked.method === 'GET' ? 'read' : isSend ? 'send' : 'write');
  switch (area) {
    case 'me':
      return { status: 200, body: { _links: { self: '' }, id: 'cmp_1', name: 'Desk Example' } };
    case 'contacts':
      return contacts(state, asked, id, below);
    case 'conversations':
      if (id === 'search') return searchConversations(state, asked, below);
      if (id === 'custom_fields')
        return whole(
          asked,
          state.customFields.map((one) => ({ _links: {}, description: '', ...one })),
        );
      return id ? conversation(state, asked, id, below, token) : listConversations(state, asked, () => true);
    case 'messages':
    case 'comments':
      if (below === 'download') return download(state, id, part);
      return area === 'messages' ? message(state, id) : changeComment(state, asked, id, token);
    default:
      return names(state, asked, path);
  }
}

function contacts(state: State, asked: Asked, id: string, below: string): Told {
  if (asked.method === 'POST') return id ? addHandle(state, asked, id) : createContact(state, asked);
  if (asked.method === 'PATCH') return changeContact(state, asked, id);
  const contact = contactIn(state, id);
  return below === 'conversations'
    ? listConversations(state, asked, isOf(state, contact))
    : { status: 200, body: showContact(contact) };
}

function conversation(state: State, asked: Asked, id: string, below: string, token: Token): Told | Promise<Told> {
  const raw = conversationIn(state, id);
  const isHere = (one: { conversation_id: string }) => one.conversation_id === id;
  switch (`${asked.method} ${below}`) {
    case 'GET ':
      return { status: 200, body: showConversation(state, raw) };
    case 'PATCH ':
      return changeConversation(state, asked, id, token);
    case 'GET messages':
      return page(asked, state.messages.filter(isHere).reverse(), (one) => showMessage(state, one));
    case 'POST messages':
      return sendReply(state, asked, id);
    case 'GET comments':
      return whole(
        asked,
        state.comments
          .filter(isHere)
          .reverse()
          .map((one) => showComment(state, one)),
      );
    case 'POST comments':
      return addComment(state, asked, id, token);
    case 'GET followers':
      return whole(
        asked,
        raw.follower_ids.map((one) => showTeammate(teammateIn(state, one))),
      );
    case 'GET inboxes':
      return whole(asked, state.inboxes.filter((one) => one.id === raw.inbox_id).map(showInbox));
    case 'POST tags':
    case 'DELETE tags':
      return changeIds(state, asked, id, 'tags');
    case 'POST followers':
    case 'DELETE followers':
      return changeIds(state, asked, id, 'followers');
    default:
      throw absent('route');
  }
}

/** By id, or by the id that it had before it was sent. */
function message(state: State, id: string): Told {
  const found = state.messages.find((one) => one.id === id || `alt:uid:${one.message_uid}` === id);
  if (!found) throw absent('message');
  return { status: 200, body: showMessage(state, found) };
}

function download(state: State, id: string, file: string): Told {
  const holder = [...state.messages, ...state.comments].find((one) => one.id === id);
  const found = holder?.files.find((one) => one.id === file);
  if (!found) throw absent('attachment');
  return { status: 200, headers: { 'content-type': found.content_type }, body: found.bytes };
}

function names(state: State, asked: Asked, path: string[]): Told | Promise<Told> {
  const [area, id = '', below] = path;
  switch (area) {
    case 'teammates':
      return id
        ? { status: 200, body: showTeammate(teammateIn(state, id)) }
        : whole(asked, state.teammates.map(showTeammate));
    case 'tags':
      return page(asked, state.tags, showTag);
    case 'company':
      if (!state.ticketing || id !== 'statuses') throw absent('status');
      return whole(
        asked,
        state.statuses.map((one) => ({ _links: { self: '' }, description: null, ...one })),
      );
    case 'message_templates':
      return page(asked, state.templates, (one) => ({
        ...{ _links: { self: '' }, subject: null, attachments: [], ...one },
        is_available_for_all_inboxes: one.inbox_ids === null,
      }));
    case 'inboxes': {
      if (below === 'imported_messages') return importMessage(state, asked, id);
      if (!id) return whole(asked, state.inboxes.map(showInbox));
      const inbox = state.inboxes.find((one) => one.id === id);
      if (!inbox) throw absent('inbox');
      const { name, address } = inbox;
      const channel = { id: `cha_${id}`, name, address, send_as: address, type: 'smtp', settings: {} };
      return whole(asked, [{ _links: { self: '' }, ...channel, is_private: false, is_valid: true }]);
    }
    default:
      throw absent('route');
  }
}
