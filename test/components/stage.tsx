import { signal } from '@preact/signals';
import { render, within } from '@testing-library/preact';
import axe from 'axe-core';
import { expect } from 'vitest';
// The views that the sidebar fetches late are here from the start: tests do not wait for files.
import '../../components/sidebar/NewTicketView';
import '../../components/sidebar/TicketView';
import { Sidebar } from '../../components/sidebar/Sidebar';
import type { Room, Surface } from '../../lib/state/room';
import { createSession } from '../../lib/state/session';
import { createSidebar } from '../../lib/state/sidebar';
import { fakeRoom } from '../e2e/fake-room';
import { createFakeWire } from '../e2e/fake-wire';
import { NOW } from './preview/samples';
import { SCENES } from './preview/scenes';

/** Draws one of the preview's scenes, with what leaves the page written down. */
export async function stage(scene: string, { surface = 'dock', ...more }: Partial<Room> & { surface?: Surface } = {}) {
  const far = createFakeWire();
  const tabs: string[] = [];
  const acted = SCENES[scene];
  if (!acted) throw new Error(`no scene ${scene}`);
  acted.prepare(far);
  const room = fakeRoom(far.wire, {
    openTab: (url) => tabs.push(url),
    openOptions: () => tabs.push('options.html'),
    ...more,
  });
  const session = createSession(room, surface);
  const time = signal(NOW);
  const sidebar = createSidebar(room, session, time);
  const drawn = render(<Sidebar sidebar={sidebar} time={time} />);
  await session.refresh();
  await acted.act?.(sidebar, far);
  await settled();
  return { far, sidebar, tabs, drawn, screen: within(drawn.container as HTMLElement) };
}

/** Lets pending promises and drawings run. */
export async function settled(): Promise<void> {
  // Effects run after the frame in which they were drawn, and may draw again.
  for (let frame = 0; frame < 2; frame += 1)
    await new Promise((resolve) => {
      requestAnimationFrame(() => setTimeout(resolve, 0));
    });
}

/** Fails with the names of the rules that the page breaks. Colours are for a browser to judge. */
export async function expectAccessible(container: Element): Promise<void> {
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    // Mail frames are judged by their own tests.
    iframes: false,
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
}
