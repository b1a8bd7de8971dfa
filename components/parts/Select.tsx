import type { Mark as MarkOf } from '../../lib/model';
import type { FieldControl } from './Field';
import { Icon } from './Icon';
import { Mark } from './Mark';

type Props = Partial<FieldControl> & {
  value: string;
  options: { value: string; label: string }[];
  /** The chosen account's mark, inside the control. */
  mark?: MarkOf;
  label?: string;
  disabled?: boolean;
  onChange(value: string): void;
};

/** The browser's own choice list, in our clothes. */
export function Select({ value, options, mark, label, onChange, ...control }: Props) {
  return (
    <span class="select">
      {mark && <Mark of={mark} />}
      <select
        {...control}
        class="input"
        aria-label={label}
        autocomplete="off"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </span>
  );
}
