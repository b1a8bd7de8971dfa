import { agents, fields, groups, NOW, people, tickets, type WorldFile, type WorldTicket } from '../../world';

/* What the simulated HelpDesk remembers, named as its API names it, filled from the world. */

export type File = { name: string; type: string; bytes: Buffer; cid: string | null; token: string };
export type Author = { type: 'client' | 'agent' | 'system'; ID?: string; name: string; email?: string };
export type Event = {
  ID: number;
  type: string;
  date: string;
  author: Author;
  message?: { text: string; richTextHtml: string | null; richTextObj: null; isPrivate: boolean };
  files?: File[];
  isPrivate?: boolean;
};
export type Named = { ID: string; name: string };
export type Silo = 'tickets' | 'archive' | 'spam' | 'trash';
export type Ticket = {
  ID: string;
  shortID: string;
  silo: Silo;
  subject: string;
  status: string;
  priority: number;
  requester: { email: string; name: string };
  cc: { email: string; name: string }[];
  teamIDs: string[];
  assignment: { team: Named; agent: Named | null };
  tagIDs: string[];
  customFields: Record<string, unknown>;
  rating: { rate?: string; score?: string; comment: string | null } | null;
  createdAt: string;
  updatedAt: string;
  lastMessageAt: string;
  events: Event[];
};
export type Agent = Named & { login: string; accountID: string; email: string; roles: string[]; teamIDs: string[] };
export type Transaction = { ID: string; ticketID?: string; files: File[] };

const STATUS_OF: Record<WorldTicket['state'], string> = {
  new: 'open',
  open: 'open',
  waiting: 'pending',
  solved: 'solved',
  rejected: 'closed',
};
const PRIORITIES = [-10, 0, 10, 20];

const uuid = (kind: string, number: number) => `${kind}-0000-4000-8000-${String(number).padStart(12, '0')}`;
const plain = (html: string) => html.replace(/<[^>]*>/g, '');

/** A fresh HelpDesk. Its clock stands still but for a second at every write. */
export function createState() {
  let now = NOW;
  let lastId = 0;
  const nextId = () => {
    lastId += 1;
    return lastId;
  };
  const teams: Named[] = groups.map((name, index) => ({ ID: uuid('7ea30000', index), name }));
  const teamIDs = teams.map(({ ID }) => ID);
  const staff: Agent[] = agents.map(({ login, name, email, administers }, index) => ({
    ...{ ID: uuid('a9e20000', index), login, accountID: uuid('acc00000', index), name, email },
    ...{ roles: [administers ? 'owner' : 'normal'], teamIDs },
  }));
  const addFile = (name: string, type: string, bytes: Buffer): File => {
    return { name, type, bytes, cid: null, token: `f${nextId()}` };
  };
  const filesOf = (files: WorldFile[]) => files.map(({ name, type, bytes }) => addFile(name, type, Buffer.from(bytes)));

  const state = {
    agents: staff,
    teams,
    tags: teamIDs.flatMap((teamID) =>
      ['vip', 'æøå', 'parcel'].map((name) => ({ ID: uuid('7a900000', nextId()), name, teamID })),
    ),
    customFields: fields.map(({ name }, index) => ({
      ...{ ID: uuid('cf000000', index), apiKey: name.toLowerCase().replace(' ', '_'), displayName: name },
      ...{ status: 'active', type: 'text', roleLevel: 'normal', teamIDs },
    })),
    cannedResponses: [
      { text: 'Thank you for writing.', shortcuts: ['thanks'], teamID: null },
      { text: 'Your refund is on its way.', shortcuts: ['refund'], teamID: teams[1]?.ID ?? null },
    ].map((response) => ({ ID: uuid('ca000000', nextId()), ...response })),
    tickets: [] as Ticket[],
    transactions: [] as Transaction[],
    /** Whether the list goes on from a cursor, or only from the number of a page: both are documented. */
    knowsCursor: true,
    /** Whether the flag of a note is refused within the message. */
    refusesInner: false,
    /** A server that passes over the flag wherever it stands. */
    losesPrivacy: false,
    /** Whether a change is answered with the whole ticket. */
    tellsTicket: true,
    /** Whether `agent: null` takes the agent away, or is refused. */
    unassigns: true,
    /** What becomes of custom fields that a change leaves out: nobody says. */
    custom: 'merges' as 'merges' | 'replaces',
    /** Calls left. */
    left: 10_000,
    nextId,
    addFile,
    tick() {
      now += 1000;
      return new Date(now).toISOString();
    },
    newTicketIds: () => ({ ID: uuid('3f0c7a52', nextId()), shortID: `T${lastId.toString(36).toUpperCase()}` }),
    teamCalled: (ID: unknown) => teams.find((team) => team.ID === ID),
    agentCalled: (ID: unknown) => staff.find((agent) => agent.ID === ID),
  };

  for (const seed of tickets) {
    const requester = people.find(({ key }) => key === seed.requester);
    const team = teams.find(({ name }) => name === seed.group);
    if (!requester || !team) continue;
    const owner = staff.find(({ login }) => login === seed.owner);
    const time = (at: string) => new Date(at).toISOString();
    const client: Author = { type: 'client', name: requester.name, email: requester.email };
    const events = seed.messages.flatMap((message): Event[] => {
      const agent = staff.find(({ login }) => login === message.by);
      const author: Author = agent ? { type: 'agent', ID: agent.ID, name: agent.name, email: agent.email } : client;
      const isPrivate = message.kind === 'note';
      const text = message.html ? plain(message.html) : message.text;
      const said = { text, richTextHtml: message.html ?? null, richTextObj: null, isPrivate };
      const at = { date: time(message.at), author };
      const files = filesOf(message.files);
      return [
        { ID: nextId(), type: 'message', ...at, message: said },
        ...(files.length > 0 ? [{ ID: nextId(), type: 'attachments', ...at, files, isPrivate }] : []),
      ];
    });
    const updatedAt = events.at(-1)?.date ?? time(seed.messages[0]?.at ?? '');
    state.tickets.push({
      ...state.newTicketIds(),
      ...{ silo: 'tickets', subject: seed.subject, status: STATUS_OF[seed.state] },
      priority: PRIORITIES[Math.min(3, Math.floor(seed.urgency / 25))] ?? 0,
      requester: { email: requester.email, name: requester.name },
      ...{ cc: [], teamIDs: [team.ID], tagIDs: [], rating: null, events },
      assignment: { team: { ...team }, agent: owner ? { ID: owner.ID, name: owner.name } : null },
      customFields: { product: seed.product, ...(seed.order ? { order_number: seed.order } : {}) },
      ...{ createdAt: events[0]?.date ?? updatedAt, updatedAt, lastMessageAt: updatedAt },
    });
  }
  archiveOldest(state.tickets);
  return state;
}

/** What was settled long ago: the first ticket of whoever wrote again since. */
function archiveOldest(all: Ticket[]): void {
  const byRequester = Map.groupBy(all, ({ requester }) => requester.email);
  for (const theirs of byRequester.values()) {
    const [oldest, ...newer] = theirs.toSorted((a, b) => a.updatedAt.localeCompare(b.updatedAt));
    if (oldest && newer.length > 0 && ['solved', 'closed'].includes(oldest.status)) oldest.silo = 'archive';
  }
}

export type State = ReturnType<typeof createState>;
