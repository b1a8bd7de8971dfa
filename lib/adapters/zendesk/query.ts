/**
 * A text as one phrase of a search. The only way of anything typed or seen into a query: there is no escape for a
 * quote inside a phrase, so it becomes a space.
 * https://developer.zendesk.com/documentation/ticketing/using-the-zendesk-api/searching-with-the-zendesk-api/
 */
export const quoted = (text: string): string => `"${text.replace(/["\\]/g, ' ').trim()}"`;

/** The words of a text, all of which must occur; undefined where nothing is left to search for. */
export function wordsOf(text: string): string | undefined {
  const words = text.split(/[\s"\\]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  // A bare number also finds the ticket of that number; in quotes it is only a word.
  return words.map((word) => (/^#?\d+$/.test(word) ? word.replace('#', '') : quoted(word))).join(' ') || undefined;
}
