import { isActive } from '../../lib/model/status';
import { words } from '../../lib/words';
import type { FailureAction } from '../../lib/words/failures';
import { due, fullTime } from '../../lib/words/format';
import { FailureBanner } from '../parts/FailureBanner';
import { Icon } from '../parts/Icon';
import { deadlineOf } from './deadline';
import { canChange, type FieldsOf } from './fields';
import { Subject } from './Subject';
import { TicketFields } from './TicketFields';

type Props = FieldsOf & { now: number; onAction(action: FailureAction): void };

/** What the ticket is about, how much time is left, and its fields. */
export function TicketHead({ now, onAction, ...fields }: Props) {
  const { state, ticket, account } = fields;
  const { changes } = state;
  const say = words().ticket;
  const deadline = isActive(ticket) ? deadlineOf(ticket) : undefined;
  const left = deadline === undefined ? undefined : due(deadline, now);
  const failure = changes.failure.value;
  return (
    <section class="ticket-head" aria-label={say.ticket}>
      <Subject
        subject={ticket.subject}
        canChange={canChange(fields, 'subject')}
        onChange={(value) => changes.change({ name: 'subject', value })}
      />
      {deadline && left && (
        <p class="line small quiet">
          <span class="sla" data-due={left.state === 'far' ? undefined : left.state} title={fullTime(deadline)}>
            <Icon name="clock" />
            {left.state === 'over' ? say.overdue(left.text) : say.dueIn(left.text)}
          </span>
        </p>
      )}
      <TicketFields {...fields} />
      {failure && <FailureBanner failure={failure} account={account} say={say.notChanged} onAction={onAction} />}
    </section>
  );
}
