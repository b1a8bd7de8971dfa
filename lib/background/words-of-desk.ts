/* Help desks explain refusals in a dozen JSON shapes. Here their words are found in all of them. */

/** Enough for a sentence; a stack trace or a page of HTML is of no use to the person. */
const LONGEST_REASON = 300;

/** Keys that hold a sentence, most telling first. */
const SENTENCES = [
  'error_human',
  'detail',
  'message',
  'errorMessage',
  'errormessage',
  'msg',
  'description',
  'error_description',
  'reason',
  // HelpDesk, beside a code in `error`; elsewhere no text.
  'details',
  'error',
  'title',
  // Zoho Desk: "missing", "invalid".
  'errorType',
];
/** Keys that hold the rest of the explanation. */
const NESTS = ['error', '_error', 'errors', 'errorMessages', 'details', '_embedded', 'data', 'response'];
/** Keys that name the field of a complaint. */
const NAMES = ['field', 'fieldName', 'attr', 'parameter', 'path', 'in', 'name', 'fields', 'attributes'];

export type DeskWords = { reason?: string; fields: { name: string; reason: string }[] };

/** The desk's own words about a refusal. `secrets` are blotted out: some desks repeat the key that they refuse. */
export function wordsOf(body: unknown, secrets: string[]): DeskWords {
  const clean = (text: string) => {
    const blotted = secrets.filter(Boolean).reduce((rest, secret) => rest.replaceAll(secret, '•••'), text);
    return blotted.replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON);
  };
  const reason = sentenceIn(body);
  const fields = complaintsIn(body).map(({ name, reason }) => ({ name, reason: clean(reason) }));
  return { reason: reason === undefined ? undefined : clean(reason), fields };
}

type Found = { name: string; reason: string };
type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const sayable = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

function sentenceIn(body: unknown): string | undefined {
  // Plain text is a sentence; a page is not.
  if (sayable(body)) return body.trimStart().startsWith('<') ? undefined : body;
  if (Array.isArray(body)) return body.map(sentenceIn).find(sayable);
  if (!isObject(body)) return undefined;
  for (const key of SENTENCES) if (sayable(body[key])) return body[key];
  for (const key of NESTS) {
    const found = sentenceIn(body[key]);
    if (found) return found;
  }
  return undefined;
}

/** Complaints come as a list of `{ field, message }`, or as an object of texts by field under `errors` or the like. */
function complaintsIn(body: unknown): Found[] {
  if (Array.isArray(body)) return body.flatMap((item) => complaint(item) ?? complaintsIn(item));
  if (!isObject(body)) return [];
  return NESTS.flatMap((key) => {
    const nested = body[key];
    const inside = complaintsIn(nested);
    return inside.length > 0 ? inside : byField(nested);
  });
}

function complaint(item: unknown): Found | undefined {
  // Front: "body.subject: missing".
  const [, field, said] = (sayable(item) && /^body\.([^\s:]+): (.+)/s.exec(item)) || [];
  if (field && said) return { name: field, reason: said };
  if (!isObject(item)) return undefined;
  const reason = sentenceIn(item);
  if (reason === undefined) return undefined;
  const source = isObject(item.source) && sayable(item.source.pointer) ? [item.source.pointer] : [];
  const name = [...NAMES.flatMap((key) => item[key]), ...source].find(sayable);
  // Some name the field by a JSON pointer: "/data/subject".
  return name === undefined ? undefined : { name: name.replace(/^.*\//, ''), reason };
}

function byField(nested: unknown): Found[] {
  if (!isObject(nested)) return [];
  return Object.entries(nested).flatMap(([name, value]) => {
    if (SENTENCES.includes(name) || NESTS.includes(name)) return [];
    const reason = Array.isArray(value) ? sentenceIn(value) : undefined;
    const said = reason ?? (sayable(value) && /\s/.test(value) ? value : undefined);
    return said === undefined ? [] : [{ name, reason: said }];
  });
}
