import { agents, groups, NOW, people, tickets, type WorldFile, type WorldMessage, type WorldTicket } from '../../world';

/* What the simulated Gladly remembers, named as its API names it, filled from the world. */

export type File = { id: string; filename: string; contentType: string; bytes: Buffer };
export type Email = { original: string; normalized: string; primary?: boolean };
export type Customer = {
  id: string;
  name?: string;
  emails: Email[];
  phones: { original: string; normalized: string; type: string; primary?: boolean; smsPreference?: string }[];
  /** Since it was merged into another one, only that one's id is left. */
  mergedInto?: string;
  updatedAt: string;
};
export type Conversation = {
  id: string;
  customerId: string;
  agentId?: string;
  inboxId: string;
  topicIds: string[];
  customAttributes: { id: string; value: string }[];
  status: 'OPEN' | 'WAITING' | 'CLOSED';
  createdAt: string;
  closedAt?: string;
};
export type Content = { type: string; [name: string]: unknown };
export type Item = {
  id: string;
  customerId: string;
  conversationId: string;
  timestamp: string;
  initiator: { id: string; type: string };
  content: Content;
  files: File[];
};
export type Event = { id: string; type: string; timestamp: string; initiator: object; content: object };
export type Topic = { id: string; name: string; disabled: boolean; parentId?: string };

const STATUS_OF: Record<WorldTicket['state'], Conversation['status']> = {
  new: 'OPEN',
  open: 'OPEN',
  waiting: 'WAITING',
  solved: 'CLOSED',
  rejected: 'CLOSED',
};

export const normalized = (email: string): string => email.trim().toLowerCase();
export const inboxIdOf = (group: string): string => `inbox_${group.toLowerCase()}`;
export const agentIdOf = (login: string): string => `agent-${login}`;
/** Every agent has a token of their own. */
export const tokenOf = (login: string): string => `gladly-token-0123456789-${login}`;

/** A fresh Gladly. Its clock stands still but for a second at every write. */
export function createState() {
  let now = NOW;
  let last = 0;
  const idOf = (what: string) => {
    last += 1;
    return `${what}-${last}_Q`;
  };
  const filesOf = (files: WorldFile[]): File[] =>
    files.map(({ name, type, bytes }) => ({
      id: idOf('file'),
      filename: name,
      contentType: type,
      bytes: Buffer.from(bytes),
    }));

  const state = {
    agents: agents.map(({ login, name, email }) => ({ id: agentIdOf(login), name, emailAddress: email })),
    inboxes: groups.map((name) => ({ id: inboxIdOf(name), name, disabled: false })),
    topics: [
      { id: 'topic_delivery', name: 'Delivery', disabled: false },
      { id: 'topic_late', name: 'Late', disabled: false, parentId: 'topic_delivery' },
      { id: 'topic_vip', name: 'vip', disabled: false },
      { id: 'topic_danish', name: 'æøå', disabled: false },
      { id: 'topic_old', name: 'Fax orders', disabled: true },
    ] as Topic[],
    attributes: [{ id: 'attribute_order', key: 'ORDER_ID', label: 'Order number', deactivated: false }],
    customers: people.map(
      ({ key, name, email }): Customer => ({
        ...{ id: `customer_${key}`, name, phones: [], updatedAt: new Date(NOW).toISOString() },
        emails: [{ original: email, normalized: normalized(email), primary: true }],
      }),
    ),
    conversations: [] as Conversation[],
    items: [] as Item[],
    events: [] as Event[],
    /** Agents without the permission "API User". */
    without: new Set<string>(),
    /** How a note's text must stand in its request: the description has it both ways. */
    noteIn: 'body' as 'body' | 'content',
    /** Where a topic is needed before a conversation may be closed. */
    needsTopics: false,
    /** Calls left in this second. */
    left: 10_000,
    idOf,
    now: () => now,
    tick() {
      now += 1000;
      return new Date(now).toISOString();
    },
    addEvent(type: string, timestamp: string, content: object) {
      const initiator = { id: 'agent-erin', type: 'AGENT' };
      state.events.push({ id: idOf('event'), type, timestamp, initiator, content });
    },
    addItem(to: Conversation, by: Item['initiator'], content: Content, timestamp: string, files: File[] = []): Item {
      const { id: conversationId, customerId } = to;
      const item = { id: idOf('item'), customerId, conversationId, timestamp, initiator: by, content, files };
      state.items.push(item);
      return item;
    },
  };

  const add = (seed: WorldTicket, index: number) => {
    const person = people.find(({ key }) => key === seed.requester);
    const [first] = seed.messages;
    if (!first || !person) return;
    const lastAt = new Date(seed.messages.at(-1)?.at ?? first.at).toISOString();
    const status = STATUS_OF[seed.state];
    const conversation: Conversation = {
      id: `conversation-${index + 1}_A`,
      customerId: `customer_${person.key}`,
      ...(seed.owner ? { agentId: agentIdOf(seed.owner) } : {}),
      inboxId: inboxIdOf(seed.group),
      topicIds: index % 3 === 0 ? [] : ['topic_late'],
      customAttributes: seed.order ? [{ id: 'attribute_order', value: seed.order }] : [],
      status,
      createdAt: new Date(first.at).toISOString(),
      ...(status === 'CLOSED' ? { closedAt: lastAt } : {}),
    };
    state.conversations.push(conversation);
    const contentOf = ({ kind, by, text }: WorldMessage): Content => {
      const agent = agents.find(({ login }) => login === by);
      if (kind === 'note') return { type: 'CONVERSATION_NOTE', body: text };
      const [from, to] = agent ? ['help@desk.example', person.email] : [person.email, 'help@desk.example'];
      return { type: 'EMAIL', from, to: [to], cc: [], bcc: [], subject: seed.subject, content: text };
    };
    for (const message of seed.messages) {
      const isAgent = agents.some(({ login }) => login === message.by);
      const by = isAgent
        ? { id: agentIdOf(message.by), type: 'AGENT' }
        : { id: conversation.customerId, type: 'CUSTOMER' };
      const at = new Date(message.at).toISOString();
      state.addItem(conversation, by, contentOf(message), at, filesOf(message.files));
      const said = isAgent ? 'CONTACT/MESSAGE_SENT' : 'CONTACT/MESSAGE_RECEIVED';
      const { id: conversationId, customerId } = conversation;
      const what = message.kind === 'note' ? 'CONVERSATION/NOTE_CREATED' : said;
      state.addEvent(what, at, { customerId, conversationId });
    }
    const erin = { id: 'agent-erin', type: 'AGENT' };
    if (conversation.topicIds.length > 0)
      state.addItem(conversation, erin, { type: 'TOPIC_CHANGE', addedTopicIds: conversation.topicIds }, lastAt);
    if (status === 'CLOSED') state.addItem(conversation, erin, { type: 'CONVERSATION_STATUS_CHANGE', status }, lastAt);
  };
  for (const [index, seed] of tickets.entries()) add(seed, index);
  return state;
}

export type State = ReturnType<typeof createState>;
