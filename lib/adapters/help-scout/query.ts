/** A field and what it must hold: words as a phrase, a number as it is. */
export type Term = [field: string, value: string | number];

/**
 * A search for any of these. The only way of anything typed or seen into a query: in quotes, where only a quote and a
 * backslash mean something.
 */
export const anyOf = (terms: Term[]): string =>
  `(${terms.map(([field, value]) => `${field}:${typeof value === 'number' ? value : quoted(value)}`).join(' OR ')})`;

const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`;
