import { judgeLink } from '../../lib/model/link-target';
import { MARKS, seenIn, type Unseen, withoutUnseen } from '../../lib/model/unseen';

/** Words that the cleaned mail says for itself. */
export type TrueWords = { linkHost(host: string): string; unseen: Record<Unseen, string> };

/** A link leads to a whole address or nowhere; where its words name another place, the true one stands beside it. */
export function unmaskLinks(root: DocumentFragment, say: TrueWords): void {
  for (const link of root.querySelectorAll('a[href]')) {
    const target = judgeLink(link.textContent ?? '', link.getAttribute('href') ?? '');
    if (!target) {
      link.removeAttribute('href');
      continue;
    }
    link.setAttribute('href', target.href);
    link.setAttribute('title', target.href);
    if (target.told === undefined) continue;
    const note = root.ownerDocument.createElement('span');
    note.className = 'host';
    note.textContent = say.linkHost(target.told);
    link.after(' ', note);
  }
}

/** What is not seen and misleads gets a mark, and goes. */
export function markUnseen(root: DocumentFragment, say: TrueWords): void {
  for (const element of root.querySelectorAll('[title], [alt]'))
    for (const name of ['title', 'alt']) {
      const text = element.getAttribute(name);
      if (text !== null) element.setAttribute(name, withoutUnseen(text));
    }
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    const pieces = seenIn(text.data, text.parentElement?.closest('a') ? 'names' : 'prose');
    if (pieces.length === 1 && pieces[0] === text.data) continue;
    text.replaceWith(
      ...pieces.map((piece) => {
        if (typeof piece === 'string') return piece;
        const mark = root.ownerDocument.createElement('span');
        mark.className = 'unseen';
        mark.title = say.unseen[piece.unseen];
        mark.textContent = MARKS[piece.unseen];
        return mark;
      }),
    );
  }
}
