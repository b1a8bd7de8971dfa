import { agents } from '../../world';
import { type Authorization, createAuthorization } from '../authorization';
import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import { changeUser, makeUser } from './people';
import { listComments, listTickets, listUsers, search, searchUsers, showTicket } from './reads';
import { createState, type State, type User } from './state';
import { attachmentView, failed, fieldView, identitiesOf, paged, Refusal, userView } from './views';
import { type Given, isStale, makeTicket, setTags, updateTicket } from './writes';

/* Zendesk's Ticketing API v2, as its documentation has it. */

export type SimulatedZendesk = SimulatedDesk & { state: State; authorization: Authorization };

/** Starts a fresh one, filled from the world. */
export async function startZendesk({ port = 0 } = {}): Promise<SimulatedZendesk> {
  const state = createState();
  // Half an hour, and each refresh ends the pair before.
  const authorization = createAuthorization({
    scopes: ['read', 'write'],
    confidential: ['with-secret'],
    lifeSeconds: 1800,
    rotates: true,
    json: true,
  });
  const running = await serve((asked) => answer(state, authorization, asked), port);
  const secretsOf = (login: string) => {
    const { email = '' } = agents.find((one) => one.login === login) ?? {};
    return { email, token: state.userAt(email)?.token ?? '' };
  };
  return { ...running, way: 'token', secretsOf, state, authorization };
}

const BASE = '/api/v2/';
const RATES = { 'x-rate-limit': '700', 'x-rate-limit-remaining': '699' };
const absent = () => failed(404, 'RecordNotFound', 'Not found');
const forbidden = (): Told => ({
  status: 403,
  body: { error: { title: 'Forbidden', message: 'You do not have access to this page.' } },
});

async function answer(state: State, authorization: Authorization, asked: Asked): Promise<Told> {
  if (asked.path === '/oauth/authorizations/new') return authorization.page(asked);
  if (asked.path === '/oauth/tokens') return authorization.token(asked);
  if (!asked.path.startsWith(BASE)) return showFile(state, asked);
  const user = signedIn(state, authorization, asked);
  if (user === 'nobody') return { status: 401, body: { error: "Couldn't authenticate you" } };
  if (`${asked.method} ${asked.path}` === `DELETE ${BASE}oauth/tokens/current`) {
    authorization.revoke(asked.headers.authorization?.slice('Bearer '.length));
    return { status: 204 };
  }
  const [name = '', id, ...rest] = asked.path.slice(BASE.length).split('/').map(decodeURIComponent);
  try {
    const told = await route(state, asked, user, { name, id, below: rest.join('/') });
    return { ...told, headers: { ...RATES, ...told.headers } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { field, description, error: kind } = error;
    return failed(422, 'RecordInvalid', 'Record validation errors', { [field]: [{ description, error: kind }] });
  }
}

/** Without credentials one is an anonymous user; with wrong ones one is nobody. */
function signedIn(state: State, authorization: Authorization, { headers }: Asked): User | 'anonymous' | 'nobody' {
  if (headers.authorization === undefined) return 'anonymous';
  const login = authorization.loginOf({ headers });
  if (login !== undefined) return state.userAt(agents.find((one) => one.login === login)?.email ?? '') ?? 'nobody';
  const [scheme, secret = ''] = headers.authorization.split(' ');
  const [name = '', token] = Buffer.from(secret, 'base64').toString().split(':');
  if (scheme !== 'Basic' || !name.endsWith('/token')) return 'nobody';
  const user = state.userAt(name.slice(0, -'/token'.length));
  return user?.token !== undefined && user.token === token ? user : 'nobody';
}

/** The address of a file leads to another one, which is signed; neither asks who comes. */
function showFile(state: State, asked: Asked): Told {
  const [, place, , token] = asked.path.replace('/cdn/', '/cdn/file/').split('/');
  const all = [...state.uploads.values()].flat();
  const file = all.find((one) => one.token === token);
  if (!file) return { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>Not here</html>' };
  if (place === 'cdn') return { status: 200, headers: { 'content-type': file.content_type }, body: file.bytes };
  return { status: 302, headers: { location: `/cdn/${token}` } };
}

const anonymous = { id: null, name: 'Anonymous user', email: 'invalid@example.com', role: 'end-user', active: false };
type Place = { name: string; id?: string; below?: string };

function route(state: State, asked: Asked, user: User | 'anonymous', { name, id = '', below }: Place): Told {
  const isNumber = /^\d+$/.test(id);
  const place = `${asked.method} ${[name, ...(id ? [isNumber ? ':id' : id] : []), below].filter(Boolean).join('/')}`;
  if (place === 'GET users/me')
    return { status: 200, body: { user: user === 'anonymous' ? anonymous : userView(user) } };
  if (user === 'anonymous') return { status: 401, body: { error: "Couldn't authenticate you" } };
  if (user.role === 'end-user') return forbidden();
  const ticket = name === 'tickets' ? state.tickets.find((one) => String(one.id) === id) : undefined;
  const person = name === 'users' ? state.userById(Number(id)) : undefined;
  if ((name === 'tickets' && id !== '' && !ticket) || (name === 'users' && isNumber && !person)) return absent();
  if (ticket) return routeTicket(state, asked, user, ticket, place);
  switch (place) {
    case 'GET tickets': {
      const wanted = asked.query.get('external_id');
      return listTickets(
        state,
        asked,
        state.tickets.filter(({ external_id }) => wanted === null || external_id === wanted),
      );
    }
    case 'POST tickets':
      return makeTicket(state, asked, user, bodyOf<{ ticket: Given }>(asked).ticket);
    case 'GET search':
      return search(state, asked);
    case 'GET users':
      return listUsers(state, asked);
    case 'GET users/search':
      return searchUsers(state, asked);
    case 'POST users':
      return makeUser(state, bodyOf<{ user: object }>(asked).user);
    case 'PUT users/:id':
      return person ? changeUser(person, bodyOf<{ user: object }>(asked).user) : absent();
    case 'GET users/:id/identities':
      return { status: 200, body: { identities: person ? identitiesOf(person) : [] } };
    case 'GET users/:id/tickets/requested':
      return listTickets(
        state,
        asked,
        state.tickets.filter(({ requester_id }) => requester_id === person?.id),
      );
    case 'GET organizations/:id/tickets':
      return listTickets(
        state,
        asked,
        state.tickets.filter(({ organization_id }) => String(organization_id) === id),
      );
    case 'GET custom_statuses':
      return state.hasCustomStatuses ? { status: 200, body: { custom_statuses: state.statuses } } : forbidden();
    case 'GET ticket_fields':
      return paged(asked, { name: 'ticket_fields', items: state.fields, view: (field) => fieldView(state, field) });
    case 'GET groups/assignable':
      return paged(asked, { name: 'groups', items: state.groups, view: (group) => group });
    case 'GET macros/active':
      return paged(asked, {
        name: 'macros',
        items: state.macros.filter(({ active }) => active),
        view: (macro) => macro,
      });
    case 'GET tags': {
      const items = [...new Set(state.tickets.flatMap(({ tags }) => tags))];
      return paged(asked, { name: 'tags', items, view: (tag) => ({ name: tag, count: 1 }) });
    }
    case 'POST uploads':
      return upload(state, asked);
    default:
      return failed(404, 'InvalidEndpoint', 'Not found');
  }
}

function routeTicket(state: State, asked: Asked, user: User, ticket: State['tickets'][number], place: string): Told {
  switch (place) {
    case 'GET tickets/:id':
      return showTicket(state, asked, ticket);
    case 'PUT tickets/:id':
      return updateTicket(state, ticket, user, bodyOf<{ ticket: Given }>(asked).ticket);
    case 'DELETE tickets/:id':
      if (user.role !== 'admin') return forbidden();
      state.tickets.splice(state.tickets.indexOf(ticket), 1);
      return { status: 204 };
    case 'GET tickets/:id/comments':
      return listComments(state, asked, ticket);
    case 'PUT tickets/:id/tags':
    case 'DELETE tickets/:id/tags': {
      const { tags = [], ...stamp } = bodyOf<{ tags?: string[]; safe_update?: boolean; updated_stamp?: string }>(asked);
      if (isStale(ticket, stamp)) return failed(409, 'UpdateConflict', 'Safe Update prevented the update');
      const adds = asked.method === 'PUT';
      setTags(state, ticket, adds ? [...ticket.tags, ...tags] : ticket.tags.filter((tag) => !tags.includes(tag)));
      return adds ? { status: 200, body: { tags: ticket.tags } } : { status: 204 };
    }
    default:
      return failed(404, 'InvalidEndpoint', 'Not found');
  }
}

/** Every file asks for its name, and keeps the type that it came with. */
function upload(state: State, asked: Asked): Told {
  const file_name = asked.query.get('filename');
  if (!file_name) return failed(400, 'AttachmentInvalid', 'Missing filename');
  const content_type = asked.headers['content-type'] ?? 'application/binary';
  const { token, attachment } = state.addUpload(
    { file_name, content_type, bytes: asked.body },
    asked.query.get('token') ?? undefined,
  );
  const shown = attachmentView(asked, attachment);
  return { status: 201, body: { upload: { token, attachment: shown, attachments: [shown] } } };
}

function bodyOf<T>({ body, headers }: Asked): T {
  if (!headers['content-type']?.startsWith('application/json')) throw new Refusal('base', 'Body: is no JSON');
  return JSON.parse(body.toString()) as T;
}
