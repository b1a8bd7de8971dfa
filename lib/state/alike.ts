import { computed } from '@preact/signals';
import { isNear } from '../mail/subject';
import { isActive } from '../model/status';
import type { TicketRow } from './answers';
import type { ContactState } from './contact';
import type { NewTicketState } from './new-ticket';
import { isSame } from './people';
import type { Thread } from './thread';

/** A ticket that may be about the same: of the same thread for sure, or by its person and subject. */
export type AlikeRow = { row: TicketRow; by: 'thread' | 'subject' };

/** More would be no help to choose. */
const MOST = 3;

type Dependencies = { form: NewTicketState; contact: Pick<ContactState, 'email' | 'answers'>; thread: Thread };

/**
 * The tickets that are there already for what a new one is written about, in every account: the thread's first, open ones
 * before those that are done. Asks nobody: it is what the lists beside it found.
 */
export function createAlike({ form, contact, thread }: Dependencies) {
  return computed<AlikeRow[]>(() => {
    const { requester, subject = '' } = form.fields.value;
    const ofThread = thread.found.value.map((row): AlikeRow => ({ row, by: 'thread' }));
    const rows = isSame(requester, contact.email.value)
      ? [...contact.answers.value.values()].flatMap((answer) => answer.rows)
      : [];
    const isKnown = (row: TicketRow) =>
      ofThread.some((one) => one.row.account === row.account && one.row.id === row.id);
    const near = rows.filter((row) => !isKnown(row) && isNear(row.subject, subject));
    const [open, done] = [near.filter(isActive), near.filter((row) => !isActive(row))];
    return [...ofThread, ...[...open, ...done].map((row): AlikeRow => ({ row, by: 'subject' }))].slice(0, MOST);
  });
}
