import { agents, fields, groups, NOW, people, tickets } from '../../world';
import { seedTicket, tagOf } from './seed';

/* What the simulated Zendesk remembers, named as Zendesk names it, filled from the world. */

export type User = {
  id: number;
  name: string;
  email: string;
  /** Secondary addresses. */
  others: string[];
  role: 'end-user' | 'agent' | 'admin';
  role_type: number | null;
  only_private_comments: boolean;
  organization_id: number | null;
  phone: string | null;
  token?: string;
};
export type Named = { id: number; name: string };
export type Status = { id: number; status_category: Category; agent_label: string; active: boolean; default: boolean };
export type Category = 'new' | 'open' | 'pending' | 'hold' | 'solved';
export type Option = { name: string; value: string };
export type Field = {
  id: number;
  type: string;
  title: string;
  removable: boolean;
  active: boolean;
  /** A ticket without it cannot be solved. */
  required: boolean;
  custom_field_options?: Option[];
  system_field_options?: Option[];
};
export type Value = string | number | boolean | string[] | null;
export type Attachment = { id: number; token: string; file_name: string; content_type: string; bytes: Buffer };
export type Comment = {
  id: number;
  ticket: number;
  author_id: number;
  html_body: string;
  plain_body: string;
  public: boolean;
  attachments: Attachment[];
  created_at: string;
};
export type Ticket = {
  id: number;
  external_id: string | null;
  subject: string;
  description: string;
  status: Category | 'closed';
  custom_status_id: number;
  priority: string | null;
  type: string | null;
  tags: string[];
  requester_id: number;
  submitter_id: number;
  assignee_id: number | null;
  group_id: number | null;
  organization_id: number | null;
  email_cc_ids: number[];
  follower_ids: number[];
  due_at: string | null;
  created_at: string;
  updated_at: string;
  solved_at: string | null;
  values: Map<number, Value>;
  satisfaction_rating: { score: string; comment?: string } | null;
  policy_metrics: object[];
};
export type Macro = {
  id: number;
  title: string;
  active: boolean;
  actions: { field: string; value: string | string[] }[];
};

export const TYPES = ['task', 'question', 'incident', 'problem'];
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'];
const LABELS: [Category, string][] = [
  ['new', 'New'],
  ['open', 'Open'],
  ['pending', 'Pending'],
  ['hold', 'On-hold'],
  ['solved', 'Solved'],
  ['pending', 'Waiting for the customer'],
  ['solved', 'Rejected'],
];

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);
const options = (values: readonly string[]): Option[] => values.map((value) => ({ name: capital(value), value }));

/** A fresh Zendesk. Its clock stands still but for a second at every write. */
export function createState() {
  let lastId = 1000;
  const newId = () => ++lastId;
  let now = NOW;
  const time = (at: number) => new Date(at).toISOString().replace('.000', '');

  const organizations: Named[] = [...new Set(people.map(({ company }) => company))].map((name) => ({
    id: newId(),
    name,
  }));
  const users: User[] = [];
  const addUser = (user: Partial<User> & Pick<User, 'name' | 'email'>): User => {
    const blank = { others: [], role: 'end-user' as const, role_type: null, only_private_comments: false };
    const added = { ...blank, organization_id: null, phone: null, ...user, id: newId() };
    users.push(added);
    return added;
  };
  for (const { login, name, email, administers } of agents)
    addUser({ name, email, role: administers ? 'admin' : 'agent', token: `${login}-${'0123456789abcdef'.repeat(2)}` });
  for (const { name, email, company } of people)
    addUser({ name, email, organization_id: organizations.find((one) => one.name === company)?.id ?? null });

  const all: Ticket[] = [];
  const comments: Comment[] = [];
  const uploads = new Map<string, Attachment[]>();
  const state = {
    users,
    organizations,
    groups: groups.map((name): Named => ({ id: newId(), name })),
    statuses: LABELS.map(
      ([status_category, agent_label], index): Status => ({
        id: newId(),
        status_category,
        agent_label,
        active: true,
        default: index < 5,
      }),
    ),
    fields: [
      { type: 'subject', title: 'Subject' },
      { type: 'status', title: 'Status', system_field_options: options(['open', 'pending', 'hold', 'solved']) },
      { type: 'custom_status', title: 'Ticket status' },
      { type: 'tickettype', title: 'Type', system_field_options: options(TYPES) },
      { type: 'priority', title: 'Priority', system_field_options: options(PRIORITIES) },
      ...fields.map(({ name, values }) => ({
        type: values ? 'tagger' : 'text',
        title: name,
        removable: true,
        custom_field_options: values?.map((value) => ({ name: value, value: tagOf(value) })),
      })),
      { type: 'multiselect', title: 'Topics', removable: true, custom_field_options: options(['delivery', 'damage']) },
      { type: 'text', title: 'Out of use', removable: true, active: false },
    ].map((field): Field => ({ removable: false, active: true, required: false, ...field, id: newId() })),
    macros: [
      ['Late::Parcel', 'comment_value_html', '<p>Dear {{ticket.requester.first_name}}, it is late. {{dc.sorry}}</p>'],
      ['Plain', 'comment_value', ['channel:all', 'Hello {{ticket.requester.name}} & co']],
      ['Only solves', 'status', 'solved'],
    ].map(
      ([title, field, value]): Macro => ({
        id: newId(),
        title: String(title),
        active: true,
        actions: [{ field: String(field), value: value ?? '' }],
      }),
    ),
    tickets: all,
    comments,
    uploads,
    /** Answers of creations by their idempotency keys, with the bodies that they were asked with. */
    creations: new Map<string, { asked: string; ticket: number }>(),
    /** What the search index has; undefined while it keeps up. */
    indexed: undefined as Set<number> | undefined,
    /** Whether `include=identities` works where users are searched: not documented either way. */
    sendsIdentities: true,
    /** Whether the account has made statuses of its own. */
    hasCustomStatuses: true,
    newId,
    tick(): string {
      now += 1000;
      return time(now);
    },
    addUser,
    userAt: (address: string) =>
      users.find(({ email, others }) => [email, ...others].some((one) => one.toLowerCase() === address.toLowerCase())),
    userById: (id: number | null) => users.find((user) => user.id === id),
    statusCalled: (label: string) => state.statuses.find(({ agent_label }) => agent_label === label),
    commentsOf: (ticket: Ticket) => comments.filter((one) => one.ticket === ticket.id),
    addComment(
      ticket: Ticket,
      comment: Pick<Comment, 'author_id' | 'html_body' | 'plain_body' | 'public' | 'attachments'>,
      at: string,
    ) {
      const added = { ...comment, id: newId(), ticket: ticket.id, created_at: at };
      comments.push(added);
      ticket.updated_at = at;
      return added;
    },
    /** A file under a token, alone or with those that are there already. */
    addUpload(file: Pick<Attachment, 'file_name' | 'content_type' | 'bytes'>, token = `up${newId()}`) {
      const attachment = { ...file, id: newId(), token: `file${newId()}` };
      uploads.set(token, [...(uploads.get(token) ?? []), attachment]);
      return { token, attachment };
    },
  };
  for (const [index, seed] of tickets.entries()) seedTicket(state, seed, index);
  return state;
}

export type State = ReturnType<typeof createState>;
