import type { Ticket } from '../../lib/model';

/** The time that counts: the desk's own deadline for an answer, else the date that somebody set. */
export const deadlineOf = ({ sla, dueAt }: Pick<Ticket, 'sla' | 'dueAt'>): string | undefined => sla?.dueAt ?? dueAt;
