import type { Comment, Draft } from '../../model';
import { fail } from '../../model/failure';
import { type Ground, seenOf, ticketOf } from './errand';
import { conflictWith } from './guard';
import { isWordForWord } from './same';

/** The comment that a draft is about, as the desk has it now. */
export type Standing = { ticket: Awaited<ReturnType<Ground['desk']['readTicket']>>; comment?: Comment };

type Written = Pick<Comment, 'html' | 'text'>;

const aboutOf = ({ comment }: Draft) => comment ?? fail({ kind: 'absent' });

/**
 * Reads the comment that a draft is about. Without `comment`: it is not there any more. Pages go back in time, so what
 * does not stand among those written after it is nowhere.
 */
export async function readStanding({ desk, draft }: Pick<Ground, 'desk' | 'draft'>): Promise<Standing> {
  const { id, createdAt } = aboutOf(draft);
  const ticket = await desk.readTicket(ticketOf(draft));
  for (let next: string | undefined, isFirst = true; isFirst || next !== undefined; isFirst = false) {
    const page = await desk.listComments(ticket, next);
    const comment = page.items.find((one) => one.id === id);
    if (comment) return { ticket, comment };
    if (page.items.some((one) => Date.parse(one.createdAt) < Date.parse(createdAt))) break;
    next = page.next;
  }
  return { ticket };
}

/** What the person is told when the comment does not say any more what they saw. */
export function rewritten({ seen }: Pick<Ground, 'seen'>, { ticket, comment }: Standing) {
  if (!comment || !seen?.comment || isWordForWord(comment, seen.comment)) return undefined;
  const { html, text }: Written = comment;
  return conflictWith([comment], ticket, { ...seenOf(ticket), comment: { html, text } });
}
