import { describe, expect, it } from 'vitest';
import type { Http, Limit } from '../../lib/adapters/contract';
import { Anything, cut, failureAfter, json, openScripted, type Reply, status, Ticket } from './scripted';

const FINE = json({ id: 1 });
const post = (http: Http) => http.post('/tickets', Ticket, {});
const get = (http: Http) => http.get('/tickets/1', Ticket);

/** Makes a call and lets its waits pass. */
async function done(world: ReturnType<typeof openScripted>, call: (http: Http) => Promise<unknown>, ms = 20_000) {
  const value = call(world.http);
  value.catch(() => {});
  await world.clock.pass(ms);
  return value;
}

describe('a call that failed', () => {
  it.each<[string, Reply]>([
    ['no answer', cut],
    ['a server error', status(502)],
    ['a short wait', status(429, { 'retry-after': '2' })],
  ])('is made again when it reads, after %s', async (_name, failing) => {
    const world = openScripted([failing, failing, FINE]);
    expect(await done(world, get)).toEqual({ id: 1 });
    expect(world.asked).toHaveLength(3);
  });

  it('is made three times at most', async () => {
    const world = openScripted([cut]);
    await failureAfter(world);
    expect(world.asked).toHaveLength(3);
  });

  it.each<[string, Reply]>([
    ['a refused sign-in', status(401)],
    ['an absent thing', status(404)],
    ['HTML', new Response('<html>')],
    ['a long wait', status(429, { 'retry-after': '600' })],
  ])('is not made again after %s', async (_name, failing) => {
    const world = openScripted([failing, FINE]);
    await failureAfter(world);
    expect(world.asked).toHaveLength(1);
  });

  it.each<[string, Reply]>([
    ['no answer', cut],
    ['a server error', status(500)],
    ['an unreadable answer', new Response('<html>')],
    // A gateway may say so when the desk has acted.
    ['a short wait', status(429, { 'retry-after': '2' })],
  ])('is never made again when it writes, after %s', async (_name, failing) => {
    const world = openScripted([failing, FINE]);
    await failureAfter(world, post);
    expect(world.asked).toHaveLength(1);
  });

  it('is a read when a search is sent by POST', async () => {
    const world = openScripted([cut, FINE]);
    const search = (http: Http) => http.send({ method: 'POST', path: '/search', read: true }, Ticket);
    expect(await done(world, search)).toMatchObject({ status: 200 });
  });

  it('counts once for the health of the account, as it ended', async () => {
    const world = openScripted(
      [cut, json({ id: 1 }, 200, { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '7' })],
      {
        limits: [{ name: 'all', calls: 100, perMs: 60_000 }],
      },
    );
    await done(world, get);
    expect(world.reports).toEqual([{ tookMs: 0, budget: { left: 7, of: 100, perMs: 60_000 } }]);
    const refused = openScripted([status(401)]);
    await failureAfter(refused);
    expect(refused.reports).toMatchObject([{ failure: { kind: 'unauthorized' } }]);
  });
});

describe('the limits of a desk', () => {
  const all = (calls: number, perMs: number): Limit => ({ name: 'all', calls, perMs });
  const many = (world: ReturnType<typeof openScripted>, count: number, path = '/tickets/1') =>
    Array.from({ length: count }, () => world.http.get(path, Anything));

  it('let so many calls out per window, and the next when the first has left it', async () => {
    const world = openScripted([FINE], { limits: [all(2, 10_000)] });
    const calls = Promise.all(many(world, 3));
    await world.clock.pass(9_999);
    expect(world.asked).toHaveLength(2);
    await world.clock.pass(1);
    await calls;
    expect(world.asked).toHaveLength(3);
  });

  it('are said when the wait would be long', async () => {
    const world = openScripted([FINE], { limits: [all(1, 60_000)] });
    await world.http.get('/tickets/1', Anything);
    const until = new Date(world.clock.now() + 60_000).toISOString();
    expect(await failureAfter(world)).toEqual({ kind: 'limited', until });
    expect(world.asked).toHaveLength(1);
  });

  it('let so many calls run at once', async () => {
    const world = openScripted(['silence'], { limits: [{ name: 'at once', atOnce: 2 }] });
    for (const call of many(world, 5)) call.catch(() => {});
    await world.clock.pass(0);
    expect(world.asked).toHaveLength(2);
  });

  it('of some paths do not hold up the others', async () => {
    const world = openScripted([FINE], {
      limits: [
        { name: 'at once', atOnce: 1 },
        { name: 'lists', calls: 1, perMs: 10_000, match: /lists/ },
      ],
    });
    const lists = Promise.all(many(world, 2, '/lists'));
    await world.clock.pass(0);
    await world.http.get('/tickets/1', Anything);
    expect(world.asked.map(({ url }) => url.split('/').at(-1))).toEqual(['lists', '1']);
    await world.clock.pass(10_000);
    await lists;
  });

  it('hold every call of the account back after a refusal', async () => {
    const world = openScripted([status(429, { 'retry-after': '120' }), FINE]);
    expect(await failureAfter(world, undefined, 0)).toMatchObject({ kind: 'limited' });
    expect(await failureAfter(world, post, 0)).toMatchObject({ kind: 'limited' });
    expect(world.asked).toHaveLength(1);
    await world.clock.pass(120_000);
    expect(await world.http.get('/tickets/1', Anything)).toEqual({ id: 1 });
  });
});
