import pRetry from 'p-retry';
import { type Failure, failureOf } from '../model/failure';
import type { Clock } from '../platform/clock';
import { PATIENCE_MS } from './limiter';

const TRIES = 3;
const FIRST_WAIT_MS = 500;

/**
 * Tries a read up to three times: after no answer, a server error, or a short "too many calls". A write is never
 * repeated here, not even after that last one, which a gateway may say when the desk has acted: who writes looks first.
 */
export function retrying<T>(
  attempt: () => Promise<T>,
  { read, clock, signal }: { read: boolean; clock: Clock; signal?: AbortSignal },
): Promise<T> {
  if (!read) return attempt();
  return pRetry(attempt, {
    retries: TRIES - 1,
    // The waiting is done below, by the clock that was handed in.
    minTimeout: 0,
    signal,
    shouldRetry: async ({ error, attemptNumber }) => {
      const ms = waitAfter(failureOf(error), attemptNumber, clock.now());
      if (ms === undefined) return false;
      await clock.wait(ms, signal);
      return true;
    },
  });
}

/** Milliseconds until the next try; undefined when there must be none. */
function waitAfter(failure: Failure, tries: number, now: number): number | undefined {
  if (failure.kind === 'limited') {
    const ms = Date.parse(failure.until) - now;
    return ms <= PATIENCE_MS ? Math.max(ms, 0) : undefined;
  }
  const passing =
    (failure.kind === 'unreachable' && !failure.timedOut) || (failure.kind === 'broken' && failure.status >= 500);
  if (!passing) return undefined;
  // Jitter, so that accounts on one ailing desk do not come back in step.
  return FIRST_WAIT_MS * 2 ** (tries - 1) * (1 + Math.random());
}
