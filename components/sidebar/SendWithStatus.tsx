import { useEffect, useRef, useState } from 'preact/hooks';
import type { Choice } from '../../lib/model';
import { words } from '../../lib/words';
import { Icon } from '../parts/Icon';
import { useOutside } from '../parts/outside';
import { StatusWord } from '../parts/Status';

type Props = { statuses: Choice[]; disabled: boolean; onSend(status: string): void };

/** The second half of "Send reply": a menu of statuses to set in the same breath. */
export function SendWithStatus({ statuses, disabled, onSend }: Props) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const say = words().composer;
  useOutside(root, isOpen, () => setOpen(false));
  useEffect(() => {
    if (isOpen) menu.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, [isOpen]);

  function onKeyDown(event: KeyboardEvent): void {
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1 };
    const step = steps[event.key];
    event.stopPropagation();
    if (step !== undefined) items.at(step % items.length)?.focus();
    else if (event.key === 'Escape') {
      setOpen(false);
      button.current?.focus();
    } else return;
    event.preventDefault();
  }

  return (
    <span class="choose" ref={root}>
      <button
        type="button"
        ref={button}
        class="button button--primary"
        aria-label={say.sendWithStatus}
        title={say.sendWithStatus}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        disabled={disabled}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="down" />
      </button>
      {isOpen && (
        <div class="menu choose__menu" role="menu" tabIndex={-1} ref={menu} onKeyDown={onKeyDown}>
          {statuses.map(({ value, label, status }) => (
            <button
              key={value}
              type="button"
              class="menu__item"
              role="menuitem"
              aria-label={say.sendAs(label)}
              onClick={() => {
                setOpen(false);
                onSend(value);
              }}
            >
              <StatusWord status={status ?? 'open'} label={label} icon />
            </button>
          ))}
        </div>
      )}
    </span>
  );
}
