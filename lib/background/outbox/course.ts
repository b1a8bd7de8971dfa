import type { Failure } from '../../model';
import type { Conflict } from './guard';
import { type Item, isPublic, type Step } from './item';

/* What follows from what happened. The one rule behind it all: after an answer that leaves it open whether the desk
   did it, nothing is sent again before the desk itself has said that it is not there. */

/**
 * A request that was cut off may still be carried out: the desk, or a gateway in front of it, works on without us.
 * Gateways give such work up after 60 s (nginx's `proxy_read_timeout`, and the same default in most others), so what
 * is not there by then will not come. Counted from before the request left.
 */
export const ARRIVAL_MS = 60_000;

/** Sendings without being asked. */
export const MOST_SENDS = 3;

/** Re-reads that fail before the person is told that we are not sure. */
const MISSES_UNTIL_TOLD = 3;

/** What a customer is to read leaves without a word of the person only so long after they said so. */
const FRESH_MS = 15 * 60_000;

/** While the browser knows of no network: how often it is looked for, should its return go unheard. */
const OFFLINE_MS = 30_000;

const WAITS_MS = [5_000, 15_000, 30_000, 60_000, 120_000, 300_000, 900_000];
const waitAfter = (tries: number): number => WAITS_MS[Math.min(tries, WAITS_MS.length) - 1] ?? 0;

/** What a look at the desk found. `unclear`: something of ours that may or may not be this. */
export type Finding =
  | { found: 'there'; created?: Item['created'] }
  | { found: 'absent' | 'unclear'; conflict?: Conflict };

/** Passes by itself, and says nothing about what was asked. */
const isPassing = (failure: Failure): boolean =>
  failure.kind === 'unreachable' || failure.kind === 'limited' || (failure.kind === 'broken' && failure.status >= 500);

/** A gateway's own words; what stands behind it may still be at work. */
const isGateway = (status: number) => status === 502 || status === 503 || status === 504 || status >= 520;

/** The desk may still do it: no answer came, or only a gateway's. */
const mayStillArrive = (cause: Failure | undefined): boolean =>
  cause === undefined || cause.kind === 'unreachable' || (cause.kind === 'broken' && isGateway(cause.status));

/** When nothing more comes of the last sending, and whether something still may. */
const settledAt = ({ begun = 0 }: Item): number => begun + ARRIVAL_MS;
const isOpen = (item: Item, now: number): boolean => mayStillArrive(item.cause) && now < settledAt(item);

/** The desk said no. After anything else (its own error, an unreadable answer) one cannot know without looking. */
const isRefusal = (cause: Failure | undefined): cause is Failure =>
  cause !== undefined && !mayStillArrive(cause) && cause.kind !== 'broken' && cause.kind !== 'unreadable';

/** The refusals after which the same is sent again. */
const asksAgain = ({ kind }: Failure): boolean => kind === 'limited' || kind === 'conflict';

const later = (failure: Failure, tries: number, now: number): number =>
  failure.kind === 'limited' ? Date.parse(failure.until) : now + waitAfter(tries);

export const sent = (now: number, created?: Item['created']): Step => ({
  state: 'sent',
  at: now,
  created,
  dueAt: undefined,
  failure: undefined,
  cause: undefined,
});

const failed = (failure: Failure, now: number): Step => ({ state: 'failed', at: now, failure, dueAt: undefined });

const unsure = (now: number): Step => ({ ...failed({ kind: 'unsure' }, now), state: 'unsure' });

/** Others were at work in the ticket: nothing is sent before the person has seen it. */
export const afterConflict = ({ difference, seen }: Conflict, now: number): Step => ({
  ...failed({ kind: 'conflict', change: difference }, now),
  shown: seen,
});

/** Whether the person is to be asked before it leaves: it may have been forgotten, or have come to nothing. */
export const mustAsk = (item: Item, now: number, run: string): boolean =>
  isPublic(item) && (now - item.wantedAt > FRESH_MS || (item.state === 'held' && item.run !== run));

/** It could leave, and waits for the person's word. */
export const asking = ({ wantedAt }: Item): Step => ({
  state: 'asking',
  at: wantedAt,
  dueAt: undefined,
  failure: undefined,
});

/** Something failed before anything was sent, or after it was certain that nothing arrived. */
export function afterUnprepared(item: Item, failure: Failure, now: number, isOnline: boolean): Step {
  if (!isPassing(failure)) return failed(failure, now);
  const kept: Step = { state: 'kept', at: item.state === 'kept' ? item.at : now, failure };
  // No try of the desk: its waits are not to grow by it.
  if (failure.kind === 'unreachable' && !isOnline) return { ...kept, dueAt: now + OFFLINE_MS };
  const tries = item.tries + 1;
  return { ...kept, tries, dueAt: later(failure, tries, now) };
}

/** About to send. This is on disk before the request leaves. */
export const toSending = (item: Item, before: string[] | undefined, now: number): Step => ({
  state: 'sending',
  at: item.state === 'sending' ? item.at : now,
  sends: item.sends + 1,
  begun: now,
  before,
  tries: 0,
  dueAt: undefined,
  failure: undefined,
  cause: undefined,
  insist: undefined,
});

/** The sending ended in a Failure: even after a refusal a look follows, since a verb may be several calls. */
export const afterSending = (failure: Failure, now: number): Step => ({
  cause: failure,
  failure,
  tries: 0,
  dueAt: now,
});

/**
 * The desk could not be looked at. Even a refusal leaves it open then: "too many calls" may be a gateway's word behind
 * which the desk has acted, and a "conflict" may be with our own request that a gateway sent twice. Unless the look is
 * refused like the sending: then the door was closed all the time.
 */
export function afterMissedLook(item: Item, failure: Failure, now: number): Step {
  const { cause } = item;
  if (!isPassing(failure)) {
    if (isRefusal(cause) && cause.kind === failure.kind) return failed(cause, now);
    // Until nothing more comes of it, what was written later waits: it must not arrive first.
    return { ...unsure(now), dueAt: isOpen(item, now) ? settledAt(item) : undefined };
  }
  const tries = item.tries + 1;
  const dueAt = later(failure, tries, now);
  if (tries < MISSES_UNTIL_TOLD || item.state === 'unsure') return { tries, dueAt };
  return { ...unsure(now), tries, dueAt };
}

/**
 * The desk was looked at; `began` is when that began. "send": it is certain that nothing arrived, or the person
 * insists.
 */
export function afterLook(item: Item, finding: Finding, began: number, now: number): Step | 'send' {
  const { cause, insist = false } = item;
  if (finding.found === 'there') return sent(now, finding.created);
  if (cause?.kind === 'limited') {
    if (Date.parse(cause.until) > now) return afterLimit(item, cause, now);
  } else if (cause?.kind === 'conflict' && finding.found === 'absent') {
    // A safe update lost against what was no person's doing: made against the ticket as it is now, it may be taken.
    if (!finding.conflict && !insist && item.sends >= MOST_SENDS) return failed(cause, now);
  } else if (!insist) {
    if (isRefusal(cause)) return failed(cause, now);
    if (finding.found === 'unclear' && !isOpen(item, began)) return unsure(now);
  }
  if (mayStillArrive(cause)) {
    // Also for a person who insists: what is on its way cannot be called back.
    if (isOpen(item, began)) {
      const tries = item.tries + 1;
      return { state: 'sending', tries, dueAt: Math.min(now + waitAfter(tries), Math.max(settledAt(item), now)) };
    }
    if (!insist && item.sends >= MOST_SENDS) return unsure(now);
  } else if (!insist && cause && !asksAgain(cause)) return failed(cause, now);
  return finding.conflict ? afterConflict(finding.conflict, now) : 'send';
}

/** "Too many calls" is the one refusal that asks for the same again. */
const afterLimit = (item: Item, { until }: Extract<Failure, { kind: 'limited' }>, now: number): Step => ({
  state: 'kept',
  at: item.state === 'kept' ? item.at : now,
  dueAt: Date.parse(until),
  failure: { kind: 'limited', until },
});

/** "Try again", "Send": what was never sent starts anew; for the rest the desk is looked at once more before. */
export const retried = ({ shown, seen }: Item, now: number): Step => ({
  state: 'kept',
  at: now,
  wantedAt: now,
  dueAt: undefined,
  failure: undefined,
  tries: 0,
  insist: true,
  // What they were shown does not stop them again; what came since does.
  seen: shown ?? seen,
  shown: undefined,
});
