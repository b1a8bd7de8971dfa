import { describe, expect, it } from 'vitest';
import type { Desk } from '../../lib/adapters/contract';
import { createCache } from '../../lib/background/cache';
import { createLookup } from '../../lib/background/lookup';
import { type Account, type Contact, FailureError, type Ticket } from '../../lib/model';
import type { Found } from '../../lib/wire/protocol';
import { memorySession } from './memory';

const account = (id: string) => ({ id, desk: id, name: id }) as Account;
const ticket = (account: string, id: string, updatedAt = '2026-01-01T00:00:00Z'): Ticket => ({
  id,
  account,
  subject: `About ${id}`,
  status: 'open',
  label: 'Open',
  createdAt: updatedAt,
  updatedAt,
  url: `https://desk.example/${id}`,
});
const contact = (id: string, email: string): Contact => ({ id, email });

function bench(desks: Record<string, Partial<Desk>>, byEmail = true) {
  const session = memorySession();
  let now = 0;
  const cache = createCache(session, () => now);
  const lookup = createLookup({
    cache,
    now: () => now,
    desks: {
      accounts: async () => Object.keys(desks).map(account),
      open: async (id) => desks[id] as Desk,
      listsByEmail: async () => byEmail,
    },
  });
  const ask = async (email: string, fresh = false, signal = new AbortController().signal) => {
    const told: Found[] = [];
    await lookup.contact(email, fresh, (found) => told.push(found), signal);
    return told;
  };
  return { ask, lookup, cache, session, pass: (ms: number) => (now += ms) };
}

describe('a lookup', () => {
  it('tells each account as it answers; a slow one holds up nobody', async () => {
    let release = () => {};
    const slow = new Promise<void>((resolve) => (release = resolve));
    const { lookup } = bench({
      slow: { listTickets: () => slow.then(() => ({ items: [ticket('slow', '1')] })) },
      quick: { listTickets: async () => ({ items: [ticket('quick', '2')] }) },
    });
    const told: Found[] = [];
    const all = lookup.contact('a@b.example', false, (found) => told.push(found), new AbortController().signal);
    await expect.poll(() => told.map((found) => found.account)).toEqual(['quick']);
    release();
    await all;
    expect(told.map((found) => found.account)).toEqual(['quick', 'slow']);
  });

  it('gives a broken desk its own failure and leaves the others whole', async () => {
    const { ask } = bench({
      broken: {
        listTickets: async () => {
          throw new FailureError({ kind: 'broken', status: 500 });
        },
      },
      fine: { listTickets: async () => ({ items: [ticket('fine', '1')] }) },
    });
    const told = await ask('a@b.example');
    expect(told.find(({ account }) => account === 'broken')).toMatchObject({
      state: 'failed',
      failure: { kind: 'broken', status: 500 },
    });
    expect(told.find(({ account }) => account === 'fine')?.rows).toHaveLength(1);
  });

  it('tells nobody, known without tickets, and not allowed to look apart', async () => {
    const { ask } = bench({
      unknown: { listTickets: async () => ({ items: [] }), findContacts: async () => [] },
      quiet: { listTickets: async () => ({ items: [] }), findContacts: async (email) => [contact('7', email)] },
      closed: {
        listTickets: async () => {
          throw new FailureError({ kind: 'forbidden' });
        },
      },
    });
    const states = Object.fromEntries((await ask('a@b.example')).map(({ account, state }) => [account, state]));
    expect(states).toEqual({ unknown: 'nobody', quiet: 'found', closed: 'failed' });
  });

  it('asks one call where the tickets tell who the person is', async () => {
    let calls = 0;
    const { ask } = bench({
      rt: {
        listTickets: async () => {
          calls += 1;
          return { items: [ticket('rt', '1')], contacts: [contact('1', 'A@b.example')] };
        },
        findContacts: async () => {
          calls += 1;
          return [];
        },
      },
    });
    const [found] = await ask('a@B.example');
    expect(calls).toBe(1);
    expect(found?.contact?.email).toBe('A@b.example');
  });

  it('never takes a contact with another address for the person', async () => {
    const { ask } = bench({
      odd: {
        listTickets: async () => ({ items: [] }),
        findContacts: async () => [contact('1', 'somebody@else.example')],
      },
    });
    expect((await ask('a@b.example'))[0]).toMatchObject({ state: 'nobody', rows: [] });
  });

  it('looks up the other forms of an address where nobody has the address itself, and says so', async () => {
    const asked: string[] = [];
    const { ask, pass } = bench(
      {
        exact: { findContacts: async (email) => [contact('1', email)], listTickets: async () => ({ items: [] }) },
        plain: {
          async findContacts(email) {
            asked.push(email);
            return email === 'mara@gmail.com' ? [contact('2', 'mara@gmail.com')] : [];
          },
          listTickets: async () => ({ items: [ticket('plain', '7')] }),
        },
      },
      false,
    );
    const told = await ask('Mara+Shop@gmail.com');
    expect(told).toMatchObject([
      { account: 'exact', state: 'found' },
      { account: 'plain', state: 'found', rows: [{ id: '7' }], under: { email: 'mara@gmail.com', by: 'tag' } },
    ]);
    expect(told[0]?.under).toBeUndefined();
    expect(asked).toEqual(['Mara+Shop@gmail.com', 'mara@gmail.com']);
    pass(60_000);
    const [again] = (await ask('Mara+Shop@gmail.com')).filter(({ state }) => state === 'cached').slice(-1);
    expect(again).toMatchObject({ account: 'plain', under: { email: 'mara@gmail.com' } });
  });

  it('asks two other forms at most, none for programs, and takes a failure there for no answer', async () => {
    const asked: string[] = [];
    const { ask } = bench(
      {
        one: {
          async findContacts(email) {
            asked.push(email);
            if (asked.length > 1) throw new FailureError({ kind: 'broken', status: 500 });
            return [];
          },
        },
      },
      false,
    );
    expect(await ask('m.a+shop@gmail.com')).toMatchObject([{ state: 'nobody' }]);
    expect(asked).toEqual(['m.a+shop@gmail.com', 'm.a@gmail.com', 'ma@gmail.com']);
    asked.length = 0;
    await ask('noreply+4711@x.example');
    expect(asked).toEqual(['noreply+4711@x.example']);
  });

  it('takes a domain in letters and in ASCII for one', async () => {
    const found = [contact('1', 'mara@xn--bcher-kva.example')];
    const { ask } = bench(
      { one: { findContacts: async () => found, listTickets: async () => ({ items: [] }) } },
      false,
    );
    expect(await ask('mara@bücher.example')).toMatchObject([{ state: 'found', contact: { id: '1' } }]);
  });

  it('merges the tickets of several contacts with one address and pages through each', async () => {
    const pages: Record<string, Record<string, { items: Ticket[]; next?: string }>> = {
      one: { '': { items: [ticket('z', '1', '2026-01-01T00:00:00Z')], next: 'p2' }, p2: { items: [ticket('z', '3')] } },
      two: { '': { items: [ticket('z', '2', '2026-02-01T00:00:00Z')] } },
    };
    const { ask, lookup } = bench(
      {
        z: {
          findContacts: async (email) => [contact('one', email), contact('two', email)],
          listTickets: async ({ contact }, next = '') => pages[contact?.id ?? '']?.[next] ?? { items: [] },
        },
      },
      false,
    );
    const [found] = await ask('a@b.example');
    expect(found?.rows.map(({ id }) => id)).toEqual(['2', '1']);
    const more = await lookup.more('z', 'a@b.example', found?.more ?? '');
    expect(more).toMatchObject({ rows: [{ id: '3' }] });
    expect(more.more).toBeUndefined();
  });

  it('shows what it knew first, marked, then what the desk says now', async () => {
    let subject = 'Before';
    const { ask, pass } = bench({
      rt: { listTickets: async () => ({ items: [{ ...ticket('rt', '1'), subject }] }) },
    });
    await ask('a@b.example');
    subject = 'After';
    pass(60_000);
    const told = await ask('a@b.example');
    expect(told.map(({ state, rows }) => [state, rows[0]?.subject])).toEqual([
      ['cached', 'Before'],
      ['found', 'After'],
    ]);
  });

  it('does not ask again at once for the same person, unless told to', async () => {
    let calls = 0;
    const { ask } = bench({
      rt: {
        listTickets: async () => {
          calls += 1;
          return { items: [ticket('rt', '1')] };
        },
      },
    });
    await ask('a@b.example');
    expect((await ask('a@b.example')).map(({ state }) => state)).toEqual(['found']);
    expect(calls).toBe(1);
    await ask('a@b.example', true);
    expect(calls).toBe(2);
  });

  it('drops answers that come after the person looked elsewhere', async () => {
    const left = new AbortController();
    const { ask } = bench({
      rt: {
        listTickets: async () => {
          left.abort();
          return { items: [ticket('rt', '1')] };
        },
      },
    });
    expect(await ask('a@b.example', false, left.signal)).toEqual([]);
  });
});

describe('the cache', () => {
  it('keeps at most 200 rows of an answer and 6 MB in all, least recently used out first', async () => {
    const { cache, session, pass } = bench({});
    const rows = Array.from({ length: 250 }, (_, index) => ({
      ...ticket('a', String(index)),
      subject: 'x'.repeat(160),
    }));
    for (let person = 0; person < 120; person += 1) {
      pass(1);
      await cache.keepRows('a', `p${person}@b.example`, { rows });
    }
    expect((await cache.rows('a', 'p119@b.example'))?.rows).toHaveLength(200);
    expect(await cache.rows('a', 'p0@b.example')).toBeUndefined();
    let size = 0;
    for (const key of session.keys()) size += JSON.stringify(await session.get(key)).length;
    expect(size).toBeLessThan(6.3 * 1024 * 1024);
  });

  it('forgets every list of an account in which a changed ticket may stand', async () => {
    const { cache } = bench({});
    await cache.keepRows('a', 'p@b.example', { rows: [ticket('a', '1')] });
    await cache.keepRows('other', 'p@b.example', { rows: [ticket('other', '1')] });
    await cache.dropTicket('a', '1');
    expect(await cache.rows('a', 'p@b.example')).toBeUndefined();
    expect((await cache.rows('other', 'p@b.example'))?.rows).toHaveLength(1);
  });
});
