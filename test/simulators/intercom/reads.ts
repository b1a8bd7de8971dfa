import { type FieldKind, parseIntercomSearch, type Read } from '../grammar/intercom-search';
import type { Asked, Told } from '../server';
import { absent, bad } from './refusal';
import type { Contact, State, Thing } from './state';
import { showContact, showThing } from './views';

/* Searches and lists of the simulated Intercom. */

export type Json = Record<string, unknown>;

export function jsonIn({ body }: Asked): Json {
  try {
    const json: unknown = JSON.parse(body.toString() || '{}');
    if (typeof json === 'object' && json !== null) return json as Json;
  } catch {
    // As below.
  }
  throw bad('The body is not valid JSON');
}

const MOST = 150;
const USUAL = 20;

const CONVERSATION: Record<string, FieldKind> = {
  ...{ id: 'text', state: 'text', 'source.subject': 'text', 'source.body': 'words', contact_ids: 'ids' },
  ...{ created_at: 'number', updated_at: 'number', open: 'boolean' },
};
const TICKET: Record<string, FieldKind> = {
  ...{ id: 'text', title: 'text', description: 'text', category: 'text', contact_ids: 'ids' },
  ...{ created_at: 'number', updated_at: 'number', open: 'boolean' },
};
const CONTACT: Record<string, FieldKind> = { id: 'text', email: 'text', name: 'text', role: 'text' };

const fieldOf: Read<Thing> = (thing, field) => {
  if (field === 'contact_ids') return thing.contacts;
  if (field === 'id') return thing.id;
  if (field === 'created_at' || field === 'updated_at') return thing[field];
  if (thing.kind === 'conversation') {
    const { source, state } = thing;
    return { 'source.subject': source.subject, 'source.body': source.body, state }[field] ?? state !== 'closed';
  }
  const { _default_title_: title, _default_description_: description } = thing.attributes;
  const text: string | undefined = { title: String(title), description: String(description) }[field];
  return text ?? thing.open;
};

type Page = { per_page?: unknown; starting_after?: unknown };

/** Cuts a page out of what was found, and says where the next one begins. */
function paged<T>(found: T[], { per_page = USUAL, starting_after }: Page) {
  const count = Number(per_page);
  if (!Number.isInteger(count) || count < 1 || count > MOST) throw bad(`per_page must be from 1 to ${MOST}`);
  const start = starting_after === undefined ? 0 : Number(Buffer.from(String(starting_after), 'base64').toString());
  if (!Number.isInteger(start)) throw bad('starting_after is no cursor');
  const end = start + count;
  const next =
    end < found.length ? { per_page: count, starting_after: Buffer.from(String(end)).toString('base64') } : null;
  const pages = {
    ...{ type: 'pages', page: start / count + 1, per_page: count, total_pages: Math.ceil(found.length / count) },
    ...(next ? { next } : {}),
  };
  return { rows: found.slice(start, end), pages, total_count: found.length };
}

const orderOf = (sort: unknown): { field: string; order: string } | undefined => {
  if (sort === undefined) return undefined;
  const { field, order } = sort as Json;
  if (order !== 'ascending' && order !== 'descending') throw bad('order is not valid', 'invalid_sort_order');
  return { field: String(field), order };
};

export function searchThings(state: State, asked: Asked, kinds: 'conversations' | 'tickets'): Told {
  const { query, pagination = {}, sort } = jsonIn(asked);
  const isHere = parseIntercomSearch(query, kinds === 'tickets' ? TICKET : CONVERSATION, fieldOf);
  const order = orderOf(sort);
  if (order && state.sorts[kinds] === 'refused') throw bad('sort is not supported here');
  const kind = kinds === 'tickets' ? 'ticket' : 'conversation';
  const isKnown = (one: Thing) => !state.isLagging || one.created_at < state.time() - 60;
  const found = state.things.filter((one) => one.kind === kind && isKnown(one) && isHere(one));
  if (order && state.sorts[kinds] === 'yes')
    found.sort((a, b) => (order.order === 'ascending' ? 1 : -1) * (a.updated_at - b.updated_at));
  const { rows, ...rest } = paged(found, pagination as Page);
  const list = rows.map((one) => showThing(asked, state, one, false));
  return { status: 200, body: { type: `${kind}.list`, [kinds]: list, ...rest } };
}

export function searchContacts(state: State, asked: Asked): Told {
  const { query, pagination = {} } = jsonIn(asked);
  const isHere = parseIntercomSearch<Contact>(query, CONTACT, (one, field) => {
    const { id, email, name, role } = one;
    return { id, email, name, role }[field] ?? null;
  });
  const isKnown = (one: Contact) => !state.isLagging || one.created_at < state.time() - 60;
  const { rows, ...rest } = paged(
    state.contacts.filter((one) => isKnown(one) && isHere(one)),
    pagination as Page,
  );
  return { status: 200, body: { type: 'list', data: rows.map(showContact), ...rest } };
}

/** By numbered pages, unlike the rest. */
export function listCompanyContacts(state: State, { query }: Asked, id: string): Told {
  if (!state.companies.some((one) => one.id === id)) throw absent('company_not_found', 'Company Not Found');
  const of = state.contacts.filter(({ company }) => company === id);
  const [page, per_page] = [Number(query.get('page') ?? 1), Number(query.get('per_page') ?? USUAL)];
  const rows = of.slice((page - 1) * per_page, page * per_page);
  const total_pages = Math.ceil(of.length / per_page);
  return {
    status: 200,
    body: {
      ...{ type: 'list', data: rows.map(showContact), total_count: of.length },
      pages: {
        type: 'pages',
        next: page < total_pages ? `/companies/${id}/contacts?page=${page + 1}` : null,
        page,
        per_page,
        total_pages,
      },
    },
  };
}

export function listMacros(state: State, { query }: Asked): Told {
  const { rows, pages } = paged(state.macros, {
    per_page: Number(query.get('per_page') ?? USUAL),
    starting_after: query.get('starting_after') ?? undefined,
  });
  const data = rows.map((macro) => ({
    ...{ type: 'macro', ...macro, created_at: '2026-01-02T03:04:05.000Z', updated_at: '2026-01-02T03:04:05.000Z' },
    ...{ visible_to: 'everyone', visible_to_team_ids: [], available_on: ['inbox'] },
  }));
  return { status: 200, body: { type: 'list', data, pages } };
}
