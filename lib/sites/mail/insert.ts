import type { Page } from '../contract';
import { isVisible } from '../visible';
import type { MailPage } from './contract';

/** Elements that can be edited, where a page of a site without marks of its own has the caret. */
const EDITABLE = '[contenteditable]:not([contenteditable="false"])';

/** The box that holds its document's caret, else the first that is seen. */
function boxIn(page: Page, mail?: MailPage): Element | undefined {
  const boxes = (mail?.boxes(page) ?? []).filter(isVisible);
  const caret = page.document.getSelection()?.anchorNode;
  if (!mail) return caret?.parentElement?.closest(EDITABLE) ?? undefined;
  return boxes.find((box) => caret && box.contains(caret)) ?? boxes[0];
}

/** Puts a text at the caret of the answer that is being written; at its start where it has none. */
export function insert(page: Page, text: string, mail?: MailPage): boolean {
  const box = boxIn(page, mail);
  if (!box) return false;
  if (box.tagName === 'TEXTAREA') {
    const field = box as HTMLTextAreaElement;
    field.focus();
    field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    return true;
  }
  const { ownerDocument: document } = box;
  const selection = document.getSelection();
  if (!selection) return false;
  const isHere = selection.rangeCount > 0 && box.contains(selection.anchorNode);
  const range = isHere ? selection.getRangeAt(0).cloneRange() : document.createRange();
  if (!isHere) range.setStart(box, 0);
  // Putting the keyboard into the box may move its caret.
  (box as HTMLElement).focus();
  range.collapse(!isHere);
  selection.removeAllRanges();
  selection.addRange(range);
  // What the page's own editor hears as typing, and can undo.
  if (document.execCommand?.('insertText', false, text)) return true;
  range.insertNode(document.createTextNode(text));
  box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
  return true;
}
