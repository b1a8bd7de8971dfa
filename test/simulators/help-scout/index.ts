import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import * as reads from './reads';
import { absent, Refusal } from './refusal';
import { createState, type State, type User } from './state';
import { pageOf, showCustomer } from './views';
import * as writes from './writes';

/* Help Scout's Inbox API, as its documentation, its own PHP library and tools that run against it have it. */

export type SimulatedHelpScout = SimulatedDesk & { state: State };

const appOf = (login: string) => ({ app: `app-of-${login}`, secret: `s3cret-of-${login}-0123456789abcdef` });

/** Starts a fresh one, filled from the world. */
export async function startHelpScout({ port = 0 } = {}): Promise<SimulatedHelpScout> {
  const state = createState();
  const running = await serve((asked) => answer(state, asked), port);
  return {
    ...running,
    way: 'app',
    secretsOf: appOf,
    signedIn(login) {
      const user = state.users.find((one) => one.login === login);
      const agent = { id: String(user?.id), name: `${user?.firstName} ${user?.lastName}`, email: user?.email };
      return { agent, ui: 'https://secure.helpscout.net' };
    },
    state,
  };
}

/** Only as a form: JSON is refused, whatever the vendor's own library sends. */
function sell(state: State, { headers, body }: Asked): Told {
  const form = new URLSearchParams(body.toString());
  const wrong = (error: string): Told => ({ status: 400, body: { error, error_description: `${error}: no token` } });
  if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return wrong('invalid_request');
  if (form.get('grant_type') !== 'client_credentials') return wrong('unsupported_grant_type');
  const isTheirs = ({ login }: User) =>
    form.get('client_id') === appOf(login).app && form.get('client_secret') === appOf(login).secret;
  const user = state.users.find(isTheirs);
  return user ? { status: 200, body: state.sell(user) } : wrong('invalid_client');
}

function answer(state: State, asked: Asked): Told {
  try {
    if (asked.path === '/v2/oauth2/token' && asked.method === 'POST') return sell(state, asked);
    const user = state.tokens.get(asked.headers.authorization?.replace(/^Bearer /, '') ?? '');
    if (!user) return { status: 401, body: { error: 'invalid_token', error_description: 'The token is not valid' } };
    const headers = {
      'x-ratelimit-limit-minute': '400',
      'x-ratelimit-remaining-minute': String(Math.max(0, state.left)),
    };
    const limited = { ...headers, 'x-ratelimit-retry-after': '42' };
    if (state.left <= 0) return { status: 429, headers: limited, body: { message: 'API rate limit exceeded' } };
    state.left -= asked.method === 'GET' ? 1 : 2;
    const told = route(state, asked, user);
    return { ...told, headers: { ...headers, ...told.headers } };
  } catch (error) {
    if (error instanceof Refusal) return error.told();
    throw error;
  }
}

function route(state: State, asked: Asked, user: User): Told {
  const [version, kind, id, part, partId, more] = asked.path.split('/').slice(1).map(decodeURIComponent);
  const place = [version, kind, ...(id === undefined ? [] : ['*']), ...(part === undefined ? [] : [part])].join('/');
  const deep = [...(partId === undefined ? [] : ['*']), ...(more === undefined ? [] : [more])];
  switch ([asked.method, [place, ...deep].join('/')].join(' ')) {
    case 'GET v2/users/*':
      if (id !== 'me') throw absent();
      return { status: 200, body: { ...user, type: 'user' } };
    case 'GET v2/users':
      return pageOf(asked, 'users', state.users, (one) => one);
    case 'GET v2/teams':
      return pageOf(asked, 'teams', state.teams, (one) => one);
    case 'GET v2/tags':
      return pageOf(asked, 'tags', state.tags, (name) => ({ name, slug: name, color: 'none' }));
    case 'GET v2/mailboxes':
      return pageOf(asked, 'mailboxes', state.inboxes, ({ id, name }) => ({
        id,
        name,
        slug: name,
        email: 'a@x.example',
      }));
    case 'GET v2/mailboxes/*/fields':
      return pageOf(asked, 'fields', reads.inboxIn(state, id).fields, (field) => field);
    case 'GET v2/mailboxes/*/saved-replies':
      return {
        status: 200,
        body: reads
          .inboxIn(state, id)
          .savedReplies.map(({ id, name, text }) => ({ id, name, preview: text.slice(0, 9) })),
      };
    case 'GET v2/mailboxes/*/saved-replies/*': {
      const found = reads.inboxIn(state, id).savedReplies.find((one) => String(one.id) === partId);
      if (!found) throw absent();
      return { status: 200, body: found };
    }
    case 'GET v2/conversations':
      return reads.listConversations(state, asked);
    case 'GET v2/conversations/*':
      return reads.readConversation(state, asked, id);
    case 'GET v2/conversations/*/threads':
      return reads.listThreads(state, asked, id);
    case 'GET v2/conversations/*/attachments/*/data':
      return reads.readFile(state, id, partId);
    case 'GET v2/organizations/*/conversations':
      return reads.listOfOrganization(state, asked, id);
    case 'GET v3/customers':
      return reads.listNewerCustomers(state, asked);
    case 'GET v2/customers':
      return reads.listCustomers(state, asked);
    case 'GET v2/customers/*':
      return { status: 200, body: showCustomer(state, reads.customerIn(state, id)) };
    case 'POST v2/conversations':
      return writes.createConversation(state, asked);
    case 'PATCH v2/conversations/*':
      return writes.patchConversation(state, asked, user, id);
    case 'DELETE v2/conversations/*':
      return writes.deleteConversation(state, user, id);
    case 'POST v2/conversations/*/reply':
      return writes.addThread(state, asked, user, id, 'reply');
    case 'POST v2/conversations/*/notes':
      return writes.addThread(state, asked, user, id, 'note');
    case 'PUT v2/conversations/*/tags':
      return writes.putTags(state, asked, id);
    case 'PUT v2/conversations/*/fields':
      return writes.putFields(state, asked, id);
    case 'PATCH v2/conversations/*/threads/*':
      return writes.patchThread(state, asked, user, id, partId);
    case 'POST v2/customers':
      return writes.createCustomer(state, asked);
    case 'PATCH v2/customers/*':
      return writes.patchCustomer(state, asked, id);
    default:
      throw absent();
  }
}
