import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft, Reading, Sighting } from '../../lib/model';
import { systemClock } from '../../lib/platform/clock';
import type { AccountView, Found, Hello, OutboxView, TicketPart } from '../../lib/wire/protocol';
import type { Sender } from '../../lib/wire/server';
import { type SimulatedRt, startRequestTracker } from '../simulators/request-tracker';
import { personOf } from '../world';
import { aDraft } from './doubles';
import { createWorkerBench, options, popup, type WorkerBench } from './worker-bench';

/* The worker with a simulated desk and a made-up browser around it. */

const page: Sender = { id: 'deskside', url: 'https://mail.example/inbox', tab: { id: 9, windowId: 1 }, frameId: 0 };
const MARIA = personOf('maria').email;

let rt: SimulatedRt;
let bench: WorkerBench;
let pushed: { event: string; data: Record<string, unknown> }[];
let toPage: unknown[];
let readOnce: unknown;
let pinged: Promise<void>;
let passed = 0;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  rt = await startRequestTracker();
  [pushed, toPage, readOnce] = [[], [], undefined];
  pinged = Promise.resolve();
  bench = createWorkerBench({
    clock: { ...systemClock, now: () => Date.now() + passed },
    reach: {
      pages: async (message) => pushed.push(message as (typeof pushed)[number]),
      frame: async () => undefined,
      page: async (message) => {
        toPage.push(message);
        await pinged;
        throw new Error('no script of ours is there');
      },
    },
    frontTab: async () => ({ tab: 9, window: 1 }),
    readOnce: async () => readOnce,
    askMail: async () => undefined,
    openPopup: async () => undefined,
  });
});
afterEach(() => rt.close());

const connect = () =>
  bench.ask<AccountView>(
    'account.connect',
    { desk: 'request-tracker', name: 'Our desk', address: rt.address, way: 'token', secrets: rt.secretsOf('erin') },
    options,
  );

describe('the worker', () => {
  it('connects a desk, finds a person there, opens a ticket and sends a reply once', async () => {
    const account = await connect();
    await bench.ask('settings.change', { undoSeconds: 0 });
    const [found] = await bench.watch<Found>('contact', { email: MARIA });
    expect(found?.state).toBe('found');
    const ticket = found?.rows[0]?.id ?? '';
    const parts = await bench.watch<TicketPart>('ticket', { account: account.id, ticket });
    expect(parts.map(({ part }) => part).sort()).toEqual(['comments', 'ticket']);

    const post = () => bench.ask<OutboxView>('comment.post', { draft: aDraft({ account: account.id, ticket }) });
    await Promise.all([post(), post()]);
    await expect.poll(() => pushed.map(({ event }) => event)).toContain('ticket.changed');
    const written = rt.calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/correspond'));
    expect(written).toHaveLength(1);
    const [after] = await bench.watch<Found>('contact', { email: MARIA });
    expect(after?.state).toBe('found');
  });

  it('takes up in its next life what the last one left', async () => {
    const account = await connect();
    const [found] = await bench.watch<Found>('contact', { email: MARIA });
    const ticket = found?.rows[0]?.id ?? '';
    await bench.ask('draft.keep', { draft: aDraft({ account: account.id, ticket, kind: 'note' }) });
    bench.restart();
    const hello = await bench.ask<Hello>('surface.hello', { surface: 'panel' });
    expect(hello.accounts.map(({ name }) => name)).toEqual(['Our desk']);
    const place = { account: account.id, ticket, kind: 'note' };
    expect(await bench.ask<Draft>('draft.read', place)).toMatchObject({ revision: 1, body: { text: 'Hello Mara' } });
  });

  it('leaves nothing of a removed account: no secret, no draft, no list', async () => {
    const account = await connect();
    await bench.ask('draft.keep', { draft: aDraft({ account: account.id }) });
    await bench.watch<Found>('contact', { email: MARIA });
    await bench.ask('account.remove', { id: account.id }, options);
    expect(await bench.ask('draft.read', { account: account.id, ticket: '1', kind: 'reply' })).toBeNull();
    expect(await bench.watch<Found>('contact', { email: MARIA })).toEqual([]);
    expect((await bench.session.get('rows')) ?? {}).toEqual({});
  });

  it('does not take a reply for a note, whatever request carries it', async () => {
    const account = await connect();
    const sent = aDraft({ account: account.id, kind: 'change' });
    await expect(bench.ask('comment.post', { draft: sent })).rejects.toThrow('draft.kind');
  });
});

const reading: Reading = {
  site: 'generic',
  mentions: [{ text: MARIA, role: 'page', weight: 9 }],
  own: [],
};
const sighting: Sighting = {
  site: 'generic',
  people: [{ email: MARIA, role: 'page' }],
  own: [],
  passed: [],
  why: { role: 'page' },
};

describe('the popup', () => {
  it('reads a page that no site is switched on for, once, by the click that opened it', async () => {
    readOnce = reading;
    expect(await bench.ask<Hello>('surface.hello', { surface: 'popup' }, popup)).toMatchObject({ tab: 9, sighting });
  });

  it('reads it anew at the next click: within one page another record may be open by then', async () => {
    const ask = async () => bench.ask<Hello>('surface.hello', { surface: 'popup' }, popup);
    readOnce = reading;
    await ask();
    readOnce = { ...reading, mentions: [{ text: 'other@x.example', role: 'page', weight: 9 }] };
    expect((await ask()).sighting?.people[0]?.email).toBe('other@x.example');
    readOnce = undefined;
    expect((await ask()).sighting).toBeUndefined();
  });

  it('believes nothing that is no reading, and asks no other surface for one', async () => {
    readOnce = { people: 'everybody' };
    expect((await bench.ask<Hello>('surface.hello', { surface: 'popup' }, popup)).sighting).toBeUndefined();
    readOnce = reading;
    expect((await bench.ask<Hello>('surface.hello', { surface: 'panel' })).sighting).toBeUndefined();
  });
});

describe('a tab that goes elsewhere', () => {
  it('loses what was seen in it, but not what its new page says at once', async () => {
    await bench.ask('site.add', { address: 'https://mail.example' }, options);
    await bench.ask('page.sighted', { reading }, page);
    passed += 10;
    await bench.worker().tabLoading(9);
    expect((await bench.ask<Hello>('surface.hello', { surface: 'panel' })).sighting).toBeUndefined();
    let release = () => {};
    pinged = new Promise((resolve) => (release = resolve));
    const loading = bench.worker().tabLoading(9);
    await bench.ask('page.sighted', { reading }, page);
    release();
    await loading;
    expect((await bench.ask<Hello>('surface.hello', { surface: 'panel' })).sighting).toEqual(sighting);
  });
});

describe('a page', () => {
  it('whose site is not switched on is not heard', async () => {
    await bench.ask('page.sighted', { reading }, page);
    expect((await bench.ask<Hello>('surface.hello', { surface: 'panel' })).sighting).toBeUndefined();
  });

  it('shows the number of active tickets on the handle, once they are known', async () => {
    await connect();
    await bench.ask('site.add', { address: 'https://mail.example' }, options);
    await bench.ask('page.sighted', { reading }, page);
    await bench.watch<Found>('contact', { email: MARIA });
    await expect.poll(() => toPage).toContainEqual({ count: expect.any(Number) });
  });
});
