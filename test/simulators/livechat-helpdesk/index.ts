import { type Authorization, createAuthorization } from '../authorization';
import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import { absent, listTickets, Refusal, showAgent, showFile, showTicket, ticketIn } from './reads';
import { type Agent, createState, type State } from './state';
import * as writes from './writes';

/* HelpDesk's API v1, as lists of its operations and programs that run against it have it, and the pages of Text's accounts,
   which stand at another host: https://platform.text.com/docs/authorization/agent-authorization */

export type SimulatedLiveChatHelpDesk = SimulatedDesk & { state: State; authorization: Authorization };

const tokenOf = (login: string) => `dal:t0ken-of-${login}-0123456789`;

/** Starts a fresh one, filled from the world. */
export async function startLiveChatHelpDesk({ port = 0 } = {}): Promise<SimulatedLiveChatHelpDesk> {
  const state = createState();
  const authorization = createAuthorization({ scopes: ['accounts--my:ro'], lifeSeconds: 28_800 });
  const running = await serve((asked) => answer(state, authorization, asked), port);
  const agentOf = (login: string): Agent => {
    const found = state.agents.find((agent) => agent.login === login);
    if (!found) throw new Error(`no agent is called ${login}`);
    return found;
  };
  return {
    ...running,
    way: 'token',
    secretsOf: (login) => ({ account: agentOf(login).accountID, token: tokenOf(login) }),
    signedIn(login) {
      const { ID, name, email } = agentOf(login);
      return { agent: { id: ID, name, email }, ui: 'https://app.helpdesk.com' };
    },
    state,
    authorization,
  };
}

async function answer(state: State, authorization: Authorization, asked: Asked): Promise<Told> {
  try {
    if (asked.path.startsWith('/attachments/')) return showFile(state, asked);
    if (asked.path === '/') return authorization.page(asked);
    if (asked.path === '/v2/token') return sell(authorization, asked);
    const me = whoAsks(state, authorization, asked);
    if (asked.path === '/v2/accounts/me')
      return { status: 200, body: { account_id: me.accountID, email: me.email, name: me.name } };
    if (state.left <= 0) throw new Refusal(429, 'too_many_requests', 'Slow down');
    state.left -= 1;
    if (asked.method !== 'GET' && me.roles.includes('viewer')) throw new Refusal(403, 'forbidden', 'Viewers may not');
    const told = await route(state, asked, me);
    return { ...told, headers: { 'x-token-expires-in': '28800', ...told.headers } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, error: name, details } = error;
    const headers: Record<string, string> = status === 429 ? { 'retry-after': '30' } : {};
    return { status, headers, body: { error: name, details } };
  }
}

function sell(authorization: Authorization, asked: Asked): Told {
  if (asked.method === 'POST') return authorization.token(asked);
  if (asked.method !== 'DELETE') throw absent('Resource');
  authorization.revoke(asked.query.get('code') ?? '');
  return { status: 200, body: {} };
}

function whoAsks(state: State, authorization: Authorization, { headers }: Asked): Agent {
  const login = authorization.loginOf({ headers });
  const [, encoded = ''] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? [];
  const typed = Buffer.from(encoded, 'base64').toString();
  const found = state.agents.find(
    (agent) => agent.login === login || typed === `${agent.accountID}:${tokenOf(agent.login)}`,
  );
  if (!found) throw new Refusal(401, 'unauthorized', 'Invalid access token');
  return found;
}

function route(state: State, asked: Asked, me: Agent): Told | Promise<Told> {
  const [version, ...parts] = asked.path.split('/').slice(1);
  const [place = '', id = '', below = '', tag = ''] = parts.map(decodeURIComponent);
  if (version !== 'v1') throw absent('Resource');
  switch (`${asked.method} ${[place, id && '*', below, tag && '*'].filter(Boolean).join('/')}`) {
    case 'GET agents':
      return { status: 200, body: state.agents.map(showAgent) };
    case 'GET teams':
      return { status: 200, body: state.teams };
    case 'GET tags':
      return { status: 200, body: state.tags };
    case 'GET customFields':
      return { status: 200, body: state.customFields };
    case 'GET cannedResponses':
      return { status: 200, body: state.cannedResponses };
    case 'GET tickets':
      return listTickets(state, asked);
    case 'GET tickets/*':
      return { status: 200, body: showTicket(asked, ticketIn(state, id)) };
    case 'POST tickets':
      return writes.createTicket(state, asked, me);
    case 'PATCH tickets/*':
      return writes.updateTicket(state, asked, me, id);
    case 'DELETE tickets/*':
      return writes.deleteTicket(state, me, id);
    case 'POST tickets/*/tags':
      return writes.addTags(state, asked, id);
    case 'DELETE tickets/*/tags/*':
      return writes.removeTag(state, id, tag);
    case 'POST transactions':
      return writes.openTransaction(state, asked);
    case 'POST transactions/*/attachments':
      return writes.addFiles(state, asked, id);
    default:
      throw absent('Resource');
  }
}
