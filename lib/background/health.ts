import type { Missed } from '../model';
import type { Area } from '../platform/store';
import { createTurns } from './turns';

/** On so many pages in turn nobody was found, before it is said: some records have no address. */
const ENOUGH = 5;
/** Kinds of pages of one site; more is a page's invention. */
const MOST_VIEWS = 20;

type Kept = { v: 1; missed: number; since?: string; counts?: number[] };

/** A site that stopped finding people: what a report may say of it. */
export type Unwell = {
  /** When the first of these pages was seen (ISO). */
  since: string;
  /** For whoever mends the recipe: the site's id, the kind of page, and how many elements each mark finds. */
  report: string;
};

const keyOf = (site: string) => `health:${site}`;

/** Notices that a reader or recipe stopped finding people where it used to find them. */
export function createHealth({ area, now, changed }: { area: Area; now(): number; changed(): void }) {
  const inTurn = createTurns();
  const read = async (site: string) => ((await area.get(keyOf(site))) as Record<string, Kept> | undefined) ?? {};
  const isUnwell = ({ missed }: Kept) => missed >= ENOUGH;

  return {
    /** Somebody was found: on this kind of page all is well. Written only when that is news. */
    found: (site: string, view: string): Promise<void> =>
      inTurn(async () => {
        const views = await read(site);
        const before = views[view];
        if (before?.missed === 0 || (!before && Object.keys(views).length >= MOST_VIEWS)) return;
        await area.put(keyOf(site), { ...views, [view]: { v: 1, missed: 0 } satisfies Kept });
        if (before && isUnwell(before)) changed();
      }),
    /** Nobody was found where somebody should be. Where nobody ever was, that says nothing. */
    missed: (site: string, { view, counts }: Missed): Promise<void> =>
      inTurn(async () => {
        const views = await read(site);
        const before = views[view];
        if (!before || isUnwell(before)) return;
        const since = before.since ?? new Date(now()).toISOString();
        const after: Kept = { v: 1, missed: before.missed + 1, since, counts };
        await area.put(keyOf(site), { ...views, [view]: after });
        if (isUnwell(after)) changed();
      }),
    async of(site: string): Promise<Unwell | undefined> {
      const [first] = Object.entries(await read(site)).filter(([, kept]) => isUnwell(kept));
      if (!first) return undefined;
      const [view, { since = '', missed, counts }] = first;
      return { since, report: JSON.stringify({ site, view, since: since.slice(0, 10), pages: missed, marks: counts }) };
    },
    forget: (site: string): Promise<void> => inTurn(() => area.remove(keyOf(site))),
  };
}

export type Health = ReturnType<typeof createHealth>;
