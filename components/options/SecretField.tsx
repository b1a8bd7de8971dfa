import { useState } from 'preact/hooks';
import type { DeskView } from '../../lib/wire/protocol';
import { words } from '../../lib/words';
import { Field } from '../parts/Field';
import { IconButton } from '../parts/IconButton';
import { KEEP_AWAY } from '../parts/keep-away';

type Secret = DeskView['signIn'][number]['secrets'][number];

/** One thing that a sign-in asks for. Hidden while typed, unless the card calls it plain. */
export function SecretField(props: {
  secret: Secret;
  value: string;
  required: boolean;
  hint?: string;
  onInput: (text: string) => void;
}) {
  const { secret, value, required } = props;
  const say = words().common;
  const [shown, setShown] = useState(false);
  const hidden = !secret.plain && !shown;
  const toggle = shown ? say.hide(secret.ask) : say.show(secret.ask);
  return (
    <Field label={secret.ask} hint={props.hint}>
      {(control) => {
        const input = {
          ...control,
          ...KEEP_AWAY,
          class: secret.plain ? 'input' : 'input input--mono',
          'data-secret': secret.plain ? undefined : '',
          required,
          value,
          onInput: (event: { currentTarget: HTMLInputElement }) => props.onInput(event.currentTarget.value),
        };
        return (
          <span class="input-group">
            {hidden ? <input {...input} type="password" /> : <input {...input} type="text" />}
            {!secret.plain && (
              <span class="input-group__end">
                <IconButton icon={shown ? 'eyeoff' : 'eye'} label={toggle} onClick={() => setShown(!shown)} />
              </span>
            )}
          </span>
        );
      }}
    </Field>
  );
}
