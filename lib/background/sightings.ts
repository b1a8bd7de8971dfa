import type { Reading, Sighting } from '../model';
import { isSame } from '../people/address';
import type { Known } from '../people/own';
import { sight } from '../people/sight';
import type { Session } from '../platform/session';
import type { Events } from '../wire/protocol';
import { createTurns } from './turns';

type Kept = { reading?: Reading; site?: string; picked?: string; at?: number; own?: boolean };

const keyOf = (tab: number) => `sighting:${tab}`;

/** Whom somebody picked so lately is on the page that is read now. */
const JUST_NOW_MS = 15_000;

const isSameReading = (one?: Reading, other?: Reading) => JSON.stringify(one) === JSON.stringify(other);
/** Whether a page still shows the same: own addresses come with each answer that is begun on it. */
const isSamePage = (one?: Reading, other?: Reading) =>
  one !== undefined && other !== undefined && isSameReading({ ...one, own: [] }, { ...other, own: [] });

/** What was last read in each tab, in the browser's memory; dropped when the tab navigates or closes. */
export function createSightings(dependencies: {
  session: Session;
  now(): number;
  /** Own addresses, also those that pages of this site told, and those that are never to be shown. */
  known(site?: string): Promise<Known>;
  seen(event: Events['contact.sighted']): void;
}) {
  const { session, now, known, seen } = dependencies;
  const inTurn = createTurns();
  const telling = createTurns();
  const read = async (tab: number) => ((await session.get(keyOf(tab))) as Kept | undefined) ?? {};

  /** Ranked when somebody looks, so that "never this one" works at once on what was read before. */
  async function of(tab: number): Promise<{ sighting?: Sighting; picked?: string }> {
    const { reading, site, picked } = await read(tab);
    return { sighting: reading && sight(reading, await known(site)), picked };
  }

  /** Read in turn, so that what is told last is what was kept last, however long each reading takes. */
  const tell = (tab: number, window?: number): Promise<void> =>
    telling(async () => seen({ tab, window, ...(await of(tab)) }));

  /** A new page or message also ends what was picked by hand on the former one. */
  async function keep(tab: number, reading?: Reading, about: { window?: number; site?: string } = {}): Promise<void> {
    await inTurn(async () => {
      const before = await read(tab);
      const picked = isSamePage(before.reading, reading) ? before.picked : undefined;
      await session.set(keyOf(tab), { reading, site: about.site, picked, at: now() } satisfies Kept);
    });
    await tell(tab, about.window);
  }

  /** `own`: the tab shows our own page, which is still the same after it was loaded again. */
  async function pick(tab: number, email: string, { window, own }: { window?: number; own?: boolean } = {}) {
    await inTurn(async () =>
      session.set(keyOf(tab), { ...(await read(tab)), picked: email, at: now(), own } satisfies Kept),
    );
    await tell(tab, window);
  }

  return {
    of,
    tell,
    keep,
    /** Whether a script of ours tells what is on the page, whenever that changes. */
    isWatched: async (tab: number): Promise<boolean> => (await read(tab)).site !== undefined,
    /** Keeps what was read on a click in a page that nobody watches: it may be another one than at the last click. */
    async keepAnew(tab: number, reading: Reading | undefined, window?: number): Promise<void> {
      const { reading: before, picked, at = 0 } = await read(tab);
      if (isSameReading(reading, before)) return;
      await keep(tab, reading, { window });
      if (picked !== undefined && now() - at < JUST_NOW_MS) await pick(tab, picked, { window });
    },
    pick,
    /** Whoever is never to be shown, or is one of ours, is no longer picked. */
    unpick: (tab: number, email: string): Promise<void> =>
      inTurn(async () => {
        const { picked, ...kept } = await read(tab);
        if (picked !== undefined && isSame(picked, email)) await session.set(keyOf(tab), kept satisfies Kept);
      }),
    /** The tab loads another page: what was kept of it until then goes, unless it is our own page. */
    leave: (tab: number, until: number): Promise<void> =>
      inTurn(async () => {
        const { at = 0, own } = await read(tab);
        if (at < until && !own) await session.remove(keyOf(tab));
      }),
    drop: (tab: number): Promise<void> => inTurn(() => session.remove(keyOf(tab))),
  };
}

export type Sightings = ReturnType<typeof createSightings>;
