import type { Asked, Told } from '../server';
import { type Customer, isSame, type Message, type State, type Ticket, type User } from './state';

/* How the simulated Gorgias answers: its refusals, its lists, its records. */

/** What Gorgias answers instead, with the complaints by field where it has some. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly data?: Record<string, unknown>,
  ) {
    super(message);
  }
}

export const bad = (message: string, data?: Record<string, unknown>): Refusal => new Refusal(400, message, data);
export const absent = (): Refusal => new Refusal(404, 'The requested resource could not be found.');

export function ticketIn(state: State, id: string | undefined): Ticket {
  const found = state.tickets.find((ticket) => String(ticket.id) === id);
  if (!found) throw absent();
  return found;
}

/** A page of a list, by a cursor that says nothing to anybody. Parameters that it does not know are refused. */
export function page<T>(asked: Asked, all: T[], known: string[], show: (item: T) => object): Told {
  const { query } = asked;
  for (const name of query.keys())
    if (![...known, 'limit', 'cursor'].includes(name)) throw bad('Invalid query', { [name]: ['Unknown field.'] });
  const limit = Number(query.get('limit') ?? 30);
  if (!(limit >= 1 && limit <= 100)) throw bad('Invalid query', { limit: ['Must be between 1 and 100.'] });
  const cursor = query.get('cursor');
  const start = cursor === null ? 0 : Number(/^at:(\d+)$/.exec(atob(cursor))?.[1] ?? Number.NaN);
  if (Number.isNaN(start)) throw bad('Invalid cursor');
  const cursorAt = (at: number) => (at > 0 && at < all.length ? btoa(`at:${at}`) : null);
  const meta = { prev_cursor: cursorAt(start - limit), next_cursor: cursorAt(start + limit), total_resources: null };
  const data = all.slice(start, start + limit).map(show);
  return { status: 200, body: { object: 'list', uri: asked.path, data, meta } };
}

/** Sorted by a time, as `order_by` says; the newest made first without it. */
function sorted<T extends { id: number; created_datetime: string }>(asked: Asked, all: T[]): T[] {
  const [name, direction] = (asked.query.get('order_by') ?? 'created_datetime:desc').split(':');
  const timeOf = (item: T) => String((item as Record<string, unknown>)[name ?? '']);
  if (!/^(created|updated)_datetime$/.test(name ?? '') || !/^(asc|desc)$/.test(direction ?? ''))
    throw bad('Invalid query', { order_by: ['Not a valid choice.'] });
  const newestFirst = all.toSorted((a, b) => timeOf(b).localeCompare(timeOf(a)) || b.id - a.id);
  return direction === 'desc' ? newestFirst : newestFirst.reverse();
}

const numbered = (id: number | null, among: { id: number; name: string }[]) => {
  const found = among.find((one) => one.id === id);
  return found ? { id: found.id, name: found.name } : null;
};

export const showUser = ({ role, ...user }: User) => ({ ...user, role: { name: role }, timezone: 'UTC' });
export const showCustomer = (customer: Customer) => ({ ...customer, external_id: null, note: null, integrations: {} });

export function showTicket(state: State, ticket: Ticket, isWhole: boolean) {
  const { values, customer, assignee_user, assignee_team, tags, reply_options, ...rest } = ticket;
  const owner = state.customers.find(({ id }) => id === customer);
  const said = state.messages.filter(({ ticket_id }) => ticket_id === ticket.id);
  const user = state.users.find(({ id }) => id === assignee_user);
  return {
    ...rest,
    uri: `/api/tickets/${ticket.id}/`,
    via: 'email',
    customer: owner ? { id: owner.id, email: owner.email, name: owner.name } : null,
    assignee_user: user ? { id: user.id, name: user.name, email: user.email } : null,
    assignee_team: numbered(assignee_team, state.teams),
    tags: tags.map((name, index) => ({ id: index + 1, name, decoration: { color: '#F58D86' } })),
    excerpt: said.at(-1)?.body_text?.slice(0, 100) ?? '',
    messages_count: said.length,
    last_message_datetime: said.at(-1)?.created_datetime ?? null,
    is_unread: false,
    spam: false,
    ...(isWhole ? { reply_options } : {}),
  };
}

export function showMessage(state: State, asked: Asked, message: Message) {
  const { sender, attachments, ...rest } = message;
  const among: { id: number; name: string | null; email: string | null }[] = message.from_agent
    ? state.users
    : state.customers;
  const by = among.find(({ id }) => id === sender);
  return {
    ...rest,
    uri: `/api/tickets/${message.ticket_id}/messages/${message.id}/`,
    sender: by ? { id: by.id, name: by.name, email: by.email } : null,
    receiver: null,
    stripped_text: message.body_text,
    stripped_html: message.body_html,
    // Some lie where they were uploaded to, and say so in full.
    attachments: attachments.map((file) => ({ ...file, url: `http://${asked.headers.host}${file.url}`, extra: null })),
  };
}

export function listTickets(state: State, asked: Asked): Told {
  const { query } = asked;
  const owner = query.get('customer_id');
  const found = state.tickets.filter(
    ({ customer, trashed_datetime }) =>
      !state.filters ||
      ((owner === null || String(customer) === owner) && (query.get('trashed') !== 'false' || !trashed_datetime)),
  );
  const known = ['customer_id', 'order_by', 'trashed', 'view_id', 'rule_id', 'external_id', 'ticket_ids'];
  return page(asked, sorted(asked, found), known, (ticket) => showTicket(state, ticket, false));
}

export function listMessages(state: State, asked: Asked): Told {
  const ticket = asked.query.get('ticket_id');
  const found = state.messages.filter(
    ({ ticket_id }) => !state.filters || ticket === null || String(ticket_id) === ticket,
  );
  const told = page(asked, sorted(asked, found), ['ticket_id', 'order_by'], (one) => showMessage(state, asked, one));
  // Sending goes on behind the answers: what was under way is out when it is asked for again.
  for (const message of found) deliver(state, message);
  return told;
}

/** Only the addresses of the account's own integrations may send. */
export function deliver(state: State, message: Message): void {
  if (!message.from_agent || message.channel !== 'email' || message.sent_datetime || message.failed_datetime) return;
  const from = message.source?.from?.address ?? '';
  const isOwn = state.integrations.some(({ meta }) => 'address' in meta && meta.address === from);
  if (isOwn) message.sent_datetime = message.created_datetime;
  else {
    message.failed_datetime = message.created_datetime;
    message.last_sending_error = { error: `${from} is not connected` };
  }
}

export function listCustomers(state: State, asked: Asked): Told {
  const { query } = asked;
  const email = query.get('email');
  const address = query.get('channel_address');
  const type = query.get('channel_type');
  const found = state.customers.filter(
    (customer) =>
      !state.filters ||
      ((email === null || isSame(customer.email ?? '', email)) &&
        (address === null || customer.channels.some((one) => one.type === type && isSame(one.address, address)))),
  );
  const known = ['email', 'external_id', 'name', 'language', 'timezone', 'view_id', 'order_by'];
  const more = state.knowsChannels ? ['channel_type', 'channel_address'] : [];
  return page(asked, found, [...known, ...more], showCustomer);
}

/** The values that a ticket has, each with its field. */
export function listValues(state: State, asked: Asked, ticket: Ticket): Told {
  const all = state.fields.filter(({ id }) => ticket.values.has(id));
  if (state.values === 'list')
    return { status: 200, body: all.map(({ id }) => ({ id, value: ticket.values.get(id) ?? null })) };
  return page(asked, all, [], (field) => ({ field, value: ticket.values.get(field.id) ?? null }));
}

/** The items of a view that is sent along. Its search looks for words, in the subject and in what was said. */
export function searchItems(state: State, asked: Asked): Told {
  const { view } = JSON.parse(asked.body.toString()) as { view?: { search?: string; type?: string } };
  if (view?.type !== 'ticket-list') throw bad('Invalid view', { type: ['Not a valid choice.'] });
  const words = (view.search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const found = state.tickets.filter(({ subject }) =>
    words.every((word) =>
      (subject ?? '')
        .toLowerCase()
        .split(/[^\p{L}\p{N}-]+/u)
        .includes(word),
    ),
  );
  const byChange = found.toSorted((a, b) => b.updated_datetime.localeCompare(a.updated_datetime));
  const known = ['direction', 'ignored_item', 'order_by'];
  const told = page(asked, byChange, known, (ticket) => showTicket(state, ticket, false));
  if (state.searchGoesBy === 'cursor') return told;
  const { data, meta } = told.body as { data: object[]; meta: { next_cursor: string | null } };
  const next = meta.next_cursor && `${asked.path}/?direction=next&cursor=${encodeURIComponent(meta.next_cursor)}`;
  return { status: 202, body: { data, meta: { next_items: next, prev_items: null } } };
}
