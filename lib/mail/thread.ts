import { baseSubject } from './subject';

/* One word that stands for one thread of mails, the same for everybody who sees the thread. */

/** No vowels and no signs that search engines break words at; nobody's language has such a word. */
const LETTERS = 'bcdfghjkmnpqrstvwxz0123456789bcd';
const START = 'dsmail';
const LENGTH = 20;

/**
 * The thread's mark: short, one word for any full-text search, and no word of the mail can be read out of it. The
 * subject is part of it, since some mailboxes count their messages from one.
 */
export async function markOf({ site, thread, subject = '' }: { site: string; thread: string; subject?: string }) {
  const text = JSON.stringify([site, thread, baseSubject(subject).toLowerCase()]);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return START + [...hash.slice(0, LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}

/** Whether the text holds the mark as a word. */
export const holdsMark = (text: string, mark: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}])${mark}(?![\\p{L}\\p{N}])`, 'iu').test(text);
