/* Kayako's unified search language: words, 'phrases' in single quotes and filters (`subject:'late box'`,
   `requester:ann`, `status:open`), which must all hold, with OR between alternatives. A backslash takes the meaning
   from a quote. */

/** What a conversation is, to the search. */
export type Searched = { subject: string; text: string; requester: string; status: string };

export class UslError extends Error {}

const TOKEN = /\s*(?:([a-z_]+)\s*:\s*)?(?:'((?:\\.|[^'\\])*)'|([^\s']+))/giy;
const FILTERS = ['subject', 'requester', 'status'] as const;

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a text has these words in a row. */
function says(text: string, phrase: string): boolean {
  const [have, wanted] = [wordsIn(text), wordsIn(phrase)];
  return wanted.length > 0 && have.some((_, start) => wanted.every((word, index) => have[start + index] === word));
}

/** Whether a conversation is found. Throws an UslError for what is no query. */
export function kayakoSearch(query: string): (one: Searched) => boolean {
  const alternatives: ((one: Searched) => boolean)[][] = [[]];
  let end = 0;
  for (const match of query.matchAll(TOKEN)) {
    const [whole, filter, quoted, bare] = match;
    end = match.index + whole.length;
    if (filter === undefined && bare?.toUpperCase() === 'OR') {
      alternatives.push([]);
      continue;
    }
    const value = quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '';
    const name = FILTERS.find((known) => known === filter?.toLowerCase());
    if (filter !== undefined && !name) throw new UslError(`Unknown filter: ${filter}`);
    alternatives
      .at(-1)
      ?.push((one) => (name ? says(one[name], value) : says(one.subject, value) || says(one.text, value)));
  }
  if (query.slice(end).trim() !== '') throw new UslError(`Unexpected: ${query.slice(end)}`);
  return (one) => alternatives.some((tests) => tests.length > 0 && tests.every((test) => test(one)));
}
