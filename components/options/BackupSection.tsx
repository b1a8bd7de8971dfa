import type { BackupState } from '../../lib/state/backup';
import { optionsWords } from '../../lib/words/options';
import { Banner } from '../parts/Banner';
import { ChooseFile } from './ChooseFile';
import { MakeBackup } from './MakeBackup';
import { Setting } from './Setting';
import { TakeBackup } from './TakeBackup';

/** Accounts and settings as a file: out of this browser, and into it. */
export function BackupSection({ backup }: { backup: BackupState }) {
  const say = optionsWords().backup;
  const { form, done } = backup;
  const told = done.value;

  return (
    <section id="backup" aria-labelledby="backup-title">
      <h2 id="backup-title">{say.title}</h2>
      <div role="status" class="options__status">
        {told && 'made' in told && <Banner kind="good" icon="check" text={say.made} />}
        {told && 'taken' in told && <Banner kind="good" icon="check" text={say.taken(told.taken.accounts.length)} />}
      </div>
      <ul class="card settings">
        <Setting
          name={say.file}
          hint={say.fileText}
          below={form.value === 'making' ? <MakeBackup backup={backup} /> : takeForm()}
        >
          <button
            type="button"
            class="button button--small"
            aria-expanded={form.value === 'making'}
            onClick={() => backup.open(form.value === 'making' ? undefined : 'making')}
          >
            {say.export}
          </button>
          <ChooseFile label={say.import} choose={say.choose} onChoose={backup.choose} />
        </Setting>
      </ul>
    </section>
  );

  function takeForm() {
    return form.value === 'taking' ? <TakeBackup backup={backup} /> : undefined;
  }
}
