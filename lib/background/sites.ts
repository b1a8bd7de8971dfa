import { fail } from '../model';
import type { Scripts } from '../platform/tabs';
import type { DockState, SiteView } from '../wire/protocol';
import { takeAddress } from './address';
import type { Health } from './health';
import type { Managed } from './managed';
import { covers, patternOf, sameList } from './pattern';
import { madeFor, type Offered } from './recipes';

/** A site that the person switched on, or a known one. Kept in settings. */
export type Site = {
  v: 1;
  id: string;
  name: string;
  /** For a site added by address: only pages of exactly this origin are read (match patterns know no ports). */
  origin?: string;
  patterns: string[];
  on: boolean;
  added: boolean;
  dock: DockState;
  /** The person's own addresses that this site's pages told us of. */
  own?: string[];
};

type Dependencies = {
  /** The sites at fixed addresses, and those with a recipe: always listed, off until the person switches them on. */
  known(): Promise<Offered[]>;
  /** What the organisation allows. */
  rules: Pick<Managed, 'allowsSite' | 'checkSite'>;
  store: { all(): Promise<Site[]>; put(site: Site): Promise<void>; remove(id: string): Promise<void> };
  scripts: Scripts;
  isGranted(patterns: string[]): Promise<boolean>;
  release(patterns: string[]): Promise<void>;
  /** Whether its pages stopped telling people. */
  health: Pick<Health, 'of' | 'forget'>;
  side(): Promise<'left' | 'right'>;
  changed(): void;
};

/** The dock's first width (`look/`). */
const WIDTH = 380;
/** More own addresses than anybody has: a page must not fill the disk. */
const OWN_MOST = 50;

/** Whether a page belongs to a site: added ones are exactly their origin, since match patterns know no ports. */
const isOf = ({ origin, patterns }: Site, url: string): boolean =>
  origin ? origin === new URL(url).origin : patterns.some((pattern) => covers(pattern, url));

/** Which pages are read, and the registration of the site script for exactly those. */
export function createSites({ known, rules, store, scripts, isGranted, release, health, side, changed }: Dependencies) {
  let reconciling: Promise<void> = Promise.resolve();

  const newDock = async (): Promise<DockState> => ({ open: true, side: await side(), width: WIDTH });

  /** Known sites first. What is kept of them is the person's part: name and patterns are those of this version. */
  async function all(): Promise<Site[]> {
    const kept = await store.all();
    const dock = await newDock();
    const added = kept.filter((site) => site.added);
    const listed = (await known())
      // A host that was added by itself stays what it is when a recipe is made for it.
      .filter(({ by, origins }) => !by || !added.some(({ patterns }) => sameList(patterns, origins)))
      .map(({ id, name, origins }): Site => {
        const choice = kept.find((site) => site.id === id);
        return { dock, on: false, ...choice, v: 1, id, name, patterns: origins, added: false };
      });
    return [...listed, ...added];
  }

  /** A site for the rules: the id of one with a recipe from elsewhere says nothing, so all its hosts do. */
  async function placeOf({ id, origin, patterns }: Pick<Site, 'id' | 'origin' | 'patterns'>) {
    if (origin !== undefined) return { id, origins: [origin] };
    const isFromElsewhere = (await known()).some((one) => one.by && one.id === id);
    return { id, origins: isFromElsewhere ? patterns.map((pattern) => pattern.slice(0, -2)) : undefined };
  }
  const isAllowed = async (site: Site) => rules.allowsSite(await placeOf(site));

  async function reconcile(): Promise<void> {
    const wanted = new Map<string, string[]>();
    for (const site of await all()) {
      if (!site.on || !(await isAllowed(site)) || !(await isGranted(site.patterns))) continue;
      // Under two ids the script would run twice in the same pages.
      const taken = [...wanted.values()].flat();
      if (site.patterns.some((pattern) => !taken.some((one) => covers(one, pattern))))
        wanted.set(site.id, site.patterns);
    }
    const registered = await scripts.registered();
    const stale = registered.filter(({ id, matches }) => !sameList(wanted.get(id) ?? [], matches ?? []));
    if (stale.length > 0) await scripts.unregister(stale.map(({ id }) => id));
    for (const [id, matches] of wanted) {
      if (registered.some((one) => one.id === id && !stale.includes(one))) continue;
      await scripts.register({ id, matches });
      await scripts.runNow(matches);
    }
  }

  const find = async (id: string) => (await all()).find((site) => site.id === id) ?? fail({ kind: 'absent' });

  const sites = {
    /** Makes what is registered equal to what is switched on and granted, and runs new ones in open tabs at once (an
     *  update takes all registrations away). One at a time. */
    reconcile(): Promise<void> {
      reconciling = reconciling.then(reconcile, reconcile);
      return reconciling;
    },
    async views(): Promise<SiteView[]> {
      const recipes = await known();
      return Promise.all(
        (await all()).map(async ({ id, name, patterns, on, added, origin }) => ({
          id,
          name,
          patterns,
          on,
          added,
          granted: await isGranted(patterns),
          unwell: on ? await health.of(id) : undefined,
          locked: (await rules.allowsSite(await placeOf({ id, origin, patterns }))) ? undefined : (true as const),
          recipe: madeFor(patterns, recipes),
        })),
      );
    },
    /** An added site keeps its access until it is removed. */
    patternsInUse: async () => (await all()).filter(({ on, added }) => on || added).flatMap(({ patterns }) => patterns),
    /** The site that a page belongs to, if it is switched on. */
    async of(url: string): Promise<Site | undefined> {
      const site = URL.canParse(url) ? (await sites.around(url)).site : undefined;
      return site?.on ? site : undefined;
    },
    /** The site that a page belongs to or would, and whether it may be switched on. */
    async around(url: string): Promise<{ site?: Site; allowed: boolean }> {
      const fitting: Site[] = [];
      for (const site of await all()) if (isOf(site, url) && (await isAllowed(site))) fitting.push(site);
      const site = fitting.find(({ on }) => on) ?? fitting[0];
      const { origin, host } = new URL(url);
      return {
        site,
        allowed: site !== undefined || (await rules.allowsSite({ id: `site-${host}`, origins: [origin] })),
      };
    },
    /** Switches a site on by its address. Failure `refused`: the address cannot be taken, or the rules forbid it. */
    async add(address: string): Promise<SiteView> {
      const taken = takeAddress(address, { selfHosted: true });
      if ('problem' in taken) return fail({ kind: 'refused', fields: [{ name: 'address', reason: taken.problem }] });
      const { origin, host } = new URL(taken.address);
      const patterns = [patternOf(origin)];
      // Of a known site with several hosts only this one was asked for, so it becomes a site of its own.
      const isSame = ({ on, patterns: of }: Site) =>
        sameList(of, patterns) || (on && of.some((one) => covers(one, origin)));
      const id = (await all()).find((site) => !site.added && isSame(site))?.id ?? `site-${host}`;
      if (id === `site-${host}`) {
        await rules.checkSite({ id, origins: [origin] });
        await store.put({ v: 1, id, name: host, origin, patterns, on: true, added: true, dock: await newDock() });
      }
      await sites.switch(id, true);
      return (await sites.views()).find((view) => view.id === id) ?? fail({ kind: 'absent' });
    },
    /** Nothing, where there is none. */
    async remove(id: string): Promise<void> {
      const site = (await all()).find((one) => one.id === id);
      if (!site) return;
      await store.remove(id);
      await health.forget(id);
      await sites.reconcile();
      await release(site.patterns);
      changed();
    },
    /** A known site that is switched off gives its access back: there is no other way to remove it. */
    async switch(id: string, on: boolean): Promise<void> {
      const site = await find(id);
      if (on) await rules.checkSite(await placeOf(site));
      await store.put({ ...site, on });
      await sites.reconcile();
      if (!on && !site.added) await release(site.patterns);
      changed();
    },
    /** Not every page of a site says whose it is: what one said holds for all. */
    async keepOwn(id: string, found: string[]): Promise<void> {
      const site = await find(id);
      const own = [...new Set([...(site.own ?? []), ...found])].slice(-OWN_MOST);
      if (own.length !== site.own?.length) await store.put({ ...site, own });
    },
    /** The own addresses that the site's pages told of. */
    ownOf: async (id?: string): Promise<string[]> => (await all()).find((site) => site.id === id)?.own ?? [],
    /** The own addresses that pages of any site told of. */
    told: async (): Promise<string[]> => [...new Set((await all()).flatMap(({ own }) => own ?? []))],
    /** How the dock stands is remembered per site. */
    async keepDock(id: string, dock: Partial<DockState>): Promise<void> {
      const site = await find(id);
      await store.put({ ...site, dock: { ...site.dock, ...dock } });
    },
  };
  return sites;
}

export type Sites = ReturnType<typeof createSites>;
