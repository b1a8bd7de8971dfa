import { openMessage, roundcube } from '../roundcube';
import type { MailPage } from './contract';

/** Bytes of what Roundcube writes beside a file: "(~13 KB)". */
function bytesOf(text = ''): number | undefined {
  const [, count = '', unit = ''] = /([\d.,]+)\s*([KMG]?)B/i.exec(text) ?? [];
  const number = Number(count.replace(',', '.'));
  const power = ['', 'K', 'M', 'G'].indexOf(unit.toUpperCase());
  return count === '' || Number.isNaN(number) ? undefined : Math.round(number * 1024 ** power);
}

/** Roundcube: the open message alone, in the page or in its frame. */
export const roundcubeMail: MailPage = {
  owns: roundcube.owns,
  body: (page) => openMessage(page)?.querySelector('#messagebody') ?? undefined,
  files(page) {
    const message = openMessage(page);
    const links = message?.querySelectorAll('#attachment-list a[href*="_part="], #attachmentslist a[href*="_part="]');
    return [...(links ?? [])].flatMap((link) => {
      const url = new URL(link.getAttribute('href') ?? '', message?.URL || page.url);
      const name = link.querySelector('.attachment-name')?.textContent?.trim() || link.getAttribute('title')?.trim();
      if (!name || url.searchParams.get('_action') !== 'get') return [];
      url.searchParams.set('_download', '1');
      return { name, size: bytesOf(link.querySelector('.attachment-size')?.textContent ?? ''), url: url.href };
    });
  },
  boxes({ document }) {
    const frame = document.querySelector<HTMLIFrameElement>('#composebody_ifr')?.contentDocument?.body;
    return frame ? [frame] : [...document.querySelectorAll('textarea#composebody')];
  },
};
