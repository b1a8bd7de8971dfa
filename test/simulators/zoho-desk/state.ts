import { groups, NOW, people, agents as worldAgents } from '../../world';

/* What the simulated Zoho Desk remembers, named as its API names it. */

export type File = { id: string; name: string; type: string; bytes: Buffer };
export type Agent = {
  id: string;
  firstName: string;
  lastName: string;
  name: string;
  emailId: string;
  status: 'ACTIVE';
  rolePermissionType: string;
};
export type Account = { id: string; accountName: string };
export type Contact = {
  id: string;
  firstName: string | null;
  lastName: string;
  email: string | null;
  secondaryEmail: string | null;
  phone: string | null;
  mobile: string | null;
  accountId: string | null;
};
export type Ticket = {
  id: string;
  ticketNumber: string;
  subject: string;
  description: string | null;
  status: string;
  priority: string | null;
  classification: string | null;
  category: string | null;
  departmentId: string;
  contactId: string;
  assigneeId: string | null;
  email: string | null;
  phone: string | null;
  channel: string;
  createdTime: string;
  modifiedTime: string;
  closedTime: string | null;
  lockedTime: string | null;
  isTrashed: boolean;
  dueDate: string | null;
  slaId: string | null;
  cf: Record<string, string | null>;
  tags: string[];
  followers: { id: string; following: string }[];
  files: File[];
};
export type Thread = {
  id: string;
  ticketId: string;
  direction: 'in' | 'out';
  visibility: 'public' | 'private';
  status: 'SUCCESS' | 'PENDING' | 'FAILED' | 'DRAFT';
  isDescriptionThread: boolean;
  isForward: boolean;
  author: {
    id: string;
    name: string;
    firstName: string | null;
    lastName: string;
    email: string | null;
    type: 'AGENT' | 'END_USER';
  };
  fromEmailAddress: string;
  to: string;
  cc: string;
  content: string;
  contentType: 'text/html' | 'text/plain';
  createdTime: string;
  files: File[];
  /** The call for one thread gives so many letters of it, and a word that there are more. */
  cutAt: number | null;
};
export type Comment = {
  id: string;
  ticketId: string;
  content: string;
  contentType: 'html' | 'plainText';
  isPublic: boolean;
  commenterId: string;
  commentedTime: string;
  modifiedTime: string | null;
  files: File[];
};

export const ORG = '60001234567';
export const CLIENT = { id: '1000.CLIENTOFTHEPORTAL', secret: 'zoho-client-secret-0f1e2d' };
export const codeOf = (login: string): string => `1000.code.${login}.41c0de`;
export const refreshOf = (login: string): string => `1000.refresh.${login}.77e1b3`;

/** Each of one of three types. */
export const STATUSES = [
  { value: 'Open', statusType: 'Open' },
  { value: 'On Hold', statusType: 'On Hold' },
  { value: 'Escalated', statusType: 'Open' },
  { value: 'Waiting on customer', statusType: 'On Hold' },
  { value: 'Closed', statusType: 'Closed' },
  { value: 'Resolved by phone', statusType: 'Closed' },
];
export const PRIORITIES = ['High', 'Medium', 'Low', 'Critical'];
export const CLASSIFICATIONS = ['Question', 'Problem', 'Feature'];
export const CATEGORIES = ['Delivery', 'Damage'];

const namesOf = (name: string) => {
  const [, firstName = null, lastName = name] = /^(.+) (\S+)$/.exec(name) ?? [];
  return { firstName, lastName };
};

/** A fresh Zoho Desk without tickets. Its clock stands still but for a second at every write. */
export function createState() {
  let now = NOW;
  let lastId = 87_000;
  /** 18 digits: past what a number of JavaScript can hold. */
  const nextId = () => {
    lastId += 1;
    return `412000000${String(lastId).padStart(9, '0')}`;
  };
  const time = (at: number) => new Date(at).toISOString();
  const addFile = (name: string, type: string, bytes: Buffer): File => ({ id: nextId(), name, type, bytes });

  const accounts = [...new Set(people.map(({ company }) => company))].map(
    (accountName): Account => ({ id: nextId(), accountName }),
  );
  const state = {
    accounts,
    departments: groups.map((name) => ({ id: nextId(), name })),
    agents: worldAgents.map(({ name, email, administers }): Agent => {
      const { firstName, lastName } = namesOf(name);
      const rolePermissionType = administers ? 'Admin' : 'AgentPublic';
      return {
        id: nextId(),
        firstName: firstName ?? '',
        lastName,
        name,
        emailId: email,
        status: 'ACTIVE',
        rolePermissionType,
      };
    }),
    contacts: people.map(
      ({ name, email, company }): Contact => ({
        ...{ id: nextId(), ...namesOf(name), email, secondaryEmail: null, phone: null, mobile: null },
        accountId: accounts.find(({ accountName }) => accountName === company)?.id ?? null,
      }),
    ),
    tickets: [] as Ticket[],
    threads: [] as Thread[],
    comments: [] as Comment[],
    uploads: [] as File[],
    tagNames: ['vip', 'refund'],
    /** Access tokens and whose they are. */
    tokens: new Map<string, string>(),
    /** Codes that are spent, and whether any is: tests sign in again and again by the same. */
    spent: new Set<string>(),
    spendsCodes: false,
    /** Whether a ticket in the recycle bin is still to be read by its id: nobody says. */
    readsTrash: true,
    /** Whether the newer list of fields is there. */
    hasFields: true,
    /** Whether a conversation tells the ids of its comments: the description and its examples do not agree. */
    tellsIds: true,
    /** Whether the text of a ticket that comes by the API becomes a thread, too. */
    threadsDescription: true,
    /** Whether a search takes note of whose tickets are asked for. */
    filters: true,
    /** What becomes of a reply at once. */
    sends: 'PENDING' as Thread['status'],
    nextId,
    addFile,
    tick() {
      now += 1000;
      return time(now);
    },
    /** Whether the addresses to reply from may be listed: not everybody sees them. */
    listsSenders: true,
    /** Where mail for a department arrives. */
    inboxes: [] as { departmentId: string; address: string }[],
    senders: [] as {
      departmentId: string;
      address: string;
      isActive: boolean;
      isVerified: boolean;
      isDepartmentDefault: boolean;
    }[],
  };
  const sender = { isActive: true, isVerified: true, isDepartmentDefault: false };
  state.senders = state.departments.flatMap(({ id: departmentId, name }) => [
    { ...sender, departmentId, address: 'old@desk.example', isActive: false },
    { ...sender, departmentId, address: 'unproved@desk.example', isVerified: false },
    { ...sender, departmentId, address: 'all@desk.example' },
    { ...sender, departmentId, address: `${name.toLowerCase()}@desk.example`, isDepartmentDefault: true },
  ]);
  return state;
}

export type State = ReturnType<typeof createState>;
