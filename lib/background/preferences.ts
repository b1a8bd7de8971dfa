import { type Account, fail } from '../model';
import { comparable, isAmong, isSame } from '../people/address';
import type { Known } from '../people/own';
import type { Marking, Settings } from '../wire/protocol';
import { SETTINGS_AT_FIRST } from '../wire/settings';
import type { Managed } from './managed';

type Area = { get(key: string): Promise<unknown>; put(key: string, value: unknown): Promise<void> };

/**
 * What the person set, and the addresses they told us of: kept on disk, no secrets among them. What the organisation
 * set holds in its place.
 */
export function createPreferences(
  area: Area,
  rules: Pick<Managed, 'settings' | 'own'>,
  accounts: { all(): Promise<Pick<Account, 'agent'>[]> },
) {
  const list = async (key: string) => ((await area.get(key)) as string[] | undefined) ?? [];
  const chosen = async (): Promise<Settings> => ({
    ...SETTINGS_AT_FIRST,
    ...((await area.get('settings')) as Partial<Settings> | undefined),
  });
  const own = async (): Promise<string[]> => [...new Set([...(await list('own')), ...(await rules.own())])];
  const agents = async (): Promise<string[]> => [
    ...new Set((await accounts.all()).flatMap(({ agent }) => agent.email?.toLowerCase() ?? [])),
  ];
  const settings = async (): Promise<Settings> => ({ ...(await chosen()), ...(await rules.settings()) });
  return {
    settings,
    /** What the person chose, also where the organisation holds something else. */
    chosen,
    /** Failure `refused`: the organisation holds one of them. */
    async change(change: Partial<Settings>): Promise<Settings> {
      const held = Object.keys(await rules.settings());
      if (Object.keys(change).some((name) => held.includes(name)))
        fail({ kind: 'refused', fields: [], by: 'organisation' });
      await area.put('settings', { ...(await chosen()), ...change });
      return settings();
    },
    /** "This address is ours": whole, or `*@acme.example`. */
    own,
    /** As whom the person signed in to help desks, where these say it. */
    agents,
    setOwn: (addresses: string[]) => area.put('own', addresses),
    /** "Not ours", though a page or a domain says so. */
    theirs: () => list('theirs'),
    /** "Never this one". */
    never: () => list('never'),
    /** All that is known of addresses; `told`: own ones that pages told of. */
    known: async (told: string[]): Promise<Known> => ({
      own: [...(await own()), ...(await agents()), ...told],
      theirs: await list('theirs'),
      never: await list('never'),
    }),
    /**
     * What the person says of one address, once for all; the last word holds. Failure `refused`: the organisation says
     * that it is ours.
     */
    async mark(email: string, as: Marking): Promise<void> {
      const address =
        comparable(email) ?? fail({ kind: 'refused', fields: [{ name: 'email', reason: 'not-an-address' }] });
      if (as === 'not-ours' && isAmong(address, await rules.own()))
        fail({ kind: 'refused', fields: [], by: 'organisation' });
      const changes: Partial<Record<'own' | 'theirs' | 'never', boolean>> = {
        ours: { own: true, theirs: false, never: false },
        'not-ours': { own: false, theirs: true },
        unsaid: { theirs: false },
        never: { never: true },
        shown: { never: false },
      }[as];
      for (const [key, holds] of Object.entries(changes)) {
        const rest = (await list(key)).filter((one) => !isSame(one, address));
        await area.put(key, holds ? [...rest, address] : rest);
      }
    },
  };
}

export type Preferences = ReturnType<typeof createPreferences>;
