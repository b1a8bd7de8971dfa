import type { Wire } from '../wire/client';
import type { AccountView } from '../wire/protocol';
import { createWork } from './work';

/** "Try with sample data": an account without an address, a sign-in or a question of the browser. */
export function createSample({ wire }: { wire: Wire }) {
  const { busy, failure, run } = createWork();
  return {
    busy,
    /** Why it did not work. */
    failure,
    /** Connects it, unless that is going on. The account, or undefined where there is none. */
    connect: (): Promise<AccountView | undefined> => run(() => wire.ask('account.try', {})),
  };
}

export type Sample = ReturnType<typeof createSample>;
