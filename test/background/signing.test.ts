import { describe, expect, it } from 'vitest';
import type { SignIn } from '../../lib/adapters/contract';
import { openOwnGrants } from '../../lib/background/grants';
import { createHttp, type HttpParts } from '../../lib/background/http';
import { createLimiter } from '../../lib/background/limiter';
import type { Failure } from '../../lib/model';
import { fakeClock, turns } from './doubles';
import { Anything, type Asked, cut, failureAfter, json, SECRET, status } from './scripted';

/* Calls that are signed by a token which the app's secret buys. */

const app: SignIn = {
  way: 'app',
  name: 'App',
  secrets: [
    { id: 'id', ask: 'App ID', plain: true },
    { id: 'secret', ask: 'App secret' },
  ],
  find: '',
  personal: true,
  exchange: ({ id = '', secret = '' }, refresh = '', address) => ({
    method: 'POST',
    path: `${address}/api/token`,
    body: new URLSearchParams({ client_id: id, client_secret: secret, refresh }),
  }),
  sign: ({ token }) => ({ headers: { authorization: `Bearer ${token}` } }),
};

/** A desk that takes the tokens of `good`, behind a token page that answers by a script. `bad`: its word for others. */
function openBought(
  pages: Response[],
  more: Partial<HttpParts> = {},
  card: Partial<HttpParts['card']> = {},
  bad = 401,
) {
  const clock = fakeClock();
  const asked: Asked[] = [];
  const good = new Set(['token-1', 'token-2']);
  const sold = () => asked.filter(({ url }) => url.endsWith('/token'));
  const http = createHttp({
    card: {
      id: 'desk',
      base: (address) => `${address}/api`,
      origins: (address) => [{ origin: address, purpose: 'api' }],
      signIn: [app],
      limits: [],
      ...card,
    },
    account: { address: 'https://desk.example', way: 'app', origins: [] },
    secrets: { id: 'app-1', secret: SECRET },
    fetch: async (input, init = {}) => {
      asked.push({ url: String(input), init });
      if (String(input).endsWith('/token')) {
        const page = pages[Math.min(sold().length, pages.length) - 1];
        if (!page) throw cut;
        return page.clone();
      }
      const token = new Headers(init.headers).get('authorization')?.replace('Bearer ', '') ?? '';
      return good.has(token) ? json({ by: token }) : json({ message: `not ${token}, ${SECRET}` }, bad);
    },
    clock,
    limiter: createLimiter([], clock),
    awake: (work) => work,
    isGranted: async () => true,
    ...more,
  });
  return { http, clock, asked, sold, good, reports: [] };
}

const selling = (token: string, more = {}) => json({ token_type: 'bearer', access_token: token, ...more });

describe('a bought token', () => {
  it('signs, and the call that buys it is unsigned and no JSON', async () => {
    const { http, asked } = openBought([selling('token-1', { expires_in: 172_800 })]);
    expect(await http.get('/tickets', Anything)).toEqual({ by: 'token-1' });
    expect(asked.map(({ url }) => url)).toEqual(['https://desk.example/api/token', 'https://desk.example/api/tickets']);
    const [{ init }] = asked as [Asked];
    expect(new Headers(init.headers).has('authorization')).toBe(false);
    expect(String(init.body)).toBe(`client_id=app-1&client_secret=${SECRET}&refresh=`);
    expect(init).toMatchObject({ credentials: 'omit', cache: 'no-store', redirect: 'manual' });
  });

  it('is bought once for calls that go out together', async () => {
    const { http, sold } = openBought([selling('token-1')]);
    await Promise.all(['/a', '/b', '/c'].map((path) => http.get(path, Anything)));
    expect(sold()).toHaveLength(1);
  });

  it('is bought anew where the desk refuses it, once for all, and writes go out again too', async () => {
    const { http, sold, good, asked } = openBought([
      selling('token-1', { refresh_token: 'once more' }),
      selling('token-2'),
    ]);
    await http.get('/a', Anything);
    good.delete('token-1');
    const answers = await Promise.all([http.get('/b', Anything), http.post('/c', Anything, { text: 'x' })]);
    expect(answers).toEqual([{ by: 'token-2' }, { by: 'token-2' }]);
    expect(sold()).toHaveLength(2);
    expect(String(sold()[1]?.init.body)).toContain('refresh=once+more');
    expect(asked.filter(({ url }) => url.endsWith('/c'))).toHaveLength(2);
  });

  it('that is refused although it is new is a wrong sign-in, and is not bought for ever', async () => {
    const { http, good, sold, clock } = openBought([selling('token-1')]);
    good.clear();
    const open = { http, clock, asked: [], reports: [] };
    expect(await failureAfter(open, (out) => out.get('/a', Anything))).toEqual({ kind: 'unauthorized' });
    expect(sold()).toHaveLength(2);
  });

  it.each<[string, Response[], Partial<Failure>]>([
    ['a wrong secret', [json({ error: 'invalid_client', error_description: SECRET }, 400)], { kind: 'unauthorized' }],
    ['another refusal', [status(401)], { kind: 'unauthorized' }],
    ['too many calls', [status(429, { 'retry-after': '120' })], { kind: 'limited' }],
    ['no such page', [status(404)], { kind: 'broken', status: 404 }],
    ['an error', [status(500)], { kind: 'broken', status: 500 }],
    ['a redirect', [status(302, { location: 'https://sso.example' })], { kind: 'moved' }],
    ['a cut line', [], { kind: 'unreachable' }],
    ['no token', [json({ access_token: '' })], { kind: 'unreadable', field: 'access_token' }],
  ])('that cannot be had for %s is that Failure, and nothing is asked', async (_, pages, failure) => {
    const { asked, ...open } = openBought(pages);
    const got = await failureAfter({ ...open, asked }, (out) => out.get('/a', Anything));
    expect(got).toMatchObject(failure);
    expect(asked.filter(({ url }) => url.endsWith('/a'))).toEqual([]);
    expect(JSON.stringify(got)).not.toContain(SECRET);
  });

  it('that is refused in an answer of 200 is refused all the same, where the card tells', async () => {
    const explain: HttpParts['card']['explain'] = (_, body) =>
      JSON.stringify(body ?? '').includes('"error"') ? 'unauthorized' : undefined;
    const { http, asked, clock } = openBought([json({ error: 'invalid_code' })], {}, { explain });
    const failure = await failureAfter({ http, clock, asked, reports: [] }, (out) => out.get('/a', Anything));
    expect(failure).toEqual({ kind: 'unauthorized' });
  });

  it('is bought by a refresh token that was kept, at the account’s own address', async () => {
    const kept = { id: 'app-1', secret: SECRET, refresh: 'kept one' };
    const { http, sold } = openBought([selling('token-1')], { secrets: kept });
    await http.get('/a', Anything);
    expect(String(sold()[0]?.init.body)).toContain('refresh=kept+one');
    expect(sold()[0]?.url).toBe('https://desk.example/api/token');
  });

  it('may be a session’s id, and is bought anew where the card says of another status that it is over', async () => {
    const inSession = { ...app, tokenIn: 'session_id' };
    const explain: HttpParts['card']['explain'] = (status) => (status === 454 ? 'unauthorized' : undefined);
    const pages = [json({ session_id: 'token-1' }), json({ session_id: 'token-2' })];
    const { http, sold, good } = openBought(pages, {}, { explain, signIn: [inSession] }, 454);
    expect(await http.get('/a', Anything)).toEqual({ by: 'token-1' });
    good.delete('token-1');
    expect(await http.post('/b', Anything, {})).toEqual({ by: 'token-2' });
    expect(sold()).toHaveLength(2);
  });

  it('is blotted out of what the desk says, as the secret is', async () => {
    const { http, clock, asked } = openBought([selling('token-1')], {
      fetch: async (input) =>
        String(input).endsWith('/token') ? selling('token-1') : json({ message: `token-1 of ${SECRET}` }, 403),
    });
    const failure = await failureAfter({ http, clock, asked, reports: [] }, (out) => out.get('/a', Anything));
    expect(failure).toEqual({ kind: 'forbidden', reason: '••• of •••' });
  });

  it('still comes for the others when whoever asked first is gone', async () => {
    const ended = new AbortController();
    let sell: (page: Response) => void = () => {};
    const page = new Promise<Response>((resolve) => {
      sell = resolve;
    });
    const shared: Partial<HttpParts> = {
      grants: openOwnGrants(() => 0),
      fetch: async (input, init) => {
        const ends = new Promise<Response>((_, reject) => init?.signal?.addEventListener('abort', reject));
        return Promise.race([ends, String(input).endsWith('/token') ? page : json({})]);
      },
    };
    const [first, second] = [openBought([], { ...shared, signal: ended.signal }), openBought([], shared)];
    const calls = Promise.allSettled([first.http.get('/a', Anything), second.http.get('/b', Anything)]);
    await turns();
    ended.abort(new Error('over'));
    sell(selling('token-1'));
    expect((await calls).map((call) => call.status)).toEqual(['rejected', 'fulfilled']);
  });
});
