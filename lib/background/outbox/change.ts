import type { Seen, Ticket } from '../../model';
import { fail } from '../../model/failure';
import { type Errand, type Ground, seenOf, ticketOf } from './errand';
import { type Conflict, conflictIn } from './guard';
import { fieldsIn } from './item';
import { isAsWanted } from './same';

/** Whether the ticket is still as it was seen: by its version where both have one, else by its time. */
const isStill = (ticket: Ticket, seen: Seen) =>
  seen.version !== undefined && ticket.version !== undefined
    ? seen.version === ticket.version
    : Date.parse(seen.updatedAt) === Date.parse(ticket.updatedAt);

/**
 * A change of fields. It has arrived when all fields are as wanted, whoever did it. Between our reading and our writing
 * the desk's safe update watches.
 */
export function changeErrand({ desk, account, draft, seen, ours }: Ground): Errand {
  const id = ticketOf(draft);
  const fields = draft.fields ?? {};
  let ticket: Ticket | undefined;

  function conflictWith(now: Ticket): Conflict | undefined {
    // A draft that does not tell what it writes over knows of others only by the whole ticket's time.
    if (seen && !seen.fields)
      return ours.length > 0 || isStill(now, seen)
        ? undefined
        : { difference: { comments: [], fields: [] }, seen: seenOf(now) };
    return conflictIn({ seen, agent: account.agent, fields: fieldsIn(draft), ours }, now);
  }

  return {
    desk,
    async prepare() {
      ticket = await desk.readTicket(id);
      if (isAsWanted(ticket, fields)) return { before: [], done: true };
      return { before: [], conflict: conflictWith(ticket) };
    },
    async send() {
      if (!desk.updateTicket) return fail({ kind: 'forbidden' });
      // The version of just now, and the values that the person changed: what others added to a list since then stays.
      const known = ticket && { ...seenOf(ticket), fields: seen?.fields };
      await desk.updateTicket(id, fields, known, { key: draft.id });
      return undefined;
    },
    async look() {
      ticket = await desk.readTicket(id);
      return isAsWanted(ticket, fields) ? { found: 'there' } : { found: 'absent', conflict: conflictWith(ticket) };
    },
  };
}
