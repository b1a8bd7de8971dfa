import type { Card, Http, Request } from '../adapters/contract';
import type { Shape } from '../model';
import { type Failure, FailureError, fail } from '../model/failure';
import type { Awake } from '../platform/awake';
import type { Clock } from '../platform/clock';
import type { Identity } from '../platform/identity';
import { asking } from './asking';
import { type Grant, type Grants, openOwnGrants } from './grants';
import { type Heard, shaped } from './hearing';
import type { Limiter } from './limiter';
import { isRead, outgoing, type Signature } from './outgoing';
import { readRates } from './rates';
import { retrying } from './retry';
import { createSigning } from './signing';
import { type Addressed, targetOf } from './target';
import { verdictOn } from './verdict';

const READ_TIMEOUT_MS = 60_000;
/** Writes and files. A worker whose event takes 5 minutes is killed. */
const LONG_TIMEOUT_MS = 240_000;

/** How one call of an account went, for the account's health on screen. */
export type CallReport = {
  failure?: Failure;
  /** Of the last try, from asking to the last byte. */
  tookMs: number;
  /** Calls left in the desk's own count, where it tells. */
  budget?: { left: number; of: number; perMs: number };
};

export type HttpParts = {
  card: Pick<Card, 'id' | 'base' | 'origins' | 'signIn' | 'limits' | 'explain' | 'guestPage'>;
  account: Addressed;
  /** What was typed into the sign-in, by its ids. */
  secrets: Record<string, string>;
  fetch: typeof fetch;
  clock: Clock;
  limiter: Limiter;
  /** Where the sign-in's tokens are; without it they are this one's own. */
  grants?: Grants;
  identity?: Identity;
  isOwn?: (grant: Grant) => Promise<boolean>;
  awake: Awake;
  /** Whether the browser gives access to all of these match patterns. */
  isGranted(patterns: string[]): Promise<boolean>;
  onAnswer?(report: CallReport): void;
  /** Waited for right before a write goes out, after its turn has come. */
  leaving?(): Promise<void>;
  /** Ends all calls: they reject with its reason. */
  signal?: AbortSignal;
};

/**
 * The way out of one account: signs, keeps to the limits, checks access, retries reads, and raises every Failure
 * except `locked` and `unsure`. What it throws holds neither a secret nor anything of a body that was sent.
 */
export function createHttp(parts: HttpParts): Http {
  // Taken out of its object: a browser's `fetch` refuses to be called as a method of another one.
  const { card, account, secrets, clock, limiter, signal, fetch, identity, isOwn } = parts;
  const ask = asking(fetch, clock);
  const grants = parts.grants ?? openOwnGrants(clock.now);
  const signing = createSigning({ card, account, secrets, grants, ask, now: clock.now, identity, isOwn });
  const { calls, perMs } = card.limits.find((limit) => limit.perMs && !limit.match) ?? {};

  /** One call with all its tries. `take` makes the value from an answer that is none of the Failures. */
  async function call<T>(request: Request, take: (heard: Heard) => T, asFile = false): Promise<T> {
    const { url, signed } = targetOf(card, account, request);
    const path = url.pathname + url.search;
    const timeoutMs = asFile || !isRead(request) ? LONG_TIMEOUT_MS : READ_TIMEOUT_MS;
    const report: CallReport = { tookMs: 0 };

    async function send(signature: Signature): Promise<Heard> {
      for (const [name, value] of Object.entries(signature.query ?? {})) url.searchParams.set(name, value);
      if (parts.leaving && !isRead(request)) await parts.leaving();
      const start = clock.now();
      return ask(url, outgoing(request, signature, asFile), { timeoutMs, asFile, signal }).finally(() => {
        report.tookMs = clock.now() - start;
      });
    }

    async function attempt(): Promise<T> {
      if (!(await parts.isGranted(account.origins))) fail({ kind: 'ungranted', origins: account.origins });
      const heard = await (signed ? signing.through(url.pathname, send) : send({}));
      report.budget = budgetIn(heard.response.headers);
      if (request.also?.includes(heard.response.status)) return take(heard);
      const about = {
        explain: card.explain,
        origin: url.origin,
        secrets: signing.secrets(),
        now: clock.now(),
        windowMs: perMs,
      };
      const failure = verdictOn(heard, about);
      if (failure?.kind === 'moved' && (await isStillThere())) fail({ kind: 'unauthorized' });
      if (failure?.kind === 'limited') limiter.holdUntil(Date.parse(failure.until));
      return failure ? fail(failure) : take(heard);
    }

    const tries = retrying(() => limiter.run(path, attempt, signal), { read: isRead(request), clock, signal });
    try {
      const value = await parts.awake(tries);
      parts.onAnswer?.(report);
      return value;
    } catch (thrown) {
      if (thrown instanceof FailureError) parts.onAnswer?.({ ...report, failure: thrown.failure });
      throw thrown;
    }
  }

  /** Whether the desk shows its page for guests, asked without the account's key. */
  async function isStillThere(): Promise<boolean> {
    if (!card.guestPage) return false;
    const url = new URL(card.guestPage(account.other ?? account.address));
    const init = outgoing({ path: url.href }, {}, false);
    const { response } = await ask(url, init, { timeoutMs: READ_TIMEOUT_MS, signal });
    return response.ok;
  }

  function budgetIn(headers: Headers): CallReport['budget'] {
    const rates = readRates(headers);
    const windowMs = rates?.perMs ?? perMs;
    const of = rates?.of ?? calls;
    return rates && windowMs && of ? { left: rates.left, of: Math.max(of, rates.left), perMs: windowMs } : undefined;
  }

  const sendShaped: Http['send'] = (request, shape) =>
    call(request, (heard) => ({
      status: heard.response.status,
      body: shaped(shape, heard),
      header: (name) => heard.response.headers.get(name) ?? undefined,
    }));
  const bodyOf = async <T>(request: Request, shape: Shape<T>) => (await sendShaped(request, shape)).body;

  return {
    get: (path, shape, query) => bodyOf({ path, query }, shape),
    post: (path, shape, body) => bodyOf({ method: 'POST', path, body }, shape),
    put: (path, shape, body) => bodyOf({ method: 'PUT', path, body }, shape),
    patch: (path, shape, body) => bodyOf({ method: 'PATCH', path, body }, shape),
    delete: (path) => call({ method: 'DELETE', path }, () => undefined),
    send: sendShaped,
    file: (path) => call({ path }, ({ body }) => body as Blob, true),
  };
}
