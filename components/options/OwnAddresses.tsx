import { useRef } from 'preact/hooks';
import type { Addresses } from '../../lib/state/addresses';
import { words } from '../../lib/words';
import { failureText } from '../../lib/words/failures';
import { optionsWords } from '../../lib/words/options';
import { Icon } from '../parts/Icon';
import { KEEP_AWAY } from '../parts/keep-away';
import { ErrorLine } from './ErrorLine';
import { Marks } from './Marks';

/** The addresses that are never taken for the contact. Enter, comma, space and leaving the field add what is typed. */
export function OwnAddresses({ addresses, held }: { addresses: Addresses; held: string[] }) {
  const say = words();
  const field = useRef<HTMLInputElement>(null);
  const bad = addresses.bad.value;
  const failure = addresses.failure.value;
  const problem = bad === undefined ? failure && failureText(failure).sentence : optionsWords().addresses.bad(bad);

  function onKeyDown(event: KeyboardEvent): void {
    const last = addresses.list.value.at(-1);
    if (['Enter', ',', ';', ' '].includes(event.key)) {
      event.preventDefault();
      addresses.add();
    } else if (event.key === 'Backspace' && addresses.typed.value === '' && last !== undefined) {
      addresses.remove(last);
    }
  }

  return (
    <section id="own-addresses" aria-labelledby="own-addresses-title">
      <h2 id="own-addresses-title">{optionsWords().addresses.title}</h2>
      <p class="quiet options__lead">{optionsWords().addresses.text}</p>
      <div class="input tokens">
        {addresses.list.value.map((address) => (
          <span key={address} class="tag">
            <bdi class="clip" title={address}>
              {address}
            </bdi>
            {held.includes(address) ? (
              <span class="line" title={optionsWords().managed.setBy}>
                <Icon name="lock" small />
                <span class="sr">{optionsWords().managed.setBy}</span>
              </span>
            ) : (
              <button
                type="button"
                aria-label={say.common.remove(address)}
                onClick={() => {
                  addresses.remove(address);
                  field.current?.focus();
                }}
              >
                <Icon name="close" small />
              </button>
            )}
          </span>
        ))}
        <input
          {...KEEP_AWAY}
          ref={field}
          inputMode="email"
          aria-label={optionsWords().addresses.add}
          aria-describedby="own-addresses-hint"
          aria-invalid={problem !== undefined}
          placeholder={optionsWords().addresses.add}
          value={addresses.typed.value}
          onInput={(event) => addresses.type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => addresses.add()}
        />
      </div>
      <p id="own-addresses-hint" class="field__hint options__under">
        {problem ? <ErrorLine>{problem}</ErrorLine> : optionsWords().addresses.hint}
      </p>
      <Marks addresses={addresses} />
    </section>
  );
}
