/* All text of a mail that is too long to be shown as it was written. */

/** Signs of one piece: as much as a browser lays out in an instant. */
const PIECE = 20_000;

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const UNREAD = new Set(['style', 'script', 'title']);
const LINE = /^\/?(?:address|article|blockquote|br|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|section|table|tr|ul)$/;

const spelled = (code: number) => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '');

/** Text of HTML: its entities read, its white space as one. */
const read = (html: string): string =>
  html
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));?/gi, (whole, decimal, hex, name) => {
      if (decimal) return spelled(Number(decimal));
      return hex ? spelled(Number.parseInt(hex, 16)) : (NAMED[String(name).toLowerCase()] ?? whole);
    })
    .replace(/[\t\n\f\r ]+/g, ' ');

/** Cuts a text into pieces, at ends of lines where there are any. */
export function* piecesOf(text: string): Generator<string, undefined> {
  let at = 0;
  while (at < text.length) {
    const line = text.lastIndexOf('\n', at + PIECE);
    const end = at + PIECE >= text.length ? text.length : line > at ? line + 1 : at + PIECE;
    yield text.slice(at, end);
    at = end;
  }
}

/**
 * The text of a mail's HTML, piece by piece, in time proportional to its length. No parser: what it makes of broken
 * markup may differ from what a browser would, but it is only ever shown as text.
 */
export function* textOfMail(html: string): Generator<string, undefined> {
  const tag = /<(?:!|(\/?[a-z][^\s/>]{0,20}))/gi;
  let text = '';
  let at = 0;
  while (at < html.length) {
    tag.lastIndex = at;
    const found = tag.exec(html);
    const open = found?.index ?? html.length;
    for (; at < open; at += PIECE) {
      text += read(html.slice(at, Math.min(open, at + PIECE)));
      if (text.length < PIECE) continue;
      yield text;
      text = '';
    }
    const name = found?.[1]?.toLowerCase() ?? '';
    if (LINE.test(name)) text = `${text.trimEnd()}\n`;
    // Their text holds no other end tag but in strange mails, which then show some of it.
    const from = UNREAD.has(name) ? html.indexOf('</', open) : open;
    const over = html.startsWith('<!--', open) ? html.indexOf('-->', open + 2) + 2 : html.indexOf('>', from);
    if (over < open) break;
    at = over + 1;
  }
  if (text.trim() !== '') yield text;
}
