import type { Attachment, Choices, Custom, FieldDefinition, Rating, Sla } from '../../model';

/* What the practice desk remembers: JSON, because that is all that the browser's session memory keeps. */

export type KeptAgent = { id: string; name: string; email: string; administers: boolean };
export type KeptContact = { id: string; name?: string; email: string; phone?: string; company?: string };

export type KeptComment = {
  id: string;
  kind: 'reply' | 'note';
  /** An agent's or a contact's id. */
  by: string;
  html?: string;
  text?: string;
  files: Attachment[];
  cc: string[];
  createdAt: string;
  updatedAt?: string;
  /** Of the draft that it was written as: the same one is never kept twice. */
  key?: string;
};

export type KeptTicket = {
  id: string;
  subject: string;
  status: string;
  priority: string;
  type?: string;
  category?: string;
  group: string;
  tags: string[];
  /** A contact's id. */
  requester: string;
  /** Agents' ids. */
  assignee: string | null;
  followers: string[];
  cc: string[];
  createdAt: string;
  updatedAt: string;
  resolvedAt?: string;
  closedAt?: string;
  dueAt?: string;
  sla?: Pick<Sla, 'name' | 'dueAt'>;
  rating?: Rating;
  custom: Record<string, Custom['value']>;
  /** Grows with every change. */
  version: number;
  cannot?: Record<string, string>;
  comments: KeptComment[];
  key?: string;
};

export type State = {
  agents: KeptAgent[];
  companies: { id: string; name: string }[];
  contacts: KeptContact[];
  groups: string[];
  fields: FieldDefinition[];
  tickets: KeptTicket[];
  /** The highest id that was given away. */
  lastId: number;
};

/** A fresh id, never one of a thing that was deleted. */
export function nextId(state: State): string {
  state.lastId += 1;
  return String(state.lastId);
}

export const isSameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Whoever has this address; a stranger becomes a contact. */
export function contactWith(state: State, email: string, name?: string): KeptContact {
  const known = state.contacts.find((contact) => isSameAddress(contact.email, email));
  if (known) return known;
  const contact = { id: nextId(state), email, name };
  state.contacts.push(contact);
  return contact;
}

/** The desk's statuses, its own two among them. */
export const STATUSES = [
  { value: 'new', label: 'New', status: 'open' },
  { value: 'open', label: 'Open', status: 'open' },
  { value: 'workshop', label: 'In the workshop', status: 'open' },
  { value: 'waiting', label: 'Waiting for customer', status: 'pending' },
  { value: 'parts', label: 'On hold: parts ordered', status: 'pending' },
  { value: 'solved', label: 'Solved', status: 'resolved' },
  { value: 'rejected', label: 'Rejected', status: 'closed' },
  { value: 'closed', label: 'Closed', status: 'closed' },
] satisfies Choices['statuses'];

export const PRIORITIES = [
  { value: 'low', label: 'Low', priority: 'low' },
  { value: 'normal', label: 'Normal', priority: 'normal' },
  { value: 'high', label: 'High', priority: 'high' },
  { value: 'urgent', label: 'Urgent', priority: 'urgent' },
] satisfies Choices['priorities'];

export const TYPES = ['Question', 'Problem', 'Return', 'Order'];
export const CATEGORIES = ['Delivery', 'Invoice', 'Product', 'Website'];
