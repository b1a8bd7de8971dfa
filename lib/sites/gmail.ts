import type { Sighting } from '../model';
import { comparable, findAddresses, isAmong, parseMailboxes } from './address';
import type { Page, SiteReader } from './contract';
import { BODY, mailboxOf, readMessages } from './gmail-message';
import { GMAIL } from './known';
import { isMachine, seen, sight } from './people';
import { isVisible } from './visible';

/**
 * Gmail. Its pages change overnight, so each thing has two marks: an attribute, and a class that is in use since 2016.
 * Nothing rests on words, which are localised. https://github.com/InboxSDK/InboxSDK follows the same marks.
 */
export const gmail: SiteReader = {
  ...GMAIL,
  owns: ({ url }) => url.origin === 'https://mail.google.com',
  read: (page) => readThread(page) ?? readCompose(page),
  panes: ({ document }) =>
    document.querySelector('.aeF') ? [...document.querySelectorAll('.aeF, .dw')] : [document.body],
  // Threads once opened stay in the page, and are shown and hidden by their style.
  attributes: ['style'],
};

function readThread(page: Page): Sighting | undefined {
  const newestFirst = readMessages(page.document).reverse();
  const headings = page.document.querySelectorAll('h2.hP, h2[data-legacy-thread-id]');
  const heading = [...headings].find(isVisible);
  const subject = heading && textOf(heading);
  const own = ownAddresses(page, subject);

  const known = [...own, ...(page.own ?? []), ...(page.never ?? [])];
  const open = newestFirst.filter(({ isOpen }) => isOpen);
  const looked = open.length > 0 ? open : newestFirst;
  const theirs = looked.filter(({ sender }) => !isAmong(sender.email, known));
  const chosen = theirs.find(({ sender }) => !isMachine(sender.email)) ?? theirs[0] ?? looked[0];
  if (!chosen) return undefined;
  const elsewhere = newestFirst.flatMap((message) =>
    message.people.map((person) => ({ ...person, role: 'page' as const })),
  );
  const people = [...chosen.people, ...elsewhere];
  return sight(page, { site: GMAIL.id, people, own, subject, link: threadLink(page.url, heading) });
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
function ownAddresses({ document }: Page, subject = ''): string[] {
  const account = '[role="banner"] a[aria-label*="@"], [role="banner"] a[title*="@"], .identityUserDelegatedAccount';
  const labels = [...document.querySelectorAll(account)].map((place) => {
    const label = place.getAttribute('aria-label') || place.getAttribute('title') || place.textContent || '';
    return findAddresses(label).at(-1) ?? '';
  });
  const parts = document.title.replace(subject, '').split(' - ').slice(0, -1);
  const titled = parts.findLast((part) => comparable(part)) ?? '';
  const aliases = [...document.querySelectorAll<HTMLInputElement>('input[name="from"]')]
    .filter((input) => input.closest(BODY) === null)
    .map(({ value }) => value);
  return [...new Set([...labels, titled, ...aliases].flatMap(parseMailboxes).map(({ email }) => email))];
}

/** The thread among all mail: right in whatever folder or search it was found. */
function threadLink({ origin, pathname, hash }: URL, heading?: Element): string | undefined {
  const [view = '', ...path] = hash.slice(1).replace(/\?.*/, '').split('/');
  const isNamed = /^(?:label|category|(?:advanced-)?search)$/.test(view);
  const ids = [heading?.getAttribute('data-legacy-thread-id') ?? '', isNamed && path.length < 2 ? '' : path.at(-1)];
  const id = ids.find((one) => /^(?:[\da-f]{12,}|[\w-]{16,})$/.test(one ?? ''));
  return id && `${origin}${pathname}#all/${id}`;
}

/** A message being written: about whom it goes to. Of several nobody is chosen. */
function readCompose(page: Page): Sighting | undefined {
  const fields = ['to', 'cc', 'bcc'].map((name) => `[name="${name}"] [data-hovercard-id], .vR input[name="${name}"]`);
  const chips = [...page.document.querySelectorAll(fields.join())].filter((chip) =>
    isVisible(chip.closest('.vR') ?? chip),
  );
  const people = chips.flatMap((chip) => {
    const found = chip.matches('input') ? parseMailboxes(chip.getAttribute('value') ?? '')[0] : mailboxOf(chip);
    return found ? [seen(found, chip.closest('[name="to"]') ? 'to' : 'cc')] : [];
  });
  const [window, ...more] = new Set(chips.map((chip) => chip.closest('.AD, .aaZ, [role="dialog"]') ?? page.document));
  if (people.length === 0) return undefined;
  const subject = window?.querySelector<HTMLInputElement>('input[name="subjectbox"]')?.value;
  const sighting = sight(page, { site: GMAIL.id, people, own: ownAddresses(page), subject });
  return more.length > 0 ? { ...sighting, why: undefined } : sighting;
}
