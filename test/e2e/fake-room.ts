import type { Room } from '../../lib/state/room';
import type { Wire } from '../../lib/wire/client';

/** A room in which nothing leaves the page. `ids` count up, so that tests can name them. */
export function fakeRoom(wire: Wire, more: Partial<Room> = {}): Room {
  let ids = 0;
  return {
    wire,
    now: () => Date.parse('2026-11-21T09:54:00Z'),
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    openTab: () => undefined,
    openOptions: () => undefined,
    isVisible: () => true,
    copy: async () => true,
    saveFile: () => undefined,
    ...more,
  };
}
