import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { words } from '../../lib/words';
import { Icon } from './Icon';

/** What the control of a field takes over: its id, whether it must be filled, and the words of its problem. */
export type FieldControl = {
  id: string;
  'aria-required'?: 'true';
  'aria-invalid'?: 'true';
  'aria-describedby'?: string;
};

type Props = {
  label: string;
  /** Said beside the label: the form's rule is the other way round. */
  optional?: boolean;
  required?: boolean;
  hint?: string;
  problem?: string;
  children: (control: FieldControl) => ComponentChildren;
};

/** A label over a control, with a hint or what is wrong under it. */
export function Field({ label, optional, required, hint, problem, children }: Props) {
  const id = useId();
  const told = `${id}-told`;
  return (
    <div class="field">
      <span class="field__label">
        <label for={id}>{label}</label>
        {optional && <span class="quiet">{words().common.optional}</span>}
        {required && <span class="quiet">{words().common.required}</span>}
      </span>
      {children({
        id,
        'aria-required': required ? 'true' : undefined,
        'aria-invalid': problem ? 'true' : undefined,
        'aria-describedby': problem || hint ? told : undefined,
      })}
      {problem ? (
        <span class="field__error" id={told}>
          <Icon name="error" small />
          {problem}
        </span>
      ) : (
        hint && (
          <span class="field__hint" id={told}>
            {hint}
          </span>
        )
      )}
    </div>
  );
}
