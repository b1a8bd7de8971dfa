import { agents, fields, groups, NOW, people, tickets, type WorldFile, type WorldTicket } from '../../world';

/* What the simulated Front remembers, named as its API names it, filled from the world. Times are seconds. */

export type File = { id: string; filename: string; content_type: string; bytes: Buffer };
export type Handle = { source: string; handle: string };
export type Contact = { id: string; name: string | null; handles: Handle[] };
export type Teammate = { id: string; login: string; email: string; first_name: string; last_name: string };
export type Recipient = { name: string | null; handle: string; role: 'from' | 'to' | 'cc' | 'bcc' };
export type Status = { id: string; name: string; category: 'open' | 'waiting' | 'resolved' };
export type Conversation = {
  id: string;
  type: 'conversation' | 'discussion' | 'task';
  subject: string;
  /** Without ticketing what it is; with it the trash alone goes by it. */
  status: 'open' | 'archived' | 'deleted' | 'spam';
  status_id: string;
  ticket_ids: string[];
  assignee_id: string | null;
  recipient: Recipient | null;
  inbox_id: string;
  tag_ids: string[];
  follower_ids: string[];
  custom_fields: Record<string, unknown>;
  reminders: { scheduled_at: number }[];
  created_at: number;
  updated_at: number;
  due_at: number | null;
};
export type Message = {
  id: string;
  message_uid: string;
  conversation_id: string;
  external_id?: string;
  type: string;
  is_inbound: boolean;
  draft_mode: string | null;
  error_type: string | null;
  created_at: number;
  author_id: string | null;
  recipients: Recipient[];
  body: string;
  files: File[];
};
export type Comment = {
  id: string;
  conversation_id: string;
  author_id: string | null;
  /** Only the token that made it may change it. */
  token: string;
  body: string;
  posted_at: number;
  files: File[];
};
/** What an administrator let a token do. */
export type Token = { token: string; login: string; rights: Set<'read' | 'write' | 'send' | 'delete'> };

const STATUSES: Status[] = [
  { id: 'sts_1', name: 'Open', category: 'open' },
  { id: 'sts_2', name: 'Waiting on customer', category: 'waiting' },
  { id: 'sts_3', name: 'Solved', category: 'resolved' },
  { id: 'sts_4', name: 'Rejected', category: 'resolved' },
];
const STATUS_OF: Record<WorldTicket['state'], string> = {
  ...{ new: 'sts_1', open: 'sts_1', waiting: 'sts_2', solved: 'sts_3', rejected: 'sts_4' },
};

const htmlOf = ({ html, text }: { html?: string; text: string }): string =>
  html ?? `<div>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</div>`;

/** A fresh Front. Its clock stands still but for a second and a bit at every write. */
export function createState() {
  let now = NOW / 1000;
  let last = 1000;
  const nextId = (kind: string) => {
    last += 1;
    return `${kind}_${last.toString(36)}`;
  };
  const addFile = (filename: string, content_type: string, bytes: Buffer): File => ({
    ...{ id: nextId('fil'), filename, content_type, bytes },
  });
  const filesOf = (files: WorldFile[]) => files.map(({ name, type, bytes }) => addFile(name, type, Buffer.from(bytes)));
  const pending: (() => void)[] = [];

  const state = {
    nextId,
    addFile,
    now: () => now,
    tick() {
      now += 1.25;
      return now;
    },
    /** Whether the company has ticketing, and so statuses of its own. */
    ticketing: true,
    statuses: STATUSES,
    /** Whether what is sent and imported waits for `work`. */
    isSlow: false,
    /** Whether a due date is passed over without a word on what is no task. */
    duesOnlyTasks: false,
    later: (act: () => void) => (state.isSlow ? pending.push(act) : act()),
    work: () => {
      for (const act of pending.splice(0)) act();
    },
    /** Calls left in this minute. */
    left: 10_000,
    tokens: agents.map(
      ({ login, administers }): Token => ({
        token: `eyJhbGciOi.front-${login}.0123456789abcdef`,
        login,
        rights: new Set(administers ? ['read', 'write', 'send', 'delete'] : ['read', 'write', 'send']),
      }),
    ),
    teammates: agents.map(({ login, name, email }, index): Teammate => {
      const [first_name = '', ...rest] = name.split(' ');
      return { id: `tea_${index + 1}`, login, email, first_name, last_name: rest.join(' ') };
    }),
    inboxes: groups.map((name, index) => ({
      ...{ id: `inb_${index + 1}`, name, address: `${name.toLowerCase()}@desk.example`, is_private: false },
    })),
    tags: ['vip', 'from world', 'æøå'].map((name, index) => ({ id: `tag_${index + 1}`, name })),
    templates: [
      { id: 'rsp_1', name: 'Thanks', body: '<p>Thank you!</p>', inbox_ids: null as string[] | null },
      { id: 'rsp_2', name: 'Invoice', body: '<p>Here is it.</p>', inbox_ids: ['inb_2'] },
    ],
    customFields: [
      ...fields.map(({ name, values }, index) => ({
        ...{ id: `fld_${index + 1}`, name, type: values ? 'enum' : 'string' },
        values: values?.map((value) => ({ value, label: value })),
      })),
      { id: 'fld_9', name: 'Delivered', type: 'datetime', values: undefined },
    ],
    contacts: people.map(
      // Addresses are kept in small letters.
      ({ name, email }): Contact => ({
        id: nextId('crd'),
        name,
        handles: [{ source: 'email', handle: email.toLowerCase() }],
      }),
    ),
    conversations: [] as Conversation[],
    messages: [] as Message[],
    comments: [] as Comment[],
    contactAt: (handle: string) =>
      state.contacts.find(({ handles }) => handles.some((one) => one.handle === handle.toLowerCase())),
    /** Whoever writes becomes a contact. */
    addContact(handle: string, name: string | null): Contact {
      const added = { id: nextId('crd'), name, handles: [{ source: 'email', handle: handle.toLowerCase() }] };
      state.contacts.push(added);
      return added;
    },
    addConversation(more: Pick<Conversation, 'subject' | 'recipient' | 'inbox_id' | 'created_at'>): Conversation {
      const number = state.conversations.length + 1;
      const added: Conversation = {
        ...{ id: nextId('cnv'), type: 'conversation', status: 'open', status_id: 'sts_1' },
        ...{ ticket_ids: [`TICKET-${number}`], assignee_id: null, tag_ids: [], follower_ids: [], custom_fields: {} },
        ...{ reminders: [], due_at: null, updated_at: more.created_at, ...more },
      };
      state.conversations.push(added);
      return added;
    },
  };

  for (const seed of tickets) {
    const requester = people.find(({ key }) => key === seed.requester);
    const [first] = seed.messages;
    if (!first || !requester) continue;
    const teammateOf = (login?: string) => state.teammates.find((one) => one.login === login);
    const inbox = state.inboxes.find(({ name }) => name === seed.group);
    const from = { name: requester.name, handle: requester.email.toLowerCase() };
    const to = { name: null, handle: inbox?.address ?? '' };
    const conversation = state.addConversation({
      subject: seed.subject,
      recipient: { ...from, role: 'from' },
      inbox_id: inbox?.id ?? '',
      created_at: Date.parse(first.at) / 1000,
    });
    Object.assign(conversation, {
      status: ['solved', 'rejected'].includes(seed.state) ? 'archived' : 'open',
      status_id: STATUS_OF[seed.state],
      reminders: seed.state === 'waiting' ? [{ scheduled_at: NOW / 1000 + 86_400 }] : [],
      assignee_id: teammateOf(seed.owner)?.id ?? null,
      tag_ids: ['tag_2'],
      custom_fields: { Product: seed.product, ...(seed.order ? { 'Order number': seed.order } : {}) },
      updated_at: Date.parse(seed.messages.at(-1)?.at ?? first.at) / 1000,
    });
    for (const message of seed.messages) {
      const author = teammateOf(message.by)?.id ?? null;
      const files = filesOf(message.files);
      const at = Date.parse(message.at) / 1000;
      const said = { conversation_id: conversation.id, author_id: author, files };
      if (message.kind === 'note')
        state.comments.push({ ...said, id: nextId('com'), token: '', body: message.text, posted_at: at });
      else
        state.messages.push({
          ...{ ...said, id: nextId('msg'), message_uid: nextId('uid'), type: 'email', is_inbound: !author },
          ...{ draft_mode: null, error_type: null, created_at: at, body: htmlOf(message) },
          recipients: author
            ? [
                { ...to, role: 'from' },
                { ...from, role: 'to' },
              ]
            : [
                { ...from, role: 'from' },
                { ...to, role: 'to' },
              ],
        });
    }
  }
  return state;
}

export type State = ReturnType<typeof createState>;
