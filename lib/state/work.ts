import { signal } from '@preact/signals';
import type { Failure } from '../model';
import { failureOf } from '../model/failure';

/** Something that a click begins: whether it is going on, and why it came to nothing. */
export function createWork() {
  const busy = signal(false);
  const failure = signal<Failure>();

  /** Does it, unless it is going on already. Undefined: it was, or came to the failure that is shown. */
  async function run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    failure.value = undefined;
    try {
      return await work();
    } catch (thrown) {
      failure.value = failureOf(thrown);
      return undefined;
    } finally {
      busy.value = false;
    }
  }

  return { busy, failure, run };
}
