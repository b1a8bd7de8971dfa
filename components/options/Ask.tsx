import { useEffect, useId, useRef } from 'preact/hooks';
import { words } from '../../lib/words';

/** A question in its own place; nothing happens before the second click. "Cancel" has the keyboard at first. */
export function Ask(props: { question: string; yes: string; busy?: boolean; onYes: () => void; onCancel: () => void }) {
  const id = useId();
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  return (
    <div class="ask" role="group" aria-labelledby={id}>
      <p id={id} class="ask__question">
        {props.question}
      </p>
      <span class="line line--keep">
        <button
          type="button"
          class="button button--small button--danger-fill"
          disabled={props.busy}
          onClick={props.onYes}
        >
          {props.yes}
        </button>
        <button ref={cancel} type="button" class="button button--small" onClick={props.onCancel}>
          {words().common.cancel}
        </button>
      </span>
    </div>
  );
}
