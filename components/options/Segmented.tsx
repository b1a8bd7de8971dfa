import { useRef } from 'preact/hooks';
import { Icon, type IconName } from '../parts/Icon';

type Choice<T extends string> = { value: T; label: string; icon?: IconName };

/** One of a few, all in sight. A radio group: Tab reaches the chosen one, the arrow keys choose. */
export function Segmented<T extends string>(props: {
  label: string;
  choices: Choice<T>[];
  value: T;
  disabled?: boolean;
  onChange: (value: T) => void;
}) {
  const group = useRef<HTMLSpanElement>(null);
  const chosen = props.choices.findIndex((choice) => choice.value === props.value);

  function onKeyDown(event: KeyboardEvent): void {
    const rtl = document.dir === 'rtl';
    const steps: Record<string, number> = {
      ArrowUp: -1,
      ArrowDown: 1,
      ArrowLeft: rtl ? 1 : -1,
      ArrowRight: rtl ? -1 : 1,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = (chosen + step + props.choices.length) % props.choices.length;
    const next = props.choices[at];
    if (next) props.onChange(next.value);
    group.current?.querySelectorAll('button')[at]?.focus();
  }

  return (
    <span ref={group} class="segmented" role="radiogroup" aria-label={props.label} onKeyDown={onKeyDown}>
      {props.choices.map(({ value, label, icon }, at) => (
        <button
          key={value}
          type="button"
          role="radio"
          disabled={props.disabled}
          aria-checked={value === props.value}
          tabIndex={at === Math.max(chosen, 0) ? 0 : -1}
          onClick={() => props.onChange(value)}
        >
          {icon && <Icon name={icon} small />}
          {label}
        </button>
      ))}
    </span>
  );
}
