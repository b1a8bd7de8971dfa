import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SPEAK_MS } from '../../lib/background/locking';
import { systemClock } from '../../lib/platform/clock';
import type { AccountView, Found, Hello } from '../../lib/wire/protocol';
import { type SimulatedZendesk, startZendesk } from '../simulators/zendesk';
import { personOf } from '../world';
import { turns } from './doubles';
import { createWorkerBench, options, type WorkerBench } from './worker-bench';

/* Signed in on a vendor's page, in a worker as the entry point composes it. */

const MARIA = personOf('maria').email;
const PASSPHRASE = 'correct horse battery';

let account: string;
let desk: SimulatedZendesk;
let bench: WorkerBench;
/** What the answers of the token page wait for. */
let gate: Promise<void>;
let managed: object;
/** The surfaces' time to speak before a lock is over. */
let spoken: PromiseWithResolvers<void>;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  desk = await startZendesk();
  [gate, managed] = [Promise.resolve(), {}];
  spoken = Promise.withResolvers();
  bench = createWorkerBench({
    clock: {
      ...systemClock,
      wait: (ms, signal) => (ms === SPEAK_MS ? systemClock.wait(0).then(spoken.resolve) : systemClock.wait(ms, signal)),
    },
    identity: {
      redirect: (id) => `https://deskside.example/${id}`,
      redirects: (id) => [`https://deskside.example/${id}`],
      show: async (url) => (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? undefined,
    },
    readManaged: async () => managed,
    async fetch(input, init) {
      const answer = await fetch(input, init);
      if (String(input).endsWith('/oauth/tokens')) await gate;
      init?.signal?.throwIfAborted();
      return answer;
    },
  });
});
afterEach(() => desk.close());

const connect = (more: object = {}) =>
  bench.ask<AccountView>(
    'account.connect',
    {
      desk: 'zendesk',
      name: 'Ours',
      address: 'acme',
      other: desk.address,
      way: 'oauth',
      secrets: { client: 'deskside-app' },
      ...more,
    },
    options,
  );
const stateOfVault = async () => (await bench.ask<Hello>('surface.hello', { surface: 'panel' })).vault.state;
const lookUp = async () => (await bench.watch<Found>('contact', { email: MARIA })).at(-1)?.state;

describe('an account that is signed in to as somebody else', () => {
  it('is theirs as soon as it says so, should the worker die right then', async () => {
    const { id } = await connect();
    desk.authorization.state.login = 'felix';
    const { set } = bench.session;
    bench.session.set = () => new Promise(() => {});
    void connect({ id });
    const person = async () => (await bench.ask<Hello>('surface.hello', { surface: 'panel' })).accounts[0]?.agent.name;
    await expect.poll(person).toMatch(/^Félix/);
    bench.session.set = set;
    bench.restart();
    void bench.watch('contact', { email: MARIA });
    await expect.poll(() => desk.calls.filter(({ path }) => path.includes('search')).length).toBe(1);
    expect(desk.calls.map((call) => desk.authorization.loginOf(call)).at(-1)).toBe('felix');
  });
});

describe('signing in again as somebody else', () => {
  it('changes nothing, and leaves no sign-in of theirs behind', async () => {
    const { id } = await connect();
    desk.authorization.state.login = 'felix';
    await expect(bench.ask('account.sign-in', { id }, options)).rejects.toThrow('stranger');
    expect(desk.authorization.counts.revoked).toBe(1);
    expect(await lookUp()).toBe('found');
    expect(desk.calls.map((call) => desk.authorization.loginOf(call)).at(-1)).toBe('erin');
  });
});

describe('an account that is removed', () => {
  it.each([
    ['whose token is over', () => desk.authorization.expire()],
    ['after the browser was closed', () => bench.session.remove(`grant:${account}`).then(() => bench.restart())],
  ])('%s, is ended at the desk, too', async (_, happens) => {
    account = (await connect()).id;
    await happens();
    await bench.ask('account.remove', { id: account }, options);
    expect(desk.authorization.counts.revoked).toBe(1);
  });
});

describe('an account whose host is allowed no more', () => {
  it('is removed without a call there', async () => {
    const { id } = await connect();
    managed = { allowedHosts: ['other.example'] };
    await bench.worker().rulesChanged();
    const before = desk.calls.length;
    await bench.ask('account.remove', { id }, options);
    expect((await bench.ask<Hello>('surface.hello', { surface: 'panel' })).accounts).toEqual([]);
    expect(desk.calls.length).toBe(before);
  });
});

describe('locking while the next token is on its way', () => {
  it('waits for it: the person need not sign in again', async () => {
    await connect();
    await bench.ask('vault.protect', { next: PASSPHRASE }, options);
    desk.authorization.expire();
    const answer = Promise.withResolvers<void>();
    gate = answer.promise;
    void bench.watch('contact', { email: MARIA });
    await expect.poll(() => desk.authorization.counts.refreshes).toBe(1);
    await bench.ask('vault.lock', {});
    await spoken.promise;
    await turns();
    expect(await stateOfVault()).toBe('closing');
    answer.resolve();
    await expect.poll(stateOfVault).toBe('locked');
    await bench.ask('vault.unlock', { passphrase: PASSPHRASE });
    expect(await lookUp()).toBe('found');
    expect(desk.authorization.counts.shown).toBe(1);
  });
});
