import type { Failure } from '../model';
import type { Room } from './room';

/** A desk that always asks us to wait a moment is not asked more often than this. */
const SOONEST_MS = 5_000;

/**
 * Goes on by itself once the first of the desks that ask us to wait may be asked again: what the screen promises. The
 * answer calls it off; undefined when no failure is a wait.
 */
export function goOnLater(
  { now, after }: Pick<Room, 'now' | 'after'>,
  failures: (Failure | undefined)[],
  goOn: () => void,
): (() => void) | undefined {
  const until = failures.flatMap((failure) => (failure?.kind === 'limited' ? [Date.parse(failure.until)] : []));
  return until.length > 0 ? after(Math.max(Math.min(...until) - now(), SOONEST_MS), goOn) : undefined;
}
