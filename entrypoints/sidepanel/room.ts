import { saveFile } from '../../lib/platform/save-file';
import type { Room } from '../../lib/state/room';
import type { Wire } from '../../lib/wire/client';
import { copy } from './copy';
import { watchVisibility } from './visibility';

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
