/* Subjects of mails and tickets, compared. */

/** What mail programs put before the subject of an answer or of a mail that is passed on, in many languages. */
const PREFIX = new RegExp(
  `^\\s*(?:(?:${[
    're|aw|antw|antwort|sv|vs|ref|rif|r|res|odp|ynt|vá|atb|απ|σχετ|на|отв|回复|答复|回覆|返信|답장',
    'fwd|fw|wg|tr|rv|enc|i|vl|vb|doorst|pd|ilt|továbbítás|πρθ|пер|转发|轉寄|転送|전달|undeliverable|unzustellbar',
  ].join('|')})\\s*(?:\\[\\d+\\]|\\(\\d+\\))?\\s*[::]\\s*|\\[(?:ext|external|extern|externe)\\]\\s*)`,
  'iu',
);
/** A number that a help desk put into its mails: "[#4711]", "[rt.example #12]", "[Ticket: 9]". */
const TICKET_TAG = /\[[^\]]{0,60}#\s?\d+\]|\[(?:ticket|case|anfrage)[\s:#]*[\w-]+\]/giu;
/** A person calls anything so; it tells nothing about two of them. */
const EMPTY_WORDS =
  /^(?:question|frage|request|anfrage|help|hilfe|hello|hallo|hi|problem|support|urgent|dringend|info|invoice|rechnung|order|bestellung|no subject|kein betreff|\(no subject\)|\(kein betreff\))$/iu;

/** A subject without the marks of answers and without what help desks add to it. */
export function baseSubject(subject: string): string {
  let text = subject.normalize('NFKC').replace(TICKET_TAG, ' ').replace(/\s+/g, ' ').trim();
  for (let next = text.replace(PREFIX, ''); next !== text; next = text.replace(PREFIX, '')) text = next;
  return text.trim();
}

const wordsOf = (subject: string) => new Set(subject.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
/** Of all words of both subjects so many must be in each. */
const NEAR = 0.7;

/**
 * Whether two subjects are likely about one matter: the same without the marks of answers, or nearly all of their words.
 * Two different numbers (of orders, of invoices) make two matters; a subject of one empty word is near to none.
 */
export function isNear(one: string, other: string): boolean {
  const [a, b] = [baseSubject(one), baseSubject(other)];
  if (a === '' || b === '' || EMPTY_WORDS.test(a) || EMPTY_WORDS.test(b)) return false;
  if (a.toLowerCase() === b.toLowerCase()) return true;
  const [words, others] = [wordsOf(a), wordsOf(b)];
  const shared = [...words].filter((word) => others.has(word));
  const numbers = (all: Set<string>) => [...all].filter((word) => /\d/.test(word));
  if (numbers(words).some((number) => !others.has(number)) && numbers(others).some((number) => !words.has(number)))
    return false;
  const all = new Set([...words, ...others]);
  return shared.length >= 2 && shared.length / all.size >= NEAR;
}
