import type { Settings } from '../wire/protocol';

const DEFAULTS: Settings = {
  theme: 'system',
  textSize: 'normal',
  language: '',
  side: 'right',
  lockAfter: 15,
  undoSeconds: 5,
};

type Area = { get(key: string): Promise<unknown>; put(key: string, value: unknown): Promise<void> };

/** What the person set, and the addresses they told us of: kept on disk, no secrets among them. */
export function createPreferences(area: Area) {
  const list = async (key: string) => ((await area.get(key)) as string[] | undefined) ?? [];
  const settings = async (): Promise<Settings> => ({
    ...DEFAULTS,
    ...((await area.get('settings')) as Partial<Settings> | undefined),
  });
  return {
    settings,
    async change(change: Partial<Settings>): Promise<Settings> {
      const changed = { ...(await settings()), ...change };
      await area.put('settings', changed);
      return changed;
    },
    /** "This address is ours": whole, or `*@acme.example`. */
    own: () => list('own'),
    setOwn: (addresses: string[]) => area.put('own', addresses),
    /** "Never this one". */
    never: () => list('never'),
    setNever: (addresses: string[]) => area.put('never', addresses),
  };
}

export type Preferences = ReturnType<typeof createPreferences>;
