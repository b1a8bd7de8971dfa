import type { Request, RequestBody, SignIn } from '../adapters/contract';
import { fail } from '../model/failure';

/** What a sign-in adds to a request. */
export type Signature = ReturnType<SignIn['sign']>;

/** The request as `fetch` takes it. `file`: the answer is wanted as bytes. */
export function outgoing(request: Request, signature: Signature, file: boolean) {
  const { body, type } = bodyOf(request.body);
  return {
    method: request.method ?? 'GET',
    headers: headersOf({
      accept: file ? '*/*' : 'application/json',
      ...(type ? { 'content-type': type } : {}),
      ...request.headers,
      ...signature.headers,
    }),
    body,
    credentials: 'omit',
    // Without this the answers lie in clear in the browser's cache.
    cache: 'no-store',
    // Following one would deliver keys that are not in `authorization` to another host.
    redirect: 'manual',
    referrerPolicy: 'no-referrer',
  } satisfies RequestInit;
}

/** A read may be repeated: it changes nothing at the desk. */
export const isRead = (request: Request): boolean => request.read ?? (request.method ?? 'GET') === 'GET';

/** Header names are case-insensitive: a later one replaces an earlier one of any spelling. */
function headersOf(plain: Record<string, string>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(plain)) {
    try {
      headers.set(name, value);
    } catch {
      // The error quotes the value. Only what a person typed can hold a letter that no header takes: a wrong key.
      return fail({ kind: 'unauthorized' });
    }
  }
  return headers;
}

function bodyOf(body: RequestBody | undefined): { body?: BodyInit; type?: string } {
  if (
    body === undefined ||
    typeof body === 'string' ||
    body instanceof Blob ||
    body instanceof FormData ||
    body instanceof URLSearchParams
  )
    return { body };
  return { body: JSON.stringify(body), type: 'application/json' };
}
