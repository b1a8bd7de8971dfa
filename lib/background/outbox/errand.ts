import type { Desk, OutgoingFile } from '../../adapters/contract';
import type { Account, Draft, Fields, Seen, Ticket } from '../../model';
import { fail } from '../../model/failure';
import { changeErrand } from './change';
import { commentErrand } from './comment';
import type { Finding } from './course';
import { commentDeletion, ticketDeletion } from './deletion';
import { editErrand } from './edit';
import type { Conflict } from './guard';
import type { Item } from './item';
import { ticketErrand } from './ticket';

/** Where a draft goes, and what is known of it. */
export type Ground = {
  desk: Desk;
  account: Account;
  /** Whether the desk lists a person's tickets by email alone. */
  listsByEmail: boolean;
  draft: Draft;
  /** The ticket as the person saw it last. */
  seen: Seen | undefined;
  /** What the person's own earlier items set in this ticket. */
  ours: Fields[];
};

/** What the desk says before anything is sent. `done`: there is nothing left to do. */
export type Before = { before: string[]; done?: boolean; conflict?: Conflict };

/** How one kind of draft is sent, and found again. All may raise the desk's Failures. */
export type Errand = {
  desk: Pick<Desk, 'attach'>;
  prepare(): Promise<Before>;
  /** To be called after `prepare` or `look`. */
  send(files: OutgoingFile[]): Promise<Item['created']>;
  look(before: string[]): Promise<Finding>;
};

/** The errand of a draft. Failure `forbidden` on sending where the desk has no verb for it. */
export function errandOf(ground: Ground): Errand {
  switch (ground.draft.kind) {
    case 'reply':
    case 'note':
      return commentErrand(ground, ground.draft.kind);
    case 'ticket':
      return ticketErrand(ground);
    case 'change':
      return changeErrand(ground);
    case 'edit':
      return editErrand(ground);
    case 'delete':
      return ground.draft.comment ? commentDeletion(ground) : ticketDeletion(ground);
  }
}

/** The ticket that a draft belongs to; a draft without one cannot be sent. */
export const ticketOf = ({ ticket }: Draft): string => ticket ?? fail({ kind: 'absent' });

/** What a safe update is made against. */
export const seenOf = ({ updatedAt, version }: Ticket): Seen => ({ updatedAt, version });
