import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Keeps the row under the pointer (or with the keyboard) where it is when rows are sorted in above it: an answer that
 * comes late must not put another ticket under a click.
 */
export function useSteady(list: RefObject<HTMLElement | null>): void {
  const held = useRef<{ row: Element; top: number }>(undefined);

  // What stands under the pointer before this drawing, measured while the old rows are still in place.
  const row = list.current?.querySelector('.row:hover, .row:focus-visible');
  held.current = row ? { row, top: row.getBoundingClientRect().top } : undefined;

  useLayoutEffect(() => {
    const before = held.current;
    if (!before?.row.isConnected) return;
    const moved = before.row.getBoundingClientRect().top - before.top;
    if (Math.abs(moved) >= 1) window.scrollBy(0, moved);
  });
}
