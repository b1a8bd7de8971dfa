import { saveFile } from '../../lib/platform/save-file';
import type { Room } from '../../lib/state/room';
import type { Wire } from '../../lib/wire/client';
import { copy } from './copy';

/** Chromium's addition to IntersectionObserver: https://w3c.github.io/IntersectionObserver/v2/ */
type Visibility = IntersectionObserverEntry & { isVisible?: boolean };

/** Chromium takes no shorter pause between two reports of visibility. */
const REPORT_MS = 100;

/**
 * Whether something covers the page, as Chromium reports it for the whole page; always true where there is no such
 * report (Firefox), and until the first one.
 */
function watchVisibility(): () => boolean {
  let isVisible = true;
  const options = { trackVisibility: true, delay: REPORT_MS, threshold: [0, 1] };
  new IntersectionObserver((entries) => {
    const last: Visibility | undefined = entries.at(-1);
    isVisible = last?.isVisible ?? true;
  }, options).observe(document.documentElement);
  return () => isVisible;
}

/** What only a real page can do, for the sidebar's state. */
export function openRoom(wire: Wire): Room {
  const openTab = (url: string) => void window.open(url, '_blank', 'noreferrer');
  return {
    wire,
    now: Date.now,
    newId: () => crypto.randomUUID(),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    openTab,
    openOptions: () => openTab(new URL('options.html', location.href).href),
    isVisible: watchVisibility(),
    copy,
    saveFile,
  };
}
