import { fail, type Shape } from '../../model';
import type { Http, Request } from '../contract';
import { type Part, RawAction, RawObjects } from './shapes';

/* Several calls in one, which counts as one.
   https://developer.salesforce.com/docs/platform/api-rest/guide/resources-composite-composite-post.html */

/** Releases come three times a year to everybody at once, and stay for years: this one is of summer 2025. */
export const BELOW = '/services/data/v64.0';

export type Call = Pick<Request, 'method' | 'path' | 'headers'> & { body?: object };

const bodyOf = (calls: Record<string, Call>, allOrNone = false) => ({
  allOrNone,
  compositeRequest: Object.entries(calls).map(([referenceId, { method, path, body, headers }]) => ({
    method,
    url: `${BELOW}${path}`,
    referenceId,
    body,
    httpHeaders: headers,
  })),
});

/** Reads by their names: SOQL, or a path. At most five may be SOQL. */
export async function readAll<T>(
  http: Http,
  asked: Record<string, string>,
  shape: Shape<T>,
  reference = false,
): Promise<T> {
  const calls = Object.entries(asked).map(([name, one]) => {
    const path = one.startsWith('/') ? one : `/query?q=${encodeURIComponent(one)}`;
    return [name, { method: 'GET' as const, path }] as const;
  });
  const body = bodyOf(Object.fromEntries(calls));
  return (await http.send({ method: 'POST', path: '/composite', body, read: true, reference }, shape)).body;
}

/** Writes that all happen, or none. */
export const writeAll = <T>(http: Http, calls: Record<string, Call>, shape: Shape<T>): Promise<T> =>
  http.post('/composite', shape, bodyOf(calls, true));

const HALTED = 'PROCESSING_HALTED';

/** What is in an answer. Its refusal is a Failure, as it would be of a call by itself. */
export function contentOf<T>({ status, body, errors }: Part<T>): T {
  if (body !== undefined) return body;
  const reason = errors[0]?.message;
  const fields = errors.flatMap((error) =>
    error.fields.map((name) => ({ name, reason: error.message ?? error.errorCode ?? '' })),
  );
  if (status === 400) fail({ kind: 'refused', fields, reason });
  if (status === 403) fail({ kind: 'forbidden', reason });
  return fail(status === 404 ? { kind: 'absent' } : { kind: 'broken', status });
}

/** The same of writes that were made together: the one that was refused stopped all others. */
export function madeBy(parts: Record<string, Part<{ id?: string }>>): Record<string, string | undefined> {
  const wrong = Object.values(parts).find(({ status, errors }) => status >= 300 && errors[0]?.errorCode !== HALTED);
  if (wrong) contentOf(wrong);
  return Object.fromEntries(Object.entries(parts).map(([name, { body }]) => [name, body?.id]));
}

const OBJECTS = ['Case', 'Contact', 'EmailMessage', 'CaseComment', 'FeedItem'];

/** What there is and may be seen, once in an hour. An object that is off or closed to this sign-in is undefined. */
export async function readObjects(http: Http) {
  const asked = Object.fromEntries(OBJECTS.map((name) => [name, `/sobjects/${name}/describe`]));
  const { Case, Contact, ...others } = await readAll(http, asked, RawObjects, true);
  return {
    Case: contentOf(Case),
    Contact: contentOf(Contact),
    EmailMessage: others.EmailMessage.body,
    CaseComment: others.CaseComment.body,
    FeedItem: others.FeedItem.body,
  };
}
export type Objects = Awaited<ReturnType<typeof readObjects>>;

export const MAIL = '/actions/standard/emailSimple';

/** How mails are sent here; undefined where this sign-in may not. */
export const readMail = async (http: Http) =>
  (await http.send({ path: MAIL, also: [403, 404], reference: true }, RawAction)).body?.inputs.map(({ name }) => name);
