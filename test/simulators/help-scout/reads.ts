import { parseHelpScoutQuery, QueryError, type Value } from '../grammar/help-scout-query';
import type { Asked, Told } from '../server';
import { absent, invalid } from './refusal';
import { type Conversation, type Customer, type State, sameAddress } from './state';
import { newerPage, pageOf, showConversation, showCustomer, showThread } from './views';

/* What may be read of the simulated Help Scout. */

const SIZE = 25;
const STATUSES: Record<string, string[] | undefined> = {
  active: ['active'],
  pending: ['pending'],
  closed: ['closed'],
  spam: ['spam'],
  open: ['active', 'pending'],
  all: ['active', 'pending', 'closed', 'spam'],
};
const SORTS = ['createdAt', 'modifiedAt', 'number', 'status', 'subject'] as const;

export function conversationIn(state: State, id: string | number | undefined): Conversation {
  const found = state.conversations.find((one) => String(one.id) === String(id) && one.mergedInto === null);
  if (!found) throw absent();
  return found;
}
export function customerIn(state: State, id: string | number | undefined): Customer {
  const found = state.customers.find((one) => String(one.id) === String(id));
  if (!found) throw absent();
  return found;
}
export function inboxIn(state: State, id: string | number | undefined) {
  const found = state.inboxes.find((one) => String(one.id) === String(id));
  if (!found) throw absent();
  return found;
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** All words of a phrase, in whatever order; outside of quotes `*` stands for anything. */
function says(text: string, value: Value): boolean {
  if ('from' in value) return text >= value.from && (value.to === '*' || text <= value.to);
  if (!value.isPhrase && value.text.includes('*')) return true;
  const have = wordsIn(text);
  const wanted = wordsIn(value.text);
  return wanted.length > 0 && wanted.every((word) => have.includes(word));
}
const isAddress = (address: string, value: Value): boolean =>
  !('from' in value) && ((!value.isPhrase && value.text.includes('*')) || sameAddress(address, value.text));

const emailsOf = (state: State, id: number): string[] => {
  const all = customerIn(state, id).emails.map(({ value }) => value);
  return state.knowsSecond ? all : all.slice(0, 1);
};

/** An address finds also the conversations that it stands in copy of. */
function holds(state: State, conversation: Conversation, field: string | undefined, value: Value): boolean {
  const { subject, tags, number, status, modifiedAt, cc, customerId, threads, id } = conversation;
  const bodies = threads.map(({ body }) => body ?? '').join(' ');
  switch (field) {
    case 'email':
      return [...emailsOf(state, customerId), ...cc].some((one) => isAddress(one, value));
    case 'subject':
      return says(subject, value);
    case 'body':
      return says(bodies, value);
    case 'tag':
      return tags.some((tag) => says(tag, value));
    case 'number':
      return says(String(number), value);
    case 'id':
      return says(String(id), value);
    case 'status':
      return says(status, value);
    case 'modifiedAt':
      return says(modifiedAt, value);
    case undefined:
      return says(`${subject} ${bodies}`, value);
    default:
      throw new QueryError(`Unknown field ${field}`);
  }
}

function parsed<T>(query: string, test: (record: T, field: string | undefined, value: Value) => boolean) {
  try {
    return parseHelpScoutQuery(query, test);
  } catch (error) {
    throw error instanceof QueryError ? invalid('query', error.message) : error;
  }
}

export function listConversations(state: State, asked: Asked): Told {
  const { query } = asked;
  const statuses = STATUSES[query.get('status') ?? 'active'];
  if (!statuses) throw invalid('status', 'Unsupported status');
  const sort = SORTS.find((name) => name === (query.get('sortField') ?? 'createdAt'));
  if (!sort) throw invalid('sortField', 'Unsupported field');
  const since = query.get('modifiedSince');
  if (since !== null && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(since))
    throw invalid('modifiedSince', 'Invalid date');
  const written = query.get('query');
  const test =
    written === null
      ? () => true
      : parsed<Conversation>(written, (conversation, field, value) => holds(state, conversation, field, value));
  const order = query.get('sortOrder') === 'asc' ? 1 : -1;
  const found = state.conversations
    .filter(({ status, mergedInto, id }) => statuses.includes(status) && !mergedInto && !state.unfound.has(id))
    .filter(({ modifiedAt }) => since === null || modifiedAt >= since)
    .filter(test)
    .sort((a, b) => order * (String(a[sort]).localeCompare(String(b[sort])) || a.id - b.id));
  return pageOf(asked, 'conversations', found, (one) => showConversation(state, one), SIZE);
}

export function listOfOrganization(state: State, asked: Asked, id: string | undefined): Told {
  if (!state.organizations.some((one) => String(one.id) === id)) throw absent();
  const theirs = state.conversations.filter((one) => String(customerIn(state, one.customerId).organizationId) === id);
  return pageOf(asked, 'conversations', theirs, (one) => showConversation(state, one), SIZE);
}

/** What was merged has moved; only reading says where to. */
export function readConversation(state: State, { query }: Asked, id: string | undefined): Told {
  const merged = state.conversations.find((one) => String(one.id) === id && one.mergedInto !== null);
  if (merged) return { status: 301, headers: { location: `/v2/conversations/${merged.mergedInto}` } };
  const withThreads = query.get('embed') === 'threads';
  const body = showConversation(state, conversationIn(state, id), withThreads);
  body._embedded?.threads.splice(state.along);
  // What was said in a chat is cut.
  if (body.type === 'chat')
    for (const thread of body._embedded?.threads ?? []) thread.body = thread.body?.slice(0, 9) ?? '';
  return { status: 200, headers: { 'content-type': 'application/hal+json' }, body };
}

/** Newest first. */
export function listThreads(state: State, asked: Asked, id: string | undefined): Told {
  const conversation = conversationIn(state, id);
  const threads = conversation.threads.toReversed();
  return pageOf(asked, 'threads', threads, (thread) => showThread(state, conversation, thread));
}

export function readFile(state: State, id: string | undefined, file: string | undefined): Told {
  const files = conversationIn(state, id).threads.flatMap((thread) => thread.files);
  const found = files.find((one) => String(one.id) === file);
  if (!found) throw absent();
  return { status: 200, body: { data: found.bytes.toString('base64') } };
}

/** By its filters. New records are here at once. */
export function listNewerCustomers(state: State, { query }: Asked): Told {
  if (!state.hasNewer) throw absent();
  const email = query.get('email');
  const known = state.customers.filter(({ id }) =>
    email === null ? true : emailsOf(state, id).some((one) => sameAddress(one, email)),
  );
  return newerPage(
    'customers',
    known.map((one) => showCustomer(state, one)),
  );
}

/** By the search, which knows all addresses and does not show them. */
export function listCustomers(state: State, asked: Asked): Told {
  const test = parsed<Customer>(asked.query.get('query') ?? '(email:*)', ({ emails }, field, value) => {
    if (field !== 'email') throw new QueryError(`Unknown field ${field}`);
    return emails.some((one) => isAddress(one.value, value));
  });
  const found = state.customers.filter((one) => !state.unfound.has(one.id)).filter(test);
  return pageOf(asked, 'customers', found, (one) => showCustomer(state, one, false));
}
