import { agents, fields, groups, NOW, people, tickets, type WorldFile, type WorldTicket } from '../../world';
import type { Quoting } from '../grammar/roql';

/* What the simulated Oracle B2C Service remembers, filled from the world. */

export type Named = { id: number; name: string };
export type Account = Named & { login: string; email: string; deletes: boolean };
export type Contact = {
  id: number;
  first: string;
  last: string | null;
  emails: { address: string; type: number }[];
  phones: { number: string; type: number }[];
  organization: number | null;
};
export type Thread = {
  id: number;
  text: string | null;
  entryType: number;
  contentType: string | null;
  channel?: number;
  account?: number;
  contact?: number;
  createdTime: string;
};
export type File = {
  id: number;
  fileName: string;
  contentType: string;
  bytes: Buffer;
  /** Customers do not see it in their portal. */
  private: boolean;
  createdTime: string;
};
export type Incident = {
  id: number;
  referenceNumber: string;
  subject: string;
  status: number;
  severity: number | null;
  queue: number | null;
  product: number | null;
  category: number | null;
  account: number | null;
  contact: number;
  custom: Record<string, unknown>;
  initialResponseDueTime: string | null;
  createdTime: string;
  updatedTime: string;
  closedTime: string | null;
  threads: Thread[];
  files: File[];
};

const STATUS_OF: Record<WorldTicket['state'], number> = { new: 1, open: 8, waiting: 3, solved: 2, rejected: 103 };

const named = (names: readonly string[], from = 1): Named[] => names.map((name, at) => ({ id: from + at, name }));

/** A fresh site. Its clock stands still but for a second at every write. */
export function createState() {
  let now = NOW;
  let last = 1000;
  const nextId = (): number => {
    last += 1;
    return last;
  };
  const organizations = named([...new Set(people.map(({ company }) => company))], 200);
  const state = {
    accounts: agents.map(
      ({ login, name, email, administers }, at): Account => ({ id: 8 + at, name, login, email, deletes: administers }),
    ),
    organizations,
    statuses: [
      { id: 1, name: 'Unresolved', type: 1 },
      { id: 2, name: 'Solved', type: 2 },
      { id: 3, name: 'Waiting', type: 3 },
      { id: 8, name: 'Updated', type: 1 },
      { id: 103, name: 'Closed for good', type: 2 },
    ],
    severities: named(['1 - Critical', 'High', 'Medium', 'Low']),
    queues: named(groups, 31),
    products: named(fields[0].values, 41),
    categories: named(['Delivery', 'Billing', 'Warranty'], 51),
    standardContents: [
      {
        id: 61,
        name: 'Thanks',
        values: [
          { type: 'text/plain', value: 'Thank you.' },
          { type: 'text/html', value: '<p>Thank you.</p>' },
        ],
      },
      { id: 62, name: 'Empty', values: [] },
      { id: 63, name: 'Wait', values: [{ type: 'text/plain', value: 'One moment.' }] },
    ] as (Named & { values: { type: string; value: string }[] })[],
    contacts: [] as Contact[],
    incidents: [] as Incident[],
    /** Who was mailed, and what. */
    mailed: [] as { to: string[]; cc: string[]; text: string; signed: boolean; files: string[] }[],
    /** How a quote is written inside of a text: no page says. */
    quoting: 'none' as Quoting,
    /** Whether a thread may say what kind of text it is. */
    takesContentType: true,
    /** Whether a ticket's files come along: whole, by their addresses, or as the address of the list. */
    filesCome: 'whole' as 'whole' | 'linked' | 'apart',
    /** Tables that this site shows to nobody. */
    hidden: [] as string[],
    /** How times look in rows. */
    inRows: (time: string): string => time,
    /** What the site calls the kinds of a thread. */
    entryNames: ['', 'Private Note', 'Staff Account', 'Customer', 'Customer Proxy', 'Chat', 'Rule Response'],
    /** Attributes of a ticket that a business rule sets back. */
    kept: [] as string[],
    /** The public API is switched off. */
    disabled: false,
    nextId,
    now: () => now,
    tick(): string {
      now += 1000;
      return new Date(now).toISOString();
    },
    addContact(first: string, last: string | null, address: string, organization: number | null = null): Contact {
      const contact = { id: nextId(), first, last, emails: [{ address, type: 0 }], phones: [], organization };
      state.contacts.push(contact);
      return contact;
    },
    addFile(incident: Incident, file: Omit<File, 'id'>): void {
      incident.files.push({ id: nextId(), ...file });
    },
    nameOf: ({ first, last }: Contact): string => [first, last].filter(Boolean).join(' '),
  };

  for (const { name, email, company } of people) {
    const [first = '', ...rest] = name.split(' ');
    const organization = organizations.find((one) => one.name === company)?.id ?? null;
    state.addContact(first, rest.join(' ') || null, email, organization);
  }
  for (const [index, seed] of tickets.entries()) add(seed, index);

  function add(seed: WorldTicket, index: number): void {
    const [first] = seed.messages;
    const email = people.find(({ key }) => key === seed.requester)?.email;
    const contact = state.contacts.find(({ emails }) => emails[0]?.address === email);
    if (!first || !contact) return;
    const idOf = (all: Named[], name: string | undefined) => all.find((one) => one.name === name)?.id ?? null;
    const at = (time: string) => new Date(time).toISOString();
    const updatedTime = at(seed.messages.at(-1)?.at ?? first.at);
    const incident: Incident = {
      ...{
        id: index + 1,
        referenceNumber: `2609${String(index % 28).padStart(2, '0')}-${String(index).padStart(6, '0')}`,
      },
      ...{ subject: seed.subject, status: STATUS_OF[seed.state], contact: contact.id },
      severity: [4, 3, 3, 2, 1, null][index % 6] ?? null,
      queue: idOf(state.queues, seed.group),
      product: idOf(state.products, seed.product),
      category: null,
      account: state.accounts.find(({ login }) => login === seed.owner)?.id ?? null,
      custom: { order_number: seed.order ?? null },
      ...{ initialResponseDueTime: null, createdTime: at(first.at), updatedTime, threads: [], files: [] },
      closedTime: seed.state === 'solved' || seed.state === 'rejected' ? updatedTime : null,
    };
    for (const { kind, by, text, html, files, at: time } of seed.messages) {
      const account = state.accounts.find(({ login }) => login === by)?.id;
      incident.threads.push({
        id: nextId(),
        text: html ?? text,
        entryType: kind === 'note' ? 1 : account === undefined ? 3 : 2,
        contentType: html ? 'text/html' : 'text/plain',
        ...(account === undefined ? { contact: contact.id } : { account }),
        createdTime: at(time),
      });
      for (const file of files) addFile(incident, file, at(time));
    }
    state.incidents.push(incident);
  }

  function addFile(incident: Incident, { name, type, bytes }: WorldFile, time: string): void {
    state.addFile(incident, {
      ...{ fileName: name, contentType: type, bytes: Buffer.from(bytes), private: false, createdTime: time },
    });
  }

  return state;
}

export type State = ReturnType<typeof createState>;
