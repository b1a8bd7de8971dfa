import { signal } from '@preact/signals';
import type { Wire } from '../wire/client';
import { createWork } from './work';

export type Forgetting = ReturnType<typeof createForgetting>;

/** "Forget everything". Where it succeeds, the page starts anew and there is nothing left to show here. */
export function createForgetting({ wire }: { wire: Wire }) {
  /** Whether the question is open. */
  const asked = signal(false);
  const { busy, failure, run } = createWork();

  function ask(on: boolean): void {
    asked.value = on;
    failure.value = undefined;
  }

  async function forget(): Promise<void> {
    await run(() => wire.ask('everything.forget', {}));
    asked.value = false;
  }

  return { asked, busy, failure, ask, forget };
}
