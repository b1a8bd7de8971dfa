import PQueue from 'p-queue';
import type { Limit } from '../adapters/contract';
import { fail } from '../model/failure';
import { type Clock, isoTime } from '../platform/clock';

/** What a person waits for without a word on screen. A longer wait is said: `limited`, with its time. */
export const PATIENCE_MS = 15_000;

/** Calls at once where the card names no number: what browsers allow themselves per host. */
const USUAL_AT_ONCE = 6;

/** Keeps one account within its desk's limits. All desks opened for the account share one. */
export type Limiter = {
  /**
   * Runs the call when the card's limits for this path allow it. Failure `limited` when that would take longer than
   * PATIENCE_MS.
   */
  run<T>(path: string, call: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** The desk refused for too many calls: nothing goes out before this time (milliseconds since 1970). */
  holdUntil(at: number): void;
};

/** The limiter of each account: all desks opened for it share the one. */
export function createLimiters(clock: Clock): (account: string, limits: Limit[]) => Limiter {
  const limiters = new Map<string, Limiter>();
  return (account, limits) => {
    const limiter = limiters.get(account) ?? createLimiter(limits, clock);
    limiters.set(account, limiter);
    return limiter;
  };
}

type Gate = <T>(call: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

/** A queue per limit of the card. */
export function createLimiter(limits: Limit[], clock: Clock): Limiter {
  let heldUntil = 0;

  const held: Gate = async (call, signal) => {
    while (heldUntil > clock.now()) await waitUntil(clock, heldUntil, signal);
    return call();
  };
  const all = limits.some((limit) => limit.atOnce && !limit.match)
    ? limits
    : [...limits, { name: 'at once', atOnce: USUAL_AT_ONCE }];
  // Narrow limits come first: a call that waits for its own window must not occupy a place of the account's.
  const gates = [...all.filter((limit) => limit.match), ...all.filter((limit) => !limit.match)].map((limit) => ({
    match: limit.match,
    pass: openGate(limit, clock),
  }));

  return {
    run(path, call, signal) {
      const through = gates
        .filter(({ match }) => !match || match.test(path))
        .reduceRight(
          (inner, { pass }) =>
            () =>
              pass(inner, signal),
          () => held(call, signal),
        );
      return through();
    },
    holdUntil(at) {
      heldUntil = Math.max(heldUntil, at);
    },
  };
}

function openGate({ calls, perMs, atOnce }: Limit, clock: Clock): Gate {
  const queue = new PQueue({ concurrency: atOnce ?? Number.POSITIVE_INFINITY });
  /** When the latest calls start, oldest first; some of them are still to come. */
  const starts: number[] = [];

  const pass: Gate = async (call, signal) => {
    if (calls === undefined || perMs === undefined) return call();
    const blocking = starts.length < calls ? undefined : starts[starts.length - calls];
    const start = Math.max(clock.now(), blocking === undefined ? 0 : blocking + perMs);
    if (start - clock.now() > PATIENCE_MS) fail({ kind: 'limited', until: isoTime(start) });
    starts.push(start);
    if (starts.length > calls) starts.shift();
    await waitUntil(clock, start, signal);
    return call();
  };
  return (call, signal) => queue.add(() => pass(call, signal), { signal });
}

async function waitUntil(clock: Clock, at: number, signal?: AbortSignal): Promise<void> {
  const ms = at - clock.now();
  if (ms <= 0) return;
  if (ms > PATIENCE_MS) fail({ kind: 'limited', until: isoTime(at) });
  await clock.wait(ms, signal);
}
