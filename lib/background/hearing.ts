import type { Shape } from '../model';
import { fail } from '../model/failure';

/** An answer, read to its end: what it meant as JSON, else its text, else (a file) its bytes. */
export type Heard = { response: Response; body: unknown; form: 'json' | 'text' | 'empty' | 'file' };

/** Reads an answer to its end. `asFile`: keeps the bytes of a success as they are. */
export async function hear(response: Response, asFile: boolean): Promise<Heard> {
  if (asFile && response.ok) return { response, body: await response.blob(), form: 'file' };
  const text = await response.text();
  if (text.trim() === '') return { response, body: undefined, form: 'empty' };
  try {
    return { response, body: isLines(response) ? linesIn(text) : JSON.parse(text), form: 'json' };
  } catch {
    return { response, body: text, form: 'text' };
  }
}

/** One JSON value per line: https://jsonlines.org. Heard as a list of them. */
const isLines = ({ headers }: Response): boolean => /jsonl/.test(headers.get('content-type') ?? '');
const linesIn = (text: string): unknown[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/**
 * What was heard, in the shape that the adapter reads. An empty answer counts as undefined or null, and so does an
 * error page behind a status that the adapter takes for an answer. Failure `unreadable` names the path of the first
 * field that does not fit, or nothing when it was no JSON at all.
 */
export function shaped<T>(shape: Shape<T>, { response, body, form }: Heard): T {
  if (form === 'text' && response.ok) fail({ kind: 'unreadable', field: '' });
  const result = shape().safeParse(form === 'json' ? body : undefined);
  if (result.success) return result.data;
  if (form !== 'json') {
    const nothing = shape().safeParse(null);
    if (nothing.success) return nothing.data;
  }
  return fail({ kind: 'unreadable', field: placeOf(result.error.issues).join('.') });
}

type Issue = { path: PropertyKey[]; errors?: Issue[][] };

/** Where the first thing is that does not fit. Of several shapes that were tried, the one that went deepest was meant. */
function placeOf([first]: readonly Issue[]): PropertyKey[] {
  if (!first) return [];
  const inner = (first.errors ?? [])
    .map(placeOf)
    .reduce<PropertyKey[]>((far, one) => (one.length > far.length ? one : far), []);
  return [...first.path, ...inner];
}
