import type { Mention, Reading, Role } from '../model';
import type { Page, SiteReader } from './contract';
import { forwardedIn } from './forwarded';
import { reading } from './reading';
import { count } from './steps';
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
  marks(page) {
    const message = openMessage(page);
    return message && new URL(message.URL, page.url).searchParams.has('_uid')
      ? {
          view: 'message',
          counts: count(message, ['#message-header, #messageheader', 'td.from', '.rcmContactAddress']),
        }
      : undefined;
  },
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
  ['bcc', 'cc'],
];

/** The document that shows a message: the page itself (full view), or its preview frame. */
export function openMessage({ document }: Page): Document | undefined {
  const frame = document.querySelector<HTMLIFrameElement>('#messagecontframe');
  if (!frame) return document;
  return isVisible(frame) ? (frame.contentDocument ?? undefined) : undefined;
}

function readMessage(page: Page): Reading | undefined {
  const message = openMessage(page);
  const header = message?.querySelector('#message-header, #messageheader');
  if (!message || !header || !isVisible(header)) return undefined;
  // The table of details is hidden until "Details" is pressed, yet complete.
  const named = HEADERS.flatMap(([name, role]) => mentionsIn(header, name, role));
  const isMine = isSent(header, named);
  const hasSender = named.some(({ role }) => role === 'sender');
  // Without a sender whom the page names, a mail that was not sent from here is not about those it went to.
  const mentions: Mention[] = hasSender || isMine ? named : named.map((one) => ({ ...one, role: 'page' }));
  const link = messageLink(page, message);
  return reading({
    site: 'roundcube',
    view: 'message',
    mentions: [...mentions, ...readForwarded(message)],
    own: ownAddresses(page, isMine ? named : []),
    nameless: hasSender ? undefined : header.querySelector('td.from')?.textContent,
    subject: ownText(message.querySelector('.subject')),
    link,
    // Roundcube shows no threads by their ids: a message stands for its own.
    thread: link,
  });
}

function mentionsIn(header: Element, name: string, role: Role): Mention[] {
  return [...header.querySelectorAll(`td.${name} .adr, td.${name} > .rcmContactAddress`)].flatMap((place) => {
    const shown = place.matches('.rcmContactAddress') ? place : place.querySelector('.rcmContactAddress');
    // What is no address on the internet (`root@localhost`) is drawn as text.
    if (!shown) return [];
    return { role, text: addressOf(shown), name: pretendedName(place) ?? nameOf(shown) };
  });
}

/**
 * The address as Roundcube writes it in the title, and in the link without any encoding: a percent or a question mark
 * there is the address's own.
 */
const addressOf = (shown: Element | null) =>
  shown?.getAttribute('title') ?? shown?.getAttribute('href')?.replace(/^mailto:/, '') ?? '';

/** Roundcube can be set to write the address after the name. */
const nameOf = (shown: Element) => shown.textContent?.replace(`<${addressOf(shown)}>`, '');

/** Who wrote a mail that is attached, or whose head stands in the text. Roundcube renames the classes of a mail's own. */
function readForwarded(message: Document): Mention[] {
  const attached = [...message.querySelectorAll('.message-partheaders')];
  const texts = [...message.querySelectorAll('.message-part, .message-htmlpart')];
  return [...attached.flatMap((head) => mentionsIn(head, 'from', 'forwarded')), ...texts.flatMap(forwardedIn)];
}

/** Roundcube does not show a name that holds an address; the command beside it ("Add to address book") still has it. */
function pretendedName(place: Element): string | undefined {
  const command = place.querySelector('.rcmaddcontact')?.getAttribute('onclick') ?? '';
  const [, argument = ''] = /'add-contact','((?:[^'\\]|\\.)*)'/.exec(command) ?? [];
  const [, name] = /^(.*[@＠﹫].*)<[^<>]*>$/s.exec(argument.replace(/\\(.)/g, '$1')) ?? [];
  return name;
}

/** The summary names the recipient instead: so Roundcube shows what lies in the folders of sent mail and drafts. */
function isSent(header: Element, mentions: Mention[]): boolean {
  const summarised = addressOf(header.querySelector('.header-summary .rcmContactAddress'));
  const sender = mentions.find(({ role }) => role === 'sender')?.text;
  return summarised !== sender && mentions.some(({ role, text }) => role !== 'sender' && text === summarised);
}

/** Own addresses: the one above the folders, and the sender of what was sent. */
function ownAddresses({ document }: Page, sent: Mention[]) {
  const account = [...document.querySelectorAll('.header-title.username, #topline .username')];
  const senders = sent.filter(({ role }) => role === 'sender').map(({ text }) => text);
  return [...account.map(({ textContent }) => textContent), ...senders];
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
function readCompose(page: Page): Reading | undefined {
  const written = (role: 'to' | 'cc'): Mention => ({
    role,
    text: page.document.querySelector<HTMLTextAreaElement>(`#_${role}`)?.value ?? '',
  });
  const identities = page.document.querySelectorAll('select#_from option, span#_from');
  const own = [...identities].map(({ textContent }) => textContent);
  const subject = page.document.querySelector<HTMLInputElement>('[name="_subject"]')?.value;
  const found = reading({ site: 'roundcube', mentions: [written('to'), written('cc')], own, subject });
  return found.mentions.length > 0 ? found : undefined;
}
