import { fail, failureOf } from '../../model/failure';
import type { Errand, Ground } from './errand';
import { ticketOf } from './errand';
import { conflictIn } from './guard';
import { readStanding, rewritten, type Standing } from './standing';

/** A comment that is to go. It has arrived when the comment is not there, whoever did it. */
export function commentDeletion(ground: Ground): Errand {
  const { desk } = ground;
  let standing: Standing | undefined;

  return {
    desk,
    async prepare() {
      standing = await readStanding(ground);
      return { before: [], done: !standing.comment, conflict: rewritten(ground, standing) };
    },
    async send() {
      const { ticket, comment } = standing ?? {};
      if (!desk.deleteComment) return fail({ kind: 'forbidden' });
      if (ticket && comment) await desk.deleteComment(ticket, comment);
      return undefined;
    },
    async look() {
      standing = await readStanding(ground);
      return standing.comment ? { found: 'absent', conflict: rewritten(ground, standing) } : { found: 'there' };
    },
  };
}

/** A ticket that is to go. It is gone when the desk does not know it, or when it says that it cannot go once more. */
export function ticketDeletion({ desk, account, draft, seen, ours }: Ground): Errand {
  const id = ticketOf(draft);

  async function read() {
    const ticket = await desk.readTicket(id).catch((thrown) => {
      if (failureOf(thrown).kind === 'absent') return undefined;
      throw thrown;
    });
    if (!ticket || ticket.cannot?.deleteTicket !== undefined) return { isGone: true };
    const { items } = await desk.listComments(ticket);
    return { isGone: false, conflict: conflictIn({ seen, agent: account.agent, fields: {}, ours }, ticket, items) };
  }

  return {
    desk,
    async prepare() {
      const { isGone, conflict } = await read();
      return { before: [], done: isGone, conflict };
    },
    async send() {
      if (!desk.deleteTicket) return fail({ kind: 'forbidden' });
      await desk.deleteTicket(id);
      return undefined;
    },
    async look() {
      const { isGone, conflict } = await read();
      return isGone ? { found: 'there' } : { found: 'absent', conflict };
    },
  };
}
