import type { Role, SeenPerson, Sighting } from '../model';
import { comparable, type Mailbox, parseMailboxes, parseMailto } from './address';
import type { Page, SiteReader } from './contract';
import { seen, sight } from './people';
import { isVisible, ownText } from './visible';

/**
 * Roundcube webmail, 1.4 and later, any skin: the marks below are written by its PHP, not by the skin.
 * https://github.com/roundcube/roundcubemail/blob/master/program/actions/mail/index.php
 */
export const roundcube: SiteReader = {
  id: 'roundcube',
  name: 'Roundcube',
  origins: [],
  owns: ({ document }) =>
    document.querySelector('script[src*="program/js/app"]') !== null &&
    document.querySelector('body[class*="task-"], #messagelist, #messagecontframe, .rcmContactAddress') !== null,
  read: (page) => (page.document.body.classList.contains('action-compose') ? readCompose(page) : readMessage(page)),
  panes: ({ document }) =>
    [...document.querySelectorAll('#messagecontframe, #message-header, .recipient-input')].concat(
      document.querySelector('#message-header, #messagecontframe, .recipient-input') ? [] : document.body,
    ),
};

const HEADERS: [string, Role][] = [
  ['from', 'sender'],
  ['replyto', 'reply-to'],
  ['to', 'to'],
  ['cc', 'cc'],
];

/** The document that shows a message: the page itself (full view), or its preview frame. */
function openMessage({ document }: Page): Document | undefined {
  const frame = document.querySelector<HTMLIFrameElement>('#messagecontframe');
  if (!frame) return document;
  return isVisible(frame) ? (frame.contentDocument ?? undefined) : undefined;
}

function readMessage(page: Page): Sighting | undefined {
  const message = openMessage(page);
  const header = message?.querySelector('#message-header, #messageheader');
  if (!message || !header || !isVisible(header)) return undefined;
  // The table of details is hidden until "Details" is pressed, yet complete.
  const people = HEADERS.flatMap(([name, role]) => addressesIn(header, name).map((found) => seen(found, role)));
  const own = ownAddresses(page, header, people);
  const subject = ownText(message.querySelector('.subject'));
  return sight(page, { site: 'roundcube', people, own, subject, link: messageLink(page, message) });
}

function addressesIn(header: Element, name: string): Mailbox[] {
  return [...header.querySelectorAll(`td.${name} .adr, td.${name} > .rcmContactAddress`)].flatMap((place) => {
    const shown = place.matches('.rcmContactAddress') ? place : place.querySelector('.rcmContactAddress');
    const [linked] = parseMailto(shown?.getAttribute('href') ?? '');
    // Where Roundcube draws no link, the title alone has the address.
    const email = linked?.email ?? shown?.getAttribute('title') ?? '';
    if (!comparable(email)) return [];
    const shownName = pretendedName(place, email) ?? shown?.textContent?.trim();
    return [
      { email, name: shownName && comparable(shownName) !== comparable(email) ? shownName.slice(0, 300) : undefined },
    ];
  });
}

/** Roundcube does not show a name that holds an address; the command beside it ("Add to address book") still has it. */
function pretendedName(place: Element, email: string): string | undefined {
  const command = place.querySelector('.rcmaddcontact')?.getAttribute('onclick') ?? '';
  const [, argument] = /'add-contact','((?:[^'\\]|\\.)*)'/.exec(command) ?? [];
  const [whole] = parseMailboxes((argument ?? '').replace(/\\(.)/g, '$1'));
  return whole?.name?.includes('@') && comparable(whole.email) === comparable(email) ? whole.name : undefined;
}

/**
 * Own addresses: the one above the folders, and the sender of a message whose summary names the recipient instead:
 * that is how Roundcube shows what lies in the folders of sent mail and drafts.
 */
function ownAddresses({ document }: Page, header: Element, people: SeenPerson[]): string[] {
  const account = [...document.querySelectorAll('.header-title.username, #topline .username')];
  const own = account.flatMap(({ textContent }) => parseMailboxes(textContent ?? '')).map(({ email }) => email);
  const summarised = parseMailto(
    header.querySelector('.header-summary .rcmContactAddress')?.getAttribute('href') ?? '',
  );
  const sender = people.find(({ role }) => role === 'sender');
  const isSent = summarised.some(
    ({ email }) =>
      comparable(email) !== comparable(sender?.email ?? '') &&
      people.some((person) => person.role !== 'sender' && comparable(person.email) === comparable(email)),
  );
  return [...new Set(isSent && sender ? [...own, sender.email] : own)];
}

/** The message in a view of its own: without search, page and session, so it stays right. */
function messageLink(page: Page, message: Document): string | undefined {
  const query = new URL(message.URL, page.url).searchParams;
  const [mailbox, uid] = [query.get('_mbox'), query.get('_uid')];
  if (!mailbox || !uid) return undefined;
  const link = new URL(page.url.pathname, page.url);
  link.search = new URLSearchParams({ _task: 'mail', _mbox: mailbox, _uid: uid, _action: 'show' }).toString();
  return link.href.slice(0, 2000);
}

/** A message being written: about whom it goes to. */
function readCompose(page: Page): Sighting | undefined {
  const written = (name: string) =>
    parseMailboxes(page.document.querySelector<HTMLTextAreaElement>(`#_${name}`)?.value ?? '');
  const people = [
    ...written('to').map((found) => seen(found, 'to')),
    ...written('cc').map((found) => seen(found, 'cc')),
  ];
  if (people.length === 0) return undefined;
  const identities = page.document.querySelectorAll('select#_from option, span#_from');
  const own = [...identities].flatMap(({ textContent }) => parseMailboxes(textContent ?? '')).map(({ email }) => email);
  const subject = page.document.querySelector<HTMLInputElement>('[name="_subject"]')?.value;
  return sight(page, { site: 'roundcube', people, own, subject });
}
