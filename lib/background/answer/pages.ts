import type { Recipe } from '../../model';
import { ownIn } from '../../people/sight';
import type { PageHandlers } from '../../wire/server';
import type { Health } from '../health';
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
  recipeAt(url: string): Recipe | undefined;
};

/** All that a site script may ask. A page whose site is not switched on gets nothing. */
export function answerPages(dependencies: Dependencies): PageHandlers {
  const { sites, sightings, surfaces, preferences, frontTab, health, recipeAt } = dependencies;
  return {
    async 'page.hello'(_ask, { url }) {
      const site = await sites.of(url);
      if (!site) return undefined;
      const { language } = await preferences.settings();
      return { site: site.id, dock: site.dock, language, recipe: recipeAt(url) };
    },
    async 'page.sighted'({ reading }, { tab, url }) {
      const site = await sites.of(url);
      if (!site) return undefined;
      if (reading) await sites.keepOwn(site.id, ownIn(reading));
      if (reading?.mentions.length) await health.found(site.id, reading.view ?? '');
      const front = await frontTab();
      await sightings.keep(tab, reading, { site: site.id, window: front?.tab === tab ? front.window : undefined });
      return undefined;
    },
    async 'page.missed'(missed, { url }) {
      const site = await sites.of(url);
      if (site) await health.missed(site.id, missed);
      return undefined;
    },
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
