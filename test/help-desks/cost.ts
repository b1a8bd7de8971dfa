import type { Adapter } from '../../lib/adapters/contract';
import { createCache } from '../../lib/background/cache';
import { openDesk } from '../../lib/background/desk';
import { createLookup } from '../../lib/background/lookup';
import { createReferences } from '../../lib/background/reference';
import type { Account } from '../../lib/model';
import { memorySession } from '../background/memory';
import { asBrowser } from '../contract/bench';
import { desks } from '../contract/desks';
import { agents, personOf } from '../world';

/**
 * What looking one person up takes: the first time in an hour, and later, when the desk's reference data is known.
 * `least`: the fewest calls by which the vendor's API could tell the same.
 */
export type Cost = { first: number; calls: number; kilobytes: string; least: number; why?: string };

/** Looks somebody with several tickets up on a fresh simulator, through the product's own lookup. */
export async function costOf(adapter: Adapter): Promise<Cost> {
  const contracted = desks[adapter.id];
  if (!contracted) throw new Error(`${adapter.id} has no simulator in test/contract/desks.ts`);
  const simulator = await contracted.start();
  let bytes = 0;
  const counting: typeof fetch = async (input, init) => {
    const response = await asBrowser(input, init);
    bytes += (await response.clone().arrayBuffer()).byteLength;
    return response;
  };
  const erin = agents.find(({ login }) => login === 'erin');
  const account: Account = {
    v: 1,
    id: 'account-1',
    desk: adapter.id,
    name: adapter.name,
    mark: { letters: 'aa', colour: 1 },
    address: simulator.address,
    way: simulator.wayOf?.('erin') ?? simulator.way,
    agent: { id: 'erin', name: erin?.name ?? 'erin', email: erin?.email },
    may: [],
    origins: [],
    createdAt: '2026-01-01T00:00:00Z',
    ...simulator.signedIn?.('erin'),
  };
  const session = memorySession();
  const references = createReferences({ session, now: Date.now }).of(account.id);
  const desk = openDesk(adapter, account, {
    fetch: counting,
    secrets: simulator.secretsOf('erin'),
    references,
  });
  const lookup = createLookup({
    desks: {
      accounts: async () => [account],
      open: async () => desk,
      listsByEmail: async () => adapter.ticketsBy === 'email',
    },
    cache: createCache(session, Date.now),
    now: Date.now,
  });

  /** Calls for one person, and how many tickets they brought. */
  async function look(person: string): Promise<number> {
    simulator.reset();
    bytes = 0;
    let found = 0;
    const hear = ({ rows }: { rows: unknown[] }) => {
      found += rows.length;
    };
    await lookup.contact(personOf(person).email, false, hear, new AbortController().signal);
    if (found === 0) throw new Error(`${adapter.id}: nothing was found, so nothing was measured`);
    return simulator.calls.length;
  }

  try {
    const first = await look('soren');
    const calls = await look('maria');
    const { lookup: least, why } = contracted.least;
    return { first, calls, kilobytes: (bytes / 1024).toFixed(1), least, why };
  } finally {
    await simulator.close();
  }
}
