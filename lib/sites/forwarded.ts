import type { Mention } from '../model';

/** The line above the head: `-------- Original Message --------`, `---------- Forwarded message ---------`, `________`. */
const DIVIDER = /^(?:-{4,}[^-].*[^-]-{4,}|_{8,})$/;
/** A head is no longer; a longer line is a list of recipients. */
const HEAD_LINES = 8;
const LINE = 240;
/** Longer texts are not looked through. */
const MOST_TEXT = 200_000;

/** The heads of former mails that a mail program put into the text, outermost first. */
export function forwardedIn(body: Element): Mention[] {
  if ((body.textContent?.length ?? 0) > MOST_TEXT) return [];
  const lines = linesOf(body).filter((line) => line && line.length < LINE);
  return lines.flatMap((line, at) =>
    DIVIDER.test(line)
      ? [{ role: 'forwarded', text: lines.slice(at + 1, at + 1 + HEAD_LINES).join('\n'), loose: true }]
      : [],
  );
}

/** The text by lines. `innerText` would lay out the page for it. */
function linesOf(body: Element): string[] {
  const walker = body.ownerDocument.createTreeWalker(body, 5);
  let text = '';
  while (walker.nextNode()) {
    const { nodeType, nodeName, textContent } = walker.currentNode;
    if (nodeType === 3) text += textContent?.replace(/\s+/g, ' ');
    else if (/^(?:BR|P|DIV|TR|H\d|HR|BLOCKQUOTE)$/.test(nodeName)) text += '\n';
  }
  return text.split('\n').map((line) => line.trim());
}
