import { vocabulary } from './vocabulary';

/** Fills in a saved reply. `safely`: makes a value fit the text, `inHtml` where that is HTML. */
export type Filling = (text: string, safely?: (value: string) => string) => string;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const inHtml = (value: string): string => value.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);

/** Puts what is known in place of `{{…}}`; a placeholder that we do not know stays for the agent to see. */
export function filling(known: Record<string, string | undefined>): Filling {
  const word = vocabulary(known);
  return (text, safely = (value) => value) =>
    text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (placeholder, name: string) => {
      const value = word(name);
      return value === undefined ? placeholder : safely(value);
    });
}
