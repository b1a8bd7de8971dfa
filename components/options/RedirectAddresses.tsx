import { useState } from 'preact/hooks';
import { optionsWords } from '../../lib/words/options';
import { Field } from '../parts/Field';
import { Icon } from '../parts/Icon';
import { IconButton } from '../parts/IconButton';

/** Where the vendor's page leads back to: who sets up the app there has to name these addresses. Most people never do. */
export function RedirectAddresses({ addresses }: { addresses: string[] }) {
  const say = optionsWords().form;
  const [copied, setCopied] = useState<string>();
  return (
    <details class="advanced account-form__wide">
      <summary>
        <Icon name="down" small />
        {say.redirects}
      </summary>
      <div class="redirects">
        <p class="field__hint">{say.redirectsHint}</p>
        {addresses.map((address) => {
          const browser = say.redirectOf(new URL(address).host.split('.').slice(1).join('.'));
          return (
            <Field key={address} label={browser}>
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
                      label={copied === address ? say.redirectCopied : say.redirectCopy(browser)}
                      onClick={() => navigator.clipboard.writeText(address).then(() => setCopied(address))}
                    />
                  </span>
                </span>
              )}
            </Field>
          );
        })}
      </div>
      <span class="sr" role="status">
        {copied && say.redirectCopied}
      </span>
    </details>
  );
}
