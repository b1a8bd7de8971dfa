import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import {
  absent,
  contactIn,
  listContacts,
  listMessages,
  listOf,
  listTickets,
  Refusal,
  readTicket,
  showContact,
} from './reads';
import { agentIdOf, createState, keyOf, OLD_KEY, type State } from './state';
import {
  addMessage,
  createContact,
  createTicket,
  deleteMessage,
  deleteTicket,
  oldError,
  updateContact,
  updateTicket,
} from './writes';

/* LiveAgent's API v3 and the one call of v1 that it still needs, as its articles and clients have them. */

export type SimulatedLiveAgent = SimulatedDesk & { state: State };

/** Starts a fresh one, filled from the world. */
export async function startLiveAgent({ port = 0 } = {}): Promise<SimulatedLiveAgent> {
  const state = createState();
  const running = await serve((asked) => answer(state, asked), port);
  const agentOf = (login: string) => state.agents.find(({ id }) => id === agentIdOf(login));
  return {
    ...running,
    way: 'keys',
    secretsOf: (login) => ({ email: agentOf(login)?.email ?? login, key: keyOf(login), old: OLD_KEY }),
    signedIn(login) {
      const { id = login, name = login, email } = agentOf(login) ?? {};
      return { agent: { id, name, email } };
    },
    state,
  };
}

type Agent = State['agents'][number];

/** Whose key this is: one of another API is none. */
const agentBy = (state: State, { headers }: Asked): Agent | undefined =>
  state.agents.find(({ id }) => headers.apikey === keyOf(id.replace('agent-', '')));

const NO_KEY = 'ApiKey not found';

function answer(state: State, asked: Asked): Told {
  try {
    if (state.left <= 0) return { status: 429, body: { message: 'Too many requests' } };
    state.left -= 1;
    if (asked.path.startsWith('/scripts/file/')) return readFile(state, asked);
    if (!asked.path.startsWith('/api/v3/')) return answerOld(state, asked);
    const agent = agentBy(state, asked);
    if (!agent) throw new Refusal(403, NO_KEY);
    return route(state, asked, agent);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: { message: error.message } };
  }
}

/** To look at needs a session; to download, a key. */
function readFile(state: State, asked: Asked): Told {
  const [, kind, id] = /^\/scripts\/file\/(\w+)\/(\w+)$/.exec(asked.path) ?? [];
  const file = state.files.find((one) => one.id === id);
  if (!file) throw absent('File');
  if (kind !== 'download' || !agentBy(state, asked))
    return { status: 200, headers: { 'content-type': 'text/html' }, body: '<title>Sign in</title>' };
  return { status: 200, headers: { 'content-type': file.type }, body: file.bytes };
}

function answerOld(state: State, asked: Asked): Told {
  if (asked.headers.apikey !== OLD_KEY) return oldError(403, 403, NO_KEY);
  const [, conversation] = /^\/api\/conversations\/([^/]+)\/messages$/.exec(asked.path) ?? [];
  if (asked.method === 'POST' && conversation) return addMessage(state, asked, decodeURIComponent(conversation));
  if (asked.method === 'GET' && asked.path === '/api/departments')
    return { status: 200, body: { response: { departments: state.departments } } };
  return oldError(404, 404, 'No such handler');
}

type Route = [
  method: string,
  path: RegExp,
  privilege: string,
  answer: (state: State, asked: Asked, id: string, agent: Agent) => Told,
];
const at = (path: string): RegExp => new RegExp(`^/api/v3${path.replace(':id', '([^/]+)')}$`);
const plain =
  (rows: (state: State) => object[]): Route[3] =>
  (state, asked) =>
    listOf(state, asked, rows(state), {}, (row) => row);

const ROUTES: Route[] = [
  ['GET', at('/token'), '', (_, __, ___, { name, privileges }) => ({ status: 200, body: { name, privileges } })],
  ['GET', at('/agents'), 'agent.read', plain(({ agents }) => agents.map(({ privileges: _, ...agent }) => agent))],
  ['GET', at('/departments'), 'department.read', plain(({ departments }) => departments)],
  ['GET', at('/tags'), 'tag.read', plain(({ tags }) => tags)],
  ['GET', at('/mail_accounts'), 'department.read', plain(({ mailboxes }) => mailboxes)],
  ['GET', at('/predefined_answers'), 'ticket.read', plain(({ answers }) => answers)],
  ['GET', at('/companies/:id'), 'contact.read', readCompany],
  ['GET', at('/contacts'), 'contact.read', listContacts],
  ['POST', at('/contacts'), 'contact.write', createContact],
  [
    'GET',
    at('/contacts/:id'),
    'contact.read',
    (state, asked, id) => ({ status: 200, body: showContact(state, asked, contactIn(state, id)) }),
  ],
  ['PUT', at('/contacts/:id'), 'contact.write', updateContact],
  ['GET', at('/tickets'), 'ticket.read', listTickets],
  ['POST', at('/tickets'), 'ticket.write', createTicket],
  ['GET', at('/tickets/:id'), 'ticket.read', readTicket],
  ['PUT', at('/tickets/:id'), 'ticket.write', updateTicket],
  ['DELETE', at('/tickets/:id'), 'ticket.delete', (state, _, id) => deleteTicket(state, id)],
  ['GET', at('/tickets/:id/messages'), 'ticket.read', listMessages],
  ['DELETE', at('/messages/:id'), 'ticket.write', (state, _, id) => deleteMessage(state, id)],
];

function readCompany(state: State, _: Asked, id: string): Told {
  const company = state.companies.find((one) => one.id === id);
  if (!company) throw absent('Company');
  return { status: 200, body: { ...company, system_name: company.name } };
}

function route(state: State, asked: Asked, agent: Agent): Told {
  for (const [method, path, privilege, answer] of ROUTES) {
    const found = path.exec(asked.path);
    if (method !== asked.method || !found) continue;
    if (privilege !== '' && !agent.privileges.includes(privilege))
      throw new Refusal(403, `Missing privilege ${privilege}`);
    return answer(state, asked, decodeURIComponent(found[1] ?? ''), agent);
  }
  throw absent('Resource');
}
