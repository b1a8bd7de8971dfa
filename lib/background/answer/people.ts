import { fail } from '../../model';
import type { Handlers } from '../../wire/server';
import { addressesOf } from '../marks';
import type { Preferences } from '../preferences';
import type { Sightings } from '../sightings';
import type { Sites } from '../sites';
import type { Surfaces } from '../surfaces';
import { type FrontTab, tabOf } from './where';

type Dependencies = {
  preferences: Preferences;
  sightings: Sightings;
  sites: Sites;
  surfaces: Surfaces;
  frontTab: FrontTab;
};
type Answered = 'contact.pick' | 'person.mark' | 'address.add' | 'address.remove';

const ADDRESS = /^(\*|[^\s@,;<>]+)@[^\s@,;<>]+$/;

/** Who is shown, and what the person says of addresses. */
export function answerPeople(dependencies: Dependencies): Pick<Handlers, Answered> {
  const { preferences, sightings, sites, surfaces, frontTab } = dependencies;

  /** Every surface then asks anew whom its page is about. */
  const tellAddresses = async () =>
    surfaces.emit('sites.changed', { sites: await sites.views(), ...(await addressesOf({ preferences, sites })) });

  return {
    'contact.pick': async ({ email }, from) => {
      const { tab, window } = await tabOf(from, frontTab);
      if (tab !== undefined)
        await sightings.pick(tab, email, { window, own: tab === from.tab && from.frame === undefined });
      return undefined;
    },
    'person.mark': async ({ email, as }, from) => {
      await preferences.mark(email, as);
      const { tab } = await tabOf(from, frontTab);
      if (tab !== undefined) await sightings.unpick(tab, email);
      await tellAddresses();
      return undefined;
    },
    'address.add': async ({ address }) => {
      const typed = address.trim().toLowerCase();
      if (!ADDRESS.test(typed)) fail({ kind: 'refused', fields: [{ name: 'address', reason: 'not-an-address' }] });
      const own = await preferences.own();
      if (!own.includes(typed)) await preferences.setOwn([...own, typed]);
      await tellAddresses();
      return undefined;
    },
    'address.remove': async ({ address }) => {
      await preferences.setOwn((await preferences.own()).filter((one) => one !== address));
      await tellAddresses();
      return undefined;
    },
  };
}
