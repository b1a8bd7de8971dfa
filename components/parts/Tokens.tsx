import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { words } from '../../lib/words';
import type { FieldControl } from './Field';
import { Icon } from './Icon';

type Props = Partial<FieldControl> & {
  values: string[];
  /** Accessible name of the box in which one more is typed. */
  add: string;
  /** What the desk offers; other values are taken too. */
  suggestions?: string[];
  /** The person has just opened it: the keyboard goes in. */
  isOpened?: boolean;
  onChange(values: string[]): void;
  /** The keyboard or the pointer has left it. */
  onLeave?(): void;
};

/** Several short texts in one field: typed with Enter or a comma, removed one by one or with Backspace. */
export function Tokens({ values, add, suggestions, isOpened, onChange, onLeave, ...control }: Props) {
  const [typed, setTyped] = useState('');
  const list = useId();
  const root = useRef<HTMLSpanElement>(null);
  const box = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (isOpened) box.current?.focus();
  }, [isOpened]);

  function take(text: string): void {
    const more = text.split(/[,;]/).map((part) => part.trim());
    const next = [...values, ...more.filter((part) => part !== '' && !values.includes(part))];
    setTyped('');
    if (next.length > values.length) onChange(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      take(typed);
    } else if (event.key === 'Backspace' && typed === '' && values.length > 0) onChange(values.slice(0, -1));
    else if (event.key === 'Escape' && onLeave) {
      event.stopPropagation();
      onLeave();
    }
  }

  function onFocusOut(event: FocusEvent): void {
    if (root.current?.contains(event.relatedTarget as Node | null)) return;
    take(typed);
    onLeave?.();
  }

  return (
    <span class="input tokens" ref={root} onFocusOut={onFocusOut}>
      {values.map((value) => (
        <span class="tag" key={value}>
          <bdi class="clip">{value}</bdi>
          <button
            type="button"
            aria-label={words().common.remove(value)}
            onClick={() => onChange(values.filter((other) => other !== value))}
          >
            <Icon name="close" small />
          </button>
        </span>
      ))}
      <input
        {...control}
        aria-label={control.id ? undefined : add}
        autocomplete="off"
        list={suggestions && list}
        ref={box}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {suggestions && (
        <datalist id={list}>
          {suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </span>
  );
}
