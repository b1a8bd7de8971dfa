/** A value in JQL: in quotes, with nothing in it that ends them. Control characters have no place in any. */
export const quoted = (value: string): string =>
  `"${value.replace(/\p{Cc}/gu, ' ').replace(/[\\"]/g, (letter) => `\\${letter}`)}"`;

/** The words of a text, for `~`: its own operators are signs, and words in capitals. */
export const wordsOf = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ');

const FURTHEST_WEST_MS = 12 * 60 * 60 * 1000;

/**
 * A time in JQL that is not after this one, wherever the person who signed in has their clock: JQL reads it there, to
 * the minute. https://support.atlassian.com/jira-service-management-cloud/docs/jql-fields/
 */
export const before = (time: string): string =>
  quoted(new Date(Date.parse(time) - FURTHEST_WEST_MS).toISOString().slice(0, 16).replace('T', ' '));
