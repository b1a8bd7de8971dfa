import * as z from 'zod/mini';
import type { Card, SignIn } from '../adapters/contract';
import { type FailureKind, fail, failureOf, shape } from '../model';
import type { Identity } from '../platform/identity';
import type { Ask } from './asking';
import type { Buy, Grant, Grants } from './grants';
import { type Heard, shaped } from './hearing';
import { createOAuth, type Party } from './oauth';
import { outgoing, type Signature } from './outgoing';
import { type Addressed, partyOf, signInOf, targetOf } from './target';
import { verdictOn } from './verdict';

const TIMEOUT_MS = 60_000;

/** https://www.rfc-editor.org/rfc/rfc6749#section-5.1 */
const RawGrant = shape(() =>
  z.object({
    // A number of seconds; some send it as text.
    expires_in: z.nullish(z.union([z.number(), z.string()])),
    refresh_token: z.nullish(z.string()),
  }),
);

/** The token itself, in the field that holds it. */
const RawToken = (field: string) => () => z.object({ [field]: z.string().check(z.minLength(1)) });

/** What a token page says to secrets that it does not take: 400 or 401 (RFC 6749, 5.2), some say 403. */
const REFUSES = [400, 401, 403];

/** What of its words is one about the sign-in. Some refuse it in an answer that says 200: the card explains that. */
const TELLS: FailureKind[] = ['unauthorized', 'limited', 'moved'];

type Parts = {
  card: Pick<Card, 'id' | 'base' | 'origins' | 'signIn' | 'explain'>;
  account: Addressed;
  secrets: Record<string, string>;
  grants: Grants;
  ask: Ask;
  now(): number;
  /** Without it no page of a vendor is asked without showing itself. */
  identity?: Identity;
  /** Whether a token is the account's own person's. */
  isOwn?: (grant: Grant) => Promise<boolean>;
};

/** Signs the calls of one account: by what was typed, or by the token that it buys. */
export function createSigning({ card, account, secrets, grants, ask, now, identity, isOwn }: Parts) {
  const signIn = signInOf(card, account);
  /** Everything typed hidden, and what the sign-in made of it. */
  const quotable = new Set(hiddenIn(signIn, secrets));

  /** Failures: `unauthorized` where the desk does not take what was typed. Unsigned, and ended by no single caller. */
  const buy =
    (exchange: NonNullable<SignIn['exchange']>, tokenIn = 'access_token'): Buy =>
    async (former) => {
      const request = exchange(secrets, former?.refresh ?? secrets.refresh, account.other ?? account.address);
      const { url } = targetOf(card, account, request);
      const heard = await ask(url, outgoing(request, {}, false), { timeoutMs: TIMEOUT_MS });
      const { status } = heard.response;
      const { explain } = card;
      if (REFUSES.includes(status) && !explain?.(status, heard.body)) fail({ kind: 'unauthorized' });
      const failure = verdictOn(heard, { explain, origin: url.origin, secrets: [...quotable], now: now() });
      // "Absent", "refused": of the token page that is no word about what was asked.
      if (failure) fail(TELLS.includes(failure.kind) ? failure : { kind: 'broken', status });
      const { [tokenIn]: token = '' } = shaped(RawToken(tokenIn), heard);
      const raw = shaped(RawGrant, heard);
      const seconds = Number(raw.expires_in ?? Number.NaN);
      return {
        token,
        until: seconds > 0 ? now() + seconds * 1000 : undefined,
        refresh: raw.refresh_token ?? former?.refresh,
      };
    };

  /** Failures: `unauthorized` where the person has to sign in again. */
  const renew =
    (party: Party): Buy =>
    async (former) => {
      const oauth = createOAuth({ ask, now });
      const refresh = former?.refresh ?? secrets.refresh;
      try {
        return await (refresh ? oauth.renew(party, refresh) : fail({ kind: 'unauthorized' }));
      } catch (thrown) {
        const hint = account.agent?.email;
        if (failureOf(thrown).kind !== 'unauthorized' || !party.oauth.silent || !identity || !isOwn || !hint)
          throw thrown;
        const grant = await oauth.signIn(party, identity, { interactive: false, hint });
        // The hint is a hint: a page may answer for whoever is signed in to it in this browser.
        return (await isOwn(grant)) ? grant : fail({ kind: 'unauthorized' });
      }
    };

  const party = partyOf(card, account, secrets);
  const more = party ? renew(party) : signIn.exchange && buy(signIn.exchange, signIn.tokenIn);

  function sign(path: string, token?: string): Signature {
    const signature = signIn.sign(token === undefined ? secrets : { ...secrets, token }, path);
    // "Bearer" may stay.
    for (const value of Object.values(signature.headers ?? {})) quotable.add(value.split(' ').at(-1) ?? '');
    return signature;
  }

  return {
    /** What must not be quoted back. Short texts would blot out words. */
    secrets: (): string[] => [...quotable].filter((text) => text.length > 3),
    /** Signs and sends; once more with a new token where the desk does not take the one in hand any more. */
    async through(path: string, send: (signature: Signature) => Promise<Heard>): Promise<Heard> {
      if (!more) return send(sign(path));
      const token = await grants.token(more);
      const heard = await send(sign(path, token));
      const { status } = heard.response;
      if (status !== 401 && card.explain?.(status, heard.body) !== 'unauthorized') return heard;
      return send(sign(path, await grants.token(more, token)));
    },
  };
}

const hiddenIn = ({ secrets: asked }: SignIn, { refresh = '', ...typed }: Record<string, string>): string[] => [
  refresh,
  ...asked.filter(({ plain }) => !plain).map(({ id }) => typed[id] ?? ''),
];
