import { QueryError } from '../grammar/ticket-sql';
import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import { bodyOf, type Change, type Message, Refusal } from './bodies';
import {
  listArticles,
  listAttachments,
  listFields,
  listHistory,
  listQueues,
  listTickets,
  listUsers,
  showAttachment,
  showField,
  showQueue,
  showTicket,
  showUser,
} from './reads';
import { createState, type State, type User } from './state';
import { reference } from './views';
import { changeTicket, changeUser, create, makeUser, say } from './writes';

/* Request Tracker 5's REST 2.0, as its documentation, its sources and recorded answers (test/real/rt/samples) have it. */

export type SimulatedRt = SimulatedDesk & { state: State };

/** Starts a fresh one, filled from the world. `path`: where on its host it lives ("/rt"). */
export async function startRequestTracker({ path = '', port = 0 } = {}): Promise<SimulatedRt> {
  const state = createState();
  const running = await serve((asked) => answer(state, `${path}/REST/2.0`, asked), port);
  const secretsOf = (login: string) => ({ login, token: state.userCalled(login)?.token ?? '' });
  return { ...running, address: running.address + path, way: 'token', secretsOf, state };
}

async function answer(state: State, base: string, asked: Asked): Promise<Told> {
  if (asked.path === base.replace(/REST\/2\.0$/, 'NoAuth/Login.html'))
    return { status: 200, headers: HTML, body: '<html>Login</html>' };
  if (!asked.path.startsWith(`${base}/`)) return { status: 404, headers: HTML, body: '<html>Not here</html>' };
  const user = signedIn(state, asked);
  // Browsers are sent to the start page, whatever they wanted (lib/RT/REST2/Middleware/Auth.pm).
  if (!user && /Mozilla/.test(asked.headers['user-agent'] ?? '')) return { status: 302, headers: { location: '/' } };
  if (!user) return said(401, 'Unauthorized');
  try {
    const [name = '', id, below] = asked.path
      .slice(base.length + 1)
      .split('/')
      .map(decodeURIComponent);
    return await route(state, asked, user, { name, id, below });
  } catch (error) {
    if (error instanceof Refusal) return said(error.status, error.message);
    if (error instanceof QueryError) return said(400, `${error.message} at Tickets.pm line 3187.\n`);
    // RT says nothing at all when it stumbles.
    return { status: 500 };
  }
}

const HTML = { 'content-type': 'text/html' };
const said = (status: number, message: string): Told => ({ status, body: { message } });
const absent = () => said(404, 'Not Found');

function signedIn(state: State, { headers }: Asked): User | undefined {
  const [scheme, secret = ''] = (headers.authorization ?? '').split(' ');
  if (scheme === 'token') return state.users.find(({ token }) => token !== undefined && token === secret);
  if (scheme !== 'Basic') return undefined;
  const [, login, password] =
    Buffer.from(secret, 'base64')
      .toString()
      .match(/^([^:]*):([\s\S]*)$/) ?? [];
  return state.users.find((user) => user.Name === login && user.password !== undefined && user.password === password);
}

type Place = { name: string; id?: string; below?: string };

function route(state: State, asked: Asked, user: User, { name, id = '', below }: Place): Told | Promise<Told> {
  const ticket = name === 'ticket' && id ? state.tickets.find((one) => String(one.id) === id) : undefined;
  switch (`${asked.method} ${[name, ...(id && id !== 'all' ? [':id'] : []), below].filter(Boolean).join('/')}`) {
    case 'GET rt':
      return { status: 200, body: { Version: '5.0.3' } };
    case 'GET tickets':
      return listTickets(state, asked, user);
    case 'POST ticket':
      return bodyOf<Change & Message>(asked).then((body) => {
        const made = create(state, user, body);
        const headers = { location: `/REST/2.0/ticket/${made.id}` };
        return { status: 201, headers, body: reference(asked, 'ticket', made.id) };
      });
    case 'GET ticket/:id':
      return ticket ? showTicket(state, asked, user, ticket) : absent();
    case 'PUT ticket/:id':
      return ticket ? changeTicket(state, asked, user, ticket) : absent();
    case 'POST ticket/:id/history':
      return listHistory(state, asked, user, Number(id));
    case 'POST ticket/:id/attachments':
      return listAttachments(state, asked, user, Number(id));
    case 'POST ticket/:id/correspond':
    case 'POST ticket/:id/comment':
      if (!ticket) return said(400, 'Message could not be recorded');
      return bodyOf<Message>(asked).then((body) => {
        const spoken = say(state, ticket, user, below as 'correspond' | 'comment', body);
        const headers = { location: `/REST/2.0/transaction/${spoken.id}` };
        return { status: 201, headers, body: spoken.said };
      });
    case 'GET attachment/:id':
      return showAttachment(state, Number(id));
    case 'POST users':
      return listUsers(state, asked, user);
    case 'GET user/:id':
      return showUser(state, user, id);
    case 'POST user':
      return makeUser(state, asked, user);
    case 'PUT user/:id':
      return changeUser(state, asked, user, id);
    case 'GET queues':
      return listQueues(state, asked);
    case 'GET queue/:id':
      return showQueue(state, asked, id);
    case 'POST customfields':
      return listFields(state, asked);
    case 'GET customfield/:id':
      return showField(state, id);
    case 'POST articles':
      return listArticles(state, asked);
    default:
      return absent();
  }
}
