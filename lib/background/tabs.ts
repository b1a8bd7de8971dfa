import type { Reach } from '../platform/tabs';
import type { FrontTab } from './answer/where';
import type { Sightings } from './sightings';
import type { Surfaces } from './surfaces';

type Dependencies = {
  sightings: Sightings;
  surfaces: Surfaces;
  reach: Pick<Reach, 'page'>;
  frontTab: FrontTab;
  now(): number;
};

/** What follows when the browser tells that a tab came to the front, was closed or goes elsewhere. */
export function createTabs({ sightings, surfaces, reach, frontTab, now }: Dependencies) {
  return {
    /** Another tab came to the front: the browser's panel follows it. */
    tabShown: (tab: number, window: number): Promise<void> => sightings.tell(tab, window),
    async tabClosed(tab: number): Promise<void> {
      await surfaces.forgetTab(tab);
      await sightings.drop(tab);
    },
    /**
     * A tab goes elsewhere, perhaps: within one page our script is still there and answers. Else what was seen in the
     * tab is no more, and the panel must not go on showing it. What comes from now on is of the new page.
     */
    async tabLoading(tab: number): Promise<void> {
      const began = now();
      const alive = await reach.page({ dock: 'there' }, tab).catch(() => undefined);
      if (alive) return;
      await surfaces.forgetTab(tab, began);
      await sightings.leave(tab, began);
      await sightings.tell(tab);
    },
    /** The command: opens the dock of the tab in front, or closes it. */
    async toggle(): Promise<void> {
      const front = await frontTab();
      if (front) surfaces.toPage(front.tab, { dock: 'toggle' });
    },
  };
}
