/** What begins a line of its own, and what a paragraph of its own. */
const LINES = new Set(['DIV', 'TR', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6']);
const PARAGRAPHS = new Set(['P', 'BLOCKQUOTE', 'PRE', 'UL', 'OL', 'TABLE']);
/** Their contents are no text. */
const SILENT = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'HEAD']);

/** Where a line of its own begins or ends: two of them together, or one beside a line break, are one break. */
const EDGE = '\r';

function textIn(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return (node.nodeValue ?? '').replace(/\s+/g, ' ');
  const { nodeName } = node;
  if (SILENT.has(nodeName)) return '';
  if (nodeName === 'BR') return '\n';
  const inside = [...node.childNodes].map(textIn).join('');
  if (nodeName === 'LI') return `${EDGE}- ${inside.trim()}${EDGE}`;
  if (PARAGRAPHS.has(nodeName)) return `\n\n${inside}\n\n`;
  return LINES.has(nodeName) ? `${EDGE}${inside}${EDGE}` : inside;
}

/** HTML as people would type it: paragraphs apart by an empty line, list items with a dash. Nothing in it is run. */
export function plainText(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return textIn(body)
    .replace(/ *([\r\n]) */g, '$1')
    .replace(/\r*\n\r*/g, '\n')
    .replace(/\r+/g, '\n')
    .replace(/ +/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
