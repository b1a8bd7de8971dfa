import type { Mailbox } from './address';
import { parseMailboxes } from './list';

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The people a `mailto:` link writes to (its path and `to`), percent-decoded after it was cut: RFC 6068. */
export function parseMailto(href: string): Mailbox[] {
  const [, path, query] = /^\s*mailto:([^?#]*)(?:\?([^#]*))?/i.exec(href) ?? [];
  if (path === undefined) return [];
  const more = (query ?? '').split('&').filter((part) => /^to=/i.test(part));
  return [path, ...more.map((part) => part.slice(3))]
    .flatMap((list) => list.split(','))
    .flatMap((one) => parseMailboxes(decoded(one)));
}
