import { agents, fields, groups, NOW, people, tickets, type WorldTicket } from '../../world';

/* What the simulated Kayako remembers, named as its API names it, filled from the world. */

export type Email = { id: number; email: string; is_primary: boolean };
export type User = {
  id: number;
  full_name: string;
  role: number;
  emails: Email[];
  phones: { id: number; number: string }[];
  organization: number | null;
  teams: number[];
  is_enabled: boolean;
};
export type Attachment = { id: number; name: string; type: string; bytes: Buffer };
export type Metric = { id: number; is_breached: boolean; due_at: string | null } & Record<string, unknown>;
export type Case = {
  id: number;
  subject: string;
  state: 'ACTIVE' | 'SUSPENDED' | 'TRASH';
  requester: number;
  creator: number;
  identity: number;
  assigned_agent: number | null;
  assigned_team: number | null;
  status: number;
  priority: number | null;
  type: number | null;
  tags: string[];
  values: Map<string, string>;
  sla_metrics: Metric[];
  rating: 'GOOD' | 'BAD' | null;
  last_public_channel: string;
  /** The ways in which it can be answered, besides notes. */
  reply_channels: { type: string; account: number }[];
  created_at: string;
  updated_at: string;
  last_completed_at: string | null;
  last_closed_at: string | null;
  /** Known to the search, which is behind. */
  indexed: boolean;
};
export type Post = {
  id: number;
  case: number;
  client_id: string | null;
  contents: string;
  creator: number | null;
  identity: number | null;
  source_channel: string;
  attachments: Attachment[];
  original: {
    id: number;
    resource_type: string;
    body_html: string | null;
    body_text: string | null;
    recipients: { type: string; email: string }[];
  };
  post_status: string;
  post_status_reject_reason: string | null;
  created_at: string;
};

export const MAILBOX = 3;
export const passwordOf = (login: string): string => `${login}-password-0123456789`;
export const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const ROLE_OF: Record<string, number> = { erin: 2, felix: 3, ina: 1 };
const STATUS_OF: Record<WorldTicket['state'], number> = { new: 1, open: 2, waiting: 3, solved: 4, rejected: 5 };

export const htmlOf = (text: string): string =>
  `<div>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</div>`;

/** A fresh Kayako. Its clock stands still but for a second at every write. */
export function createState() {
  let now = NOW;
  let lastId = 9000;
  const nextId = () => {
    lastId += 1;
    return lastId;
  };
  const time = (at: number) => new Date(at).toISOString().replace('.000Z', '+00:00');

  const state = {
    /** `trashes`: a right of its own, for each role. */
    roles: [
      { id: 1, title: 'Administrator', type: 'ADMIN', trashes: true },
      { id: 2, title: 'Agent', type: 'AGENT', trashes: false },
      { id: 3, title: 'Senior agent', type: 'AGENT', trashes: true },
      { id: 4, title: 'Customer', type: 'CUSTOMER', trashes: false },
      { id: 5, title: 'Collaborator', type: 'COLLABORATOR', trashes: false },
    ],
    statuses: [
      { id: 1, label: 'New', type: 'NEW' },
      { id: 2, label: 'Open', type: 'OPEN' },
      { id: 3, label: 'Pending', type: 'PENDING' },
      { id: 4, label: 'Completed', type: 'COMPLETED' },
      { id: 5, label: 'Closed', type: 'CLOSED' },
      { id: 6, label: 'Waiting on parts', type: 'CUSTOM' },
    ],
    priorities: ['Low', 'Normal', 'High', 'Urgent'].map((label, index) => ({ id: 1 + index, label, level: 1 + index })),
    types: ['Question', 'Task', 'Problem', 'Incident'].map((label, index) => ({
      ...{ id: 1 + index, label, type: label.toUpperCase() },
    })),
    teams: groups.map((title, index) => ({ id: 41 + index, title: title as string })),
    fields: [
      { key: 'subject', title: 'Subject', type: 'SUBJECT', is_system: true, options: [] as string[] },
      ...fields.map(({ name, values }) => ({
        key: name.toLowerCase().replace(' ', '_'),
        title: name as string,
        type: values ? 'SELECT' : 'TEXT',
        is_system: false,
        options: [...(values ?? [])] as string[],
      })),
    ].map((field, index) => ({ ...field, id: 11 + index, is_required_on_resolution: false })),
    macros: [
      { id: 51, title: 'Shipping \\ On its way', reply_contents: '<p>Dear {{case.requester.first_name}}</p>' },
      { id: 52, title: 'Thanks', reply_contents: 'Thanks, {{case.requester.name}}. {{case.brand}}' },
      { id: 53, title: 'Only a tag', reply_contents: null },
    ],
    organizations: [...new Set(people.map(({ company }) => company))].map((name, index) => ({ id: 301 + index, name })),
    users: [] as User[],
    cases: [] as Case[],
    posts: [] as Post[],
    /** Put there by `POST /files`, each for the session that did. */
    files: new Map<number, { session: string; file: Attachment }>(),
    /** By their ids. `guarded`: writes need a token of their own. */
    sessions: new Map<string, { user: number; guarded: boolean }>(),
    /** Addresses of those who sign in with a second factor too. */
    twoFactor: new Set<string>(),
    /** Calls in this minute and how many it has room for; no time passes here. */
    used: 0,
    room: 100_000,
    /** Whether a filter by address goes by that of the conversation alone, or by all of its requester's. */
    identity: 'case' as 'case' | 'requester',
    /** Whether lists heed what they are filtered by. */
    filters: true,
    /** Whether what is referred to comes along where it is asked for, when a conversation was made. */
    includesOnWrite: true,
    /** How many seconds the server's own time of change is ahead of the one that it tells. */
    ahead: 0,
    nextId,
    tick() {
      now += 1000;
      return time(now);
    },
    userAt: (email: string) => state.users.find(({ emails }) => emails.some((one) => isSame(one.email, email))),
    addUser(email: string, full_name: string, role: number, more: Partial<User> = {}): User {
      const emails = [{ id: nextId(), email, is_primary: true }];
      const rest = { phones: [], organization: null, teams: [], is_enabled: true };
      const user: User = { id: 101 + state.users.length, full_name, role, emails, ...rest, ...more };
      state.users.push(user);
      return user;
    },
  };

  const teams = state.teams.map(({ id }) => id);
  for (const { email, name, login } of agents) state.addUser(email, name, ROLE_OF[login] ?? 2, { teams });
  for (const { email, name, company } of people) {
    const organization = state.organizations.find((one) => one.name === company)?.id ?? null;
    state.addUser(email, name, 4, { organization });
  }

  const userCalled = (key: string | undefined): User | undefined => {
    const email = [
      ...people.map(({ key, email }) => ({ key, email })),
      ...agents.map(({ login, email }) => ({ key: login, email })),
    ];
    return state.userAt(email.find((one) => one.key === key)?.email ?? '');
  };
  for (const [index, seed] of tickets.entries()) {
    const requester = userCalled(seed.requester);
    const [first] = seed.messages;
    if (!requester || !first) continue;
    const updated = time(Date.parse(seed.messages.at(-1)?.at ?? first.at));
    const option = 1 + fields[0].values.map(String).indexOf(seed.product);
    state.cases.push({
      ...{ id: 1 + index, subject: seed.subject, state: 'ACTIVE', requester: requester.id, creator: requester.id },
      identity: requester.emails[0]?.id ?? 0,
      assigned_agent: userCalled(seed.owner)?.id ?? null,
      assigned_team: state.teams.find(({ title }) => title === seed.group)?.id ?? null,
      status: STATUS_OF[seed.state],
      priority: 1 + Math.min(3, Math.floor(seed.urgency / 25)),
      type: 1 + (index % 3),
      tags: index % 3 === 0 ? ['late'] : [],
      values: new Map([
        ['product', String(option)],
        ['order_number', seed.order ?? ''],
      ]),
      ...{ sla_metrics: [], rating: null, last_public_channel: 'MAIL' },
      reply_channels: [{ type: 'MAIL', account: MAILBOX }],
      ...{ created_at: time(Date.parse(first.at)), updated_at: updated, indexed: true },
      last_completed_at: seed.state === 'solved' ? updated : null,
      last_closed_at: seed.state === 'rejected' ? updated : null,
    });
    for (const message of seed.messages) {
      const by = userCalled(message.by);
      const isNote = message.kind === 'note';
      state.posts.push({
        ...{ id: nextId(), case: 1 + index, client_id: null, contents: message.text },
        ...{ creator: by?.id ?? null, identity: by?.emails[0]?.id ?? null, source_channel: isNote ? 'NOTE' : 'MAIL' },
        attachments: message.files.map(({ name, type, bytes }) => ({
          ...{ id: nextId(), name, type, bytes: Buffer.from(bytes) },
        })),
        original: {
          ...{ id: nextId(), resource_type: isNote ? 'note' : 'case_message', recipients: [] },
          ...{ body_html: message.html ?? htmlOf(message.text), body_text: message.text },
        },
        ...{ post_status: 'DELIVERED', post_status_reject_reason: null, created_at: time(Date.parse(message.at)) },
      });
    }
  }
  return state;
}

export type State = ReturnType<typeof createState>;
