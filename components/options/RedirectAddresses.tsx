import { useState } from 'preact/hooks';
import { optionsWords } from '../../lib/words/options';
import { Field } from '../parts/Field';
import { IconButton } from '../parts/IconButton';

/** Where the vendor's page leads back to: who sets up the app there has to name these addresses, to the letter. */
export function RedirectAddresses({ addresses }: { addresses: string[] }) {
  const say = optionsWords().form;
  const [copied, setCopied] = useState<string>();
  return (
    <fieldset class="account-form__wide field redirects">
      <legend class="field__label">{say.redirects}</legend>
      <p class="field__hint">{say.redirectsHint}</p>
      {addresses.map((address) => (
        <Field key={address} label={say.redirectOf(new URL(address).host.split('.').slice(1).join('.'))}>
          {(control) => (
            <span class="input-group">
              <input
                {...control}
                class="input input--mono"
                readOnly
                value={address}
                onFocus={(event) => event.currentTarget.select()}
              />
              <span class="input-group__end">
                <IconButton
                  icon={copied === address ? 'check' : 'copy'}
                  label={copied === address ? say.redirectCopied : say.redirectCopy}
                  onClick={() => navigator.clipboard.writeText(address).then(() => setCopied(address))}
                />
              </span>
            </span>
          )}
        </Field>
      ))}
      <span class="sr" role="status">
        {copied && say.redirectCopied}
      </span>
    </fieldset>
  );
}
