import type { SeenPerson } from '../model';
import { comparable, isAmong, type Mailbox, parseMailboxes } from './address';
import { seen } from './people';
import { isVisible, silentPart } from './visible';

/* One message of a Gmail thread: its header, never what people wrote into it. */

const MESSAGE = '[data-message-id], [data-legacy-message-id], .adn';
const SENDER = '.gD, h3 [email], h3 [data-hovercard-id]';
/** What a message says. */
export const BODY = '.a3s, .ii';
/** What people wrote, in a message or in the reply box under it: no place for a header. */
const isWritten = (place: Element) => place.closest(`${BODY}, .M9`) !== null || silentPart(place) !== null;

/** What the header of a message tells: its sender first among its people. A collapsed message is not open. */
export type Message = { sender: Mailbox; people: SeenPerson[]; isOpen: boolean };

/** The messages of the thread that is shown, oldest first. Threads shown before stay in the page, hidden. */
export const readMessages = (document: Document): Message[] =>
  [...document.querySelectorAll(MESSAGE)].filter(isMessage).flatMap(readMessage);

/** A message is the outermost of what carries a message's marks, and is drawn. */
const isMessage = (message: Element) => !message.parentElement?.closest(`${MESSAGE}, ${BODY}`) && isVisible(message);

function readMessage(message: Element): Message[] {
  const header = (selector: string) => [...message.querySelectorAll(selector)].filter((place) => !isWritten(place));
  const [plain] = parseMailboxes(header('.go')[0]?.textContent ?? '');
  const place = header(SENDER).find(isVisible);
  const sender = place && mailboxOf(place, plain?.email);
  if (!sender) return [];
  const recipients = header('span[email], span[data-hovercard-id]')
    .filter((one) => !one.matches(SENDER))
    .flatMap((one) => mailboxOf(one) ?? []);
  const people = [
    seen(sender, 'sender'),
    ...readReplyTo(header('.ajC tr'), [sender, ...recipients]).map((found) => seen(found, 'reply-to')),
    ...readForwarded(message).map((found) => seen(found, 'forwarded')),
    // To and Cc are not told apart.
    ...recipients.map((found) => seen(found, 'to')),
  ];
  const body = message.querySelector(BODY);
  return [{ sender, people, isOpen: message.closest('.h7') !== null || (body !== null && isVisible(body)) }];
}

/** The person that an element is about. `plain` is the address where the element has none. */
export function mailboxOf(place: Element, plain?: string): Mailbox | undefined {
  const email = place.getAttribute('email') || place.getAttribute('data-hovercard-id') || plain;
  if (!email || !comparable(email)) return undefined;
  const name = (place.getAttribute('name') || place.getAttribute('data-name') || place.textContent || '').trim();
  return name && comparable(name) !== comparable(email) ? { email, name: name.slice(0, 300) } : { email };
}

/** Gmail names Reply-To only in the details of a message: their second line, where that is not the recipients'. */
function readReplyTo(details: Element[], others: Mailbox[]): Mailbox[] {
  const [from = [], second = []] = details.map(({ lastElementChild }) =>
    parseMailboxes(lastElementChild?.textContent ?? ''),
  );
  const emails = others.map(({ email }) => email);
  const isOther = ({ email }: Mailbox) => isAmong(email, emails);
  return from.some(isOther) && !second.some(isOther) ? second : [];
}

/** Who wrote what was forwarded: Gmail marks the name in the head of the forwarded part, in every language. */
function readForwarded(message: Element): Mailbox[] {
  const names = [...message.querySelectorAll('.a3s .gmail_sendername')];
  const outer = names.find((name) => name.closest('blockquote') === null && isVisible(name));
  return parseMailboxes(`${outer?.textContent} ${outer?.nextElementSibling?.textContent}`);
}
