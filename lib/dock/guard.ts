import { HOST_MARK } from './parts';

/** So often a page may reach for the dock; one that goes on shall not have it, for two that undo each other never end. */
const MOST_TOUCHES = 20;

export type Guard = {
  /** Does something to the host that is ours to do. */
  ours(change: () => void): void;
  end(): void;
};

/**
 * The dock's host stands in the page's own document, so the page can restyle, hide or move it: to make it invisible
 * where somebody clicks. Whatever it does is undone before anything is drawn or clicked.
 *
 * `back`: the host was taken out and stands there again, its frame has lost its page. `giveUp`: the page goes on and
 * on, or another script of ours has taken the dock away.
 */
export function guardHost(host: HTMLElement, { back, giveUp }: { back(): void; giveUp(): void }): Guard {
  const document = host.ownerDocument;
  const hasTopLayer = typeof host.showPopover === 'function';
  const ending = new AbortController();
  let style = host.style.cssText;
  let touches = 0;

  const isShown = () => !hasTopLayer || host.matches(':popover-open');
  const isInPlace = () => host.parentNode === document.documentElement;
  const isAsLeft = () =>
    host.style.cssText === style && host.getAttribute('popover') === 'manual' && !host.hasAttribute('inert');

  function mend() {
    if (ending.signal.aborted || (isInPlace() && isAsLeft() && isShown())) return;
    touches += 1;
    if (touches > MOST_TOUCHES || !host.hasAttribute(HOST_MARK)) {
      end();
      giveUp();
      return;
    }
    const wasAway = !isInPlace();
    ours(() => {
      host.style.cssText = style;
      host.setAttribute('popover', 'manual');
      host.removeAttribute('inert');
      if (wasAway) document.documentElement.append(host);
      if (!isShown()) host.showPopover();
    });
    if (wasAway) back();
  }

  const observer = new MutationObserver(mend);
  observer.observe(host, { attributeFilter: ['style', 'popover', 'inert', HOST_MARK] });
  observer.observe(document.documentElement, { childList: true });
  // Told while the page still hides it: the microtask comes after the page's own code and before anything is drawn.
  host.addEventListener('beforetoggle', () => queueMicrotask(mend), { signal: ending.signal });

  function ours(change: () => void) {
    change();
    style = host.style.cssText;
    observer.takeRecords();
  }
  function end() {
    ending.abort();
    observer.disconnect();
  }
  return { ours, end };
}
