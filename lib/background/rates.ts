/* What answers tell about how often one may call: read here and nowhere else. */

/** Most desks count per minute: the wait after a 429 that names neither a time nor a window. */
const USUAL_WAIT_MS = 60_000;
const DAY_MS = 86_400_000;
/** Of a longer window: nobody says whether it slides, so waiting for all of it may be far too long. */
const PART_OF_WINDOW = 1 / 6;
/** A reset above this is a time (seconds since 1970), below it a number of seconds from now. */
const FIRST_EPOCH_SECOND = 1_000_000_000;

/** The desk's own count. `of` and `perMs` where it tells how many there are, and in how long. */
export type Rates = { left: number; of?: number; perMs?: number };

/** The desk's count of calls, from the headers in use among help desks; undefined where it tells none. */
export function readRates(headers: Headers): Rates | undefined {
  // Gorgias: "12/40" calls of its bucket are used.
  const [used, bucket] = (headers.get('x-gorgias-account-api-call-limit') ?? '').split('/').map(Number);
  if (used !== undefined && bucket) return { left: bucket - used, of: bucket };

  // Salesforce: "api-usage=123/15000" calls of a day, of all who use the organisation.
  const [, spent, most] = /api-usage=(\d+)\/(\d+)/.exec(headers.get('sforce-limit-info') ?? '') ?? [];
  if (spent && most) return { left: Math.max(Number(most) - Number(spent), 0), of: Number(most), perMs: DAY_MS };

  const left = numberIn(headers, [
    'x-ratelimit-remaining',
    'ratelimit-remaining',
    'x-rate-limit-remaining',
    'x-hubspot-ratelimit-remaining',
    'x-ratelimit-remaining-minute',
    'ratelimit-remaining-second',
  ]);
  const of = numberIn(headers, [
    'x-ratelimit-limit',
    'ratelimit-limit',
    'x-rate-limit',
    'x-ratelimit-total',
    'x-hubspot-ratelimit-max',
    'x-ratelimit-limit-minute',
    'ratelimit-limit-second',
  ]);
  if (left === undefined) return undefined;
  return { left, of, perMs: windowOf(headers) };
}

/** When a refused caller may come again, in milliseconds since 1970; undefined when no header says so. */
export function readRetryAt(headers: Headers, now: number): number | undefined {
  const after = headers.get('retry-after') ?? headers.get('x-ratelimit-retry-after');
  if (after !== null) {
    const seconds = Number(after);
    const at = Number.isNaN(seconds) ? Date.parse(after) : now + seconds * 1000;
    if (!Number.isNaN(at)) return Math.max(at, now);
  }
  const reset = numberIn(headers, ['x-ratelimit-reset', 'ratelimit-reset', 'x-rate-limit-reset']);
  if (reset === undefined) return undefined;
  return Math.max(reset > FIRST_EPOCH_SECOND ? reset * 1000 : now + reset * 1000, now);
}

/** The same after a certain "too many calls": without a word from the desk, by the window that it counts in. */
export const retryAt = (headers: Headers, now: number, windowMs = 0): number =>
  readRetryAt(headers, now) ?? now + (windowOf(headers) ?? Math.max(USUAL_WAIT_MS, windowMs * PART_OF_WINDOW));

function windowOf(headers: Headers): number | undefined {
  if (headers.has('x-ratelimit-limit-minute')) return 60_000;
  if (headers.has('ratelimit-limit-second')) return 1_000;
  return numberIn(headers, ['x-hubspot-ratelimit-interval-milliseconds']);
}

function numberIn(headers: Headers, names: string[]): number | undefined {
  for (const name of names) {
    const text = headers.get(name);
    if (text && Number.isFinite(Number(text))) return Number(text);
  }
  return undefined;
}
