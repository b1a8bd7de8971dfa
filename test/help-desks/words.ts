import type { Verb } from '../../lib/adapters/contract';
import type { FieldName } from '../../lib/model';

/** Every verb of the contract that people know of, as the pages say it, in their order. */
export const verbWords: Record<Exclude<Verb, 'attach' | 'findThread'>, string> = {
  whoAmI: 'Sign in',
  findContacts: 'Find the person',
  listTickets: 'List a person’s tickets',
  readTicket: 'Open a ticket',
  listComments: 'Read a conversation',
  searchTickets: 'Search tickets',
  listCompanyTickets: 'List a company’s tickets',
  listTicketsChangedSince: 'List what changed since',
  choices: 'Offer the desk’s own values',
  savedReplies: 'Saved replies',
  openAttachment: 'Open a file',
  reply: 'Reply',
  note: 'Internal note',
  createTicket: 'Create a ticket',
  updateTicket: 'Change a ticket',
  deleteTicket: 'Delete a ticket',
  editComment: 'Edit a comment',
  deleteComment: 'Delete a comment',
  createContact: 'Create a contact',
  updateContact: 'Change a contact',
};

/** Every field of a ticket, in the pages' order. */
export const fieldWords: Record<FieldName, string> = {
  requester: 'Requester',
  subject: 'Subject',
  description: 'Description',
  files: 'Files',
  status: 'Status',
  priority: 'Priority',
  type: 'Type',
  category: 'Category',
  group: 'Group',
  assignee: 'Assignee',
  tags: 'Tags',
  cc: 'Cc',
  followers: 'Followers',
  dueAt: 'Due',
  custom: 'Custom fields',
};

/** The keys of a record in their own order, as narrowly as they were declared. */
export const keysOf = <K extends string>(record: Record<K, unknown>): K[] => Object.keys(record) as K[];
