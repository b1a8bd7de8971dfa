/* What somebody wrote themselves in a mail, as text: without what they quote and without their signature. */

/** The line over a quote, as mail programs write it in the languages of most mail. It ends with a colon. */
const QUOTE_HEADS = [
  /^(?:on|am|le|el|il|op|den|em|dnia|dne|a|в|på)\b.{0,200}\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|skrev|escreveu|napisał|napsal|írta)\b.{0,120}[::]$/iu,
  /^.{0,160}(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|skrev|escreveu|написал|kirjoitti)\s?[::]$/iu,
];
/** The line over a whole former mail. */
const OLD_MAIL =
  /^[-_\s]*(?:original message|original-nachricht|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale|oorspronkelijk bericht|ursprungligt meddelande)[-_\s]*$/iu;
/** The line over a mail that is passed on: what is under it is what the mail is about. */
const FORWARDED =
  /^[-_\s]*(?:forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht|vidarebefordrat meddelande|begin forwarded message|anfang der weitergeleiteten nachricht)[-_\s:]*$/iu;
/** The first lines of a former mail's head, as Outlook writes it without a word above. */
const HEAD = /^(?:from|von|de|da|van|från|fra|od)\s?:\s.*\S/iu;
const HEAD_NEXT =
  /^(?:sent|date|gesendet|datum|envoyé|enviado|inviato|verzonden|skickat|sendt|to|an|à|para|a|aan|till|til)\s?:/iu;
const SIGNATURE = /^--\s?$/;
/** What phones put under everything. */
const FROM_PHONE =
  /^(?:sent from (?:my|mail for)|von meinem .{1,40} gesendet|gesendet von|envoyé de mon|enviado desde mi|inviato da|verstuurd vanaf|skickat från|get outlook for|outlook für)\b.{0,80}$/iu;

const isQuoted = (line: string) => /^\s*>/.test(line);
const tidy = (lines: string[]) =>
  lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** Whether a former mail begins here. Its head may be broken over two lines. */
function beginsQuote(lines: string[], at: number): boolean {
  const line = lines[at]?.trim() ?? '';
  const two = `${line} ${lines[at + 1]?.trim() ?? ''}`;
  if (OLD_MAIL.test(line)) return true;
  if (QUOTE_HEADS.some((head) => head.test(line) || (line.length > 12 && !line.endsWith('.') && head.test(two))))
    return true;
  return HEAD.test(line) && lines.slice(at + 1, at + 4).some((next) => HEAD_NEXT.test(next.trim()));
}

/**
 * The message's own text. Quotes between its lines go, and what stands under a former mail's head; a mail that is passed
 * on stays whole, since it is what the message is about. A text of which nothing would be left stays as it is.
 */
export function foldMail(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/\u00a0/g, ' ')
    .split('\n');
  const forwarded = lines.findIndex((line) => FORWARDED.test(line.trim()));
  const own: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (at === forwarded) {
      own.push(...lines.slice(at));
      break;
    }
    if (beginsQuote(lines, at)) {
      // Who answers between the lines goes on under the quote.
      const rest = lines.slice(at + 1);
      const end = rest.findIndex((next) => next.trim() !== '' && !isQuoted(next));
      const isInline = rest.slice(0, Math.max(end, 0)).some(isQuoted);
      if (!isInline) break;
      at += end;
    } else if (SIGNATURE.test(line) || FROM_PHONE.test(line.trim())) break;
    else if (!isQuoted(line)) own.push(line);
  }
  return tidy(own) || tidy(lines);
}
