import { words } from '../../lib/words';
import { Icon } from '../parts/Icon';

/** The foot of a small form: "Cancel", and the one button that goes on. */
export function FormActs({ busy, label, onCancel }: { busy: boolean; label: string; onCancel: () => void }) {
  return (
    <span class="line line--keep push">
      <button type="button" class="button button--quiet" onClick={onCancel}>
        {words().common.cancel}
      </button>
      <button type="submit" class="button button--primary" disabled={busy} aria-busy={busy}>
        {busy && <Icon name="spinner" spin />}
        {label}
      </button>
    </span>
  );
}
