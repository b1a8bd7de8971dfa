import type { CommentKind, Ticket } from '../../model';
import { fail } from '../../model/failure';
import { type Errand, type Ground, seenOf, ticketOf } from './errand';
import { isOurs } from './same';

/** A reply or note. It is ours if it was not there before, by our agent, of this kind, with this text. */
export function commentErrand({ desk, account, draft }: Ground, kind: CommentKind): Errand {
  let ticket: Ticket | undefined;

  async function read() {
    ticket = await desk.readTicket(ticketOf(draft));
    const { items } = await desk.listComments(ticket);
    return items.filter((comment) => comment.kind === kind);
  }

  return {
    // By id, not by time: the desk's clock and ours may differ.
    prepare: async () => ({ before: (await read()).map(({ id }) => id) }),
    async send(files) {
      const write = desk[kind] ?? fail({ kind: 'forbidden' });
      const { body, to, cc, setStatus } = draft;
      const on = ticket ?? (await desk.readTicket(ticketOf(draft)));
      await write(on, { body, files, to, cc, setStatus, seen: seenOf(on) }, { key: draft.id });
      return undefined;
    },
    async look(before) {
      const fresh = (await read()).filter(({ id }) => !before.includes(id));
      const verdicts = fresh.map((comment) => isOurs(comment, draft, account.agent));
      if (verdicts.includes(true)) return { found: 'there' };
      return { found: verdicts.includes(undefined) ? 'unclear' : 'absent' };
    },
  };
}
