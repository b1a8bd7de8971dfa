import { type Authorization, createAuthorization } from '../authorization';
import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import { absent, contactIn, listFiles, query, Refusal, readFile, readIncident, showContact } from './reads';
import { type Account, createState, type State } from './state';
import { createContact, createIncident, deleteIncident, respond, updateContact, updateIncident } from './writes';

/* Oracle B2C Service's Connect REST API v1.4, as its pages and public integrations have it, with an identity provider of
   the customer's own beside it. */

export type SimulatedOracle = SimulatedDesk & { state: State; authorization: Authorization };

const passwordOf = (login: string) => `Pass!${login}#2026`;

/** Starts a fresh one, filled from the world. */
export async function startOracleServiceCloud({ port = 0 } = {}): Promise<SimulatedOracle> {
  const state = createState();
  const authorization = createAuthorization({ scopes: ['/all', 'offline_access'], lifeSeconds: 3600 });
  const running = await serve((asked) => answer(state, authorization, asked), port);
  return {
    ...running,
    way: 'password',
    secretsOf: (login) => ({ login, password: passwordOf(login) }),
    signedIn(login) {
      const { id, name = login, email } = state.accounts.find((account) => account.login === login) ?? {};
      return { agent: { id: String(id), name, email } };
    },
    state,
    authorization,
  };
}

const BASE = '/services/rest/connect/v1.4';

function answer(state: State, authorization: Authorization, asked: Asked): Told {
  if (asked.path === '/idp/authorize') return authorization.page(asked);
  if (asked.path === '/idp/token') return authorization.token(asked);
  try {
    if (!asked.path.startsWith(`${BASE}/`)) throw absent();
    const by = signedIn(state, authorization, asked);
    const context = asked.headers['osvc-crest-application-context'];
    if (typeof context !== 'string' || context.length < 1 || context.length > 40)
      throw new Refusal(400, '17', 'Bad request', 'OSvC-CREST-Application-Context header is missing');
    if (asked.headers['osvc-crest-time-utc'] !== 'yes') throw new Error('times would be those of the site');
    return route(state, asked, by);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const code = `OSC-CREST-000${error.code}`;
    const { status, title, detail } = error;
    const at = `http://${asked.headers.host}`;
    const type = `${at}/services/rest/connect/exceptions/${code}`;
    const body = { type, title, status, detail, instance: `${at}${asked.path}`, 'o:errorCode': code };
    return { status, headers: { 'content-type': 'application/vnd.oracle.resource+json; type=error' }, body };
  }
}

function signedIn(state: State, authorization: Authorization, asked: Asked): Account {
  if (state.disabled) throw new Refusal(403, '15', 'REST API disabled', 'The REST API is not enabled on this site');
  const [scheme, value = ''] = (asked.headers.authorization ?? '').split(' ');
  const [login, password] = scheme === 'Basic' ? splitIn(value) : [authorization.loginOf(asked)];
  const account = state.accounts.find((one) => one.login === login);
  if (!account || (scheme === 'Basic' && password !== passwordOf(account.login)))
    throw new Refusal(401, '14', 'Unauthorized', 'Not authorized to access this site');
  return account;
}

function splitIn(basic: string): [string, string] {
  const [login = '', ...password] = Buffer.from(basic, 'base64').toString().split(':');
  return [login, password.join(':')];
}

type Route = [method: string, path: RegExp, answer: (state: State, asked: Asked, by: Account, ids: number[]) => Told];
const at = (path: string): RegExp => new RegExp(`^${BASE}${path.replaceAll(':id', '(\\d+)')}/?$`);
const first = ([id = 0]: number[]): number => id;

const ROUTES: Route[] = [
  ['GET', at('/queryResults'), query],
  ['POST', at('/incidentResponse'), respond],
  ['POST', at('/incidents'), createIncident],
  ['GET', at('/incidents/:id'), (state, asked, _, ids) => readIncident(state, asked, first(ids))],
  ['PATCH', at('/incidents/:id'), (state, asked, by, ids) => updateIncident(state, asked, by, first(ids))],
  ['DELETE', at('/incidents/:id'), (state, _, by, ids) => deleteIncident(state, by, first(ids))],
  ['GET', at('/incidents/:id/fileAttachments'), (state, asked, _, ids) => listFiles(state, asked, first(ids))],
  [
    'GET',
    at('/incidents/:id/fileAttachments/:id'),
    (state, asked, _, [id = 0, file = 0]) => readFile(state, asked, id, file),
  ],
  ['POST', at('/contacts'), createContact],
  [
    'GET',
    at('/contacts/:id'),
    (state, _, __, ids) => ({ status: 200, body: showContact(state, contactIn(state, first(ids))) }),
  ],
  ['PATCH', at('/contacts/:id'), (state, asked, _, ids) => updateContact(state, asked, first(ids))],
];

function route(state: State, asked: Asked, by: Account): Told {
  for (const [method, path, answer] of ROUTES) {
    const [, ...ids] = path.exec(asked.path) ?? [];
    if (method === asked.method && path.test(asked.path)) return answer(state, asked, by, ids.map(Number));
  }
  throw absent();
}
