/* A mail is cut before anything parses it: what follows (parsing, cleaning, layout) then has a bound. */

/** Signs of markup and text, pictures inside not counted. The longest newsletters have a quarter of it. */
const MOST_SIGNS = 400_000;
const MOST_TAGS = 8_000;
/** Of one tag. Firefox compares every attribute with all before it. */
const MOST_PARTS = 200;
const LONGEST_VALUE = 16_000;
/** Signs of pictures inside, all together: about 6 MB of them. */
const MOST_PICTURES = 8_000_000;

const PICTURE = /^data:image\/(?:png|jpe?g|gif|webp);base64,[a-z\d+/=\s]*$/i;

/** What nobody reads, and some mails hold much of. */
const UNREAD = /<(style|script|title)(?=[\s/>])/iy;

/** Where a tag ends and how much of it are pictures; undefined where it is none that a mail needs, or has no end. */
function tagFrom(html: string, start: number): { end: number; pictures: number } | undefined {
  let [parts, plain, pictures] = [0, 0, 0];
  let last = '';
  for (let at = start; at < html.length; at += 1) {
    const sign = html.charAt(at);
    if (sign === '>') return { end: at + 1, pictures };
    if ((sign === '"' || sign === "'") && last === '=') {
      const close = html.indexOf(sign, at + 1);
      const length = close - at;
      if (close < 0) return undefined;
      if (length > LONGEST_VALUE) {
        if (!PICTURE.test(html.slice(at + 1, close))) return undefined;
        pictures += length;
      }
      parts += 1;
      at = close;
      last = sign;
    } else {
      plain += 1;
      if (/[\s/]/.test(sign)) parts += 1;
      else last = sign;
    }
    if (parts > MOST_PARTS || plain > LONGEST_VALUE) return undefined;
  }
  return undefined;
}

/** Finds the end of something from `at` on, and looks no second time for what is not there at all. */
function finder(html: string, pattern: RegExp): (at: number) => number | undefined {
  let isAbsent = false;
  return (at) => {
    if (isAbsent) return undefined;
    pattern.lastIndex = at;
    isAbsent = !pattern.test(html);
    return isAbsent ? undefined : pattern.lastIndex;
  };
}

/**
 * Cuts a mail's HTML to what a browser shows at once: comments and style sheets go, and where it gets too long, too
 * full of tags, or a tag too long, it ends. Takes time in proportion to the length, whatever stands in it.
 */
export function trimMail(html: string): { html: string; isCut: boolean } {
  if (html.length <= LONGEST_VALUE) return { html, isCut: false };
  const kept: string[] = [];
  const endOf: Record<string, (at: number) => number | undefined> = {
    comment: finder(html, /-->/g),
    style: finder(html, /<\/style[\s/>][^<>]*>?/gi),
    script: finder(html, /<\/script[\s/>][^<>]*>?/gi),
    title: finder(html, /<\/title[\s/>][^<>]*>?/gi),
  };
  let [from, at, free, tags, pictures] = [0, 0, 0, 0, 0];

  const cutAt = (end: number) => ({ html: kept.join('') + html.slice(from, end), isCut: true });
  function skip(start: number, end: number): void {
    kept.push(html.slice(from, start));
    free += end - start;
    from = end;
    at = end;
  }

  for (;;) {
    const open = html.indexOf('<', at);
    const end = open < 0 ? html.length : open;
    if (end - free > MOST_SIGNS) return cutAt(Math.max(at, MOST_SIGNS + free));
    if (open < 0) return { html: kept.join('') + html.slice(from), isCut: false };
    UNREAD.lastIndex = open;
    const unread = html.startsWith('<!--', open) ? 'comment' : UNREAD.exec(html)?.[1]?.toLowerCase();
    // From the second sign on: `<!-->` is a whole comment.
    const over = unread && endOf[unread]?.(open + 2);
    if (over !== undefined && over !== '') skip(open, over);
    else if (/[a-z/]/i.test(html.charAt(open + 1))) {
      const tag = tagFrom(html, open);
      tags += 1;
      pictures += tag?.pictures ?? 0;
      if (!tag || tags > MOST_TAGS || pictures > MOST_PICTURES) return cutAt(open);
      free += tag.pictures;
      at = tag.end;
    } else at = open + 1;
  }
}
