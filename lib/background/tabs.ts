import { comparable, isSame } from '../people/address';
import { parseMailto } from '../people/mailto';
import { findAddresses } from '../people/text';
import type { MenuChoice } from '../platform/menus';
import type { Reach } from '../platform/tabs';
import type { FrontTab } from './answer/where';
import type { Mails } from './mails';
import type { Sightings } from './sightings';
import type { Surfaces } from './surfaces';

type Dependencies = {
  sightings: Sightings;
  surfaces: Surfaces;
  reach: Pick<Reach, 'page'>;
  frontTab: FrontTab;
  mails: Pick<Mails, 'want'>;
  /** Opens our popup over the tab in front, where the browser lets us. */
  openPopup(): Promise<void>;
  readOnClick(tab: number, window?: number): Promise<void>;
  now(): number;
};

/** The one whom the link or the selection names; of several nobody. */
function namedIn({ link = '', selection = '' }: MenuChoice): string | undefined {
  const linked = parseMailto(link).map(({ email }) => email);
  const emails = linked.length > 0 ? linked : findAddresses(selection);
  return new Set(emails.map(comparable)).size === 1 ? emails[0] : undefined;
}

/** Whether that one is all that was meant, and not just spoken of in a longer text. */
const isAlone = ({ link = '', selection = '' }: MenuChoice, email: string): boolean =>
  parseMailto(link).length > 0 || isSame(selection, email) || /^[^<>]{0,60}<[^<>\s]+>$/.test(selection.trim());

/** What follows when the browser tells that a tab came to the front, was closed or goes elsewhere. */
export function createTabs(dependencies: Dependencies) {
  const { sightings, surfaces, reach, frontTab, mails, openPopup, readOnClick, now } = dependencies;
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
    /**
     * Chosen in the page's context menu: who stands there is looked up; a new ticket begins with the selection, which the
     * page still has, and is for whom the page shows: that its text speaks of somebody else changes nothing. Where no
     * dock of ours is in the page, the popup stands in for it.
     */
    async menuChosen(choice: MenuChoice): Promise<void> {
      const { item, tab, window } = choice;
      const email = namedIn(choice);
      await readOnClick(tab, window);
      const { sighting, picked } = await sightings.of(tab);
      const isMeant = item === 'look-up' || !(picked ?? sighting?.why);
      if (email && (isMeant || isAlone(choice, email))) await sightings.pick(tab, email, { window });
      if (item === 'new-ticket') mails.want(tab);
      const heard = await reach.page({ dock: 'open' }, tab).catch(() => undefined);
      if (!heard) await openPopup();
      else if (item === 'new-ticket') surfaces.emit('ticket.wanted', { tab });
    },
    /** The command: opens the dock of the tab in front, or closes it. */
    async toggle(): Promise<void> {
      const front = await frontTab();
      if (front) surfaces.toPage(front.tab, { dock: 'toggle' });
    },
  };
}
