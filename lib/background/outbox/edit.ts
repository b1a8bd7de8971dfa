import { fail } from '../../model/failure';
import type { Errand, Ground } from './errand';
import { isSameText, isWordForWord } from './same';
import { readStanding, rewritten, type Standing } from './standing';

/**
 * A comment in other words. It has arrived when the comment reads as wanted, and it is not made over words that the
 * person has not seen.
 */
export function editErrand(ground: Ground): Errand {
  const { desk, draft } = ground;
  const { body, seen } = draft;
  let standing: Standing | undefined;

  async function read() {
    standing = await readStanding(ground);
    return { ...standing, comment: standing.comment ?? fail({ kind: 'absent' }) };
  }

  return {
    desk,
    async prepare() {
      const found = await read();
      const isThere = isWordForWord(found.comment, body);
      return { before: [], conflict: isThere ? undefined : rewritten(ground, found) };
    },
    async send() {
      const { ticket, comment } = standing ?? {};
      if (!desk.editComment) return fail({ kind: 'forbidden' });
      if (!ticket || !comment) return fail({ kind: 'absent' });
      await desk.editComment(ticket, comment, body);
      return undefined;
    },
    async look() {
      const found = await read();
      // An edit of nothing but spaces cannot be told from none.
      if (isWordForWord(found.comment, body))
        return { found: isWordForWord(seen?.comment ?? {}, body) ? 'unclear' : 'there' };
      const conflict = rewritten(ground, found);
      if (!conflict) return { found: 'absent' };
      // Not as it was, and not quite as wanted: the desk writes down some marks in its own way.
      return isSameText(found.comment, body) && !isSameText(seen?.comment ?? {}, body)
        ? { found: 'there' }
        : { found: 'absent', conflict };
    },
  };
}
