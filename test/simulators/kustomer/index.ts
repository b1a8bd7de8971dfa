import { agents } from '../../world';
import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import {
  absent,
  findByEmail,
  listConversations,
  listMessages,
  oneOf,
  page,
  Refusal,
  search,
  showConversation,
  showCustomer,
  showNote,
  showShortcut,
  showTag,
  showTeam,
  showUser,
} from './reads';
import { createDraft, download, readFiles } from './sending';
import { createState, keyOf, type State, type User, userIdOf } from './state';
import {
  byExternalId,
  changeConversation,
  changeCustomer,
  changeNote,
  changeTags,
  createConversation,
  createCustomer,
  createMessage,
  createNote,
  deleteConversation,
  deleteNote,
} from './writes';

/* Kustomer's API v1, as its reference of 2026 and its published description have it. */

export type SimulatedKustomer = SimulatedDesk & { state: State };

/** Starts a fresh one, filled from the world. */
export async function startKustomer({ port = 0 } = {}): Promise<SimulatedKustomer> {
  const state = createState();
  const running = await serve((asked) => answer(state, asked), port);
  return {
    ...running,
    way: 'key',
    secretsOf: (login) => ({ email: `${login}@desk.example`, key: keyOf(login) }),
    signedIn: (login) => {
      const { name = login, email } = agents.find((agent) => agent.login === login) ?? {};
      return { agent: { id: userIdOf(login), name, email } };
    },
    state,
  };
}

const OF = 300;

function answer(state: State, asked: Asked): Told {
  const reset = { 'x-ratelimit-limit': String(OF), 'x-ratelimit-reset': String(Math.floor(state.now() / 1000) + 30) };
  try {
    const bucket = atBucket(state, asked);
    if (bucket) return bucket;
    const by = signedIn(state, asked);
    if (state.left <= 0) throw new Refusal(429, 'ratelimit', 'Rate limit exceeded');
    state.left -= 1;
    const told = route(state, asked, by);
    return {
      ...told,
      headers: { ...reset, 'x-ratelimit-remaining': String(Math.min(OF, state.left)), ...told.headers },
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, headers: error.status === 429 ? reset : {}, body: { errors: [complaint(error)] } };
  }
}

/** Those about a field are as JSON:API has them, others shorter. */
const complaint = ({ status, code, detail, at }: Refusal): object =>
  at === undefined
    ? { code, message: detail, meta: {} }
    : { id: 'e1', status, code, title: 'Bad Request', detail, source: { pointer: `/data/attributes/${at}` } };

/** Files lie elsewhere, behind signed links: no key goes there. */
function atBucket(state: State, { path }: Asked): Told | undefined {
  const [, bucket, id = ''] = path.split('/');
  return bucket === 'kustomer-test-attachments' ? download(state, id) : undefined;
}

/** The user whose key this is. */
function signedIn(state: State, { headers }: Asked): User {
  const user = state.keys.find(({ key }) => headers.authorization === `Bearer ${key}`)?.user;
  if (user === undefined) throw new Refusal(401, 'unauthorized', 'invalid token');
  return oneOf(state.users, user);
}

type Handler = (state: State, asked: Asked, by: User, ids: string[]) => Told;
type Route = [method: string, path: RegExp, right: string | undefined, answer: Handler];
const ok = (data: object): Told => ({ status: 200, body: { data } });

const at = (path: string): RegExp => new RegExp(`^/v1${path.replaceAll(':id', '([^/]+)')}$`);

const ROUTES: Route[] = [
  ['GET', at('/users'), 'user.read', (state, asked) => page(asked, state.users, showUser, 500)],
  ['GET', at('/teams'), 'team.read', (state, asked) => page(asked, state.teams, showTeam, 500)],
  ['GET', at('/tags'), 'tag.read', (state, asked) => page(asked, state.tags, showTag)],
  ['GET', at('/shortcuts'), 'shortcut.read', (state, asked) => page(asked, state.shortcuts, showShortcut)],
  [
    'GET',
    at('/metadata/conversation'),
    'metadata.read',
    ({ properties }) => ok({ type: 'metadata', id: 'conversation', attributes: { properties } }),
  ],
  [
    'GET',
    at('/outboundAccounts'),
    'apps.read',
    (state, asked) => page(asked, state.outboundAccounts, (attributes) => ({ type: 'account', attributes })),
  ],
  ['POST', at('/customers/search'), 'search.create', search],
  ['GET', at('/customers/email=:id'), 'customer.read', (state, _, __, [email = '']) => findByEmail(state, email)],
  ['POST', at('/customers'), 'customer.create', createCustomer],
  [
    'GET',
    at('/customers/:id'),
    'customer.read',
    (state, _, __, [id = '']) => ok(showCustomer(state, oneOf(state.customers, id))),
  ],
  ['PUT', at('/customers/:id'), 'customer.update', (state, asked, _, [id = '']) => changeCustomer(state, id, asked)],
  [
    'GET',
    at('/customers/:id/conversations'),
    'conversation.read',
    (state, asked, _, [id = '']) => listConversations(state, asked, id),
  ],
  [
    'POST',
    at('/customers/:id/drafts'),
    undefined,
    (state, asked, by, [id = '']) => createDraft(state, id, asked, by.id),
  ],
  ['GET', at('/attachments/:id'), 'attachment.read', (state, asked, _, [ids = '']) => readFiles(state, asked, ids)],
  [
    'GET',
    at('/messages/:id/attachments/:id'),
    'attachment.read',
    (state, asked, _, [message, ids = '']) => readFiles(state, asked, ids, message),
  ],
  ['POST', at('/conversations'), 'conversation.create', createConversation],
  [
    'GET',
    at('/conversations/externalId=:id'),
    'conversation.read',
    (state, _, __, [id = '']) => byExternalId(state, id),
  ],
  [
    'GET',
    at('/conversations/:id'),
    'conversation.read',
    (state, _, __, [id = '']) => ok(showConversation(state, oneOf(state.conversations, id))),
  ],
  [
    'PUT',
    at('/conversations/:id'),
    'conversation.update',
    (state, asked, _, [id = '']) => changeConversation(state, id, asked),
  ],
  [
    'DELETE',
    at('/conversations/:id'),
    'conversation.delete',
    (state, _, __, [id = '']) => deleteConversation(state, id),
  ],
  [
    'POST',
    at('/conversations/:id/tags'),
    'conversation.update',
    (state, asked, _, [id = '']) => changeTags(state, id, asked, true),
  ],
  [
    'DELETE',
    at('/conversations/:id/tags'),
    'conversation.update',
    (state, asked, _, [id = '']) => changeTags(state, id, asked, false),
  ],
  [
    'GET',
    at('/conversations/:id/messages'),
    'message.read',
    (state, asked, _, [id = '']) => listMessages(state, asked, id),
  ],
  [
    'POST',
    at('/conversations/:id/messages'),
    'message.create',
    (state, asked, by, [id = '']) => createMessage(state, id, asked, by.id),
  ],
  [
    'GET',
    at('/conversations/:id/notes'),
    'note.read',
    (state, asked, _, [id = '']) => {
      oneOf(state.conversations, id);
      return page(
        asked,
        state.notes.filter((note) => note.conversation === id),
        showNote,
      );
    },
  ],
  [
    'POST',
    at('/conversations/:id/notes'),
    'note.create',
    (state, asked, by, [id = '']) => createNote(state, id, asked, by.id),
  ],
  ['PUT', at('/notes/:id'), 'note.update', (state, asked, _, [id = '']) => changeNote(state, id, asked)],
  ['DELETE', at('/notes/:id'), 'note.delete', (state, _, __, [id = '']) => deleteNote(state, id)],
];

function route(state: State, asked: Asked, by: User): Told {
  for (const [method, path, right, answer] of ROUTES) {
    const [, ...ids] = path.exec(asked.path) ?? [];
    if (method !== asked.method || !path.test(asked.path)) continue;
    const need = `org.permission.${right}.`;
    if (right !== undefined && !by.roles.some((role) => need.startsWith(`${role}.`)))
      throw new Refusal(403, 'forbidden', `this needs the role org.permission.${right}`);
    return answer(state, asked, by, ids.map(decodeURIComponent));
  }
  throw absent();
}
