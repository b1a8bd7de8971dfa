import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reading } from '../../lib/model';
import type { Page, SiteReader } from '../../lib/sites/contract';
import { watch } from '../../lib/sites/watch';
import { loadBlankFrames } from './page';

const reading = (text: string): Reading => ({ site: 'test', own: [], mentions: [{ text, role: 'sender' }] });

/** A reader that tells what the page's first `b` holds, and counts how often it was asked. */
function countingReader(panes: (page: Page) => Element[] = ({ document }) => [document.body]) {
  let reads = 0;
  const reader: SiteReader = {
    id: 'test',
    name: 'Test',
    origins: [],
    owns: () => true,
    read({ document }) {
      reads += 1;
      const email = document.querySelector('b')?.textContent;
      return email ? reading(email) : undefined;
    },
    panes,
  };
  return { reader, reads: () => reads };
}

describe('the watcher', () => {
  let told: (string | undefined)[] = [];
  let stop = () => {};
  let href = 'https://page.example/1';
  let hidden = false;

  function start(reader: SiteReader, navigation?: EventTarget) {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    const page = () => ({ document, url: new URL(href) });
    const watched = Object.create(window, {
      document: { value: document },
      navigation: { value: navigation },
      requestIdleCallback: { value: (run: () => void) => setTimeout(run, 0) },
      addEventListener: { value: window.addEventListener.bind(window) },
    });
    stop = watch(reader, page, watched, (found) => told.push(found?.mentions[0]?.text));
  }

  /** Lets the observer's records arrive, then time pass. */
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  beforeEach(() => {
    loadBlankFrames();
    vi.useFakeTimers();
    told = [];
    href = 'https://page.example/1';
    hidden = false;
    document.body.innerHTML = '<b>a@x.example</b><p></p>';
  });

  afterEach(() => {
    stop();
    Reflect.deleteProperty(document, 'hidden');
    vi.useRealTimers();
  });

  it('tells what is there at the start, once it has settled', async () => {
    start(countingReader().reader);
    await pass(140);
    expect(told).toEqual([]);
    await pass(50);
    expect(told).toEqual(['a@x.example']);
  });

  it('reads once for many changes, and tells only a difference', async () => {
    const { reader, reads } = countingReader();
    start(reader);
    await pass(200);
    for (let at = 0; at < 20; at += 1) {
      document.querySelector('p')!.append('.');
      await pass(5);
    }
    await pass(400);
    expect(reads()).toBe(2);
    expect(told).toEqual(['a@x.example']);
    document
      .querySelector('b')!
      .replaceWith(Object.assign(document.createElement('b'), { textContent: 'b@x.example' }));
    await pass(400);
    expect(told).toEqual(['a@x.example', 'b@x.example']);
  });

  it('tells that nobody is there any more, once', async () => {
    start(countingReader().reader);
    await pass(200);
    document.querySelector('b')!.remove();
    await pass(400);
    document.querySelector('p')!.append('.');
    await pass(400);
    expect(told).toEqual(['a@x.example', undefined]);
  });

  it('reads a page that never rests at least every second or so', async () => {
    const { reader, reads } = countingReader();
    start(reader);
    await pass(200);
    for (let at = 0; at < 30; at += 1) {
      document.querySelector('p')!.append('.');
      await pass(100);
    }
    expect(reads()).toBeGreaterThanOrEqual(3);
    expect(reads()).toBeLessThanOrEqual(5);
  });

  it('reads nothing while someone types', async () => {
    document.body.innerHTML = '<b>a@x.example</b><div contenteditable="true"><p></p></div>';
    const { reader, reads } = countingReader();
    start(reader);
    await pass(200);
    document.querySelector('p')!.append('typed');
    await pass(2000);
    expect(reads()).toBe(1);
  });

  it('does nothing in a hidden tab, and catches up when it is seen', async () => {
    const { reader, reads } = countingReader();
    hidden = true;
    start(reader);
    document.querySelector('p')!.append('.');
    await pass(5000);
    expect(reads()).toBe(0);
    hidden = false;
    document.dispatchEvent(new Event('visibilitychange'));
    await pass(400);
    expect(reads()).toBe(1);
    expect(told).toEqual(['a@x.example']);
  });

  it.each<[string, (navigation: EventTarget | undefined) => void, boolean]>([
    ['the Navigation API', (navigation) => navigation?.dispatchEvent(new Event('currententrychange')), true],
    ['popstate', () => window.dispatchEvent(new Event('popstate')), false],
    ['hashchange', () => window.dispatchEvent(new Event('hashchange')), false],
    ['a look at the address each second', () => undefined, false],
  ])('notices another address by %s', async (_, notify, modern) => {
    const navigation = modern ? new EventTarget() : undefined;
    const { reader, reads } = countingReader();
    start(reader, navigation);
    await pass(200);
    href = 'https://page.example/2';
    notify(navigation);
    await pass(1500);
    expect(reads()).toBeGreaterThan(1);
  });

  it('does not believe an old person under a new address before a second look', async () => {
    const { reader } = countingReader();
    const linked: SiteReader = {
      ...reader,
      read: (page) => ({ ...reading(page.document.querySelector('b')!.textContent!), link: page.url.href }),
    };
    const navigation = new EventTarget();
    start(linked, navigation);
    await pass(200);
    href = 'https://page.example/2';
    navigation.dispatchEvent(new Event('currententrychange'));
    await pass(200);
    expect(told).toEqual(['a@x.example']);
    document.querySelector('b')!.firstChild!.nodeValue = 'b@x.example';
    await pass(400);
    expect(told).toEqual(['a@x.example', 'b@x.example']);
  });

  it('hears that another kept part is shown, by the attributes that the reader names', async () => {
    document.body.innerHTML = '<b>a@x.example</b><p style="display: none"></p>';
    const { reader, reads } = countingReader();
    start({ ...reader, attributes: ['style'] });
    await pass(200);
    document.querySelector('p')!.setAttribute('class', 'hovered');
    await pass(400);
    expect(reads()).toBe(1);
    document.querySelector('p')!.style.display = '';
    await pass(400);
    expect(reads()).toBe(2);
  });

  it('hears a frame that loads another message', async () => {
    document.body.innerHTML = '<b>a@x.example</b><iframe></iframe>';
    const frame = document.querySelector('iframe')!;
    const { reader, reads } = countingReader(() => [frame]);
    start(reader);
    await pass(200);
    frame.dispatchEvent(new Event('load'));
    await pass(400);
    expect(reads()).toBe(2);
  });

  it("tells again when the page comes back from the browser's memory, since the worker has forgotten it", async () => {
    start(countingReader().reader);
    await pass(200);
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    await pass(400);
    expect(told).toEqual(['a@x.example', 'a@x.example']);
  });

  it('is silent once it was stopped', async () => {
    const { reader, reads } = countingReader();
    start(reader);
    await pass(200);
    stop();
    document.querySelector('p')!.append('.');
    window.dispatchEvent(new Event('popstate'));
    await pass(3000);
    expect(reads()).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
