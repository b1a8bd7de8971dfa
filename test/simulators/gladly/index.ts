import { agents } from '../../world';
import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import {
  absent,
  conversationIn,
  findCustomers,
  listConversations,
  listEvents,
  listItems,
  Refusal,
  readAttachment,
  readCustomer,
} from './reads';
import { agentIdOf, createState, type State, tokenOf } from './state';
import {
  addNote,
  addReply,
  addTopics,
  createCustomer,
  removeTopic,
  updateConversation,
  updateCustomer,
} from './writes';

/* Gladly's REST API v1, as its descriptions of 2025 and 2026 have it. */

export type SimulatedGladly = SimulatedDesk & { state: State };

/** Starts a fresh one, filled from the world. */
export async function startGladly({ port = 0 } = {}): Promise<SimulatedGladly> {
  const state = createState();
  const running = await serve((asked) => answer(state, asked), port);
  return {
    ...running,
    way: 'token',
    secretsOf: (login) => ({ email: `${login}@desk.example`, token: tokenOf(login) }),
    signedIn: (login) => {
      const { name = login, email } = agents.find((agent) => agent.login === login) ?? {};
      return { agent: { id: agentIdOf(login), name, email } };
    },
    state,
  };
}

/** The agent whose address and token these are. */
function signedIn({ headers }: Asked): string {
  const [, written = ''] = (headers.authorization ?? '').split('Basic ');
  const typed = Buffer.from(written, 'base64').toString();
  const found = agents.find(({ login, email }) => typed === `${email}:${tokenOf(login)}`);
  if (!found) throw new Refusal(401);
  return agentIdOf(found.login);
}

async function answer(state: State, asked: Asked): Promise<Told> {
  const of = { 'ratelimit-limit-second': '10' };
  try {
    const by = signedIn(asked);
    if (state.without.has(by)) throw new Refusal(403);
    if (state.left <= 0) return { status: 429, headers: { ...of, 'ratelimit-remaining-second': '0' } };
    state.left -= 1;
    const told = route(state, asked, by);
    return { ...told, headers: { ...of, 'ratelimit-remaining-second': '9', ...told.headers } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, errors } = error;
    return { status, body: errors && { errors } };
  }
}

type Route = [method: string, path: RegExp, answer: (state: State, asked: Asked, by: string, ids: string[]) => Told];
const ok = (body: object): Told => ({ status: 200, body });

const ID = '([^/]+)';
const at = (path: string): RegExp => new RegExp(`^/api/v1${path.replaceAll(':id', ID)}$`);

const ROUTES: Route[] = [
  ['GET', at('/organization'), () => ok({ id: 'o1', name: 'Acme', timezone: 'Europe/Oslo' })],
  ['GET', at('/agents'), ({ agents }) => ok(agents)],
  ['GET', at('/inboxes'), ({ inboxes }) => ok(inboxes)],
  ['GET', at('/topics'), ({ topics }) => ok(topics)],
  ['GET', at('/custom-attributes/:id'), (state, _, __, [id]) => ok(attributeIn(state, id))],
  ['GET', at('/events'), listEvents],
  ['GET', at('/customer-profiles'), findCustomers],
  ['POST', at('/customer-profiles'), createCustomer],
  ['GET', at('/customer-profiles/:id'), (state, _, __, [id = '']) => readCustomer(state, id)],
  ['PATCH', at('/customer-profiles/:id'), (state, asked, _, [id = '']) => updateCustomer(state, id, asked)],
  ['GET', at('/customers/:id/conversations'), (state, _, __, [id = '']) => listConversations(state, id)],
  ['GET', at('/conversations/:id'), (state, _, __, [id = '']) => ok(conversationIn(state, id))],
  ['PATCH', at('/conversations/:id'), (state, asked, by, [id = '']) => updateConversation(state, id, asked, by)],
  ['GET', at('/conversations/:id/items'), (state, _, __, [id = '']) => listItems(state, id)],
  ['POST', at('/conversations/:id/topics'), (state, asked, by, [id = '']) => addTopics(state, id, asked, by)],
  [
    'DELETE',
    at('/conversations/:id/topics/:id'),
    (state, _, by, [id = '', topic = '']) => removeTopic(state, id, topic, by),
  ],
  ['POST', at('/conversations/:id/notes'), (state, asked, by, [id = '']) => addNote(state, id, asked, by)],
  ['POST', at('/conversation-items/:id/reply'), (state, asked, by, [id = '']) => addReply(state, id, asked, by)],
  [
    'GET',
    at('/conversation-items/:id/attachments/:id'),
    (state, _, __, [item = '', file = '']) => readAttachment(state, item, file),
  ],
];

function attributeIn({ attributes }: State, id: string | undefined): object {
  const found = attributes.find((one) => one.id === id);
  if (!found) throw absent(`custom attribute ${id}`);
  return found;
}

function route(state: State, asked: Asked, by: string): Told {
  for (const [method, path, answer] of ROUTES) {
    const [, ...ids] = path.exec(asked.path) ?? [];
    if (method === asked.method && path.test(asked.path)) return answer(state, asked, by, ids.map(decodeURIComponent));
  }
  throw new Refusal(404);
}
