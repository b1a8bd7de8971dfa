import type { Desk, Verb } from '../contract';

/** All that a desk can do, but for what this sign-in may not, where the desk tells. */
export const everyVerb = (desk: Desk, but: Verb[] = []): Verb[] =>
  (Object.keys(desk) as Verb[]).filter((verb) => !but.includes(verb));

/** What helpers may not who only read and write notes: light agents, collaborators. */
export const BUT_NOTES: Verb[] = [
  'reply',
  'createTicket',
  'updateTicket',
  'deleteTicket',
  'editComment',
  'deleteComment',
  'createContact',
  'updateContact',
];
