import type { Take } from '../model';
import { inward, type Look } from './steps';
import { ownText } from './visible';

/* How a recipe takes texts from the page. */

/** The text that the first of several ways gives; `mark` is what it must hold. */
export function firstOf(place: Element, ways: readonly Take[] = [], look: Look = {}, mark = ''): string | undefined {
  for (const way of ways) {
    const text = taken(place, way, look).find((one) => one.includes(mark));
    if (text) return text;
  }
  return undefined;
}

/** What a way of taking gives: a text for each element that has one. */
export const taken = (place: Element, { at, from, after = '', has = '' }: Take, look: Look = {}): string[] =>
  (at ? inward(place, at, look) : [place]).flatMap((element) => {
    const text = textOf(element, from).replace(/\s+/g, ' ');
    const begin = text.indexOf(after);
    return (begin >= 0 && text.includes(has) && text.slice(begin + after.length).trim()) || [];
  });

function textOf(element: Element, from: string): string {
  if (from.startsWith('@')) return element.getAttribute(from.slice(1)) ?? '';
  if (from === 'own-text') return ownText(element);
  return (from === 'value' ? (element as HTMLInputElement).value : element.textContent) ?? '';
}
