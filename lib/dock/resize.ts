/* The edge of the dock: dragged by pointer, moved by keys. */

/** The dock's width in CSS pixels: the least, the most, and what it starts with. */
export const WIDTH = { least: 300, most: 800, start: 380 };

const STEP = 16;
const LONG_STEP = 64;

/** A width that the dock may have. */
export const fitWidth = (width: number) => Math.round(Math.min(WIDTH.most, Math.max(WIDTH.least, width)));

/** What the edge moves. */
export type Resizable = {
  side(): 'left' | 'right';
  width(): number;
  /** Drawn at once, while the pointer still moves. */
  preview(width: number): void;
  /** The width that stays. */
  settle(width: number): void;
};

/** Makes `edge` a separator that resizes; `dragged` tells when the pointer holds it. */
export function resizeBy(edge: HTMLElement, dock: Resizable, dragged: (held: boolean) => void): void {
  /** Towards the page's middle the dock grows. */
  const outward = () => (dock.side() === 'right' ? -1 : 1);

  edge.addEventListener('pointerdown', (down) => {
    if (down.button !== 0) return;
    down.preventDefault();
    edge.setPointerCapture(down.pointerId);
    const start = dock.width();
    const during = new AbortController();
    const widthAt = (event: PointerEvent) => fitWidth(start + outward() * (event.clientX - down.clientX));
    const end = (event: PointerEvent) => {
      during.abort();
      dragged(false);
      dock.settle(event.type === 'pointerup' ? widthAt(event) : start);
    };
    dragged(true);
    edge.addEventListener('pointermove', (event) => dock.preview(widthAt(event)), { signal: during.signal });
    edge.addEventListener('pointerup', end, { signal: during.signal });
    edge.addEventListener('pointercancel', end, { signal: during.signal });
  });

  edge.addEventListener('keydown', (event) => {
    const step = outward() * (event.shiftKey ? LONG_STEP : STEP);
    const widths: Record<string, number> = {
      ArrowLeft: dock.width() - step,
      ArrowRight: dock.width() + step,
      Home: WIDTH.least,
      End: WIDTH.most,
    };
    const width = widths[event.key];
    if (width === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    dock.settle(fitWidth(width));
  });
}
