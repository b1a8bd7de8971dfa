import { agents, fields, NOW, people, tickets } from '../../world';
import { seedTicket } from './seed';

/* What the simulated HubSpot remembers: records of the CRM with their associations, and threads of the inbox. */

export type RecordType = 'contacts' | 'companies' | 'tickets' | 'notes' | 'emails';
export type CrmRecord = {
  id: string;
  type: RecordType;
  properties: Record<string, string | null>;
  createdAt: string;
  updatedAt: string;
};
export type Owner = {
  id: string;
  userId: number | null;
  email: string;
  firstName: string;
  lastName: string;
  type: string;
};
export type Stage = {
  id: string;
  label: string;
  displayOrder: number;
  metadata: { ticketState?: string; isClosed?: string };
};
export type Pipeline = { id: string; label: string; displayOrder: number; stages: Stage[] };
export type Property = {
  name: string;
  label: string;
  type: string;
  fieldType: string;
  hubspotDefined?: boolean;
  calculated?: boolean;
  options: { value: string; label: string }[];
};
export type Party = {
  actorId?: string;
  name?: string;
  recipientField?: string;
  deliveryIdentifier?: { type: string; value: string };
};
export type Message = {
  id: string;
  conversationsThreadId: string;
  type: string;
  createdAt: string;
  createdBy: string;
  direction?: string;
  senders: Party[];
  recipients: Party[];
  text: string;
  richText?: string;
  subject?: string;
  attachments: { type: string; fileId: string; name: string }[];
  channelId?: string;
  channelAccountId?: string;
  truncationStatus: string;
  status?: { statusType: string; failureDetails?: { errorMessage: string } };
  archived: boolean;
  /** What is left of the text when it is shown cut. */
  cut?: string;
};
export type Thread = { id: string; contact: string; ticket?: string; status: 'OPEN' | 'CLOSED'; messages: Message[] };
export type StoredFile = { id: string; name: string; type: string; bytes: Buffer; createdAt: string; access: string };
export type Token = { token: string; login: string; scopes: Set<string>; mayDelete: boolean };

const SCOPES = [
  ...['tickets', 'crm.objects.contacts.read', 'crm.objects.contacts.write', 'crm.objects.owners.read', 'files'],
  ...['crm.objects.companies.read', 'crm.schemas.tickets.read', 'conversations.read', 'conversations.write'],
];
const STAGES: [label: string, ticketState: 'OPEN' | 'CLOSED'][] = [
  ['New', 'OPEN'],
  ['Waiting on contact', 'OPEN'],
  ['Waiting on us', 'OPEN'],
  ['Closed', 'CLOSED'],
  ['Resolved', 'CLOSED'],
];

const stages = (first: number): Stage[] =>
  STAGES.map(([label, ticketState], index) => ({
    id: String(first + index),
    label,
    displayOrder: index,
    metadata: { ticketState, isClosed: String(ticketState === 'CLOSED') },
  }));
const options = (values: readonly string[]) =>
  values.map((label) => ({ value: label.toLowerCase().replaceAll(' ', '_'), label }));

const PROPERTIES: Property[] = [
  ...['subject', 'content', 'hs_pipeline', 'hs_pipeline_stage', 'hubspot_owner_id', 'closed_date'].map((name) => ({
    ...{ name, label: name, type: 'string', fieldType: 'text', hubspotDefined: true, options: [] },
  })),
  {
    ...{
      name: 'hs_ticket_priority',
      label: 'Priority',
      type: 'enumeration',
      fieldType: 'select',
      hubspotDefined: true,
    },
    options: ['Low', 'Medium', 'High', 'Urgent'].map((label) => ({ value: label.toUpperCase(), label })),
  },
  {
    ...{
      name: 'hs_ticket_category',
      label: 'Category',
      type: 'enumeration',
      fieldType: 'select',
      hubspotDefined: true,
    },
    options: ['Product issue', 'Billing issue'].map((label) => ({
      value: label.toUpperCase().replace(' ', '_'),
      label,
    })),
  },
  ...fields.map(({ name, values }) => ({
    name: name.toLowerCase().replace(' ', '_'),
    label: name,
    ...(values ? { type: 'enumeration', fieldType: 'select' } : { type: 'string', fieldType: 'text' }),
    options: options(values ?? []),
  })),
  {
    name: 'topics',
    label: 'Topics',
    type: 'enumeration',
    fieldType: 'checkbox',
    options: options(['Delivery', 'Damage']),
  },
  { name: 'age', label: 'Age', type: 'number', fieldType: 'number', calculated: true, options: [] },
];

/** A fresh HubSpot. Its clock stands still but for a second at every write. */
export function createState() {
  let lastId = 21_675_753_000;
  let now = NOW;
  const newId = () => String(++lastId);
  const records: CrmRecord[] = [];
  const pairs = new Set<string>();
  const pair = (one: CrmRecord, other: CrmRecord) => `${one.type}/${one.id} ${other.type}/${other.id}`;
  const owners: Owner[] = agents.map(({ name, email }, index) => {
    const [firstName = '', lastName = ''] = name.split(' ');
    return { id: String(700 + index), userId: 47_306_100 + index, email, firstName, lastName, type: 'PERSON' };
  });

  const state = {
    records,
    owners: [...owners, { id: '799', userId: null, email: '', firstName: 'Night', lastName: 'shift', type: 'QUEUE' }],
    properties: structuredClone(PROPERTIES),
    pipelines: [
      { id: '0', label: 'Support', displayOrder: 0, stages: stages(1) },
      { id: '648529809', label: 'Billing', displayOrder: 1, stages: stages(954_564_780) },
    ] as Pipeline[],
    threads: [] as Thread[],
    files: [] as StoredFile[],
    tokens: agents.map(({ login, administers }, index): Token => {
      const token = `pat-eu1-0123abcd-4567-89ef-0000-${login.padEnd(12, String(index))}`;
      return { token, login, scopes: new Set(SCOPES), mayDelete: administers };
    }),
    /** What no source settles, one way or the other. */
    readsByOtherEmails: false,
    countsConversations: true,
    threadsByTicket: 'filtered' as 'filtered' | 'passed over' | 'refused',
    complains: 'in the message' as 'in the message' | 'in errors',
    writesAsApp: false,
    /** How many associations come along with a record. */
    associatedAtOnce: 100,
    /** What the search index has; undefined while it keeps up. */
    indexed: undefined as CrmRecord[] | undefined,
    newId,
    now: (): string => new Date(now).toISOString(),
    tick(): string {
      now += 1000;
      return new Date(now).toISOString();
    },
    fallBehind(): void {
      state.indexed = structuredClone(records);
    },
    find: (type: string, id: string) => records.find((one) => one.type === type && one.id === id),
    add(type: RecordType, properties: CrmRecord['properties'], at: string = state.tick()): CrmRecord {
      const added = { id: newId(), type, properties, createdAt: at, updatedAt: at };
      records.push(added);
      return added;
    },
    /** Both ways, each with its own type. What is logged on a ticket counts as a change of it. */
    associate(one: CrmRecord, other: CrmRecord, at = one.createdAt) {
      pairs.add(pair(one, other)).add(pair(other, one));
      for (const ticket of [one, other]) if (ticket.type === 'tickets' && at > ticket.updatedAt) ticket.updatedAt = at;
    },
    associated: (one: CrmRecord, type: string) =>
      records.filter((other) => other.type === type && pairs.has(pair(one, other))),
    remove: (record: CrmRecord) => records.splice(records.indexOf(record), 1),
    ownerOf: (login: string) => owners[agents.findIndex((one) => one.login === login)],
    keep(name: string, type: string, bytes: Buffer, access = 'PRIVATE'): StoredFile {
      const file = { id: newId(), name, type, bytes, createdAt: state.now(), access };
      state.files.push(file);
      return file;
    },
  };

  const companies = new Map<string, CrmRecord>();
  for (const { key, name, email, company } of people) {
    const [firstname = '', ...rest] = name.split(' ');
    const firm = companies.get(company) ?? state.add('companies', { name: company });
    companies.set(company, firm);
    const contact = state.add('contacts', {
      email: email.toLowerCase(),
      firstname,
      lastname: rest.join(' ') || null,
      phone: null,
      company,
      associatedcompanyid: firm.id,
      hs_additional_emails: key === 'alice' ? 'alice.private@corp.example;al@smith.example' : null,
    });
    state.associate(contact, firm);
  }
  for (const seed of tickets) seedTicket(state, seed);
  return state;
}

export type State = ReturnType<typeof createState>;
