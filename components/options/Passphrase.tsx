import type { Door } from '../../lib/state/door';
import type { Protection } from '../../lib/state/protection';
import type { SettingsState } from '../../lib/state/settings';
import { words } from '../../lib/words';
import { failureText } from '../../lib/words/failures';
import { optionsWords } from '../../lib/words/options';
import { Banner } from '../parts/Banner';
import { PassphraseField } from '../parts/PassphraseField';
import { Select } from '../parts/Select';
import { ErrorLine } from './ErrorLine';
import { FormActs } from './FormActs';
import { Setting } from './Setting';

const LOCK_AFTER = [5, 15, 60, 0] as const;

type Props = { door: Door; protection: Protection; settings: SettingsState; isHeld: boolean };

/** The vault's passphrase, and when it is asked for again. `isHeld`: the organisation says when. */
export function Passphrase({ door, protection, settings, isHeld }: Props) {
  const say = optionsWords().passphrase;
  const { form, done } = protection;
  const isSet = door.vault.value.passphrase;
  const told = done.value && <Banner kind="good" icon="check" role="status" text={say.done[done.value]} />;
  const chosen = settings.settings.value.lockAfter;
  return (
    <>
      <Setting
        name={say.title}
        hint={isSet ? say.isSet : say.notSet}
        below={form.value ? <Form protection={protection} /> : told}
      >
        {(isSet ? (['change', 'remove'] as const) : (['set'] as const)).map((which) => (
          <button
            key={which}
            type="button"
            class="button button--small"
            aria-expanded={form.value === which}
            onClick={() => protection.open(form.value === which ? undefined : which)}
          >
            {say.open[which]}
          </button>
        ))}
      </Setting>
      {isSet && (
        <Setting name={say.lockAfter} hint={say.lockAfterText} locked={isHeld}>
          <Select
            label={say.lockAfter}
            disabled={isHeld}
            value={String(chosen)}
            options={LOCK_AFTER.map((minutes) => ({ value: String(minutes), label: say.after(minutes) }))}
            onChange={(value) => {
              const lockAfter = LOCK_AFTER.find((minutes) => String(minutes) === value);
              if (lockAfter !== undefined) void settings.change({ lockAfter });
            }}
          />
          <button type="button" class="button button--small" onClick={() => void door.lock()}>
            {words().vault.lockNow}
          </button>
        </Setting>
      )}
    </>
  );
}

/** The passphrases that a change needs: the present one, and the new one twice. */
function Form({ protection }: { protection: Protection }) {
  const say = optionsWords().passphrase;
  const { form, problem, failure, busy, shortest } = protection;
  const which = form.value ?? 'set';
  return (
    <form
      class="backup"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void protection.submit();
      }}
    >
      {which !== 'set' && (
        <PassphraseField
          label={say.present}
          value={protection.present.value}
          focus
          onInput={(text) => protection.type('present', text)}
        />
      )}
      {which !== 'remove' && (
        <>
          <PassphraseField
            label={say.next}
            hint={say.hint(shortest)}
            problem={problem.value === 'short' ? say.short(shortest) : undefined}
            value={protection.next.value}
            focus={which === 'set'}
            onInput={(text) => protection.type('next', text)}
          />
          <PassphraseField
            label={say.repeat}
            problem={problem.value === 'different' ? say.different : undefined}
            value={protection.repeated.value}
            onInput={(text) => protection.type('repeated', text)}
          />
        </>
      )}
      {failure.value && <ErrorLine>{failureText(failure.value).sentence}</ErrorLine>}
      <FormActs
        busy={busy.value}
        label={which === 'remove' ? say.remove : say.use}
        onCancel={() => protection.open(undefined)}
      />
    </form>
  );
}
