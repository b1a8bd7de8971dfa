import { agents, fields, groups, NOW, people, tickets, type WorldFile, type WorldMessage } from '../../world';

/* What the simulated Help Scout remembers, named as its API names it, filled from the world. */

export type File = { id: number; filename: string; mimeType: string; bytes: Buffer };
export type Entry = { id: number; type: string; value: string };
export type User = { id: number; login: string; firstName: string; lastName: string; email: string; role: string };
export type Customer = {
  id: number;
  firstName: string;
  lastName: string | null;
  organizationId: number | null;
  emails: Entry[];
  phones: Entry[];
};
export type Thread = {
  id: number;
  type: string;
  state: string;
  status: string;
  body: string | null;
  createdBy: { id: number; type: 'user' | 'customer' };
  cc: string[];
  createdAt: string;
  files: File[];
  rating?: { customerId: number; rating: string; comments: string };
};
export type Conversation = {
  id: number;
  number: number;
  type: string;
  state: string;
  status: string;
  subject: string;
  mailboxId: number;
  assignTo: number | null;
  customerId: number;
  tags: string[];
  cc: string[];
  fields: Record<number, string>;
  createdAt: string;
  modifiedAt: string;
  /** When an agent last changed it; null: they were the last. */
  userUpdatedAt: string | null;
  closedAt: string | null;
  snoozedUntil: string | null;
  mergedInto: number | null;
  threads: Thread[];
};
export type Field = {
  id: number;
  name: string;
  type: string;
  required: boolean;
  options: { id: number; label: string }[];
};
export type Inbox = {
  id: number;
  name: string;
  fields: Field[];
  savedReplies: { id: number; name: string; text: string; chatText?: string }[];
};

const STATUS_OF = { new: 'active', open: 'active', waiting: 'pending', solved: 'closed', rejected: 'spam' } as const;
const TWO_DAYS_S = 172_800;

const htmlOf = ({ html, text }: Pick<WorldMessage, 'html' | 'text'>): string =>
  html ?? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');

export const sameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
export const plain = (time: number): string => new Date(time).toISOString().replace('.000', '');

/** A fresh Help Scout. Its clock stands still but for a second at every write. */
export function createState() {
  let now = NOW;
  let last = 1000;
  const nextId = () => {
    last += 1;
    return last;
  };
  const split = (name: string) => {
    const [firstName = '', ...rest] = name.split(' ');
    return { firstName, lastName: rest.join(' ') || null };
  };
  const entry = (type: string, value: string): Entry => ({ id: nextId(), type, value });
  const addFile = ({ name, type, bytes }: WorldFile): File => ({
    ...{ id: nextId(), filename: name, mimeType: type },
    bytes: Buffer.from(bytes),
  });

  const organizations = [...new Set(people.map(({ company }) => company))].map((name) => ({ id: nextId(), name }));
  const inboxes: Inbox[] = groups.map((name) => ({
    id: nextId(),
    name,
    fields: fields.map((field) => ({
      id: nextId(),
      name: field.name,
      type: field.values ? 'dropdown' : 'singleline',
      required: false,
      options: (field.values ?? []).map((label) => ({ id: nextId(), label })),
    })),
    savedReplies: [
      {
        id: nextId(),
        name: 'Thanks',
        text: 'Hi {%customer.firstName,fallback=there%},<br />thank you. {%user.fullName%}',
      },
      { id: nextId(), name: 'Chat only', text: '', chatText: 'Hi' },
    ],
  }));

  const state = {
    users: agents.map(
      ({ login, name, email, administers }): User => ({
        ...{ id: nextId(), login, email, role: administers ? 'admin' : 'user' },
        firstName: split(name).firstName,
        lastName: split(name).lastName ?? '',
      }),
    ),
    teams: [{ id: nextId(), name: 'Night shift' }],
    tags: ['vip', 'returns'],
    organizations,
    inboxes,
    customers: [] as Customer[],
    conversations: [] as Conversation[],
    /** Tokens that are good, and whose. */
    tokens: new Map<string, User>(),
    /** Calls left in this minute; writes count double. */
    left: 100_000,
    /** Whether what is new is missing from searches for a while; `unfound`: what is. */
    lags: false,
    unfound: new Set<number>(),
    /** Whether the newer list of customers is there, and whether it knows second addresses: nobody says. */
    hasNewer: true,
    knowsSecond: true,
    /** How many threads come along with a conversation: nobody says. */
    along: 100,
    /** Whom automatic replies went to. */
    mailed: [] as string[],
    /** Whether agents may edit threads. */
    editing: true,
    nextId,
    addFile,
    tick() {
      now += 1000;
      return plain(now);
    },
    /** A token of two days, for the app of an agent. */
    sell(user: User) {
      const token = `token-${user.login}-${nextId()}-0123456789`;
      state.tokens.set(token, user);
      return { token_type: 'bearer', access_token: token, expires_in: TWO_DAYS_S };
    },
    customerAt: (email: string) =>
      state.customers.find(({ emails }) => emails.some(({ value }) => sameAddress(value, email))),
    addCustomer(email: string, name: { firstName?: string; lastName?: string | null } = {}): Customer {
      const { firstName = email, lastName = null } = name;
      const customer = {
        id: nextId(),
        firstName,
        lastName,
        organizationId: null,
        emails: [entry('work', email)],
        phones: [],
      };
      state.customers.push(customer);
      return customer;
    },
  };

  for (const { name, email, company } of people) {
    const customer = state.addCustomer(email, split(name));
    customer.organizationId = organizations.find((one) => one.name === company)?.id ?? null;
  }
  for (const [index, seed] of tickets.entries()) {
    const person = people.find(({ key }) => key === seed.requester);
    const customer = state.customerAt(person?.email ?? '');
    const inbox = inboxes.find(({ name }) => name === seed.group);
    const [first] = seed.messages;
    if (!customer || !inbox || !first) continue;
    const userCalled = (login: string | undefined) => state.users.find((user) => user.login === login);
    const [product, order] = inbox.fields;
    const modifiedAt = seed.messages.at(-1)?.at ?? first.at;
    const status = STATUS_OF[seed.state];
    state.conversations.push({
      ...{ id: nextId(), number: index + 1, type: 'email', state: 'published', status, subject: seed.subject },
      mailboxId: inbox.id,
      assignTo: userCalled(seed.owner)?.id ?? null,
      customerId: customer.id,
      tags: index % 2 === 0 ? ['returns'] : [],
      cc: [],
      fields: {
        ...(product ? { [product.id]: String(product.options.find(({ label }) => label === seed.product)?.id) } : {}),
        ...(order && seed.order ? { [order.id]: seed.order } : {}),
      },
      createdAt: first.at,
      modifiedAt,
      userUpdatedAt: null,
      closedAt: status === 'closed' ? modifiedAt : null,
      ...{ snoozedUntil: null, mergedInto: null },
      threads: seed.messages.map((message): Thread => {
        const user = userCalled(message.by);
        return {
          id: nextId(),
          type: message.kind === 'note' ? 'note' : user ? 'message' : 'customer',
          ...{ state: 'published', status: 'active', body: htmlOf(message) },
          createdBy: user ? { id: user.id, type: 'user' } : { id: customer.id, type: 'customer' },
          cc: [],
          createdAt: message.at,
          files: message.files.map(addFile),
        };
      }),
    });
  }
  return state;
}

export type State = ReturnType<typeof createState>;
