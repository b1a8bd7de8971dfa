import type { Ticket } from './nouns';

/* Free of zod: pages may import this at run time. */

/** Whether somebody still has to do something about the ticket. */
export const isActive = (ticket: Pick<Ticket, 'status'>): boolean =>
  ticket.status === 'open' || ticket.status === 'pending';
