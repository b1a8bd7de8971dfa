import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../lib/model';
import type { AccountView, Found, Hello } from '../../lib/wire/protocol';
import { type SimulatedRt, startRequestTracker } from '../simulators/request-tracker';
import { personOf } from '../world';
import { aDraft, turns } from './doubles';
import { createWorkerBench, options, type WorkerBench } from './worker-bench';

/* "Forget everything", on services as the entry point composes them. */

const MARIA = personOf('maria').email;

let rt: SimulatedRt;
let bench: WorkerBench;
let done: string[];
let pushed: string[];
let toPages: unknown[];
let gate: Promise<void>;
let failing: string | undefined;

const place = (name: string) => async () => {
  done.push(name);
  if (name === failing) throw new Error(`${name} is broken`);
};

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  rt = await startRequestTracker();
  [done, pushed, toPages, failing] = [[], [], [], undefined];
  gate = Promise.resolve();
  bench = createWorkerBench({
    fetch: async (...request) => {
      await gate;
      return fetch(...request);
    },
    reach: {
      pages: async (message) => pushed.push((message as { event: string }).event),
      frame: async () => undefined,
      page: async (message, tab) => toPages.push({ tab, message }),
    },
    places: {
      tabs: async () => [4, 9],
      unregisterScripts: place('scripts'),
      clearAlarms: place('alarms'),
      clearCaches: place('caches'),
      clearStorage: async () => {
        for (const key of bench.session.keys()) await bench.session.remove(key);
        done.push('storage');
      },
      giveAllBack: place('access'),
    },
  });
});
afterEach(() => rt.close());

const ask = <T>(name: string, payload: object) => bench.ask<T>(name, payload, options);

/** Everything that a person may leave behind: an account, its lists, a draft, something sent, a site, addresses. */
async function liveIn(): Promise<{ account: string; draft: Draft }> {
  const { id } = await ask<AccountView>('account.connect', {
    desk: 'request-tracker',
    name: 'Our desk',
    address: rt.address,
    way: 'token',
    secrets: rt.secretsOf('erin'),
  });
  const [found] = await bench.watch<Found>('contact', { email: MARIA });
  const draft = aDraft({ account: id, ticket: found?.rows[0]?.id });
  await bench.ask('draft.keep', { draft: { ...draft, id: 'note', kind: 'note' } });
  await ask('settings.change', { theme: 'dark', undoSeconds: 0 });
  await ask('comment.post', { draft });
  await ask('site.add', { address: 'https://mail.example' });
  await ask('address.add', { address: 'priya@acme.example' });
  return { account: id, draft };
}

/** What lies in the database, by store. */
async function onDisk(): Promise<Record<string, number>> {
  if ((await indexedDB.databases()).length === 0) return {};
  const database = await openDB('deskside');
  const counted = [...database.objectStoreNames].map(async (name) => [name, await database.count(name)] as const);
  const counts = Object.fromEntries(await Promise.all(counted));
  database.close();
  return counts;
}

const journal = async () => (await ask<{ entries: unknown[] }>('journal.list', {})).entries;

describe('forgetting everything', () => {
  it('leaves nothing in any store, and tells every surface and page', async () => {
    await liveIn();
    await expect.poll(journal).toHaveLength(1);
    const before = await onDisk();
    for (const name of ['accounts', 'drafts', 'outbox', 'journal', 'sites', 'settings', 'vault']) {
      expect(before[name], name).toBeGreaterThan(0);
    }
    await ask('everything.forget', {});
    expect(await indexedDB.databases()).toEqual([]);
    expect(bench.session.keys()).toEqual([]);
    expect(done.sort()).toEqual(['access', 'alarms', 'caches', 'scripts', 'storage']);
    expect(pushed.at(-1)).toBe('everything.forgotten');
    expect(toPages).toEqual(expect.arrayContaining([4, 9].map((tab) => ({ tab, message: { dock: 'end' } }))));
  });

  it('shows as on the first day afterwards, and works', async () => {
    await liveIn();
    await ask('everything.forget', {});
    const hello = await ask<Hello>('surface.hello', { surface: 'options' });
    expect(hello).toMatchObject({ accounts: [], outbox: [], addresses: [] });
    expect(hello.sites.filter(({ on }) => on)).toEqual([]);
    expect(await journal()).toEqual([]);
    await liveIn();
    await expect.poll(journal).toHaveLength(1);
  });

  it('lets nothing be written any more by what was under way', async () => {
    const { account, draft } = await liveIn();
    await expect.poll(journal).toHaveLength(1);
    let open = () => {};
    gate = new Promise((resolve) => (open = resolve));
    await ask('comment.post', { draft: { ...draft, id: 'late', account } });
    const looking = bench.watch<Found>('contact', { email: MARIA });
    await ask('everything.forget', {});
    open();
    await turns(200);
    expect(await Promise.race([looking, turns().then(() => 'waits')])).toBe('waits');
    expect(await onDisk()).toEqual({});
    expect(bench.session.keys()).toEqual([]);
  });

  it('empties every other place when one cannot be, and says so', async () => {
    await liveIn();
    failing = 'caches';
    await expect(ask('everything.forget', {})).rejects.toThrow('broken');
    expect(done).toHaveLength(5);
    expect(await indexedDB.databases()).toEqual([]);
  });

  it('is for the options page alone', async () => {
    await expect(bench.ask('everything.forget', {})).rejects.toThrow('forbidden');
  });
});
