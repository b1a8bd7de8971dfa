import { agents } from '../../world';
import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import {
  absent,
  listCustomers,
  listMessages,
  listTickets,
  listValues,
  page,
  Refusal,
  searchItems,
  showCustomer,
  showMessage,
  showTicket,
  showUser,
  ticketIn,
} from './reads';
import { createState, keyOf, type State, type User } from './state';
import {
  addMessage,
  addTags,
  createTicket,
  messageIn,
  removeTags,
  saveCustomer,
  setValues,
  updateMessage,
  updateTicket,
  upload,
} from './writes';

/* Gorgias' REST API, as its reference pages and its clients have it. */

export type SimulatedGorgias = SimulatedDesk & { state: State };

/** Starts a fresh one, filled from the world. */
export async function startGorgias({ port = 0 } = {}): Promise<SimulatedGorgias> {
  const state = createState();
  const running = await serve((asked) => answer(state, asked), port);
  const emailOf = (login: string) => agents.find((agent) => agent.login === login)?.email ?? login;
  return {
    ...running,
    way: 'key',
    secretsOf: (login) => ({ email: emailOf(login), key: keyOf(login) }),
    signedIn(login) {
      const user = state.users.find(({ email }) => email === emailOf(login));
      return { agent: { id: String(user?.id), name: user?.name ?? login, email: emailOf(login) } };
    },
    state,
  };
}

function userIn(state: State, authorization = ''): User {
  const [email = '', key] = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString().split(':');
  const login = agents.find((agent) => agent.email === email)?.login;
  const user = state.users.find((one) => one.email === email && one.active);
  if (!login || !user || key !== keyOf(login)) throw new Refusal(401, 'Invalid credentials');
  return user;
}

async function answer(state: State, asked: Asked): Promise<Told> {
  try {
    // What is public lies on a host of its own, for everybody.
    if (asked.path.startsWith('/attachments/')) return showFile(state, asked.path, true);
    const user = userIn(state, asked.headers.authorization);
    if (state.used >= state.bucket) return { status: 429, headers: { 'retry-after': '20' }, body: refusal('Too many') };
    state.used += 1;
    const told = await route(state, asked, user);
    const count = { 'x-gorgias-account-api-call-limit': `${state.used}/${state.bucket}` };
    return { ...told, headers: { ...count, ...told.headers } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: refusal(error.message, error.data) };
  }
}

const refusal = (msg: string, data?: object) => ({ error: { msg, ...(data ? { data } : {}) } });

function showFile(state: State, path: string, isOpen: boolean): Told {
  const file = state.files.get(path);
  const used = state.messages.flatMap(({ attachments }) => attachments).find(({ url }) => url === path);
  if (!file || (isOpen && used?.public === false)) throw absent();
  return { status: 200, headers: { 'content-type': file.type }, body: file.bytes };
}

function route(state: State, asked: Asked, user: User): Told | Promise<Told> {
  const [, , kind, id, part, inner] = asked.path.split('/');
  if (part === 'download' || id === 'download')
    return showFile(state, asked.path.replace('/api/', '/').replace('/download/', '/'), false);
  const place = [kind, id && ':id', part, inner && ':id'].filter(Boolean).join('/');
  switch (`${asked.method} ${place}`) {
    case 'GET users':
      return page(asked, state.users, ['search', 'email', 'roles', 'order_by'], showUser);
    case 'GET users/:id':
      if (id !== '0') throw absent();
      return { status: 200, body: showUser(user) };
    case 'GET teams':
      return page(asked, state.teams, ['order_by'], (team) => team);
    case 'GET tags':
      return page(asked, state.tags, ['search', 'order_by'], (name) => ({ id: state.tags.indexOf(name), name }));
    case 'GET macros':
      return page(asked, state.macros, ['search', 'ticket_id', 'order_by', 'archived'], (macro) => macro);
    case 'GET custom-fields':
      if (asked.query.get('object_type') !== 'Ticket') throw new Refusal(400, 'object_type is required');
      return page(asked, state.fields, ['object_type', 'order_by'], (field) => field);
    case 'GET integrations':
      return page(asked, state.integrations, ['order_by', 'type'], (integration) => integration);
    case 'POST upload':
      return upload(state, asked);
    case 'PUT views/:id/items':
      return searchItems(state, asked);
    case 'GET messages':
      return listMessages(state, asked);
    default:
      return routeRecords(state, asked, user, place);
  }
}

function routeRecords(state: State, asked: Asked, user: User, place: string): Told | Promise<Told> {
  const [, , , id, , inner] = asked.path.split('/');
  const ticket = () => ticketIn(state, id);
  const customer = () => state.customers.find((one) => String(one.id) === id) ?? missing();
  switch (`${asked.method} ${place}`) {
    case 'GET customers':
      return listCustomers(state, asked);
    case 'POST customers':
      return saveCustomer(state, asked);
    case 'GET customers/:id':
      return { status: 200, body: showCustomer(customer()) };
    case 'PUT customers/:id':
      return saveCustomer(state, asked, customer());
    case 'GET tickets':
      return listTickets(state, asked);
    case 'POST tickets':
      return createTicket(state, asked, user);
    case 'GET tickets/:id':
      return { status: 200, body: showTicket(state, ticket(), true) };
    case 'PUT tickets/:id':
      return updateTicket(state, asked, id, user);
    case 'DELETE tickets/:id':
      if (user.role !== 'admin' && user.role !== 'agent') throw new Refusal(403, 'You may not delete tickets.');
      state.tickets.splice(state.tickets.indexOf(ticket()), 1);
      return { status: 204 };
    case 'POST tickets/:id/tags':
      return addTags(state, ticket(), asked);
    case 'DELETE tickets/:id/tags':
      return removeTags(state, ticket(), asked);
    case 'GET tickets/:id/custom-fields':
      return listValues(state, asked, ticket());
    case 'PUT tickets/:id/custom-fields':
      setValues(state, ticket(), JSON.parse(asked.body.toString()));
      return listValues(state, asked, ticket());
    case 'POST tickets/:id/messages':
      return addMessage(state, asked, id, user);
    case 'GET tickets/:id/messages/:id':
      return { status: 200, body: showMessage(state, asked, messageIn(state, id, inner)) };
    case 'PUT tickets/:id/messages/:id':
      return updateMessage(state, asked, messageIn(state, id, inner));
    case 'DELETE tickets/:id/messages/:id':
      state.messages.splice(state.messages.indexOf(messageIn(state, id, inner)), 1);
      return { status: 204 };
    default:
      throw absent();
  }
}

function missing(): never {
  throw absent();
}
