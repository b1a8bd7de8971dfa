import { agents, groups, NOW, people, tickets, type WorldMessage, type WorldTicket } from '../../world';
import { absent } from './refusal';
import { ATTRIBUTES, optionOf, TYPES } from './seed';

/* What the simulated Intercom remembers, filled from the world. Half of what people wrote is a conversation, half a
   ticket. */

export type Admin = { id: string; name: string; email: string; login: string };
export type Team = { id: string; name: string };
/** Some have an id and no name. */
export type Company = { id: string; name: string | null };
export type Contact = {
  id: string;
  role: 'user' | 'lead';
  name: string | null;
  email: string;
  phone: string | null;
  company: string | null;
  created_at: number;
  last_seen_at: number | null;
};
export type File = { id: string; name: string; content_type: string; bytes: Buffer };
export type Author = { type: 'admin' | 'bot' | 'user' | 'lead'; id: string; name: string | null; email: string };
export type Part = {
  id: string;
  part_type: string;
  body: string | null;
  author: Author;
  files: File[];
  created_at: number;
  redacted: boolean;
};
type Both = {
  id: string;
  contacts: string[];
  admin: string | null;
  team: string | null;
  attributes: Record<string, unknown>;
  tags: string[];
  parts: Part[];
  created_at: number;
  updated_at: number;
};
export type Conversation = Both & {
  kind: 'conversation';
  title: string | null;
  state: 'open' | 'closed' | 'snoozed';
  priority: string;
  company: string | null;
  source: Pick<Part, 'id' | 'body' | 'author' | 'files' | 'redacted'> & { type: string; subject: string };
  rating: { rating: number; remark: string | null } | null;
  sla: { sla_name: string; sla_status: string } | null;
};
export type Ticket = Both & {
  kind: 'ticket';
  ticket_id: string;
  type: string;
  state: string;
  open: boolean;
  is_shared: boolean;
};
export type Thing = Conversation | Ticket;
export type Kinds = 'both' | 'conversations' | 'tickets';

const STATE_OF = { new: 'open', open: 'open', waiting: 'snoozed', solved: 'closed', rejected: 'closed' } as const;
const TICKET_STATE_OF: Record<WorldTicket['state'], string> = {
  new: '8491',
  open: '8492',
  waiting: '8493',
  solved: '8495',
  rejected: '8495',
};
const PRIORITIES = ['none', 'low', 'medium', 'high', 'urgent'];
const SECOND_MS = 1000;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const htmlOf = ({ html, text }: WorldMessage): string => html ?? `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`;

/** A fresh Intercom. Its clock stands still but for a second at every write. */
export function createState(kinds: Kinds) {
  let now = Math.floor(NOW / SECOND_MS);
  let last = 100;
  const newId = () => {
    last += 1;
    return String(last);
  };
  const hexOf = (number: number) => `64f0${number.toString(16).padStart(20, '0')}`;
  const admins = agents.map(
    ({ login, name, email }, index): Admin => ({ id: String(991267401 + index), name, email, login }),
  );
  const teams = groups.map((name, index): Team => ({ id: String(2401 + index), name }));
  const names = [...new Set(people.map(({ company }) => company))];
  const companies = names.map((name, index): Company => ({ id: hexOf(900 + index), name }));
  const contacts = people.map(
    ({ name, email, company }, index): Contact => ({
      id: hexOf(index),
      role: 'user',
      name,
      email: email.toLowerCase(),
      phone: null,
      company: companies.find((one) => one.name === company)?.id ?? null,
      created_at: now - 1_000_000,
      last_seen_at: now - 1000,
    }),
  );

  const state = {
    admins,
    teams,
    companies,
    contacts,
    tags: [{ id: '17', name: 'vip' }],
    types: TYPES,
    attributes: ATTRIBUTES,
    things: [] as Thing[],
    macros: [] as { id: string; name: string; body: string; body_text: string }[],
    /** Whoever made the token, what it may, and the token. */
    tokens: admins.map(({ login, id }) => ({
      admin: id,
      token: `dG9rOmludGVyY29t_${login}_0123456789`,
      mayDelete: login === 'ina',
      mayMacros: true,
    })),
    region: 'EU',
    /** Which searches take an order, and which let it pass without a word. */
    sorts: { conversations: 'yes', tickets: 'yes' } as Record<string, 'yes' | 'refused' | 'ignored'>,
    /** Whether what is new is found at once. */
    isLagging: false,
    /** Whether a conversation that is given to nobody loses agent and team. */
    nobodyIsBoth: false,
    /** What stands in place of a redacted text. */
    redactedAs: null as string | null,
    /** How a ticket's list attribute is told. */
    tellsOptions: 'label' as 'label' | 'id',
    time: () => now,
    tick() {
      now += 1;
      return now;
    },
    newId,
    addFile: (name: string, content_type: string, bytes: Buffer): File => ({ id: newId(), name, content_type, bytes }),
    thing(kind: Thing['kind'], id: string | undefined): Thing {
      const found = state.things.find((one) => one.kind === kind && one.id === id);
      return found ?? raise(kind);
    },
    contact: (id: string) => state.contacts.find((one) => one.id === id),
    admin(id: unknown): Admin {
      const found = state.admins.find((one) => one.id === String(id));
      if (!found) throw absent('admin_not_found', 'Admin for admin_id not found');
      return found;
    },
    addContact(fields: Pick<Contact, 'role' | 'name' | 'email' | 'phone'>): Contact {
      const at = state.tick();
      const contact = { ...fields, email: fields.email.toLowerCase() };
      const added: Contact = {
        ...contact,
        id: hexOf(Number(newId())),
        company: null,
        created_at: at,
        last_seen_at: null,
      };
      state.contacts.push(added);
      return added;
    },
  };

  const raise = (kind: string): never => {
    throw absent(kind === 'ticket' ? 'ticket_not_found' : 'not_found');
  };

  const authorOf = (by: string): Author => {
    const admin = admins.find(({ login }) => login === by);
    if (admin) return { type: 'admin', id: admin.id, name: admin.name, email: admin.email };
    const contact = contacts[people.findIndex(({ key }) => key === by)];
    return { type: 'user', id: contact?.id ?? '', name: contact?.name ?? null, email: contact?.email ?? '' };
  };

  for (const [index, seed] of tickets.entries()) {
    const [first, ...rest] = seed.messages;
    if (!first) continue;
    const seconds = (at: string) => Date.parse(at) / SECOND_MS;
    const filesOf = ({ files }: WorldMessage) =>
      files.map(({ name, type, bytes }) => state.addFile(name, type, Buffer.from(bytes)));
    const partOf = (message: WorldMessage): Part => ({
      id: newId(),
      part_type: message.kind === 'note' ? 'note' : 'comment',
      body: htmlOf(message),
      author: authorOf(message.by),
      files: filesOf(message),
      created_at: seconds(message.at),
      redacted: false,
    });
    const author = authorOf(seed.requester);
    const both: Both = {
      id: newId(),
      contacts: [author.id],
      admin: admins.find(({ login }) => login === seed.owner)?.id ?? null,
      team: teams.find(({ name }) => name === seed.group)?.id ?? null,
      attributes: { Product: seed.product, ...(seed.order ? { 'Order number': seed.order } : {}) },
      tags: index % 5 === 0 ? ['17'] : [],
      parts: rest.map(partOf),
      created_at: seconds(first.at),
      updated_at: seconds(seed.messages.at(-1)?.at ?? first.at),
    };
    const firstFiles = filesOf(first);
    const event = { ...partOf({ ...first, files: [] }), body: null };
    if (kinds === 'both' ? index % 2 === 0 : kinds === 'conversations')
      state.things.push({
        ...both,
        kind: 'conversation',
        title: null,
        state: STATE_OF[seed.state],
        priority: PRIORITIES[Math.floor(seed.urgency / 20)] ?? 'none',
        company: state.contact(author.id)?.company ?? null,
        source: {
          ...{ id: newId(), type: 'email', subject: `<p>${escaped(seed.subject)}</p>`, body: htmlOf(first), author },
          files: firstFiles,
          redacted: false,
        },
        parts: [{ ...event, part_type: 'assignment' }, ...both.parts],
        rating: null,
        sla: null,
      });
    else
      state.things.push({
        ...both,
        kind: 'ticket',
        ticket_id: String(index + 1),
        type: '88',
        state: TICKET_STATE_OF[seed.state],
        open: !['solved', 'rejected'].includes(seed.state),
        is_shared: true,
        attributes: {
          ...{ _default_title_: seed.subject, _default_description_: first.html ?? first.text },
          ...{ Product: optionOf(seed.product), 'Order number': seed.order ?? null, Uploads: firstFiles },
        },
        parts: [{ ...event, part_type: 'ticket_state_updated_by_admin' }, ...both.parts],
      });
  }
  return state;
}

export type State = ReturnType<typeof createState>;
