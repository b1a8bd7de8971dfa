/* Subjects of mails and tickets, compared. */

/** What mail programs put before the subject of an answer or of a mail that is passed on, in the languages of most mail. */
const MARKS = [
  're|aw|antw|antwort|sv|vs|vá|válasz|odp|odg|ynt|yanıt|απ|σχετ|отв|відп|bls|回复|回覆|答复|答覆|返信|답장|회신|ตอบกลับ|رد|השב',
  'fwd|fw|wg|tr|rv|vl|doorst|[iıİ]lt|továbbítás|prosl|πρθ|пересл|trs|转发|轉寄|轉發|転送|전달|ส่งต่อ|إعادة توجيه|הועבר',
];
/** The same, but people begin subjects of their own with these too. */
const MARKS_OR_WORDS = [
  'ref|réf|rif|r|res|atb|ats|на|ha|trả lời|tl',
  'i|enc|vb|pd|pers|posr|fs|yml|chuyển tiếp|пер|undeliverable|unzustellbar',
  'automatic reply|automatische antwort|réponse automatique|respuesta automática|risposta automatica|autosvar',
];
const beforeSubject = (marks: string[]) =>
  new RegExp(
    `^[\\s\\p{Cf}]*(?:(?:${marks.join('|')})\\s*(?:\\[\\d+\\]|\\(\\d+\\)|[*^]\\d+)?\\s*[:\uff1a]\\s*|\\[(?:ext|externe?|externo|external|esterno)\\]\\s*)`,
    'iu',
  );
const MARK = beforeSubject(MARKS);
const MARK_OR_WORD = beforeSubject([...MARKS, ...MARKS_OR_WORDS]);
/** A number that a help desk put into its mails: "[#4711]", "[rt.example #12]", "[Ticket: 9]". */
const TICKET_TAG = /\[[^\]]{0,60}#\s?\d+\]|\[(?:ticket|case|anfrage)[\s:#]*[a-z_-]*\d[\w-]*\]/giu;
/** A person calls anything so; it tells nothing about two of them. */
const EMPTY_WORDS =
  /^(?:question|frage|request|anfrage|help|hilfe|hello|hallo|hi|problem|support|urgent|dringend|info|invoice|rechnung|order|bestellung|no subject|kein betreff|\(no subject\)|\(kein betreff\))$/iu;

function without(mark: RegExp, subject: string): string {
  let text = subject.replace(TICKET_TAG, ' ').replace(/\s+/g, ' ').trim();
  for (let next = text.replace(mark, ''); next !== text; next = text.replace(mark, '')) text = next;
  return text.trim();
}

/** A subject as it is compared: without the marks of answers and without what help desks add to it. */
export const baseSubject = (subject: string): string => without(MARK_OR_WORD, subject.normalize('NFKC'));

/**
 * A mail's subject as that of a new ticket, which answers nothing: Zammad and OTRS clean it likewise. Another ticket's
 * number goes too, since a desk would file the answers by it. Only what is a mark for sure; all where nothing is left.
 */
export const plainSubject = (subject: string): string => without(MARK, subject.normalize('NFC')) || subject;

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
