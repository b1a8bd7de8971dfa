import type { Card } from '../adapters/contract';
import type { Failure } from '../model/failure';
import { isoTime } from '../platform/clock';
import type { Heard } from './hearing';
import { readRetryAt, retryAt } from './rates';
import { wordsOf } from './words-of-desk';

type Circumstances = {
  explain: Card['explain'];
  /** The origin that was asked. */
  origin: string;
  /** Blotted out of the desk's words. */
  secrets: string[];
  now: number;
  /** How long the desk counts its calls for. */
  windowMs?: number;
};

/** What an answer means: undefined for a success, else its Failure. */
export function verdictOn({ response, body }: Heard, about: Circumstances): Failure | undefined {
  const { status, headers } = response;
  // A browser hides where a redirect leads, and even that it was one: all it tells is the type, with status 0.
  const moved = response.type === 'opaqueredirect' || (status >= 300 && status < 400);
  if (moved) return { kind: 'moved', origin: about.origin };

  const { reason, fields } = wordsOf(body, about.secrets);
  const limited = (): Failure => ({ kind: 'limited', until: isoTime(retryAt(headers, about.now, about.windowMs)) });

  switch (about.explain?.(status, body)) {
    case 'unauthorized':
      return { kind: 'unauthorized' };
    case 'forbidden':
      return { kind: 'forbidden', reason };
    case 'absent':
      return { kind: 'absent' };
    case 'limited':
      return limited();
    case 'refused':
      return { kind: 'refused', fields, reason };
  }
  if (response.ok) return undefined;

  switch (status) {
    case 401:
      return { kind: 'unauthorized' };
    case 403:
      return { kind: 'forbidden', reason };
    case 404:
    case 410:
      return { kind: 'absent' };
    case 409:
    case 412:
      return { kind: 'conflict' };
    case 400:
    case 413:
    case 422:
      return { kind: 'refused', fields, reason };
    case 429:
      return limited();
    case 503:
      return headers.has('retry-after') && readRetryAt(headers, about.now) ? limited() : { kind: 'broken', status };
    default:
      return { kind: 'broken', status };
  }
}
