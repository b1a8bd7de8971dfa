import type { Mention } from '../model';
import { isVisible, silentPart } from './visible';

/* Where addresses stand on a page that we know nothing about, and how much each place speaks for its address. */

const WEIGHT = { structured: 16, link: 6, attribute: 5, input: 5, bare: 2 };
const ATTRIBUTES = ['email', 'data-email', 'data-hovercard-id', 'title', 'aria-label'];
// A page that holds more is a list, and its people are not looked for.
const MOST_TEXTS = 20_000;
const MOST_PLACES = 200;

const MAIN = 'main, [role="main"], article, [class*="record" i], [class*="detail" i], [class*="profile" i]';
const ASIDE = 'nav, footer, aside, [role="navigation"], [role="banner"], [role="contentinfo"], [role="complementary"]';
const STREAM =
  '[role="feed"], [role="log"], [class*="comment" i], [class*="timeline" i], [class*="history" i], [class*="activity" i]';
const LIST = 'table, ul, ol, [role="table"], [role="grid"], [role="list"], [role="listbox"]';
const ASKED = /e-?mail|request[eo]r|customer|contact|sender|\bfrom\b|client|kunde|correo|courriel/i;
const OTHERS = /\bcc\b|admincc|owner|assign|agent|watcher|follower|created by|updated by/i;

/** Every place within `root` that may hold an address, each with its weight. */
export function candidates(root: Element): Mention[] {
  const crowds = new Map<Element, boolean>();
  return places(root).map(({ place, ...mention }) => ({
    ...mention,
    weight: mention.weight * standing(place, crowds),
  }));
}

type Place = Mention & { place: Element; weight: number };

function places(root: Element): Place[] {
  const found = [...structured(root), ...links(root), ...attributes(root), ...inputs(root)];
  return [...found, ...texts(root)]
    .slice(0, MOST_PLACES)
    .filter(({ place }) => silentPart(place) === null && isVisible(place));
}

/** A card of exactly one person: hCard and schema.org's microdata. */
function structured(root: Element): Place[] {
  const marked = root.querySelectorAll(
    '.h-card .u-email, .vcard .email, [itemtype$="schema.org/Person"] [itemprop="email"]',
  );
  const [place, ...more] = marked;
  if (!place || more.length > 0) return [];
  const text = place.getAttribute('href') ?? place.textContent ?? '';
  return [{ place, role: 'record', text, weight: WEIGHT.structured }];
}

function links(root: Element): Place[] {
  return [...root.querySelectorAll('a[href^="mailto:" i]')].map((place) => {
    const label = place.textContent?.trim().slice(0, 300);
    // A link's words may be "Write to us": only what stands in it as a name is one.
    const name = label && !label.includes('@') && /^\p{Lu}\S*(?:\s\p{Lu}\S*)+$/u.test(label) ? label : undefined;
    return { place, role: 'page', text: place.getAttribute('href') ?? '', name, weight: WEIGHT.link };
  });
}

function attributes(root: Element): Place[] {
  const marked = root.querySelectorAll(ATTRIBUTES.map((name) => `[${name}*="@"]`).join(', '));
  return [...marked].map((place) => {
    const text = aroundAddresses(ATTRIBUTES.map((name) => place.getAttribute(name) ?? '').join(' '));
    return { place, role: 'page', text, loose: true, weight: WEIGHT.attribute };
  });
}

/** Filled fields of a record; forms for signing in, searching and filtering hold other things. */
function inputs(root: Element): Place[] {
  const fields = root.querySelectorAll<HTMLInputElement>('input[type="email"], input[autocomplete~="email"]');
  return [...fields].flatMap((place) => {
    const form = place.closest('form, [role="search"], [role="form"]');
    const other = form?.matches('[role="search"]') || form?.querySelector('[type="password"], [type="search"]');
    return other || place.type === 'hidden' ? [] : [{ place, role: 'record', text: place.value, weight: WEIGHT.input }];
  });
}

function texts(root: Element): Place[] {
  const found: Place[] = [];
  const walker = root.ownerDocument.createTreeWalker(root, 4);
  for (let seen = 0; seen < MOST_TEXTS && walker.nextNode(); seen += 1) {
    const text = walker.currentNode.textContent ?? '';
    const place = walker.currentNode.parentElement;
    if (!text.includes('@') || !place || text.length > 10_000) continue;
    found.push({ place, role: 'page', text: aroundAddresses(text), loose: true, weight: WEIGHT.bare });
  }
  return found;
}

/** A short text whole, of a long one the words with an at-sign. */
const aroundAddresses = (text: string) =>
  text.length <= 300
    ? text
    : text
        .split(/\s+/)
        .filter((word) => word.includes('@') && word.length <= 320)
        .slice(0, 6)
        .join(' ');

/** How the surroundings of a place change its weight. */
function standing(place: Element, crowds: Map<Element, boolean>): number {
  let factor = 1;
  if (place.closest(MAIN)) factor *= 1.5;
  if (place.closest(ASIDE) || place.closest('header')?.closest('main, article') === null) factor *= 0.2;
  if (place.closest(STREAM)) factor *= 0.2;
  const list = place.closest(LIST);
  if (list && isCrowd(list, crowds)) factor *= 0.3;
  const heading = place.closest('header, section, article, main, div')?.querySelector('h1, h2');
  if (heading && isVisible(heading)) factor *= 1.5;
  return factor * named(place);
}

/** Whether a list holds more than three addresses; `known` keeps the answers of one reading. */
function isCrowd(list: Element, known: Map<Element, boolean>): boolean {
  const crowd =
    known.get(list) ?? new Set(list.textContent?.toLowerCase().match(/[^\s@<>(),;:"]+@[^\s@<>(),;:"]+/g)).size > 3;
  known.set(list, crowd);
  return crowd;
}

/** What the label beside a place, or the names of the boxes around it, say about whose address it is. */
function named(place: Element): number {
  let box: Element | null = place;
  for (let up = 0; box && up < 5; up += 1, box = box.parentElement) {
    const label = box.previousElementSibling;
    // A heading speaks for all that follows it, not for its neighbour.
    const isLabel = label && !/^H\d$/.test(label.nodeName) && (label.textContent?.length ?? 99) < 40;
    const words = isLabel ? label.textContent : '';
    const said = `${words} ${box.getAttribute('class') ?? ''} ${box.id} ${box.getAttribute('data-field') ?? ''}`;
    if (OTHERS.test(said)) return 0.4;
    if (ASKED.test(said)) return 2;
  }
  return 1;
}
