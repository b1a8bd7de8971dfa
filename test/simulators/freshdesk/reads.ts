import { parseFreshdeskQuery, QueryError } from '../grammar/freshdesk-query';
import type { Asked, Told } from '../server';
import { found, included, invalid, listed, onlyKnown, showContact, showTicket } from './answers';
import type { Contact, State, Ticket } from './state';

/* What may be read of the simulated Freshdesk. */

const MONTH_MS = 30 * 24 * 60 * 60 * 1000;
const ADDRESS = /^[^\s@<>()"'*%]*[^\s@<>]+@[\w.-]+\.[a-z]{2,}$/i;
const FOUND_PER_PAGE = 30;
const LAST_FOUND_PAGE = 10;

/** Whom a list by address means. An unknown one is an error. */
function contactIn(state: State, email: string): Contact {
  if (!ADDRESS.test(email)) throw invalid('email', "It should be in the 'valid email address' format");
  const contact = state.contactAt(email);
  const isFirst = contact?.email.toLowerCase() === email.toLowerCase();
  if (!contact || !(isFirst || state.knowsSecondary))
    throw invalid('email', 'There is no contact matching the given email');
  return contact;
}

const ORDERS: Record<string, (ticket: Ticket) => string | number> = {
  created_at: ({ created_at }) => Date.parse(created_at),
  updated_at: ({ updated_at }) => Date.parse(updated_at),
  due_by: ({ due_by }) => Date.parse(due_by),
  status: ({ status }) => status,
};

/** Without `updated_since`, only what was made in the last 30 days. */
export function listTickets(state: State, asked: Asked): Told {
  const { query } = asked;
  const wanted = included(asked, ['requester', 'stats', 'description']);
  const email = query.get('email');
  const requester = email === null ? query.get('requester_id') : String(contactIn(state, email).id);
  if (requester !== null && !state.contacts.some(({ id }) => String(id) === requester))
    throw invalid('requester_id', 'There is no contact matching the given requester_id');
  const company = query.get('company_id');
  const since = query.get('updated_since');
  const by = ORDERS[query.get('order_by') ?? 'created_at'];
  if (!by) throw invalid('order_by', `It should be one of these values: '${Object.keys(ORDERS).join(',')}'`);
  const sign = query.get('order_type') === 'asc' ? 1 : -1;
  const items = state.tickets
    .filter((ticket) => !ticket.deleted)
    .filter(({ requester_id }) => requester === null || String(requester_id) === requester)
    .filter(({ requester_id }) => {
      const owner = state.contacts.find(({ id }) => id === requester_id);
      return company === null || String(owner?.company_id) === company;
    })
    .filter(({ created_at, updated_at }) =>
      since === null
        ? Date.parse(created_at) > state.now() - MONTH_MS
        : Date.parse(updated_at) >= Math.floor(Date.parse(since) / 1000) * 1000,
    )
    .sort((a, b) => sign * (Number(by(a)) - Number(by(b)) || a.id - b.id));
  const known = ['include', 'email', 'requester_id', 'company_id', 'updated_since', 'order_by', 'order_type'];
  return listed(asked, items, (ticket) => showTicket(state, asked, ticket, wanted, false), known);
}

export function listContacts(state: State, asked: Asked): Told {
  const email = asked.query.get('email');
  const items = state.contacts.filter(
    (contact) =>
      !contact.deleted &&
      (email === null ||
        [contact.email, ...(state.knowsSecondary ? contact.other_emails : [])].some(
          (own) => own.toLowerCase() === email.toLowerCase(),
        )),
  );
  return listed(asked, items, (contact) => showContact(contact, false), ['email']);
}

export function searchTickets(state: State, asked: Asked): Told {
  onlyKnown(asked.query.keys(), ['query', 'page']);
  const page = Number(asked.query.get('page') ?? 1);
  if (page > LAST_FOUND_PAGE) throw invalid('page', `It should be a Positive Integer less than or equal to 10`);
  try {
    const test = parseFreshdeskQuery<Ticket>(asked.query.get('query') ?? '', compareIn(state));
    const hits = state.indexed.filter((ticket) => !ticket.deleted && test(ticket));
    const shown = hits.slice((page - 1) * FOUND_PER_PAGE, page * FOUND_PER_PAGE);
    const results = shown.map((ticket) => showTicket(state, asked, ticket, [], false));
    return { status: 200, body: { total: hits.length, results } };
  } catch (error) {
    if (error instanceof QueryError) throw invalid('query', error.message);
    throw error;
  }
}

const NUMBERS = ['agent_id', 'group_id', 'priority', 'status'];

const compareIn = (state: State) => (ticket: Ticket, field: string, operator: string, value: unknown) => {
  const custom = state.fields.some(({ name, type }) => name === field && type.startsWith('custom_'));
  if (field === 'tag') return value === null ? ticket.tags.length === 0 : ticket.tags.some((tag) => tag === value);
  const held: unknown = {
    ...ticket,
    agent_id: ticket.responder_id,
    ...(custom ? ticket.custom_fields : {}),
  }[field];
  if (!custom && ![...NUMBERS, 'type', 'due_by', 'fr_due_by', 'created_at', 'updated_at'].includes(field))
    throw new QueryError(`Unexpected/invalid field in request`);
  if (operator === ':') return (held ?? null) === value;
  const [one, other] = [held, value].map((side) => (typeof side === 'string' ? Date.parse(side) : Number(side)));
  return operator === ':>' ? Number(one) >= Number(other) : Number(one) <= Number(other);
};

export function listConversations(
  state: State,
  asked: Asked,
  ticket: Ticket,
  show: (one: State['conversations'][number]) => object,
): Told {
  const said = state.conversations.filter((one) => one.ticket === ticket.id);
  return listed(
    asked,
    said.toSorted((a, b) => a.created_at.localeCompare(b.created_at)),
    show,
  );
}

export function listRatings(state: State, asked: Asked, { id }: Ticket): Told {
  return listed(
    asked,
    state.ratings.filter(({ ticket }) => ticket === id),
    ({ default_question, feedback, created_at }) => ({ id: 1, ratings: { default_question }, feedback, created_at }),
  );
}

export const listFolders = (state: State, asked: Asked): Told =>
  listed(asked, state.folders, ({ id, name }) => ({
    id,
    name,
    personal: false,
    responses_count: state.canned.filter(({ folder }) => folder === id).length,
  }));

export function listCanned(state: State, asked: Asked, folder: string): Told {
  found(state.folders.find(({ id }) => String(id) === folder));
  const items = state.canned.filter((one) => String(one.folder) === folder);
  return listed(asked, items, ({ id, title, html, text }) => ({ id, title, content_html: html, content: text }));
}
