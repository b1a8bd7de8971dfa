import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDock, type Dock, removeOldDock } from '../../lib/dock/dock';
import { loadBlankFrames } from './page';

describe('the dock', () => {
  let dock: Dock;
  let changes: { open?: boolean; width?: number }[] = [];
  let urls = 0;

  function make(options: Partial<Parameters<typeof createDock>[0]> = {}) {
    dock = createDock({
      document,
      mode: 'open',
      side: 'right',
      width: 380,
      frameUrl: async () => {
        urls += 1;
        return `about:blank#${urls}`;
      },
      onChanged: (change) => changes.push(change),
      ...options,
    });
  }

  const root = document.documentElement;
  const host = () => document.querySelector<HTMLElement>('[data-deskside]');
  const inside = <T extends HTMLElement>(selector: string) => host()!.shadowRoot!.querySelector<T>(selector);
  const handle = () => inside<HTMLButtonElement>('button')!;
  const edge = () => inside('[role="separator"]')!;
  const settled = () => vi.advanceTimersByTimeAsync(0);
  const press = (key: string, shiftKey = false) =>
    edge().dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey }));

  beforeEach(() => {
    loadBlankFrames();
    vi.useFakeTimers();
    changes = [];
    urls = 0;
    document.body.innerHTML = '<input>';
  });

  afterEach(() => {
    dock.remove();
    Reflect.deleteProperty(document, 'hidden');
    vi.useRealTimers();
  });

  it('stands closed at the edge, without a frame and without taking room', async () => {
    make();
    await settled();
    expect(handle().getAttribute('aria-label')).toBe('Open Deskside');
    expect(handle().getAttribute('aria-expanded')).toBe('false');
    expect(inside('iframe')).toBeNull();
    expect(root.getAttribute('style')).toBeNull();
    expect(host()!.parentElement).toBe(root);
  });

  it('opens and closes by its handle, and tells it', async () => {
    make();
    handle().click();
    await settled();
    expect(inside<HTMLIFrameElement>('iframe')).toMatchObject({ title: 'Deskside', src: 'about:blank#1' });
    expect(inside('iframe')!.getAttribute('allow')).toBe('clipboard-write *');
    expect(handle().getAttribute('aria-label')).toBe('Close Deskside');
    handle().click();
    expect(inside('iframe')).toBeNull();
    expect(changes).toEqual([{ open: true }, { open: false }]);
  });

  it('asks for a new address each time it makes its frame', async () => {
    make();
    dock.open();
    await settled();
    dock.close();
    dock.open();
    await settled();
    expect(inside<HTMLIFrameElement>('iframe')!.src).toBe('about:blank#2');
    expect(changes).toEqual([]);
  });

  it('makes no frame in a tab that was not seen', async () => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    make();
    dock.open();
    await settled();
    expect(urls).toBe(0);
    Object.defineProperty(document, 'hidden', { configurable: true, value: false });
    document.dispatchEvent(new Event('visibilitychange'));
    await settled();
    expect(inside('iframe')).not.toBeNull();
  });

  it('makes no frame when it was closed before the address came', async () => {
    make();
    dock.open();
    dock.close();
    await settled();
    expect(inside('iframe')).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tries again at the next opening when no address came', async () => {
    const frameUrl = vi
      .fn<() => Promise<string>>()
      .mockRejectedValueOnce(new Error('no token'))
      .mockResolvedValue('about:blank');
    make({ frameUrl });
    dock.open();
    await settled();
    expect(inside('iframe')).toBeNull();
    dock.close();
    dock.open();
    await settled();
    expect(inside('iframe')).not.toBeNull();
  });

  it('takes room from the page, tells it, and gives all of it back', () => {
    root.style.setProperty('margin-right', '7px');
    const resized = vi.fn();
    window.addEventListener('resize', resized);
    make();
    dock.open();
    expect(root.style.getPropertyValue('margin-right')).toBe('380px');
    expect(resized).toHaveBeenCalledTimes(1);
    dock.place('left');
    expect(root.style.getPropertyValue('margin-right')).toBe('7px');
    expect(root.style.getPropertyValue('margin-left')).toBe('380px');
    dock.close();
    expect(root.style.cssText).toBe('margin-right: 7px;');
    expect(root.hasAttribute('data-deskside-room')).toBe(false);
    window.removeEventListener('resize', resized);
    root.removeAttribute('style');
  });

  it('is resized by keys, within its limits, and tells the width', () => {
    make();
    dock.open();
    press('ArrowLeft');
    press('ArrowRight', true);
    press('End');
    press('ArrowLeft');
    press('Home');
    press('a');
    expect(changes.map(({ width }) => width)).toEqual([396, 332, 800, 800, 300]);
    expect(edge().getAttribute('aria-valuenow')).toBe('300');
    expect(edge().getAttribute('aria-valuemin')).toBe('300');
    expect(edge().getAttribute('aria-valuemax')).toBe('800');
    expect(root.style.getPropertyValue('margin-right')).toBe('300px');
  });

  it('grows the other way at the other edge', () => {
    make({ side: 'left' });
    dock.open();
    press('ArrowRight');
    expect(changes).toEqual([{ width: 396 }]);
  });

  it('is resized by dragging: drawn at once, told at the end, dropped when it is cancelled', () => {
    make();
    dock.open();
    edge().setPointerCapture = vi.fn();
    const point = (type: string, clientX: number) =>
      edge().dispatchEvent(new PointerEvent(type, { clientX, button: 0, pointerId: 1 }));
    point('pointerdown', 600);
    point('pointermove', 550);
    expect(host()!.style.getPropertyValue('width')).toBe('430px');
    expect(changes).toEqual([]);
    point('pointerup', 540);
    expect(changes).toEqual([{ width: 440 }]);
    point('pointermove', 100);
    expect(host()!.style.getPropertyValue('width')).toBe('440px');
    point('pointerdown', 540);
    point('pointermove', 400);
    point('pointercancel', 400);
    expect(changes.at(-1)).toEqual({ width: 440 });
  });

  it('shows the number of active tickets, and none while it is unknown', () => {
    make();
    expect(inside('.count')!.textContent).toBe('');
    dock.count(6);
    expect(inside('.count')!.textContent).toBe('6');
    dock.count(0);
    expect(inside('.count')!.textContent).toBe('0');
    dock.count(undefined);
    expect(inside('.count')!.textContent).toBe('');
  });

  it('says that the page blocks it when its frame stays silent for three seconds', async () => {
    make();
    dock.open();
    await vi.advanceTimersByTimeAsync(2900);
    expect(inside('[role="status"]')!.hidden).toBe(true);
    await vi.advanceTimersByTimeAsync(200);
    expect(inside('[role="status"]')!.hidden).toBe(false);
    expect(inside('[role="status"]')!.textContent).toContain('side panel');
    dock.hello();
    expect(inside('[role="status"]')!.hidden).toBe(true);
  });

  it('says nothing of it when the frame has spoken', async () => {
    make();
    dock.open();
    await settled();
    dock.hello();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(inside('[role="status"]')!.hidden).toBe(true);
  });

  it('gives the keyboard back to where it was', async () => {
    make();
    dock.open();
    await settled();
    const field = document.querySelector('input')!;
    field.focus();
    dock.focus();
    expect(document.activeElement).not.toBe(field);
    dock.leave();
    expect(document.activeElement).toBe(field);
  });

  it('takes away the dock of an older script, and the room it held', () => {
    make();
    dock.open();
    const old = host();
    make();
    expect(document.querySelectorAll('[data-deskside]')).toHaveLength(1);
    expect(host()).not.toBe(old);
    expect(root.getAttribute('style')).toBeNull();
  });

  it.each(['', '{', '[1]', '[["color"]]', 'null'])(
    'is not stopped by a page that wrote %j into its mark',
    (written) => {
      make();
      root.setAttribute('data-deskside-room', written);
      removeOldDock(document);
      expect(root.hasAttribute('data-deskside-room')).toBe(false);
    },
  );

  it('leaves nothing behind', () => {
    make();
    dock.open();
    dock.remove();
    expect(host()).toBeNull();
    expect(root.getAttribute('style')).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('cannot be looked into by the page', () => {
    make({ mode: 'closed' });
    expect(host()!.shadowRoot).toBeNull();
  });
});
