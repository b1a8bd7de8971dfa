import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OAuth } from '../../lib/adapters/contract';
import { asking } from '../../lib/background/asking';
import { createOAuth, type Party } from '../../lib/background/oauth';
import { type Failure, failureOf } from '../../lib/model';
import { systemClock } from '../../lib/platform/clock';
import type { Identity } from '../../lib/platform/identity';
import { type Authorization, type AuthorizationHabits, createAuthorization } from '../simulators/authorization';
import { type Running, serve } from '../simulators/server';

/* Signing in on a vendor's page, against pages that keep to RFC 6749 and 7636. */

let server: Running;
let pages: Authorization;
let seen: string[];

async function start(habits: Partial<AuthorizationHabits> = {}): Promise<void> {
  pages = createAuthorization({
    scopes: ['read', 'write'],
    lifeSeconds: 1800,
    confidential: ['with-secret'],
    ...habits,
  });
  server = await serve((asked) => {
    if (asked.path === '/authorize') return pages.page(asked);
    if (asked.path === '/token') return pages.token(asked);
    if (asked.path === '/revoke') {
      pages.revoke(new URLSearchParams(asked.body.toString()).get('token') ?? '');
      return { status: 200 };
    }
    return { status: 404 };
  });
}
beforeEach(() => {
  seen = [];
  return start();
});
afterEach(() => server.close());

/** A browser's window that goes where the page sends it. */
const identity: Identity = {
  redirect: (desk) => `https://deskside.example/${desk}`,
  redirects: (desk) => [`https://deskside.example/${desk}`],
  async show(url) {
    seen.push(url);
    const { status, headers } = await fetch(url, { redirect: 'manual' });
    return status === 302 ? (headers.get('location') ?? undefined) : undefined;
  },
};

const oauth = createOAuth({ ask: asking((...request) => fetch(...request), systemClock), now: () => 1_000_000 });

const party = (more: Partial<OAuth> = {}, client = 'deskside-app'): Party => ({
  desk: 'desk',
  typed: { client },
  where: { address: 'https://acme.desk.example', api: server.address },
  oauth: {
    at: ({ api }) => ({ authorize: `${api}/authorize`, token: `${api}/token`, scope: 'read write' }),
    ...more,
  },
});

const signIn = (who = party()) => oauth.signIn(who, identity, { interactive: true });
const failureOfSigningIn = (who = party()): Promise<Failure> => signIn(who).then(() => expect.fail(), failureOf);

describe('signing in on the page', () => {
  it('brings a token, what renews it, and until when it is good', async () => {
    const grant = await signIn();
    expect(grant).toEqual({
      token: expect.stringMatching(/^at-/),
      refresh: expect.stringMatching(/^rt-/),
      until: 1_000_000 + 1_800_000,
    });
    expect(pages.loginOf({ headers: { authorization: `Bearer ${grant.token}` } })).toBe('erin');
  });

  it('asks with a state, a challenge and a redirect address of its own, and never with the verifier', async () => {
    await signIn();
    await signIn();
    const [one, other] = seen.map((url) => new URL(url).searchParams) as [URLSearchParams, URLSearchParams];
    expect(Object.fromEntries(one)).toMatchObject({
      response_type: 'code',
      client_id: 'deskside-app',
      redirect_uri: 'https://deskside.example/desk',
      scope: 'read write',
      code_challenge_method: 'S256',
    });
    expect(one.get('state')).not.toBe(other.get('state'));
    expect(one.get('code_challenge')).not.toBe(other.get('code_challenge'));
    expect([...one.keys()]).not.toContain('code_verifier');
  });

  it('does without being told how long a token is good', async () => {
    await server.close();
    await start({ tellsLife: false });
    expect((await signIn()).until).toBeUndefined();
  });

  it('writes JSON where the token page wants it, and understands a refusal in a 200', async () => {
    await server.close();
    await start({ json: true, refusesWith: 200 });
    expect((await signIn(party({ json: true }))).token).toMatch(/^at-/);
    pages.state.visit = 'wrong-code';
    expect(await failureOfSigningIn(party({ json: true }))).toEqual({ kind: 'unauthorized' });
  });

  it('sends what the vendor wants besides', async () => {
    await signIn(party({ more: { access_type: 'offline' } }));
    expect(new URL(seen[0] ?? '').searchParams.get('access_type')).toBe('offline');
  });

  it.each([
    ['deny', { kind: 'unauthorized', why: 'denied' }],
    ['page', { kind: 'unauthorized', why: 'closed' }],
    ['wrong-state', { kind: 'unauthorized', why: 'mismatch' }],
    ['no-state', { kind: 'unauthorized', why: 'mismatch' }],
    ['wrong-code', { kind: 'unauthorized' }],
  ] as const)('ends with its own reason: %s', async (visit, failure) => {
    pages.state.visit = visit;
    expect(await failureOfSigningIn()).toEqual(failure);
    expect(pages.counts.codes).toBe(0);
  });

  it('says that an app with a secret is not for us, and never asks for the secret', async () => {
    expect(await failureOfSigningIn(party({}, 'with-secret'))).toEqual({ kind: 'unauthorized', why: 'client' });
  });

  it.each(['https://evil.example/desk', 'https://deskside.example/another-desk'])(
    'does not take an answer from elsewhere, though it knows the state: %s',
    async (place) => {
      const show = async (url: string) => (await identity.show(url, true))?.replace(identity.redirect('desk'), place);
      const failure = await oauth.signIn(party(), { ...identity, show }, { interactive: true }).catch(failureOf);
      expect(failure).toEqual({ kind: 'unauthorized', why: 'mismatch' });
      expect(pages.counts.codes).toBe(0);
    },
  );

  it('takes an answer that names its issuer, which no card does', async () => {
    const show = async (url: string) => `${await identity.show(url, true)}&iss=https%3A%2F%2Fissuer.example`;
    expect((await oauth.signIn(party(), { ...identity, show }, { interactive: true })).token).toMatch(/^at-/);
  });

  it('says that there is no page', async () => {
    const nowhere = { ...identity, show: () => Promise.reject(new Error('Authorization page could not be loaded.')) };
    const failure = await oauth.signIn(party(), nowhere, { interactive: true }).catch(failureOf);
    expect(failure).toEqual({ kind: 'unreachable', origin: server.address });
  });

  it.each([
    [{ status: 503 }, { kind: 'broken', status: 503 }],
    [
      { status: 404, body: 'no' },
      { kind: 'broken', status: 404 },
    ],
    [{ status: 400, body: '<html>' }, { kind: 'unauthorized' }],
    [
      { status: 200, body: '<html>' },
      { kind: 'unreadable', field: '' },
    ],
    [
      { status: 200, body: '{"token_type":"bearer"}' },
      { kind: 'unreadable', field: '' },
    ],
    [{ status: 429, headers: { 'retry-after': '7' } }, { kind: 'limited' }],
    [{ status: 302, headers: { location: 'https://evil.example/' } }, { kind: 'moved' }],
    [{ cut: true }, { kind: 'unreachable' }],
  ])('tells a token page that answers %o', async (fault, failure) => {
    server.spoil({ match: '/token', ...fault });
    expect(await failureOfSigningIn()).toMatchObject(failure);
  });

  it('puts neither code nor token into what it throws', async () => {
    server.spoil({ match: '/token', status: 400, body: '{"error":"odd","error_description":"no code-1 of at-1"}' });
    const thrown = await signIn().catch((error: unknown) => error);
    expect(JSON.stringify([thrown, String(thrown), (thrown as Error).cause])).not.toMatch(/code-|at-1|rt-/);
  });
});

describe('a page that shall not show itself', () => {
  const silently = () => oauth.signIn(party(), identity, { interactive: false, hint: 'erin@desk.example' });

  it('is told who it was', async () => {
    expect((await silently()).token).toMatch(/^at-/);
    expect(Object.fromEntries(new URL(seen[0] ?? '').searchParams)).toMatchObject({
      prompt: 'none',
      login_hint: 'erin@desk.example',
    });
  });

  it.each(['page', 'felix'])('does not sign in whom it would have to ask, nor somebody else: %s', async (what) => {
    if (what === 'page') pages.state.visit = what;
    else pages.state.login = what;
    expect(failureOf(await silently().catch((error: unknown) => error))).toEqual({ kind: 'unauthorized' });
  });
});

describe('a refresh', () => {
  it('brings a new token, and keeps what renews it where no new one comes', async () => {
    const { refresh = '' } = await signIn();
    expect(await oauth.renew(party(), refresh)).toMatchObject({ token: expect.stringMatching(/^at-/), refresh });
  });

  it('takes the new pair where the old one is gone', async () => {
    await server.close();
    await start({ rotates: true });
    const { refresh = '' } = await signIn();
    const next = await oauth.renew(party(), refresh);
    expect(next.refresh).not.toBe(refresh);
    expect(await oauth.renew(party(), refresh).catch(failureOf)).toEqual({ kind: 'unauthorized' });
    expect((await oauth.renew(party(), next.refresh ?? '')).token).toMatch(/^at-/);
  });

  it('that is refused asks for signing in again', async () => {
    expect(await oauth.renew(party(), 'rt-nobody').catch(failureOf)).toEqual({ kind: 'unauthorized' });
  });
});

describe('the end of an account', () => {
  const revoke: OAuth['revoke'] = ({ refresh = '' }, { api }) => ({
    method: 'POST',
    path: `${api}/revoke`,
    body: new URLSearchParams({ token: refresh }),
  });

  it('is told to the desk', async () => {
    const grant = await signIn();
    await oauth.revoke(party({ revoke }), grant);
    expect(pages.loginOf({ headers: { authorization: `Bearer ${grant.token}` } })).toBeUndefined();
  });

  it('does not depend on the desk', async () => {
    server.spoil({ match: '/revoke', cut: true });
    await expect(oauth.revoke(party({ revoke }), await signIn())).resolves.toBeUndefined();
    await expect(oauth.revoke(party(), await signIn())).resolves.toBeUndefined();
  });
});
