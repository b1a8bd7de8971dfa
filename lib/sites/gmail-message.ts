import type { Mention, Role } from '../model';
import { isVisible, silentPart } from './visible';

/* One message of a Gmail thread: its header, never what people wrote into it. */

/** Everything that carries a message's marks. */
export const MESSAGE = '[data-message-id], [data-legacy-message-id], .adn';
export const SENDER = '.gD, h3 [email], h3 [data-hovercard-id]';
/** What a message says. */
export const BODY = '.a3s, .ii';
/** What of a thread is looked for, in a report of Gmail's changes. */
export const MARKS = [MESSAGE, SENDER, BODY];
/** What Streak adds to a message: colleagues with their addresses. */
const ADDED = '[class*="streak__"]';
/** What people wrote, in a message or in the reply box under it: no place for a header. */
const isWritten = (place: Element) => place.closest(`${BODY}, .M9, ${ADDED}`) !== null || silentPart(place) !== null;

/** The messages of the thread that is shown, newest first. Threads shown before stay in the page, hidden. */
export const readMessages = (document: Document): Mention[] =>
  [...document.querySelectorAll(MESSAGE)].filter(isMessage).reverse().flatMap(readMessage);

/** A message is the outermost of what carries a message's marks, and is drawn. */
export const isMessage = (message: Element) =>
  !message.parentElement?.closest(`${MESSAGE}, ${BODY}`) && isVisible(message);

/** What the header of a message tells: its sender first. A collapsed message is not open. */
function readMessage(element: Element, message: number): Mention[] {
  const header = (selector: string) => [...element.querySelectorAll(selector)].filter((place) => !isWritten(place));
  const place = header(SENDER).find(isVisible);
  const sender = place && mention(place, 'sender', header('.go')[0]?.textContent);
  if (!sender) return [];
  const recipients = header('span[email], span[data-hovercard-id]')
    .filter((one) => !one.matches(SENDER))
    // To and Cc are not told apart.
    .flatMap((one) => mention(one, 'to') ?? []);
  const body = element.querySelector(BODY);
  const isOpen = element.closest('.h7') !== null || (body !== null && isVisible(body));
  return [
    sender,
    ...readReplyTo(header('.ajC tr'), [sender, ...recipients]),
    ...readForwarded(element),
    ...recipients,
  ].map((one) => ({ ...one, message, folded: !isOpen }));
}

/** The person that an element is about. `plain` holds the address where the element has none. */
export function mention(place: Element, role: Role, plain?: string | null): Mention | undefined {
  const text = place.getAttribute('email') || place.getAttribute('data-hovercard-id') || plain;
  if (!text?.includes('@')) return undefined;
  const name = place.getAttribute('name') || place.getAttribute('data-name') || place.textContent || undefined;
  return { role, text, name };
}

/** Gmail names Reply-To only in the details of a message: their second line, where that is not the recipients'. */
function readReplyTo(details: Element[], others: Mention[]): Mention[] {
  const [from = '', second = ''] = details.map(({ lastElementChild }) => lastElementChild?.textContent ?? '');
  const names = (line: string) => others.some(({ text }) => line.toLowerCase().includes(text.toLowerCase()));
  return names(from) && !names(second) ? [{ role: 'reply-to', text: second }] : [];
}

/** Who wrote what was forwarded: Gmail marks the name in the head of the forwarded part, in every language. */
function readForwarded(message: Element): Mention[] {
  const names = [...message.querySelectorAll('.a3s .gmail_sendername')];
  const outer = names.find((name) => name.closest('blockquote') === null && isVisible(name));
  return outer
    ? [{ role: 'forwarded', text: `${outer.textContent} ${outer.nextElementSibling?.textContent ?? ''}` }]
    : [];
}
