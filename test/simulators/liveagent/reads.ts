import type { Asked, Told } from '../server';
import { type Columns, conditionsIn, matches, unknownIn } from './filters';
import type { Contact, File, Group, Part, State, Ticket } from './state';

/* How the simulated LiveAgent answers: its refusals, its lists, its records. */

/** What the new API answers instead; it names no fields. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export const absent = (what: string): Refusal => new Refusal(404, `${what} not found`);

export function ticketIn(state: State, id: string): Ticket {
  const found = state.tickets.find((one) => one.id === id);
  if (!found) throw absent('Ticket');
  return found;
}

export function contactIn(state: State, id: string): Contact {
  const found = state.contacts.find((one) => one.id === id);
  if (!found) throw absent('Contact');
  return found;
}

/** The account's own zone, or, where the call names an offset, so many seconds from UTC. */
export function timeFor({ zoneHours }: State, { headers }: Asked): (at: number | null) => string | null {
  const offset = headers['timezone-offset'];
  const seconds = offset === undefined ? zoneHours * 3600 : Number(offset);
  return (at) => (at === null ? null : new Date(at + seconds * 1000).toISOString().slice(0, 19).replace('T', ' '));
}

const MOST_ROWS = 300;

/** A bare array, ten rows at a time, oldest first unless it is said. */
export function listOf<T>(
  state: State,
  { query }: Asked,
  rows: T[],
  columns: Columns<T>,
  show: (row: T) => object,
): Told {
  const conditions = conditionsIn(query.get('_filters'));
  if (!conditions) throw new Refusal(400, 'Invalid filters');
  const unknown = unknownIn(columns, conditions);
  if (unknown !== undefined && state.unknownColumn === 'refused') throw new Refusal(400, `Unknown column ${unknown}`);
  const found = state.filters ? rows.filter((row) => matches(row, columns, conditions)) : rows;
  const field = query.get('_sortField') ?? 'date_created';
  const by = Object.hasOwn(columns, field) ? columns[field] : undefined;
  const direction = query.get('_sortDir') === 'DESC' ? -1 : 1;
  const sorted = by ? found.toSorted((a, b) => direction * (Number(by.of(a)) - Number(by.of(b)))) : found;
  const page = Number(query.get('_page') ?? 1);
  const size = Math.min(MOST_ROWS, Number(query.get('_perPage') ?? 10));
  return { status: 200, body: sorted.slice((page - 1) * size, page * size).map(show) };
}

const textOf = (state: State, { id, subject, owner_contactid, custom_fields }: Ticket): string[] => {
  const owner = contactIn(state, owner_contactid);
  const said = state.groups.filter(({ ticket }) => ticket === id).flatMap(({ messages }) => messages);
  return [
    ...[subject, owner.firstname, owner.lastname, ...owner.emails],
    ...custom_fields.map(({ value }) => value),
    ...said.filter(({ type }) => type === 'M').map(({ message }) => message),
  ];
};

const DATES = ['D>', 'D<', 'D>=', 'D<=', 'DP'];
/** https://support.liveagent.com/870644-Filtering-API-v3-GET-tickets-results */
const ticketColumns = (state: State): Columns<Ticket> => ({
  status: { of: ({ status }) => status, operators: ['E', 'IN', 'NI'] },
  tags: { of: ({ tags }) => tags, operators: ['E', 'L', 'NI'] },
  subject: { of: ({ subject }) => subject, operators: ['E', 'IN'] },
  owner_contactid: { of: ({ owner_contactid }) => owner_contactid, operators: ['E', 'IN'] },
  agentid: { of: ({ agentid }) => agentid, operators: ['IN'] },
  departmentid: { of: ({ departmentid }) => departmentid, operators: ['E', 'IN', 'NI'] },
  date_created: { of: ({ date_created }) => date_created, operators: DATES },
  date_changed: { of: ({ date_changed }) => date_changed, operators: DATES },
  search: { of: (ticket) => textOf(state, ticket), operators: ['E', 'L'] },
});

export const listTickets = (state: State, asked: Asked): Told =>
  listOf(state, asked, state.tickets, ticketColumns(state), (ticket) => showTicket(state, asked, ticket));

export function showTicket(state: State, asked: Asked, ticket: Ticket): object {
  const time = timeFor(state, asked);
  const owner = contactIn(state, ticket.owner_contactid);
  return {
    ...ticket,
    owner_email: owner.emails[0] ?? '',
    owner_name: `${owner.firstname} ${owner.lastname}`.trim(),
    channel_type: 'E',
    date_created: time(ticket.date_created),
    date_changed: time(ticket.date_changed),
    date_resolved: ticket.status === 'R' ? time(ticket.date_changed) : null,
    date_due: time(ticket.date_due),
    date_deleted: ticket.status === 'X' ? time(ticket.date_changed) : null,
    last_activity: time(ticket.date_changed),
    last_activity_public: time(ticket.date_changed),
    public_access_urlcode: `x${ticket.id}`,
  };
}

export const readTicket = (state: State, asked: Asked, id: string): Told => ({
  status: 200,
  body: showTicket(state, asked, ticketIn(state, id)),
});

/** What a file's part says: JSON, as rows whose first one is their heading, or as an object. */
function fileText({ fileAs }: State, { headers }: Asked, { id, name, type, bytes }: File): string {
  const told = { name, type, size: bytes.length, download_url: `//${headers.host}/scripts/file/download/${id}` };
  if (fileAs === 'object') return JSON.stringify(told);
  const { download_url: _, ...rest } = told;
  const rows = Object.entries(fileAs === 'rows' ? told : { ...rest, view_url: `/scripts/file/view/${id}` });
  return JSON.stringify([['name', 'value'], ...rows]);
}

/** Groups of messages, oldest first. */
export function listMessages(state: State, asked: Asked, id: string): Told {
  const { id: ticket } = ticketIn(state, id);
  const time = timeFor(state, asked);
  const showPart = ({ datecreated, ...part }: Part) => {
    const file = part.type === 'F' ? state.files.find((one) => one.id === part.message) : undefined;
    const isQuoted = part.type === 'Q' && asked.query.get('includeQuotedMessages') !== 'true';
    const message = file ? fileText(state, asked, file) : isQuoted ? '' : part.message;
    return { ...part, message, visibility: 'A', datecreated: time(datecreated) };
  };
  const show = ({ ticket: _, datecreated, messages, ...group }: Group) => ({
    ...group,
    parent_id: null,
    datecreated: time(datecreated),
    datefinished: time(datecreated),
    sort_order: 0,
    messages: messages.map(showPart),
  });
  const columns: Columns<Group> = { date_created: { of: ({ datecreated }) => datecreated, operators: [] } };
  const theirs = state.groups.filter((group) => group.ticket === ticket);
  return listOf(state, asked, theirs, columns, show);
}

export function showContact(state: State, asked: Asked, { userid: _, ...contact }: Contact): object {
  const at = timeFor(state, asked)(Date.UTC(2026, 0, 2));
  const system_name = `${contact.firstname} ${contact.lastname}`.trim();
  return { ...contact, system_name, type: 'V', language: null, groups: [], date_created: at, date_changed: at };
}

const CONTACTS: Columns<Contact> = {
  email: { of: ({ emails }) => emails, operators: ['E', 'NE', 'IN', 'L'] },
  company_id: { of: ({ company_id }) => company_id, operators: ['E', 'NE', 'IN'] },
  firstname: { of: ({ firstname }) => firstname, operators: ['E', 'NE', 'IN', 'L'] },
  lastname: { of: ({ lastname }) => lastname, operators: ['E', 'NE', 'IN', 'L'] },
};

export const listContacts = (state: State, asked: Asked): Told =>
  listOf(state, asked, state.contacts, CONTACTS, (contact) => showContact(state, asked, contact));
