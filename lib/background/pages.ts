import { ReadingShape } from '../model';
import type { Events } from '../wire/protocol';
import { createHealth } from './health';
import type { Machine } from './machine';
import type { Managed } from './managed';
import { createOwnRecipes } from './own-recipes';
import { createPointing } from './pointing';
import type { Preferences } from './preferences';
import { createSightings } from './sightings';
import { createSites, type Site } from './sites';

type Dependencies = Pick<
  Machine,
  'session' | 'store' | 'clock' | 'scripts' | 'isGranted' | 'readOnce' | 'urlOf' | 'point' | 'showSites'
> & {
  managed: Managed;
  preferences: Preferences;
  release(patterns: string[]): Promise<void>;
  seen(event: Events['contact.sighted']): void;
  changed(): void;
};

/** What Deskside knows of the web: which pages it reads and how, whom it saw there, and where it stopped seeing people. */
export function createPages({ session, store, clock, preferences, seen, ...parts }: Dependencies) {
  const health = createHealth({ area: store.area('settings'), now: clock.now, changed: parts.changed });
  const recipes = createOwnRecipes({
    area: store.area('settings'),
    rules: parts.managed,
    async changed(patterns) {
      await sites.reconcile();
      await parts.scripts.renew(patterns);
      parts.changed();
    },
  });
  const sites = createSites({
    ...parts,
    known: recipes.offered,
    rules: parts.managed,
    store: store.table<Site>('sites'),
    health,
    side: async () => (await preferences.settings()).side,
  });
  const sightings = createSightings({
    session,
    now: clock.now,
    known: async (site) => preferences.known(await sites.ownOf(site)),
    seen,
  });
  const pointing = createPointing({
    ...parts,
    session,
    now: clock.now,
    sites,
    recipes,
    known: () => preferences.known([]),
    language: async () => (await preferences.settings()).language,
  });
  return {
    sites,
    sightings,
    health,
    recipes,
    pointing,
    showSites: parts.showSites,
    /** By the click that lets us read the page once, though no site is switched on for it. */
    async readOnClick(tab: number, window?: number): Promise<void> {
      if (await sightings.isWatched(tab)) return;
      const read = ReadingShape().safeParse(await parts.readOnce(tab, recipes.at));
      await sightings.keepAnew(tab, read.data, window);
    },
  };
}
