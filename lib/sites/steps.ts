import { isVisible, silentPart } from './visible';

/** Shadow roots are looked for among so many elements, and no more. */
const MOST_ELEMENTS = 5000;

/** How a recipe looks: into shadow roots too, and into what is being written. */
export type Look = { shadow?: boolean; written?: boolean };

/** Whether an element is something that a person sees of the page's own words. */
export const isShown = (element: Element) => isVisible(element) && silentPart(element) === null;

/** What comes of a look at the page; nothing where a recipe's selector is none. */
export function safely<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/** All that a selector finds. */
export const all = (root: ParentNode, selector: string): Element[] =>
  safely(() => [...root.querySelectorAll(selector)]) ?? [];

/**
 * The elements that steps of selectors lead to, each within what the former found; only what is seen. With `shadow`,
 * open shadow roots are looked into where a step finds nothing without them: pages built of components hide their
 * parts there, or not, by the organisation's settings.
 */
export function inward(root: Element, steps: readonly string[], { shadow, written }: Look): Element[] {
  const budget = { left: MOST_ELEMENTS };
  const step = (places: Element[], selector: string) =>
    places.flatMap((place) => {
      const flat = all(place, selector);
      return flat.length > 0 || !shadow ? flat : inShadow(place, selector, budget);
    });
  return [...new Set(steps.reduce(step, [root]))].filter(written ? isVisible : isShown);
}

function inShadow(place: Element, selector: string, budget: { left: number }): Element[] {
  const roots = place.shadowRoot ? [place.shadowRoot] : [];
  for (const element of place.querySelectorAll('*')) {
    budget.left -= 1;
    if (budget.left < 0) return [];
    if (element.shadowRoot) roots.push(element.shadowRoot);
  }
  return roots.flatMap((root) => {
    const found = all(root, selector);
    return found.length > 0 ? found : [...root.children].flatMap((element) => inShadow(element, selector, budget));
  });
}

/** How many elements each selector finds, and how many of them are seen. */
export const count = (root: ParentNode, selectors: readonly string[]): number[] =>
  selectors.flatMap((selector) => {
    const found = all(root, selector);
    return [found.length, found.filter(isShown).length];
  });
