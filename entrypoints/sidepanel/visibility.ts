/** Chromium's addition to IntersectionObserver: https://w3c.github.io/IntersectionObserver/v2/ */
type Visibility = IntersectionObserverEntry & { isVisible?: boolean };

/** Chromium takes no shorter pause between two reports of visibility. */
const REPORT_MS = 100;

/** What was covered a moment ago may have been uncovered by the very click. */
const RECENT_MS = 1000;

/**
 * Whether the whole page is seen, and was all the last moments, as Chromium reports it; always so where there is no such
 * report (Firefox). The running report may lag behind the click, so a fresh one is asked for as well.
 */
export function watchVisibility(): () => Promise<boolean> {
  const options = { trackVisibility: true, delay: REPORT_MS, threshold: [0, 1] };
  const isSeen = (entries: Visibility[]) => entries.at(-1)?.isVisible ?? true;
  let coveredUntil = Number.NEGATIVE_INFINITY;
  const running = new IntersectionObserver((entries) => {
    if (!isSeen(entries)) coveredUntil = Number.POSITIVE_INFINITY;
    else if (coveredUntil === Number.POSITIVE_INFINITY) coveredUntil = performance.now();
  }, options);
  running.observe(document.documentElement);

  const isSeenNow = () =>
    new Promise<boolean>((tell) => {
      const fresh = new IntersectionObserver((entries) => {
        fresh.disconnect();
        tell(isSeen(entries));
      }, options);
      fresh.observe(document.documentElement);
    });
  return async () => (await isSeenNow()) && performance.now() - coveredUntil > RECENT_MS;
}
