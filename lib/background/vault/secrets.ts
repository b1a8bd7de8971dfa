import { fail } from '../../model/failure';
import type { Area, Write } from '../../platform/store';
import type { Sealed, Vault } from '.';
import { type Closet, isSame } from './closet';

const PREFIX = 'secrets:';
const keyOf = (account: string) => `${PREFIX}${account}`;

/** The accounts' secrets in the vault. */
export function createSecrets({
  area,
  vault,
}: {
  area: Pick<Area, 'get' | 'put' | 'replace' | 'remove'>;
  vault: Vault;
}) {
  /** What puts them there, for a change that is to hold with others or not at all. */
  const toKeep = async (account: string, secrets: Record<string, string>): Promise<Write & { to: 'vault' }> => ({
    to: 'vault',
    key: keyOf(account),
    value: await vault.seal(keyOf(account), secrets),
  });

  /**
   * Takes over the refresh token that the account has now, by what was typed to get it. An account that is not
   * connected yet, or any more, or by something else, has none of it.
   */
  async function remember(account: string, typed: Record<string, string>, refresh: string): Promise<void> {
    const key = keyOf(account);
    const sealed = (await area.get(key)) as Sealed | undefined;
    if (!sealed) return;
    const { refresh: former, ...known } = await vault.open<Record<string, string>>(key, sealed);
    if (former === refresh || JSON.stringify(known) !== JSON.stringify(typed)) return;
    const next = await vault.seal(key, { ...known, refresh });
    // Sealed anew or signed in to meanwhile: what is there now decides.
    const isKept = await area.replace(key, next, (now) => isSame(now as Sealed, sealed));
    if (!isKept) await remember(account, typed, refresh);
  }

  return {
    toKeep,
    async keep(account: string, secrets: Record<string, string>): Promise<void> {
      const { key, value } = await toKeep(account, secrets);
      await area.put(key, value);
    },
    remember,
    /** Failure `locked` until it is unlocked, or when they cannot be read any more: then it must be connected anew. */
    async of(account: string): Promise<Record<string, string>> {
      const sealed = (await area.get(keyOf(account))) as Sealed | undefined;
      return sealed ? vault.open(keyOf(account), sealed) : fail({ kind: 'locked' });
    },
    forget: (account: string): Promise<void> => area.remove(keyOf(account)),
  };
}

export type Secrets = ReturnType<typeof createSecrets>;

/** Where they lie sealed. */
export const secretsCloset = (area: Area): Closet => ({
  ids: async () => (await area.keys()).filter((key) => key.startsWith(PREFIX)),
  async renew(key, reseal) {
    const before = (await area.get(key)) as Sealed | undefined;
    const after = before && (await reseal(key, before));
    if (!after || isSame(before, after)) return false;
    return area.replace(key, after, (now) => isSame(now as Sealed, before));
  },
});
