import { signal } from '@preact/signals';
import type { Wire } from '../wire/client';
import type { BackupProblem, BackupView } from '../wire/protocol';
import { createWork } from './work';

export type BackupState = ReturnType<typeof createBackup>;

/** What the worker takes for a passphrase of a new file. */
const SHORTEST = 12;

type Dependencies = {
  wire: Wire;
  saveFile(file: Blob, name: string): void;
  /** Milliseconds since 1970. */
  now(): number;
};

/** A backup as a file: making one, and taking one over. The passphrase is here only while a form is open. */
export function createBackup({ wire, saveFile, now }: Dependencies) {
  /** Which form is open. `taking` holds the file that was chosen. */
  const form = signal<'making' | 'taking' | undefined>(undefined);
  const file = signal<{ name: string; text: string } | undefined>(undefined);
  const passphrase = signal('');
  const repeated = signal('');
  const problem = signal<'short' | 'different' | BackupProblem | undefined>(undefined);
  const { busy, failure, run } = createWork();
  /** What the chosen file would bring. */
  const view = signal<BackupView | undefined>(undefined);
  /** What happened last. */
  const done = signal<{ made: true } | { taken: BackupView } | undefined>(undefined);

  function reset(): void {
    form.value = undefined;
    file.value = undefined;
    passphrase.value = '';
    repeated.value = '';
    problem.value = undefined;
    failure.value = undefined;
    view.value = undefined;
  }

  function open(next: 'making' | 'taking' | undefined): void {
    reset();
    done.value = undefined;
    form.value = next;
  }

  function choose(name: string, text: string): void {
    open('taking');
    file.value = { name, text };
  }

  function type(text: string): void {
    passphrase.value = text;
    problem.value = undefined;
  }
  function repeat(text: string): void {
    repeated.value = text;
    problem.value = undefined;
  }

  /** Makes the file and hands it over. A passphrase that was typed wrong once would make it worthless. */
  async function make(): Promise<void> {
    if (passphrase.value.length < SHORTEST) problem.value = 'short';
    else if (passphrase.value !== repeated.value) problem.value = 'different';
    if (problem.value) return;
    await run(async () => {
      const made = await wire.ask('backup.make', { passphrase: passphrase.value });
      const day = new Date(now()).toISOString().slice(0, 10);
      saveFile(new Blob([made.file], { type: 'application/json' }), `deskside-backup-${day}.json`);
      reset();
      done.value = { made: true };
    });
  }

  const ask = () => ({ file: file.value?.text ?? '', passphrase: passphrase.value });

  /** Opens the chosen file to see what it would bring. */
  const look = (): Promise<void> =>
    run(async () => {
      const told = await wire.ask('backup.look', ask());
      if ('problem' in told) problem.value = told.problem;
      else view.value = told;
    });

  /** Takes over what was looked at. */
  const take = (): Promise<void> =>
    run(async () => {
      const told = await wire.ask('backup.take', ask());
      if ('problem' in told) problem.value = told.problem;
      else {
        reset();
        done.value = { taken: told };
      }
    });

  return {
    form,
    file,
    passphrase,
    repeated,
    problem,
    failure,
    busy,
    view,
    done,
    open,
    choose,
    type,
    repeat,
    make,
    look,
    take,
    shortest: SHORTEST,
  };
}
