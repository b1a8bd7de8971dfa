import { describe, expect, it, vi } from 'vitest';
import { createSightings } from '../../lib/background/sightings';
import { createSurfaces } from '../../lib/background/surfaces';
import type { Reading } from '../../lib/model';
import type { Frame } from '../../lib/platform/tabs';
import type { Events } from '../../lib/wire/protocol';
import { memorySession } from './memory';

function bench() {
  const pages: unknown[] = [];
  const frames: [Frame, unknown][] = [];
  let now = 0;
  const surfaces = createSurfaces({
    session: memorySession(),
    now: () => now,
    reach: {
      pages: async (message) => pages.push(message),
      frame: async (message, frame) => frames.push([frame, message]),
      page: async () => undefined,
    },
  });
  return { surfaces, pages, frames, pass: (ms: number) => (now += ms) };
}

describe('a frame in a page', () => {
  it('is let in once by the word given to its tab', async () => {
    const { surfaces } = bench();
    const word = await surfaces.giveToken(7);
    expect(await surfaces.admit({ tab: 7, frame: 3 }, word)).toBe(true);
    expect(await surfaces.admit({ tab: 7, frame: 4 }, word)).toBe(false);
    expect(await surfaces.admit({ tab: 7, frame: 3 }, undefined)).toBe(true);
  });

  it('is refused with the word of another tab, an old one, or none', async () => {
    const { surfaces, pass } = bench();
    const word = await surfaces.giveToken(7);
    expect(await surfaces.admit({ tab: 8, frame: 3 }, word)).toBe(false);
    expect(await surfaces.admit({ tab: 7, frame: 3 }, undefined)).toBe(false);
    pass(61_000);
    expect(await surfaces.admit({ tab: 7, frame: 3 }, word)).toBe(false);
  });

  it('is forgotten when its tab goes elsewhere', async () => {
    const { surfaces } = bench();
    await surfaces.admit({ tab: 7, frame: 3 }, await surfaces.giveToken(7));
    await surfaces.forgetTab(7);
    expect(await surfaces.admit({ tab: 7, frame: 3 }, undefined)).toBe(false);
  });

  it('is kept when it came after its tab had begun to load', async () => {
    const { surfaces, pass } = bench();
    await surfaces.admit({ tab: 7, frame: 3 }, await surfaces.giveToken(7));
    pass(10);
    await surfaces.admit({ tab: 7, frame: 4 }, await surfaces.giveToken(7));
    await surfaces.forgetTab(7, 10);
    expect(await surfaces.admit({ tab: 7, frame: 3 }, undefined)).toBe(false);
    expect(await surfaces.admit({ tab: 7, frame: 4 }, undefined)).toBe(true);
  });

  it('is not lost when two say hello at once', async () => {
    const { surfaces } = bench();
    const words = await Promise.all([surfaces.giveToken(7), surfaces.giveToken(7)]);
    await Promise.all(words.map((word, frame) => surfaces.admit({ tab: 7, frame }, word)));
    for (const frame of [0, 1]) expect(await surfaces.admit({ tab: 7, frame }, undefined)).toBe(true);
  });
});

describe('an event', () => {
  it('reaches pages and admitted frames with a revision that grows by one', async () => {
    const { surfaces, pages, frames } = bench();
    await surfaces.admit({ tab: 7, frame: 3 }, await surfaces.giveToken(7));
    surfaces.emit('accounts.changed', { accounts: [] });
    surfaces.emit('outbox.changed', { items: [] });
    await expect.poll(() => frames.length).toBe(2);
    expect(pages).toMatchObject([{ revision: 1 }, { revision: 2 }]);
    expect(frames[0]).toMatchObject([
      { tab: 7, frame: 3 },
      { event: 'accounts.changed', revision: 1 },
    ]);
  });
});

const reading: Reading = {
  site: 'roundcube',
  mentions: [
    { text: 'erin@desk.example', role: 'sender' },
    { text: 'Mara@nord.example', role: 'to' },
    { text: 'jonas@nord.example', role: 'cc' },
  ],
  own: [],
};

describe('the sighting of a tab', () => {
  function sightingBench(filter: { own: string[]; theirs: string[]; never: string[] }) {
    const seen: Events['contact.sighted'][] = [];
    let now = 1000;
    const sightings = createSightings({
      session: memorySession(),
      now: () => now,
      known: async () => filter,
      seen: (event) => seen.push(event),
    });
    return { sightings, seen, pass: (ms: number) => (now += ms) };
  }

  it('passes over own addresses, own domains and refused ones, also those said afterwards', async () => {
    const filter = { own: ['*@desk.example'], theirs: [], never: [] as string[] };
    const { sightings, seen } = sightingBench(filter);
    await sightings.keep(1, reading);
    expect(seen[0]?.sighting?.people[0]?.email).toBe('Mara@nord.example');
    filter.never.push('mara@nord.example');
    expect((await sightings.of(1)).sighting?.people.map(({ email }) => email)).toEqual(['jonas@nord.example']);
  });

  it('keeps whom the person picked until the page shows something else', async () => {
    const { sightings } = sightingBench({ own: [], theirs: [], never: [] });
    await sightings.keep(1, reading);
    await sightings.pick(1, 'jonas@nord.example');
    // An answer is begun in the page, which then names whom it is sent from.
    await sightings.keep(1, { ...reading, own: ['erin@desk.example'] });
    expect((await sightings.of(1)).picked).toBe('jonas@nord.example');
    await sightings.keep(1, { ...reading, subject: 'Another' });
    expect((await sightings.of(1)).picked).toBeUndefined();
  });

  it('read anew on a click keeps whom the person picked on it, or just now', async () => {
    const { sightings, pass } = sightingBench({ own: [], theirs: [], never: [] });
    const picked = async () => (await sightings.of(1)).picked;
    await sightings.pick(1, 'jonas@nord.example');
    await sightings.keepAnew(1, reading);
    expect(await picked()).toBe('jonas@nord.example');
    pass(60_000);
    await sightings.keepAnew(1, reading);
    expect(await picked()).toBe('jonas@nord.example');
    await sightings.keepAnew(1, { ...reading, subject: 'Another' });
    expect(await picked()).toBeUndefined();
  });

  it('is watched where a site’s script told of it', async () => {
    const { sightings } = sightingBench({ own: [], theirs: [], never: [] });
    await sightings.keepAnew(1, reading);
    expect(await sightings.isWatched(1)).toBe(false);
    await sightings.keep(1, reading, { site: 'gmail' });
    expect(await sightings.isWatched(1)).toBe(true);
  });

  it('is gone when the tab goes elsewhere, but not what the new page said since', async () => {
    const { sightings, pass } = sightingBench({ own: [], theirs: [], never: [] });
    await sightings.keep(1, reading);
    await sightings.leave(1, 1000);
    expect((await sightings.of(1)).sighting).toBeDefined();
    pass(5);
    await sightings.leave(1, 1001);
    expect((await sightings.of(1)).sighting).toBeUndefined();
  });

  it('is told as it was kept last, though an older reading takes longer', async () => {
    const seen: Events['contact.sighted'][] = [];
    const filters: ((filter: { own: string[]; theirs: string[]; never: string[] }) => void)[] = [];
    const sightings = createSightings({
      session: memorySession(),
      now: () => 1000,
      known: () => new Promise((resolve) => filters.push(resolve)),
      seen: (event) => seen.push(event),
    });
    const first = sightings.keep(1, reading);
    await vi.waitFor(() => expect(filters).toHaveLength(1));
    const second = sightings.keep(1, undefined);
    await expect.poll(() => sightings.of(1)).toEqual({ picked: undefined });
    filters[0]?.({ own: [], theirs: [], never: [] });
    await Promise.all([first, second]);
    expect(seen.at(-1)?.sighting).toBeUndefined();
  });

  it('stays in a tab of our own, also when that is loaded again', async () => {
    const { sightings } = sightingBench({ own: [], theirs: [], never: [] });
    await sightings.pick(1, 'jonas@nord.example', { own: true });
    await sightings.leave(1, 2000);
    expect((await sightings.of(1)).picked).toBe('jonas@nord.example');
  });

  it('is gone when the tab is', async () => {
    const { sightings } = sightingBench({ own: [], theirs: [], never: [] });
    await sightings.keep(1, reading);
    await sightings.drop(1);
    expect(await sightings.of(1)).toEqual({ picked: undefined });
  });
});
