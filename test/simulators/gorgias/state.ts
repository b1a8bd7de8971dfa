import { agents, fields, groups, NOW, people, tickets, type WorldTicket } from '../../world';

/* What the simulated Gorgias remembers, named as its API names it, filled from the world. */

export type Channel = { id: number; type: string; address: string; preferred: boolean };
export type Customer = { id: number; name: string | null; email: string | null; channels: Channel[] };
export type User = { id: number; name: string; email: string; role: string; active: boolean };
/** As it lies on the shop's file host; `name`: what the message calls it. */
export type File = { url: string; name: string; content_type: string; size: number; public: boolean };
export type Address = { name?: string; address: string };
export type Ticket = {
  id: number;
  subject: string | null;
  status: 'open' | 'closed';
  priority: string;
  channel: string;
  customer: number;
  assignee_user: number | null;
  assignee_team: number | null;
  tags: string[];
  values: Map<number, string | number | boolean | null>;
  external_id: string | null;
  created_datetime: string;
  updated_datetime: string;
  closed_datetime: string | null;
  snooze_datetime: string | null;
  trashed_datetime: string | null;
  satisfaction_survey: { score: number; body_text: string | null } | null;
  reply_options: Record<string, { answerable: boolean }> | null;
};
export type Message = {
  id: number;
  ticket_id: number;
  channel: string;
  via: string;
  public: boolean;
  from_agent: boolean;
  sender: number;
  source: { type: string; from?: Address; to?: Address[]; cc?: Address[] } | null;
  integration_id: number | null;
  body_html: string | null;
  body_text: string | null;
  attachments: File[];
  external_id: string | null;
  created_datetime: string;
  sent_datetime: string | null;
  failed_datetime: string | null;
  deleted_datetime: string | null;
  last_sending_error: { error: string } | null;
};

const ROLES: Record<string, string> = { erin: 'basic-agent', felix: 'agent', ina: 'admin' };
const PRIORITIES = ['low', 'normal', 'high', 'critical'];
/** Where the shop gets its mail, and what that is to Gorgias. */
export const MAILBOX = { id: 31, address: 'support@shop.example' };

export const keyOf = (login: string): string => `${login}-rest-api-key-0123456789abcdef`;

const htmlOf = ({ html, text }: { html?: string; text: string }): string =>
  html ?? `<div>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</div>`;

const isClosed = (state: WorldTicket['state']) => state === 'solved' || state === 'rejected';

/** A fresh Gorgias. Its clock stands still but for a second at every write. */
export function createState() {
  let now = NOW;
  let lastId = 9000;
  const nextId = () => {
    lastId += 1;
    return lastId;
  };
  // With microseconds and an offset, as Gorgias writes them.
  const time = (at: number) => new Date(at).toISOString().replace('Z', '000+00:00');

  const state = {
    users: agents.map(
      ({ login, name, email }, index): User => ({ id: 7 + index, name, email, role: ROLES[login] ?? '', active: true }),
    ),
    teams: groups.map((name, index) => ({ id: 3 + index, name })),
    fields: fields.map(({ name, values }, index) => ({
      id: 11 + index,
      object_type: 'Ticket',
      label: name as string,
      managed_type: null as string | null,
      deactivated_datetime: null as string | null,
      definition: {
        data_type: 'text',
        input_settings: values ? { input_type: 'dropdown', choices: [...values] } : { input_type: 'input' },
      },
    })),
    macros: [
      {
        id: 41,
        name: 'On its way',
        actions: [
          { name: 'setStatus', arguments: { status: 'closed' } },
          {
            name: 'setResponseText',
            arguments: { body_html: '<p>Dear {{ticket.customer.firstname}}</p>', body_text: 'Dear' },
          },
        ],
      },
      { id: 42, name: 'Tag only', actions: [{ name: 'addTags', arguments: { tags: 'late' } }] },
    ],
    integrations: [
      { id: 30, name: 'Shop', type: 'shopify', meta: { address: { city: 'Odense' } }, deactivated_datetime: null },
      { id: MAILBOX.id, name: 'Support', type: 'email', meta: MAILBOX, deactivated_datetime: null },
    ] as { id: number; name: string; type: string; meta: object; deactivated_datetime: string | null }[],
    tags: ['late', 'refund'],
    customers: [] as Customer[],
    tickets: [] as Ticket[],
    messages: [] as Message[],
    files: new Map<string, { bytes: Buffer; type: string }>(),
    /** Calls in the bucket and how many it holds; no time passes here, so it never leaks. */
    used: 0,
    bucket: 100_000,
    /** Whether lists heed what they are filtered by; some servers pass over what they do not know. */
    filters: true,
    /** Whether customers are found by their channels: only newer pages of the reference say so. */
    knowsChannels: true,
    /** What empties a field: Gorgias' pages do not agree. */
    empty: 'null' as 'null' | 'object',
    /** Whether tags that there are not are made by naming them: nobody says. */
    makesTags: true,
    /** How the values of a ticket's custom fields come: nobody says. */
    values: 'page' as 'page' | 'list',
    /** How the search goes on: by a cursor, or by a whole path. */
    searchGoesBy: 'cursor' as 'cursor' | 'path',
    nextId,
    tick() {
      now += 1000;
      return time(now);
    },
    customerAt: (email: string) =>
      state.customers.find(({ channels }) =>
        channels.some(({ type, address }) => type === 'email' && isSame(address, email)),
      ),
    /** Whoever writes becomes a customer. */
    addCustomer(email: string | null, name: string | null = null): Customer {
      const channels = email === null ? [] : [{ id: nextId(), type: 'email', address: email, preferred: true }];
      const customer = { id: 501 + state.customers.length, name, email, channels };
      state.customers.push(customer);
      return customer;
    },
    addFile(name: string, type: string, bytes: Buffer): string {
      const path = `/attachments/shophash/${nextId()}-${encodeURIComponent(name)}`;
      state.files.set(path, { bytes, type });
      return path;
    },
  };

  for (const { email, name } of people) state.addCustomer(email, name);
  for (const [index, seed] of tickets.entries()) {
    const [first, ...rest] = seed.messages;
    const requester = people.find(({ key }) => key === seed.requester);
    const customer = requester && state.customerAt(requester.email);
    if (!first || !requester || !customer) continue;
    const userCalled = (login: string | undefined) => {
      const email = agents.find((agent) => agent.login === login)?.email;
      return state.users.find((user) => user.email === email);
    };
    const updated = time(Date.parse(seed.messages.at(-1)?.at ?? first.at));
    const closed = isClosed(seed.state);
    state.tickets.push({
      id: 1 + index,
      subject: seed.subject,
      status: closed ? 'closed' : 'open',
      priority: PRIORITIES[Math.min(3, Math.floor(seed.urgency / 25))] ?? 'normal',
      channel: 'email',
      customer: customer.id,
      assignee_user: userCalled(seed.owner)?.id ?? null,
      assignee_team: state.teams.find(({ name }) => name === seed.group)?.id ?? null,
      tags: index % 3 === 0 ? ['late'] : [],
      values: new Map([[11, seed.product], ...(seed.order ? ([[12, seed.order]] as const) : [])]),
      ...{ external_id: null, trashed_datetime: null, satisfaction_survey: null },
      reply_options: { email: { answerable: true }, 'internal-note': { answerable: true } },
      created_datetime: time(Date.parse(first.at)),
      updated_datetime: updated,
      closed_datetime: closed ? updated : null,
      snooze_datetime: null,
    });
    for (const message of [first, ...rest]) {
      const user = userCalled(message.by);
      const isNote = message.kind === 'note';
      const at = time(Date.parse(message.at));
      const [theirs, ours] = [{ name: requester.name, address: requester.email }, { address: MAILBOX.address }];
      const [from, to] = user ? [ours, theirs] : [theirs, ours];
      state.messages.push({
        id: nextId(),
        ticket_id: 1 + index,
        channel: isNote ? 'internal-note' : 'email',
        via: user ? 'helpdesk' : 'email',
        public: !isNote,
        from_agent: user !== undefined,
        sender: user?.id ?? customer.id,
        source: isNote ? { type: 'internal-note' } : { type: 'email', from, to: [to] },
        integration_id: isNote ? null : MAILBOX.id,
        body_html: htmlOf(message),
        body_text: message.text,
        // What came by mail is not for everybody.
        attachments: message.files.map(({ name, type, bytes }) => {
          const url = state.addFile(name, type, Buffer.from(bytes));
          return { url, name, content_type: type, size: bytes.length, public: false };
        }),
        ...{ external_id: null, created_datetime: at, sent_datetime: at },
        ...{ failed_datetime: null, deleted_datetime: null, last_sending_error: null },
      });
    }
  }
  return state;
}

export type State = ReturnType<typeof createState>;

export const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
