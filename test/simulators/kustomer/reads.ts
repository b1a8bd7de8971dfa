import { type Kind, parseKustomerSearch, type Query, QueryError } from '../grammar/kustomer-search';
import type { Asked, Told } from '../server';
import type { Conversation, Customer, File, Message, Named, Note, State, User } from './state';

/* How the simulated Kustomer answers: its refusals, its lists, its records. */

/** What Kustomer answers instead; `at`: the field, as a JSON pointer. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly at?: string,
  ) {
    super(detail);
  }
}

export const invalid = (at: string, detail: string): Refusal => new Refusal(400, 'bad_request', detail, at);
export const absent = (): Refusal => new Refusal(404, 'notfound', 'Not Found');

/** The one with this id. */
export function oneOf<T extends { id: string; deleted?: boolean }>(all: T[], id: string): T {
  const found = all.find((one) => one.id === id && !one.deleted);
  if (!found) throw absent();
  return found;
}

export function given({ body }: Asked): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body.toString());
    if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>;
  } catch {}
  throw new Refusal(400, 'bad_request', 'the body is not valid JSON');
}

const related = (type: string, id: string | undefined) =>
  id === undefined ? {} : { [type]: { data: { type, id }, links: { self: `/v1/${type}s/${id}` } } };
const made = (id: string | undefined) => (id ? { createdBy: { data: { type: 'user', id } } } : {});
const org = { org: { data: { type: 'org', id: '5e0000000000000000000001' } } };
const thing = (type: string, id: string, attributes: object, relationships: object = {}) => ({
  ...{ type, id, attributes, relationships: { ...org, ...relationships } },
  links: { self: `/v1/${type}s/${id}` },
});

export const showUser = ({ id, name, email, userType, roles }: User) =>
  thing('user', id, { name, displayName: name, email: email ?? null, userType, roles });
export const showTeam = ({ id, name }: Named) => thing('team', id, { name, displayName: name });
export const showTag = ({ id, name }: Named) => thing('tag', id, { name, deleted: false });
export const showShortcut = ({ id, name, text }: State['shortcuts'][number]) =>
  thing('shortcut', id, { name, draft: { text } });

export const showCustomer = ({ companies }: State, { id, company, ...customer }: Customer) =>
  thing(
    'customer',
    id,
    {
      ...{ ...customer, displayName: customer.name, name: customer.name ?? null },
      companyName: companies.find((one) => one.id === company)?.name,
    },
    related('company', company),
  );

export const showConversation = (state: State, { id, customer, ...conversation }: Conversation) => {
  const said = state.messages.filter((message) => message.conversation === id);
  const counts = {
    messageCount: said.length,
    noteCount: state.notes.filter((note) => note.conversation === id).length,
  };
  const attributes = { ...conversation, ...counts, preview: said.at(-1)?.text.slice(0, 100) ?? null };
  return thing('conversation', id, attributes, related('customer', customer));
};

export const showFile = ({ id, name, contentType, contentLength, message }: File) =>
  thing(
    'attachment',
    id,
    { name, contentType, contentLength, uploaded: true, redacted: false },
    related('message', message),
  );

const showMessage = (state: State, { id, customer, conversation, text, createdBy, ...message }: Message) => {
  const files = state.files.filter((file) => file.message === id);
  const attributes = { ...message, preview: text.slice(0, state.previewLength), status: 'received' };
  return thing('message', id, attributes, {
    ...{ ...related('customer', customer), ...related('conversation', conversation), ...made(createdBy) },
    ...(files.length > 0 ? { attachments: { data: files.map((file) => ({ type: 'attachment', id: file.id })) } } : {}),
  });
};

export const showNote = ({ id, conversation, createdBy, attachments, ...note }: Note) =>
  thing('note', id, note, {
    ...{ ...related('conversation', conversation), ...made(createdBy) },
    ...(attachments.length > 0
      ? { attachments: { data: attachments.map((file) => ({ type: 'attachment', id: file })) } }
      : {}),
  });

/** A page by its number; `most`: its longest length. */
export function page<T>(
  { path, query }: Asked,
  all: T[],
  show: (one: T) => object,
  most = 100,
): Told & { body: object } {
  const number = Number(query.get('page') ?? 1);
  const pageSize = Number(query.get('pageSize') ?? most);
  if (!(number >= 1) || !(pageSize >= 1 && pageSize <= most)) throw invalid('pageSize', `at most ${most}`);
  const start = (number - 1) * pageSize;
  const linkTo = (other: number) => `${path}?page=${other}&pageSize=${pageSize}`;
  const next = start + pageSize < all.length ? linkTo(number + 1) : null;
  const links = { self: linkTo(number), first: linkTo(1), prev: number > 1 ? linkTo(number - 1) : null, next };
  const data = all.slice(start, start + pageSize).map(show);
  return { status: 200, body: { meta: { page: number, pageSize }, links, data } };
}

/** Oldest first. */
export const listConversations = (state: State, asked: Asked, customer: string): Told => {
  const { id } = oneOf(state.customers, customer);
  const theirs = state.conversations.filter((one) => one.customer === id);
  return page(asked, theirs, (one) => showConversation(state, one));
};

export function listMessages(state: State, asked: Asked, conversation: string): Told {
  const { id } = oneOf(state.conversations, conversation);
  const told = page(
    asked,
    state.messages.filter((one) => one.conversation === id),
    (one) => showMessage(state, one),
  );
  if (asked.query.get('include') !== 'attachments') return told;
  const shown = (told.body as { data: { id: string }[] }).data.map((one) => one.id);
  const included = state.files.filter(({ message }) => message && shown.includes(message)).map(showFile);
  return { ...told, body: { ...told.body, included } };
}

export const findByEmail = (state: State, email: string): Told => {
  const found = state.customers.find(
    (one) => !one.deleted && one.emails.some((other) => other.email === email.toLowerCase()),
  );
  if (!found) throw absent();
  return { status: 200, body: { data: showCustomer(state, found) } };
};

const KINDS: Record<string, Kind> = {
  ...{ customer_name: 'string', customer_email: 'string', customer_shared_email: 'string', company_name: 'string' },
  ...{ customer_updated_at: 'time', message_body: 'text', conversation_name: 'string', conversation_status: 'list' },
  ...{ conversation_updated_at: 'time', conversation_customer_id: 'exact', conversation_priority: 'number' },
};

const YEARS_2_MS = 2 * 365 * 24 * 60 * 60 * 1000;
const MOST_PAGES = 100;

/** Whatever is asked for, each criterion may be about it or about what belongs to it. */
export function search(state: State, asked: Asked): Told {
  const query = given(asked) as Query & { queryContext?: string; sort?: Record<string, string>[] };
  if (Number(asked.query.get('page') ?? 1) > MOST_PAGES) throw invalid('page', 'at most 100 pages');
  for (const [attribute] of (query.sort ?? []).flatMap(Object.entries))
    if (!attribute.endsWith('_updated_at')) throw invalid('sort', `${attribute} cannot be sorted by`);
  const isKnown = ({ updatedAt }: { updatedAt: string }) =>
    Date.parse(updatedAt) > state.now() - YEARS_2_MS && Date.parse(updatedAt) <= state.now() - state.lagMs;
  const valuesOf = (customers: Customer[], conversations: Conversation[]) => (attribute: string) => {
    const said = state.messages.filter((one) => conversations.some(({ id }) => id === one.conversation));
    const values: Record<string, () => (string | number)[]> = {
      customer_name: () => customers.flatMap(({ name }) => name ?? []),
      customer_email: () => customers.flatMap(({ emails }) => emails.map(({ email }) => email)),
      customer_shared_email: () => customers.flatMap(({ sharedEmails }) => sharedEmails.map(({ email }) => email)),
      customer_updated_at: () => customers.map(({ updatedAt }) => updatedAt),
      company_name: () =>
        customers.flatMap(({ company }) => state.companies.find(({ id }) => id === company)?.name ?? []),
      message_body: () => said.map(({ text }) => text),
      conversation_name: () => conversations.flatMap(({ name }) => name ?? []),
      conversation_status: () => conversations.map(({ status }) => status),
      conversation_updated_at: () => conversations.map(({ updatedAt }) => updatedAt),
      conversation_customer_id: () => conversations.map(({ customer }) => customer),
      conversation_priority: () => conversations.map(({ priority }) => priority),
    };
    return values[attribute]?.() ?? [];
  };
  const newestFirst = (a: { updatedAt: string }, b: { updatedAt: string }) => b.updatedAt.localeCompare(a.updatedAt);
  const customers = state.customers.filter(({ deleted }) => !deleted);
  try {
    if (query.queryContext === 'customer') {
      const is = parseKustomerSearch<Customer>(query, KINDS, (one, attribute) =>
        valuesOf(
          [one],
          state.conversations.filter(({ customer }) => customer === one.id),
        )(attribute),
      );
      const found = customers.filter((one) => isKnown(one) && is(one)).sort(newestFirst);
      return page(asked, found, (one) => showCustomer(state, one), 500);
    }
    if (query.queryContext !== 'conversation') throw new QueryError('queryContext is not known');
    const is = parseKustomerSearch<Conversation>(query, KINDS, (one, attribute) =>
      valuesOf(
        customers.filter(({ id }) => id === one.customer),
        [one],
      )(attribute),
    );
    const found = state.conversations.filter((one) => isKnown(one) && is(one)).sort(newestFirst);
    return page(asked, found, (one) => showConversation(state, one), 500);
  } catch (error) {
    throw error instanceof QueryError ? invalid('and', error.message) : error;
  }
}
