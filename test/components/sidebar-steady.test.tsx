import { cleanup } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeWire } from '../e2e/fake-wire';
import { ACCOUNTS, hello, rowsOf } from './preview/samples';
import { settled, stage } from './stage';

/*
 * There is no layout here, so one is made up: everything that is listed is one line high, in the order of the document.
 * A failed account is a line as well. `room` is how far the page can scroll.
 */

const LINE = 50;
let scrolled = 0;
let pointed: string | undefined;
const inView = window.innerHeight;

const lines = () => [...document.querySelectorAll('.region--failed, .row')];
const height = (style: string) => Number.parseFloat(style) || 0;
const roomAbove = (row: Element) => height(row.closest('section')?.style.marginBlockStart ?? '');
/** The panel is never less high than the window. */
const most = () => Math.max(lines().length * LINE, inView) + height(document.body.style.paddingBlockEnd) - inView;

function topOf(element: Element): number {
  return lines().indexOf(element) * LINE + (element.matches('.row') ? roomAbove(element) : 0) - scrolled;
}

const isPointed = (element: Element) => pointed !== undefined && element.getAttribute('data-row') === pointed;
const rowOf = (key: string) => document.querySelector(`[data-row="${key}"]`) as HTMLElement;

beforeEach(() => {
  scrolled = 0;
  pointed = undefined;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return new DOMRect(0, topOf(this), 300, LINE);
  });
  vi.spyOn(window, 'scrollBy').mockImplementation((...by: unknown[]) => {
    scrolled = Math.min(most(), Math.max(0, scrolled + Number(by[1])));
  });
  const find = document.querySelector.bind(document);
  vi.spyOn(document, 'querySelector').mockImplementation((selector: string) =>
    selector === '.row:hover' ? (lines().find(isPointed) ?? null) : find(selector),
  );
  const { matches } = Element.prototype;
  vi.spyOn(Element.prototype, 'matches').mockImplementation(function (this: Element, selector: string) {
    return selector === ':hover' ? isPointed(this) : matches.call(this, selector);
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  document.body.removeAttribute('style');
});

const [first, second] = ACCOUNTS.map(({ id }) => id);
const answer = (far: FakeWire, account = '', rows = rowsOf(account)) =>
  far.last('contact').part({ account, state: 'found', rows });

/** One desk has answered, and the pointer is on its last row. */
async function begin() {
  const { far, sidebar } = await stage('contact', {});
  far.answer('surface.hello', () => hello({ accounts: ACCOUNTS.slice(0, 2) }));
  await sidebar.session.refresh();
  far.whenWatched('contact', () => undefined);
  sidebar.contact.askAgain();
  answer(far, first);
  answer(far, second, []);
  await settled();
  const [row] = rowsOf(first ?? '').slice(-1);
  pointed = `${first}/${row?.id}`;
  return { far, key: pointed };
}

describe('the row under the pointer', () => {
  it('stays where it is when another desk answers, though there is nothing to scroll', async () => {
    const { far, key } = await begin();
    const before = topOf(rowOf(key));
    expect(most()).toBe(0);
    answer(far, second, rowsOf(second ?? ''));
    await settled();
    expect(lines().indexOf(rowOf(key)) * LINE).toBeGreaterThan(before);
    expect(topOf(rowOf(key))).toBe(before);
  });

  it('stays when a failure comes above the list, and when it goes', async () => {
    const { far, key } = await begin();
    const before = topOf(rowOf(key));
    far.last('contact').part({ account: second ?? '', state: 'failed', rows: [], failure: { kind: 'locked' } });
    await settled();
    expect(document.querySelectorAll('.region--failed')).toHaveLength(1);
    expect(topOf(rowOf(key))).toBe(before);
    answer(far, second, []);
    await settled();
    expect(topOf(rowOf(key))).toBe(before);
  });

  it('stays when a row above it goes, though the page stands at its top', async () => {
    const { far, key } = await begin();
    const before = topOf(rowOf(key));
    answer(far, first, rowsOf(first ?? '').slice(-1));
    await settled();
    expect(lines().indexOf(rowOf(key)) * LINE).toBeLessThan(before);
    expect(topOf(rowOf(key))).toBe(before);
  });

  it('gives the room back when the pointer has left', async () => {
    const { far, key } = await begin();
    answer(far, second, rowsOf(second ?? ''));
    await settled();
    document.dispatchEvent(new Event('pointermove'));
    expect(document.body.style.paddingBlockEnd).not.toBe('');
    pointed = undefined;
    document.dispatchEvent(new Event('pointermove'));
    expect(document.body.style.paddingBlockEnd).toBe('');
    expect(rowOf(key)).toBeTruthy();
  });

  it('keeps the keyboard, wherever it is sorted to', async () => {
    const { far, key } = await begin();
    pointed = undefined;
    rowOf(key).focus();
    answer(far, second, rowsOf(second ?? ''));
    await settled();
    expect(document.activeElement).toBe(rowOf(key));
  });
});
