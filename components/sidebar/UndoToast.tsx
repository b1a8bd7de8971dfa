import type { Outbox } from '../../lib/state/outbox';
import type { OutboxView } from '../../lib/state/session';
import type { Sidebar } from '../../lib/state/sidebar';
import { words } from '../../lib/words';
import { Icon } from '../parts/Icon';

type Props = {
  item: OutboxView;
  outbox: Pick<Outbox, 'left'>;
  /** Whom it goes to, beside their ticket; elsewhere Escape is not for it. */
  to?: string;
  onUndo(): void;
};

/** The reply that is about to leave, and the way to take it back. It floats: nothing moves when it comes or goes. */
export function UndoToast({ item, outbox, to, onUndo }: Props) {
  const say = words().composer;
  const wholeMs = Date.parse(item.dueAt ?? '') - Date.parse(item.at);
  const leftMs = outbox.left(item);
  const whole = Math.round(wholeMs / 1000);
  const left = Math.ceil(leftMs / 1000);
  return (
    <div class={to === undefined ? 'toast' : 'toast composer__undo'}>
      <span class="sr" role="status">
        {to === undefined ? say.undoToldAway(whole) : say.undoTold(whole)}
      </span>
      <span class="grow" aria-hidden="true">
        {to === undefined ? say.sendingIn(left) : say.sendingTo(to, left)}
      </span>
      <button
        type="button"
        class="button button--small"
        title={to === undefined ? undefined : say.undoKey}
        onClick={onUndo}
      >
        <Icon name="undo" />
        {say.undo}
      </button>
      <span class="toast__time" style={{ '--left': `${Math.min(100, (100 * leftMs) / wholeMs)}%` }} />
    </div>
  );
}

/** The same for replies whose tickets are not on screen: wherever one went since, Undo is there. */
export function UndoAway({ sidebar }: { sidebar: Pick<Sidebar, 'away' | 'outbox' | 'undo'> }) {
  const items = sidebar.away.value;
  if (items.length === 0) return null;
  return (
    <div class="undo-away">
      {items.map((item) => (
        <UndoToast key={item.id} item={item} outbox={sidebar.outbox} onUndo={() => void sidebar.undo(item)} />
      ))}
    </div>
  );
}
