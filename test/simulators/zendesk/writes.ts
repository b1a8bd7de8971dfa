import type { Asked, Told } from '../server';
import { type Member, members, requesterIn } from './people';
import type { Category, State, Ticket, User, Value } from './state';
import { failed, Refusal, ticketView } from './views';

/* What may be done to the simulated Zendesk. */

type GivenComment = { html_body?: string; body?: string; public?: boolean; uploads?: string[] };
export type Given = Partial<{
  external_id?: string;
  subject: string;
  comment: GivenComment;
  requester: { email?: string; name?: string };
  requester_id: number;
  status: string;
  custom_status_id: number;
  priority: string | null;
  type: string | null;
  tags: string[];
  group_id: number | null;
  assignee_id: number | null;
  assignee_email: string;
  email_ccs: Member[];
  followers: Member[];
  due_at: string | null;
  custom_fields: { id: number; value: Value }[];
  updated_stamp: string;
  safe_update: boolean;
}>;
type Event = Record<string, unknown>;

const CATEGORIES = ['new', 'open', 'pending', 'hold', 'solved'];
const oneOf = (field: string, value: string | null, allowed: string[]) => {
  if (value !== null && !allowed.includes(value)) throw new Refusal(field, `${field}: ${value} is not a valid value`);
};

/** Nothing happens to a ticket that is newer than the one that was seen. */
export function isStale(ticket: Ticket, { safe_update, updated_stamp }: Pick<Given, 'safe_update' | 'updated_stamp'>) {
  return Boolean(safe_update) && Date.parse(updated_stamp ?? '') < Date.parse(ticket.updated_at);
}

export function makeTicket(state: State, asked: Asked, user: User, given: Given): Told {
  const key = asked.headers['idempotency-key'];
  const before = typeof key === 'string' ? state.creations.get(key) : undefined;
  if (before && before.asked !== asked.body.toString())
    return failed(400, 'IdempotentRequestError', "Request parameters don't match the given idempotency key");
  const known = state.tickets.find(({ id }) => id === before?.ticket);
  if (known)
    return { status: 201, headers: { 'x-idempotency-lookup': 'hit' }, body: { ticket: ticketView(state, known, []) } };
  if (!given.comment) throw new Refusal('base', 'Description: cannot be blank', 'BlankValue');
  const requester = requesterIn(state, given) ?? user;
  const fresh = state.statuses.find(({ status_category }) => status_category === 'new');
  const at = state.tick();
  const ticket: Ticket = {
    id: Math.max(...state.tickets.map(({ id }) => id)) + 1,
    external_id: given.external_id ?? null,
    subject: given.subject ?? '',
    description: given.comment.body ?? given.comment.html_body?.replace(/<[^>]*>/g, '') ?? '',
    status: 'new',
    custom_status_id: fresh?.id ?? 0,
    priority: null,
    type: null,
    tags: [],
    requester_id: requester.id,
    submitter_id: user.id,
    assignee_id: null,
    group_id: state.groups[0]?.id ?? null,
    organization_id: requester.organization_id,
    email_cc_ids: [],
    follower_ids: [],
    due_at: null,
    created_at: at,
    updated_at: at,
    solved_at: null,
    values: new Map(),
    satisfaction_rating: null,
    policy_metrics: [],
  };
  const events = change(state, ticket, user, given);
  state.tickets.push(ticket);
  if (typeof key === 'string') state.creations.set(key, { asked: asked.body.toString(), ticket: ticket.id });
  const headers = { location: `/api/v2/tickets/${ticket.id}`, 'x-idempotency-lookup': 'miss' };
  return {
    status: 201,
    headers,
    body: { ticket: ticketView(state, ticket, []), audit: audit(state, ticket, user, events) },
  };
}

export function updateTicket(state: State, ticket: Ticket, user: User, given: Given): Told {
  if (ticket.status === 'closed') throw new Refusal('status', 'Status: closed prevents ticket update');
  if (isStale(ticket, given))
    return failed(
      409,
      'UpdateConflict',
      'Safe Update prevented the update due to outdated ticket data. Please fetch the latest ticket data and try again.',
    );
  // What is refused leaves no trace.
  const trial: Ticket = { ...ticket, values: new Map(ticket.values) };
  const events = change(state, trial, user, given);
  Object.assign(ticket, trial);
  return { status: 200, body: { ticket: ticketView(state, ticket, []), audit: audit(state, ticket, user, events) } };
}

const audit = (state: State, ticket: Ticket, user: User, events: Event[]) => ({
  id: state.newId(),
  ticket_id: ticket.id,
  author_id: user.id,
  created_at: ticket.updated_at,
  events,
});

function change(state: State, ticket: Ticket, user: User, given: Given): Event[] {
  const at = state.tick();
  if (given.subject !== undefined) ticket.subject = given.subject;
  if (given.priority !== undefined) {
    oneOf('priority', given.priority, ['low', 'normal', 'high', 'urgent']);
    ticket.priority = given.priority;
  }
  if (given.type !== undefined) {
    oneOf('type', given.type, ['problem', 'incident', 'question', 'task']);
    ticket.type = given.type;
  }
  // Only tasks are due; elsewhere the date is passed over without a word.
  if (ticket.type !== 'task') ticket.due_at = null;
  else if (given.due_at !== undefined) ticket.due_at = given.due_at === null ? null : `${given.due_at.slice(0, 19)}Z`;
  const requester = requesterIn(state, given);
  if (requester) {
    ticket.requester_id = requester.id;
    ticket.organization_id = requester.organization_id;
  }
  if (given.group_id !== undefined) {
    if (given.group_id !== null && !state.groups.some(({ id }) => id === given.group_id))
      throw new Refusal('group', 'Group: is invalid');
    ticket.group_id = given.group_id;
  }
  assign(state, ticket, given);
  if (given.tags) ticket.tags = tagsIn(given.tags);
  for (const { id, value } of given.custom_fields ?? []) setValue(state, ticket, id, value);
  // Whoever is named by address becomes a user; followers who are no agents are passed over.
  if (given.email_ccs) ticket.email_cc_ids = members(state, ticket.email_cc_ids, given.email_ccs, () => true);
  if (given.followers)
    ticket.follower_ids = members(state, ticket.follower_ids, given.followers, ({ role }) => role !== 'end-user');
  setStatus(state, ticket, given, at);
  ticket.updated_at = at;
  return given.comment ? [say(state, ticket, user, given.comment, at)] : [];
}

function say(state: State, ticket: Ticket, user: User, given: GivenComment, at: string): Event {
  const html = given.html_body ?? given.body ?? '';
  if (html === '') throw new Refusal('comment', 'Comment: cannot be blank', 'BlankValue');
  const attachments = (given.uploads ?? []).flatMap((token) => {
    const files = state.uploads.get(token);
    if (!files) throw new Refusal('base', 'Attachment: token is invalid');
    return files;
  });
  const comment = {
    author_id: user.id,
    html_body: `<div class="zd-comment" dir="auto">${html}</div>`,
    plain_body: html.replace(/<[^>]*>/g, ''),
    // Who may not write in public gets a note, without a word.
    public: (given.public ?? true) && !user.only_private_comments,
    attachments,
  };
  const { id } = state.addComment(ticket, comment, at);
  return { id, type: 'Comment', public: comment.public, body: comment.plain_body };
}

/** A new ticket that somebody takes is open. */
function assign(state: State, ticket: Ticket, { assignee_id, assignee_email }: Given): void {
  if (assignee_id === undefined && assignee_email === undefined) return;
  const agent = assignee_email === undefined ? state.userById(assignee_id ?? null) : state.userAt(assignee_email);
  if (assignee_id !== null && (!agent || agent.role === 'end-user'))
    throw new Refusal('assignee', 'Assignee: is invalid');
  ticket.assignee_id = agent?.id ?? null;
  if (agent && ticket.status === 'new')
    become(state, ticket, state.statuses.find(({ status_category }) => status_category === 'open')?.id);
}

function setStatus(state: State, ticket: Ticket, { status, custom_status_id }: Given, at: string): void {
  if (status === undefined && custom_status_id === undefined) return;
  if (custom_status_id === undefined) oneOf('status', status ?? null, CATEGORIES);
  const wanted = state.statuses.find((one) =>
    custom_status_id === undefined ? one.default && one.status_category === status : one.id === custom_status_id,
  );
  if (!wanted) throw new Refusal('custom_status_id', 'Custom status: is invalid');
  const missing = state.fields.find(({ required, id }) => required && (ticket.values.get(id) ?? '') === '');
  if (wanted.status_category === 'solved' && missing)
    throw new Refusal(String(missing.id), `${missing.title}: is required when solving a ticket`);
  become(state, ticket, wanted.id);
  ticket.solved_at = ticket.status === 'solved' ? at : null;
}

function become(state: State, ticket: Ticket, id: number | undefined): void {
  const status = state.statuses.find((one) => one.id === id);
  if (!status) throw new Error('no such status');
  ticket.custom_status_id = status.id;
  ticket.status = status.status_category satisfies Category;
}

/** The values of drop-downs are tags too. A field that there is not is passed over. */
function setValue(state: State, ticket: Ticket, id: number, value: Value): void {
  const field = state.fields.find((one) => one.id === id && one.removable);
  if (!field) return;
  const allowed = field.custom_field_options?.map((option) => option.value);
  const wanted = [value].flat().filter((one) => one !== null);
  if (allowed && wanted.some((one) => !allowed.includes(String(one))))
    throw new Refusal(String(id), `${field.title}: is invalid`);
  if (allowed) {
    const before = [ticket.values.get(id) ?? []].flat();
    ticket.tags = [...ticket.tags.filter((tag) => !before.includes(tag)), ...wanted.map(String)];
  }
  ticket.values.set(id, value);
}

export const tagsIn = (tags: string[]): string[] => [
  ...new Set(tags.flatMap((tag) => tag.toLowerCase().split(/[\s,]+/))),
];

/** Tags that are taken away take the drop-down's value with them. */
export function setTags(state: State, ticket: Ticket, tags: string[]): void {
  ticket.tags = tagsIn(tags);
  for (const { id, custom_field_options } of state.fields) {
    if (!custom_field_options) continue;
    const held = [ticket.values.get(id) ?? []].flat();
    const left = held.filter((value) => ticket.tags.includes(String(value)));
    if (left.length < held.length) ticket.values.set(id, null);
  }
  ticket.updated_at = state.tick();
}
