import { QueryError } from '../grammar/intercom-search';
import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import { listCompanyContacts, listMacros, searchContacts, searchThings } from './reads';
import { absent, bad, Refusal } from './refusal';
import { createState, type File, type Kinds, type State } from './state';
import { showAdmin, showContact, showThing, showType } from './views';
import {
  changeContact,
  changeConversation,
  changeTag,
  changeTicket,
  createContact,
  createTicket,
  makeTag,
  managePart,
  redact,
  reply,
} from './writes';

/* Intercom's REST API 2.16, as its description and its clients have it. */

export type SimulatedIntercom = SimulatedDesk & { state: State };

const APP = 'ui6470ff';
type Token = State['tokens'][number];

/** Starts a fresh one, filled from the world. `kinds`: whether what people wrote are conversations, tickets or both. */
export async function startIntercom({ port = 0, kinds = 'both' as Kinds } = {}): Promise<SimulatedIntercom> {
  const state = createState(kinds);
  const running = await serve((asked) => answer(state, asked), port);
  const adminOf = (login: string) => state.admins.find((one) => one.login === login);
  return {
    ...running,
    way: 'token',
    state,
    secretsOf: (login) => ({
      email: adminOf(login)?.email ?? '',
      token: state.tokens.find(({ admin }) => admin === adminOf(login)?.id)?.token ?? '',
    }),
    signedIn(login) {
      const { id = '', name = '', email = '' } = adminOf(login) ?? {};
      return { agent: { id, name, email }, ui: `https://app.eu.intercom.com/a/inbox/${APP}/inbox` };
    },
  };
}

const RATES = { 'x-ratelimit-limit': '1667', 'x-ratelimit-remaining': '1666', 'x-ratelimit-reset': '1790000010' };

function answer(state: State, asked: Asked): Told {
  const path = asked.path.slice(1).split('/').map(decodeURIComponent);
  try {
    if (path[0] === '_signed') return openFile(state, path[1]);
    const token = signedIn(state, asked);
    return { ...route(state, asked, path, token), headers: RATES };
  } catch (error) {
    const refusal = error instanceof QueryError ? bad(error.message) : error;
    if (!(refusal instanceof Refusal)) throw error;
    const { status, code, message } = refusal;
    return {
      status,
      headers: RATES,
      body: { type: 'error.list', request_id: '001b7mmu7nkdqcrbc8ig', errors: [{ code, message }] },
    };
  }
}

/** Nobody is asked who they are: the address is signed. */
function openFile(state: State, id: string | undefined): Told {
  const files = state.things.flatMap((one) => [
    ...one.parts.flatMap((part) => part.files),
    ...(one.kind === 'conversation' ? one.source.files : ((one.attributes.Uploads ?? []) as File[])),
  ]);
  const file = files.find((one) => one.id === id);
  if (!file) throw absent();
  return { status: 200, headers: { 'content-type': file.content_type }, body: file.bytes };
}

function signedIn(state: State, { headers }: Asked): Token {
  const token = state.tokens.find((one) => headers.authorization === `Bearer ${one.token}`);
  if (!token) throw new Refusal(401, 'unauthorized', 'Access Token Invalid');
  if (headers['intercom-version'] !== '2.16')
    throw new Refusal(400, 'intercom_version_invalid', 'The requested version could not be found');
  return token;
}

function forbid(): never {
  throw new Refusal(403, 'api_plan_restricted', 'Active subscription or permission needed.');
}

const list = (data: object[]): Told => ({ status: 200, body: { type: 'list', data } });

function route(state: State, asked: Asked, path: string[], token: Token): Told {
  const [area = '', id = '', below = ''] = path;
  if ((area === 'conversations' || area === 'tickets') && id && !['search', 'redact', 'attributes'].includes(id))
    return things(state, asked, path, token);
  if (area === 'contacts' && id && id !== 'search') return contact(state, asked, id);
  if (area === 'companies' && below === 'contacts') return listCompanyContacts(state, asked, id);
  switch (`${asked.method} ${path.join('/')}`) {
    case 'GET me':
      return me(state, token);
    case 'GET admins':
      return { status: 200, body: { type: 'admin.list', admins: state.admins.map((one) => showAdmin(one, state)) } };
    case 'GET teams':
      return {
        status: 200,
        body: { type: 'team.list', teams: state.teams.map((one) => ({ type: 'team', ...one, admin_ids: [] })) },
      };
    case 'GET ticket_types':
      return list(state.types.map(showType));
    case 'GET conversations/attributes':
      return list(state.attributes);
    case 'GET tags':
      return list(state.tags.map((one) => ({ type: 'tag', ...one })));
    case 'GET macros':
      return token.mayMacros ? listMacros(state, asked) : forbid();
    case 'POST tags':
      return makeTag(state, asked);
    case 'POST contacts/search':
      return searchContacts(state, asked);
    case 'POST contacts':
      return createContact(state, asked);
    case 'POST conversations/search':
      return searchThings(state, asked, 'conversations');
    case 'POST tickets/search':
      return searchThings(state, asked, 'tickets');
    case 'POST conversations/redact':
      return redact(state, asked);
    case 'POST tickets':
      return createTicket(state, asked);
    default:
      throw absent();
  }
}

function me(state: State, token: Token): Told {
  const app = { type: 'app', id_code: APP, name: 'Desk', region: state.region, timezone: 'Europe/Copenhagen' };
  return { status: 200, body: { ...showAdmin(state.admin(token.admin), state), email_verified: true, app } };
}

function contact(state: State, asked: Asked, id: string): Told {
  if (asked.method === 'PUT') return changeContact(state, asked, id);
  const found = state.contact(id);
  if (!found) throw absent('not_found', 'User Not Found');
  return { status: 200, body: showContact(found) };
}

function things(state: State, asked: Asked, [area, id = '', below, last]: string[], token: Token): Told {
  const kind = area === 'tickets' ? 'ticket' : 'conversation';
  const thing = state.thing(kind, id);
  switch (`${asked.method} ${below ?? ''}`) {
    case 'GET ':
      return { status: 200, body: showThing(asked, state, thing) };
    case 'PUT ':
      return kind === 'ticket' ? changeTicket(state, asked, id) : changeConversation(state, asked, id);
    case 'DELETE ':
      if (!token.mayDelete) forbid();
      state.things.splice(state.things.indexOf(thing), 1);
      return { status: 200, body: { id, object: kind, deleted: true } };
    case 'POST reply':
      return reply(state, asked, thing);
    case 'POST parts':
      return managePart(state, asked, id);
    case 'POST tags':
      return changeTag(state, asked, thing);
    case 'DELETE tags':
      return changeTag(state, asked, thing, last);
    default:
      throw absent();
  }
}
