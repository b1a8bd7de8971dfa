import type { Events } from '../wire/protocol';
import { createHealth } from './health';
import type { Machine } from './machine';
import type { Managed } from './managed';
import type { Preferences } from './preferences';
import { offered, recipeAt } from './recipes';
import { createSightings } from './sightings';
import { createSites, type Site } from './sites';

type Dependencies = Pick<Machine, 'session' | 'store' | 'clock' | 'scripts' | 'isGranted' | 'readOnce'> & {
  managed: Managed;
  preferences: Preferences;
  release(patterns: string[]): Promise<void>;
  seen(event: Events['contact.sighted']): void;
  changed(): void;
};

/** What Deskside knows of the web: which pages it reads and how, whom it saw there, and where it stopped seeing people. */
export function createPages({ session, store, clock, preferences, seen, ...parts }: Dependencies) {
  const health = createHealth({ area: store.area('settings'), now: clock.now, changed: parts.changed });
  const sites = createSites({
    ...parts,
    known: offered,
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
  return { sites, sightings, health, recipeAt, readOnce: (tab: number) => parts.readOnce(tab, recipeAt) };
}
