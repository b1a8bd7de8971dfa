/* Free of zod: pages may import this at run time. */

/** What stands in a text without being seen: it turns the order of letters, or splits a word. */
export type Unseen = 'order' | 'gap';

/** How each is marked on screen. */
export const MARKS: Record<Unseen, string> = { order: '⇄', gap: '¦' };

/** A text as it is safe to show: what is seen, and where something unseen stood. */
export type Piece = string | { unseen: Unseen };

/** Letters of scripts that run from right to left. Their writers need marks of direction. */
const RTL =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u;

const ANY = /[\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

/** Marks, embeddings and isolates: https://unicode.org/reports/tr9/. Overrides are not among them. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]/gu;

const CONTROL = /(?![\t\n\r])\p{Cc}/gu;

/** Tags that spell the flag of a region after a black flag, which alone is an emoji: kept as they are. */
const FLAG = '\\u{1f3f4}[\\u{e0020}-\\u{e007e}]+\\u{e007f}';
const ORDER = '[\\u202d\\u202e]+';
const TAGS = '[\\u{e0000}-\\u{e007f}]+';

/** A sign without width misleads inside words of scripts that never join by it, and inside addresses. Elsewhere it
 *  belongs: between Persian or Indic letters, and between the parts of one emoji. */
const WORD = '[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{Nd}.@:/_-]';
const NO_WIDTH =
  '[\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b-\\u200d\\u2060-\\u2064\\u206a-\\u206f\\u3164\\ufeff\\uffa0]+';

const IN_PROSE = new RegExp(`(${FLAG})|(${ORDER})|(${TAGS})`, 'gu');
const IN_NAMES = new RegExp(`(${FLAG})|(${ORDER})|(${TAGS}|(?<=${WORD})${NO_WIDTH}(?=${WORD}))`, 'gu');

/**
 * Cuts a text where something unseen may mislead. In `names` (subjects, people, links, files) that is also what splits
 * a word; in `prose`, where soft hyphens and the like are common, only what turns the order or smuggles text.
 */
export function seenIn(text: string, where: 'names' | 'prose'): Piece[] {
  if (!ANY.test(text)) return [text];
  // Where nothing runs from right to left, a direction has nothing to say that is honest.
  const plain = (RTL.test(text) ? text : text.replace(DIRECTION, '')).replace(CONTROL, '');
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: found, 1: flag, 2: order, index } of plain.matchAll(where === 'names' ? IN_NAMES : IN_PROSE)) {
    if (flag !== undefined) continue;
    if (index > from) pieces.push(plain.slice(from, index));
    pieces.push({ unseen: order === undefined ? 'gap' : 'order' });
    from = index + found.length;
  }
  if (from < plain.length) pieces.push(plain.slice(from));
  return pieces;
}

/** The text without what is unseen and misleads: for titles, comparisons and wherever no mark can stand. */
export const withoutUnseen = (text: string): string =>
  seenIn(text, 'names')
    .filter((piece) => typeof piece === 'string')
    .join('');
