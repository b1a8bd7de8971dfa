/* The first step of reading an address list: cut where a separator stands outside of quotes, comments and brackets. */

/** A stretch of an address list. `raw` is how it is written, `text` what it says. */
export type Piece = { kind: 'text' | 'quoted' | 'comment' | 'angle'; raw: string; text: string };
/** What stands between two separators. */
export type Part = { pieces: Piece[]; end: ',' | ';' | '' };

const CLOSING: Record<string, [sign: string, kind: Piece['kind']]> = {
  '"': ['"', 'quoted'],
  '(': [')', 'comment'],
  '<': ['>', 'angle'],
};

/** No address is longer: what stands in brackets is looked through no further. */
const MOST_IN_BRACKETS = 1000;

/** Where the stretch that begins at `from` ends, or -1: quoted pairs do not count, comments may hold comments. */
function endOf(list: string, from: number, most = list.length): number {
  const opening = list.charAt(from);
  if (opening === '<') return endOfAngle(list, from);
  let depth = 1;
  for (let at = from + 1; at < Math.min(list.length, from + most); at += 1) {
    const sign = list.charAt(at);
    if (sign === '\\') at += 1;
    else if (sign === CLOSING[opening]?.[0]) {
      depth -= 1;
      if (depth === 0) return at;
    } else if (sign === opening) depth += 1;
  }
  return -1;
}

/** The same for an angle bracket; quotes and comments inside may hold another one. */
function endOfAngle(list: string, from: number): number {
  for (let at = from + 1; at < Math.min(list.length, from + MOST_IN_BRACKETS); at += 1) {
    const sign = list.charAt(at);
    if (sign === '>') return at;
    // A second bracket: what stood before it was no address.
    if (sign === '<') return -1;
    if (sign === '"' || sign === '(') at = Math.max(at, endOf(list, at, MOST_IN_BRACKETS));
  }
  return -1;
}

/** Cuts a list into its parts, and these into their pieces. What is opened and never closed is text. */
export function partsIn(list: string): Part[] {
  const parts: Part[] = [];
  let pieces: Piece[] = [];
  let text = '';
  const open = new Set(Object.keys(CLOSING));
  const flush = () => {
    if (text) pieces.push({ kind: 'text', raw: text, text });
    text = '';
  };
  for (let at = 0; at < list.length; at += 1) {
    const sign = list.charAt(at);
    const end = open.has(sign) ? endOf(list, at) : -1;
    if (end > 0) {
      flush();
      const inside = list.slice(at + 1, end);
      const kind = CLOSING[sign]?.[1] ?? 'text';
      pieces.push({
        kind,
        raw: list.slice(at, end + 1),
        text: kind === 'angle' ? inside : inside.replace(/\\(.)/gs, '$1'),
      });
      at = end;
    } else if (sign === ',' || sign === ';') {
      flush();
      parts.push({ pieces, end: sign });
      pieces = [];
    } else {
      // Looked for to the end once; the next one would not find it either.
      if (open.has(sign) && (sign !== '<' || !list.includes('<', at + 1))) open.delete(sign);
      text += sign;
    }
  }
  flush();
  parts.push({ pieces, end: '' });
  return parts;
}

/** What stands there, as it is written. */
export const rawOf = (pieces: readonly Piece[]) => pieces.map(({ raw }) => raw).join('');
/** All but one kind. */
export const without = (pieces: readonly Piece[], kind: Piece['kind']) => pieces.filter((piece) => piece.kind !== kind);
