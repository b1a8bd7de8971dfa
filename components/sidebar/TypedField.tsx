import { type Typed, TypedInput } from '../parts/TypedInput';
import { leaveByKey } from './leave-by-key';
import { Prop } from './Prop';

type Props = {
  label: string;
  type: Typed;
  value: string;
  busy: boolean;
  onChange(value: string): void;
};

/** A field that is typed: it goes out when the keyboard leaves it or with Enter, Escape takes it back. */
export function TypedField({ label, type, value, busy, onChange }: Props) {
  return (
    <Prop label={label}>
      <TypedInput
        class="prop__value"
        type={type}
        aria-label={label}
        aria-busy={busy || undefined}
        autocomplete="off"
        key={value}
        defaultValue={value}
        onBlur={({ currentTarget }) => {
          if (currentTarget.value !== value) onChange(currentTarget.value);
        }}
        onKeyDown={(event) => leaveByKey(value, event)}
      />
    </Prop>
  );
}
