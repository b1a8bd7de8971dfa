import { agents } from '../../world';
import { type Authorization, createAuthorization } from '../authorization';
import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import { tellOf } from './metadata';
import { BASE, listRows, show, wantedBy } from './reads';
import { seed } from './seed';
import { bad, createState, type Kept, Refusal, type State, tableOf } from './state';
import { type Caller, change, close, enqueue, make, remove, send } from './writes';

/* Dynamics 365 Customer Service: Dataverse's Web API v9.2, with Microsoft's sign-in page beside it. */

export type SimulatedDynamics365 = SimulatedDesk & { state: State; authorization: Authorization };

const TENANT = '/organizations/oauth2/v2.0';
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** Starts a fresh one, filled from the world. */
export async function startDynamics365({ port = 0, now = Date.now } = {}): Promise<SimulatedDynamics365> {
  const state = createState();
  seed(state);
  const scopes: string[] = [];
  const authorization = createAuthorization({
    scopes,
    ...{ lifeSeconds: HOUR_SECONDS, refreshSeconds: DAY_SECONDS, now },
  });
  const running = await serve((asked) => answer(state, authorization, asked), port);
  // Its own name holds also where it is called by another address.
  const names = [running.address, 'https://acme.crm4.dynamics.com'];
  scopes.push(...names.map((name) => `${name}/user_impersonation`), 'offline_access');
  const idOf = (login: string) => callerOf(state, login).id;
  return {
    ...running,
    way: 'oauth',
    secretsOf: (login) => ({
      ...authorization.secretsOf(login),
      authority: `${running.address}/organizations`,
    }),
    signedIn: (login) => {
      const { name = login, email } = agents.find((one) => one.login === login) ?? {};
      return { agent: { id: idOf(login), name, email } };
    },
    ...{ state, authorization },
  };
}

function callerOf(state: State, login: string): Caller {
  const agent = agents.find((one) => one.login === login);
  const user = state.of('systemusers').find(({ values }) => values.internalemailaddress === agent?.email);
  return { id: user ? state.keyOf(user) : '', administers: agent?.administers ?? false };
}

function answer(state: State, authorization: Authorization, asked: Asked): Told {
  if (asked.path === `${TENANT}/authorize`) return authorization.page(asked);
  if (asked.path === `${TENANT}/token`) return authorization.token(asked);
  const login = authorization.loginOf(asked);
  if (login === undefined) return { status: 401, headers: { 'www-authenticate': 'Bearer' }, body: '' };
  try {
    if (!asked.path.startsWith(BASE)) throw new Refusal(404, '0x80060888', 'Resource not found');
    return route(state, asked, callerOf(state, login), decodeURIComponent(asked.path.slice(BASE.length)));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: { error: { code: error.code, message: error.message } } };
  }
}

function route(state: State, asked: Asked, caller: Caller, path: string): Told {
  const { method, headers } = asked;
  if (path.startsWith('EntityDefinitions')) return tellOf(path, asked.query);
  if (path === 'WhoAmI') return { status: 200, body: { UserId: caller.id, OrganizationId: caller.id } };
  if (path === 'CloseIncident' && method === 'POST') {
    close(state, bodyOf(asked));
    return { status: 204 };
  }
  const [, set = '', id, action] = /^(\w+)(?:\(([^)]*)\))?(?:\/(.+))?$/.exec(path) ?? [];
  tableOf(set);
  if (id === undefined) {
    if (method === 'GET') return listRows(state, set, asked);
    if (method === 'POST') return written(state, make(state, set, bodyOf(asked), caller), asked, 201);
    throw new Refusal(405, '0x80060888', `The requested resource does not support http method '${method}'.`);
  }
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw bad('Bad Request - Error in query syntax.');
  if (action !== undefined) return act(state, asked, state.get(set, id), action);
  switch (method) {
    case 'GET':
      return { status: 200, body: show(state, state.get(set, id), new Map(asked.query), wantedBy(asked)) };
    case 'PATCH':
      return written(state, change(state, set, id, bodyOf(asked), headers['if-match'], caller), asked, 200);
    case 'DELETE':
      remove(state, set, id, caller);
      return { status: 204 };
    default:
      throw new Refusal(405, '0x80060888', `The requested resource does not support http method '${method}'.`);
  }
}

/** What was written: whole where that is preferred, else only where it is. */
function written(state: State, row: Kept, asked: Asked, status: number): Told {
  const wanted = wantedBy(asked);
  const place = `http://${asked.headers.host}${BASE}${row.set}(${state.keyOf(row)})`;
  if (!wanted.writes) return { status: 204, headers: { 'odata-entityid': place } };
  return { status, body: show(state, row, new Map(asked.query), wanted) };
}

const RIGHTS = ['prvCreateActivity', 'prvCreateNote', 'prvWriteNote', 'prvDeleteNote', 'prvCreateIncident'];
const MORE = ['prvWriteIncident', 'prvCreateContact', 'prvWriteContact'];

function act(state: State, asked: Asked, row: Kept, action: string): Told {
  const [, name] = /^Microsoft\.Dynamics\.CRM\.(\w+)/.exec(action) ?? [];
  switch (`${asked.method} ${row.set} ${name}`) {
    case 'GET systemusers RetrieveUserSetOfPrivilegesByNames': {
      const wanted = JSON.parse(asked.query.get('@names') ?? '[]') as string[];
      const user = agents.find(({ email }) => email === row.values.internalemailaddress);
      const held = [...RIGHTS, ...MORE, ...(user?.administers ? ['prvDeleteIncident'] : [])];
      const RolePrivileges = held
        .filter((right) => wanted.includes(right))
        .map((right) => ({ Depth: 'Global', ...(state.namesRights ? { PrivilegeName: right } : {}) }));
      return { status: 200, body: { RolePrivileges } };
    }
    case 'POST emails SendEmail':
      send(state, row);
      return { status: 200, body: { Subject: row.values.subject } };
    case 'POST queues AddToQueue':
      return { status: 200, body: { QueueItemId: state.keyOf(enqueue(state, row, bodyOf(asked))) } };
    default:
      throw new Refusal(404, '0x80060888', `Resource not found for the segment '${action}'.`);
  }
}

function bodyOf({ body, headers }: Asked): Record<string, unknown> {
  if (!headers['content-type']?.startsWith('application/json')) throw bad('Content-Type must be application/json');
  return JSON.parse(body.toString()) as Record<string, unknown>;
}
