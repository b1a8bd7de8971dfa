import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountView, Found, Hello, OutboxView, Plan } from '../../../lib/wire/protocol';
import { type SimulatedRt, startRequestTracker } from '../../simulators/request-tracker';
import { personOf } from '../../world';
import { aDraft } from '../doubles';
import { createWorkerBench, options, type WorkerBench } from '../worker-bench';

/* The rules of an organisation, held by the worker whatever a surface asks. */

const REFUSED = '"by":"organisation"';

let rt: SimulatedRt;
let bench: WorkerBench;
let managed: object;
let online: boolean;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  rt = await startRequestTracker();
  [managed, online] = [{}, true];
  bench = createWorkerBench({ readManaged: async () => managed, isOnline: () => online });
});
afterEach(() => rt.close());

const ask = <T>(name: string, payload: object) => bench.ask<T>(name, payload, options);
const hello = () => ask<Hello>('surface.hello', { surface: 'options' });

/** What the organisation sets from now on. */
async function rule(rules: object): Promise<void> {
  managed = rules;
  await bench.worker().rulesChanged();
}

const connect = (more: object = {}) =>
  ask<AccountView>('account.connect', {
    desk: 'request-tracker',
    name: 'Our desk',
    address: rt.address,
    way: 'token',
    secrets: rt.secretsOf('erin'),
    ...more,
  });
const plan = (address: string, desk = 'request-tracker') => ask<Plan>('account.plan', { desk, address });

describe('allowed hosts', () => {
  it('are the only ones that an account is connected to: nothing is asked of another', async () => {
    await rule({ allowedHosts: ['rt.acme.example', '*.help.acme.example'] });
    await expect(connect()).rejects.toThrow(REFUSED);
    expect(rt.calls).toEqual([]);
    expect((await plan(rt.address)).problem).toBe('not-allowed');
    expect((await plan('https://rt.acme.example/rt')).problem).toBeUndefined();
    expect((await plan('https://eu.help.acme.example')).problem).toBeUndefined();
    expect((await plan('https://help.acme.example')).problem).toBe('not-allowed');
    expect((await plan('https://nothelp.acme.example')).problem).toBe('not-allowed');
  });

  it('count where the calls go: a gateway, where there is one', async () => {
    await rule({ allowedHosts: ['gateway.acme.example'] });
    const through = (other: string) =>
      ask<Plan>('account.plan', { desk: 'request-tracker', address: 'https://rt.acme.example', other });
    expect((await through('https://gateway.acme.example')).problem).toBeUndefined();
    expect((await through('https://elsewhere.example')).problem).toBe('not-allowed');
  });

  it('hold for the host of the tokens, wherever its address was typed', async () => {
    const by = (authority: string) =>
      ask<Plan>('account.plan', {
        desk: 'dynamics-365',
        address: 'acme.crm4.dynamics.com',
        way: 'oauth',
        secrets: { client: 'app', authority },
      });
    await rule({ allowedHosts: ['*.dynamics.com', 'login.microsoftonline.com'] });
    expect((await by('')).problem).toBeUndefined();
    expect((await by('https://login.elsewhere.example')).problem).toBe('not-allowed');
  });

  it('shut an account that is connected already, and leave it listed with the reason', async () => {
    await connect();
    await rule({ allowedHosts: ['rt.acme.example'] });
    const before = rt.calls.length;
    const [found] = await bench.watch<Found>('contact', { email: personOf('maria').email });
    expect(found?.failure).toMatchObject({ by: 'organisation' });
    expect(rt.calls).toHaveLength(before);
    expect((await hello()).accounts[0]?.failure).toMatchObject({ by: 'organisation' });
    await rule({});
    expect((await hello()).accounts[0]?.failure).toBeUndefined();
  });
});

describe('allowed help desks', () => {
  it('are the only ones that can be connected', async () => {
    await rule({ allowedDesks: ['zendesk'] });
    await expect(connect()).rejects.toThrow(REFUSED);
    await expect(ask('account.try', {})).rejects.toThrow(REFUSED);
    expect((await plan('acme', 'zendesk')).problem).toBeUndefined();
  });
});

describe('no public replies', () => {
  it('takes the verb away, and refuses a reply however it comes', async () => {
    const { id, may } = await connect();
    expect(may).toContain('reply');
    await rule({ noPublicReplies: true });
    const [account] = (await hello()).accounts;
    expect(account?.may).not.toContain('reply');
    expect(account?.may).toContain('note');
    await expect(bench.ask('comment.post', { draft: aDraft({ account: id }) })).rejects.toThrow(REFUSED);
    const comment = { id: '1', kind: 'reply' as const, createdAt: '2026-03-02T08:00:00Z' };
    const edit = aDraft({ account: id, kind: 'edit', comment });
    await expect(bench.ask('comment.edit', { draft: edit })).rejects.toThrow(REFUSED);
    expect((await hello()).outbox).toEqual([]);
  });

  it('holds back a reply that was on its way, and lets a note go', async () => {
    const { id } = await connect();
    const [found] = await bench.watch<Found>('contact', { email: personOf('maria').email });
    const ticket = found?.rows[0]?.id;
    await ask('settings.change', { undoSeconds: 0 });
    online = false;
    await bench.ask<OutboxView>('comment.post', { draft: aDraft({ account: id, ticket }) });
    await rule({ noPublicReplies: true });
    online = true;
    await bench.worker().cameOnline();
    await expect.poll(async () => (await hello()).outbox[0]?.state).toBe('failed');
    await bench.ask('comment.post', { draft: aDraft({ id: 'note', account: id, ticket, kind: 'note' }) });
    await expect.poll(async () => (await hello()).outbox.map(({ state }) => state)).toContain('sent');
    const written = rt.calls.filter(({ method, path }) => method === 'POST' && /correspond|comment/.test(path));
    expect(written.map(({ path }) => path.split('/').at(-1))).toEqual(['comment']);
  });
});

describe('an account that is set up', () => {
  it('is offered, and its gateway holds for everybody who connects there', async () => {
    const address = 'https://rt.acme.example';
    const preset = { desk: 'request-tracker', name: 'IT', address, other: rt.address };
    await rule({ accounts: [preset] });
    expect((await hello()).managed.presets).toEqual([preset]);
    expect(await plan(address)).toMatchObject({ address, other: rt.address, origins: [{ origin: rt.address }] });
    expect(await connect({ address })).toMatchObject({ address, other: rt.address });
  });
});

describe('allowed sites', () => {
  it('are the only ones that can be switched on or added', async () => {
    await rule({ allowedSites: ['gmail', 'crm.acme.example'] });
    await expect(ask('site.add', { address: 'https://mail.example' })).rejects.toThrow(REFUSED);
    await ask('site.add', { address: 'https://crm.acme.example' });
    await ask('site.switch', { id: 'gmail', on: true });
    expect((await hello()).sites.filter(({ locked }) => !locked).map(({ name }) => name)).toEqual([
      'Gmail',
      'crm.acme.example',
    ]);
  });

  it('shut a site that is on: its pages are no longer read', async () => {
    const page = { id: 'deskside', url: 'https://mail.example/inbox', tab: { id: 9, windowId: 1 }, frameId: 0 };
    await ask('site.add', { address: 'https://mail.example' });
    expect(await bench.ask('page.hello', {}, page)).toBeDefined();
    await rule({ allowedSites: [] });
    expect(await bench.ask('page.hello', {}, page)).toBeUndefined();
  });
});

describe('what is set for the person', () => {
  it('holds: settings cannot be changed, domains cannot be removed', async () => {
    await ask('settings.change', { lockAfter: 60 });
    await ask('address.add', { address: 'priya@home.example' });
    await rule({ settings: { lockAfter: 5 }, ownDomains: ['Acme.example'] });
    const told = await hello();
    expect(told.settings.lockAfter).toBe(5);
    expect(told.managed.locked).toEqual(['lockAfter']);
    expect(told.addresses).toEqual(['priya@home.example', '*@acme.example']);
    await expect(ask('settings.change', { lockAfter: 60 })).rejects.toThrow(REFUSED);
    await ask('settings.change', { theme: 'dark' });
    await ask('address.remove', { address: '*@acme.example' });
    expect((await hello()).addresses).toContain('*@acme.example');
  });

  it('gives the person back what they had when it is lifted', async () => {
    await ask('settings.change', { lockAfter: 60 });
    await rule({ settings: { lockAfter: 5 } });
    await ask('settings.change', { theme: 'dark' });
    await rule({});
    expect((await hello()).settings).toMatchObject({ lockAfter: 60, theme: 'dark' });
  });
});
