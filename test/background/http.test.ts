import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createHttp, type HttpParts } from '../../lib/background/http';
import { createLimiter } from '../../lib/background/limiter';
import { type Failure, shape } from '../../lib/model';
import { fakeClock, turns } from './doubles';
import {
  Anything,
  type Asked,
  cut,
  failureAfter,
  json,
  openScripted,
  type Reply,
  SECRET,
  status,
  Ticket,
} from './scripted';

describe('what goes out', () => {
  it('is signed, carries no cookie, is not cached, follows no redirect and names no referrer', async () => {
    const { http, asked } = openScripted([json({ id: 1 })]);
    await http.get('/tickets/1', Ticket, { a: 1, none: undefined, many: ['x', 'y'] });
    const [{ url, init }] = asked as [Asked];
    expect(url).toBe('https://desk.example/api/tickets/1?a=1&many=x&many=y');
    expect(new Headers(init.headers).get('authorization')).toBe(`Bearer ${SECRET}`);
    expect(init).toMatchObject({
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
    });
  });

  it('may be signed otherwise by where it goes', async () => {
    const sign = ({ token = '' }, path = '') => ({ headers: { apikey: path === '/api/old' ? 'old' : token } });
    const signIn = [{ way: 'token', name: 'Token', secrets: [], find: '', personal: true, sign }];
    const asked: (string | null)[] = [];
    const clock = fakeClock();
    const http = createHttp({
      card: { id: 'desk', base: (address) => `${address}/api`, origins: () => [], signIn, limits: [] },
      account: { address: 'https://desk.example', way: 'token', origins: [] },
      secrets: { token: 'new' },
      fetch: async (_, init) => {
        asked.push(new Headers(init?.headers).get('apikey'));
        return json({ id: 1 });
      },
      clock,
      limiter: createLimiter([], clock),
      awake: (work) => work,
      isGranted: async () => true,
    });
    await http.get('/old', Ticket, { a: 1 });
    await http.get('/new', Ticket);
    expect(asked).toEqual(['old', 'new']);
  });

  it('sends objects as JSON and forms as they are', async () => {
    const { http, asked } = openScripted([json({ id: 1 })]);
    await http.post('/tickets', Ticket, { subject: 'Hé' });
    const form = new FormData();
    await http.post('/tickets', Ticket, form);
    expect(asked[0]?.init.body).toBe('{"subject":"Hé"}');
    expect(new Headers(asked[0]?.init.headers).get('content-type')).toBe('application/json');
    expect(asked[1]?.init.body).toBe(form);
    expect(new Headers(asked[1]?.init.headers).has('content-type')).toBe(false);
  });

  it('goes to no host that is not on the card', async () => {
    const { http, asked } = openScripted([json({ id: 1 })]);
    await expect(http.get('https://evil.example/tickets', Ticket)).rejects.toThrow('https://evil.example');
    await expect(http.get('https://desk.example.evil.example/', Ticket)).rejects.toThrow('on no card');
    expect(asked).toEqual([]);
  });

  it('leaves the key away where only files lie', async () => {
    const { http, asked } = openScripted([new Response('bytes')]);
    const blob = await http.file('https://files.example/a.png?signed=1');
    expect(await blob.text()).toBe('bytes');
    expect(new Headers(asked[0]?.init.headers).has('authorization')).toBe(false);
  });

  it("goes to the account's other address, also for the desk's own links", async () => {
    const { http, asked } = openScripted([json({ id: 1 })], { other: 'https://gateway.example' });
    await http.get('/tickets/1', Ticket);
    await http.get('https://desk.example/api/tickets?page=2', Ticket);
    await expect(http.file('https://files.example/a.png')).rejects.toThrow('on no card');
    expect(asked.map(({ url }) => url)).toEqual([
      'https://gateway.example/api/tickets/1',
      'https://gateway.example/api/tickets?page=2',
    ]);
  });

  it("calls the browser's fetch as it must be called: as no method of ours", async () => {
    const callers: unknown[] = [];
    async function fetch(this: unknown) {
      callers.push(this);
      return json({ id: 1 });
    }
    await openScripted([], { fetch }).http.get('/tickets/1', Ticket);
    expect(callers).toEqual([undefined]);
  });

  it('asks nothing while access is not given', async () => {
    const world = openScripted([json({ id: 1 })], { isGranted: async () => false });
    expect(await failureAfter(world)).toEqual({ kind: 'ungranted', origins: ['https://desk.example/*'] });
    expect(world.asked).toEqual([]);
  });
});

describe('what comes back', () => {
  it('ignores extra fields and takes empty answers', async () => {
    const { http } = openScripted([json({ id: 1, more: true }), status(204)]);
    expect(await http.get('/tickets/1', Ticket)).toEqual({ id: 1 });
    expect(await http.put('/tickets/1', Anything, {})).toBeUndefined();
    expect(
      await http.put(
        '/tickets/1',
        shape(() => z.null()),
        {},
      ),
    ).toBeNull();
    expect(await http.delete('/tickets/1')).toBeUndefined();
  });

  it('hands out status and headers, and statuses that are answers', async () => {
    const { http } = openScripted([json({ id: 1 }, 200, { ETag: '"7"' }), status(404, {}, '<h1>Not here</h1>')]);
    const answer = await http.send({ path: '/tickets/1' }, Ticket);
    expect([answer.status, answer.header('etag'), answer.header('x-none')]).toEqual([200, '"7"', undefined]);
    const nobody = await http.send({ path: '/users/nobody', also: [404] }, Anything);
    expect([nobody.status, nobody.body]).toEqual([404, undefined]);
  });

  const cases: [string, Reply, Failure][] = [
    ['401', status(401), { kind: 'unauthorized' }],
    ['403', json({ message: 'Not yours' }, 403), { kind: 'forbidden', reason: 'Not yours' }],
    ['404', status(404, {}, '<html>'), { kind: 'absent' }],
    ['410', status(410), { kind: 'absent' }],
    ['409', status(409), { kind: 'conflict' }],
    ['412', status(412), { kind: 'conflict' }],
    [
      '422',
      json({ errors: ['Subject cannot be blank'] }, 422),
      { kind: 'refused', fields: [], reason: 'Subject cannot be blank' },
    ],
    ['500', status(500, {}, '<h1>Oops</h1>'), { kind: 'broken', status: 500 }],
    ['503 without a time', status(503), { kind: 'broken', status: 503 }],
    ['405', status(405), { kind: 'broken', status: 405 }],
    [
      'a redirect',
      status(302, { location: 'https://login.example' }),
      { kind: 'moved', origin: 'https://desk.example' },
    ],
    ['a cut line', cut, { kind: 'unreachable', origin: 'https://desk.example' }],
    ['HTML', new Response('<html>Please sign in</html>'), { kind: 'unreadable', field: '' }],
    ['half an answer', new Response('{"id": 1'), { kind: 'unreadable', field: '' }],
    ['another shape', json({ id: 1, requester: {} }), { kind: 'unreadable', field: 'requester.email' }],
  ];
  it.each(cases)('makes a Failure of %s', async (_name, reply, failure) => {
    expect(await failureAfter(openScripted([reply]))).toEqual(failure);
  });

  it('takes a redirect for a refused sign-in where the page for guests still stands, asked without the key', async () => {
    const redirect = status(302, { location: '/login' });
    const scripted = openScripted([redirect, new Response('<h1>Sign in</h1>')], { guestPage: '/guests' });
    expect(await failureAfter(scripted)).toEqual({ kind: 'unauthorized' });
    expect(scripted.asked[1]?.url).toBe('https://desk.example/guests');
    expect(new Headers(scripted.asked[1]?.init.headers).has('authorization')).toBe(false);
    const moved = openScripted([redirect, redirect], { guestPage: '/guests' });
    expect(await failureAfter(moved)).toMatchObject({ kind: 'moved' });
  });

  it('knows a redirect that the browser hides', async () => {
    const hidden = json({});
    Object.defineProperties(hidden, { type: { value: 'opaqueredirect' }, status: { value: 0 }, ok: { value: false } });
    expect(await failureAfter(openScripted([() => hidden]))).toEqual({ kind: 'moved', origin: 'https://desk.example' });
  });

  it('believes the card where a status misleads', async () => {
    const world = openScripted([json({ error: 'locked out' })]);
    const explain: HttpParts['card']['explain'] = (_status, body) =>
      JSON.stringify(body).includes('locked out') ? 'forbidden' : undefined;
    const explained = openScripted([json({ error: 'locked out' })], {
      card: { id: 'desk', base: (address) => address, origins: () => [], limits: [], explain, signIn: signInOf() },
    });
    expect(await failureAfter(explained)).toEqual({ kind: 'forbidden', reason: 'locked out' });
    expect(await failureAfter(world)).toEqual({ kind: 'unreadable', field: 'id' });
  });

  it('gives up a read after a minute and a write after four', async () => {
    const read = openScripted(['silence']);
    expect(await failureAfter(read, undefined, 60_000)).toMatchObject({ kind: 'unreachable', timedOut: true });
    expect(read.asked).toHaveLength(1);
    const write = openScripted(['silence']);
    let ended = false;
    const call = write.http.post('/tickets', Ticket, {}).finally(() => {
      ended = true;
    });
    call.catch(() => {});
    await write.clock.pass(239_000);
    expect(ended).toBe(false);
    await write.clock.pass(1_000);
    await expect(call).rejects.toMatchObject({ failure: { kind: 'unreachable', timedOut: true } });
  });

  it('ends with the reason of its signal, and as no Failure', async () => {
    const stop = new AbortController();
    const { http, reports } = openScripted(['silence'], { signal: stop.signal });
    const call = http.get('/tickets/1', Ticket);
    call.catch(() => {});
    await turns();
    stop.abort(new Error('the person left'));
    await expect(call).rejects.toThrow('the person left');
    expect(reports).toEqual([]);
  });
});

function signInOf(): HttpParts['card']['signIn'] {
  const sign = ({ token = '' }) => ({ headers: { 'x-api-key': token } });
  return [{ way: 'token', name: 'Key', secrets: [{ id: 'token', ask: 'Key' }], find: '', personal: true, sign }];
}

describe('secrets', () => {
  it('are in no Failure, also when the desk repeats them', async () => {
    const echo = json({ message: `Unknown key ${SECRET}`, errors: [{ field: 'key', message: `"${SECRET}"?` }] }, 422);
    const failure = await failureAfter(openScripted([echo]));
    expect(failure).toMatchObject({ kind: 'refused', reason: 'Unknown key •••' });
    expect(JSON.stringify(failure)).not.toContain(SECRET);
  });

  it('that no header can carry are a wrong key, and are not quoted', async () => {
    const world = openScripted([json({})], { secrets: { token: `${SECRET}\n—` } });
    const failure = await failureAfter(world);
    expect(failure).toEqual({ kind: 'unauthorized' });
  });
});
