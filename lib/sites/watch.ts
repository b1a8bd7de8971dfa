import type { Reading } from '../model';
import type { Page, SiteReader } from './contract';

/** A page has settled when nothing changed for so long. */
const SETTLE_MS = 150;
/** A page that never settles is read after so long. */
const LATEST_MS = 1000;
/** After an address change the old message may still be drawn: it is read again before it is believed. */
const AGAIN_MS = 300;
/** Where there is no Navigation API the address is compared. */
const COMPARE_MS = 1000;

/** What the watcher hears from; the page's own window in the browser. */
export type WatchedWindow = Window & {
  navigation?: EventTarget;
  MutationObserver: typeof MutationObserver;
};

/**
 * Reads a page once, and again whenever it changed and came to rest; tells a reading only when it differs from the
 * last. Does nothing in a hidden tab, and nothing while someone types. Answers how to stop it.
 */
export function watch(reader: SiteReader, page: () => Page, window: WatchedWindow, tell: (found?: Reading) => void) {
  const { document } = window;
  const ending = new AbortController();
  const { signal } = ending;
  const observed = new Set<Node>();
  const observer = new window.MutationObserver((records) => {
    if (records.some(({ target }) => !isTyped(target))) changed();
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since: number | undefined;
  let last = '';
  let href = page().url.href;
  let missed = false;

  function read() {
    timer = undefined;
    since = undefined;
    if (signal.aborted) return;
    const current = page();
    const reading = reader.read(current);
    observe(reader.panes(current));
    const moved = current.url.href !== href;
    href = current.url.href;
    const told = reading ? JSON.stringify(reading) : '';
    if (told === last) return;
    if (moved && last && samePeople(last, reading)) {
      timer = setTimeout(idle, AGAIN_MS);
      return;
    }
    last = told;
    tell(reading);
  }

  function idle() {
    if (window.requestIdleCallback) window.requestIdleCallback(read, { timeout: LATEST_MS });
    else read();
  }

  function changed() {
    if (document.hidden) {
      missed = true;
      return;
    }
    since ??= Date.now();
    const wait = Math.min(SETTLE_MS, since + LATEST_MS - Date.now());
    if (timer !== undefined) clearTimeout(timer);
    timer = setTimeout(idle, Math.max(0, wait));
  }

  /** Panes come and go with the page's views; frames are watched from inside, as far as they let us. */
  function observe(panes: Element[]) {
    const nodes = panes.flatMap((pane) => {
      const inner = pane.tagName === 'IFRAME' ? (pane as HTMLIFrameElement).contentDocument?.body : undefined;
      return inner ? [pane, inner] : [pane];
    });
    if (nodes.length === observed.size && nodes.every((node) => observed.has(node))) return;
    observer.disconnect();
    for (const node of nodes) {
      observer.observe(node, { childList: true, subtree: true, attributeFilter: reader.attributes });
      if (!observed.has(node)) node.addEventListener('load', changed, { signal });
    }
    observed.clear();
    for (const node of nodes) observed.add(node);
  }

  window.navigation?.addEventListener('currententrychange', changed, { signal });
  window.addEventListener('popstate', changed, { signal });
  window.addEventListener('hashchange', changed, { signal });
  // A page that went back and forth was forgotten by the worker meanwhile.
  window.addEventListener('pageshow', ({ persisted }) => persisted && forget(), { signal });
  document.addEventListener('visibilitychange', () => missed && !document.hidden && wake(), { signal });
  document.addEventListener('selectionchange', () => document.getSelection()?.toString().includes('@') && changed(), {
    signal,
  });
  function forget() {
    last = '';
    changed();
  }
  function wake() {
    missed = false;
    changed();
  }

  const comparing = window.navigation
    ? undefined
    : setInterval(() => !document.hidden && page().url.href !== href && changed(), COMPARE_MS);

  changed();
  return () => {
    ending.abort();
    observer.disconnect();
    clearInterval(comparing);
    clearTimeout(timer);
  };
}

/** Whether the change is someone's typing. */
function isTyped(node: Node): boolean {
  const element = node.nodeType === 1 ? (node as Element) : node.parentElement;
  return element?.closest('[contenteditable]:not([contenteditable="false"])') != null;
}

/** Whether the people are those of the last reading, which is what a page that is not yet redrawn looks like. */
function samePeople(last: string, reading: Reading | undefined): boolean {
  const before: Reading = JSON.parse(last);
  return JSON.stringify(before.mentions) === JSON.stringify(reading?.mentions);
}
