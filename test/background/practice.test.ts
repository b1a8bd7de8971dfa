import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { createPractice } from '../../lib/background/practice';
import {
  groups as practised,
  people as practisedPeople,
  agents as practising,
} from '../../lib/background/practice/people';
import type { Comment } from '../../lib/model';
import type { AccountView, DeskView, Found, OutboxView, TicketPart } from '../../lib/wire/protocol';
import { agents, groups, people, personOf } from '../world';
import { aDraft } from './doubles';
import { createWorkerBench, options, type WorkerBench } from './worker-bench';

const GRACE = personOf('grace').email;

let bench: WorkerBench;
let fetched: string[];
let asked: string[][];

/** A browser with neither a network nor access to any page. */
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  [fetched, asked] = [[], []];
  bench = createWorkerBench({
    fetch: async (input) => {
      fetched.push(String(input));
      throw new TypeError('there is no network');
    },
    isGranted: async (patterns) => patterns.length === 0,
    giveBack: async (patterns) => asked.push(patterns),
  });
});

const kept = () => bench.session.keys().filter((key) => key.startsWith('practice'));

/** Sends a reply to Grace's newest ticket and gives the ticket's id. */
async function replyTo(account: string): Promise<string> {
  const [found] = await bench.watch<Found>('contact', { email: GRACE });
  const ticket = found?.rows[0]?.id ?? '';
  const body = { html: '<p>The driver has it</p>', text: 'The driver has it' };
  await bench.ask('settings.change', { undoSeconds: 0 });
  await bench.ask('comment.post', { draft: aDraft({ account, ticket, body }) });
  await expect
    .poll(
      async () => (await bench.ask<{ outbox: OutboxView[] }>('surface.hello', { surface: 'panel' })).outbox[0]?.state,
    )
    .toBe('sent');
  return ticket;
}

async function commentsOf(account: string, ticket: string): Promise<Comment[]> {
  const parts = await bench.watch<TicketPart>('ticket', { account, ticket });
  return parts.flatMap((part) => (part.part === 'comments' ? part.comments : []));
}

const textsOf = async (account: string, ticket: string): Promise<string[]> =>
  (await commentsOf(account, ticket)).map(({ html, text }) => html ?? text ?? '');

describe('trying with sample data', () => {
  it('takes one request from any surface, finds people, and fetches nothing', async () => {
    const account = await bench.ask<AccountView>('account.try', {});
    expect(account).toMatchObject({ name: 'Practice desk', origins: [], agent: { name: 'Ina Supervisor' } });
    expect(account.failure).toBeUndefined();
    const [found] = await bench.watch<Found>('contact', { email: account.sample?.email });
    expect(found).toMatchObject({ state: 'found', contact: { name: 'Grace Hopper' } });
    expect(found?.rows).toHaveLength(10);
    const ticket = await replyTo(account.id);
    expect((await textsOf(account.id, ticket)).at(-1)).toBe('<p>The driver has it</p>');
    expect(fetched).toEqual([]);
  });

  it('gives the same account again, not a second one', async () => {
    const [one, other] = [
      await bench.ask<AccountView>('account.try', {}),
      await bench.ask<AccountView>('account.try', {}),
    ];
    expect(other.id).toBe(one.id);
  });

  it('makes one account of two clicks at once', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => bench.ask<AccountView>('account.try', {})));
    expect(other?.id).toBe(one?.id);
  });

  it('is marked in the list of help desks, and nowhere else', async () => {
    const desks = await bench.ask<DeskView[]>('desks.list', {});
    expect(desks.filter(({ sample }) => sample).map(({ name }) => name)).toEqual(['Practice desk']);
  });

  it('remembers what was written when the worker dies', async () => {
    const { id } = await bench.ask<AccountView>('account.try', {});
    const ticket = await replyTo(id);
    bench.restart();
    expect((await textsOf(id, ticket)).at(-1)).toBe('<p>The driver has it</p>');
  });

  it('has a reply edited, deleted, and its ticket after it', async () => {
    const { id: account, may } = await bench.ask<AccountView>('account.try', {});
    expect(may).toEqual(expect.arrayContaining(['editComment', 'deleteComment', 'deleteTicket']));
    const ticket = await replyTo(account);
    const [written] = (await commentsOf(account, ticket)).slice(-1);
    const { id, kind, createdAt, html } = written ?? expect.fail('no reply');
    const comment = { id, kind, createdAt };
    const of = { account, ticket, comment, files: [], cc: [], revision: 0, updatedAt: createdAt };
    const seen = { updatedAt: createdAt, comment: { html } };
    const body = { html: '<p>The driver has left</p>', text: 'The driver has left' };
    await bench.ask('comment.edit', { draft: { ...of, id: 'edit', kind: 'edit', body, seen } });
    await expect.poll(async () => (await textsOf(account, ticket)).at(-1)).toBe(body.html);
    const nothing = { html: '', text: '' };
    const after = { updatedAt: createdAt, comment: { html: body.html } };
    const deletion = { ...of, kind: 'delete', body: nothing };
    await bench.ask('ticket.delete', { draft: { ...deletion, id: 'comment', seen: after } });
    await expect.poll(() => textsOf(account, ticket)).not.toContain(body.html);
    await bench.ask('ticket.delete', { draft: { ...deletion, id: 'ticket', comment: undefined } });
    const listed = async () => (await bench.watch<Found>('contact', { email: GRACE, fresh: true })).at(-1)?.rows;
    await expect.poll(async () => (await listed())?.map((row) => row.id)).not.toContain(ticket);
  });

  it('costs nothing until it is used', async () => {
    await bench.worker().begin();
    await bench.ask('desks.list', {});
    expect(kept()).toEqual([]);
  });

  it('is forgotten with its last account, files and all, and begins anew', async () => {
    const { id } = await bench.ask<AccountView>('account.try', {});
    const ticket = await replyTo(id);
    const colleague = { desk: 'practice', name: 'Erin', address: '', way: 'erin', secrets: {} };
    const erin = await bench.ask<AccountView>('account.connect', colleague, options);
    expect(await textsOf(erin.id, ticket)).toContain('<p>The driver has it</p>');
    await bench.ask('account.remove', { id }, options);
    expect(kept()).not.toEqual([]);
    await bench.ask('account.remove', { id: erin.id }, options);
    expect(kept()).toEqual([]);
    expect(asked).toEqual([]);
    const again = await bench.ask<AccountView>('account.try', {});
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
    const practice = createPractice({ session: bench.session, now: Date.now });
    const fetch = practice.before(async (input) => Response.json({ network: String(input) }));
    const headers = { authorization: 'Practice erin' };
    expect(await (await fetch('https://practice.invalid/api/me', { headers })).json()).toMatchObject({
      agent: { name: 'Erin Agent' },
    });
    for (const other of ['https://acme.zendesk.com/me', 'https://practice.invalid.example/api/me', 'blob:https://x/1'])
      expect(await (await fetch(other)).json()).toEqual({ network: other });
  });

  it('loses neither of two changes that come side by side', async () => {
    const { fetch } = createPractice({ session: bench.session, now: Date.now });
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
    const { fetch } = createPractice({ session: bench.session, now: Date.now });
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
    const { fetch } = createPractice({ session: bench.session, now: Date.now });
    const body = method === 'GET' ? undefined : '{"odd":true}';
    expect((await fetch(address, { method, headers, body })).status).toBe(status);
  });
});
