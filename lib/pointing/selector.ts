import { all, isShown } from '../sites/steps';
import { marksOf } from './marks';

/** A selector for one element. `firm`: it goes by what the element is called, not by where it stands. */
export type Selector = { selector: string; firm: boolean };

/** As recipes have them. */
const LONGEST = 300;
/** A bare tag tells something only so near to what is named. */
const NEAR = 2;

/** The steadiest selector that finds this element, and of what is seen no other, within its document or shadow root. */
export function selectorOf(element: Element): Selector | undefined {
  const root = element.getRootNode() as Document | ShadowRoot;
  const isOnly = (selector: string) => {
    if (selector.length > LONGEST) return false;
    const [first, ...more] = all(root, selector).filter(isShown);
    return first === element && more.length === 0;
  };
  const firm = byName(element, isOnly);
  if (firm) return { selector: firm, firm: true };
  const placed = byPosition(element);
  return isOnly(placed) ? { selector: placed, firm: false } : undefined;
}

function byName(element: Element, isOnly: (selector: string) => boolean): string | undefined {
  const own = marksOf(element);
  const alone = own.find(isOnly);
  if (alone) return alone;
  let far = 0;
  for (let around = element.parentElement; around; around = around.parentElement) {
    far += 1;
    const inner = far <= NEAR ? [...own, element.localName] : own;
    const pairs = marksOf(around).flatMap((outer) => inner.map((one) => `${outer} ${one}`));
    const found = pairs.find(isOnly);
    if (found) return found;
  }
  return undefined;
}

/** The way from the nearest element that has a name of its own, by counting. */
function byPosition(element: Element): string {
  const root = element.getRootNode() as Document | ShadowRoot;
  const steps: string[] = [];
  let at: Element | null = element;
  while (at && at.localName !== 'body') {
    steps.unshift(`${at.localName}:nth-of-type(${placeOf(at)})`);
    at = at.parentElement;
    const mark: string | undefined = at ? marksOf(at).find((one) => all(root, one).length === 1) : undefined;
    if (mark) return [mark, ...steps].join(' > ');
  }
  return [...(at ? ['body'] : []), ...steps].join(' > ');
}

function placeOf(element: Element): number {
  let place = 1;
  for (let before = element.previousElementSibling; before; before = before.previousElementSibling)
    if (before.localName === element.localName) place += 1;
  return place;
}
