import { useRef } from 'preact/hooks';
import type { BackupState } from '../../lib/state/backup';
import { optionsWords } from '../../lib/words/options';
import { Banner } from '../parts/Banner';
import { MakeBackup } from './MakeBackup';
import { Setting } from './Setting';
import { TakeBackup } from './TakeBackup';

/** Accounts and settings as a file: out of this browser, and into it. */
export function BackupSection({ backup }: { backup: BackupState }) {
  const say = optionsWords().backup;
  const chooser = useRef<HTMLInputElement>(null);
  const { form, done } = backup;
  const told = done.value;

  async function choose(input: HTMLInputElement): Promise<void> {
    const chosen = input.files?.[0];
    if (chosen) backup.choose(chosen.name, await chosen.text());
    // Else the same file could not be chosen a second time.
    input.value = '';
  }

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
          <button type="button" class="button button--small" onClick={() => chooser.current?.click()}>
            {say.import}
          </button>
          <input
            ref={chooser}
            type="file"
            class="sr"
            tabIndex={-1}
            aria-label={say.choose}
            accept=".json,application/json"
            onChange={(event) => void choose(event.currentTarget)}
          />
        </Setting>
      </ul>
    </section>
  );

  function takeForm() {
    return form.value === 'taking' ? <TakeBackup backup={backup} /> : undefined;
  }
}
