/* What a mail would fetch from elsewhere. */

const REMOTE = /^[\s\p{Cc}]*(?:https?:)?[\\/]{2}|^[\s\p{Cc}]*https?:/iu;
/** An address in a style or a style sheet. */
const IN_STYLE = /(?:url\(|@import)[\s"']*(?:https?:)?\/\//gi;

/** Attributes whose address is fetched without anybody's click, on any element. */
const FETCHED = ['src', 'srcset', 'imagesrcset', 'poster', 'background', 'data', 'archive', 'dynsrc', 'lowsrc', 'code'];
/** Of these the `href` is fetched as well; elsewhere it is a link. */
const HREF_OF = new Set(['link', 'image', 'feimage', 'use', 'script']);

const stylesIn = (text: string | null) => text?.match(IN_STYLE)?.length ?? 0;

/** How much of this element would be fetched from elsewhere. */
function fetchedBy(element: Element): number {
  const name = element.localName.toLowerCase();
  const hrefs = HREF_OF.has(name) ? ['href', 'xlink:href'] : [];
  const addresses = [...FETCHED, ...hrefs].filter((attribute) => {
    if (name === 'img' && attribute === 'src') return false;
    return REMOTE.test(element.getAttribute(attribute) ?? '');
  });
  return (
    addresses.length + stylesIn(element.getAttribute('style')) + (name === 'style' ? stylesIn(element.textContent) : 0)
  );
}

/**
 * Counts what a mail wants from elsewhere apart from its plain images: backgrounds, style sheets, fonts, films, frames,
 * prefetches. Reads a document that nobody shows, in which nothing is loaded: https://html.spec.whatwg.org/#scripting-flag
 */
export function countOthers(html: string): number {
  const { documentElement } = new DOMParser().parseFromString(html, 'text/html');
  const elements = [documentElement, ...documentElement.querySelectorAll('*')];
  return elements.reduce((sum, element) => sum + fetchedBy(element), 0);
}

const isTiny = (image: Element) =>
  ['width', 'height'].some((side) => /^\s*[012](?:px)?\s*$/.test(image.getAttribute(side) ?? '')) ||
  /(?:^|;)\s*(?:max-)?(?:width|height)\s*:\s*[012](?:px)?\s*(?:;|!|$)|display\s*:\s*none|visibility\s*:\s*hidden/i.test(
    image.getAttribute('style') ?? '',
  );

/**
 * Remote images are held back or, once `isShown`, let through, over https alone; those too small to be seen are
 * trackers and never come.
 */
export function holdImages(root: DocumentFragment, isShown: boolean): { images: number; trackers: number } {
  const held = { images: 0, trackers: 0 };
  for (const image of root.querySelectorAll('img')) {
    const source = image.getAttribute('src')?.trim() ?? '';
    if (/^data:/i.test(source)) continue;
    const address = REMOTE.test(source) ? URL.parse(source, 'https://none.invalid') : null;
    const isTracker = isTiny(image);
    if (address && isTracker) held.trackers += 1;
    else if (address) held.images += 1;
    if (address && isShown && !isTracker) {
      address.protocol = 'https:';
      image.setAttribute('src', address.href);
      image.setAttribute('referrerpolicy', 'no-referrer');
    } else image.replaceWith(image.getAttribute('alt') ?? '');
  }
  return held;
}
