import { useEffect } from 'preact/hooks';

/**
 * Moves the keyboard, but only when it is already in this page: a frame that calls `focus()` unasked would take it
 * from the page around it.
 */
export function focusHere(element: HTMLElement | null | undefined): void {
  if (element && document.hasFocus()) element.focus();
}

/** Whether keys typed here are text, not commands. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** A view that has just opened takes the keyboard to its heading, so that reading goes on there. */
export function useArrival(): void {
  useEffect(() => focusHere(document.querySelector<HTMLElement>('[data-focus]')), []);
}
