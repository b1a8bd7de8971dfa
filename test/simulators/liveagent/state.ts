import { agents, groups, NOW, people, tickets, type WorldFile, type WorldMessage, type WorldTicket } from '../../world';

/* What the simulated LiveAgent remembers, named as its API names it, filled from the world. Times are milliseconds. */

export type File = { id: string; name: string; type: string; bytes: Buffer };
export type Contact = {
  id: string;
  /** Those who write have another id than those who are written about. */
  userid: string;
  company_id: string | null;
  firstname: string;
  lastname: string;
  emails: string[];
  phones: string[];
  note: string;
};
export type Custom = { code: string; value: string };
export type Ticket = {
  id: string;
  owner_contactid: string;
  departmentid: string;
  agentid: string | null;
  status: string;
  tags: string[];
  code: string;
  date_created: number;
  date_changed: number;
  date_due: number | null;
  subject: string;
  custom_fields: Custom[];
};
export type Part = { id: string; userid: string; type: string; format: string; message: string; datecreated: number };
export type Group = {
  id: string;
  ticket: string;
  userid: string;
  user_full_name: string;
  type: string;
  status: string;
  datecreated: number;
  messages: Part[];
};

const STATUS_OF: Record<WorldTicket['state'], string> = {
  new: 'N',
  open: 'C',
  waiting: 'A',
  solved: 'R',
  rejected: 'L',
};
const DAY_MS = 24 * 60 * 60 * 1000;

export const agentIdOf = (login: string): string => `agent-${login}`;
export const departmentIdOf = (group: string): string => `d_${group.toLowerCase()}`;
/** A key of the new API for each agent, one of the old for all. */
export const keyOf = (login: string): string => `v3-0123456789abcdef-${login}`;
export const OLD_KEY = 'v1-fedcba9876543210';

/** A fresh LiveAgent. Its clock stands still but for a second at every write. */
export function createState() {
  let now = NOW;
  let last = 0;
  const idOf = (what: string) => {
    last += 1;
    return `${what}${last.toString(36).padStart(5, '0')}`;
  };

  const state = {
    agents: agents.map(({ login, name, email, administers }) => ({
      ...{ id: agentIdOf(login), name, email, role: administers ? 'admin' : 'agent', status: 'A' },
      privileges: ['agent', 'ticket', 'contact', 'tag', 'department']
        .flatMap((what) => [`${what}.read`, `${what}.write`])
        .concat(administers ? ['ticket.delete'] : []),
    })),
    departments: groups.map((name) => ({ department_id: departmentIdOf(name), name })),
    mailboxes: groups.map((name) => ({
      mailaccount_id: `m_${name}`,
      email: `${name.toLowerCase()}@desk.example`,
      department_id: departmentIdOf(name),
      status: 'A',
    })),
    tags: ['vip', 'æøå', 'late'].map((name) => ({ id: `t_${name}`, name, color: '#fff', background_color: '#000' })),
    companies: [...new Set(people.map(({ company }) => company))].map((name, index) => ({ id: `co${index}`, name })),
    answers: [
      { id: 'p1', name: 'Sorry', subject: '', body: '<p>We are sorry.</p>', format: 'H' },
      { id: 'p2', name: 'Thanks', subject: '', body: 'Thank you!', format: 'T' },
    ],
    contacts: [] as Contact[],
    tickets: [] as Ticket[],
    groups: [] as Group[],
    files: [] as File[],
    /** Mails that went out, by whom they went to. */
    mails: [] as string[],
    /** Of the account, in hours: old ones lie in Phoenix. */
    zoneHours: -7,
    /** What a filter by a column that is none does: nobody says. */
    unknownColumn: 'ignored' as 'ignored' | 'refused',
    /** Whether filters work at all. */
    filters: true,
    /** Whether an update keeps what it is not told: nobody says. */
    update: 'merges' as 'merges' | 'replaces',
    /** Whether a note is one, and not a message to everybody. */
    knowsNotes: true,
    /** Whether the status "closed" may be written: older descriptions do not list it. */
    knowsClosed: true,
    /** How the old API says that all is well. */
    wellDone: 'response' as 'response' | 'nothing',
    /** How a file's part tells of it, and where it lies. */
    fileAs: 'rows' as 'rows' | 'object' | 'path',
    /** Calls left in this minute. */
    left: 10_000,
    idOf,
    tick() {
      now += 1000;
      return now;
    },
    contactAt: (email: string) =>
      state.contacts.find(({ emails }) => emails.some((one) => one.toLowerCase() === email.toLowerCase())),
    /** Whoever writes becomes a contact. */
    addContact(email: string, firstname = '', lastname = ''): Contact {
      const id = idOf('c');
      const more = { company_id: null, emails: [email], phones: [], note: '' };
      const contact = { id, userid: idOf('u'), firstname, lastname, ...more };
      state.contacts.push(contact);
      return contact;
    },
    addGroup(ticket: string, by: { userid: string; name: string }, type: string, at: number): Group {
      const { userid, name: user_full_name } = by;
      const group = { id: idOf('g'), ticket, userid, user_full_name, type, status: 'V', datecreated: at, messages: [] };
      state.groups.push(group);
      return group;
    },
    addPart(group: Group, type: string, format: string, message: string): Part {
      const { userid, datecreated } = group;
      const part = { id: idOf('m'), userid, type, format, message, datecreated };
      group.messages.push(part);
      return part;
    },
    addFile({ name, type, bytes }: WorldFile): File {
      const file = { id: idOf('f'), name, type, bytes: Buffer.from(bytes) };
      state.files.push(file);
      return file;
    },
  };

  for (const { name, email, company } of people) {
    const [firstname = '', ...rest] = name.split(' ');
    state.addContact(email, firstname, rest.join(' ')).company_id =
      state.companies.find((one) => one.name === company)?.id ?? null;
  }

  const say = (ticket: string, owner: Contact, message: WorldMessage) => {
    const agent = agents.find(({ login }) => login === message.by);
    const by = agent
      ? { userid: agentIdOf(agent.login), name: agent.name }
      : { userid: owner.userid, name: `${owner.firstname} ${owner.lastname}` };
    const type = message.kind === 'note' ? 'I' : agent ? '4' : '3';
    const group = state.addGroup(ticket, by, type, Date.parse(message.at));
    if (type !== 'I') state.addPart(group, 'H', 'T', `From: ${by.name}`);
    const [format, text] = message.html ? (['H', message.html] as const) : (['T', message.text] as const);
    state.addPart(group, message.kind === 'note' ? 'N' : 'M', format, text);
    if (type === '3') state.addPart(group, 'Q', 'X', '> what was said before');
    for (const file of message.files) state.addPart(group, 'F', 'J', state.addFile(file).id);
  };

  for (const [index, seed] of tickets.entries()) {
    const [first] = seed.messages;
    const owner = state.contactAt(people.find(({ key }) => key === seed.requester)?.email ?? '');
    if (!first || !owner) continue;
    const id = `tk${index.toString(36)}`;
    const created = Date.parse(first.at);
    state.tickets.push({
      id,
      owner_contactid: owner.id,
      departmentid: departmentIdOf(seed.group),
      agentid: seed.owner ? agentIdOf(seed.owner) : null,
      status: STATUS_OF[seed.state],
      tags: [],
      code: `ABC-${String(index).padStart(5, '0')}-NAV`,
      date_created: created,
      date_changed: Date.parse(seed.messages.at(-1)?.at ?? first.at),
      date_due: created + 3 * DAY_MS,
      subject: seed.subject,
      custom_fields: [
        { code: 'product', value: seed.product },
        { code: 'order_number', value: seed.order ?? '' },
      ],
    });
    for (const message of seed.messages) say(id, owner, message);
    // What happens to a ticket stands among what is said of it.
    const moved = state.addGroup(id, { userid: 'system00', name: 'System' }, 'T', created + 1000);
    state.addPart(moved, 'R', 'J', '{"todepartmentid":"default"}');
  }
  return state;
}

export type State = ReturnType<typeof createState>;
