/* Free of zod: pages may import this at run time. */

/** A web address in running text. What closes a sentence or a bracket is not part of it. */
const LINK = /\bhttps?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}]/g;

/** Text cut into what is plain and what is a link, in order. */
export function withLinks(text: string): { text: string; link: boolean }[] {
  const parts: { text: string; link: boolean }[] = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index), link: false });
    parts.push({ text: match[0], link: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), link: false });
  return parts;
}
