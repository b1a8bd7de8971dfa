import { agents, fields, NOW, people, tickets, type WorldFile, type WorldTicket } from '../../world';

/* What the simulated Jira remembers, filled from the world. */

export type User = {
  accountId: string;
  displayName: string;
  emailAddress: string;
  accountType: 'atlassian' | 'customer' | 'app';
  /** Their profile shows the address to nobody. */
  isHidden: boolean;
  organizations: string[];
};
export type File = { id: string; filename: string; mimeType: string; bytes: Buffer; by: string; created: number };
export type Comment = {
  id: string;
  author: string;
  /** Wiki marks, unless it came as HTML. */
  body: string;
  html?: string;
  public: boolean;
  created: number;
  files: string[];
};
export type Issue = {
  id: string;
  key: string;
  project: string;
  type: string;
  summary: string;
  description: string;
  html?: string;
  status: string;
  priority: string;
  assignee: string | null;
  reporter: string;
  labels: string[];
  participants: string[];
  organizations: string[];
  created: number;
  updated: number;
  resolution: string | null;
  resolved: number | null;
  duedate: string | null;
  custom: Record<string, unknown>;
  files: File[];
  comments: Comment[];
  rating?: { rating: number; comment?: string };
};

export const STATUSES = [
  { id: '1', name: 'Open', category: 'new' },
  { id: '3', name: 'Waiting for support', category: 'indeterminate' },
  { id: '4', name: 'Waiting for customer', category: 'indeterminate' },
  { id: '5', name: 'Resolved', category: 'done' },
  { id: '6', name: 'Canceled', category: 'done' },
  { id: '7', name: 'Escalated', category: 'indeterminate' },
] as const;
/** From where to where the workflow leads. */
export const MOVES: Record<string, string[]> = {
  1: ['3', '4', '5', '6', '7'],
  3: ['4', '5', '6', '7'],
  4: ['3', '5', '6'],
  5: ['3'],
  6: ['3'],
  7: ['3', '5'],
};
const STATUS_OF: Record<WorldTicket['state'], string> = {
  new: '1',
  open: '3',
  waiting: '4',
  solved: '5',
  rejected: '6',
};

export const PRIORITIES = ['Highest', 'High', 'Medium', 'Low', 'Lowest'].map((name, index) => ({
  id: String(index + 1),
  name,
}));
export const RESOLUTIONS = [
  { id: '10100', name: "Won't do" },
  { id: '10000', name: 'Done' },
];
export const PRODUCT = 'customfield_10101';
export const ORDER = 'customfield_10102';
export const STORY = 'customfield_10103';
export const ORGANIZATIONS = 'customfield_10002';
export const PRODUCTS = fields[0].values.map((value, index) => ({ id: String(20_000 + index), value }));

export const PROJECTS = [
  { id: '10010', key: 'SUP', name: 'Support', desk: '10' },
  { id: '10011', key: 'BIL', name: 'Billing', desk: '11' },
  // No service desk: its issues are no requests.
  { id: '10012', key: 'DEV', name: 'Development', desk: '' },
];
const USUAL = ['summary', 'description', 'attachment', PRODUCT, ORDER];
export const TYPES = [
  { id: '25', desk: '10', name: 'Get help', fields: USUAL, forOthers: true },
  { id: '26', desk: '10', name: 'Tell a story', fields: ['summary', 'description', STORY], forOthers: true },
  { id: '27', desk: '10', name: 'Ask for leave', fields: USUAL, forOthers: false },
  { id: '28', desk: '10', name: 'Ring me', fields: ['summary'], forOthers: true },
  { id: '31', desk: '11', name: 'Ask about an invoice', fields: USUAL, forOthers: true },
];

export const agentId = (login: string): string => `557058:0a1b-${login}`;
/** Of what their token is made. */
export const tokenOf = (login: string): string => `ATATT3x-${login}-5Zq8Vr2M=1F`;

/** A fresh Jira. Its clock stands still but for a second at every write. */
export function createState() {
  let now = NOW;
  let lastId = 10_000;
  const nextId = () => String(++lastId);
  const organizations = [...new Set(people.map(({ company }) => company))].map((name, index) => ({
    id: String(index + 1),
    name,
  }));

  const state = {
    users: [
      ...agents.map(
        ({ login, name, email }): User => ({
          ...{ accountId: agentId(login), displayName: name, emailAddress: email },
          ...{ accountType: 'atlassian', isHidden: false, organizations: [] },
        }),
      ),
      ...people.map(
        ({ key, name, email, company }): User => ({
          // Bob has an account of his own; the others only see the portal.
          accountId: key === 'bob' ? '5b10a2844c20165700ede21b' : `qm:1f0c7d2e-aaaa:${key}`,
          ...{ displayName: name, emailAddress: email, isHidden: false },
          accountType: key === 'bob' ? 'atlassian' : 'customer',
          organizations: organizations.filter((one) => one.name === company).map(({ id }) => id),
        }),
      ),
    ],
    organizations,
    issues: [] as Issue[],
    /** Uploads that belong to nothing yet, by service desk. */
    temporary: new Map<string, { desk: string; filename: string; mimeType: string; bytes: Buffer }>(),
    /** Global rights by login, beyond what every agent may. */
    rights: { erin: ['ADMINISTER'], felix: [], ina: ['ADMINISTER', 'DELETE_ISSUES'] } as Record<string, string[]>,
    /** What of a list goes on one page, whatever was asked: fewer is allowed. */
    most: 40,
    /** Calls left. */
    left: 10_000,
    nextId,
    now: () => now,
    tick() {
      now += 1000;
      return now;
    },
    addFile(issue: Issue, file: Pick<File, 'filename' | 'mimeType' | 'bytes' | 'by'>, created = now): string {
      const id = nextId();
      issue.files.push({ id, created, ...file });
      return id;
    },
    addIssue(issue: Pick<Issue, 'project' | 'summary' | 'reporter'> & Partial<Issue>): Issue {
      const project = PROJECTS.find(({ id }) => id === issue.project);
      const count = state.issues.filter((one) => one.project === issue.project).length;
      const made: Issue = {
        ...{ id: nextId(), key: `${project?.key}-${count + 1}`, type: '25', description: '' },
        ...{ status: '1', priority: '3', assignee: null, labels: [], participants: [], organizations: [] },
        ...{ created: now, updated: now, resolution: null, resolved: null, duedate: null, custom: {} },
        ...{ files: [], comments: [] },
        ...issue,
      };
      state.issues.push(made);
      return made;
    },
  };

  for (const [index, seed] of tickets.entries()) {
    const [first, ...rest] = seed.messages;
    const requester = people.find(({ key }) => key === seed.requester);
    const reporter = state.users.find(({ emailAddress }) => emailAddress === requester?.email);
    if (!first || !reporter) continue;
    const isDone = seed.state === 'solved' || seed.state === 'rejected';
    const updated = Date.parse(seed.messages.at(-1)?.at ?? first.at);
    const issue = state.addIssue({
      project: seed.group === 'Billing' ? '10011' : '10010',
      type: seed.group === 'Billing' ? '31' : '25',
      summary: seed.subject,
      description: first.text,
      html: first.html,
      status: STATUS_OF[seed.state],
      priority: String(5 - Math.floor(seed.urgency / 25)),
      assignee: seed.owner ? agentId(seed.owner) : null,
      reporter: reporter.accountId,
      labels: index % 5 === 0 ? ['import'] : [],
      organizations: reporter.organizations,
      created: Date.parse(first.at),
      updated,
      resolution: isDone ? '10000' : null,
      resolved: isDone ? updated : null,
      custom: { [PRODUCT]: PRODUCTS.find(({ value }) => value === seed.product) ?? null, [ORDER]: seed.order ?? null },
    });
    const filesOf = (files: WorldFile[], by: string) =>
      files.map(({ name, type, bytes }) =>
        state.addFile(issue, { filename: name, mimeType: type, bytes: Buffer.from(bytes), by }, issue.created),
      );
    filesOf(first.files, reporter.accountId);
    for (const { by, text, html, kind, at, files } of rest) {
      const author = agents.some(({ login }) => login === by) ? agentId(by) : reporter.accountId;
      const said = { id: nextId(), author, body: text, html, public: kind === 'reply', created: Date.parse(at) };
      issue.comments.push({ ...said, files: filesOf(files, author) });
    }
  }
  return state;
}

export type State = ReturnType<typeof createState>;
