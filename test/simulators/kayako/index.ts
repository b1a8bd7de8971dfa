import { agents } from '../../world';
import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import {
  caseIn,
  findEmails,
  listCases,
  listNames,
  listOrganizationCases,
  listPosts,
  listUserCases,
  listUsers,
  listWays,
  readCase,
  search,
  userIn,
} from './reads';
import { createState, passwordOf, type State, type User } from './state';
import { absent, denied, includeIn, Refusal, showUser, tell } from './views';
import {
  addCase,
  addFiles,
  addReply,
  addUser,
  deleteNote,
  readPost,
  type Session,
  savePhone,
  trashCase,
  updateCase,
  updateUser,
} from './writes';

/* Kayako's API v1, as its reference pages and its clients have it. */

export type SimulatedKayako = SimulatedDesk & { state: State };

/** Starts a fresh one, filled from the world. */
export async function startKayako({ port = 0 } = {}): Promise<SimulatedKayako> {
  const state = createState();
  const running = await serve((asked) => answer(state, asked), port);
  const emailOf = (login: string) => agents.find((agent) => agent.login === login)?.email ?? login;
  return {
    ...running,
    way: 'password',
    secretsOf: (login) => ({ email: emailOf(login), password: passwordOf(login) }),
    signedIn(login) {
      const user = state.userAt(emailOf(login));
      return { agent: { id: String(user?.id), name: user?.full_name ?? login, email: emailOf(login) } };
    },
    state,
  };
}

const failed = () => new Refusal(401, 'AUTHENTICATION_FAILED', 'Used authentication credentials are invalid');

/** Whoever signs in by password; each such call opens a session of its own. */
function openSession(state: State, { headers }: Asked): Session {
  const [, basic = ''] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? [];
  const [, email = '', password] = /^([^:]*):(.*)$/s.exec(Buffer.from(basic, 'base64').toString()) ?? [];
  const login = agents.find((agent) => agent.email === email)?.login;
  const user = state.userAt(email);
  if (!login || !user?.is_enabled || password !== passwordOf(login)) throw failed();
  if (state.twoFactor.has(email))
    throw new Refusal(403, 'OTP_EXPECTED', 'To complete authentication you need to provide the one-time password');
  const id = `session-${state.nextId()}-0123456789abcdef`;
  state.sessions.set(id, { user: user.id, guarded: headers['x-csrf'] !== 'false' });
  return { id, user };
}

function sessionOf(state: State, asked: Asked): Session {
  const id = asked.headers['x-session-id'];
  if (id === undefined) return openSession(state, asked);
  const known = state.sessions.get(String(id));
  const user: User | undefined = state.users.find((one) => one.id === known?.user);
  if (!known || !user) throw new Refusal(454, 'SESSION_NOT_FOUND', 'The session could not be loaded');
  if (known.guarded && asked.method !== 'GET' && asked.headers['x-csrf-token'] === undefined)
    throw new Refusal(403, 'CSRF_FAILED', 'CSRF verification failed');
  return { id: String(id), user };
}

async function answer(state: State, asked: Asked): Promise<Told> {
  try {
    const session = sessionOf(state, asked);
    if (state.used >= state.room)
      throw new Refusal(429, 'RATE_LIMIT_REACHED', 'The rate limit for this action was reached');
    state.used += 1;
    const told = await route(state, asked, session);
    const isNew = asked.headers['x-session-id'] === undefined;
    return isNew && !Buffer.isBuffer(told.body) && typeof told.body === 'object'
      ? { ...told, body: { ...told.body, session_id: session.id } }
      : told;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, code, message, parameter } = error;
    const more_info = `https://developer.kayako.com/api/v1/reference/errors/${code}`;
    return {
      status,
      headers: status === 429 ? { 'retry-after': '59' } : {},
      body: { status, errors: [{ code, parameter, message, more_info }], notifications: [], logs: [] },
    };
  }
}

function showFile(state: State, id: string | undefined): Told {
  const file = state.posts.flatMap(({ attachments }) => attachments).find((one) => String(one.id) === id);
  if (!file) throw absent();
  return { status: 200, headers: { 'content-type': file.type }, body: file.bytes };
}

/** Collaborators read, and leave notes. */
function guardCollaborator(state: State, { method, path, body }: Asked, { user }: Session): void {
  const isCollaborator = state.roles.find(({ id }) => id === user.role)?.type === 'COLLABORATOR';
  const isNote = path.endsWith('/files.json') || body.toString().includes('"channel":"NOTE"');
  if (isCollaborator && method !== 'GET' && !isNote) throw denied();
}

const isNumber = (part: string | undefined) => /^\d+$/.test(part ?? '');

function route(state: State, asked: Asked, session: Session): Told | Promise<Told> {
  const parts = asked.path
    .replace(/^\/api\/v1\//, '')
    .replace(/\.json$/, '')
    .split('/');
  const place = parts.map((part) => (isNumber(part) ? ':id' : part)).join('/');
  const [id, inner] = parts.filter(isNumber);
  guardCollaborator(state, asked, session);
  switch (`${asked.method} ${place}`) {
    case 'GET me':
      return tell('user', showUser(state, includeIn(asked), session.user));
    case 'GET cases':
      return listCases(state, asked);
    case 'POST cases':
      return addCase(state, asked, session);
    case 'GET cases/:id':
      return readCase(state, asked, caseIn(state, id));
    case 'PUT cases/:id':
      return updateCase(state, asked, id);
    case 'PUT cases/:id/trash':
      return trashCase(state, asked, id, session);
    case 'GET cases/:id/posts':
      return listPosts(state, asked, caseIn(state, id));
    case 'GET cases/:id/reply/channels':
      return listWays(asked, caseIn(state, id));
    case 'POST cases/:id/reply':
      return addReply(state, asked, id, session);
    case 'DELETE cases/:id/notes/:id':
      return deleteNote(state, id, inner, session);
    case 'GET cases/posts/:id':
      return readPost(state, asked, id);
    case 'GET autocomplete/emails':
      return findEmails(state, asked);
    case 'GET search':
      return search(state, asked);
    case 'GET organizations/:id/cases':
      return listOrganizationCases(state, asked, id);
    case 'GET media/:id/download':
      return showFile(state, id);
    case 'POST files':
      return addFiles(state, asked, session);
    default:
      return routePeople(state, asked, place, id);
  }
}

function routePeople(state: State, asked: Asked, place: string, id: string | undefined): Told {
  switch (`${asked.method} ${place}`) {
    case 'GET users':
      return listUsers(state, asked);
    case 'POST users':
      return addUser(state, asked);
    case 'GET users/:id':
      return tell('user', showUser(state, includeIn(asked), userIn(state, id)));
    case 'PUT users/:id':
      return updateUser(state, asked, id);
    case 'GET users/:id/cases':
      return listUserCases(state, asked, userIn(state, id));
    case 'POST identities/phones':
    case 'PUT identities/phones/:id':
      return savePhone(state, asked, id);
    default: {
      const named = asked.method === 'GET' ? listNames(state, asked, place) : undefined;
      if (named) return named;
      throw absent();
    }
  }
}
