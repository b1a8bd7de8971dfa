import type { Sighting } from '../model';
import type { Session } from '../platform/session';
import type { Events } from '../wire/protocol';
import { createTurns } from './turns';

type Kept = { sighting?: Sighting; picked?: string; at?: number; own?: boolean };
type Filter = { own: string[]; never: string[] };

const keyOf = (tab: number) => `sighting:${tab}`;

/** Whether an address is one of the patterns: whole, or `*@acme.example`. */
export function isOneOf(patterns: string[], email: string): boolean {
  const address = email.toLowerCase();
  return patterns.some((pattern) =>
    pattern.startsWith('*@') ? address.endsWith(pattern.slice(1).toLowerCase()) : address === pattern.toLowerCase(),
  );
}

/** The last Sighting of each tab, in the browser's memory; dropped when the tab navigates or closes. */
export function createSightings(dependencies: {
  session: Session;
  now(): number;
  filter(): Promise<Filter>;
  seen(event: Events['contact.sighted']): void;
}) {
  const { session, now, filter, seen } = dependencies;
  const inTurn = createTurns();
  const telling = createTurns();
  const read = async (tab: number) => ((await session.get(keyOf(tab))) as Kept | undefined) ?? {};

  /** The filter is applied when looking, so that "never this one" works at once on what was seen before. */
  async function of(tab: number): Promise<Pick<Kept, 'sighting' | 'picked'>> {
    const { sighting, picked } = await read(tab);
    if (!sighting) return { picked };
    const { own, never } = await filter();
    const passed = [...own, ...never];
    return {
      sighting: { ...sighting, people: sighting.people.filter(({ email }) => !isOneOf(passed, email)) },
      picked,
    };
  }

  /** Read in turn, so that what is told last is what was kept last, however long each reading takes. */
  const tell = (tab: number, window?: number): Promise<void> =>
    telling(async () => seen({ tab, window, ...(await of(tab)) }));

  return {
    of,
    tell,
    /** A new page or message also ends what was picked by hand on the former one. */
    async keep(tab: number, sighting: Sighting | undefined, window?: number): Promise<void> {
      await inTurn(() => session.set(keyOf(tab), { sighting, at: now() } satisfies Kept));
      await tell(tab, window);
    },
    /** `own`: the tab shows our own page, which is still the same after it was loaded again. */
    async pick(tab: number, email: string, { window, own }: { window?: number; own?: boolean } = {}): Promise<void> {
      await inTurn(async () =>
        session.set(keyOf(tab), { ...(await read(tab)), picked: email, at: now(), own } satisfies Kept),
      );
      await tell(tab, window);
    },
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
