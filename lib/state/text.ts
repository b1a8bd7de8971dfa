import type { Body } from '../model';
import { withLinks } from '../model/links';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

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
