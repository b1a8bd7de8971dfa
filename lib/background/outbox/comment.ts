import type { Comment, CommentKind, Ticket } from '../../model';
import { fail } from '../../model/failure';
import { type Errand, type Ground, seenOf, ticketOf } from './errand';
import { type Conflict, conflictIn } from './guard';
import { fieldsIn } from './item';
import { isOurs } from './same';

/** A reply or note. It is ours if it was not there before, by our agent, of this kind, with this text. */
export function commentErrand({ desk, account, draft, seen, ours }: Ground, kind: CommentKind): Errand {
  const { agent } = account;
  let ticket: Ticket | undefined;

  async function read() {
    ticket = await desk.readTicket(ticketOf(draft));
    const { items } = await desk.listComments(ticket);
    return { conflict: conflictWith(ticket, items), written: items.filter((comment) => comment.kind === kind) };
  }

  /** A note takes nobody's place: it only stands below what others wrote, which is then shown as new. */
  const conflictWith = (now: Ticket, comments: Comment[]): Conflict | undefined =>
    conflictIn({ seen, agent, fields: fieldsIn(draft), ours }, now, kind === 'note' ? [] : comments);

  return {
    desk,
    async prepare() {
      const { conflict, written } = await read();
      // By id, not by time: the desk's clock and ours may differ.
      return { before: written.map(({ id }) => id), conflict };
    },
    async send(files) {
      const write = desk[kind] ?? fail({ kind: 'forbidden' });
      const { body, to, cc, setStatus } = draft;
      const on = ticket ?? (await desk.readTicket(ticketOf(draft)));
      await write(on, { body, files, to, cc, setStatus, seen: seenOf(on) }, { key: draft.id });
      return undefined;
    },
    async look(before) {
      const { conflict, written } = await read();
      const fresh = written.filter(({ id }) => !before.includes(id));
      const verdicts = fresh.map((comment) => isOurs(comment, draft, agent));
      if (verdicts.includes(true)) return { found: 'there' };
      return { found: verdicts.includes(undefined) ? 'unclear' : 'absent', conflict };
    },
  };
}
