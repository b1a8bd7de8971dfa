import { useState } from 'preact/hooks';
import { words } from '../../lib/words';
import { Field } from './Field';
import { IconButton } from './IconButton';
import { KEEP_AWAY } from './keep-away';

type Props = {
  label: string;
  value: string;
  hint?: string;
  problem?: string;
  focus?: boolean;
  onInput: (text: string) => void;
};

/** A passphrase, hidden while it is typed unless the person wants to see it. */
export function PassphraseField({ label, value, hint, problem, focus, onInput }: Props) {
  const say = words().common;
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(control) => {
        const input = {
          ...control,
          ...KEEP_AWAY,
          class: 'input input--mono',
          value,
          required: true,
          autoFocus: focus,
          onInput: (event: { currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
        };
        return (
          <span class="input-group">
            {shown ? <input {...input} type="text" /> : <input {...input} type="password" />}
            <span class="input-group__end">
              <IconButton
                icon={shown ? 'eyeoff' : 'eye'}
                label={shown ? say.hide(label) : say.show(label)}
                onClick={() => setShown(!shown)}
              />
            </span>
          </span>
        );
      }}
    </Field>
  );
}
