import { isActive } from '../../lib/model/status';
import type { TicketRow } from '../../lib/state/answers';
import { words } from '../../lib/words';
import { due } from '../../lib/words/format';
import { Rating } from '../parts/Rating';
import { deadlineOf } from './deadline';

const DUE_COLOURS = { far: undefined, soon: 'var(--warn)', over: 'var(--danger)' };

/** What the person's tickets come to, in one line. */
export function Facts({ rows, now }: { rows: TicketRow[]; now: number }) {
  const say = words().sidebar;
  const rated = rows.find(({ rating }) => rating)?.rating;
  const deadlines = rows.filter(isActive).flatMap((row) => deadlineOf(row) ?? []);
  const next = deadlines.sort()[0];
  const left = next === undefined ? undefined : due(next, now);
  return (
    <dl class="facts contact__wide">
      <div class="fact">
        <dt>{say.active}</dt>
        <dd>{rows.filter(isActive).length}</dd>
      </div>
      <div class="fact">
        <dt>{say.allTickets}</dt>
        <dd>{rows.length}</dd>
      </div>
      {rated && (
        <div class="fact">
          <dt>{say.lastRating}</dt>
          <dd>
            <Rating rating={rated} />
          </dd>
        </div>
      )}
      {left && (
        <div class="fact">
          <dt>{say.nextDue}</dt>
          <dd style={{ color: DUE_COLOURS[left.state] }}>{left.text}</dd>
        </div>
      )}
    </dl>
  );
}
