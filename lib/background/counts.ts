import type { Account } from '../model';
import { isActive } from '../model';
import type { CountPart } from '../wire/protocol';
import type { Cache } from './cache';
import type { Lookup } from './lookup';

type Dependencies = {
  desks: { accounts(): Promise<Account[]>; hasToSpare(account: Account): Promise<boolean> };
  lookup: Pick<Lookup, 'contact'>;
  cache: Pick<Cache, 'rows'>;
};

/** So many people are looked up at once: who is on screen comes first. */
const AT_ONCE = 2;

/**
 * How many open tickets the people of a message have. Nobody asked for them by name, so what was found lately comes first,
 * and no desk is asked whose calls are few.
 */
export function createCounts({ desks, lookup, cache }: Dependencies) {
  async function count(email: string, tell: (part: CountPart) => void, signal: AbortSignal): Promise<void> {
    const accounts = await desks.accounts();
    const known = await Promise.all(accounts.map((account) => cache.rows(account.id, email)));
    const active = new Map(
      accounts.flatMap(({ id }, at) => (known[at] ? [[id, known[at].rows.filter(isActive).length]] : [])),
    );
    const spare = await Promise.all(accounts.map((account) => desks.hasToSpare(account)));
    const left = accounts.filter(({ id }, at) => spare[at] && !active.has(id));
    await lookup.contact(
      email,
      false,
      ({ account, rows, state }) => state !== 'failed' && active.set(account, rows.filter(isActive).length),
      signal,
      left,
    );
    // Where nobody could be asked, nothing is known; that is not none.
    if (active.size > 0 && !signal.aborted) tell({ email, active: [...active.values()].reduce((a, b) => a + b, 0) });
  }

  return {
    async watch(emails: string[], tell: (part: CountPart) => void, signal: AbortSignal): Promise<void> {
      const waiting = [...emails];
      const work = async () => {
        for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift())
          await count(next, tell, signal);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    },
  };
}

export type Counts = ReturnType<typeof createCounts>;
