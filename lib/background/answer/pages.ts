import { ownIn } from '../../people/sight';
import type { PageHandlers } from '../../wire/server';
import type { Health } from '../health';
import type { OwnRecipes } from '../own-recipes';
import type { Pointing } from '../pointing';
import type { Preferences } from '../preferences';
import type { Sightings } from '../sightings';
import type { Sites } from '../sites';
import type { Surfaces } from '../surfaces';
import type { FrontTab } from './where';

type Dependencies = {
  sites: Sites;
  sightings: Sightings;
  surfaces: Surfaces;
  preferences: Preferences;
  frontTab: FrontTab;
  health: Health;
  recipes: OwnRecipes;
  pointing: Pointing;
  showSites(): Promise<void>;
};

/** All that a site script may ask. A page whose site is not switched on gets nothing. */
export function answerPages(dependencies: Dependencies): PageHandlers {
  const { sites, sightings, surfaces, preferences, frontTab, health, recipes, pointing, showSites } = dependencies;
  const windowOf = async (tab: number) => {
    const front = await frontTab();
    return front?.tab === tab ? front.window : undefined;
  };
  return {
    async 'page.hello'(_ask, { url }) {
      const site = await sites.of(url);
      if (!site) return undefined;
      const { language } = await preferences.settings();
      return { site: site.id, dock: site.dock, language, recipe: await recipes.at(url) };
    },
    async 'page.sighted'({ reading }, { tab, url }) {
      const site = await sites.of(url);
      if (!site) return undefined;
      if (reading) await sites.keepOwn(site.id, ownIn(reading));
      if (reading?.mentions.length) await health.found(site.id, reading.view ?? '');
      await sightings.keep(tab, reading, { site: site.id, window: await windowOf(tab) });
      return undefined;
    },
    async 'page.missed'(missed, { url }) {
      const site = await sites.of(url);
      if (site) await health.missed(site.id, missed);
      return undefined;
    },
    'point.look': ({ recipe, reading }, at) => pointing.look(at, recipe, reading),
    async 'point.keep'({ recipe, reading }, at) {
      const kept = await pointing.keep(at, recipe);
      // Where the site is on, its script reads the page anew.
      if (kept && !kept.on) await sightings.keep(at.tab, reading, { window: await windowOf(at.tab) });
      return kept;
    },
    async 'point.allow'(_ask, { url }) {
      if ((await sites.around(url)).allowed) await showSites();
      return undefined;
    },
    'point.leave': (_ask, { tab }) => pointing.end(tab).then(() => undefined),
    async 'dock.changed'(dock, { url }) {
      const site = await sites.of(url);
      if (site) await sites.keepDock(site.id, dock);
      return undefined;
    },
    async 'dock.token'(_ask, { tab, url }) {
      return (await sites.of(url)) ? { token: await surfaces.giveToken(tab) } : { token: '' };
    },
  };
}
