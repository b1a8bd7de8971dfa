import type { PageHandlers } from '../../wire/server';
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
};

/** All that a site script may ask. A page whose site is not switched on gets nothing. */
export function answerPages({ sites, sightings, surfaces, preferences, frontTab }: Dependencies): PageHandlers {
  return {
    async 'page.hello'(_ask, { url }) {
      const site = await sites.of(url);
      if (!site) return undefined;
      const own = [...(await preferences.own()), ...(site.own ?? [])];
      const { language } = await preferences.settings();
      return { site: site.id, own, never: await preferences.never(), dock: site.dock, language };
    },
    async 'page.sighted'({ sighting }, { tab, url }) {
      const site = await sites.of(url);
      if (!site) return undefined;
      if (sighting?.own.length) await sites.keepOwn(site.id, sighting.own);
      const front = await frontTab();
      await sightings.keep(tab, sighting, front?.tab === tab ? front.window : undefined);
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
