import type { Body } from '../model';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

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

const inline = (text: string) =>
  withLinks(text)
    .map((part) => (part.link ? `<a href="${escaped(part.text)}">${escaped(part.text)}</a>` : escaped(part.text)))
    .join('')
    .replace(/\n/g, '<br>');

/** What was typed, as our own small HTML (an empty line starts a paragraph) and as text. */
export function bodyOf(typed: string): Body {
  const text = typed.replace(/\r\n?/g, '\n').trim();
  const paragraphs = text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '');
  return { html: paragraphs.map((paragraph) => `<p>${inline(paragraph)}</p>`).join(''), text };
}
