import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { ChooseMenu } from './ChooseMenu';
import { Icon } from './Icon';
import { useOutside } from './outside';

/** One choice. `show`: how it is drawn, where its label alone is not enough. */
export type Option = { value: string; label: string; show?: ComponentChildren };

type Props = {
  label: string;
  /** The current value, as it stands on the closed button. */
  children: ComponentChildren;
  value?: string;
  options: Option[];
  busy?: boolean;
  /** It cannot be changed, and why. */
  locked?: string;
  /** A box to find an option by typing; `free`: what was typed may be taken as it is. */
  find?: { free: boolean };
  onChoose(value: string): void;
};

/** A button that opens a list of choices, with the current one on it. */
export function Choose({ label, children, value, options, busy, locked, find, onChoose }: Props) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isLocked = locked !== undefined;
  useOutside(root, isOpen, () => setOpen(false));

  function close(): void {
    setOpen(false);
    button.current?.focus();
  }

  return (
    <div class="choose" ref={root}>
      <button
        type="button"
        ref={button}
        class={isLocked ? 'prop__value prop__value--locked' : 'prop__value'}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-disabled={isLocked || undefined}
        aria-busy={busy || undefined}
        title={locked}
        onClick={() => (isOpen ? close() : setOpen(!isLocked))}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(!isLocked);
        }}
      >
        <span class="sr">{label}: </span>
        <span class="choose__value">{children}</span>
        <Icon name={busy ? 'spinner' : isLocked ? 'lock' : 'down'} spin={busy} small={!busy} />
      </button>
      {isOpen && (
        <ChooseMenu
          label={label}
          value={value}
          options={options}
          find={find}
          onClose={close}
          onLeave={() => setOpen(false)}
          onTake={(taken) => {
            close();
            if (taken !== value) onChoose(taken);
          }}
        />
      )}
    </div>
  );
}
