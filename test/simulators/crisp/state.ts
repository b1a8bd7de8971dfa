import { agents, groups, NOW, people, tickets, type WorldMessage, type WorldTicket } from '../../world';

/* What the simulated Crisp remembers, named as its API names it, filled from the world. */

export const WEBSITE = '8c842203-7ed8-4e29-a608-7cf78a7d2fcc';

export type Token = { identifier: string; key: string; tier: 'website' | 'plugin'; without: Set<string> };
export type Profile = {
  people_id: string;
  email: string;
  person: { nickname?: string; phone?: string };
  company?: { name: string; domain: string };
};
export type Message = {
  fingerprint: number;
  type: string;
  from: 'user' | 'operator';
  origin: string;
  content: unknown;
  user?: { type?: string; user_id?: string; nickname?: string };
  timestamp: number;
};
export type Conversation = {
  session_id: string;
  people_id?: string;
  inbox_id: string | null;
  state: string;
  participants: { type: string; target: string }[];
  assigned: { user_id: string } | null;
  meta: {
    nickname?: string;
    email?: string;
    subject?: string;
    segments: string[];
    data: Record<string, string | number | boolean>;
  };
  created_at: number;
  updated_at: number;
  messages: Message[];
};
export type File = { path: string; type: string; bytes: Buffer };

export const STATES = ['pending', 'unresolved', 'resolved'];
const STATE_OF: Record<WorldTicket['state'], string> = {
  new: 'pending',
  open: 'unresolved',
  waiting: 'unresolved',
  solved: 'resolved',
  rejected: 'resolved',
};

const uuidOf = (number: number) => `${String(number).padStart(8, '0')}-2222-4333-8444-555555555555`;
export const userIdOf = (login: string): string => `user-${login}-0001`;
export const inboxIdOf = (group: string): string => `inbox-${group.toLowerCase()}-0001`;

/** Everybody's plugin has a token of its own; only that of who administers may remove conversations. */
export const tokenOf = (login: string): Token => ({
  identifier: `identifier-0123456789-${login}`,
  key: `key-0123456789abcdef-${login}`,
  tier: 'plugin',
  without: new Set(agents.find((agent) => agent.login === login)?.administers ? [] : ['conversation:remove']),
});

/** A fresh Crisp. Its clock stands still but for a second at every write. `filesAt`: where its files lie. */
export function createState(filesAt: () => string) {
  let now = NOW;
  let last = 0;
  const state = {
    tokens: agents.map(({ login }) => tokenOf(login)),
    operators: agents.map(({ login, name, email }) => {
      const [first_name = '', ...rest] = name.split(' ');
      return { type: 'operator', details: { user_id: userIdOf(login), email, first_name, last_name: rest.join(' ') } };
    }),
    inboxes: groups.map((name) => ({ inbox_id: inboxIdOf(name), name })),
    profiles: people.map(
      ({ key, name, email, company }): Profile => ({
        people_id: `people-${key}`,
        email: email.toLowerCase(),
        person: { nickname: name },
        company: { name: company, domain: `${company.toLowerCase().replace(/\W+/g, '-')}.example` },
      }),
    ),
    conversations: [] as Conversation[],
    files: [] as File[],
    /** How the filter calls an email; without it, it refuses all names. */
    criterion: 'meta.email' as string | undefined,
    /** Conversations that the index has not yet. */
    unindexed: new Set<string>(),
    /** What unassigns: its id emptied, or left out. */
    unassignedBy: 'null' as 'null' | 'nothing',
    /** Whether messages "before" a time are also those of that time. */
    beforeAndAt: false,
    /** Parts that the workspace's plan does not have. */
    plan: { inboxes: true },
    /** Calls left today. */
    left: 10_000,
    /** What is answered once none are left. */
    spent: 429 as 429 | 420,
    now: () => now,
    tick() {
      now += 1000;
      return now;
    },
    /** Of 15 digits, and ever larger. */
    fingerprint() {
      last += 1;
      return 176_732_600_000_000 + last;
    },
    sessionId() {
      last += 1;
      return `session_${uuidOf(last)}`;
    },
    profileAt: (email: string) => state.profiles.find((one) => one.email === email),
    addProfile(email: string, person: Profile['person'] = {}): Profile {
      last += 1;
      const profile = { people_id: `people-${last}`, email: email.toLowerCase(), person };
      state.profiles.push(profile);
      return profile;
    },
  };

  const add = (seed: WorldTicket) => {
    const person = people.find(({ key }) => key === seed.requester);
    const [first] = seed.messages;
    if (!person || !first) return;
    const session_id = state.sessionId();
    const at = (message: WorldMessage) => Date.parse(message.at);
    const messages = seed.messages.flatMap((message) => {
      const agent = agents.find(({ login }) => login === message.by);
      const by: Pick<Message, 'from' | 'origin' | 'user'> = agent
        ? {
            from: 'operator',
            origin: 'chat',
            user: { type: 'website', user_id: userIdOf(agent.login), nickname: agent.name },
          }
        : { from: 'user', origin: 'email', user: { type: 'visitor', user_id: session_id, nickname: person.name } };
      const type = message.kind === 'note' ? 'note' : 'text';
      const said: Message[] = [
        { ...by, fingerprint: state.fingerprint(), type, content: message.text, timestamp: at(message) },
      ];
      for (const { name, type, bytes } of message.files) {
        const fingerprint = state.fingerprint();
        const path = `/users/upload/${fingerprint}/${encodeURIComponent(name)}`;
        state.files.push({ path, type, bytes: Buffer.from(bytes) });
        // Read when it is asked for: only a running server knows where it is.
        const content = {
          name,
          type,
          get url() {
            return `${filesAt()}${path}`;
          },
        };
        said.push({ ...by, fingerprint, type: 'file', content, timestamp: at(message) + 140 });
      }
      return said;
    });
    const updated_at = at(seed.messages.at(-1) ?? first);
    if (seed.state === 'solved')
      messages.push({
        ...{ fingerprint: state.fingerprint(), type: 'event', from: 'operator', origin: 'chat' },
        content: { namespace: 'state:resolved' },
        timestamp: updated_at,
      });
    state.conversations.push({
      session_id,
      people_id: `people-${person.key}`,
      inbox_id: inboxIdOf(seed.group),
      state: STATE_OF[seed.state],
      participants: [],
      assigned: seed.owner ? { user_id: userIdOf(seed.owner) } : null,
      meta: {
        nickname: person.name,
        email: person.email,
        subject: seed.subject,
        segments: ['orders'],
        data: { product: seed.product, ...(seed.order ? { order: seed.order } : {}) },
      },
      created_at: at(first) - 30,
      updated_at,
      messages,
    });
  };
  for (const seed of tickets) add(seed);
  return state;
}

export type State = ReturnType<typeof createState>;
