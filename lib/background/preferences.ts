import { fail } from '../model';
import type { Settings } from '../wire/protocol';
import { SETTINGS_AT_FIRST } from '../wire/settings';
import type { Managed } from './managed';

type Area = { get(key: string): Promise<unknown>; put(key: string, value: unknown): Promise<void> };

/**
 * What the person set, and the addresses they told us of: kept on disk, no secrets among them. What the organisation
 * set holds in its place.
 */
export function createPreferences(area: Area, rules: Pick<Managed, 'settings' | 'own'>) {
  const list = async (key: string) => ((await area.get(key)) as string[] | undefined) ?? [];
  const chosen = async (): Promise<Settings> => ({
    ...SETTINGS_AT_FIRST,
    ...((await area.get('settings')) as Partial<Settings> | undefined),
  });
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
    own: async (): Promise<string[]> => [...new Set([...(await list('own')), ...(await rules.own())])],
    setOwn: (addresses: string[]) => area.put('own', addresses),
    /** "Never this one". */
    never: () => list('never'),
    setNever: (addresses: string[]) => area.put('never', addresses),
  };
}

export type Preferences = ReturnType<typeof createPreferences>;
