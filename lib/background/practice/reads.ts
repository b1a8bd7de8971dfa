import type { Asked } from './asked';
import { missing } from './refusal';
import { savedReplies } from './saved-replies';
import { isSameAddress, type KeptTicket, type State } from './state';
import { withoutTags } from './text';
import { personOf, toChoices, toComment, toContact, toTicket } from './views';

const TICKETS = 10;
const COMMENTS = 20;

export const ticketIn = ({ tickets }: State, id: string): KeptTicket =>
  tickets.find((ticket) => ticket.id === id) ?? missing();

export const whoAmI = ({ agent }: Asked) => ({ agent, administers: agent.administers });

export function findContacts({ state, query }: Asked) {
  const email = query.get('email') ?? '';
  return state.contacts.filter((one) => isSameAddress(one.email, email)).map((one) => toContact(state, one));
}

/** Tickets by one of: requester, text, company, since. Newest change first, a page at a time, with whose they are. */
export function listTickets({ state, query, at }: Asked) {
  const matches = filterOf(state, query);
  const found = state.tickets
    .filter(matches)
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt) || Number(b.id) - Number(a.id));
  const page = Number(query.get('page') ?? 1);
  const shown = found.slice((page - 1) * TICKETS, page * TICKETS);
  const theirs = state.contacts.filter(({ id }) => shown.some(({ requester }) => requester === id));
  return {
    tickets: shown.map((ticket) => toTicket(state, ticket, at)),
    contacts: theirs.map((contact) => toContact(state, contact)),
    next: found.length > page * TICKETS ? String(page + 1) : undefined,
  };
}

function filterOf(state: State, query: URLSearchParams): (ticket: KeptTicket) => boolean {
  const [requester, text, company, since] = ['requester', 'text', 'company', 'since'].map((name) => query.get(name));
  if (requester) return (ticket) => isSameAddress(personOf(state, ticket.requester).email ?? '', requester);
  if (company) return (ticket) => state.contacts.find(({ id }) => id === ticket.requester)?.company === company;
  if (since) return ({ updatedAt }) => Date.parse(updatedAt) > Date.parse(since);
  const words = (text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return (ticket) => words.length > 0 && words.every((word) => textOf(state, ticket).includes(word));
}

/** All that a search looks through. */
function textOf(state: State, { id, subject, tags, requester, comments }: KeptTicket): string {
  const { name = '', email = '' } = personOf(state, requester);
  const said = comments.map(({ text = '', html = '' }) => `${text} ${withoutTags(html)}`);
  return [`#${id}`, subject, name, email, ...tags, ...said].join(' ').toLowerCase();
}

export const readTicket = ({ state, at }: Asked, id: string) => toTicket(state, ticketIn(state, id), at);

/** Oldest first; the first page holds the newest, `next` is where the one before it ends. */
export function listComments({ state, query }: Asked, id: string) {
  const { comments } = ticketIn(state, id);
  const end = Number(query.get('before') ?? comments.length);
  const begin = Math.max(0, end - COMMENTS);
  return {
    comments: comments.slice(begin, end).map((comment) => toComment(state, comment)),
    next: begin > 0 ? String(begin) : undefined,
  };
}

export const choices = ({ state }: Asked) => toChoices(state);

export function listReplies({ state, agent, query }: Asked) {
  const id = query.get('ticket');
  const requester = id ? personOf(state, ticketIn(state, id).requester).name : undefined;
  return savedReplies({ requester, agent: agent.name });
}

export const readFile = async ({ state, files }: Asked, id: string): Promise<Blob> =>
  (await files.read(state, id)) ?? missing();
