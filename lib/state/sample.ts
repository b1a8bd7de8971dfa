import { signal } from '@preact/signals';
import type { Failure } from '../model';
import { failureOf } from '../model/failure';
import type { Wire } from '../wire/client';
import type { AccountView } from '../wire/protocol';

/** "Try with sample data": an account without an address, a sign-in or a question of the browser. */
export function createSample({ wire }: { wire: Wire }) {
  const busy = signal(false);
  const failure = signal<Failure>();
  return {
    busy,
    /** Why it did not work. */
    failure,
    /** Connects it, unless that is going on. The account, or undefined where there is none. */
    async connect(): Promise<AccountView | undefined> {
      if (busy.value) return undefined;
      busy.value = true;
      failure.value = undefined;
      try {
        return await wire.ask('account.try', {});
      } catch (thrown) {
        failure.value = failureOf(thrown);
        return undefined;
      } finally {
        busy.value = false;
      }
    },
  };
}

export type Sample = ReturnType<typeof createSample>;
