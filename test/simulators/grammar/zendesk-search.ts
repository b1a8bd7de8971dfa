/* Zendesk's search language: words, "phrases" and `key:value` conditions, all of which must hold; a minus turns one
   round, and `*` stands for anything at a word's end. After the vendor's "Zendesk Support search reference". */

export type Condition = { not: boolean; key?: string; operator: ':' | '<' | '>' | '<=' | '>='; value: string };

const CONDITION = /(-)?(?:([a-z_]+)(:|<=|>=|<|>))?(?:"([^"]*)"|([^\s"]+))/gi;

/** The query, condition by condition. A quote without its other half means nothing. */
export function parseSearch(query: string): Condition[] {
  return [...query.matchAll(CONDITION)].map(([, minus, key, operator, phrase, word]) => ({
    not: minus === '-',
    key: key?.toLowerCase(),
    operator: (operator ?? ':') as Condition['operator'],
    value: phrase ?? word ?? '',
  }));
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a text has these words in a row. `*` alone, or at the end of the last word, stands for anything. */
export function says(text: string, phrase: string): boolean {
  if (phrase.trim() === '*') return true;
  const open = phrase.trimEnd().endsWith('*');
  const [have, wanted] = [wordsIn(text), wordsIn(phrase)];
  const fits = (word: string | undefined, index: number) =>
    word !== undefined &&
    (word === wanted[index] || (open && index === wanted.length - 1 && word.startsWith(wanted[index] ?? '')));
  return wanted.length > 0 && have.some((_, start) => wanted.every((_, index) => fits(have[start + index], index)));
}

/** Whether all conditions hold. `holds` judges one of them, without its minus. */
export const satisfies = (conditions: Condition[], holds: (condition: Condition) => boolean): boolean =>
  conditions.every((condition) => holds(condition) !== condition.not);

/** A time or number against a condition's value; dates alone mean their first moment. */
export function compares(held: string, { operator, value }: Condition): boolean {
  const [a, b] = [Date.parse(held), Date.parse(value)];
  if (operator === '<') return a < b;
  if (operator === '>') return a > b;
  if (operator === '<=') return a <= b;
  if (operator === '>=') return a >= b;
  return held.startsWith(value);
}
