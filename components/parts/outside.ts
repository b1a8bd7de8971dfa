import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Calls `leave` when something outside of the element is pressed or gets the keyboard, as long as it is `isOn`. */
export function useOutside(root: RefObject<HTMLElement | null>, isOn: boolean, leave: () => void): void {
  useEffect(() => {
    if (!isOn) return;
    const hear = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) leave();
    };
    document.addEventListener('pointerdown', hear);
    document.addEventListener('focusin', hear);
    return () => {
      document.removeEventListener('pointerdown', hear);
      document.removeEventListener('focusin', hear);
    };
  });
}
