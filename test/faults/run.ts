import type { OutboxView } from '../../lib/wire/protocol';
import type { FaultKind } from './fates';
import type { Judged } from './judge';
import type { FaultProxy } from './proxy';
import type { Write } from './writes';

/* What a driver hands over in the end. */

/**
 * What the person was last told of a write. `retried`: they said "Try again", and so gave up its place in the order.
 * `isGone`: nothing on screen tells of it any more.
 */
export type Told = { item: OutboxView; retried: boolean; isGone?: boolean };

export type Run = {
  /** When all had settled by itself. */
  first: Judged[];
  /** When the person had answered for everything unsure, with the line mended. */
  second: Judged[];
  faults: Map<FaultKind, number>;
  kills: number;
  restarts: number;
};

/** Whether the outbox goes on by itself, or as soon as it is answered. */
export const isUnderWay = ({ state, dueAt }: OutboxView): boolean =>
  state === 'held' ||
  state === 'kept' ||
  state === 'asking' ||
  state === 'sending' ||
  (state === 'unsure' && dueAt !== undefined);

/** Several runs as one. */
export function joined(runs: Run[]): Run {
  const faults: Run['faults'] = new Map();
  for (const run of runs) for (const [fault, count] of run.faults) faults.set(fault, (faults.get(fault) ?? 0) + count);
  return {
    first: runs.flatMap(({ first }) => first),
    second: runs.flatMap(({ second }) => second),
    faults,
    kills: runs.reduce((sum, { kills }) => sum + kills, 0),
    restarts: runs.reduce((sum, { restarts }) => sum + restarts, 0),
  };
}

/** How often each fault was done by all proxies. */
export function tallyOf(proxies: FaultProxy[]): Map<FaultKind, number> {
  const tally = new Map<FaultKind, number>();
  for (const { done } of proxies) for (const [fault, count] of done) tally.set(fault, (tally.get(fault) ?? 0) + count);
  return tally;
}

/**
 * What a person says to an unsure write: "Try again", since Deskside looks once more before; but of a change that they
 * see done, "It is there", for later ones may have taken its place.
 */
export const answerTo = ({ kind }: Write, isThere: boolean) =>
  kind === 'change' && isThere ? 'outbox.confirm' : 'outbox.retry';
