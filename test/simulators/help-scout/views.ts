import type { Asked, Told } from '../server';
import type { Conversation, Customer, State, Thread, User } from './state';

/* How the simulated Help Scout shows its records: in HAL. */

/** A list without its pages: `_embedded` is not there when it is empty. */
const hal = (name: string, items: object[], more: object) => ({
  ...(items.length > 0 ? { _embedded: { [name]: items } } : {}),
  _links: { self: { href: 'https://api.helpscout.net/v2/' } },
  ...more,
});

/** One page of a list, counted from 1. */
export function pageOf<T>({ query }: Asked, name: string, all: T[], show: (item: T) => object, size = 50): Told {
  const number = Number(query.get('page') ?? 1);
  const page = { size, totalElements: all.length, totalPages: Math.ceil(all.length / size), number };
  const items = all.slice((number - 1) * size, number * size).map(show);
  return { status: 200, headers: { 'content-type': 'application/hal+json' }, body: hal(name, items, { page }) };
}

/** One page of the newer lists, which know no numbers. */
export const newerPage = (name: string, items: object[]): Told => ({ status: 200, body: hal(name, items, {}) });

const person = (id: number, first: string, last: string | null, email: string | undefined) => ({
  ...{ id, first, last: last ?? '' },
  ...{ email, photoUrl: '' },
});
const showUser = ({ id, firstName, lastName, email }: User) => person(id, firstName, lastName, email);
const showPerson = ({ id, firstName, lastName, emails }: Customer) => person(id, firstName, lastName, emails[0]?.value);

function personIn(state: State, { id, type }: { id: number; type: 'user' | 'customer' }) {
  const user = state.users.find((one) => one.id === id);
  const customer = state.customers.find((one) => one.id === id);
  const shown = user ? showUser(user) : customer ? showPerson(customer) : { id };
  return { ...shown, type };
}

function assigneeIn(state: State, id: number | null) {
  const team = state.teams.find((one) => one.id === id);
  if (team) return { ...person(team.id, team.name, null, undefined), type: 'team' };
  return id === null ? undefined : personIn(state, { id, type: 'user' });
}

/** What counts against the most that a conversation holds. */
export const published = ({ threads }: Conversation): Thread[] =>
  threads.filter(({ type, state }) => type !== 'lineitem' && state === 'published');

export function showThread(state: State, conversation: Conversation, thread: Thread) {
  const { files, createdBy, ...rest } = thread;
  const shown = files.map(({ bytes, ...file }) => ({ ...file, size: bytes.length, state: 'valid' }));
  return {
    ...rest,
    action: { type: 'default', associatedEntities: {} },
    source: { type: 'email', via: createdBy.type },
    customer: personIn(state, { id: conversation.customerId, type: 'customer' }),
    createdBy: createdBy.type === 'user' ? personIn(state, createdBy) : createdBy,
    to: [],
    bcc: [],
    savedReplyId: 0,
    _embedded: { attachments: shown },
  };
}

export function showConversation(state: State, conversation: Conversation, withThreads = false) {
  const { threads, customerId, assignTo, fields, tags, modifiedAt, snoozedUntil, mergedInto, userUpdatedAt, ...rest } =
    conversation;
  const defined = state.inboxes.flatMap((inbox) => inbox.fields);
  const last = published(conversation).at(-1);
  return {
    ...rest,
    threads: published(conversation).length,
    folderId: 1,
    preview: last?.body?.replace(/<[^>]*>/g, '').slice(0, 180) ?? '',
    assignee: assigneeIn(state, assignTo),
    createdBy: { id: customerId, type: 'customer' },
    userUpdatedAt: userUpdatedAt ?? modifiedAt,
    customerWaitingSince: { time: conversation.createdAt, friendly: 'a while ago', latestReplyFrom: 'customer' },
    source: { type: 'email', via: 'customer' },
    tags: tags.map((tag, index) => ({ id: index + 1, tag, color: '#929499' })),
    bcc: [],
    primaryCustomer: personIn(state, { id: customerId, type: 'customer' }),
    customFields: Object.entries(fields).map(([id, value]) => {
      const field = defined.find((one) => one.id === Number(id));
      const text = field?.options.find((option) => String(option.id) === value)?.label ?? value;
      return { id: Number(id), name: field?.name, value, text };
    }),
    ...(snoozedUntil ? { snooze: { snoozedBy: 1, snoozedUntil, unsnoozeOnCustomerReply: true } } : {}),
    ...(withThreads
      ? { _embedded: { threads: threads.toReversed().map((thread) => showThread(state, conversation, thread)) } }
      : {}),
  };
}

/** `withEntries`: addresses and numbers, which the older list leaves out. */
export function showCustomer(state: State, customer: Customer, withEntries = true) {
  const { emails, phones, organizationId, ...rest } = customer;
  return {
    ...rest,
    organizationId,
    organization: state.organizations.find(({ id }) => id === organizationId)?.name ?? null,
    gender: 'Unknown',
    photoUrl: '',
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-02T00:00:00Z',
    ...(withEntries ? { _embedded: { emails, phones, chats: [], social_profiles: [], websites: [] } } : {}),
  };
}
