import type { Take } from '../model';
import { all, inward, isShown } from '../sites/steps';
import { taken } from '../sites/take';
import { marksOf } from './marks';
import { selectorOf } from './selector';

/** A place that was pointed at, in the words of recipes. */
export type Spot = {
  element: Element;
  /** Selectors inwards, one for each shadow root that lies between. */
  steps: string[];
  take: Take;
  /** What it says on this page. */
  text: string;
  /** It is known by a name, not by where it stands. */
  firm: boolean;
  /** The frame in which it stands. */
  frame?: string;
  /** It lies in a shadow root. */
  shadow?: true;
};

const ADDRESS = /[^\s@<>(),;:"']+@[^\s@<>(),;:"']+\.[^\s@<>(),;:"'?&]+/g;
/** Boxes around what was clicked that may hold the address that was meant. */
const UP = 3;
/** More is no place but a part of the page. */
const MOST_ELEMENTS = 300;
const LABEL = { least: 2, most: 40 };

/** Where in an element an address stands. */
function addressWays(element: Element): Take[] {
  const attributes = [...element.attributes].filter(({ name }) =>
    /^(?:title|aria-label|data-[a-z][a-z-]*)$/.test(name),
  );
  const ways: Take['from'][] = [
    'value',
    ...(/^mailto:/i.test(element.getAttribute('href') ?? '') ? ['@href' as const] : []),
    element.childElementCount === 0 ? 'text' : 'own-text',
    ...attributes.map(({ name }) => `@${name}`),
  ];
  const isField = element.localName === 'input';
  return ways.filter((from) => (from === 'value') === isField).map((from) => ({ from }));
}

/** The place of the address that somebody pointed at; undefined where there is none, or several. */
export function addressAt(clicked: Element): Spot | undefined {
  const boxes: Element[] = [];
  for (let box: Element | null = clicked; box && boxes.length <= UP; box = box.parentElement) boxes.push(box);
  // What stands in the element itself comes first, then what stands in it and around it.
  for (const found of [addressesIn(clicked, 0), ...boxes.map((box) => addressesIn(box))]) {
    const [first] = found;
    if (new Set(found.map(({ address }) => address)).size > 1) return undefined;
    if (first) return spotOf(first.element, first.take);
  }
  return undefined;
}

/** Every place within that holds an address and is seen, of so many elements. */
export function addressesIn(box: Element, most = MOST_ELEMENTS): { element: Element; take: Take; address: string }[] {
  return [box, ...all(box, '*').slice(0, most)].flatMap((element) =>
    addressWays(element).flatMap((take) => {
      const addresses = taken(element, take)[0]?.match(ADDRESS);
      return addresses && isShown(element)
        ? addresses.map((address) => ({ element, take, address: address.toLowerCase() }))
        : [];
    }),
  );
}

/** The place of a name or title that somebody pointed at. */
export function textAt(clicked: Element): Spot | undefined {
  const heading = clicked.closest('h1, h2, h3');
  const element = heading?.textContent?.trim() === clicked.textContent?.trim() && heading ? heading : clicked;
  const isMixed = element.childElementCount > 0 && taken(element, { from: 'own-text' }).length > 0;
  return spotOf(element, { from: element.localName === 'input' ? 'value' : isMixed ? 'own-text' : 'text' });
}

function spotOf(element: Element, take: Take): Spot | undefined {
  const [text] = isShown(element) ? taken(element, take) : [];
  const way = text ? wayTo(element) : undefined;
  if (!text || !way) return undefined;
  const labelled = way.firm ? undefined : byLabel(element, text, way);
  return { element, take, text: text.slice(0, 300), ...way, ...labelled };
}

type Way = Pick<Spot, 'steps' | 'firm' | 'frame' | 'shadow'>;

/** From the page's body to the element, through shadow roots and one frame. */
function wayTo(element: Element): Way | undefined {
  const found = selectorOf(element);
  const root = element.getRootNode();
  if (!found) return undefined;
  if (root.nodeType === 11) {
    const outer = wayTo((root as ShadowRoot).host);
    return outer && { ...outer, steps: [...outer.steps, found.selector], firm: outer.firm && found.firm, shadow: true };
  }
  const frame = (root as Document).defaultView?.frameElement;
  const around = frame ? selectorOf(frame) : undefined;
  // Frames in frames are out of a recipe's reach.
  if (frame && (!around || frame.ownerDocument.defaultView?.frameElement)) return undefined;
  return { steps: [found.selector], firm: found.firm && (around?.firm ?? true), frame: around?.selector };
}

/**
 * A row that begins with a label: rows are found by their kind, and the right one by its label. Only where nothing but
 * the label and the text stand in the row.
 */
function byLabel(element: Element, text: string, way: Way): Pick<Spot, 'steps' | 'take' | 'firm'> | undefined {
  for (let row = element.parentElement; row && row.localName !== 'body'; row = row.parentElement) {
    const [whole = ''] = taken(row, { from: 'text' });
    const label = whole.endsWith(text) ? whole.slice(0, -text.length).trim() : '';
    if (whole !== text && (label.length < LABEL.least || label.length > LABEL.most || /[@\d]/.test(label)))
      return undefined;
    if (!label) continue;
    const take: Take = { from: 'text', after: label };
    const kinds = [...marksOf(row), row.localName];
    const root = row.getRootNode() as Document | ShadowRoot;
    const kind = kinds.find((selector) => {
      const said = all(root, selector)
        .filter(isShown)
        .flatMap((one) => taken(one, take));
      return said.length === 1 && said[0] === text;
    });
    return kind ? { steps: [...way.steps.slice(0, -1), kind], take, firm: true } : undefined;
  }
  return undefined;
}

/** Whether a place is found again by its steps, as the reader of recipes goes. */
export function isFound({ element, steps, take, text, shadow }: Spot): boolean {
  const { body } = element.ownerDocument;
  const said = inward(body, steps, { shadow }).flatMap((one) => taken(one, take));
  return said.length === 1 && said[0]?.slice(0, 300) === text;
}
