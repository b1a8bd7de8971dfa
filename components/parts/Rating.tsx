import type { Rating as Given } from '../../lib/model';
import { words } from '../../lib/words';
import { Icon, type IconName } from './Icon';

const FACES: Record<Given['score'], IconName> = { good: 'smile', neutral: 'info', bad: 'frown' };
const COLOURS = { good: 'var(--good)', neutral: undefined, bad: 'var(--danger)' };

/** What the customer said of the help: a face and the desk's own word. */
export function Rating({ rating: { score, label } }: { rating: Given }) {
  return (
    <span class="line line--tight line--keep" style={{ color: COLOURS[score] }}>
      <Icon name={FACES[score]} small />
      {label ?? words().sidebar.rating[score]}
    </span>
  );
}
