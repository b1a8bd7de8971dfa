import { useRef } from 'preact/hooks';

/** Letters typed within this time are one word. */
const PAUSE_MS = 700;

/** Finds an option by its first letters, as the browser's own lists do. The place of the option, or -1. */
export function useTypeAhead(): (key: string, options: { label: string }[]) => number {
  const typed = useRef({ text: '', at: 0 });
  return (key, options) => {
    if (key.length !== 1) return -1;
    const { text, at } = typed.current;
    const now = performance.now();
    const next = (now - at < PAUSE_MS ? text : '') + key.toLowerCase();
    typed.current = { text: next, at: now };
    return options.findIndex(({ label }) => label.toLowerCase().startsWith(next));
  };
}
