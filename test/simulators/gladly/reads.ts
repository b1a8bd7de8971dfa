import type { Asked, Told } from '../server';
import { type Conversation, type Customer, type Item, normalized, type State } from './state';

/* How the simulated Gladly answers: its refusals, its lists, its records. */

type Complaint = { attr?: string; code: string; detail?: string; meta?: object };

/** What Gladly answers instead. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly errors?: Complaint[],
  ) {
    super(String(status));
  }
}

export const invalid = (attr: string, detail: string, code = 'invalid'): Refusal =>
  new Refusal(400, [{ attr, code, detail }]);
export const wrongState = (detail: string): Refusal => new Refusal(400, [{ code: 'invalid_state', detail }]);
export const absent = (what: string): Refusal =>
  new Refusal(404, [{ code: 'not_exist', detail: `${what} does not exist` }]);

export function conversationIn(state: State, id: string): Conversation {
  const found = state.conversations.find((one) => one.id === id);
  if (!found) throw absent('conversation');
  return found;
}

export function customerIn(state: State, id: string): Customer {
  const found = state.customers.find((one) => one.id === id);
  if (!found) throw absent(`customer profile [${id}]`);
  return found;
}

const MOST_CONVERSATIONS = 100;
const MOST_ITEMS = 1000;
const MOST_CUSTOMERS = 50;

/** Lists are cut, never paged; a header says so. */
const cut = (items: object[], most: number): Told => ({
  status: 200,
  headers: items.length > most ? { 'gladly-limited-data': 'true' } : {},
  body: items.slice(0, most),
});

const showCustomer = ({ mergedInto, ...customer }: Customer) => ({
  ...customer,
  createdAt: '2026-01-02T03:04:05.000Z',
});

/** By exactly one of the parameters. */
export function findCustomers(state: State, { query }: Asked): Told {
  const names = ['email', 'phoneNumber', 'externalCustomerId'].filter((name) => query.has(name));
  if (names.length !== 1) throw invalid('query', 'exactly one of email, phoneNumber, externalCustomerId');
  const email = query.get('email');
  const phone = query.get('phoneNumber');
  const found = state.customers
    .filter(({ mergedInto }) => mergedInto === undefined)
    .filter(
      ({ emails, phones }) =>
        (email !== null && emails.some((one) => one.normalized === normalized(email))) ||
        (phone !== null && phones.some((one) => one.normalized === phone)),
    )
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  return cut(found.map(showCustomer), MOST_CUSTOMERS);
}

export function readCustomer(state: State, id: string): Told {
  const customer = customerIn(state, id);
  const { mergedInto } = customer;
  if (mergedInto === undefined) return { status: 200, body: showCustomer(customer) };
  const meta = { old: id, new: mergedInto };
  return {
    status: 301,
    headers: { location: `/api/v1/customer-profiles/${mergedInto}` },
    body: { errors: [{ attr: 'customerId', code: 'moved', detail: 'customer id has changed', meta }] },
  };
}

/** Oldest first. */
export const listConversations = (state: State, customer: string): Told => {
  customerIn(state, customer);
  const theirs = state.conversations.filter(({ customerId }) => customerId === customer);
  return cut(
    theirs.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt)),
    MOST_CONVERSATIONS,
  );
};

export const showItem = ({ files, content, ...item }: Item) => ({
  ...item,
  content: {
    ...content,
    ...(files.length > 0
      ? {
          attachments: files.map(({ id, filename, contentType, bytes }) => ({
            ...{ id, filename, contentType, fileSize: bytes.length },
          })),
        }
      : {}),
  },
});

/** Oldest first. */
export function listItems(state: State, id: string): Told {
  const { id: conversation } = conversationIn(state, id);
  const items = state.items.filter(({ conversationId }) => conversationId === conversation);
  return cut(items.toSorted((a, b) => a.timestamp.localeCompare(b.timestamp)).map(showItem), MOST_ITEMS);
}

export function readAttachment(state: State, itemId: string, fileId: string): Told {
  const item = state.items.find(({ id }) => id === itemId);
  if (!item) throw absent('conversation item');
  if (item.files.length === 0) throw invalid('item', 'conversation item content does not contain attachments');
  const file = item.files.find(({ id }) => id === fileId);
  if (!file) throw absent('attachment');
  return { status: 303, headers: { location: `https://files.gladly.example/${file.id}?signed=1` } };
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** One JSON object per line, of a day at most. */
export function listEvents(state: State, { query }: Asked): Told {
  const startAt = Date.parse(query.get('startAt') ?? '');
  if (Number.isNaN(startAt)) throw invalid('startAt', 'startAt cannot be blank', 'blank');
  if (state.now() - startAt > DAY_MS) throw invalid('startAt', 'startAt must be within the last 24 hours');
  const entities = query.getAll('entities');
  if (entities.length === 0) throw invalid('entities', 'entities cannot be blank', 'blank');
  const found = state.events.filter(
    ({ type, timestamp }) => Date.parse(timestamp) >= startAt && entities.includes(type.split('/')[0] ?? ''),
  );
  return {
    status: 200,
    headers: { 'content-type': 'application/x-jsonlines' },
    body: found.map((event) => `${JSON.stringify(event)}\n`).join(''),
  };
}
