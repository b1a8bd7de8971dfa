import type { Mention } from '../model';
import { candidates } from './candidates';
import type { Page, SiteReader } from './contract';
import { reading } from './reading';
import { silentPart } from './visible';

/** Any page: what the person marked, and every address that is seen, by how much its place speaks for it. */
export const generic: SiteReader = {
  id: 'generic',
  name: 'Any page',
  origins: [],
  owns: () => true,
  read(page) {
    const found = reading({
      site: 'generic',
      mentions: [...selection(page), ...candidates(page.document.body)],
      subject: page.document.querySelector('h1')?.textContent?.replace(/\s+/g, ' '),
      link: page.url.href.slice(0, 2000),
    });
    return found.mentions.length > 0 ? found : undefined;
  },
  panes: ({ document }) => [document.body],
};

/** What the person marked on the page; also an address that is written as `name [at] host [dot] com`. */
function selection({ document }: Page): Mention[] {
  const marked = document.getSelection();
  const anchor = marked?.anchorNode?.parentElement;
  const around = anchor && silentPart(anchor);
  const text = marked?.toString() ?? '';
  if (!text || text.length > 400 || around?.matches('[contenteditable], textarea')) return [];
  const plain = text.replace(/\s*[[({]\s*at\s*[\])}]\s*/gi, '@').replace(/\s*[[({]\s*dot\s*[\])}]\s*/gi, '.');
  return [{ role: 'selection', text: plain }];
}
