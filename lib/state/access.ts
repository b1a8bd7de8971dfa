/** Asks the browser for access to match patterns; false when the person says no. Handed in by the entry point. */
export type RequestAccess = (patterns: string[]) => Promise<boolean>;

const LOOPBACK = /^(localhost|127\.0\.0\.1)(:|\/|$)/i;

/**
 * The page that a typed address means, and the match pattern that covers its host; undefined when it is none. Worked
 * out on the page itself, because the browser must be asked in the click. Match patterns know no ports.
 */
export function readSite(typed: string): { address: string; pattern: string } | undefined {
  const text = typed.trim();
  const scheme = LOOPBACK.test(text) ? 'http://' : 'https://';
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : scheme + text);
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname || url.username) return undefined;
  return { address: url.origin, pattern: `${url.protocol}//${url.hostname}/*` };
}
