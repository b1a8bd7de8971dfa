import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './Icon';
import { useOutside } from './outside';

/** One act. `isChecked` makes it one of several that exclude each other. `show`: drawn in place of the label. */
export type MenuItem = {
  label: string;
  icon?: IconName;
  show?: ComponentChildren;
  isChecked?: boolean;
  onChoose(): void;
};

type Props = { label: string; icon: IconName; class: string; disabled?: boolean; items: MenuItem[] };

/** A button that opens a menu of acts: arrows, Home and End move, Enter acts, Escape gives the keyboard back. */
export function MenuButton({ label, icon, class: look, disabled, items }: Props) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  useOutside(root, isOpen, () => setOpen(false));
  useEffect(() => {
    if (isOpen) menu.current?.querySelector<HTMLElement>('button')?.focus();
  }, [isOpen]);

  function close(): void {
    setOpen(false);
    button.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const all = [...(menu.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    const step = steps[event.key];
    event.stopPropagation();
    if (step !== undefined) all.at(step % all.length)?.focus();
    else if (event.key === 'Escape') close();
    else {
      if (event.key === 'Tab') setOpen(false);
      return;
    }
    event.preventDefault();
  }

  return (
    <span class="choose" ref={root}>
      <button
        type="button"
        ref={button}
        class={look}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        disabled={disabled}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name={icon} />
      </button>
      {isOpen && (
        <div class="menu choose__menu" role="menu" aria-label={label} tabIndex={-1} ref={menu} onKeyDown={onKeyDown}>
          {items.map(({ label: name, icon: sign, show, isChecked, onChoose }) => (
            <button
              key={name}
              type="button"
              class="menu__item"
              {...(isChecked === undefined
                ? { role: 'menuitem' as const }
                : { role: 'menuitemradio' as const, 'aria-checked': isChecked })}
              aria-label={show ? name : undefined}
              onClick={() => {
                close();
                onChoose();
              }}
            >
              {sign && <Icon name={sign} />}
              {show ?? name}
              {isChecked && (
                <span class="menu__end">
                  <Icon name="check" />
                </span>
              )}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}
