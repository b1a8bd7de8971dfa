import { isAmong } from '../people/address';
import type { MarksView } from '../wire/protocol';
import type { Preferences } from './preferences';
import type { Sites } from './sites';

type Dependencies = {
  preferences: Pick<Preferences, 'own' | 'agents' | 'theirs' | 'never'>;
  sites: Pick<Sites, 'told'>;
};

/** The addresses that surfaces show: own ones, and what else is said of addresses. */
export async function addressesOf({
  preferences,
  sites,
}: Dependencies): Promise<{ addresses: string[]; marks: MarksView }> {
  const [addresses, theirs, never] = await Promise.all([preferences.own(), preferences.theirs(), preferences.never()]);
  const besides = (found: string[], known: string[]) => found.filter((one) => !isAmong(one, [...known, ...theirs]));
  const agents = besides(await preferences.agents(), addresses);
  const told = besides(await sites.told(), [...addresses, ...agents]);
  return { addresses, marks: { agents, told, theirs, never } };
}
