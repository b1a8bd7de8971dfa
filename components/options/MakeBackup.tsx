import type { BackupState } from '../../lib/state/backup';
import { failureText } from '../../lib/words/failures';
import { optionsWords } from '../../lib/words/options';
import { PassphraseField } from '../parts/PassphraseField';
import { ErrorLine } from './ErrorLine';
import { FormActs } from './FormActs';

/** The passphrase of a new file, twice. */
export function MakeBackup({ backup }: { backup: BackupState }) {
  const say = optionsWords().backup;
  const { passphrase, repeated, busy } = backup;
  const problem = backup.problem.value;
  const failure = backup.failure.value;
  return (
    <form
      class="backup"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void backup.make();
      }}
    >
      <PassphraseField
        label={say.newPassphrase}
        hint={say.passphraseHint(backup.shortest)}
        problem={problem === 'short' ? say.short(backup.shortest) : undefined}
        value={passphrase.value}
        focus
        onInput={backup.type}
      />
      <PassphraseField
        label={say.repeat}
        problem={problem === 'different' ? say.different : undefined}
        value={repeated.value}
        onInput={backup.repeat}
      />
      {failure && <ErrorLine>{say.notMade(failureText(failure).sentence)}</ErrorLine>}
      <FormActs busy={busy.value} label={say.save} onCancel={() => backup.open(undefined)} />
    </form>
  );
}
