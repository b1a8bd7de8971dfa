import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Content } from '../../../lib/background/backup/content';
import { openFile, sealFile } from '../../../lib/background/backup/envelope';
import type { AccountView, BackupView, Hello } from '../../../lib/wire/protocol';
import { type SimulatedRt, startRequestTracker } from '../../simulators/request-tracker';
import { createWorkerBench, options, panel, type WorkerBench } from '../worker-bench';

/* A backup taken in one browser and brought into another. */

const PASSPHRASE = 'correct horse battery';

let rt: SimulatedRt;
let bench: WorkerBench;
let granted: boolean;

/** Another browser, where nothing was ever set. */
function newBrowser(): void {
  globalThis.indexedDB = new IDBFactory();
  granted = true;
  bench = createWorkerBench({ isGranted: async () => granted });
}

beforeEach(async () => {
  rt = await startRequestTracker();
  newBrowser();
});
afterEach(() => rt.close());

const ask = <T>(name: string, payload: object) => bench.ask<T>(name, payload, options);
const hello = () => ask<Hello>('surface.hello', { surface: 'options' });

const connect = (name: string, login = 'erin') =>
  ask<AccountView>('account.connect', {
    desk: 'request-tracker',
    name,
    address: rt.address,
    way: 'token',
    secrets: rt.secretsOf(login),
  });

const make = async () => (await ask<{ file: string }>('backup.make', { passphrase: PASSPHRASE })).file;
const look = (file: string) => ask<BackupView>('backup.look', { file, passphrase: PASSPHRASE });
const take = (file: string) => ask<BackupView>('backup.take', { file, passphrase: PASSPHRASE });

/** A browser in use, and the file of its backup. */
async function backedUp(): Promise<string> {
  await connect('Our desk');
  await ask('site.add', { address: 'https://crm.acme.example' });
  await ask('address.add', { address: '*@acme.example' });
  await bench.ask('person.mark', { email: 'robot@nordhavn.example', as: 'never' });
  await bench.ask('person.mark', { email: 'customer@acme.example', as: 'not-ours' });
  await ask('settings.change', { theme: 'dark' });
  return make();
}

/** What a file made by somebody else would hold. */
async function altered(file: string, change: (content: Content) => unknown): Promise<string> {
  const opened = await openFile(file, PASSPHRASE);
  if ('problem' in opened) throw new Error(opened.problem);
  return sealFile(change(opened.content as Content), PASSPHRASE);
}

describe('a backup', () => {
  it('brings accounts with their secrets, sites, addresses and settings into another browser', async () => {
    const file = await backedUp();
    newBrowser();
    expect(await look(file)).toEqual({
      accounts: [{ name: 'Our desk', desk: 'Request Tracker' }],
      left: [],
      sites: 1,
      addresses: 1,
    });
    expect((await hello()).accounts).toEqual([]);
    await take(file);
    const { accounts, addresses, marks, settings, sites } = await hello();
    expect(accounts.map(({ name }) => name)).toEqual(['Our desk']);
    expect(addresses).toEqual(['*@acme.example']);
    expect(marks).toEqual({
      agents: ['erin@desk.example'],
      told: [],
      theirs: ['customer@acme.example'],
      never: ['robot@nordhavn.example'],
    });
    expect(settings.theme).toBe('dark');
    expect(sites).toContainEqual(expect.objectContaining({ name: 'crm.acme.example', on: true }));
    // The secrets came along: the desk takes the sign-in.
    expect(await ask('account.test', { id: accounts[0]?.id })).toMatchObject({ agent: { email: /erin/ } });
  });

  it('brings no access along: that is asked for by a click', async () => {
    const file = await backedUp();
    newBrowser();
    granted = false;
    await take(file);
    expect((await hello()).accounts[0]?.failure?.kind).toBe('ungranted');
  });

  it('replaces the same account, and the same agent at the same desk, and doubles none', async () => {
    const file = await backedUp();
    await connect('Somebody else', 'felix');
    expect((await look(file)).accounts[0]?.replaces).toBe('Our desk');
    await take(file);
    expect((await hello()).accounts.map(({ name }) => name)).toEqual(['Our desk', 'Somebody else']);

    newBrowser();
    const here = await connect('Connected here');
    expect((await look(file)).accounts[0]?.replaces).toBe('Connected here');
    await take(file);
    expect((await hello()).accounts.map(({ id, name }) => [id, name])).toEqual([[here.id, 'Our desk']]);
  });

  it('adds addresses to those that are there', async () => {
    const file = await backedUp();
    newBrowser();
    await ask('address.add', { address: 'priya@acme.example' });
    await take(file);
    expect((await hello()).addresses).toEqual(['priya@acme.example', '*@acme.example']);
  });

  it('of an older version knows nobody who is not ours', async () => {
    const file = await altered(await backedUp(), ({ theirs: _, ...content }) => content);
    newBrowser();
    await take(file);
    expect((await hello()).marks).toMatchObject({ theirs: [], never: ['robot@nordhavn.example'] });
  });

  it('is taken whole or not at all', async () => {
    const file = await backedUp();
    newBrowser();
    const before = await hello();
    const put = IDBObjectStore.prototype.put;
    const broken = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...given
    ) {
      // The last thing that the import writes.
      if (given[1] === 'never') throw new DOMException('the disk is full', 'QuotaExceededError');
      return put.apply(this, given);
    });
    await expect(take(file)).rejects.toThrow();
    broken.mockRestore();
    expect(await hello()).toEqual({ ...before, revision: expect.any(Number) });
  });

  it('leaves out a desk that this version does not know, and says so', async () => {
    const file = await altered(await backedUp(), (content) => {
      const [first] = content.accounts;
      const strange = { ...first, account: { ...first?.account, id: 'x', desk: 'morgana', name: 'Old desk' } };
      return { ...content, accounts: [first, strange] };
    });
    newBrowser();
    expect((await take(file)).left).toEqual([{ name: 'Old desk', desk: 'morgana' }]);
    expect((await hello()).accounts).toHaveLength(1);
  });

  it('believes no file what an account or a site may reach', async () => {
    const everywhere = ['https://*/*'];
    const file = await altered(await backedUp(), ({ accounts, sites, ...rest }) => ({
      ...rest,
      accounts: accounts.map((one) => ({
        ...one,
        account: { ...one.account, origins: everywhere, ui: 'javascript:alert(1)' },
      })),
      sites: sites.map((site) => ({ ...site, patterns: everywhere })),
    }));
    newBrowser();
    await take(file);
    const told = await hello();
    expect(told.accounts[0]?.origins).toEqual(['http://127.0.0.1/*']);
    expect(told.sites.map(({ patterns }) => patterns)).not.toContainEqual(everywhere);
    expect(JSON.stringify(told)).not.toContain('javascript:');
  });

  it('with other content than a backup has is damaged', async () => {
    const file = await altered(await backedUp(), (content) => ({ ...content, own: 'everybody' }));
    newBrowser();
    expect(await take(file)).toEqual({ problem: 'damaged' });
  });

  it('is for the options page alone, and needs a passphrase worth the name', async () => {
    await expect(bench.ask('backup.make', { passphrase: PASSPHRASE }, panel)).rejects.toThrow('forbidden');
    await expect(ask('backup.make', { passphrase: 'short' })).rejects.toThrow('unreadable');
  });
});
