import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Missed } from '../../lib/model';
import type { SiteReader } from '../../lib/sites/contract';
import { noticeMissed } from '../../lib/sites/missed';
import { openPage } from './page';

describe('who is missed', () => {
  let found: boolean;
  let promised: boolean;
  let href: string;
  let hidden: boolean;
  let told: Missed[];

  const reader: SiteReader = {
    id: 'test',
    name: 'Test',
    origins: [],
    owns: () => true,
    read: () => (found ? { site: 'test', own: [], mentions: [{ text: 'a@x.example', role: 'sender' }] } : undefined),
    marks: () => (promised ? { view: 'thread', counts: [0, 0] } : undefined),
    panes: () => [],
  };
  const { document } = openPage('<p>x</p>');
  const page = () => ({ document, url: new URL(href) });
  const notice = () => noticeMissed(reader, page, (missed) => told.push(missed));

  beforeEach(() => {
    vi.useFakeTimers();
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    [found, promised, hidden, href, told] = [false, true, false, 'https://x.example/1', []];
  });
  afterEach(() => vi.useRealTimers());

  it('is told once for an address, when the page had time to be drawn', () => {
    const { reader: noticing } = notice();
    noticing.read(page());
    vi.advanceTimersByTime(4900);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(told).toEqual([{ view: 'thread', counts: [0, 0] }]);
    noticing.read(page());
    vi.advanceTimersByTime(60_000);
    expect(told).toHaveLength(1);
  });

  it.each([
    ['somebody came meanwhile', () => (found = true)],
    ['the person went on', () => (href = 'https://x.example/2')],
    ['the tab is hidden', () => (hidden = true)],
    ['the address promises nobody', () => (promised = false)],
  ])('is not told where %s', (_why, change) => {
    const { reader: noticing } = notice();
    noticing.read(page());
    change();
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([]);
  });

  it('begins anew with each address, and ends with the script', () => {
    const { reader: noticing, stop } = notice();
    noticing.read(page());
    vi.advanceTimersByTime(3000);
    href = 'https://x.example/2';
    noticing.read(page());
    vi.advanceTimersByTime(3000);
    expect(told).toEqual([]);
    stop();
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([]);
  });

  it('is told of twenty pages of a document, and no more', () => {
    const { reader: noticing } = notice();
    for (let at = 0; at < 30; at += 1) {
      href = `https://x.example/${at}`;
      noticing.read(page());
      vi.advanceTimersByTime(6000);
    }
    expect(told).toHaveLength(20);
  });
});
