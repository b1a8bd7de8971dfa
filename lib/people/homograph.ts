import { comparable, partsOf } from './address';

/* Domains that look like another one. https://www.unicode.org/reports/tr39/#Mixed_Script_Detection, cut down. */

/** Scripts whose letters stand beside each other in honest names: Japanese, and Chinese and Korean with theirs. */
const TOGETHER = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
].map((scripts) => new RegExp(`^[${scripts.map((script) => `\\p{scx=${script}}`).join('')}\\p{N}\\p{M}_-]+$`, 'u'));
const ONE_SCRIPT = ['Latin', 'Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Thai', 'Devanagari', 'Armenian', 'Georgian'].map(
  (script) => new RegExp(`^[\\p{scx=${script}}\\p{N}\\p{M}_-]+$`, 'u'),
);
/** Letters that are drawn as Latin ones: a label of nothing else reads as a Latin word (`аррӏе`). */
const LOOKS_LATIN = /^[асԁеһіјӏорԛѕԝхуъьαινορυχ\d_-]+$/iu;
const LATIN_TOP = /\.[a-z]{2,}$/i;

const isHonest = (label: string) => [...ONE_SCRIPT, ...TOGETHER].some((scripts) => scripts.test(label));

/**
 * The address as it is shown: its domain in ASCII where letters of several scripts are mixed, or where letters of
 * another script only look Latin; else as it is written.
 */
export function shownAddress(email: string): string {
  const { local, domain } = partsOf(email);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII.
  if (/^[\x00-\x7f]*$/.test(domain)) return email;
  const labels = domain.normalize('NFKC').split(/[.。]/);
  const pretends = labels.some((label) => !isHonest(label) || (LATIN_TOP.test(domain) && LOOKS_LATIN.test(label)));
  return pretends ? `${local}@${partsOf(comparable(email) ?? email).domain}` : email;
}
