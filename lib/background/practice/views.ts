import type { Choices, Comment, Contact, Person, Ticket } from '../../model';
import {
  CATEGORIES,
  isSameAddress,
  type KeptComment,
  type KeptContact,
  type KeptTicket,
  PRIORITIES,
  STATUSES,
  type State,
  TYPES,
} from './state';

/* What the practice desk shows of what it remembers. */

/** An agent or a contact by their id. */
export function personOf(state: State, id: string): Person {
  const agent = state.agents.find((one) => one.id === id);
  if (agent) return { id, name: agent.name, email: agent.email, side: 'agent' };
  const contact = state.contacts.find((one) => one.id === id);
  return { id, name: contact?.name, email: contact?.email, side: 'customer' };
}

/** Whoever has the address, in the letters that it was given in. */
function personWith(state: State, email: string): Person {
  const known = [...state.agents, ...state.contacts].find((one) => isSameAddress(one.email, email));
  return known ? { ...personOf(state, known.id), email } : { email };
}

const companyOf = (state: State, contact: KeptContact | undefined) =>
  state.companies.find(({ id }) => id === contact?.company);

export const toContact = (state: State, contact: KeptContact): Contact => ({
  ...contact,
  company: companyOf(state, contact),
});

/** A ticket as it is at `now`; the account and the address are the asker's to add. */
export function toTicket(state: State, kept: KeptTicket, now: string): Omit<Ticket, 'account' | 'url'> {
  const { comments, key, ...ticket } = kept;
  const status = STATUSES.find(({ value }) => value === kept.status);
  const priority = PRIORITIES.find(({ value }) => value === kept.priority);
  const requester = state.contacts.find(({ id }) => id === kept.requester);
  const isOver = status?.status === 'resolved' || status?.status === 'closed';
  const { dueAt = '' } = kept.sla ?? {};
  return {
    ...ticket,
    status: status?.status ?? 'open',
    label: status?.label ?? kept.status,
    statusValue: kept.status,
    priority: priority?.priority,
    priorityLabel: priority?.label,
    priorityValue: kept.priority,
    group: { id: kept.group, name: kept.group },
    company: companyOf(state, requester),
    requester: personOf(state, kept.requester),
    submitter: personOf(state, kept.requester),
    assignee: kept.assignee === null ? null : personOf(state, kept.assignee),
    followers: kept.followers.map((id) => personOf(state, id)),
    cc: kept.cc.map((email) => personWith(state, email)),
    sla: kept.sla && !isOver ? { ...kept.sla, breached: dueAt < now } : undefined,
    custom: state.fields.map(({ id, name }) => ({ id, name, value: kept.custom[id] ?? null })),
    version: String(kept.version),
  };
}

export function toComment(state: State, { by, files, cc, key, ...kept }: KeptComment): Comment {
  return {
    ...kept,
    author: personOf(state, by),
    attachments: files,
    cc: cc.length > 0 ? cc.map((email) => personWith(state, email)) : undefined,
  };
}

const choice = (value: string) => ({ value, label: value });

export const toChoices = ({ agents, groups, tickets, fields }: State): Choices => ({
  agents: agents.map(({ id, name }) => ({ value: id, label: name })),
  groups: groups.map(choice),
  statuses: STATUSES,
  priorities: PRIORITIES,
  types: TYPES.map(choice),
  categories: CATEGORIES.map(choice),
  tags: [...new Set(tickets.flatMap(({ tags }) => tags))].sort().map(choice),
  fields,
});
