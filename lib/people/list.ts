import { comparable, isSame, type Mailbox, tidy } from './address';
import { decodeWords } from './encoded-words';
import { shownAddress } from './homograph';

/* Address lists as mail headers have them: https://www.rfc-editor.org/rfc/rfc5322#section-3.4, and as people write them. */

/** A stretch of an address list. `raw` is how it is written, `text` what it says. */
type Piece = { kind: 'text' | 'quoted' | 'comment' | 'angle'; raw: string; text: string };
/** What stands between two separators. */
type Part = { pieces: Piece[]; end: ',' | ';' | '' };

const CLOSING: Record<string, [sign: string, kind: Piece['kind']]> = {
  '"': ['"', 'quoted'],
  '(': [')', 'comment'],
  '<': ['>', 'angle'],
};

/** Where the stretch that begins at `from` ends, or -1: quoted pairs do not count, comments may hold comments. */
function endOf(list: string, from: number): number {
  const opening = list.charAt(from);
  const closing = CLOSING[opening]?.[0];
  let depth = 1;
  for (let at = from + 1; at < list.length; at += 1) {
    const sign = list.charAt(at);
    if (sign === '\\' && opening !== '<') at += 1;
    else if (sign === closing) {
      depth -= 1;
      if (depth === 0) return at;
    } else if (sign === opening) {
      // A second bracket: what stood before it was no address.
      if (opening === '<') return -1;
      depth += 1;
    }
  }
  return -1;
}

/** Cuts a list into its parts, and these into their pieces. What is opened and never closed is text. */
function partsIn(list: string): Part[] {
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

const rawOf = (pieces: readonly Piece[]) => pieces.map(({ raw }) => raw).join('');
const without = (pieces: readonly Piece[], kind: Piece['kind']) => pieces.filter((piece) => piece.kind !== kind);

/** The name of a group and its colon (`Friends: a@x.example, b@x.example;`), or a label before an address. */
function withoutLabel(pieces: Piece[]): Piece[] {
  const [first, ...more] = pieces;
  const label = first?.kind === 'text' ? /^[^:@]*:(?=.)/s.exec(first.text)?.[0] : undefined;
  if (label && first)
    return [{ ...first, raw: first.raw.slice(label.length), text: first.text.slice(label.length) }, ...more];
  const [colon] = more;
  // A group may have a quoted name.
  return first?.kind === 'quoted' && colon?.kind === 'text' && /^\s*:/.test(colon.text)
    ? withoutLabel([{ ...colon, raw: colon.raw.trimStart(), text: colon.text.trimStart() }, ...more.slice(1)])
    : pieces;
}

function mailbox(written: string, name: string): Mailbox | undefined {
  const email = tidy(written).replace(/\.$/, '');
  if (!comparable(email)) return undefined;
  const shown = tidy(decodeWords(name)).replace(/\s+/g, ' ').slice(0, 300);
  return shown && !isSame(shown, email) ? { email: shownAddress(email), name: shown } : { email: shownAddress(email) };
}

/** The address in angle brackets, without a route (`@a,@b:c@d`) and comments. */
const inAngle = (text: string) =>
  rawOf(
    without(
      partsIn(text.replace(/^\s*@[^:]*:/, '')).flatMap(({ pieces }) => pieces),
      'comment',
    ),
  );

/** Of several pairs of brackets the last holds the address; what stands before is only a name. */
function readPart(part: Part, before: string): Mailbox | undefined {
  const pieces = withoutLabel(part.pieces);
  const last = pieces.findLastIndex(({ kind }) => kind === 'angle');
  const angle = pieces[last];
  if (angle) {
    const name = pieces.slice(0, last).map(({ kind, raw, text }) => (kind === 'quoted' ? text : raw));
    return mailbox(inAngle(angle.text), before + name.join(''));
  }
  const comments = pieces.filter(({ kind }) => kind === 'comment').map(({ text }) => text);
  const plain = rawOf(without(pieces, 'comment'));
  // As pages write it: `Jane Doe (jane@x.example)`.
  const [inside = '', ...more] = comments;
  return (
    mailbox(plain, comments.join(' ')) ?? (more.length > 0 || plain.includes('@') ? undefined : mailbox(inside, plain))
  );
}

/**
 * Reads an address list: quoted names, comments, groups, encoded words, several. Parts that are no address are left
 * out; an unquoted comma in a name (`Doe, Jane <jane@x.example>`, as Outlook writes it) is taken for what it is.
 */
export function parseMailboxes(list: string): Mailbox[] {
  const found: Mailbox[] = [];
  let before = '';
  for (const part of partsIn(list)) {
    const read = readPart(part, before);
    if (read) found.push(read);
    const raw = rawOf(part.pieces);
    before = !read && part.end === ',' && !raw.includes('@') && raw.trim() ? `${before}${raw},` : '';
  }
  return found;
}
