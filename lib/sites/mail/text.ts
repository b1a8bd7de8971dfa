import { isVisible } from '../visible';

/* A message's text as a person reads it. */

/** What mail programs themselves mark as a quote or a signature. */
const FOLDED =
  'blockquote, .gmail_quote, .gmail_quote_container, .gmail_extra, .gmail_signature, [data-smartmail="gmail_signature"], ' +
  '.moz-cite-prefix, .moz-signature, .yahoo_quoted, .yahoo-signature, #Signature, .elementToProof#Signature, .protonmail_quote';
/** What Outlook puts before a quote; all that follows belongs to it. */
const CUTS = '#appendonsend, #divRplyFwdMsg, [id$="_divRplyFwdMsg"], [id$="_appendonsend"]';
const UNREAD = 'script, style, template, noscript, title, object, svg, select, button, [aria-hidden="true"]';
const BLOCKS = /^(?:ADDRESS|ARTICLE|BLOCKQUOTE|DD|DIV|DL|DT|H[1-6]|HEADER|FOOTER|HR|LI|OL|PRE|SECTION|TABLE|TR|UL)$/;
/** Gmail marks with this name who wrote a mail that is passed on: its text is what the message is about. */
const FORWARDER = '.gmail_sendername';
const MOST = 50_000;

/** Whether the element only quotes, or signs. */
function isFolded(element: Element): boolean {
  if (!element.matches(FOLDED)) return false;
  const names = [...element.querySelectorAll(FORWARDER)];
  return !names.some((name) => !name.closest('blockquote'));
}

/** The text of a message without its marked quotes and signatures; with them where nothing else is in it. */
export const messageText = (body: Element): string => read(body, true) || read(body, false);

function read(body: Element, folds: boolean): string {
  const pieces: string[] = [];
  let length = 0;
  let isOver = false;
  const add = (text: string) => {
    pieces.push(text);
    length += text.length;
  };
  function walk(node: Node, isPre: boolean): void {
    if (isOver || length > MOST) return;
    if (node.nodeType === 3) {
      const text = node.textContent ?? '';
      const flowing = text.replace(/[\s\u200b]+/g, ' ');
      if (isPre) add(text);
      else add(/(?:^|[\n\f])$/.test(pieces.at(-1) ?? '') ? flowing.trimStart() : flowing);
      return;
    }
    if (node.nodeType !== 1) return;
    const element = node as Element;
    if (folds && element.matches(CUTS)) {
      isOver = true;
      return;
    }
    if (element.matches(UNREAD) || (folds && isFolded(element)) || (element !== body && !isVisible(element))) return;
    if (element.tagName === 'BR') add('\n');
    const isBlock = BLOCKS.test(element.tagName);
    const isParagraph = element.tagName === 'P';
    if (isParagraph) add('\n\n');
    else if (isBlock) add(element.tagName === 'LI' ? '\f- ' : '\f');
    for (const child of element.childNodes) walk(child, isPre || element.tagName === 'PRE');
    if (isParagraph) add('\n\n');
    else if (isBlock) add('\f');
  }
  walk(body, false);
  // A block begins a line, however many blocks begin there.
  return pieces
    .join('')
    .replace(/ *\f[\f ]*/g, '\f')
    .replace(/\n?\f\n?/g, '\n')
    .replace(/ +\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, MOST);
}
