import { createHash, randomUUID } from 'node:crypto';
import { agents } from '../world';
import type { Asked, Told } from './server';

/* The sign-in page and the token page of a vendor, for apps without a secret: RFC 6749 with PKCE (RFC 7636). Each vendor's
   simulator says how its own differ. */

export type AuthorizationHabits = {
  /** Ids of the apps that are known, and keep no secret. */
  clients?: string[];
  /** Ids of apps that must show a secret. */
  confidential?: string[];
  /** Scopes that are known; a page that is asked for another one says so. */
  scopes: string[];
  /** How long a token lasts. */
  lifeSeconds: number;
  /** Whether the answer says how long. */
  tellsLife?: boolean;
  /** A refresh brings a new pair, and the old one is gone at once. */
  rotates?: boolean;
  /** How long what renews a token lasts since the sign-in. Each refresh then brings another one, which ends no later. */
  refreshSeconds?: number;
  /** The token page reads JSON. */
  json?: boolean;
  /** Refuses with a 200 (Zoho). */
  refusesWith?: number;
  now?(): number;
};

/** What becomes of the next visitors of the sign-in page. `anybody`: allowed without a look at whom the app wants.
 *  `page`: it waits for a click on "Allow" or "Deny". */
export type Visit = 'allow' | 'anybody' | 'deny' | 'page' | 'wrong-state' | 'no-state' | 'wrong-code';

/** `ends`: what renews it, in milliseconds since 1970. */
type Grant = { login: string; client: string; until: number; scope: string; ends?: number };
type Code = Omit<Grant, 'until' | 'ends'> & { challenge: string; redirect: string };

/** Where browsers let an extension be called back, and where tests are. */
const CALLBACK = /^https:\/\/([a-p]{32}\.chromiumapp\.org|[0-9a-f]{40}\.extensions\.allizom\.org|deskside\.example)\//;

/** A vendor's pages for signing in, and all tokens that are about. */
export function createAuthorization(habits: AuthorizationHabits) {
  const { clients = ['deskside-app'], confidential = [], now = Date.now } = habits;
  const codes = new Map<string, Code>();
  const tokens = new Map<string, Grant>();
  const refreshes = new Map<string, Omit<Grant, 'until'>>();
  /** Every code, verifier and token that was ever about. */
  const secrets = new Set<string>();
  const counts = { shown: 0, codes: 0, refreshes: 0, revoked: 0 };
  const state = { visit: 'allow' as Visit, login: 'erin', lifeSeconds: habits.lifeSeconds };

  function sell(grant: Omit<Grant, 'until'>, refresh: string | undefined): Told {
    const token = `at-${randomUUID()}`;
    secrets.add(token);
    tokens.set(token, { ...grant, until: now() + state.lifeSeconds * 1000 });
    const life = habits.tellsLife === false ? {} : { expires_in: state.lifeSeconds };
    const body = { access_token: token, token_type: 'bearer', scope: grant.scope, ...life };
    return { status: 200, body: refresh === undefined ? body : { ...body, refresh_token: refresh } };
  }

  const refuse = (error: string, error_description = error): Told => ({
    status: habits.refusesWith ?? (error === 'invalid_client' ? 401 : 400),
    body: { error, error_description },
  });

  const newRefresh = (grant: Omit<Grant, 'until'>): string => {
    const refresh = `rt-${randomUUID()}`;
    const life = habits.refreshSeconds;
    refreshes.set(refresh, life === undefined ? grant : { ends: now() + life * 1000, ...grant });
    secrets.add(refresh);
    return refresh;
  };

  function byCode(given: URLSearchParams, client: string): Told {
    const code = codes.get(given.get('code') ?? '');
    codes.delete(given.get('code') ?? '');
    secrets.add(given.get('code_verifier') ?? '');
    const proof = createHash('sha256')
      .update(given.get('code_verifier') ?? '')
      .digest('base64url');
    if (!code || code.client !== client || code.redirect !== given.get('redirect_uri') || code.challenge !== proof)
      return refuse('invalid_grant');
    counts.codes += 1;
    const { challenge, redirect, ...grant } = code;
    return sell(grant, newRefresh(grant));
  }

  function byRefresh(given: URLSearchParams, client: string): Told {
    const refresh = given.get('refresh_token') ?? '';
    const grant = refreshes.get(refresh);
    counts.refreshes += 1;
    const isOver = grant?.ends !== undefined && grant.ends <= now();
    if (!grant || grant.client !== client || isOver) return refuse('invalid_grant');
    if (habits.refreshSeconds !== undefined) return sell(grant, newRefresh(grant));
    if (!habits.rotates) return sell(grant, undefined);
    refreshes.delete(refresh);
    for (const [token, { login }] of tokens) if (login === grant.login) tokens.delete(token);
    return sell(grant, newRefresh(grant));
  }

  return {
    state,
    counts,
    secrets,
    /** GET of the sign-in page. What is wrong with the app or its address is shown, never sent back. */
    page({ query }: Asked): Told {
      const redirect = query.get('redirect_uri') ?? '';
      const client = query.get('client_id') ?? '';
      if (![...clients, ...confidential].includes(client) || !CALLBACK.test(redirect))
        return { status: 400, headers: { 'content-type': 'text/html' }, body: '<h1>Invalid client or redirect</h1>' };
      counts.shown += 1;
      const back = (more: Record<string, string>, told = query.get('state')) =>
        `${redirect}?${new URLSearchParams({ ...more, ...(told === null ? {} : { state: told }) })}`;
      const scope = query.get('scope') ?? '';
      const isAsked = query.get('response_type') === 'code' && query.get('code_challenge_method') === 'S256';
      if (!isAsked || (query.get('state') ?? '').length < 16) return toward(back({ error: 'invalid_request' }));
      if (scope.split(/[ ,]/).some((one) => !habits.scopes.includes(one)))
        return toward(back({ error: 'invalid_scope' }));
      const { email } = agents.find(({ login }) => login === state.login) ?? {};
      const isWanted = state.visit === 'anybody' || (state.visit === 'allow' && query.get('login_hint') === email);
      if (query.get('prompt') === 'none' && !isWanted) return toward(back({ error: 'login_required' }));

      const code = `code-${randomUUID()}`;
      const challenge = query.get('code_challenge') ?? '';
      secrets.add(code);
      codes.set(code, { login: state.login, client, scope, challenge, redirect });
      switch (state.visit) {
        case 'allow':
        case 'anybody':
          return toward(back({ code }));
        case 'deny':
          return toward(back({ error: 'access_denied' }));
        case 'wrong-state':
          return toward(back({ code }, 'another-question-altogether'));
        case 'no-state':
          return toward(back({ code }, null));
        case 'wrong-code':
          return toward(back({ code: 'code-of-nobody' }));
        case 'page':
          return {
            status: 200,
            headers: { 'content-type': 'text/html' },
            body: `<h1>Deskside wants in</h1><a href="${back({ code })}">Allow</a> <a href="${back({ error: 'access_denied' })}">Deny</a>`,
          };
      }
    },
    /** POST of the token page. */
    token({ headers, body }: Asked): Told {
      const type = headers['content-type'] ?? '';
      if (!type.startsWith(habits.json ? 'application/json' : 'application/x-www-form-urlencoded'))
        return refuse('invalid_request', `unexpected content type ${type}`);
      const given = new URLSearchParams(habits.json ? JSON.parse(body.toString()) : body.toString());
      const client = given.get('client_id') ?? '';
      if (!clients.includes(client) || given.has('client_secret')) return refuse('invalid_client');
      const kind = given.get('grant_type');
      if (kind === 'authorization_code') return byCode(given, client);
      return kind === 'refresh_token' ? byRefresh(given, client) : refuse('unsupported_grant_type');
    },
    /** Whose token signs this request; undefined: nobody's, or it is over. */
    loginOf({ headers }: Pick<Asked, 'headers'>, scheme = 'Bearer'): string | undefined {
      const [said, token = ''] = (headers.authorization ?? '').split(' ');
      const grant = tokens.get(token);
      return said === scheme && grant && grant.until > now() ? grant.login : undefined;
    },
    /** As if this agent had signed in before: the secrets that an account then has. */
    secretsOf(login: string, scope = habits.scopes.join(' ')): { client: string; refresh: string } {
      const client = clients[0] ?? '';
      return { client, refresh: newRefresh({ login, client, scope }) };
    },
    /** All tokens are over, as if their time had passed. */
    expire(): void {
      tokens.clear();
    },
    /** Takes back what a token or refresh token stands for; without one, everything. */
    revoke(token?: string): void {
      counts.revoked += 1;
      const login = token === undefined ? undefined : (tokens.get(token) ?? refreshes.get(token))?.login;
      for (const map of [tokens, refreshes])
        for (const [key, grant] of map) if (token === undefined || grant.login === login) map.delete(key);
    },
  };
}

export type Authorization = ReturnType<typeof createAuthorization>;

const toward = (location: string): Told => ({ status: 302, headers: { location } });
