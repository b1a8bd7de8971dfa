import { agents } from '../../world';
import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import {
  conversationIn,
  listConversations,
  listInboxes,
  listKeys,
  listMessages,
  listOfPerson,
  listSegments,
  profileIn,
  Refusal,
  readMessage,
  showConversation,
  told,
} from './reads';
import { createState, type State, type Token, tokenOf, userIdOf, WEBSITE } from './state';
import {
  createConversation,
  createProfile,
  removeConversation,
  removeMessage,
  saveParticipants,
  sendMessage,
  updateInbox,
  updateMessage,
  updateMeta,
  updateProfile,
  updateRouting,
  updateState,
} from './writes';

/* Crisp's REST API v1, as its reference and its vendor's own client have it. */

export type SimulatedCrisp = SimulatedDesk & { state: State };

/** Starts a fresh one, filled from the world. */
export async function startCrisp({ port = 0 } = {}): Promise<SimulatedCrisp> {
  const state = createState(() => running.address);
  const running = await serve((asked) => answer(state, asked), port);
  return {
    ...running,
    way: 'plugin',
    secretsOf(login) {
      const { identifier, key } = tokenOf(login);
      return { website: WEBSITE, email: `${login}@desk.example`, identifier, key };
    },
    signedIn(login) {
      const { name = login, email } = agents.find((agent) => agent.login === login) ?? {};
      return { agent: { id: userIdOf(login), name, email }, ui: `https://app.crisp.chat/website/${WEBSITE}` };
    },
    state,
  };
}

/** Of the tier that the header names, and of no other. */
function tokenIn({ tokens }: State, { headers }: Asked): Token {
  const [, written = ''] = (headers.authorization ?? '').split('Basic ');
  const typed = Buffer.from(written, 'base64').toString();
  const found = tokens.find(({ identifier, key }) => typed === `${identifier}:${key}`);
  if (!found || headers['x-crisp-tier'] !== found.tier) throw new Refusal(401, 'invalid_session');
  return found;
}

function answer(state: State, asked: Asked): Told {
  try {
    // Files lie in the open.
    const file = state.files.find(({ path }) => path === asked.path);
    if (file) return { status: 200, headers: { 'content-type': file.type }, body: file.bytes };
    const token = tokenIn(state, asked);
    if (state.left <= 0) throw new Refusal(state.spent, state.spent === 420 ? 'rate_limited' : 'quota_limit_exceeded');
    state.left -= 1;
    return route(state, asked, token);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, reason, data } = error;
    return { status, body: { error: true, reason, data } };
  }
}

type Route = [
  method: string,
  path: RegExp,
  answer: (state: State, asked: Asked, ids: [string, string], token: Token) => Told,
  scope?: string,
];

const at = (path: string): RegExp => new RegExp(`^/v1/website/([^/]+)${path.replaceAll(':id', '([^/]+)')}$`);
const TALK = '/conversation/:id';
const PERSON = '/people/profile/:id';

const ROUTES: Route[] = [
  ['GET', at('/operators/list'), ({ operators }) => told(200, 'listed', operators)],
  ['GET', at('/inboxes/list/:id'), (state, _, [page]) => listInboxes(state, page)],
  ['GET', at('/conversations/suggest/segments/:id'), listSegments],
  ['GET', at('/conversations/suggest/data/:id'), listKeys],
  ['GET', at('/conversations/:id'), (state, asked, [page]) => listConversations(state, asked, page)],
  ['POST', at('/conversation'), createConversation],
  ['GET', at(TALK), (state, _, [id]) => told(200, 'resolved', showConversation(conversationIn(state, id)))],
  ['DELETE', at(TALK), (state, _, [id], token) => removeConversation(state, token, id)],
  ['GET', at(`${TALK}/messages`), (state, asked, [id]) => listMessages(state, asked, id)],
  ['POST', at(`${TALK}/message`), (state, asked, [id]) => sendMessage(state, asked, id)],
  ['GET', at(`${TALK}/message/:id`), (state, _, [id, message]) => readMessage(state, id, message)],
  ['PATCH', at(`${TALK}/message/:id`), (state, asked, [id, message]) => updateMessage(state, asked, id, message)],
  ['DELETE', at(`${TALK}/message/:id`), (state, _, [id, message]) => removeMessage(state, id, message)],
  ['PATCH', at(`${TALK}/meta`), (state, asked, [id]) => updateMeta(state, asked, id)],
  ['PATCH', at(`${TALK}/state`), (state, asked, [id]) => updateState(state, asked, id)],
  ['PATCH', at(`${TALK}/routing`), (state, asked, [id]) => updateRouting(state, asked, id)],
  ['PATCH', at(`${TALK}/inbox`), (state, asked, [id]) => updateInbox(state, asked, id)],
  ['PUT', at(`${TALK}/participants`), (state, asked, [id]) => saveParticipants(state, asked, id)],
  ['POST', at('/people/profile'), createProfile],
  ['GET', at(PERSON), (state, _, [id]) => told(200, 'resolved', profileIn(state, id))],
  ['PATCH', at(PERSON), (state, asked, [id]) => updateProfile(state, asked, id)],
  [
    'GET',
    at('/people/conversations/:id/list/:id'),
    (state, _, [person, page]) => listOfPerson(state, person, page),
    'people:conversations',
  ],
];

function route(state: State, asked: Asked, token: Token): Told {
  for (const [method, path, answer, scope] of ROUTES) {
    const [, website, ...ids] = path.exec(asked.path) ?? [];
    if (method !== asked.method || website === undefined) continue;
    if (website !== WEBSITE || (scope && token.without.has(scope))) throw new Refusal(403, 'not_allowed');
    const [first = '', second = ''] = ids.map(decodeURIComponent);
    return answer(state, asked, [first, second], token);
  }
  throw new Refusal(404, 'route_not_found');
}
