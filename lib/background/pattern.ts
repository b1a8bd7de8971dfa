/** The match pattern that covers an origin. Match patterns know no ports. */
export function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** Whether two sites have the same patterns, in whatever order. */
export const sameList = (a: string[], b: string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

/** Whether a match pattern (`https://*.acme.example/*`) covers the host of an address, or all that another pattern does. */
export function covers(pattern: string, address: string): boolean {
  const [wanted, given] = [pattern, address].map((one) => /^(\w+):\/\/(\*\.)?([^/:]*)/.exec(one) ?? []);
  const [, scheme, any, host = ''] = wanted ?? [];
  const [, ofScheme, ofAny, ofHost = ''] = given ?? [];
  if (scheme !== ofScheme) return false;
  return any ? ofHost === host || ofHost.endsWith(`.${host}`) : ofHost === host && !ofAny;
}
