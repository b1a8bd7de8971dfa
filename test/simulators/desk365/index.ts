import { type Asked, type SimulatedDesk, serve, type Told } from '../server';
import { listTickets, Refusal, readContact, readConversations, readTicket } from './reads';
import { createState, KEY, type State } from './state';
import { addNote, addReply, createContact, createTicket, updateContact, updateTicket } from './writes';

/* Desk365's API v3, as its description and recorded answers have it. */

export type SimulatedDesk365 = SimulatedDesk & { state: State };

/** Starts a fresh one, filled from the world. */
export async function startDesk365({ port = 0 } = {}): Promise<SimulatedDesk365> {
  const state = createState();
  const running = await serve((asked) => answer(state, asked), port);
  const addressOf = (login: string) => `${login}@desk.example`;
  return {
    ...running,
    way: 'key',
    secretsOf: (login) => ({ email: addressOf(login), key: KEY }),
    signedIn: (login) => ({ agent: { id: addressOf(login), name: addressOf(login), email: addressOf(login) } }),
    state,
  };
}

async function answer(state: State, asked: Asked): Promise<Told> {
  try {
    // Tells only whether the address is right, and does not count.
    if (asked.path === '/apis/v3/ping') return { status: 200, body: 'All good! Desk365 APIs are running fine' };
    if (asked.headers.authorization !== KEY) throw new Refusal(401, 'Unauthorized', 'Invalid API key');
    if (asked.path.startsWith('/files/')) return showFile(state, asked);
    if (state.left <= 0) return { status: 429, body: { status: 429, error: 'Too Many Requests' } };
    state.left -= 1;
    const told = await route(state, asked);
    return { ...told, headers: { 'x-rate-limit-remaining': String(state.left), ...told.headers } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, error: name, message } = error;
    return { status, body: { status, error: name, message } };
  }
}

function showFile(state: State, { path }: Asked): Told {
  const files = [...state.tickets, ...state.conversations].flatMap((one) => one.files);
  const file = files.find(({ id }) => path === `/files/${id}`);
  if (!file) throw new Refusal(404, 'Not Found', 'File not found');
  return { status: 200, headers: { 'content-type': file.type }, body: file.bytes };
}

function route(state: State, asked: Asked): Told | Promise<Told> {
  switch (`${asked.method} ${asked.path.replace('/apis/v3', '')}`) {
    case 'GET /tickets':
      return listTickets(state, asked);
    case 'GET /tickets/details':
      return readTicket(state, asked);
    case 'GET /tickets/conversations':
      return readConversations(state, asked);
    case 'POST /tickets/create':
    case 'POST /tickets/create_with_attachment':
      return createTicket(state, asked);
    case 'PUT /tickets/update':
      return updateTicket(state, asked);
    case 'POST /tickets/add_reply':
    case 'POST /tickets/add_reply_with_attachment':
      return addReply(state, asked);
    case 'POST /tickets/add_note':
    case 'POST /tickets/add_note_with_attachment':
      return addNote(state, asked);
    case 'GET /contacts/details':
      return readContact(state, asked);
    case 'POST /contacts/create':
      return createContact(state, asked);
    case 'PUT /contacts/update':
      return updateContact(state, asked);
    default:
      throw new Refusal(404, 'Not Found', 'No such resource');
  }
}
