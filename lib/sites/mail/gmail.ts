import { gmail } from '../gmail';
import { BODY, isMessage, MESSAGE, SENDER } from '../gmail-message';
import { isVisible } from '../visible';
import type { MailPage, PageFile } from './contract';

/** The newest open message of the sender; of anybody where that one has none open. */
function openMessage(document: Document, sender?: string): Element | undefined {
  const open = [...document.querySelectorAll(MESSAGE)]
    .filter(isMessage)
    .filter((message) => [...message.querySelectorAll(BODY)].some(isVisible));
  const isBy = (message: Element) => {
    const place = message.querySelector(SENDER);
    const email = place?.getAttribute('email') ?? place?.getAttribute('data-hovercard-id');
    return email?.toLowerCase() === sender?.toLowerCase();
  };
  return open.findLast(isBy) ?? open.at(-1);
}

/** "type:name:address", as Gmail hands a file to the desktop when it is dragged there. */
function draggedFile(place: Element): PageFile | undefined {
  const [, name = '', url = ''] = /^[^:]*:(.*?):(https?:.*)$/s.exec(place.getAttribute('download_url') ?? '') ?? [];
  return url === '' ? undefined : { name: decoded(name), url };
}

/** The link over a file's picture. */
function linkedFile(link: Element, page: URL): PageFile | undefined {
  const url = new URL(link.getAttribute('href') ?? '', page);
  const name = link.parentElement?.querySelector('.aV3')?.textContent?.trim();
  if (!name) return undefined;
  url.searchParams.set('disp', 'safe');
  return { name, url: url.href };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Gmail. https://github.com/KartikTalwar/gmail.js reads its files by the same mark. */
export const gmailMail: MailPage = {
  owns: gmail.owns,
  body: ({ document }, sender) => {
    const bodies = [...(openMessage(document, sender)?.querySelectorAll('.a3s') ?? [])];
    return bodies.find(isVisible);
  },
  files({ document, url }, sender) {
    const message = openMessage(document, sender);
    const outside = (place: Element) => place.closest(BODY) === null;
    const dragged = [...(message?.querySelectorAll('[download_url]') ?? [])].filter(outside).map(draggedFile);
    const linked = [...(message?.querySelectorAll('a[href*="attid="]') ?? [])]
      .filter((link) => outside(link) && !link.closest('[download_url]'))
      .map((link) => linkedFile(link, url));
    return [...dragged, ...linked].filter((file) => file !== undefined);
  },
  boxes: ({ document }) => [
    ...document.querySelectorAll('.M9 [contenteditable="true"], .AD [contenteditable="true"][role="textbox"]'),
    ...document.querySelectorAll('[g_editable="true"], [role="dialog"] [contenteditable="true"][role="textbox"]'),
  ],
};
