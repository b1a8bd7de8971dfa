import { guardHost } from './guard';
import { buildDock, HOST_MARK } from './parts';
import { fitWidth, resizeBy, WIDTH } from './resize';
import { reserveRoom, returnRoom } from './room';
import { type DockWords, english } from './words';

/** A frame that has not spoken for so long is taken to be blocked by the page (COEP). */
const HELLO_WITHIN_MS = 3000;

export type DockOptions = {
  document: Document;
  /** `closed`, except in builds for tests. */
  mode: ShadowRootMode;
  side: 'left' | 'right';
  width: number;
  /** The address of our page, with its one-time word; asked each time the frame is made. */
  frameUrl(): Promise<string>;
  /** The person opened, closed or resized it. */
  onChanged(change: { open?: boolean; width?: number }): void;
  words?: DockWords;
};

export type Dock = ReturnType<typeof createDock>;

/** Takes away what an older script of ours left in this page. */
export function removeOldDock(document: Document): void {
  for (const host of document.querySelectorAll(`[${HOST_MARK}]`)) {
    // Without its mark it is not put back by the script that made it.
    host.removeAttribute(HOST_MARK);
    host.remove();
  }
  returnRoom(document);
}

/**
 * The dock in the page: a handle at the page's edge and, while open, a frame that holds our page. It knows nothing of
 * what is in the frame, and the page can read neither.
 */
export function createDock({ document, mode, frameUrl, onChanged, words = english, ...start }: DockOptions) {
  removeOldDock(document);
  const parts = buildDock(document, mode, words);
  const ending = new AbortController();
  let { side } = start;
  let width = fitWidth(start.width || WIDTH.start);
  let open = false;
  let frame: HTMLIFrameElement | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let focused: Element | null = null;

  function draw() {
    const { host, handle, edge } = parts;
    parts.frame.className = `dock ${side}${open ? ' open' : ''}`;
    const away = side === 'right' ? 'left' : 'right';
    // Every value is ours: `all: initial` and `!important` keep the page's own rules for `div` out.
    const style = `all: initial !important; display: block !important; position: fixed !important; top: 0 !important; bottom: 0 !important; ${side}: 0 !important; ${away}: auto !important; width: ${open ? width : 0}px !important; height: 100% !important; overflow: visible !important; z-index: 2147483647 !important;`;
    guard.ours(() => {
      host.style.cssText = style;
    });
    handle.setAttribute('aria-label', open ? words.close : words.open);
    handle.setAttribute('aria-expanded', String(open));
    edge.hidden = !open;
    edge.setAttribute('aria-valuemin', String(WIDTH.least));
    edge.setAttribute('aria-valuemax', String(WIDTH.most));
    edge.setAttribute('aria-valuenow', String(width));
    if (open) reserveRoom(document, side, width);
    else returnRoom(document);
  }

  /** The frame is made only when it is seen: a page that opens in the background costs nothing. */
  async function showFrame() {
    if (frame || !open || document.hidden) return;
    const made = document.createElement('iframe');
    frame = made;
    made.title = words.title;
    made.allow = 'clipboard-write *';
    const src = await frameUrl().catch(() => undefined);
    if (frame !== made) return;
    if (src === undefined) {
      frame = undefined;
      return;
    }
    made.src = src;
    parts.frame.prepend(made);
    silence = setTimeout(() => {
      parts.hint.textContent = words.blocked;
      parts.hint.hidden = false;
    }, HELLO_WITHIN_MS);
  }

  function hideFrame() {
    clearTimeout(silence);
    parts.hint.hidden = true;
    frame?.remove();
    frame = undefined;
  }

  function change(opened: boolean) {
    if (opened === open) return;
    open = opened;
    draw();
    if (open) void showFrame();
    else {
      hideFrame();
      leave();
    }
  }

  function leave() {
    const before = focused;
    frame?.blur();
    focused = null;
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  }

  resizeBy(
    parts.edge,
    {
      side: () => side,
      width: () => width,
      preview(next) {
        guard.ours(() => parts.host.style.setProperty('width', `${next}px`, 'important'));
      },
      settle(next) {
        width = next;
        draw();
        onChanged({ width });
      },
    },
    (held) => parts.frame.classList.toggle('dragged', held),
  );
  function toggle() {
    change(!open);
    onChanged({ open });
  }

  parts.handle.addEventListener('click', toggle);
  document.addEventListener('visibilitychange', () => void showFrame(), { signal: ending.signal });
  document.addEventListener(
    'focusout',
    ({ target }) => {
      if (target instanceof Element && target !== parts.host) focused = target;
    },
    { signal: ending.signal },
  );

  const guard = guardHost(parts.host, {
    back() {
      hideFrame();
      void showFrame();
    },
    giveUp: () => remove(),
  });
  draw();
  guard.ours(() => {
    document.documentElement.append(parts.host);
    // In the top layer nothing of the page lies above it. Browsers without popovers show it all the same.
    parts.host.showPopover?.();
  });

  function remove() {
    guard.end();
    ending.abort();
    open = false;
    hideFrame();
    parts.host.remove();
    returnRoom(document);
  }

  return {
    isOpen: () => open,
    open: () => change(true),
    close: () => change(false),
    /** As the person's own click on the handle. */
    toggle,
    /** Moves the keyboard into our page; `leave` gives it back to where it was. */
    focus() {
      focused = document.activeElement === parts.host ? focused : document.activeElement;
      frame?.focus();
    },
    leave,
    place(next: 'left' | 'right') {
      side = next;
      draw();
    },
    /** The number on the handle; none while unknown. */
    count(tickets: number | undefined) {
      parts.count.textContent = tickets === undefined ? '' : String(tickets);
    },
    /** Our page has spoken, so the frame lives. */
    hello() {
      clearTimeout(silence);
      parts.hint.hidden = true;
    },
    remove,
  };
}
