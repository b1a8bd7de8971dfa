import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Element as HappyElement, Window } from 'happy-dom';
import { recipeAt } from '../../lib/background/recipes';
import type { Sighting } from '../../lib/model';
import type { Known } from '../../lib/people/own';
import { sight } from '../../lib/people/sight';
import { readerOf } from '../../lib/sites';
import type { Page, SiteReader } from '../../lib/sites/contract';

/** The reader that shall take a page, the address it shall show first, and all others that it offers. */
export type ExpectedPage = {
  reader: string;
  person?: string;
  others?: string[];
  /** Why others were passed over. */
  passed?: string[];
  /** Where it was open; a Roundcube by default. */
  url?: string;
  /** Own addresses known beforehand, and those that the page tells. */
  own?: string[];
  tells?: string[];
  /** The name of a sender of whom the page has no address. */
  nameless?: string;
};

const FOLDER = join(import.meta.dirname, 'saved');

/** The names of all saved pages that stand alone; frames are part of others. */
export const savedPages = readdirSync(FOLDER)
  .map((file) => file.replace('.html', ''))
  .filter((name) => !name.includes('-frame-'));

function openWindow(html: string, url: string): Document {
  const window = new Window({ url, settings: { disableIframePageLoading: true, disableCSSFileLoading: true } });
  window.document.write(html);
  for (const root of window.document.querySelectorAll('template[shadowrootmode]')) openShadow(root);
  // happy-dom's own types are not those of lib.dom, though its objects are.
  return window.document as unknown as Document;
}

/** Makes a shadow root of a template that says so, and of those in it: happy-dom does not. */
function openShadow(template: HappyElement): void {
  const host = template.parentElement;
  const root = host?.attachShadow({ mode: 'open' });
  template.remove();
  if (root) root.innerHTML = template.innerHTML;
  for (const inner of root?.querySelectorAll('template[shadowrootmode]') ?? []) openShadow(inner);
}

/** Opens a saved page in a window of its own; frames marked `data-saved` hold another saved page. */
export function openSaved(name: string, url: string, frameUrl = url): Page {
  const document = openWindow(readFileSync(join(FOLDER, `${name}.html`), 'utf8'), url);
  for (const frame of document.querySelectorAll('iframe[data-saved]')) {
    const saved = frame.getAttribute('data-saved');
    const inner = saved ? readFileSync(join(FOLDER, `${saved}.html`), 'utf8') : '<p>Watermark</p>';
    Object.defineProperty(frame, 'contentDocument', { value: openWindow(inner, frameUrl) });
  }
  return { document, url: new URL(url) };
}

/** Opens a page that a test writes itself. */
export const openPage = (html: string, url = 'https://page.example/'): Page => ({
  document: openWindow(html, url),
  url: new URL(url),
});

/** The reader of a page: that of its recipe, which the worker hands to the page, else one of the script's own. */
export const readerAt = (page: Page): SiteReader => readerOf(page, recipeAt(page.url.href));

/** What the worker makes of what a reader read, where the person said what is own and what is never to be shown. */
export function see(reader: SiteReader, page: Page & Partial<Known>): Sighting | undefined {
  const reading = reader.read({ document: page.document, url: page.url });
  return reading && sight(reading, { own: page.own ?? [], theirs: page.theirs ?? [], never: page.never ?? [] });
}

/** Lets the frames of the test's own document load `about:blank`, which happy-dom else complains of. */
export function loadBlankFrames(): void {
  const { settings }: Pick<Window['happyDOM'], 'settings'> = Reflect.get(window, 'happyDOM');
  settings.enableIframePageLoading = true;
}
