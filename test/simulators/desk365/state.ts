import { agents, NOW, people, tickets, type WorldFile, type WorldTicket } from '../../world';

/* What the simulated Desk365 remembers, named as its API names it, filled from the world. */

export type File = { id: number; name: string; type: string; bytes: Buffer };
export type Contact = {
  name: string;
  primary_email: string;
  secondary_emails: string | null;
  phone: string | null;
  mobile: string | null;
  company_name: string | null;
  is_deleted: 0 | 1;
};
export type Ticket = {
  ticket_number: number;
  contact_email: string;
  subject: string;
  description: string;
  status: string;
  priority: number;
  type: string | null;
  group: string | null;
  category: string | null;
  assigned_to: string | null;
  sla: string;
  due_date: string;
  watchers: string[];
  custom_fields: Record<string, unknown>;
  created_on: string;
  updated_on: string;
  merged: boolean;
  survey: { sv_name: string; sv_type: number; sv_answered: number; sv_rating: number } | null;
  files: File[];
};
export type Conversation = {
  ticket_number: number;
  type: 'reply' | 'note' | 'forward';
  public_note: boolean | null;
  sender_type: 'agent' | 'contact';
  created_by: string;
  creator_name: string;
  cc_address: string | null;
  body: string;
  created_on: string;
  /** Why a mail server sent it back. */
  bounce?: string;
  files: File[];
};

const STATUS_OF: Record<WorldTicket['state'], string> = {
  new: 'Open',
  open: 'Open',
  waiting: 'Pending',
  solved: 'Resolved',
  rejected: 'Closed',
};
const PRIORITIES = [1, 5, 10, 20];
const DAY_MS = 24 * 60 * 60 * 1000;

/** The key of the whole account: agents have none of their own. */
export const KEY = 'a1b2c3d4-desk365-0123456789abcdef';

const htmlOf = ({ html, text }: { html?: string; text: string }): string =>
  html ?? `<div>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</div>`;

/** A fresh Desk365. Its clock stands still but for a second at every write. */
export function createState() {
  let now = NOW;
  let lastFile = 0;
  const time = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  const addFile = (name: string, type: string, bytes: Buffer): File => {
    lastFile += 1;
    return { id: lastFile, name, type, bytes };
  };
  const filesOf = (files: WorldFile[]) => files.map(({ name, type, bytes }) => addFile(name, type, Buffer.from(bytes)));

  const state = {
    contacts: people.map(
      ({ name, email, company }): Contact => ({
        ...{ name, primary_email: email, secondary_emails: null, phone: null, mobile: null },
        ...{ company_name: company, is_deleted: 0 },
      }),
    ),
    tickets: [] as Ticket[],
    conversations: [] as Conversation[],
    /** Calls left in this hour. */
    left: 10_000,
    /** Whether the list knows `include_merged`: older servers do not. */
    knowsMerged: true,
    /** Whether the filter by contact also matches secondary addresses: nobody says. */
    knowsSecondary: true,
    /** Whether the list has a filter by company: older servers pass over it. */
    knowsCompanies: true,
    /** How an apostrophe must stand in a filter: nobody says. */
    apostrophe: "'" as "'" | '\\u0027' | "\\'",
    /** Whether another one is refused, or finds nothing. */
    minds: false,
    /** What an older server says to a filter that it does not know. */
    refusesWith: 400,
    /** What empties a field: Desk365's pages do not agree. */
    empty: '--' as '--' | '- -',
    addFile,
    tick() {
      now += 1000;
      return time(now);
    },
    contactAt: (email: string) =>
      state.contacts.find(({ primary_email, is_deleted }) => !is_deleted && sameAddress(primary_email, email)),
    /** Whoever writes becomes a contact. */
    addContact(email: string, name = email, company_name: string | null = null): Contact {
      const added = { name, primary_email: email, secondary_emails: null, phone: null, mobile: null };
      const contact: Contact = { ...added, company_name, is_deleted: 0 };
      state.contacts.push(contact);
      return contact;
    },
  };

  for (const [index, seed] of tickets.entries()) {
    const [first, ...rest] = seed.messages;
    const requester = people.find(({ key }) => key === seed.requester);
    if (!first || !requester) continue;
    const ticket_number = index + 1;
    const agentCalled = (login: string | undefined) => agents.find((agent) => agent.login === login);
    state.tickets.push({
      ticket_number,
      contact_email: requester.email,
      subject: seed.subject,
      description: htmlOf(first),
      status: STATUS_OF[seed.state],
      priority: PRIORITIES[Math.min(3, Math.floor(seed.urgency / 25))] ?? 1,
      type: index % 2 === 0 ? 'Question' : 'Incident',
      group: seed.group,
      category: index % 2 === 0 ? 'Delivery' : 'Damage',
      assigned_to: agentCalled(seed.owner)?.email ?? null,
      sla: 'Default',
      due_date: time(Date.parse(first.at) + 3 * DAY_MS),
      watchers: [],
      custom_fields: { cf_Product: seed.product, 'cf_Order number': seed.order ?? null },
      created_on: time(Date.parse(first.at)),
      updated_on: time(Date.parse(seed.messages.at(-1)?.at ?? first.at)),
      merged: false,
      survey: null,
      files: filesOf(first.files),
    });
    for (const message of rest) {
      const agent = agentCalled(message.by);
      state.conversations.push({
        ticket_number,
        type: message.kind,
        public_note: message.kind === 'note' ? false : null,
        sender_type: agent ? 'agent' : 'contact',
        created_by: agent?.email ?? requester.email,
        creator_name: agent?.name ?? requester.name,
        cc_address: null,
        body: htmlOf(message),
        created_on: time(Date.parse(message.at)),
        files: filesOf(message.files),
      });
    }
  }
  return state;
}

export type State = ReturnType<typeof createState>;

export const sameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
