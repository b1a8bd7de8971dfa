import { agents, fields, groups, NOW, people, tickets, type WorldTicket } from '../../world';

/* What the simulated RT remembers: its tables, named as RT names their columns, filled from the world. */

export type User = {
  id: number;
  Name: string;
  RealName: string;
  EmailAddress: string;
  Organization: string;
  WorkPhone: string;
  Privileged: boolean;
  token?: string;
  password?: string;
  rights: Set<Right>;
};
export type Right =
  | 'ShowTicket'
  | 'ShowTicketComments'
  | 'ReplyToTicket'
  | 'CommentOnTicket'
  | 'ModifyTicket'
  | 'CreateTicket'
  | 'DeleteTicket'
  | 'AdminUsers';
export type Queue = { id: number; Name: string; Lifecycle: string };
export type CustomField = {
  id: number;
  Name: string;
  Type: string;
  MaxValues: number;
  Pattern: string;
  Values: string[];
  /** Only tickets of these queues have it. */
  queues?: string[];
};
export type Ticket = {
  id: number;
  Subject: string;
  Status: string;
  Queue: number;
  Owner: number;
  Creator: number;
  Requestor: number[];
  Cc: number[];
  Priority: string;
  Created: string;
  LastUpdated: string;
  Due: string;
  Resolved: string;
  values: Map<number, string[]>;
};
export type Transaction = { id: number; ticket: number; Type: string; Creator: number; Created: string };
export type Attachment = {
  id: number;
  TransactionId: number;
  ContentType: string;
  Filename: string | null;
  Content: Buffer;
};
export type Part = Pick<Attachment, 'ContentType' | 'Filename' | 'Content'>;

export const NEVER = '1970-01-01T00:00:00Z';
export const STATUSES = ['new', 'open', 'stalled', 'resolved', 'rejected', 'deleted'];
const INACTIVE = ['resolved', 'rejected', 'deleted'];
const STATUS_OF: Record<WorldTicket['state'], string> = {
  new: 'new',
  open: 'open',
  waiting: 'stalled',
  solved: 'resolved',
  rejected: 'rejected',
};
const AGENT_RIGHTS: Right[] = [
  'ShowTicket',
  'ShowTicketComments',
  'ReplyToTicket',
  'CommentOnTicket',
  'ModifyTicket',
  'CreateTicket',
];

/** A fresh RT. Its clock stands still but for a second at every write. */
export function createState() {
  let lastId = 0;
  const newId = () => ++lastId;
  let now = NOW;
  const tick = () => {
    now += 1000;
    return time(now);
  };
  const time = (at: number) => new Date(at).toISOString().replace('.000', '');

  const users: User[] = [];
  const addUser = (user: Partial<User> & Pick<User, 'Name'>): User => {
    const blank = { RealName: '', EmailAddress: '', Organization: '', WorkPhone: '', Privileged: false };
    const added = { ...blank, rights: new Set<Right>(), ...user, id: newId() };
    users.push(added);
    return added;
  };
  const system = addUser({ Name: 'RT_System', RealName: 'The RT System itself' });
  const nobody = addUser({ Name: 'Nobody', RealName: 'Nobody in particular' });
  for (const { login, name, email, administers } of agents) {
    const id = lastId + 1;
    addUser({
      Name: login,
      RealName: name,
      EmailAddress: email,
      Privileged: true,
      token: `1-${id}-${'0123456789abcdef'.repeat(2)}${login}`,
      password: `${login}-password`,
      rights: new Set(administers ? [...AGENT_RIGHTS, 'AdminUsers', 'DeleteTicket'] : AGENT_RIGHTS),
    });
  }
  for (const { name, email, company } of people)
    addUser({ Name: email, RealName: name, EmailAddress: email, Organization: company });

  const queues: Queue[] = [...groups, 'General'].map((Name) => ({ id: newId(), Name, Lifecycle: 'default' }));
  const customFields: CustomField[] = [
    ...fields.map(({ name, values }) => ({ Name: name, Type: values ? 'Select' : 'Freeform', MaxValues: 1, values })),
    { Name: 'Topics', Type: 'Select', MaxValues: 0, values: ['Delivery', 'Damage', 'Praise'], queues: ['Support'] },
  ].map(({ values, ...field }) => ({ ...field, id: newId(), Pattern: '', Values: [...(values ?? [])] }));
  const articles = [{ id: newId(), Name: 'Late parcel', Class: 'Templates', text: 'We are sorry.\nIt is on its way.' }];

  const all: Ticket[] = [];
  const transactions: Transaction[] = [];
  const attachments: Attachment[] = [];

  const userCalled = (name: string) => users.find(({ Name }) => Name.toLowerCase() === name.toLowerCase());
  const userAt = (address: string) =>
    users.find(({ EmailAddress }) => EmailAddress.toLowerCase() === address.toLowerCase());

  const state = {
    users,
    queues,
    customFields,
    articles,
    tickets: all,
    transactions,
    attachments,
    nobody,
    /** Which fields of others an agent may search by; sites shorten it (`$UserSummaryExtraInfo`). */
    searchable: ['RealName', 'Name', 'EmailAddress'],
    newId,
    tick,
    addUser,
    userCalled,
    userAt,
    userById: (id: number) => users.find((user) => user.id === id) ?? system,
    /** Whoever has this address; made when unknown. `"Ann Lee" <ann@x.co>` gives a name. */
    userFor(written: string): User | undefined {
      const [, name = '', address = ''] = written.match(/^(?:"?(.*?)"?\s*<)?([^<>\s]+@[^<>\s]+?)>?$/) ?? [];
      if (!address) return undefined;
      return userAt(address) ?? addUser({ Name: address, RealName: name, EmailAddress: address });
    },
    record(ticket: Ticket, Type: string, Creator: number, parts: Part[] = [], at = tick()): Transaction {
      const transaction = { id: newId(), ticket: ticket.id, Type, Creator, Created: at };
      transactions.push(transaction);
      const several = parts.length > 1;
      const envelope: Part = { ContentType: 'multipart/mixed', Filename: null, Content: Buffer.alloc(0) };
      for (const part of several ? [envelope, ...parts] : parts)
        attachments.push({ ...part, id: newId(), TransactionId: transaction.id });
      ticket.LastUpdated = at;
      return transaction;
    },
    setStatus(ticket: Ticket, status: string, at: string) {
      ticket.Status = status;
      if (INACTIVE.includes(status)) ticket.Resolved = at;
    },
  };

  for (const seed of tickets) seedTicket(state, seed);
  return state;
}

export type State = ReturnType<typeof createState>;

export const textPart = (text: string, type = 'text/plain'): Part => ({
  ContentType: type,
  Filename: null,
  Content: Buffer.from(text),
});

/** Texts, then files; as mail programs do it, HTML comes with its plain twin. */
const partsOf = ({ text, html, files }: WorldTicket['messages'][number]): Part[] => [
  textPart(text),
  ...(html ? [textPart(html, 'text/html')] : []),
  ...files.map(({ name, type, bytes }) => ({ ContentType: type, Filename: name, Content: Buffer.from(bytes) })),
];

function seedTicket(state: State, seed: WorldTicket): void {
  const requestor = state.users.find((user) => user.Name === people.find(({ key }) => key === seed.requester)?.email);
  const Created = seed.messages[0]?.at ?? NEVER;
  const ticket: Ticket = {
    id: state.tickets.length + 1,
    Subject: seed.subject,
    Status: 'new',
    Queue: state.queues.find(({ Name }) => Name === seed.group)?.id ?? 0,
    Owner: (seed.owner && state.userCalled(seed.owner)?.id) || state.nobody.id,
    Creator: requestor?.id ?? 0,
    Requestor: requestor ? [requestor.id] : [],
    Cc: [],
    Priority: String(seed.urgency),
    Created,
    LastUpdated: Created,
    Due: NEVER,
    Resolved: NEVER,
    values: new Map(),
  };
  state.tickets.push(ticket);
  const [product, order] = state.customFields;
  if (product) ticket.values.set(product.id, [seed.product]);
  if (order && seed.order) ticket.values.set(order.id, [seed.order]);
  for (const [index, message] of seed.messages.entries()) {
    const author = state.userCalled(message.by) ?? requestor;
    const type = index === 0 ? 'Create' : message.kind === 'note' ? 'Comment' : 'Correspond';
    state.record(ticket, type, author?.id ?? 0, partsOf(message), message.at);
    // What RT sends out is in its history too.
    if (type === 'Correspond') state.record(ticket, 'EmailRecord', 1, [textPart(message.text)], message.at);
  }
  state.setStatus(ticket, STATUS_OF[seed.state], ticket.LastUpdated);
}
