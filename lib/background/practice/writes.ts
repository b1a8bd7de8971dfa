import type { Asked } from './asked';
import {
  ChangeBody,
  CommentBody,
  ContactBody,
  ContactChangeBody,
  EditBody,
  read,
  readWithFiles,
  TicketBody,
} from './bodies';
import { addressIn, change, requireFields, setStatus, touch } from './changes';
import { ticketIn } from './reads';
import { forbid, missing, Refusal } from './refusal';
import { contactWith, type KeptComment, type KeptTicket, nextId } from './state';
import { toContact, toTicket } from './views';

/** Says something about a ticket. The same draft is taken once, however often it comes. */
async function say(asked: Asked, id: string, kind: 'reply' | 'note'): Promise<{ id: string }> {
  const { state, files, agent, at } = asked;
  const { message, files: sent } = await readWithFiles(asked.request, CommentBody);
  const ticket = ticketIn(state, id);
  const known = ticket.comments.find((one) => one.kind === kind && one.key === message.key);
  if (known) return { id: known.id };
  const reason = ticket.cannot?.[kind];
  if (reason) forbid(reason);
  const { html, key, cc } = message;
  const attached = await files.keep(state, sent);
  const comment: KeptComment = {
    id: nextId(state),
    kind,
    by: agent.id,
    html,
    files: attached,
    cc: cc.map((text) => addressIn('cc', text)),
    createdAt: at,
    key,
  };
  ticket.comments.push(comment);
  if (message.setStatus !== undefined) setStatus(ticket, message.setStatus, at);
  touch(ticket, at);
  return { id: comment.id };
}

export const reply = (asked: Asked, id: string) => say(asked, id, 'reply');
export const note = (asked: Asked, id: string) => say(asked, id, 'note');

export async function createTicket(asked: Asked) {
  const { state, at } = asked;
  const { message, files } = await readWithFiles(asked.request, TicketBody);
  const { requester, subject, html, fields, key } = message;
  const known = state.tickets.find((ticket) => ticket.key === key);
  if (known) return toTicket(state, known, at);
  requireFields(state, fields.custom);
  const { id: by } = contactWith(state, addressIn('requester', requester.email), requester.name);
  const attached = await asked.files.keep(state, files);
  const ticket: KeptTicket = {
    id: nextId(state),
    subject,
    status: 'new',
    priority: 'normal',
    group: state.groups[0] ?? '',
    tags: [],
    requester: by,
    assignee: null,
    followers: [],
    cc: [],
    createdAt: at,
    updatedAt: at,
    custom: {},
    version: 1,
    comments: [{ id: nextId(state), kind: 'reply', by, html, files: attached, cc: [], createdAt: at }],
    key,
  };
  change(state, ticket, { ...fields, subject, requester: undefined }, at);
  state.tickets.push(ticket);
  return toTicket(state, ticket, at);
}

/** Safe where the asker tells which version they saw. */
export async function updateTicket({ state, request, at }: Asked, id: string) {
  const { fields, version } = await read(request, ChangeBody);
  const ticket = ticketIn(state, id);
  if (version !== undefined && version !== String(ticket.version))
    throw new Refusal(409, { message: 'The ticket was changed meanwhile.' });
  change(state, ticket, fields, at);
  touch(ticket, at);
  return toTicket(state, ticket, at);
}

export async function deleteTicket({ state, agent, files }: Asked, id: string): Promise<void> {
  if (!agent.administers) forbid('Only a supervisor deletes tickets.');
  const ticket = ticketIn(state, id);
  await files.drop(ticket.comments.flatMap((comment) => comment.files));
  state.tickets = state.tickets.filter((one) => one !== ticket);
}

/** A comment that the asker may change: their own, or any agent's for a supervisor. */
function ownComment({ state, agent }: Asked, ticket: KeptTicket, id: string): KeptComment {
  const comment = ticket.comments.find((one) => one.id === id) ?? missing();
  const byAgent = state.agents.some((one) => one.id === comment.by);
  if (comment.by !== agent.id && !(byAgent && agent.administers)) forbid('Somebody else wrote it.');
  return comment;
}

export async function editComment(asked: Asked, id: string, part: string): Promise<void> {
  const { html } = await read(asked.request, EditBody);
  const ticket = ticketIn(asked.state, id);
  Object.assign(ownComment(asked, ticket, part), { html, text: undefined, updatedAt: asked.at });
  touch(ticket, asked.at);
}

export async function deleteComment(asked: Asked, id: string, part: string): Promise<void> {
  const ticket = ticketIn(asked.state, id);
  const comment = ownComment(asked, ticket, part);
  await asked.files.drop(comment.files);
  ticket.comments = ticket.comments.filter((one) => one !== comment);
  touch(ticket, asked.at);
}

export async function createContact({ state, request }: Asked) {
  const { email, name } = await read(request, ContactBody);
  return toContact(state, contactWith(state, addressIn('email', email), name));
}

export async function updateContact({ state, request }: Asked, id: string) {
  const changes = await read(request, ContactChangeBody);
  const contact = state.contacts.find((one) => one.id === id) ?? missing();
  return toContact(state, Object.assign(contact, changes));
}
