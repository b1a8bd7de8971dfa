import css from './dock.css?inline';
import type { DockWords } from './words';

/** The elements of the dock. They are built one by one: pages with Trusted Types refuse HTML as text. */
export type DockParts = {
  host: HTMLElement;
  frame: HTMLElement;
  edge: HTMLElement;
  handle: HTMLButtonElement;
  count: HTMLElement;
  hint: HTMLElement;
};

/** By this an older dock in the page is found. */
export const HOST_MARK = 'data-deskside';

const SVG = 'http://www.w3.org/2000/svg';
const PANEL =
  'M13 4h5.5A1.5 1.5 0 0 1 20 5.5v13a1.5 1.5 0 0 1-1.5 1.5H13a1 1 0 0 1-1-1v-4.6a2.45 2.45 0 0 0 0-4.8V5a1 1 0 0 1 1-1z';

/** Builds the dock, detached. `mode` is `closed`, so that the page cannot look in; tests of the whole open it. */
export function buildDock(document: Document, mode: ShadowRootMode, words: DockWords): DockParts {
  const make = <K extends keyof HTMLElementTagNameMap>(
    tag: K,
    className: string,
    attributes: Record<string, string> = {},
  ) => {
    const element = document.createElement(tag);
    element.className = className;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const draw = (tag: string, attributes: Record<string, string>, ...inner: Element[]) => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...inner);
    return element;
  };

  const host = document.createElement('div');
  host.setAttribute(HOST_MARK, '');
  host.setAttribute('popover', 'manual');
  const style = document.createElement('style');
  style.textContent = css;

  const edge = make('div', 'edge', {
    role: 'separator',
    tabindex: '0',
    'aria-orientation': 'vertical',
    'aria-label': words.resize,
  });
  const count = make('span', 'count');
  const handle = make('button', 'handle', { type: 'button' });
  handle.append(
    draw(
      'svg',
      { class: 'brand', viewBox: '0 0 24 24', 'aria-hidden': 'true' },
      draw('rect', { width: '24', height: '24', rx: '6' }),
      draw('path', {
        d: 'M4.5 7.25h5M4.5 12h3M4.5 16.75h5',
        fill: 'none',
        stroke: '#fff',
        'stroke-opacity': '0.72',
        'stroke-width': '1.75',
        'stroke-linecap': 'round',
      }),
      draw('path', { d: PANEL, fill: '#fff' }),
    ),
    count,
    draw(
      'svg',
      { class: 'chevron', viewBox: '0 0 16 16', 'aria-hidden': 'true' },
      draw('path', { d: 'M6.25 4.5 9.75 8l-3.5 3.5' }),
    ),
  );
  const hint = make('p', 'hint', { role: 'status' });
  hint.hidden = true;
  const frame = make('div', 'dock');
  frame.append(edge, handle, hint);
  host.attachShadow({ mode }).append(style, frame);
  return { host, frame, edge, handle, count, hint };
}
