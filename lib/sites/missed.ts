import type { Missed } from '../model';
import type { Page, SiteReader } from './contract';

/** A page is drawn by then: whoever is not on it after so long is missed. */
const DRAWN_MS = 5000;
/** So many pages in the life of a document, and no more. */
const MOST = 20;

/**
 * The same reader, which also tells of pages whose address promises a person and on which nobody is found: that is how
 * a site that was changed overnight shows. Once for each address; nothing of a hidden tab.
 */
export function noticeMissed(reader: SiteReader, page: () => Page, tell: (missed: Missed) => void) {
  const told = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let href = '';

  function look() {
    timer = undefined;
    const current = page();
    if (current.url.href !== href || current.document.hidden || reader.read(current)) return;
    const missed = reader.marks?.(current);
    if (!missed) return;
    told.add(href);
    tell(missed);
  }

  const stop = (): void => clearTimeout(timer);
  const read: SiteReader['read'] = (current) => {
    const reading = reader.read(current);
    if (reading || current.url.href !== href) {
      stop();
      timer = undefined;
    }
    href = current.url.href;
    if (!reading && !told.has(href) && told.size < MOST) timer ??= setTimeout(look, DRAWN_MS);
    return reading;
  };
  return { reader: { ...reader, read }, stop };
}
