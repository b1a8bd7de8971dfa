import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Draft, FileRef } from '../../lib/model';
import type { AccountView, Found, Hello, VaultView } from '../../lib/wire/protocol';
import { type SimulatedRt, startRequestTracker } from '../simulators/request-tracker';
import { personOf } from '../world';
import { aDraft, type FakeClock, fakeClock } from './doubles';
import { createWorkerBench, options, panel, type WorkerBench } from './worker-bench';

/* The vault's door, on services as the entry point composes them. */

vi.setConfig({ testTimeout: 20_000 });

const MARIA = personOf('maria').email;
const PASSPHRASE = 'four brave otters swim';
const MINUTE_MS = 60_000;
/** Keys are derived as slowly as in earnest. */
const PATIENT = { timeout: 10_000 };

let rt: SimulatedRt;
let bench: WorkerBench;
let clock: FakeClock;
/** What a surface does when it hears how the vault stands. */
let onVault: (vault: VaultView) => unknown;
let told: string[];
/** The way to the desk and back. */
let line: (send: () => Promise<Response>) => Promise<Response>;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  rt = await startRequestTracker();
  clock = fakeClock(Date.now());
  [told, onVault, line] = [[], () => undefined, (send) => send()];
  bench = createWorkerBench({
    clock,
    fetch: (...request) => line(() => fetch(...request)),
    reach: {
      pages: async (message) => {
        const { event, data } = message as { event: string; data: { vault: VaultView } };
        if (event !== 'vault.changed') return;
        told.push(data.vault.state);
        await onVault(data.vault);
      },
      frame: async () => undefined,
      page: async () => undefined,
    },
  });
});
afterEach(() => rt.close());

const hello = () => bench.ask<Hello>('surface.hello', { surface: 'panel' });
const unlock = (passphrase = PASSPHRASE) => bench.ask('vault.unlock', { passphrase });
const readDraft = (account: string) => bench.ask<Draft | null>('draft.read', { account, ticket: '1', kind: 'reply' });

async function connect(): Promise<AccountView> {
  const secrets = rt.secretsOf('erin');
  const form = { desk: 'request-tracker', name: 'Our desk', address: rt.address, way: 'token', secrets };
  const account = await bench.ask<AccountView>('account.connect', form, options);
  await bench.ask('settings.change', { undoSeconds: 0 }, options);
  await bench.ask('vault.protect', { next: PASSPHRASE }, options);
  return account;
}

/** Time passes until a request is answered. */
async function during<T>(request: Promise<T>, ms = 6_000): Promise<T> {
  const answered = request.then(
    () => true,
    () => true,
  );
  for (let passed = 0; passed <= ms; passed += 100) {
    if (await Promise.race([answered, clock.pass(100).then(() => false)])) break;
  }
  return request;
}
/** Time passes until the vault is locked. */
const locked = () => during(expect.poll(() => told.at(-1), PATIENT).toBe('locked'), 60_000);
async function lock(): Promise<void> {
  await bench.ask('vault.lock', {});
  await locked();
}

const written = () => rt.calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/correspond')).length;

async function firstTicket(): Promise<string> {
  const [found] = await bench.watch<Found>('contact', { email: MARIA });
  return found?.rows[0]?.id ?? '';
}

describe('a locked vault', () => {
  it('shows no account, answers nothing else, and gives everything back when it is unlocked', async () => {
    const { id } = await connect();
    await bench.ask('draft.keep', { draft: aDraft({ account: id }) });
    await firstTicket();
    await lock();
    expect(await hello()).toMatchObject({ vault: { state: 'locked', passphrase: true }, accounts: [], outbox: [] });
    await expect(readDraft(id)).rejects.toThrow('waiting');
    await expect(bench.ask('account.test', { id }, options)).rejects.toThrow('waiting');
    expect(await bench.watch('contact', { email: MARIA })).toEqual([]);
    expect(bench.session.keys().filter((key) => !/^(frames|tokens|run)$/.test(key))).toEqual([]);

    await expect(unlock('four brave otters swam')).rejects.toThrow('wrong');
    expect((await hello()).vault.state).toBe('locked');
    await unlock();
    expect((await hello()).accounts.map(({ name }) => name)).toEqual(['Our desk']);
    expect(await readDraft(id)).toMatchObject({ body: { text: 'Hello Mara' } });
    expect(await firstTicket()).not.toBe('');
    expect(told).toEqual(['open', 'closing', 'locked', 'open']);
  });

  it('stays so when the worker dies, and stays open when it dies unlocked', async () => {
    const { id } = await connect();
    bench.restart();
    expect(await readDraft(id)).toBeNull();
    await lock();
    bench.restart();
    await bench.worker().begin();
    await expect(readDraft(id)).rejects.toThrow('waiting');
    await unlock();
    expect(await readDraft(id)).toBeNull();
  });

  it('is found after a restart of the browser', async () => {
    const { id } = await connect();
    await bench.session.clear(() => false);
    bench.restart();
    await bench.worker().begin();
    await expect(readDraft(id)).rejects.toThrow('waiting');
    await unlock();
    expect(await readDraft(id)).toBeNull();
  });

  it('forgets no file that waits with its draft, however long it stays locked', async () => {
    const { id } = await connect();
    line = async () => new Response('by ship');
    const shown = { url: 'blob:1', name: 'way', type: 'text/plain', size: 7 };
    const parts = await bench.watch<{ ref?: FileRef }>('file', shown);
    const files = parts.flatMap(({ ref }) => ref ?? []);
    line = (send) => send();
    await bench.ask('draft.keep', { draft: aDraft({ account: id, files }) });
    await lock();
    await clock.pass(48 * 60 * MINUTE_MS);
    bench.restart();
    await bench.worker().begin();
    await unlock();
    bench.restart();
    await bench.worker().begin();
    const draft = await readDraft(id);
    expect(draft?.files).toHaveLength(1);
    const ticket = await firstTicket();
    await bench.ask('comment.post', { draft: { ...draft, id: 'x', ticket } });
    await expect.poll(written).toBe(1);
  });
});

describe('before it locks', () => {
  it('surfaces keep what was typed', async () => {
    const { id } = await connect();
    const kept = new Promise<void>((resolve) => {
      onVault = async ({ state }) => {
        if (state !== 'closing') return;
        await bench.ask('vault.keep', { surface: 's', kept: false });
        await bench.ask('draft.keep', { draft: aDraft({ account: id }) });
        await bench.ask('vault.keep', { surface: 's', kept: true });
        resolve();
      };
    });
    await bench.ask('vault.lock', {});
    await kept;
    await locked();
    onVault = () => undefined;
    await unlock();
    expect(await readDraft(id)).toMatchObject({ body: { text: 'Hello Mara' } });
  });

  it('a surface that never ends is not waited for without end', async () => {
    await connect();
    onVault = async ({ state }) => {
      if (state === 'closing') await bench.ask('vault.keep', { surface: 's', kept: false });
    };
    await bench.ask('vault.lock', {});
    await clock.pass(4_900);
    expect(told.at(-1)).toBe('closing');
    await clock.pass(200);
    await locked();
  });
});

describe('a reply', () => {
  it('that waits for its desk waits for the passphrase too, asks when it has grown old, and then leaves once', async () => {
    const { id } = await connect();
    const ticket = await firstTicket();
    line = () => Promise.reject(new TypeError('Failed to fetch'));
    await bench.ask('comment.post', { draft: aDraft({ account: id, ticket }) });
    await during(
      expect.poll(async () => (await hello()).outbox[0]?.failure?.kind, PATIENT).toBe('unreachable'),
      60_000,
    );
    await lock();
    line = (send) => send();
    expect((await hello()).vault.waiting).toBe(1);
    bench.restart();
    await bench.worker().begin();
    await clock.pass(30 * MINUTE_MS);
    expect(written()).toBe(0);
    await unlock();
    await during(expect.poll(async () => (await hello()).outbox[0]?.state, PATIENT).toBe('asking'), 60_000);
    expect(written()).toBe(0);
    await bench.ask('outbox.retry', { id: (await hello()).outbox[0]?.id });
    await during(expect.poll(async () => (await hello()).outbox[0]?.state, PATIENT).toBe('sent'), 60_000);
    expect(written()).toBe(1);
  });

  it('that is on its way is let arrive before the key goes', async () => {
    const { id } = await connect();
    const ticket = await firstTicket();
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    line = async (send) => {
      await gate;
      return send();
    };
    await bench.ask('comment.post', { draft: aDraft({ account: id, ticket }) });
    await bench.ask('vault.lock', {});
    await clock.pass(1_000);
    expect(told.at(-1)).toBe('closing');
    open();
    await expect.poll(written).toBe(1);
    await locked();
    await unlock();
    expect((await hello()).outbox[0]?.state).toBe('sent');
  });

  it('whose answer did not come before the lock is looked for, and not sent twice', async () => {
    const { id } = await connect();
    const ticket = await firstTicket();
    line = async (send) => {
      const answer = await send();
      return written() > 0 ? new Promise(() => {}) : answer;
    };
    await bench.ask('comment.post', { draft: aDraft({ account: id, ticket }) });
    await expect.poll(written).toBe(1);
    await lock();
    line = (send) => send();
    await unlock();
    await during(expect.poll(async () => (await hello()).outbox[0]?.state, PATIENT).toBe('sent'), 200_000);
    expect(written()).toBe(1);
  });
});

describe('without use', () => {
  it('it locks after the chosen time, and not before', async () => {
    await connect();
    await bench.ask('settings.change', { lockAfter: 5 }, options);
    await clock.pass(4 * MINUTE_MS);
    await bench.ask('choices.read', { account: 'none' }).catch(() => undefined);
    await clock.pass(4 * MINUTE_MS);
    await bench.worker().alarmRang('lock');
    expect(told.at(-1)).toBe('open');
    await clock.pass(2 * MINUTE_MS);
    void bench.worker().alarmRang('lock');
    await locked();
  });

  it('it locks though the worker slept, and is woken only for that', async () => {
    await connect();
    await bench.ask('settings.change', { lockAfter: 5 }, options);
    bench.restart();
    await clock.pass(6 * MINUTE_MS);
    void bench.worker().begin();
    await locked();
  });

  it('it stays open where that was chosen', async () => {
    await connect();
    await bench.ask('settings.change', { lockAfter: 0 }, options);
    await clock.pass(600 * MINUTE_MS);
    await bench.worker().alarmRang('lock');
    expect(told.at(-1)).toBe('open');
  });
});

describe('a passphrase', () => {
  const frame = { ...panel, tab: { id: 9, windowId: 1 }, frameId: 4 };

  it('is taken from no frame, and set from the options page alone', async () => {
    await connect();
    await lock();
    await expect(bench.ask('vault.unlock', { passphrase: PASSPHRASE }, frame)).rejects.toThrow('forbidden');
    await expect(bench.ask('vault.protect', { next: PASSPHRASE }, panel)).rejects.toThrow('forbidden');
    await unlock();
  });

  it('that is short is not taken', async () => {
    await expect(bench.ask('vault.protect', { next: 'short' }, options)).rejects.toThrow('too-short');
    expect((await hello()).vault).toEqual({ state: 'open', passphrase: false, waiting: 0 });
  });
});
