import type { Asked, Told } from '../server';
import type { Agent, Event, State, Ticket } from './state';

/* How the simulated HelpDesk answers: its refusals, its list, its records. */

/** What HelpDesk answers instead. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly error: string,
    readonly details: string,
  ) {
    super(error);
  }
}

export const invalid = (details: string): Refusal => new Refusal(400, 'validation_error', details);
export const absent = (what: string): Refusal => new Refusal(404, 'not_found', `${what} not found`);

export function ticketIn(state: State, id: string): Ticket {
  const found = state.tickets.find(({ ID }) => ID === id);
  if (!found) throw absent('Ticket');
  return found;
}

/** All that a full-text search looks through. */
const textsOf = ({ subject, requester, cc, events }: Ticket): string =>
  [subject, ...[requester, ...cc].flatMap(({ name, email }) => [name, email]), ...events.map((e) => e.message?.text)]
    .join('\n')
    .toLowerCase();

/** A full-text search: every word of one of the alternatives; `*`, `%` and `_` stand for anything. */
function matches(ticket: Ticket, query: string): boolean {
  const texts = textsOf(ticket);
  const patternOf = (word: string) =>
    new RegExp(
      word
        .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
        .replace(/[*%]/g, '.*')
        .replaceAll('_', '.'),
    );
  return query.split(' OR ').some((alternative) => {
    const words = alternative.toLowerCase().split(/\s+/).filter(Boolean);
    return words.every((word) => patternOf(word).test(texts));
  });
}

const SORTS = ['createdAt', 'updatedAt', 'lastMessageAt'] as const;

export function listTickets(state: State, asked: Asked): Told {
  const { query } = asked;
  const sortBy = SORTS.find((name) => name === (query.get('sortBy') ?? 'createdAt'));
  if (!sortBy) throw invalid('sortBy is invalid');
  const pageSize = Number(query.get('pageSize') ?? 20);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > 100) throw invalid('pageSize must be 1 to 100');
  const since = query.get('updatedDateFrom');
  if (since !== null && Number.isNaN(Date.parse(since))) throw invalid('updatedDateFrom is invalid');
  const down = query.get('order') === 'asc' ? 1 : -1;
  const order = (a: Ticket, b: Ticket) => down * (a[sortBy].localeCompare(b[sortBy]) || a.ID.localeCompare(b.ID));
  const found = state.tickets
    .filter(({ silo }) => silo === (query.get('silo') ?? 'tickets'))
    .filter(({ updatedAt }) => since === null || updatedAt >= since)
    .filter((ticket) => matches(ticket, query.get('query') ?? ''))
    .sort(order);
  const last = state.knowsCursor ? found.findIndex(({ ID }) => ID === query.get('next.ID')) : -1;
  const from = last >= 0 ? last + 1 : (Number(query.get('page') ?? 1) - 1) * pageSize;
  const withEvents = query.get('eventsScope') !== 'none';
  const show = (ticket: Ticket) => {
    const { events, ...row } = showTicket(asked, ticket);
    return withEvents ? { ...row, events } : row;
  };
  return {
    status: 200,
    headers: { 'x-total-pages': String(Math.ceil(found.length / pageSize)) },
    body: found.slice(from, from + pageSize).map(show),
  };
}

const showEvent = (asked: Asked, { files, isPrivate, ...event }: Event) => ({
  ...event,
  source: { type: 'email', detailedSource: 'email' },
  ...(files && {
    attachments: {
      isPrivate,
      files: files.map(({ name, type, bytes, cid, token }) => ({
        ...{ name, type, size: bytes.length, cid, token, sha256: '' },
        url: `http://${asked.headers.host}/attachments/${token}`,
      })),
    },
  }),
});

/** The folder that a ticket lies in is nowhere said of it. */
export function showTicket(asked: Asked, { silo, events, ...ticket }: Ticket) {
  return {
    ...ticket,
    events: events.map((event) => showEvent(asked, event)),
    ...{ licenseID: 1, createdBy: 'email', createdByType: 'client', updatedBy: 'email', followers: [] },
    ...{ parentTicket: null, childTickets: [], ratingRequestSent: false, integrations: {}, detectedLanguage: null },
    spam: { status: silo === 'spam', reason: null },
    source: { type: 'email', detailedSource: 'email' },
  };
}

export const showAgent = ({ login, ...agent }: Agent) => ({
  ...agent,
  ...{ licenseID: 1, status: 'active', autoassignment: true, organizationOwner: agent.roles.includes('owner') },
});

/** Signed, as it were: whoever has the address gets the file. */
export function showFile(state: State, { path }: Asked): Told {
  const files = state.tickets.flatMap(({ events }) => events.flatMap((event) => event.files ?? []));
  const file = files.find(({ token }) => path === `/attachments/${token}`);
  if (!file) throw absent('File');
  return { status: 200, headers: { 'content-type': file.type }, body: file.bytes };
}
