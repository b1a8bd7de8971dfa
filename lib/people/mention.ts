import type { Mention } from '../model';
import { isSame, type Mailbox, tidy } from './address';
import { decodeWords } from './encoded-words';
import { senderInHead } from './forwarded';
import { parseMailboxes } from './list';
import { parseMailto } from './mailto';
import { findAddresses } from './text';

/** The people that a place on a page names. */
export function mailboxesOf({ role, text, name, loose }: Mention): Mailbox[] {
  if (loose) return looseMailboxes(role === 'forwarded' ? senderInHead(text) : text);
  const found = /^\s*mailto:/i.test(text) ? parseMailto(text) : parseMailboxes(text);
  const [first, ...more] = found;
  if (!first || !name) return found;
  const shown = tidy(decodeWords(name)).replace(/\s+/g, ' ');
  return !shown || isSame(shown, first.email)
    ? [{ email: first.email }, ...more]
    : [{ ...first, name: shown }, ...more];
}

/** Addresses in running text; a name only where exactly one stands in angle brackets. */
function looseMailboxes(text: string): Mailbox[] {
  const emails = findAddresses(text);
  const whole = text.includes('<') && emails.length === 1 ? parseMailboxes(text) : [];
  const isNamed = whole.length === 1 && isSame(whole[0]?.email ?? '', emails[0] ?? '');
  return isNamed ? whole : emails.map((email) => ({ email }));
}

/** The own address that a text of the page holds: the last one, since names and subjects stand before it. */
export const ownAddressIn = (text: string): string | undefined =>
  findAddresses(text).at(-1) ?? parseMailboxes(text).at(-1)?.email;
