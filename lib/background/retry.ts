import pRetry from 'p-retry';
import { type Failure, failureOf } from '../model/failure';
import type { Clock } from '../platform/clock';
import { PATIENCE_MS } from './limiter';

const TRIES = 3;
const FIRST_WAIT_MS = 500;

/**
 * Tries a call up to three times. A read is repeated after no answer, a server error, or a short "too many calls";
 * a write only after that last one, because it says for certain that nothing was done.
 */
export function retrying<T>(
  attempt: () => Promise<T>,
  { read, clock, signal }: { read: boolean; clock: Clock; signal?: AbortSignal },
): Promise<T> {
  return pRetry(attempt, {
    retries: TRIES - 1,
    // The waiting is done below, by the clock that was handed in.
    minTimeout: 0,
    signal,
    shouldRetry: async ({ error, attemptNumber }) => {
      const ms = waitAfter(failureOf(error), read, attemptNumber, clock.now());
      if (ms === undefined) return false;
      await clock.wait(ms, signal);
      return true;
    },
  });
}

/** Milliseconds until the next try; undefined when there must be none. */
function waitAfter(failure: Failure, read: boolean, tries: number, now: number): number | undefined {
  if (failure.kind === 'limited') {
    const ms = Date.parse(failure.until) - now;
    return ms <= PATIENCE_MS ? Math.max(ms, 0) : undefined;
  }
  if (!read) return undefined;
  const passing =
    (failure.kind === 'unreachable' && !failure.timedOut) || (failure.kind === 'broken' && failure.status >= 500);
  if (!passing) return undefined;
  // Jitter, so that accounts on one ailing desk do not come back in step.
  return FIRST_WAIT_MS * 2 ** (tries - 1) * (1 + Math.random());
}
