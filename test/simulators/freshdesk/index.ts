import { agents } from '../../world';
import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import {
  absent,
  denied,
  found,
  included,
  listed,
  Refusal,
  showAgent,
  showContact,
  showConversation,
  showTicket,
  signedOut,
} from './answers';
import {
  listCanned,
  listContacts,
  listConversations,
  listFolders,
  listRatings,
  listTickets,
  searchTickets,
} from './reads';
import { type Agent, createState, type State } from './state';
import { changeContact, changeConversation, changeTicket, createContact, createTicket, say } from './writes';

/* Freshdesk's REST v2, as its documentation and recorded answers have it. */

export type SimulatedFreshdesk = SimulatedDesk & { state: State };

/** Starts a fresh one, filled from the world. */
export async function startFreshdesk({ port = 0 } = {}): Promise<SimulatedFreshdesk> {
  const state = createState();
  const running = await serve((asked) => answer(state, asked), port);
  const secretsOf = (login: string) => ({
    key: state.staff[agents.findIndex((one) => one.login === login)]?.key ?? '',
  });
  return { ...running, way: 'key', secretsOf, state };
}

async function answer(state: State, asked: Asked): Promise<Told> {
  try {
    if (asked.path.startsWith('/data/')) return showFile(state, asked);
    if (!asked.path.startsWith('/api/v2/')) throw absent();
    const agent = signedIn(state, asked);
    const used = spend(state, asked);
    const [name = '', id = '', below = ''] = asked.path.slice('/api/v2/'.length).split('/').map(decodeURIComponent);
    const told = await route(state, asked, agent, { name, id, below });
    const rates = {
      'x-freshdesk-api-version': 'latest=v2; requested=v2',
      'x-ratelimit-total': '5000',
      'x-ratelimit-remaining': String(state.left.all),
      'x-ratelimit-used-currentrequest': String(used),
    };
    return { ...told, headers: { ...rates, ...told.headers } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, headers: error.status === 429 ? { 'retry-after': '30' } : {}, body: error.body };
  }
}

/** The key stands as user name, and any password will do. */
function signedIn(state: State, { headers }: Asked): Agent {
  const [scheme, credentials = ''] = (headers.authorization ?? '').split(' ');
  const [key] = Buffer.from(credentials, 'base64').toString().split(':');
  const agent = state.staff.find((one) => scheme === 'Basic' && one.key === key);
  if (!agent) throw signedOut();
  return agent;
}

/** Counts a call: lists have limits of their own, and what is included costs too. */
function spend({ left }: State, { method, path, query }: Asked): number {
  const isList = method === 'GET' && /^\/api\/v2\/(tickets|contacts)$/.test(path);
  const includes = query.get('include')?.split(',').length ?? 0;
  const cost = 1 + includes * (isList ? 2 : 1);
  const counters: (keyof State['left'])[] = isList
    ? ['all', path.endsWith('tickets') ? 'tickets' : 'contacts']
    : ['all'];
  if (counters.some((name) => left[name] <= 0))
    throw new Refusal(429, { message: 'You have exceeded the limit of requests per minute' });
  left.all -= cost;
  if (counters[1]) left[counters[1]] -= 1;
  return cost;
}

/** Files lie elsewhere: no key is wanted there, and a link is soon over. */
function showFile(state: State, { path, query, headers }: Asked): Told {
  const files = [...state.tickets, ...state.conversations].flatMap((one) => one.files);
  const file = files.find(({ id }) => path.endsWith(`/${id}`));
  if (headers.authorization) return { status: 400, body: '<Error>Only one auth mechanism allowed</Error>' };
  if (!file || query.get('era') !== String(state.era))
    return { status: 403, body: '<Error>Request has expired</Error>' };
  return { status: 200, headers: { 'content-type': file.content_type }, body: file.bytes };
}

type Place = { name: string; id: string; below: string };

function route(state: State, asked: Asked, agent: Agent, { name, id, below }: Place): Told | Promise<Told> {
  const known = name === 'agents' && id === 'me' ? 'me' : name === 'search' ? id : ':id';
  const allowed = agent.administers || !state.closed.has(name);
  const ticket = () => found(state.tickets.find((one) => name === 'tickets' && String(one.id) === id));
  const contact = () => found(state.contacts.find((one) => String(one.id) === id && !one.deleted));
  if (state.missing.has(below || name)) throw denied('require_feature');
  if (!allowed && known !== 'me') throw denied();
  switch (`${asked.method} ${[name, ...(id ? [known] : []), ...(below ? [below] : [])].join('/')}`) {
    case 'GET agents/me':
      return { status: 200, body: showAgent(agent) };
    case 'GET agents':
      return listed(asked, state.staff, showAgent);
    case 'GET groups':
      return listed(asked, state.teams, ({ id, name }) => ({ id, name }));
    case 'GET ticket_fields':
      return listed(asked, state.fields, (field) => field);
    case 'GET tickets':
      return listTickets(state, asked);
    case 'POST tickets':
      return createTicket(state, asked);
    case 'GET tickets/:id': {
      const wanted = included(asked, ['conversations', 'requester', 'company', 'stats']);
      return { status: 200, body: showTicket(state, asked, ticket(), wanted) };
    }
    case 'PUT tickets/:id':
      return changeTicket(state, asked, ticket());
    case 'DELETE tickets/:id':
      if (!agent.administers) throw denied();
      ticket().deleted = true;
      return { status: 204 };
    case 'GET tickets/:id/conversations':
      return listConversations(state, asked, ticket(), (one) => showConversation(state, asked, one));
    case 'GET tickets/:id/satisfaction_ratings':
      return listRatings(state, asked, ticket());
    case 'POST tickets/:id/reply':
    case 'POST tickets/:id/notes':
      return say(state, asked, ticket(), agent, below);
    case 'GET search/tickets':
      return searchTickets(state, asked);
    case 'PUT conversations/:id':
      return changeConversation(state, asked, id);
    case 'DELETE conversations/:id':
      found(state.conversations.find((one) => String(one.id) === id));
      state.conversations = state.conversations.filter((one) => String(one.id) !== id);
      return { status: 204 };
    case 'GET contacts':
      return listContacts(state, asked);
    case 'POST contacts':
      return createContact(state, asked);
    case 'GET contacts/:id':
      return { status: 200, body: showContact(contact(), true) };
    case 'PUT contacts/:id':
      return changeContact(state, asked, contact());
    case 'GET companies/:id':
      return { status: 200, body: found(state.companies.find((one) => String(one.id) === id)) };
    case 'GET canned_response_folders':
      return listFolders(state, asked);
    case 'GET canned_response_folders/:id/responses':
      return listCanned(state, asked, id);
    default:
      throw absent();
  }
}
