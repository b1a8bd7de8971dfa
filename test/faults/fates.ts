import { between, chance, oneOf } from './seeded';

/* What networks, gateways and servers do to a request. "Before": the desk never hears of it. "After": it has acted. */

export const FAULTS = [
  'cut before',
  'cut after',
  'delay before',
  'delay after',
  'duplicate',
  'truncated',
  'reset in mid-body',
  'HTML before',
  'HTML after',
  '429 before',
  '429 after',
  '500 before',
  '500 after',
  '502 before',
  '502 after',
] as const;
export type FaultKind = (typeof FAULTS)[number];

/** `ms`: of a delay, and what a 429 asks to wait. */
export type Fate = { fault: FaultKind; ms: number };

/** How often, from 0 to 1; reads are several for each write. Delays last so long at most. */
export type Weather = { reads: number; writes: number; delayBeforeMs: number; delayAfterMs: number };

/** A day on which everything goes wrong. Later than a minute nothing acts: gateways give up by then. */
export const STORM: Weather = { reads: 0.08, writes: 0.4, delayBeforeMs: 50_000, delayAfterMs: 300_000 };

const LONGEST_LIMIT_S = 20;

export type Request = { method: string; path: string; headers: Record<string, unknown> };

/** What HTTP lets a gateway send twice: https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2 */
const mayBeRepeated = ({ method, headers }: Request): boolean =>
  method !== 'POST' && method !== 'PATCH' ? true : headers['idempotency-key'] !== undefined;

/** The fate of the `nth` request of this kind; undefined when it passes. */
export function fateOf(seed: string, request: Request, nth: number, weather: Weather): Fate | undefined {
  const names = [seed, request.method, request.path, nth];
  const isRead = request.method === 'GET';
  if (chance(...names) >= (isRead ? weather.reads : weather.writes)) return undefined;
  const possible = FAULTS.filter((fault) => fault !== 'duplicate' || mayBeRepeated(request));
  const fault = oneOf(possible, ...names, 'fault');
  const longestMs = fault === 'delay before' ? weather.delayBeforeMs : weather.delayAfterMs;
  const ms = fault.startsWith('429') ? 1000 * LONGEST_LIMIT_S : longestMs;
  return { fault, ms: between(1000, ms, ...names, 'ms') };
}
