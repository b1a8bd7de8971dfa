import { agents } from '../../world';
import { type Authorization, createAuthorization } from '../authorization';
import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import * as changes from './changes';
import * as reads from './reads';
import { absent, Refusal } from './refusal';
import { fill } from './seed';
import { CLIENT, codeOf, createState, ORG, refreshOf, type State } from './state';
import * as writes from './writes';

const SCOPES = [
  ...['tickets.ALL', 'contacts.READ', 'contacts.CREATE', 'contacts.UPDATE'],
  ...['search.READ', 'basic.READ', 'basic.CREATE', 'settings.READ'],
].map((scope) => `Desk.${scope}`);

/* Zoho Desk's API v1 as its descriptions and recorded answers have it, and the page that sells its tokens. */

export type SimulatedZohoDesk = SimulatedDesk & { state: State; authorization: Authorization };

/** Starts a fresh one, filled from the world. */
export async function startZohoDesk({ port = 0 } = {}): Promise<SimulatedZohoDesk> {
  const state = fill(createState());
  const authorization = createAuthorization({ scopes: SCOPES, lifeSeconds: 3600, refusesWith: 200 });
  const running = await serve((asked) => answer(state, authorization, asked), port);
  return {
    ...running,
    way: 'self-client',
    secretsOf: (login) => ({ org: ORG, client: CLIENT.id, secret: CLIENT.secret, code: codeOf(login) }),
    signedIn: (login) => {
      const email = agents.find((agent) => agent.login === login)?.email;
      const { id = login, name = login } = state.agents.find(({ emailId }) => emailId === email) ?? {};
      return { agent: { id, name, email } };
    },
    state,
    authorization,
  };
}

async function answer(state: State, authorization: Authorization, asked: Asked): Promise<Told> {
  try {
    if (asked.path === '/oauth/v2/auth') return authorization.page(asked);
    // A client of another type, which has no secret.
    const isPublic = asked.body.toString().includes('client_id=deskside-app');
    if (asked.path === '/oauth/v2/token') return isPublic ? authorization.token(asked) : sell(state, asked);
    if (asked.path === '/oauth/v2/token/revoke') {
      authorization.revoke(asked.query.get('token') ?? '');
      return { status: 200, body: { status: 'success' } };
    }
    const me = signedIn(state, authorization, asked);
    const told = await route({ state, asked, me });
    return {
      ...told,
      headers: { 'x-rate-limit-remaining-v3': '24000', 'x-rate-limit-request-weight-v3': '3', ...told.headers },
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, errorCode, message, errors } = error;
    return { status, body: { errorCode, message, ...(errors ? { errors } : {}) } };
  }
}

/** Refuses in answers that say 200. A code is good once, and buys a refresh token that stays. */
function sell(state: State, asked: Asked): Told {
  const form = new URLSearchParams(asked.body.toString());
  const refused = (error: string): Told => ({ status: 200, body: { error } });
  if (form.get('client_id') !== CLIENT.id) return refused('invalid_client');
  if (form.get('client_secret') !== CLIENT.secret) return refused('invalid_client_secret');
  const [code, refresh] = [form.get('code') ?? '', form.get('refresh_token')];
  const owner = agents.find(({ login }) =>
    form.get('grant_type') === 'refresh_token' ? refresh === refreshOf(login) : code === codeOf(login),
  );
  if (!owner || state.spent.has(code)) return refused('invalid_code');
  if (state.spendsCodes && code) state.spent.add(code);
  const access_token = `1000.access.${owner.login}.${state.tokens.size + 1}`;
  state.tokens.set(access_token, owner.email);
  const bought = code ? { refresh_token: refreshOf(owner.login) } : {};
  return { status: 200, body: { access_token, ...bought, expires_in: 3600, token_type: 'Bearer' } };
}

function signedIn(state: State, authorization: Authorization, { headers }: Asked) {
  const token = /^Zoho-oauthtoken (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  const login = authorization.loginOf({ headers }, 'Zoho-oauthtoken');
  const email = state.tokens.get(token) ?? agents.find((agent) => agent.login === login)?.email;
  const me = state.agents.find(({ emailId }) => emailId === email);
  if (!me) throw new Refusal(401, 'INVALID_OAUTH', 'The OAuth Token you provided is invalid.');
  if (headers.orgid !== ORG)
    throw new Refusal(403, 'OAUTH_ORG_MISMATCH', 'The OAuth Token does not belong to this organization.');
  return me;
}

type Answering = (from: writes.Writing, ...parts: string[]) => Told | Promise<Told>;

const ROUTES: [method: string, path: RegExp, answering: Answering][] = [
  ['GET', /^\/myinfo$/, ({ me }) => ({ status: 200, body: me })],
  ['GET', /^\/contacts\/search$/, reads.searchContacts],
  ['POST', /^\/contacts$/, changes.createContact],
  ['PATCH', /^\/contacts\/(\d+)$/, (from, id = '') => changes.updateContact(from, id)],
  ['GET', /^\/tickets\/search$/, reads.searchTickets],
  ['POST', /^\/tickets$/, writes.createTicket],
  ['POST', /^\/tickets\/moveToTrash$/, changes.moveToTrash],
  ['GET', /^\/tickets\/(\d+)$/, (from, id = '') => reads.readTicket(from, id)],
  ['PATCH', /^\/tickets\/(\d+)$/, (from, id = '') => writes.updateTicket(from, id)],
  ['POST', /^\/tickets\/(\d+)\/move$/, (from, id = '') => changes.moveTicket(from, id)],
  ['GET', /^\/tickets\/(\d+)\/conversations$/, (from, id = '') => reads.readConversation(from, id)],
  [
    'GET',
    /^\/tickets\/(\d+)\/threads\/(\d+)$/,
    (from, id = '', thread = '') => reads.readThread(from, id, thread, 'whole'),
  ],
  [
    'GET',
    /^\/tickets\/(\d+)\/threads\/(\d+)\/fullContent$/,
    (from, id = '', thread = '') => reads.readThread(from, id, thread, 'full'),
  ],
  ['GET', /\/attachments\/(\d+)\/content$/, (from, id = '') => reads.showFile(from, id)],
  ['GET', /^\/tickets\/(\d+)\/attachments$/, (from, id = '') => reads.listFiles(from, id)],
  ['POST', /^\/tickets\/(\d+)\/sendReply$/, (from, id = '') => writes.sendReply(from, id)],
  ['GET', /^\/tickets\/(\d+)\/comments$/, (from, id = '') => reads.readComments(from, id)],
  ['POST', /^\/tickets\/(\d+)\/comments$/, (from, id = '') => writes.addComment(from, id)],
  [
    'PATCH',
    /^\/tickets\/(\d+)\/comments\/(\d+)$/,
    (from, id = '', comment = '') => writes.changeComment(from, id, comment),
  ],
  [
    'DELETE',
    /^\/tickets\/(\d+)\/comments\/(\d+)$/,
    (from, id = '', comment = '') => writes.changeComment(from, id, comment),
  ],
  ['GET', /^\/tickets\/(\d+)\/tags$/, (from, id = '') => reads.listTags(from, id)],
  ['POST', /^\/tickets\/(\d+)\/associateTag$/, (from, id = '') => changes.changeTags(from, id, true)],
  ['POST', /^\/tickets\/(\d+)\/dissociateTag$/, (from, id = '') => changes.changeTags(from, id, false)],
  ['GET', /^\/tickets\/(\d+)\/followers$/, (from, id = '') => reads.listFollowers(from, id)],
  ['POST', /^\/tickets\/(\d+)\/addFollowers$/, (from, id = '') => changes.changeFollowers(from, id, true)],
  ['POST', /^\/tickets\/(\d+)\/removeFollowers$/, (from, id = '') => changes.changeFollowers(from, id, false)],
  ['POST', /^\/uploads$/, writes.upload],
  ['GET', /^\/agents$/, reads.listAgents],
  ['GET', /^\/departments$/, reads.listDepartments],
  ['GET', /^\/mailReplyAddress$/, (from) => reads.listSenders(from, 'senders')],
  ['GET', /^\/supportEmailAddress$/, (from) => reads.listSenders(from, 'inboxes')],
  ['GET', /^\/ticketTags$/, reads.listAllTags],
  ['GET', /^\/templates$/, reads.listTemplates],
  ['GET', /^\/organizationFields$/, (from) => reads.listFields(from, 'allowedValues')],
];

function route(from: writes.Writing): Told | Promise<Told> {
  const { state, asked } = from;
  const path = asked.path.replace('/api/v1', '');
  if (path === '/fields' && state.hasFields) return reads.listFields(from, 'pickListValues');
  for (const [method, pattern, answering] of ROUTES) {
    const parts = method === asked.method ? pattern.exec(path) : null;
    if (parts) return answering(from, ...parts.slice(1));
  }
  throw absent();
}
