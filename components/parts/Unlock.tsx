import { useState } from 'preact/hooks';
import type { Door } from '../../lib/state/door';
import { words } from '../../lib/words';
import { failureText } from '../../lib/words/failures';
import { Empty } from './Empty';
import { Icon } from './Icon';
import { PassphraseField } from './PassphraseField';

type Props = {
  door: Door;
  /** Where no passphrase may be typed (a frame in a page): opens the place where it may. */
  elsewhere?: () => void;
  /** Opens the place where damaged keys can be replaced; absent in that place. */
  openOptions?: () => void;
};

/** All that is shown while the vault is shut. */
export function Unlock({ door, elsewhere, openOptions }: Props) {
  const say = words().vault;
  const { state, waiting } = door.vault.value;
  if (state === 'damaged') return <Damaged door={door} openOptions={openOptions} />;
  return (
    <div class="unlock">
      <Empty art="lock" level={1} title={say.locked} text={elsewhere ? say.lockedInPage : say.lockedText}>
        {elsewhere ? (
          <button type="button" class="button button--primary" onClick={elsewhere}>
            {say.unlockElsewhere}
          </button>
        ) : (
          <Form door={door} />
        )}
      </Empty>
      {waiting > 0 && (
        <p class="unlock__waiting">
          <Icon name="inbox" />
          {say.waiting(waiting)}
        </p>
      )}
    </div>
  );
}

function Form({ door }: { door: Door }) {
  const say = words().vault;
  const failure = door.failure.value;
  return (
    <form
      class="unlock__form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void door.unlock();
      }}
    >
      <PassphraseField
        label={say.passphrase}
        problem={failure && failureText(failure).sentence}
        value={door.typed.value}
        focus
        onInput={door.type}
      />
      <button type="submit" class="button button--primary" disabled={door.busy.value} aria-busy={door.busy.value}>
        {door.busy.value && <Icon name="spinner" spin />}
        {say.unlock}
      </button>
    </form>
  );
}

/** New keys are made only on a second click: nothing that the old ones locked can be opened after it. */
function Damaged({ door, openOptions }: { door: Door; openOptions?: () => void }) {
  const say = words().vault;
  const [isAsked, setAsked] = useState(false);
  const ask = openOptions ?? (() => setAsked(true));
  return (
    <div class="unlock">
      <Empty art="lock" level={1} title={say.damaged} text={isAsked ? say.renewAsk : say.damagedText}>
        <button
          type="button"
          class={isAsked ? 'button button--danger-fill' : 'button'}
          disabled={door.busy.value}
          onClick={isAsked ? () => void door.renew() : ask}
        >
          {openOptions ? say.openSettings : say.renew}
        </button>
      </Empty>
    </div>
  );
}
