import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  calculatePKCECodeChallenge,
  customFetch,
  generateRandomCodeVerifier,
  generateRandomState,
  None,
  processAuthorizationCodeResponse,
  processRefreshTokenResponse,
  ResponseBodyError,
  refreshTokenGrantRequest,
  type TokenEndpointResponse,
  validateAuthResponse,
} from 'oauth4webapi';
import type { Card, OAuth, Where } from '../adapters/contract';
import { type Failure, FailureError, fail } from '../model/failure';
import type { Identity } from '../platform/identity';
import type { Ask } from './asking';
import type { Grant } from './grants';
import type { Heard } from './hearing';
import { outgoing } from './outgoing';
import { verdictOn } from './verdict';

/* Signing in on a page of the vendor: OAuth's authorization code with PKCE (RFC 7636), as an app without a secret, which
   is what an extension is (RFC 8252). The protocol is oauth4webapi's; here are the browser's window, the vendors' habits
   and what each refusal means. No vendor is asked for an ID token, so there is no nonce to check: the code's verifier
   and the state tie the answer to the question. Every vendor has a redirect address of its own, so that the page of
   one cannot hand in the code of another (RFC 9700, 4.4). */

const TIMEOUT_MS = 60_000;
/** Removing an account does not wait longer for a desk that may be gone. */
const REVOKE_MS = 5_000;

/** Who signs in where: of an account that is there, or of one that is about to be. */
export type Party = {
  oauth: OAuth;
  /** The adapter's id. */
  desk: string;
  where: Where;
  /** What was typed into the sign-in's fields; `client` is the app's id. */
  typed: Record<string, string>;
  explain?: Card['explain'];
};

/** `hint`: whose sign-in it was, for a page that shall not show itself. */
export type Shown = { interactive: true } | { interactive: false; hint: string };

const MISMATCH: Failure = { kind: 'unauthorized', why: 'mismatch' };
const UNREADABLE: Failure = { kind: 'unreadable', field: '' };

type Parts = { ask: Ask; now(): number };

/** Refusals of the app, not of the person: https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
const OF_CLIENT = ['invalid_client', 'invalid_client_secret', 'unauthorized_client'];

/** The protocol for all vendors. Failures: `unauthorized` with its reason, and those of any call. */
export function createOAuth({ ask, now }: Parts) {
  function conversation({ oauth, desk, where, typed, explain }: Party) {
    const { authorize, token, scope } = oauth.at(where, typed);
    const server = { issuer: authorize, authorization_endpoint: authorize, token_endpoint: token };
    const client = { client_id: typed.client ?? '' };

    /** The library's way out: ours, with its Failures. */
    async function send(address: string, { body, headers = {} }: { body?: unknown; headers?: HeadersInit }) {
      const told = oauth.json ? Object.fromEntries(new URLSearchParams(String(body))) : String(body);
      const type = oauth.json ? 'application/json' : 'application/x-www-form-urlencoded';
      const plain = { ...Object.fromEntries(new Headers(headers)), 'content-type': type };
      const url = new URL(address);
      const heard = await ask(url, outgoing({ method: 'POST', path: address, body: told, headers: plain }, {}, false), {
        timeoutMs: TIMEOUT_MS,
      });
      const failure = verdictOn(heard, { explain, origin: url.origin, secrets: [], now: now() });
      if (failure?.kind === 'limited' || failure?.kind === 'moved') fail(failure);
      return answerOf(heard);
    }
    // Only addresses of this computer come without encryption (`address.ts`).
    const options = { [customFetch]: send, [allowInsecureRequests]: true };

    return { desk, authorize, scope, server, client, options, more: oauth.more };
  }

  const grantIn = ({ access_token, expires_in, refresh_token }: TokenEndpointResponse, former?: string): Grant => ({
    token: access_token,
    until: expires_in === undefined ? undefined : now() + expires_in * 1000,
    refresh: refresh_token ?? former,
  });

  /** Buys the next token. Some vendors have taken the former one back when they answer. */
  function renew(party: Party, refresh: string): Promise<Grant> {
    const { server, client, options } = conversation(party);
    return failing(UNREADABLE, async () => {
      const answer = await refreshTokenGrantRequest(server, client, None(), refresh, options);
      return grantIn(await processRefreshTokenResponse(server, client, answer), refresh);
    });
  }

  /** The status of the desk's answer; undefined where it has no way to be told. */
  async function tellEnd({ oauth, where, typed }: Party, grant: Grant): Promise<number | undefined> {
    const request = oauth.revoke?.(grant, where, typed);
    if (!request) return undefined;
    const url = new URL(request.path);
    for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, String(value));
    return (await ask(url, outgoing(request, {}, false), { timeoutMs: REVOKE_MS })).response.status;
  }

  return {
    /** Shows the vendor's page, and buys what it gives leave for. */
    async signIn(party: Party, identity: Identity, shown: Shown): Promise<Grant> {
      const { desk, authorize, scope, server, client, options, more } = conversation(party);
      const verifier = generateRandomCodeVerifier();
      const state = generateRandomState();
      const redirect = identity.redirect(desk);
      const url = new URL(authorize);
      const asked = {
        ...more,
        response_type: 'code',
        client_id: client.client_id,
        redirect_uri: redirect,
        scope,
        state,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(shown.interactive ? {} : { prompt: 'none', login_hint: shown.hint }),
      };
      for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);

      const ended = await identity
        .show(url.href, shown.interactive)
        .catch(() => fail({ kind: 'unreachable', origin: url.origin }));
      const back = ended === undefined ? fail({ kind: 'unauthorized', why: 'closed' }) : new URL(ended);
      if (back.origin + back.pathname !== redirect) fail(MISMATCH);
      // No card names an issuer, so there is nothing to hold it against.
      back.searchParams.delete('iss');
      const given = await failing(MISMATCH, () => validateAuthResponse(server, client, back, state));
      return failing(UNREADABLE, async () => {
        const answer = await authorizationCodeGrantRequest(server, client, None(), given, redirect, verifier, options);
        return grantIn(await processAuthorizationCodeResponse(server, client, answer));
      });
    },

    renew,

    /** Tells the desk that the grant is over, where it can be told. That it could not be reached is no Failure. */
    async revoke(party: Party, grant: Grant): Promise<void> {
      try {
        const status = await tellEnd(party, grant);
        // Some take it only from whoever has a token that is good.
        if (status === 401 && grant.refresh) await tellEnd(party, await renew(party, grant.refresh));
      } catch {
        // The account goes all the same.
      }
    },
  };
}

/** What a token page says when it does not take something: RFC 6749, 5.2; some say 403. */
const REFUSES = [400, 401, 403];

/** As the protocol has it: JSON, and a refusal is no 200 (Zoho's is). */
function answerOf({ response, body }: Heard): Response {
  const { status, ok } = response;
  const isRefusal = typeof body === 'object' && body !== null && 'error' in body;
  if (!ok && !REFUSES.includes(status)) fail({ kind: 'broken', status });
  if (!ok && !isRefusal) fail({ kind: 'unauthorized' });
  const headers = { 'content-type': 'application/json' };
  return new Response(JSON.stringify(body ?? null), { status: isRefusal ? 400 : status, headers });
}

/** What the library throws, as Failures; `other` where it says that an answer is none. Its errors quote codes and
 *  tokens: nothing of them goes on. */
async function failing<T>(other: Failure, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof FailureError) throw thrown;
    if (!(thrown instanceof AuthorizationResponseError || thrown instanceof ResponseBodyError)) return fail(other);
    if (OF_CLIENT.includes(thrown.error)) return fail({ kind: 'unauthorized', why: 'client' });
    if (thrown.error === 'access_denied') return fail({ kind: 'unauthorized', why: 'denied' });
    return fail({ kind: 'unauthorized' });
  }
}
