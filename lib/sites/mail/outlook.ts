import { isVisible } from '../visible';
import type { MailPage } from './contract';

const HOSTS = /^outlook\.(?:office\.com|office365\.com|live\.com|cloud\.microsoft)$/;
const FROM = '[id^="MSG_"][id$="_FROM"], .OZZZK';
const BODY = '[id^="UniqueMessageBody"], [role="document"]';

/** The message around a body: the nearest element that names a sender as well. */
function senderOf(body: Element): string {
  for (let around = body.parentElement; around; around = around.parentElement) {
    const sender = around.querySelector(FROM);
    if (sender) return `${sender.getAttribute('aria-label') ?? ''} ${sender.textContent}`.toLowerCase();
  }
  return '';
}

/** Whether some of it is in the window. */
function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < (element.ownerDocument.defaultView?.innerHeight ?? 0);
}

/**
 * Outlook on the web. Whether the newest message stands above or below, its page does not tell: of several by one sender
 * the one in sight is taken. Its files have no address in the page.
 */
export const outlookMail: MailPage = {
  owns: ({ url }) => HOSTS.test(url.hostname),
  body({ document }, sender) {
    const bodies = [...document.querySelectorAll(BODY)].filter(
      (body) => isVisible(body) && !body.closest('[contenteditable="true"]') && !body.parentElement?.closest(BODY),
    );
    const by = sender ? bodies.filter((body) => senderOf(body).includes(sender.toLowerCase())) : [];
    const open = by.length > 0 ? by : bodies;
    return open.length > 1 ? open.find(isInSight) : open[0];
  },
  files: () => [],
  boxes: ({ document }) => [
    ...document.querySelectorAll('[id^="editorParent"] [contenteditable="true"]'),
    ...document.querySelectorAll('[contenteditable="true"][role="textbox"][aria-multiline="true"]'),
  ],
};
