import type { Comment, Ticket } from '../model';
import { failureOf } from '../model';
import type { TicketPart } from '../wire/protocol';
import type { Cache } from './cache';
import type { Desks } from './lookup';

/** Opens tickets with their comments. */
export function createConversations({ desks, cache }: { desks: Pick<Desks, 'open'>; cache: Cache }) {
  return {
    /** What is known at once, then the ticket and its newest comments as the desk has them now. */
    async open(account: string, id: string, fresh: boolean, tell: (part: TicketPart) => void, signal: AbortSignal) {
      const cached = fresh ? undefined : cache.talk(account, id);
      if (cached?.ticket) tell({ part: 'ticket', ticket: cached.ticket, cached: true });
      if (cached?.comments) tell({ part: 'comments', comments: cached.comments, more: cached.more, cached: true });
      try {
        const desk = await desks.open(account, signal);
        // A list already told enough of the ticket to ask for its comments in the same round trip.
        const known = cached?.ticket ?? cache.listed(account, id);
        const reading = desk.readTicket(id).then((ticket) => {
          cache.keepTalk(account, id, { ticket });
          if (!signal.aborted) tell({ part: 'ticket', ticket });
          return ticket;
        });
        const list = (ticket: Ticket) => desk.listComments(ticket);
        const [, comments] = await Promise.all([reading, known ? list(known) : reading.then(list)]);
        cache.keepTalk(account, id, { comments: comments.items, more: comments.next });
        if (!signal.aborted) tell({ part: 'comments', comments: comments.items, more: comments.next });
      } catch (thrown) {
        if (!signal.aborted) tell({ part: 'failed', failure: failureOf(thrown) });
      }
    },
    /** Older comments. Failures: as the desk's. */
    async more(account: string, id: string, next: string): Promise<{ comments: Comment[]; more?: string }> {
      const desk = await desks.open(account);
      const ticket = cache.talk(account, id)?.ticket ?? (await desk.readTicket(id));
      const { items, next: more } = await desk.listComments(ticket, next);
      return { comments: items, more };
    },
    /** The ticket as last read, or read now. Failures: as the desk's. */
    async ticket(account: string, id: string): Promise<Ticket> {
      return cache.talk(account, id)?.ticket ?? (await desks.open(account)).readTicket(id);
    },
  };
}

export type Conversations = ReturnType<typeof createConversations>;
