import type { openPanel, What } from './panel';
import { boxOf, elementAt, placesIn, scrollUnder } from './under';

type Dependencies = {
  document: Document;
  parts: ReturnType<typeof openPanel>;
  /** What is being pointed at; undefined while nothing is. */
  what(): What | undefined;
  chosen(element: Element): void;
  /** The element that is meant by now, for those who do not see the outline. */
  meant(element: Element): void;
  end(): void;
  signal: AbortSignal;
};

/** Pointing by mouse or by keyboard. The page gets none of it: no link is followed, no button pressed. */
export function openHand({ document, parts, what, chosen, meant, end, signal }: Dependencies): void {
  const { host, cover, outline, panel } = parts;
  let current: Element | undefined;

  function show(element: Element | undefined): void {
    current = element;
    outline.hidden = !element;
    if (!element) return;
    const { left, top, width, height } = boxOf(element);
    Object.assign(outline.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  }

  function step(by: number): void {
    const asked = what();
    if (!asked) return;
    const places = placesIn(document, asked);
    const at = current ? places.indexOf(current) : -1;
    const next = places[at < 0 && by < 0 ? places.length - 1 : (at + by + places.length) % places.length];
    next?.scrollIntoView({ block: 'center' });
    show(next);
    if (next) meant(next);
  }

  function choose(): void {
    const element = current;
    show(undefined);
    if (element) chosen(element);
  }

  const under = ({ clientX: x, clientY: y }: MouseEvent) => elementAt(document, { x, y }, host);
  cover.addEventListener('pointermove', (event) => show(under(event)), { signal });
  cover.addEventListener(
    'click',
    (event) => {
      if (!event.isTrusted) return;
      show(under(event));
      choose();
    },
    { signal },
  );
  cover.addEventListener('wheel', (event) => scrollUnder(under(event), event), { signal, passive: true });
  window.addEventListener('scroll', () => show(current), { signal, capture: true, passive: true });

  // Escape wherever the keyboard is; before the page hears of it.
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !event.isTrusted) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      end();
    },
    { signal, capture: true },
  );
  panel.addEventListener('keydown', (event) => {
    const isButton = (event.composedPath()[0] as Element).localName === 'button';
    if (!what() || !event.isTrusted) return;
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (by !== undefined) step(by);
    else if (event.key === 'Enter' && !isButton) choose();
    else return;
    event.preventDefault();
  });
  // What is typed into the panel is not the page's: its shortcuts stay silent.
  for (const name of ['keydown', 'keypress', 'keyup', 'input', 'paste'] as const)
    host.addEventListener(name, (event) => event.stopPropagation(), { signal });
}
