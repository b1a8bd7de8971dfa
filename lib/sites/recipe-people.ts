import type { Mention, View } from '../model';
import { all, inward, safely } from './steps';
import { firstOf } from './take';
import { isVisible } from './visible';

/* The people of a view, by the rules of its recipe. */

/** A message of a view, newest first; a record counts as one. `name`: its sender's, where the address is not there. */
type Message = { element: Element; message?: number; folded?: true; name?: string };

/** The messages that a view shows. What is being written is none. */
export function messagesIn(view: View, scope: Element): Message[] {
  const { messages } = view;
  if (!messages) return [{ element: scope, name: namelessIn(view, scope) }];
  const { around, open, draft, newest } = messages;
  const marks = around.map((selector) => placesOf(view, scope, [selector])).find(({ length }) => length > 0) ?? [];
  const boxes = marks.map((mark) => boxOf(mark, marks, scope));
  const found = boxes.flatMap((element) => {
    const isOpen = safely(() => element.matches(open)) || all(element, open).some(isVisible);
    const isDraft = !isOpen && draft && all(element, draft).length > 0;
    return isDraft ? [] : [{ element, folded: isOpen ? undefined : (true as const), name: namelessIn(view, element) }];
  });
  return (newest === 'last' ? found.reverse() : found).map((one, message) => ({ ...one, message }));
}

/** The largest part of the page around a mark that holds no other one. */
function boxOf(mark: Element, marks: Element[], scope: Element): Element {
  let box = mark;
  for (let around: Element | null = mark; around && scope.contains(around); around = around.parentElement) {
    if (marks.some((other) => other !== mark && around?.contains(other))) break;
    box = around;
  }
  return box;
}

/** Where people stand: never in what somebody wrote, who could copy any mark of the page. */
const placesOf = (view: View, scope: Element, steps: string[]): Element[] =>
  inward(scope, steps, view).filter((place) => !safely(() => view.except && place.closest(view.except)));

/** The name of a sender of whom the page has the address nowhere. */
function namelessIn(view: View, scope: Element): string | undefined {
  const senders = view.people.filter(({ role }) => role === 'sender');
  const places = senders.flatMap(({ find, email, name = [] }) =>
    placesOf(view, scope, find).map((place) => ({
      address: firstOf(place, email, view, '@'),
      name: firstOf(place, [...name, { from: 'text' }], view)?.slice(0, 300),
    })),
  );
  return places.some(({ address }) => address) ? undefined : places.find(({ name }) => name)?.name;
}

const countOf = (mentions: Mention[]) => new Set(mentions.map(({ text }) => text.toLowerCase())).size;

/** Who is named in a record or message. */
export function peopleIn(view: View, scope: Element): Mention[] {
  const found = view.people.flatMap(({ role, find, email, name, alone }) => {
    const mentions = placesOf(view, scope, find).flatMap((place): Mention[] => {
      const text = firstOf(place, email, view, '@');
      return text ? [{ role, text, name: firstOf(place, name, view) }] : [];
    });
    return alone && countOf(mentions) > 1
      ? mentions.map((mention) => ({ ...mention, role: 'page' as const }))
      : mentions;
  });
  const title = countOf(found) === 1 ? firstOf(scope, view.name, view) : undefined;
  return title ? found.map((mention) => ({ ...mention, name: mention.name ?? title })) : found;
}
