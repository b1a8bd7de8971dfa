import { signal } from '@preact/signals';
import type { Failure } from '../model';
import { failureOf } from '../model/failure';
import type { Wire } from '../wire/client';

export type Forgetting = ReturnType<typeof createForgetting>;

/** "Forget everything". Where it succeeds, the page starts anew and there is nothing left to show here. */
export function createForgetting({ wire }: { wire: Wire }) {
  /** Whether the question is open. */
  const asked = signal(false);
  const busy = signal(false);
  const failure = signal<Failure | undefined>(undefined);

  function ask(on: boolean): void {
    asked.value = on;
    failure.value = undefined;
  }

  async function forget(): Promise<void> {
    busy.value = true;
    try {
      await wire.ask('everything.forget', {});
    } catch (thrown) {
      failure.value = failureOf(thrown);
    } finally {
      busy.value = false;
      asked.value = false;
    }
  }

  return { asked, busy, failure, ask, forget };
}
