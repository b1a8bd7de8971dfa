import { comparable, isSame, type Mailbox, tidy } from './address';
import { decodeWords } from './encoded-words';
import { shownAddress } from './homograph';
import { type Part, type Piece, partsIn, rawOf, without } from './pieces';

/* Address lists as RFC 5322 (section 3.4) has them, and as people write them. */

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
