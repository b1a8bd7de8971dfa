import type { BackupState } from '../../lib/state/backup';
import type { BackupView } from '../../lib/wire/protocol';
import { failureText } from '../../lib/words/failures';
import { optionsWords } from '../../lib/words/options';
import { Icon } from '../parts/Icon';
import { PassphraseField } from '../parts/PassphraseField';
import { ErrorLine } from './ErrorLine';
import { FormActs } from './FormActs';

/** A chosen file: its passphrase first, then what it brings, and only then anything changes. */
export function TakeBackup({ backup }: { backup: BackupState }) {
  const say = optionsWords().backup;
  const { file, passphrase, busy } = backup;
  const view = backup.view.value;
  const problem = backup.problem.value;
  const failure = backup.failure.value;
  const wrong = problem === 'passphrase' ? say.problem.passphrase : undefined;
  const broken = problem && problem !== 'passphrase' && problem !== 'short' && problem !== 'different';
  const replaces = view?.accounts.some((account) => account.replaces !== undefined);
  return (
    <form
      class="backup"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void (view ? backup.take() : backup.look());
      }}
    >
      <p class="backup__file line">
        <Icon name="file" small />
        <bdi class="clip">{file.value?.name}</bdi>
      </p>
      {view ? (
        <Brings view={view} />
      ) : (
        <PassphraseField
          label={say.passphrase}
          hint={say.passphraseOfFile}
          problem={wrong}
          value={passphrase.value}
          focus
          onInput={backup.type}
        />
      )}
      {broken && <ErrorLine>{say.problem[problem]}</ErrorLine>}
      {failure && <ErrorLine>{say.notTaken(failureText(failure).sentence)}</ErrorLine>}
      <FormActs
        busy={busy.value}
        label={view ? (replaces ? say.replace : say.take) : say.look}
        onCancel={() => backup.open(undefined)}
      />
    </form>
  );
}

/** What would be there afterwards, and in whose place. */
function Brings({ view }: { view: BackupView }) {
  const say = optionsWords().backup;
  return (
    <div class="backup__brings">
      <p>{say.brings(view.accounts.length, view.sites, view.addresses)}</p>
      <ul>
        {view.accounts.map(({ name, desk, replaces }) => (
          <li key={`${name} ${desk}`}>
            <bdi class="strong">{name}</bdi> <span class="quiet">{desk}</span>
            {replaces !== undefined && <span class="backup__replaces">{say.replaces(replaces)}</span>}
          </li>
        ))}
        {view.left.map(({ name, desk }) => (
          <li key={`${name} ${desk}`} class="quiet">
            {say.left(name, desk)}
          </li>
        ))}
      </ul>
    </div>
  );
}
