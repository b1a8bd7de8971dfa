import { useState } from 'preact/hooks';
import { words } from '../../lib/words';
import { Seen } from '../parts/Seen';

type Props = { subject: string; canChange: boolean; onChange(subject: string): void };

/** The ticket's subject as the view's heading; pressed, it can be written anew where the desk takes that. */
export function Subject({ subject, canChange, onChange }: Props) {
  const [isOpen, setOpen] = useState(false);
  const say = words().ticket;

  function take(text: string): void {
    setOpen(false);
    const next = text.trim();
    if (next !== '' && next !== subject) onChange(next);
  }

  if (isOpen)
    return (
      <input
        class="input"
        aria-label={say.subject}
        autocomplete="off"
        ref={(input) => input?.focus()}
        defaultValue={subject}
        onBlur={(event) => take(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take(event.currentTarget.value);
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          setOpen(false);
        }}
      />
    );
  return (
    <h1 class="ticket-head__subject" dir="auto" tabIndex={-1} data-focus>
      {canChange ? (
        <button type="button" class="editable" title={say.change(say.subject)} onClick={() => setOpen(true)}>
          <Seen text={subject} />
        </button>
      ) : (
        <Seen text={subject} />
      )}
    </h1>
  );
}
