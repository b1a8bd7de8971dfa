import type { Signal } from '@preact/signals';
import type { Ticket } from '../../lib/model';
import { isActive } from '../../lib/model/status';
import { words } from '../../lib/words';
import type { FailureAction } from '../../lib/words/failures';
import { due, fullTime } from '../../lib/words/format';
import { Changes } from '../parts/Changes';
import { FailureBanner } from '../parts/FailureBanner';
import { Icon } from '../parts/Icon';
import { Rating } from '../parts/Rating';
import { deadlineOf } from './deadline';
import { canChange, type FieldsOf } from './fields';
import { Subject } from './Subject';
import { TicketFields } from './TicketFields';

type Props = FieldsOf & { now: number; isWhole: Signal<boolean>; onAction(action: FailureAction): void };

/** How much time is left by the desk's own count (else by the date that somebody set), and how the customer rated it. */
function TicketFacts({ ticket, now }: { ticket: Ticket; now: number }) {
  const say = words().ticket;
  const { sla, rating } = ticket;
  const deadline = isActive(ticket) ? deadlineOf(ticket) : undefined;
  const left = deadline === undefined ? undefined : due(deadline, now);
  const isMissed = isActive(ticket) && !left && sla?.breached === true;
  if (!left && !isMissed && !rating) return null;
  const time = left?.state === 'over' ? say.overdue(left.text) : left && say.dueIn(left.text);
  const told = time ?? say.missed;
  return (
    <p class="line small quiet">
      {(left || isMissed) && (
        <span
          class="sla"
          data-due={isMissed ? 'over' : left?.state === 'far' ? undefined : left?.state}
          title={deadline && fullTime(deadline)}
        >
          <Icon name="clock" />
          {sla?.name ? say.slaOf(sla.name, told) : told}
        </span>
      )}
      {rating && (
        <span title={rating.comment}>
          <span class="sr">{say.rating}: </span>
          <Rating rating={rating} />
        </span>
      )}
    </p>
  );
}

/** What the ticket is about, how much time is left, and its fields. */
export function TicketHead({ now, isWhole, onAction, ...fields }: Props) {
  const { state, ticket, account } = fields;
  const { changes } = state;
  const say = words().ticket;
  const failure = changes.failure.value;
  const change = failure?.kind === 'conflict' && changes.stopped.value ? failure.change : undefined;
  return (
    <section class="ticket-head" aria-label={say.ticket}>
      <Subject
        subject={ticket.subject}
        canChange={canChange(fields, 'subject')}
        onChange={(value) => changes.change({ name: 'subject', value })}
      />
      <TicketFacts ticket={ticket} now={now} />
      <TicketFields {...fields} isWhole={isWhole} />
      {failure && !change && (
        <FailureBanner failure={failure} account={account} say={say.notChanged} onAction={onAction} />
      )}
      {change && (
        <Changes change={change} now={now} title={say.notChanged('')}>
          <button type="button" class="button button--small" onClick={changes.yield}>
            {words().difference.keepTheirs}
          </button>
          <button type="button" class="button button--quiet button--small" onClick={changes.insist}>
            {words().difference.setAnyway}
          </button>
        </Changes>
      )}
    </section>
  );
}
