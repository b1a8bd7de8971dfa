/**
 * Asks the browser for access to match patterns, and for the leave to write where browsers may only read; false when the
 * person says no. Handed in by the entry point.
 */
export type RequestAccess = (patterns: string[], more?: 'writing') => Promise<boolean>;

/** Why a typed address is no page that we can read. */
export type SiteAddressProblem = 'not-an-address' | 'plain-http';

const LOOPBACK = /^(localhost|127\.0\.0\.1)$/;

/** The URL that the text is, or undefined. (`URL.parse` is younger than the oldest browser that we run in.) */
export const urlOf = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

/**
 * The page that a typed address means, and the match pattern that covers its host. Worked out on the page itself,
 * because the browser must be asked in the click. Match patterns know no ports.
 */
export function readSite(typed: string): { address: string; pattern: string } | { problem: SiteAddressProblem } {
  const text = typed.trim();
  const isBareLoopback = LOOPBACK.test(text.replace(/[:/].*$/s, '').toLowerCase());
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const url = urlOf(hasScheme ? text : `${isBareLoopback ? 'http' : 'https'}://${text}`);
  if (!url || !/^https?:$/.test(url.protocol) || url.username) return { problem: 'not-an-address' };
  const isLoopback = LOOPBACK.test(url.hostname);
  if (!isLoopback && !url.hostname.includes('.')) return { problem: 'not-an-address' };
  if (!isLoopback && url.protocol === 'http:') return { problem: 'plain-http' };
  return { address: url.origin, pattern: `${url.protocol}//${url.hostname}/*` };
}
