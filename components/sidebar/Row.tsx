import { isActive } from '../../lib/model/status';
import { withoutUnseen } from '../../lib/model/unseen';
import type { TicketRow } from '../../lib/state/answers';
import type { AccountView } from '../../lib/state/session';
import { words } from '../../lib/words';
import { age, due, fullTime } from '../../lib/words/format';
import { Icon } from '../parts/Icon';
import { Mark } from '../parts/Mark';
import { PriorityIcon } from '../parts/Priority';
import { Seen } from '../parts/Seen';
import { StatusIcon, StatusWord } from '../parts/Status';
import { deadlineOf } from './deadline';

/** The time that is left for an answer; red when it is over. */
function TimeLeft({ at, now }: { at: string; now: number }) {
  const say = words().sidebar;
  const { text, state } = due(at, now);
  return (
    <span class="sla" data-due={state === 'far' ? undefined : state} title={fullTime(at)}>
      <Icon name="clock" />
      <span class="sr">{state === 'over' ? '' : say.dueIn}</span> {text}
    </span>
  );
}

type Props = { row: TicketRow; account?: AccountView; isCached: boolean; now: number; onOpen(): void };

/** One ticket: status over priority, subject and age over whose it is, its number, the desk's word and the time left. */
export function Row({ row, account, isCached, now, onOpen }: Props) {
  const say = words();
  const deadline = isActive(row) ? deadlineOf(row) : undefined;
  return (
    <button
      type="button"
      class="row"
      data-status={row.status}
      data-done={isActive(row) ? undefined : ''}
      data-row={`${row.account}/${row.id}`}
      aria-busy={isCached || undefined}
      onClick={onOpen}
    >
      <span class="row__status">
        <StatusIcon status={row.status} />
      </span>
      <span class="row__first">
        <span class="row__subject" title={withoutUnseen(row.subject)}>
          <bdi>
            <Seen text={row.subject} />
          </bdi>
        </span>
        <time class="row__age" dateTime={row.updatedAt} title={fullTime(row.updatedAt)}>
          {age(row.updatedAt, now)}
        </time>
      </span>
      <span class="row__priority">
        {row.priority && (
          <>
            <PriorityIcon priority={row.priority} />
            <span class="sr">{say.sidebar.priority(row.priorityLabel ?? say.common.priority[row.priority])}</span>
          </>
        )}
      </span>
      <span class="row__second">
        <span class="row__meta">
          {account && (
            <>
              <Mark of={account.mark} />
              <span class="row__account" title={account.name}>
                {account.name}
              </span>
            </>
          )}
          <bdi class="num">{row.number ?? `#${row.id}`}</bdi>
          <span class="sep" aria-hidden="true" />
          <StatusWord status={row.status} label={row.label} />
        </span>
        {deadline && <TimeLeft at={deadline} now={now} />}
      </span>
    </button>
  );
}
