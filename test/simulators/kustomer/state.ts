import { agents, fields, groups, NOW, people, tickets, type WorldFile, type WorldTicket } from '../../world';

/* What the simulated Kustomer remembers, filled from the world. */

export type User = { id: string; name: string; email?: string; userType: 'user' | 'machine'; roles: string[] };
export type Email = { type: string; email: string; verified: boolean };
export type Phone = { type: string; phone: string; verified?: boolean };
type Kept = { id: string; createdAt: string; updatedAt: string; rev: number };
export type Customer = Kept & {
  name?: string;
  emails: Email[];
  sharedEmails: Email[];
  phones: Phone[];
  company?: string;
  deleted?: boolean;
};
export type Conversation = Kept & {
  externalId?: string;
  customer: string;
  name?: string;
  status: string;
  priority: number;
  direction: string;
  channels: string[];
  tags: string[];
  assignedUsers: string[];
  assignedTeams: string[];
  custom: Record<string, unknown>;
  snooze?: object;
  satisfactionLevel?: object;
  sla?: object;
};
export type Message = {
  id: string;
  externalId?: string;
  conversation: string;
  customer: string;
  channel: string;
  app: string;
  direction: 'in' | 'out';
  /** All of it; what is given out is its beginning. */
  text: string;
  size: number;
  meta: Record<string, unknown>;
  createdBy?: string;
  createdAt: string;
};
export type Note = {
  id: string;
  externalId?: string;
  conversation: string;
  body: string;
  createdBy: string;
  createdAt: string;
  updatedAt: string;
  attachments: string[];
};
export type File = {
  id: string;
  name: string;
  contentType: string;
  contentLength: number;
  bytes: Buffer;
  message?: string;
};
export type Draft = { id: string; customer: string; body: Record<string, unknown> };
export type Named = { id: string; name: string };

const STATUS_OF: Record<WorldTicket['state'], string> = {
  new: 'open',
  open: 'open',
  waiting: 'snoozed',
  solved: 'done',
  rejected: 'done',
};

export const userIdOf = (login: string): string => `5fa000000000000000000${login.slice(0, 3)}`;
export const keyOf = (login: string): string => `eyJhbGciOiJIUzI1NiJ9.kustomer-key-of-${login}.signature`;

const ALL_BUT_DELETING = ['customer', 'message', 'note', 'search', 'user', 'team', 'tag', 'attachment', 'draft'];
/** Ina's key may do everything. */
const rolesOf = (administers: boolean): string[] =>
  administers
    ? ['org.permission']
    : [
        ...ALL_BUT_DELETING.map((what) => `org.permission.${what}`),
        ...['read', 'create', 'update'].map((right) => `org.permission.conversation.${right}`),
        ...['apps', 'metadata', 'shortcut'].map((what) => `org.permission.${what}.read`),
      ];

/** A fresh Kustomer. Its clock stands still but for a second at every write. */
export function createState() {
  let now = NOW;
  let last = 0;
  const idOf = (): string => {
    last += 1;
    return `5f${String(last).padStart(22, '0')}`;
  };
  const named = (name: string): Named => ({ id: idOf(), name });
  const state = {
    users: [] as User[],
    /** Each key writes as a user of its own. */
    keys: [] as { key: string; user: string }[],
    teams: groups.map(named),
    tags: ['vip', 'æøå', 'late', 'refund'].map(named),
    companies: [...new Set(people.map(({ company }) => company))].map(named),
    customers: [] as Customer[],
    conversations: [] as Conversation[],
    messages: [] as Message[],
    notes: [] as Note[],
    files: [] as File[],
    drafts: [] as Draft[],
    shortcuts: [
      { id: idOf(), name: 'Thanks', text: 'Thank you, {{customer.firstName}}. {{currentUser.displayName}} [[sn.bye]]' },
      { id: idOf(), name: 'Empty', text: '' },
    ],
    outboundAccounts: [
      { channel: 'sms', name: 'SMS', account: '+15550001' },
      { channel: 'email', name: 'Billing', account: 'billing@desk.example' },
      { channel: 'email', name: 'Support', account: 'help@desk.example' },
    ],
    properties: {
      productStr: { displayName: fields[0].name, type: 'string', enumeration: [...fields[0].values] },
      orderNumberStr: { displayName: fields[1].name, type: 'string' },
      visitAt: { displayName: 'Visit', type: 'date' },
      giftBool: { displayName: 'Gift', type: 'boolean' },
    } as Record<string, { displayName: string; type: string; enumeration?: string[] }>,
    /** What was changed this long ago is not in the search yet. */
    lagMs: 0,
    /** Letters of a message that are given out. */
    previewLength: 5000,
    /** What becomes of custom fields that a change leaves out: nobody says. */
    custom: 'merges' as 'merges' | 'replaces',
    /** Calls left in this minute. */
    left: 10_000,
    idOf,
    now: () => now,
    tick(): string {
      now += 1000;
      return new Date(now).toISOString();
    },
    touch(thing: { updatedAt: string; rev: number }): string {
      thing.updatedAt = state.tick();
      thing.rev += 1;
      return thing.updatedAt;
    },
    addFile(file: WorldFile, more: Partial<File>): File {
      const { name, type: contentType, bytes } = file;
      const kept = { id: idOf(), name, contentType, contentLength: bytes.length, bytes: Buffer.from(bytes), ...more };
      state.files.push(kept);
      return kept;
    },
  };

  for (const { login, name, email, administers } of agents) {
    const machine = idOf();
    state.users.push({ id: userIdOf(login), name, email, userType: 'user', roles: [] });
    state.users.push({ id: machine, name: `Key of ${login}`, userType: 'machine', roles: rolesOf(administers) });
    state.keys.push({ key: keyOf(login), user: machine });
  }
  for (const { name, email, company } of people) {
    const at = new Date(NOW - 1000).toISOString();
    state.customers.push({
      ...{ id: idOf(), name, sharedEmails: [], phones: [], createdAt: at, updatedAt: at, rev: 1 },
      emails: [{ type: 'home', email: email.toLowerCase(), verified: false }],
      company: state.companies.find((one) => one.name === company)?.id,
    });
  }
  for (const [index, seed] of tickets.entries()) add(seed, index);

  function add(seed: WorldTicket, index: number): void {
    const person = people.find(({ key }) => key === seed.requester);
    const customer = state.customers.find(({ emails }) => emails[0]?.email === person?.email.toLowerCase());
    const [first] = seed.messages;
    if (!person || !customer || !first) return;
    const id = idOf();
    const team = state.teams.find(({ name }) => name === seed.group);
    state.conversations.push({
      ...{ id, customer: customer.id, name: seed.subject, status: STATUS_OF[seed.state], direction: 'in' },
      priority: Math.min(5, 1 + Math.floor(seed.urgency / 20)),
      channels: ['email'],
      tags: index % 3 === 0 ? [] : state.tags.slice(2, 3).map((tag) => tag.id),
      assignedUsers: seed.owner ? [userIdOf(seed.owner)] : [],
      assignedTeams: team ? [team.id] : [],
      custom: { productStr: seed.product, ...(seed.order ? { orderNumberStr: seed.order } : {}) },
      createdAt: new Date(first.at).toISOString(),
      updatedAt: new Date(seed.messages.at(-1)?.at ?? first.at).toISOString(),
      rev: seed.messages.length,
    });
    for (const { kind, by, text, html, files, at } of seed.messages) {
      const isAgent = agents.some(({ login }) => login === by);
      const said = { id: idOf(), conversation: id, createdAt: new Date(at).toISOString() };
      if (kind === 'note') {
        state.notes.push({ ...said, body: text, createdBy: userIdOf(by), updatedAt: said.createdAt, attachments: [] });
        continue;
      }
      const [from, to] = isAgent ? ['help@desk.example', person.email] : [person.email, 'help@desk.example'];
      state.messages.push({
        ...{ ...said, customer: customer.id, channel: 'email', app: 'postmark', text },
        size: Buffer.byteLength(html ?? text),
        direction: isAgent ? 'out' : 'in',
        meta: { from, to: [{ email: to }], cc: [], subject: seed.subject },
        ...(isAgent ? { createdBy: userIdOf(by) } : {}),
      });
      for (const file of files) state.addFile(file, { message: said.id });
    }
  }
  return state;
}

export type State = ReturnType<typeof createState>;
