import type { Reading } from '../model';
import { candidates } from './candidates';
import type { Page, SiteReader } from './contract';
import { BODY, MARKS, mention, readMessages } from './gmail-message';
import { GMAIL } from './known';
import { reading } from './reading';
import { count } from './steps';
import { isVisible } from './visible';

/**
 * Gmail. Its pages change overnight, so each thing has two marks: an attribute, and a class that is in use since 2016.
 * Nothing rests on words, which are localised. https://github.com/InboxSDK/InboxSDK follows the same marks.
 */
export const gmail: SiteReader = {
  ...GMAIL,
  owns: ({ url }) => url.origin === 'https://mail.google.com',
  read: (page) => readBox(page) ?? readThread(page) ?? readCompose(page),
  marks: ({ document, url }) =>
    threadId(url) ? { view: 'thread', counts: count(document, [...MARKS, '.aeF', HEADING]) } : undefined,
  panes: ({ document }) =>
    document.querySelector('.aeF') ? [...document.querySelectorAll('.aeF, .dw')] : [document.body],
  // Threads once opened stay in the page, and are shown and hidden by their style.
  attributes: ['style'],
};

const HEADING = 'h2.hP, h2[data-legacy-thread-id]';

function readThread(page: Page): Reading | undefined {
  const mentions = readMessages(page.document);
  if (mentions.length === 0) return undefined;
  const headings = page.document.querySelectorAll(HEADING);
  const heading = [...headings].find(isVisible);
  const subject = heading && textOf(heading);
  const own = ownAddresses(page, subject);
  const thread = threadId(page.url, heading);
  // Among all mail it is found in whatever folder or search it was opened.
  const link = thread && `${page.url.origin}${page.url.pathname}#all/${thread}`;
  return reading({ site: GMAIL.id, view: 'thread', mentions, own, subject, link, thread });
}

/** Streak puts its records ("boxes") between Gmail's views. Of them no mark is known, so it is read as any page. */
function readBox(page: Page): Reading | undefined {
  const { document, url } = page;
  const box = [...document.querySelectorAll('[role="main"]')].find(isVisible);
  if (!box || !url.hash.startsWith('#box/')) return undefined;
  const found = reading({ site: GMAIL.id, mentions: candidates(box), own: ownAddresses(page), link: url.href });
  return found.mentions.length > 0 ? found : undefined;
}

/** Gmail draws emoji as pictures. */
function textOf(heading: Element): string {
  const pieces = [...heading.childNodes].map((node) =>
    node.nodeName === 'IMG' ? (node as Element).getAttribute('data-emoji') : node.textContent,
  );
  return pieces.join('').trim();
}

/**
 * Own addresses: the account in the banner, the delegated one, that of the title ("subject - me@x - Gmail"; a subject may
 * hold addresses too, and a pop-out's title has no own one), and those that the person writes from.
 */
function ownAddresses({ document }: Page, subject = '') {
  const account = '[role="banner"] a[aria-label*="@"], [role="banner"] a[title*="@"], .identityUserDelegatedAccount';
  // A mail may bear roles and labels too.
  const ours = (selector: string) =>
    [...document.querySelectorAll(selector)].filter((place) => place.closest(BODY) === null);
  const labels = ours(account).map(
    (place) => place.getAttribute('aria-label') || place.getAttribute('title') || place.textContent,
  );
  const parts = document.title.replace(subject, '').split(' - ').slice(0, -1);
  const titled = parts.findLast((part) => /^\s*[^\s@]+@[^\s@]+\s*$/.test(part));
  const aliases = ours('input[name="from"]').map((input) => (input as HTMLInputElement).value);
  return [...labels, titled, ...aliases];
}

/** The thread's id, of the page or of its address. */
function threadId({ hash }: URL, heading?: Element): string | undefined {
  const [view = '', ...path] = hash.slice(1).replace(/\?.*/, '').split('/');
  const isNamed = /^(?:label|category|(?:advanced-)?search)$/.test(view);
  const ids = [heading?.getAttribute('data-legacy-thread-id') ?? '', isNamed && path.length < 2 ? '' : path.at(-1)];
  return ids.find((one) => /^(?:[\da-f]{12,}|[\w-]{16,})$/.test(one ?? ''));
}

/** A message being written: about whom it goes to. Of several nobody is chosen. */
function readCompose(page: Page): Reading | undefined {
  const fields = ['to', 'cc', 'bcc'].map((name) => `[name="${name}"] [data-hovercard-id], .vR input[name="${name}"]`);
  const chips = [...page.document.querySelectorAll(fields.join())].filter((chip) =>
    isVisible(chip.closest('.vR') ?? chip),
  );
  const mentions = chips.map((chip) => {
    const role = chip.closest('[name="to"]') ? 'to' : 'cc';
    return chip.matches('input') ? ({ role, text: chip.getAttribute('value') ?? '' } as const) : mention(chip, role);
  });
  const [window, ...more] = new Set(chips.map((chip) => chip.closest('.AD, .aaZ, [role="dialog"]') ?? page.document));
  const subject = window?.querySelector<HTMLInputElement>('input[name="subjectbox"]')?.value;
  if (!window) return undefined;
  return reading({ site: GMAIL.id, mentions, own: ownAddresses(page), subject, several: more.length > 0 });
}
