import { agents } from '../../world';
import { type Authorization, createAuthorization } from '../authorization';
import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import { listRows, Refusal, rowIn, show } from './reads';
import { createState, type Row, type State, sysId } from './state';
import { createRow, deleteRow, downloadFile, listTemplates, updateRow, uploadFile } from './writes';

/* ServiceNow's Table and Attachment APIs and its token pages, as its documentation has them (release Australia). */

export type SimulatedServiceNow = SimulatedDesk & { state: State; authorization: Authorization };

/** Starts a fresh one, filled from the world. */
export async function startServiceNow({ port = 0 } = {}): Promise<SimulatedServiceNow> {
  const state = createState();
  const authorization = createAuthorization({
    scopes: ['useraccount'],
    confidential: ['with-secret'],
    lifeSeconds: 1800,
  });
  const running = await serve((asked) => answer(state, authorization, asked), port);
  return {
    ...running,
    way: 'password',
    secretsOf: (login) => ({ user: login, password: passwordOf(login) }),
    signedIn(login) {
      const { name = login, email } = agents.find((one) => one.login === login) ?? {};
      return { agent: { id: sysId(login), name, email } };
    },
    state,
    authorization,
  };
}

const passwordOf = (login: string): string => `pässword of ${login}`;
export const keyOf = (login: string): string => `now_key-${login}-0123456789`;

/** Whoever signs, by one of the three ways. */
function signedIn(state: State, authorization: Authorization, asked: Asked): Row | undefined {
  const { authorization: said = '', 'x-sn-apikey': key } = asked.headers;
  const [scheme, secret = ''] = said.split(' ');
  const [login = '', ...rest] = Buffer.from(secret, 'base64').toString().split(':');
  if (scheme === 'Basic') return rest.join(':') === passwordOf(login) ? state.userAt(login) : undefined;
  if (key !== undefined)
    return agents.map((one) => state.userAt(one.login)).find((me) => key === keyOf(me?.user_name ?? ''));
  return state.userAt(authorization.loginOf(asked) ?? '');
}

const refused = (status: number, message: string, detail: string): Told => ({
  status,
  body: { error: { message, detail }, status: 'failure' },
});

function answer(state: State, authorization: Authorization, asked: Asked): Told {
  if (asked.path === '/oauth_auth.do') return authorization.page(asked);
  if (asked.path === '/oauth_token.do') return authorization.token(asked);
  if (asked.path === '/oauth_revoke_token.do') {
    authorization.revoke(asked.query.get('token') ?? undefined);
    return { status: 200, body: '' };
  }
  const me = signedIn(state, authorization, asked);
  if (!me) return refused(401, 'User Not Authenticated', 'Required to provide Auth information');
  if (state.callsLeft <= 0)
    return {
      ...refused(429, 'Rate limit exceeded', 'Rate limit of 500 requests per hour for Table API exceeded'),
      headers: { 'retry-after': '1800', 'x-ratelimit-limit': '500', 'x-ratelimit-rule': 'Table API' },
    };
  state.callsLeft -= 1;
  try {
    return route(state, asked, me);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refused(error.status, error.message, error.detail);
  }
}

const isShown = (state: State, table: string) => (row: Row) =>
  table === 'sys_journal_field' && state.hidesJournal ? false : row.sys_hidden !== 'true';

function route(state: State, asked: Asked, me: Row): Told {
  const { method, path } = asked;
  if (`${method} ${path}` === 'POST /api/sn_templated_snip/response_templates/get_templates')
    return listTemplates(state, asked);
  if (path.startsWith('/api/now/v1/attachment')) return routeFile(state, asked, me);
  const [, table, id] = /^\/api\/now\/v2\/table\/(\w+)(?:\/([^/]+))?$/.exec(path) ?? [];
  if (!table) throw new Refusal(400, 'Requested URI does not represent any resource');
  const accept = asked.headers.accept;
  if (accept !== 'application/json') throw new Refusal(400, 'Missing or unknown Accept header');
  if (id === undefined) {
    if (method === 'POST') return createRow(state, asked, table, me);
    if (method === 'GET') return listRows(state, asked, table, me, (row) => !isShown(state, table)(row));
  } else {
    if (method === 'GET') return { status: 200, body: { result: show(state, asked, table, rowIn(state, table, id)) } };
    if (method === 'PATCH') return updateRow(state, asked, table, id, me);
    if (method === 'DELETE') return deleteRow(state, table, id, me);
  }
  throw new Refusal(405, 'Method not supported');
}

function routeFile(state: State, asked: Asked, me: Row): Told {
  const [id, below] = asked.path.split('/').slice(5);
  if (asked.method === 'POST' && id === 'file') return uploadFile(state, asked, me);
  if (asked.method !== 'GET') throw new Refusal(405, 'Method not supported');
  if (id === undefined) return listRows(state, asked, 'sys_attachment', me, () => false);
  if (below === 'file') return downloadFile(state, id);
  return { status: 200, body: { result: show(state, asked, 'sys_attachment', rowIn(state, 'sys_attachment', id)) } };
}
