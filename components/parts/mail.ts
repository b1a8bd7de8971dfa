import createDOMPurify from 'dompurify';
import { markUnseen, type TrueWords, unmaskLinks } from './mail-links';
import { countOthers, holdImages } from './mail-remote';
import { trimMail } from './mail-trim';

/** A mail made harmless: what to show, and what was held back. */
export type CleanMail = {
  html: string;
  images: number;
  trackers: number;
  /** What else it wanted from elsewhere; that never comes. */
  others: number;
  /** It was too long, and ends before its end. */
  isCut: boolean;
};

/** Words that the cleaned mail says for itself. */
export type MailWords = TrueWords & { quoted(lines: number): string };

/** A cleaner of our own: nobody else's hooks and settings reach it. */
const cleaner = createDOMPurify(window);

/* What DOMPurify does by itself stays on: a second look at every name (clobbering), at comments, and at what could
   mean something else as XML (https://github.com/cure53/DOMPurify#can-i-configure-dompurify). Names, ids and classes
   are not let in at all, and no element in which text is anything but text, so that what was judged here means the
   same when the frame parses it again; nor `bdo`, which turns the order of letters. */
const ALLOWED = {
  ALLOWED_TAGS:
    'a abbr address article b bdi big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr'.split(
      ' ',
    ),
  ALLOWED_ATTR:
    'align alt border cellpadding cellspacing colspan dir height href lang rowspan src start style title type valign width'.split(
      ' ',
    ),
  ALLOWED_NAMESPACES: ['http://www.w3.org/1999/xhtml'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  // The values of all attributes pass this, also sizes and the like. Where a link leads is judged apart.
  ALLOWED_URI_REGEXP:
    /^(?:(?:https?|mailto|tel):|data:image\/(?:png|jpe?g|gif|webp);|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
};

/** Styles that a mail keeps. Colours and sizes are ours, so that it can be read in both themes; nothing leaves its
 *  place, and nothing is fetched. */
const KEPT_STYLES =
  'border-bottom-style border-bottom-width border-collapse border-left-style border-left-width border-right-style border-right-width border-top-style border-top-width caption-side direction display font-style font-variant-caps font-weight list-style-position list-style-type margin-bottom margin-left margin-right margin-top padding-bottom padding-left padding-right padding-top table-layout text-align text-decoration-line text-indent text-transform vertical-align visibility white-space'.split(
    ' ',
  );
/** Longest space that a mail may leave in one place, in pixels. */
const MOST_SPACE = 64;

const QUOTED_MIN = 3;
/** Deeper elements are told as their text: the depth of a layout is what a browser pays for. */
const MOST_DEPTH = 100;
const MOST_SPAN = 50;

function isKept(name: string, value: string): boolean {
  if (value === '' || value.length > 40 || /[(\\@]/.test(value)) return false;
  // It would run out of the panel.
  if (value === 'nowrap') return false;
  if (!/^(?:margin|padding|text-indent|border-.*width)/.test(name)) return true;
  const px = /^(\d+(?:\.\d+)?)px$/.exec(value)?.[1];
  return px !== undefined && Number(px) <= MOST_SPACE;
}

function keepStyles(root: DocumentFragment): void {
  for (const element of root.querySelectorAll<HTMLElement>('[style]')) {
    const kept = KEPT_STYLES.map((name) => [name, element.style.getPropertyValue(name)] as const).filter(
      ([name, value]) => isKept(name, value),
    );
    if (kept.length === 0) element.removeAttribute('style');
    else element.setAttribute('style', kept.map(([name, value]) => `${name}: ${value}`).join('; '));
  }
}

/** Tables that would be larger than any page, and what is nested deeper than anybody writes. */
function flatten(root: DocumentFragment): void {
  for (const cell of root.querySelectorAll('[colspan], [rowspan]'))
    for (const name of ['colspan', 'rowspan'])
      if (Number(cell.getAttribute(name)) > MOST_SPAN) cell.removeAttribute(name);
  const deep = root.querySelectorAll(Array.from({ length: MOST_DEPTH }, () => '*').join('>'));
  for (const element of deep) if (root.contains(element)) element.replaceChildren(element.textContent ?? '');
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
    if (quote.parentElement?.closest('blockquote, details')) continue;
    const lines = linesIn(quote);
    if (lines < QUOTED_MIN) continue;
    const details = root.ownerDocument.createElement('details');
    const summary = root.ownerDocument.createElement('summary');
    summary.textContent = say.quoted(lines);
    quote.before(details);
    details.append(summary, quote);
  }
}

/**
 * Cleans a comment's HTML for the frame that shows it: cut to a length that no browser minds, an allow-list of tags,
 * attributes and styles, remote images held back unless `isShown`, look-alike links with their true host, what is not
 * seen marked, long quotes folded. Throws where the browser gives the cleaner nothing to work with.
 */
export function cleanMail(dirty: string, say: MailWords, isShown: boolean): CleanMail {
  // It would give back what it was given.
  if (!cleaner.isSupported) throw new Error('this browser cannot clean HTML');
  const trimmed = trimMail(dirty);
  const others = countOthers(trimmed.html);
  const root = cleaner.sanitize(trimmed.html, { ...ALLOWED, RETURN_DOM_FRAGMENT: true });
  const held = holdImages(root, isShown);
  flatten(root);
  keepStyles(root);
  unmaskLinks(root, say);
  markUnseen(root, say);
  foldQuotes(root, say);
  const shell = root.ownerDocument.createElement('div');
  shell.append(root);
  return { html: shell.innerHTML, ...held, others, isCut: trimmed.isCut };
}
