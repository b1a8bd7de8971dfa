import { type Condition, compares, parseSearch, satisfies, says } from '../grammar/zendesk-search';
import type { Asked, Told } from '../server';
import type { State, Ticket, User } from './state';
import { commentView, failed, identitiesOf, paged, sideloads, ticketView, userView } from './views';

/* What the simulated Zendesk shows. */

const includes = (asked: Asked): string[] => (asked.query.get('include') ?? '').split(',').filter(Boolean);

type Order = 'subject' | 'status' | 'created_at' | 'updated_at';
const ORDERS = ['subject', 'status', 'created_at', 'updated_at'];

/** Under cursors the order that was asked for is passed over. */
function ordered(asked: Asked, tickets: Ticket[]): Ticket[] {
  const by = asked.query.get('sort_by');
  if (!by || asked.query.has('page[size]')) return tickets;
  if (!ORDERS.includes(by)) return tickets;
  const turn = asked.query.get('sort_order') === 'desc' ? -1 : 1;
  return tickets.toSorted((a, b) => a[by as Order].localeCompare(b[by as Order]) * turn);
}

export function listTickets(state: State, asked: Asked, tickets: Ticket[]): Told {
  const include = includes(asked);
  return paged(asked, {
    name: 'tickets',
    items: ordered(asked, tickets),
    view: (ticket) => ticketView(state, ticket, include),
    along: (rows) => sideloads(state, rows, include),
  });
}

export function showTicket(state: State, asked: Asked, ticket: Ticket): Told {
  const include = includes(asked);
  return { status: 200, body: { ticket: ticketView(state, ticket, include), ...sideloads(state, [ticket], include) } };
}

export function listComments(state: State, asked: Asked, ticket: Ticket): Told {
  const oldest = state.commentsOf(ticket).toSorted((a, b) => a.created_at.localeCompare(b.created_at) || a.id - b.id);
  const items = asked.query.get('sort') === '-created_at' ? oldest.reverse() : oldest;
  return paged(asked, {
    name: 'comments',
    items,
    view: (comment) => commentView(asked, comment),
    along: (rows) =>
      includes(asked).includes('users')
        ? { users: state.users.filter(({ id }) => rows.some(({ author_id }) => author_id === id)).map(userView) }
        : {},
  });
}

export function listUsers(state: State, asked: Asked): Told {
  const roles = asked.query.getAll('role[]');
  const items = state.users.filter(({ role }) => roles.length === 0 || roles.includes(role));
  return paged(asked, { name: 'users', items, view: userView });
}

/** Pages by number only. `email:` looks at the first address; words look at everything. */
export function searchUsers(state: State, asked: Asked): Told {
  const include = includes(asked);
  const conditions = parseSearch(asked.query.get('query') ?? '');
  const items =
    conditions.length === 0 ? [] : state.users.filter((user) => satisfies(conditions, (one) => isUser(user, one)));
  return paged(asked, {
    name: 'users',
    items,
    view: userView,
    along: (rows) => ({
      ...(include.includes('organizations')
        ? { organizations: state.organizations.filter(({ id }) => rows.some((row) => row.organization_id === id)) }
        : {}),
      ...(include.includes('identities') && state.sendsIdentities ? { identities: rows.flatMap(identitiesOf) } : {}),
    }),
  });
}

function isUser({ name, email, others, role }: User, { key, value }: Condition): boolean {
  if (key === 'email') return says(email, value);
  if (key === 'role') return role === value;
  if (key === 'name') return says(name, value);
  return [name, email, ...others].some((text) => says(text, value));
}

/** A thousand results at most; `include` names what to take along in parentheses. */
export function search(state: State, asked: Asked): Told {
  const conditions = parseSearch(asked.query.get('query') ?? '');
  if (Number(asked.query.get('page') ?? 1) * Number(asked.query.get('per_page') ?? 100) > 1000)
    return failed(422, 'Invalid search', 'Search Response Limits');
  const items = state.tickets
    .filter(({ id }) => !state.indexed || state.indexed.has(id))
    .filter((ticket) => satisfies(conditions, (one) => isTicket(state, ticket, one)));
  const include =
    asked.query
      .get('include')
      ?.match(/^tickets\((.*)\)$/)?.[1]
      ?.split(',') ?? [];
  return paged(asked, {
    name: 'results',
    items: ordered(asked, items),
    view: (ticket) => ({ result_type: 'ticket', ...ticketView(state, ticket, []) }),
    along: (rows) => sideloads(state, rows, include),
  });
}

function isTicket(state: State, ticket: Ticket, condition: Condition): boolean {
  const { key, value } = condition;
  switch (key) {
    case 'type':
      return value === 'ticket';
    case 'updated':
      return compares(ticket.updated_at, condition);
    case 'created':
      return compares(ticket.created_at, condition);
    case 'requester':
      return [String(ticket.requester_id), state.userById(ticket.requester_id)?.email].includes(value);
    case undefined:
      return /^\d+$/.test(value) && ticket.id === Number(value)
        ? true
        : [ticket.subject, ...state.commentsOf(ticket).map(({ plain_body }) => plain_body)].some((text) =>
            says(text, value),
          );
    default:
      return false;
  }
}
