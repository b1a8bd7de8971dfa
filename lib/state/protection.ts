import { signal } from '@preact/signals';
import type { Wire } from '../wire/client';
import { createWork } from './work';

/** What the worker takes for a passphrase. */
const SHORTEST = 12;

export type ProtectionForm = 'set' | 'change' | 'remove';

/** The passphrase of the vault: set, changed, taken away. It is here only while a form is open. */
export function createProtection({ wire }: { wire: Wire }) {
  const form = signal<ProtectionForm>();
  const present = signal('');
  const next = signal('');
  const repeated = signal('');
  const problem = signal<'short' | 'different'>();
  const { busy, failure, run } = createWork();
  /** What was done last. */
  const done = signal<ProtectionForm>();

  function open(which: ProtectionForm | undefined): void {
    form.value = which;
    for (const field of [present, next, repeated]) field.value = '';
    problem.value = undefined;
    failure.value = undefined;
    done.value = undefined;
  }

  /** Passphrases as the worker takes them; undefined with a problem. */
  function asked(which: ProtectionForm): { present?: string; next?: string } | undefined {
    if (which === 'remove') return { present: present.value };
    if (next.value.length < SHORTEST) problem.value = 'short';
    else if (next.value !== repeated.value) problem.value = 'different';
    if (problem.value) return undefined;
    return which === 'set' ? { next: next.value } : { present: present.value, next: next.value };
  }

  return {
    form,
    present,
    next,
    repeated,
    problem,
    failure,
    busy,
    done,
    shortest: SHORTEST,
    open,
    type(field: 'present' | 'next' | 'repeated', text: string): void {
      ({ present, next, repeated })[field].value = text;
      problem.value = undefined;
      failure.value = undefined;
    },
    async submit(): Promise<void> {
      const which = form.value;
      const ask = which && asked(which);
      if (!ask) return;
      await run(async () => {
        await wire.ask('vault.protect', ask);
        open(undefined);
        done.value = which;
      });
    },
  };
}

export type Protection = ReturnType<typeof createProtection>;
