import type { Told } from '../server';
import { Refusal } from './records';
import type { State } from './state';

/* SOSL's search terms: words that must all be there, phrases in quotes, AND, OR, AND NOT, `*` and `?`.
   https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl_find.htm */

const TERM = /\s*("(?:[^"\\]|\\.)*"|[^\s"()]+|[()])/y;
const RESERVED = /[&|!{}[\]^~:\\'+-]/;

const wrong = (message: string) => new Refusal(400, 'MALFORMED_SEARCH', message);

function termsOf(q: string): string[] {
  const terms: string[] = [];
  TERM.lastIndex = 0;
  for (let at = 0; at < q.trimEnd().length; at = TERM.lastIndex) {
    const term = TERM.exec(q)?.[1];
    if (term === undefined) throw wrong(`Unexpected character at ${at}`);
    if (!term.startsWith('"') && RESERVED.test(term)) throw wrong(`Reserved character in ${term}`);
    terms.push(term);
  }
  return terms;
}

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}@._-]+/gu) ?? [];

function has(text: string, term: string): boolean {
  const phrase = words(term.replace(/^"|"$/g, '').replace(/[*?]/g, '')).join(' ');
  if (phrase.length < 2) throw wrong('search term must be longer than one character');
  return ` ${words(text).join(' ')} `.includes(term.endsWith('*') ? ` ${phrase}` : ` ${phrase} `);
}

/** AND binds tighter than OR; side by side means AND. */
function matches(text: string, terms: string[]): boolean {
  const alternatives: string[][] = [[]];
  for (const term of terms) {
    if (/^OR$/i.test(term)) alternatives.push([]);
    else if (!/^AND$/i.test(term)) alternatives.at(-1)?.push(term);
  }
  return alternatives.some((all) => all.length > 0 && all.every((term) => has(text, term)));
}

/** Finds what its index has seen. */
export function search(state: State, { q, sobjects }: Record<string, unknown>): Told {
  if (typeof q !== 'string' || !Array.isArray(sobjects)) throw wrong('no search term');
  const terms = termsOf(q);
  const searchRecords = (state.tables.Case?.rows ?? [])
    .filter(({ Id }) => state.index.includes(Id))
    .filter((row) => matches([row.CaseNumber, row.Subject, row.Description].join(' \n '), terms))
    .map(({ Id }) => ({ attributes: { type: 'Case', url: '' }, Id }));
  return { status: 200, body: { searchRecords } };
}
