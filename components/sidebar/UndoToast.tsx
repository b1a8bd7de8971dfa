import type { Outbox } from '../../lib/state/outbox';
import type { OutboxView } from '../../lib/state/session';
import { words } from '../../lib/words';
import { Icon } from '../parts/Icon';

type Props = { item: OutboxView; outbox: Pick<Outbox, 'left'>; to: string; onUndo(): void };

/** The reply that is about to leave, and the way to take it back. It floats: nothing moves when it comes or goes. */
export function UndoToast({ item, outbox, to, onUndo }: Props) {
  const say = words().composer;
  const wholeMs = Date.parse(item.dueAt ?? '') - Date.parse(item.at);
  const leftMs = outbox.left(item);
  return (
    <div class="toast composer__undo">
      <span class="sr" role="status">
        {say.undoTold(Math.round(wholeMs / 1000))}
      </span>
      <span class="grow" aria-hidden="true">
        {say.sendingTo(to, Math.ceil(leftMs / 1000))}
      </span>
      <button type="button" class="button button--small" title={say.undoKey} onClick={onUndo}>
        <Icon name="undo" />
        {say.undo}
      </button>
      <span class="toast__time" style={{ '--left': `${Math.min(100, (100 * leftMs) / wholeMs)}%` }} />
    </div>
  );
}
