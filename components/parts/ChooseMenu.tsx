import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { words } from '../../lib/words';
import type { Option } from './Choose';
import { Icon } from './Icon';
import { useTypeAhead } from './type-ahead';

type Props = {
  label: string;
  value?: string;
  options: Option[];
  find?: { free: boolean };
  onTake(value: string): void;
  /** Escape: the keyboard goes back to the button. */
  onClose(): void;
  /** Tab: the keyboard goes on. */
  onLeave(): void;
};

/** The options whose label holds what was typed; what was typed itself where the field takes any text. */
function matching(options: Option[], typed: string, isFree: boolean): Option[] {
  const wanted = typed.trim().toLowerCase();
  const found = options.filter(({ label }) => label.toLowerCase().includes(wanted));
  const isNew = isFree && wanted !== '' && !found.some(({ label }) => label.toLowerCase() === wanted);
  return isNew ? [...found, { value: typed.trim(), label: typed.trim() }] : found;
}

/** The open list of a Choose: arrows, Home, End and typing move, Enter takes, Escape closes. */
export function ChooseMenu({ label, value, options, find, onTake, onClose, onLeave }: Props) {
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      options.findIndex((option) => option.value === value),
    ),
  );
  const [typed, setTyped] = useState('');
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const typeAhead = useTypeAhead();
  const shown = matching(options, typed, find?.free === true);
  const current = shown[active] && `${id}-${active}`;

  useEffect(() => {
    (box.current ?? list.current)?.focus();
  }, []);
  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  });

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    const { key } = event;
    const chosen = shown[active];
    const last = shown.length - 1;
    if (key === 'Tab') onLeave();
    else if (key === 'Escape') onClose();
    else if (key === 'ArrowDown') setActive(Math.min(active + 1, last));
    else if (key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (key === 'Enter' || (key === ' ' && !find)) {
      if (chosen) onTake(chosen.value);
    } else if (find) return;
    else if (key === 'Home') setActive(0);
    else if (key === 'End') setActive(last);
    else {
      const found = typeAhead(key, shown);
      if (found >= 0) setActive(found);
      return;
    }
    if (key !== 'Tab') event.preventDefault();
  }

  return (
    <div class="menu choose__menu">
      {find && (
        <input
          class="input"
          ref={box}
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={current}
          placeholder={words().common.typeToFind}
          autocomplete="off"
          value={typed}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      )}
      <div
        class="choose__list"
        ref={list}
        role="listbox"
        id={`${id}-list`}
        aria-label={label}
        aria-activedescendant={find ? undefined : current}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        {shown.map((option, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list hears the keys, its options are never focused
          <div
            key={option.value}
            id={`${id}-${at}`}
            class="menu__item"
            role="option"
            tabIndex={-1}
            aria-selected={option.value === value}
            data-active={at === active || undefined}
            onClick={() => onTake(option.value)}
          >
            {option.show ?? <span class="clip">{option.label}</span>}
            {option.value === value && (
              <span class="menu__end">
                <Icon name="check" />
              </span>
            )}
          </div>
        ))}
      </div>
      {shown.length === 0 && (
        <p class="menu__label" role="status">
          {words().common.noMatch}
        </p>
      )}
    </div>
  );
}
