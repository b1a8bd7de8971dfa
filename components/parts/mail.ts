import DOMPurify from 'dompurify';

/** A mail made harmless: what to show, and what was held back. */
export type CleanMail = { html: string; images: number; trackers: number };

/** Words that the cleaned mail says for itself. */
export type MailWords = { quoted(lines: number): string; linkHost(host: string): string };

const ALLOWED = {
  ALLOWED_TAGS:
    'a abbr address article b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr'.split(
      ' ',
    ),
  ALLOWED_ATTR:
    'align alt border cellpadding cellspacing cite colspan dir height href lang rowspan src start style title type valign width'.split(
      ' ',
    ),
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  // The values of all attributes pass this, also sizes and the like. Where a link leads is judged below.
  ALLOWED_URI_REGEXP:
    /^(?:(?:https?|mailto|tel):|data:image\/(?:png|jpe?g|gif|webp);|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
};

const LINK = /^(?:https?|mailto|tel):/i;

/** Colours are ours, so that a mail can be read in both themes; nothing leaves its place or its size on screen. */
const DROPPED_STYLES = [
  'color',
  'background',
  'background-color',
  'background-image',
  'position',
  'z-index',
  'font-family',
  'font-size',
  'line-height',
  'float',
  'opacity',
  'animation',
  'transform',
  'width',
  'min-width',
  'height',
];

const QUOTED_MIN = 3;

function hostOf(address: string): string | undefined {
  try {
    const { host, protocol } = new URL(address);
    return protocol === 'https:' || protocol === 'http:' ? host : undefined;
  } catch {
    return undefined;
  }
}

/** The host that a link's words pretend, when they look like an address. */
const hostInWords = (words: string): string | undefined =>
  /^(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[:/?#]\S*)?$/u.exec(words.trim())?.[1];

const bare = (host: string) => host.toLowerCase().replace(/^www\./, '');

/** A link leads to a whole address or nowhere; where its words name another host, the true one stands beside it. */
function unmaskLinks(root: DocumentFragment, say: MailWords): void {
  for (const link of root.querySelectorAll('a[href]')) {
    const target = link.getAttribute('href') ?? '';
    if (!LINK.test(target)) {
      link.removeAttribute('href');
      continue;
    }
    const host = hostOf(target);
    const pretended = hostInWords(link.textContent ?? '');
    link.setAttribute('title', target);
    if (!host || !pretended || bare(host) === bare(pretended)) continue;
    const note = root.ownerDocument.createElement('span');
    note.className = 'host';
    note.textContent = say.linkHost(host);
    link.after(' ', note);
  }
}

const isTiny = (image: Element) =>
  ['width', 'height'].some((side) => /^[012](?:px)?$/.test(image.getAttribute(side) ?? ''));

/** Remote images are held back or let through; those too small to be seen are trackers and never come. */
function holdImages(root: DocumentFragment, isShown: boolean): Pick<CleanMail, 'images' | 'trackers'> {
  const held = { images: 0, trackers: 0 };
  for (const image of root.querySelectorAll('img')) {
    if (/^data:/i.test(image.getAttribute('src') ?? '')) continue;
    const isRemote = /^https?:/i.test(image.getAttribute('src') ?? '');
    if (isRemote && isTiny(image)) held.trackers += 1;
    else if (isRemote) held.images += 1;
    if (isRemote && isShown && !isTiny(image)) continue;
    image.replaceWith(image.getAttribute('alt') ?? '');
  }
  return held;
}

function dropStyles(root: DocumentFragment): void {
  for (const element of root.querySelectorAll<HTMLElement>('[style]'))
    for (const name of DROPPED_STYLES) element.style.removeProperty(name);
}

/** About how many lines an element shows. */
const linesIn = (element: Element) =>
  Math.max(
    element.querySelectorAll('br, p, div, li, tr').length,
    (element.textContent ?? '').trim().split('\n').length,
  );

/** Long quotes of earlier messages are folded: they stand in the conversation already. */
function foldQuotes(root: DocumentFragment, say: MailWords): void {
  for (const quote of root.querySelectorAll('blockquote')) {
    const lines = linesIn(quote);
    if (lines < QUOTED_MIN || quote.parentElement?.closest('blockquote, details')) continue;
    const details = root.ownerDocument.createElement('details');
    const summary = root.ownerDocument.createElement('summary');
    summary.textContent = say.quoted(lines);
    quote.before(details);
    details.append(summary, quote);
  }
}

/**
 * Cleans a comment's HTML for the frame that shows it: an allow-list of tags and attributes, remote images held back
 * unless `isShown`, look-alike links with their true host, long quotes folded.
 */
export function cleanMail(dirty: string, say: MailWords, isShown: boolean): CleanMail {
  const root = DOMPurify.sanitize(dirty, { ...ALLOWED, RETURN_DOM_FRAGMENT: true });
  dropStyles(root);
  const held = holdImages(root, isShown);
  unmaskLinks(root, say);
  foldQuotes(root, say);
  const shell = root.ownerDocument.createElement('div');
  shell.append(root);
  return { html: shell.innerHTML, ...held };
}
