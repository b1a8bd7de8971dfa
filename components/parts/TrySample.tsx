import type { Sample } from '../../lib/state/sample';
import { words } from '../../lib/words';
import { failureText } from '../../lib/words/failures';
import { Icon } from './Icon';

/** "Try with sample data", in one click. */
export function TrySample({ sample, onTry }: { sample: Sample; onTry(): void }) {
  const busy = sample.busy.value;
  const failure = sample.failure.value;
  return (
    <>
      <button type="button" class="button" disabled={busy} aria-busy={busy} onClick={onTry}>
        {busy && <Icon name="spinner" spin />}
        {words().common.trySample}
      </button>
      {failure && (
        <p class="small" role="alert">
          {failureText(failure).sentence}
        </p>
      )}
    </>
  );
}
