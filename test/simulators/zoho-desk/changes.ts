import type { Told } from '../server';
import { ticketIn } from './reads';
import { absent, forbidden, invalid } from './refusal';
import type { Contact } from './state';
import { showContact, showTicket } from './views';
import { addContact, messageIn, type Writing } from './writes';

/* What hangs on a ticket or stands beside it: tags, followers, the recycle bin, contacts. */

const TAG = /^[\p{L}\p{N}_.\-+%\s]{3,50}$/u;

export function changeTags(from: Writing, id: string, comes: boolean): Told {
  const ticket = ticketIn(from, id);
  const tags = (messageIn(from).tags ?? []) as string[];
  if (tags.length === 0 || tags.some((tag) => !TAG.test(tag))) throw invalid('tags');
  ticket.tags = [...ticket.tags.filter((tag) => !tags.includes(tag)), ...(comes ? tags : [])];
  ticket.modifiedTime = from.state.tick();
  return { status: 200, ...(comes ? { body: { data: tags.map((name) => ({ id: `tag-${name}`, name })) } } : {}) };
}

export function changeFollowers(from: Writing, id: string, comes: boolean): Told {
  const ticket = ticketIn(from, id);
  const ids = (messageIn(from).followerIds ?? []) as string[];
  if (ids.some((one) => !from.state.agents.some((agent) => agent.id === one))) throw invalid('followerIds');
  const kept = ticket.followers.filter((one) => !ids.includes(one.id));
  ticket.followers = [...kept, ...(comes ? ids.map((one) => ({ id: one, following: 'tickets' })) : [])];
  return { status: 204 };
}

export function moveTicket(from: Writing, id: string): Told {
  const ticket = ticketIn(from, id);
  const { departmentId } = messageIn(from);
  if (!from.state.departments.some((one) => one.id === departmentId)) throw invalid('departmentId');
  ticket.departmentId = String(departmentId);
  ticket.modifiedTime = from.state.tick();
  return { status: 200, body: showTicket(from, ticket, []) };
}

/** Whoever does not administer may not. */
export function moveToTrash(from: Writing): Told {
  if (from.me.rolePermissionType !== 'Admin') throw forbidden();
  const ids = (messageIn(from).ticketIds ?? []) as string[];
  for (const ticket of from.state.tickets) if (ids.includes(ticket.id)) ticket.isTrashed = true;
  return { status: 204 };
}

export function createContact(from: Writing): Told {
  return { status: 200, body: showContact(from, addContact(from, messageIn(from) as Partial<Contact>)) };
}

export function updateContact(from: Writing, id: string): Told {
  const contact = from.state.contacts.find((one) => one.id === id);
  if (!contact) throw absent();
  const { firstName, lastName, phone } = messageIn(from) as Partial<Contact>;
  if (lastName !== undefined) Object.assign(contact, { lastName, firstName: firstName ?? null });
  if (phone !== undefined) contact.phone = phone;
  return { status: 200, body: showContact(from, contact) };
}
