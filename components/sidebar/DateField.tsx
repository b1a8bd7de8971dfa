import { useEffect, useRef, useState } from 'preact/hooks';
import { words } from '../../lib/words';
import { Icon } from '../parts/Icon';
import { TypedInput } from '../parts/TypedInput';
import { leaveByKey } from './leave-by-key';
import { Prop } from './Prop';

type Props = {
  label: string;
  type: 'date' | 'datetime-local';
  /** As the browser's control takes it; empty for none. */
  value: string;
  /** As people of the chosen language write it. */
  shown: string;
  busy: boolean;
  onChange(value: string): void;
};

/** A date in the person's own writing. Pressed, it becomes the browser's control; leaving that sets it. */
export function DateField({ label, type, value, shown, busy, onChange }: Props) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (isOpen) box.current?.querySelector('input')?.focus();
  }, [isOpen]);

  return (
    <Prop label={label}>
      {isOpen ? (
        <span ref={box}>
          <TypedInput
            class="prop__value"
            type={type}
            aria-label={label}
            autocomplete="off"
            defaultValue={value}
            onBlur={({ currentTarget }) => {
              setOpen(false);
              // A date typed by half reads as empty too, and must not take away the one that is there.
              if (!currentTarget.validity.badInput && currentTarget.value !== value) onChange(currentTarget.value);
            }}
            onKeyDown={(event) => leaveByKey(value, event)}
          />
        </span>
      ) : (
        <button type="button" class="prop__value" aria-busy={busy || undefined} onClick={() => setOpen(true)}>
          <span class="sr">{label}: </span>
          <span class={value === '' ? 'clip quiet' : 'clip'} title={shown}>
            {value === '' ? words().common.none : shown}
          </span>
          <Icon name={busy ? 'spinner' : 'clock'} spin={busy} small={!busy} />
        </button>
      )}
    </Prop>
  );
}
