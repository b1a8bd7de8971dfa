/**
 * How often a cheap extension API is called while work is in flight. Chromium puts the worker to sleep after 30 s
 * without one, whatever requests are open:
 * https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/lifecycle
 */
const TOUCH_EVERY_MS = 20_000;

/** Keeps the worker alive until the given work has settled, and hands the work through. */
export type Awake = <T>(work: Promise<T>) => Promise<T>;

/** One beat for all work in flight. `touch` is any cheap call of an extension API. */
export function createAwake(touch: () => Promise<unknown>): Awake {
  let inFlight = 0;
  let beat: ReturnType<typeof setInterval> | undefined;

  return async (work) => {
    inFlight += 1;
    beat ??= setInterval(() => {
      // A refused touch still counted as a call; there is nobody to tell.
      touch().catch(() => {});
    }, TOUCH_EVERY_MS);
    try {
      return await work;
    } finally {
      inFlight -= 1;
      if (inFlight === 0) {
        clearInterval(beat);
        beat = undefined;
      }
    }
  };
}
