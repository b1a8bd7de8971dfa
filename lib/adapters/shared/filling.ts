import { vocabulary } from './vocabulary';

/** Fills in a saved reply. `safely`: makes a value fit the text, `inHtml` where that is HTML. */
export type Filling = (text: string, safely?: (value: string) => string) => string;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const inHtml = (value: string): string => value.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);

const USUAL = /\{\{\s*([\w.]+)()\s*\}\}/g;

/**
 * Puts what is known in place of `{{…}}`; a placeholder that we do not know stays for the agent to see. `placeholder`:
 * where a desk writes them otherwise, with groups for the name and for what stands in when it is not known.
 */
export function filling(known: Record<string, string | undefined>, placeholder = USUAL): Filling {
  const word = vocabulary(known);
  return (text, safely = (value) => value) =>
    text.replace(placeholder, (whole, name: string, fallback = '') => {
      const value = word(name) ?? fallback;
      return value === '' ? whole : safely(value);
    });
}
