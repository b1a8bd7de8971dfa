import { all, isShown } from '../sites/steps';
import { addressesIn } from './spot';

/* Which element somebody means, by pointer or by keyboard. */

type Point = { x: number; y: number };
const MOST_PLACES = 300;
const MOST_ELEMENTS = 20_000;

/** The page's element under a point of the window, through open shadow roots and frames of the same origin. */
export function elementAt(document: Document, { x, y }: Point, ours?: Element): Element | undefined {
  let element = document.elementsFromPoint(x, y).find((one) => one !== ours);
  for (let inner = element; inner; ) {
    element = inner;
    const next: Element | null | undefined = inner.shadowRoot?.elementFromPoint(x, y);
    inner = next === inner ? undefined : (next ?? undefined);
  }
  const framed = element?.localName === 'iframe' ? (element as HTMLIFrameElement).contentDocument : undefined;
  if (!element || !framed) return element;
  const { left, top } = element.getBoundingClientRect();
  return elementAt(framed, { x: x - left - element.clientLeft, y: y - top - element.clientTop }) ?? element;
}

/** Where an element stands in the window. */
export function boxOf(element: Element): { left: number; top: number; width: number; height: number } {
  const { left, top, width, height } = element.getBoundingClientRect();
  const frame = element.ownerDocument.defaultView?.frameElement;
  if (!frame) return { left, top, width, height };
  const around = boxOf(frame);
  return { left: left + around.left + frame.clientLeft, top: top + around.top + frame.clientTop, width, height };
}

/** The places that somebody may mean, in the order of the page: those with an address, or all that say something. */
export function placesIn({ body }: Document, what: 'email' | 'name' | 'title'): Element[] {
  const found =
    what === 'email'
      ? addressesIn(body, MOST_ELEMENTS).map(({ element }) => element)
      : all(body, '*').filter((element) => hasWords(element) && isShown(element));
  return [...new Set(found)].slice(0, MOST_PLACES);
}

const hasWords = (element: Element) =>
  element.localName === 'input'
    ? (element as HTMLInputElement).value.trim() !== ''
    : [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').trim().length > 1);

/** Scrolls what lies under a point, as if nothing lay above it. */
export function scrollUnder(element: Element | undefined, { deltaX, deltaY }: WheelEvent): void {
  for (let box = element; box; box = box.parentElement ?? undefined) {
    const { overflowY } = getComputedStyle(box);
    if (/auto|scroll/.test(overflowY) && box.scrollHeight > box.clientHeight) {
      box.scrollBy(deltaX, deltaY);
      return;
    }
  }
  window.scrollBy(deltaX, deltaY);
}
