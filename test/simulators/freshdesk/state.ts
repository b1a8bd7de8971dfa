import { agents, fields, groups, NOW, people, tickets, type WorldMessage, type WorldTicket } from '../../world';

/* What the simulated Freshdesk remembers, named as its API names it, filled from the world. */

export type Contact = {
  id: number;
  name: string;
  email: string;
  other_emails: string[];
  phone: string | null;
  company_id: number | null;
  deleted?: boolean;
};
export type Agent = {
  id: number;
  name: string;
  email: string;
  key: string;
  type: 'support_agent' | 'collaborator';
  administers: boolean;
};
export type Named = { id: number; name: string };
export type File = { id: number; name: string; content_type: string; bytes: Buffer };
export type Ticket = {
  id: number;
  subject: string;
  description: string;
  status: number;
  priority: number;
  source: number;
  type: string | null;
  tags: string[];
  cc_emails: string[];
  requester_id: number;
  responder_id: number | null;
  group_id: number | null;
  deleted?: boolean;
  due_by: string;
  fr_due_by: string;
  is_escalated: boolean;
  created_at: string;
  updated_at: string;
  resolved_at: string | null;
  first_responded_at: string | null;
  custom_fields: Record<string, unknown>;
  files: File[];
};
export type Conversation = {
  id: number;
  ticket: number;
  body: string;
  incoming: boolean;
  private: boolean;
  source: number;
  user_id: number;
  from_email: string | null;
  cc_emails: string[];
  created_at: string;
  files: File[];
};
export type Field = {
  name: string;
  label: string;
  type: string;
  required_for_agents: boolean;
  required_for_closure: boolean;
  choices?: unknown;
  nested_ticket_fields?: { name: string; label: string; level: number }[];
};
export type Rating = { ticket: number; default_question: number; feedback: string | null; created_at: string };

const STATUS_OF: Record<WorldTicket['state'], number> = { new: 2, open: 2, waiting: 3, solved: 4, rejected: 5 };
const DAY_MS = 24 * 60 * 60 * 1000;
export const isClosed = (status: number): boolean => status === 4 || status === 5;
export const htmlOf = ({ html, text }: Pick<WorldMessage, 'html' | 'text'>): string =>
  html ?? `<div>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</div>`;

/** A fresh Freshdesk. Its clock stands still but for a second at every write. */
export function createState() {
  let lastId = 150_000_000_000;
  const newId = () => ++lastId;
  let now = NOW;
  const time = (at: number) => new Date(at).toISOString().replace('.000', '');

  const staff: Agent[] = agents.map(({ login, name, email, administers }) => ({
    ...{ id: newId(), name, email, administers, type: 'support_agent' },
    key: `${login}Key${'0123456789abcdef'}`,
  }));
  const companies: Named[] = [...new Set(people.map(({ company }) => company))].map((name) => ({ id: newId(), name }));
  const contacts: Contact[] = people.map(({ name, email, company }) => ({
    ...{ id: newId(), name, email, other_emails: [], phone: null },
    company_id: companies.find((one) => one.name === company)?.id ?? null,
  }));
  const teams: Named[] = groups.map((name) => ({ id: newId(), name }));
  const ticketFields: Field[] = [
    field('subject', 'Subject', 'default_subject'),
    field('ticket_type', 'Type', 'default_ticket_type', ['Question', 'Incident', 'Problem']),
    field('status', 'Status', 'default_status', {
      2: ['Open', 'Being Processed'],
      3: ['Pending', 'Awaiting your Reply'],
      4: ['Resolved', 'This ticket has been Resolved'],
      5: ['Closed', 'This ticket has been Closed'],
      6: ['Waiting on Customer', 'Awaiting your Reply'],
      7: ['Waiting on Third Party', 'Being Processed'],
      8: ['Parts ordered', 'Being Processed'],
    }),
    field('priority', 'Priority', 'default_priority', { Low: 1, Medium: 2, High: 3, Urgent: 4 }),
    field('group', 'Group', 'default_group', Object.fromEntries(teams.map(({ name, id }) => [name, id]))),
    field('agent', 'Agent', 'default_agent', Object.fromEntries(staff.map(({ name, id }) => [name, id]))),
    ...fields.map(({ name, values }) =>
      field(
        `cf_${name.toLowerCase().replaceAll(' ', '_')}`,
        name,
        values ? 'custom_dropdown' : 'custom_text',
        values && [...values],
      ),
    ),
  ];

  const state = {
    staff,
    companies,
    contacts,
    teams,
    fields: ticketFields,
    tickets: [] as Ticket[],
    conversations: [] as Conversation[],
    ratings: [] as Rating[],
    folders: [{ id: newId(), name: 'Delivery' }] as Named[],
    canned: [{ id: newId(), folder: 0, title: 'Late parcel', html: '<p>We are sorry.</p>', text: 'We are sorry.' }],
    /** What the search knows: the tickets as they were when they were last indexed. */
    indexed: [] as Ticket[],
    /** Whether lists by email look at secondary addresses too: nobody says. */
    knowsSecondary: true,
    /** What role may not read, of every agent who does not administer. */
    closed: new Set(['agents', 'groups']),
    /** Features that the plan does not have. */
    missing: new Set<string>(),
    /** Calls left in this minute. */
    left: { all: 5000, tickets: 5000, contacts: 5000 },
    /** Links to files hold as long as this is the same. */
    era: 1,
    now: () => now,
    newId,
    tick() {
      now += 1000;
      return time(now);
    },
    index() {
      state.indexed = structuredClone(state.tickets);
    },
    /** Whom an address belongs to. */
    contactAt: (email: string) =>
      contacts.find((one) =>
        [one.email, ...one.other_emails].some((own) => !one.deleted && own.toLowerCase() === email.toLowerCase()),
      ),
    /** As `POST /contacts/merge`: addresses and tickets go over, and the other is gone. */
    merge(into: Contact, other: Contact) {
      into.other_emails.push(other.email, ...other.other_emails);
      other.deleted = true;
      for (const ticket of state.tickets) if (ticket.requester_id === other.id) ticket.requester_id = into.id;
    },
    addContact(email: string, name?: string): Contact {
      const added = { id: newId(), name: name ?? (email.split('@')[0] || email), email, other_emails: [], phone: null };
      const contact: Contact = { ...added, company_id: null };
      contacts.push(contact);
      return contact;
    },
    addFile: (name: string, content_type: string, bytes: Buffer): File => ({ id: newId(), name, content_type, bytes }),
  };
  state.canned = state.canned.map((one) => ({ ...one, folder: state.folders[0]?.id ?? 0 }));

  for (const seed of tickets) seedTicket(state, seed, time);
  state.index();
  return state;
}

export type State = ReturnType<typeof createState>;

function field(name: string, label: string, type: string, choices?: unknown): Field {
  return { name, label, type, choices, required_for_agents: false, required_for_closure: false };
}

function seedTicket(state: State, seed: WorldTicket, time: (at: number) => string): void {
  const requester = state.contacts.find(
    ({ email }) => email === people.find(({ key }) => key === seed.requester)?.email,
  );
  const agentCalled = (login: string | undefined) =>
    state.staff[agents.findIndex((agent) => login !== undefined && agent.login === login)];
  const [first, ...rest] = seed.messages;
  if (!first || !requester) return;
  const filesOf = (message: WorldMessage) =>
    message.files.map(({ name, type, bytes }) => state.addFile(name, type, Buffer.from(bytes)));
  const status = STATUS_OF[seed.state];
  const updated_at = seed.messages.at(-1)?.at ?? first.at;
  const ticket: Ticket = {
    id: state.tickets.length + 1,
    subject: seed.subject,
    description: htmlOf(first),
    status,
    priority: Math.min(4, 1 + Math.floor(seed.urgency / 25)),
    source: 1,
    type: 'Question',
    tags: [seed.product.toLowerCase()],
    cc_emails: [],
    requester_id: requester.id,
    responder_id: agentCalled(seed.owner)?.id ?? null,
    group_id: state.teams.find(({ name }) => name === seed.group)?.id ?? null,
    due_by: time(Date.parse(first.at) + 3 * DAY_MS),
    fr_due_by: time(Date.parse(first.at) + DAY_MS),
    is_escalated: false,
    created_at: first.at,
    updated_at,
    resolved_at: isClosed(status) ? updated_at : null,
    first_responded_at: rest.find(({ by, kind }) => kind === 'reply' && agentCalled(by))?.at ?? null,
    custom_fields: { cf_product: seed.product, cf_order_number: seed.order ?? null },
    files: filesOf(first),
  };
  state.tickets.push(ticket);
  for (const message of rest) {
    const agent = agentCalled(message.by);
    state.conversations.push({
      id: state.newId(),
      ticket: ticket.id,
      body: htmlOf(message),
      incoming: !agent,
      private: message.kind === 'note',
      source: message.kind === 'note' ? 2 : 0,
      user_id: (agent ?? requester).id,
      from_email: agent ? '"Support" <support@desk.example>' : `"${requester.name}" <${requester.email}>`,
      cc_emails: [],
      created_at: message.at,
      files: filesOf(message),
    });
  }
}
