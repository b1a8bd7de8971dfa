import type { Seen, Ticket } from '../../model';
import { fail } from '../../model/failure';
import { type Errand, type Ground, seenOf, ticketOf } from './errand';
import { isAsWanted } from './same';

const keyOf = ({ updatedAt, version }: Seen): string => version ?? updatedAt;

/** Whether the ticket is still as it was seen: by its version where both have one, else by its time. */
const isStill = (ticket: Ticket, seen: Seen) =>
  seen.version !== undefined && ticket.version !== undefined
    ? seen.version === ticket.version
    : Date.parse(seen.updatedAt) === Date.parse(ticket.updatedAt);

/**
 * A change of fields. It has arrived when all fields are as wanted, whoever did it; while they are not, a ticket that
 * moved on since means that somebody else was at work.
 */
export function changeErrand({ desk, draft, overrides }: Ground): Errand {
  const id = ticketOf(draft);
  const fields = draft.fields ?? {};
  let ticket: Ticket | undefined;

  return {
    async prepare() {
      ticket = await desk.readTicket(id);
      const before = [keyOf(ticket)];
      if (isAsWanted(ticket, fields)) return { before, done: true };
      if (draft.seen && !overrides && !isStill(ticket, draft.seen)) fail({ kind: 'conflict' });
      return { before };
    },
    async send() {
      if (!desk.updateTicket) return fail({ kind: 'forbidden' });
      await desk.updateTicket(id, fields, ticket && seenOf(ticket), { key: draft.id });
      return undefined;
    },
    async look(before) {
      ticket = await desk.readTicket(id);
      if (isAsWanted(ticket, fields)) return { found: 'there' };
      return { found: before.includes(keyOf(ticket)) ? 'absent' : 'conflict' };
    },
  };
}
