import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { createPractice } from '../../lib/background/practice';
import {
  groups as practised,
  people as practisedPeople,
  agents as practising,
} from '../../lib/background/practice/people';
import { type Machine, startWorker } from '../../lib/background/start';
import type { Draft } from '../../lib/model';
import { systemClock } from '../../lib/platform/clock';
import { openStore } from '../../lib/platform/store';
import type { AccountView, DeskView, Found, OutboxView, TicketPart } from '../../lib/wire/protocol';
import type { Sender, ServerPort } from '../../lib/wire/server';
import { agents, groups, people, personOf } from '../world';
import { memorySession } from './memory';

const ORIGIN = 'chrome-extension://deskside';
const panel: Sender = { id: 'deskside', url: `${ORIGIN}/sidepanel.html` };
const options: Sender = { id: 'deskside', url: `${ORIGIN}/options.html`, tab: { id: 3, windowId: 1 }, frameId: 0 };
const GRACE = personOf('grace').email;

let session: ReturnType<typeof memorySession>;
let fetched: string[];
let asked: string[][];
let worker: ReturnType<typeof startWorker>;

const network: Machine['fetch'] = async (input) => {
  fetched.push(String(input));
  throw new TypeError('there is no network');
};

/** Another life of the worker in the same browser, which has neither network nor access to any page. */
function start(): void {
  worker = startWorker({
    own: { id: 'deskside', origin: ORIGIN },
    fetch: network,
    clock: systemClock,
    awake: (work) => work,
    session,
    store: openStore(),
    alarms: { create: () => {}, clear: async () => true },
    scripts: {
      registered: async () => [],
      register: async () => {},
      unregister: async () => {},
      runNow: async () => {},
    },
    reach: { pages: async () => undefined, frame: async () => undefined, page: async () => undefined },
    frontTab: async () => undefined,
    readOnce: async () => undefined,
    isGranted: async (patterns) => patterns.length === 0,
    giveBack: async (patterns) => asked.push(patterns),
  });
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  [session, fetched, asked] = [memorySession(), [], []];
  start();
});

async function ask<T>(name: string, payload: object, from: Sender = panel): Promise<T> {
  const reply = await worker.server.onMessage({ ask: name, payload }, from);
  if (!reply?.ok) throw new Error(JSON.stringify(reply));
  return reply.value as T;
}

async function watch<T>(name: string, payload: object): Promise<T[]> {
  const parts: T[] = [];
  await new Promise<void>((resolve) => {
    let hear: (message: unknown) => void = () => {};
    const port: ServerPort = {
      name,
      sender: panel,
      postMessage: (message) => 'part' in (message as object) && parts.push((message as { part: T }).part),
      disconnect: resolve,
      onMessage: { addListener: (listener) => (hear = listener) },
      onDisconnect: { addListener: () => {} },
    };
    worker.server.onConnect(port);
    hear(payload);
  });
  return parts;
}

const kept = () => session.keys().filter((key) => key.startsWith('practice'));

/** Sends a reply to Grace's newest ticket and gives the ticket's id. */
async function replyTo(account: string): Promise<string> {
  const [found] = await watch<Found>('contact', { email: GRACE });
  const ticket = found?.rows[0]?.id ?? '';
  const draft: Draft = {
    id: 'draft-1',
    account,
    ticket,
    kind: 'reply',
    body: { html: '<p>The driver has it</p>', text: 'The driver has it' },
    files: [],
    cc: [],
    revision: 0,
    updatedAt: '2026-01-01T00:00:00Z',
  };
  await ask('comment.post', { draft });
  await expect
    .poll(async () => (await ask<{ outbox: OutboxView[] }>('surface.hello', { surface: 'panel' })).outbox[0]?.state)
    .toBe('sent');
  return ticket;
}

async function textsOf(account: string, ticket: string): Promise<string[]> {
  const parts = await watch<TicketPart>('ticket', { account, ticket });
  return parts.flatMap((part) =>
    part.part === 'comments' ? part.comments.map(({ html, text }) => html ?? text ?? '') : [],
  );
}

describe('trying with sample data', () => {
  it('takes one request from any surface, finds people, and fetches nothing', async () => {
    const account = await ask<AccountView>('account.try', {});
    expect(account).toMatchObject({ name: 'Practice desk', origins: [], agent: { name: 'Ina Supervisor' } });
    expect(account.failure).toBeUndefined();
    const [found] = await watch<Found>('contact', { email: account.sample?.email });
    expect(found).toMatchObject({ state: 'found', contact: { name: 'Grace Hopper' } });
    expect(found?.rows).toHaveLength(10);
    const ticket = await replyTo(account.id);
    expect((await textsOf(account.id, ticket)).at(-1)).toBe('<p>The driver has it</p>');
    expect(fetched).toEqual([]);
  });

  it('gives the same account again, not a second one', async () => {
    const [one, other] = [await ask<AccountView>('account.try', {}), await ask<AccountView>('account.try', {})];
    expect(other.id).toBe(one.id);
  });

  it('makes one account of two clicks at once', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => ask<AccountView>('account.try', {})));
    expect(other?.id).toBe(one?.id);
  });

  it('is marked in the list of help desks, and nowhere else', async () => {
    const desks = await ask<DeskView[]>('desks.list', {});
    expect(desks.filter(({ sample }) => sample).map(({ name }) => name)).toEqual(['Practice desk']);
  });

  it('remembers what was written when the worker dies', async () => {
    const { id } = await ask<AccountView>('account.try', {});
    const ticket = await replyTo(id);
    start();
    expect((await textsOf(id, ticket)).at(-1)).toBe('<p>The driver has it</p>');
  });

  it('costs nothing until it is used', async () => {
    await worker.begin();
    await ask('desks.list', {});
    expect(kept()).toEqual([]);
  });

  it('is forgotten with its last account, files and all, and begins anew', async () => {
    const { id } = await ask<AccountView>('account.try', {});
    const ticket = await replyTo(id);
    const colleague = { desk: 'practice', name: 'Erin', address: '', way: 'erin', secrets: {} };
    const erin = await ask<AccountView>('account.connect', colleague, options);
    expect(await textsOf(erin.id, ticket)).toContain('<p>The driver has it</p>');
    await ask('account.remove', { id }, options);
    expect(kept()).not.toEqual([]);
    await ask('account.remove', { id: erin.id }, options);
    expect(kept()).toEqual([]);
    expect(asked).toEqual([]);
    const again = await ask<AccountView>('account.try', {});
    expect(await textsOf(again.id, ticket)).not.toContain('<p>The driver has it</p>');
  });
});

describe('the practice desk', () => {
  it('knows the people of the world by the same names and addresses', () => {
    const plain = practisedPeople().map(({ key, name, email, company }) => ({ key, name, email, company }));
    expect(plain).toEqual(people.map(({ tickets, ...person }) => person));
    expect(practising().map(({ id: login, ...agent }) => ({ login, ...agent }))).toEqual(agents);
    expect(practised()).toEqual(groups);
  });

  it('answers its own host, and leaves every other to the network', async () => {
    const practice = createPractice({ session, now: Date.now });
    const fetch = practice.before(async (input) => Response.json({ network: String(input) }));
    const headers = { authorization: 'Practice erin' };
    expect(await (await fetch('https://practice.invalid/api/me', { headers })).json()).toMatchObject({
      agent: { name: 'Erin Agent' },
    });
    for (const other of ['https://acme.zendesk.com/me', 'https://practice.invalid.example/api/me', 'blob:https://x/1'])
      expect(await (await fetch(other)).json()).toEqual({ network: other });
  });

  it('loses neither of two changes that come side by side', async () => {
    const { fetch } = createPractice({ session, now: Date.now });
    const headers = { authorization: 'Practice erin' };
    const create = (email: string) =>
      fetch('https://practice.invalid/api/contacts', { method: 'POST', headers, body: JSON.stringify({ email }) });
    await Promise.all([create('one@x.example'), create('two@x.example')]);
    for (const email of ['one@x.example', 'two@x.example']) {
      const found = await fetch(`https://practice.invalid/api/contacts?email=${email}`, { headers });
      expect(await found.json()).toMatchObject([{ email }]);
    }
  });

  it('keeps nothing of a change that it refuses', async () => {
    const { fetch } = createPractice({ session, now: Date.now });
    const headers = { authorization: 'Practice erin' };
    const tickets = async () =>
      (await fetch(`https://practice.invalid/api/tickets?requester=${GRACE}`, { headers })).json();
    const { tickets: before } = await tickets();
    const body = JSON.stringify({ fields: { subject: 'Half', status: 'no such status' } });
    const address = `https://practice.invalid/api/tickets/${before[0].id}`;
    expect((await fetch(address, { method: 'PATCH', headers, body })).status).toBe(422);
    expect((await tickets()).tickets).toEqual(before);
  });

  it.each([
    ['nobody', 'GET', 'https://practice.invalid/api/me', {}, 401],
    ['an unknown path', 'GET', 'https://practice.invalid/api/nothing', { authorization: 'Practice ina' }, 404],
    ['an odd body', 'PATCH', 'https://practice.invalid/api/tickets/1', { authorization: 'Practice ina' }, 400],
  ])('has an answer for %s', async (_, method, address, headers, status) => {
    const { fetch } = createPractice({ session, now: Date.now });
    const body = method === 'GET' ? undefined : '{"odd":true}';
    expect((await fetch(address, { method, headers, body })).status).toBe(status);
  });
});
