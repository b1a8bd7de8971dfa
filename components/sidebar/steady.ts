import { useLayoutEffect, useRef } from 'preact/hooks';

/** The row that is pointed at, else the one with the keyboard. */
const rowInHand = (): HTMLElement | null =>
  document.querySelector<HTMLElement>('.row:hover') ?? document.querySelector<HTMLElement>('.row:focus-visible');

const topOf = (row: Element): number => row.getBoundingClientRect().top;

/** Room that was made where there was nothing to scroll, taken back when the pointer has left the rows. */
const rooms = new Map<HTMLElement, 'marginBlockStart' | 'paddingBlockEnd'>();

function giveBack(): void {
  if (document.querySelector('.row:hover')) return;
  document.removeEventListener('pointermove', giveBack);
  for (const [element, side] of rooms) element.style[side] = '';
  rooms.clear();
}

function makeRoom(element: HTMLElement, side: 'marginBlockStart' | 'paddingBlockEnd', more: number): void {
  const before = Number.parseFloat(element.style[side]) || 0;
  element.style[side] = `${before + more}px`;
  rooms.set(element, side);
  document.addEventListener('pointermove', giveBack);
}

/** Puts a row back to where it was on screen: by scrolling, and as far as that does not go, by room for it. */
function putBack(row: HTMLElement, top: number): void {
  const moved = topOf(row) - top;
  if (Math.abs(moved) < 1) return;
  window.scrollBy(0, moved);
  const left = topOf(row) - top;
  if (Math.abs(left) < 1 || !row.matches(':hover')) return;
  if (left < 0) makeRoom(row.closest('section') ?? document.body, 'marginBlockStart', -left);
  else {
    makeRoom(document.body, 'paddingBlockEnd', left);
    window.scrollBy(0, left);
  }
}

/**
 * Keeps the row under the pointer (or with the keyboard) where it is when something comes or goes above it: an answer
 * that comes late must not put another ticket under a click. To be used by what draws all that may move: measured is
 * what stands there before any of it is drawn anew.
 */
export function useSteady(): void {
  const held = useRef<{ row: HTMLElement; top: number }>(undefined);
  const row = rowInHand();
  held.current = row ? { row, top: topOf(row) } : undefined;

  useLayoutEffect(() => {
    if (held.current?.row.isConnected) putBack(held.current.row, held.current.top);
  });
}
