import type { Difference } from '../../lib/model';
import type { OutboxView } from '../../lib/state/session';
import { words } from '../../lib/words';
import { Changes } from '../parts/Changes';

type Props = { item: OutboxView; change: Difference; now: number; onSend(): void; onEdit(): void };

/** Somebody was faster: what they did, and the person decides. */
export function MovedOn({ item, change, now, onSend, onEdit }: Props) {
  const say = words().composer;
  return (
    <Changes change={change} now={now} title={item.kind === 'note' ? say.noteMovedOn : say.movedOn}>
      <button type="button" class="button button--small" onClick={onEdit}>
        {say.keepEditing}
      </button>
      <button type="button" class="button button--quiet button--small" onClick={onSend}>
        {say.sendAnyway}
      </button>
    </Changes>
  );
}
