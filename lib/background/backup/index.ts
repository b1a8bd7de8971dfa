import type { Account } from '../../model';
import type { Area, Store, Write } from '../../platform/store';
import type { BackupProblem, BackupView } from '../../wire/protocol';
import { OWN_RECIPES, type OwnRecipes, withRecipes } from '../own-recipes';
import { patternOf } from '../pattern';
import type { Preferences } from '../preferences';
import type { Registry } from '../registry';
import type { Site, Sites } from '../sites';
import type { Secrets } from '../vault/secrets';
import { type Content, ContentShape, replacedBy } from './content';
import { openFile, sealFile } from './envelope';

export type BackupParts = {
  store: Pick<Store, 'table' | 'area' | 'writeAll'>;
  registry: Pick<Registry, 'accounts' | 'restored' | 'nameOf' | 'changed'>;
  preferences: Pick<Preferences, 'own' | 'theirs' | 'never' | 'chosen'>;
  sites: Pick<Sites, 'reconcile'>;
  recipes: Pick<OwnRecipes, 'own'>;
  /** The accounts' secrets, as they lie in this area. */
  secretsIn(area: Area): Secrets;
  release(patterns: string[]): Promise<void>;
  /** Tells the surfaces of sites, addresses and settings. */
  taken(): Promise<void>;
};

type Taken = { account: Account; secrets: Record<string, string>; replaces?: Account };
type Opened = { content: Content; taken: Taken[]; left: BackupView['left'] };

/** Access follows from the address alone, whatever a file says. */
const sitesOf = ({ sites }: Content): Site[] =>
  sites.flatMap((site) => {
    if (!site.added) return [site];
    return site.origin === undefined ? [] : [{ ...site, patterns: [patternOf(site.origin)] }];
  });

/** An account takes the place, and with it the id, of the one that it replaces: drafts and outbox go by that id. */
function placed(account: Account, secrets: Taken['secrets'], present: Account[]): Taken {
  const replaces = replacedBy(account, present);
  return { account: { ...account, id: replaces?.id ?? account.id }, secrets, replaces };
}

const joined = (one: string[], other: string[]): string[] => [...new Set([...one, ...other])];

/** Accounts with their secrets, sites, own addresses and settings, as a file that only its passphrase opens. */
export function createBackup(parts: BackupParts) {
  const { store, registry, preferences, sites, recipes, secretsIn, release } = parts;
  const vaultArea = store.area('vault');
  const secrets = secretsIn(vaultArea);

  async function open(text: string, passphrase: string): Promise<Opened | { problem: BackupProblem }> {
    const opened = await openFile(text, passphrase);
    if ('problem' in opened) return opened;
    const parsed = ContentShape().safeParse(opened.content);
    if (!parsed.success) return { problem: 'damaged' };
    const present = await registry.accounts();
    const taken: Taken[] = [];
    const left: BackupView['left'] = [];
    for (const { account: told, secrets } of parsed.data.accounts) {
      const account = await registry.restored(told, secrets);
      if (!account) left.push({ name: told.name, desk: await registry.nameOf(told.desk) });
      else taken.push(placed(account, secrets, present));
    }
    return { content: parsed.data, taken, left };
  }

  /** Everything that the import writes, sealed already: the browser would not wait for that inside one change. */
  async function writesOf({ content, taken }: Opened): Promise<Write[]> {
    const writes: Write[] = [];
    for (const { account, secrets: told } of taken) {
      writes.push({ to: 'accounts', value: account });
      writes.push(await secrets.toKeep(account.id, told));
    }
    for (const site of sitesOf(content)) writes.push({ to: 'sites', value: site });
    const settings = { ...(await preferences.chosen()), ...content.settings };
    const own = joined(await preferences.own(), content.own);
    const never = joined(await preferences.never(), content.never);
    const theirs = joined(await preferences.theirs(), content.theirs ?? []);
    const all = withRecipes(await recipes.own(), content.recipes ?? []);
    for (const [key, value] of Object.entries({ settings, own, never, theirs, [OWN_RECIPES]: all }))
      writes.push({ to: 'settings', key, value });
    return writes;
  }

  const viewOf = async ({ content, taken, left }: Opened): Promise<BackupView> => ({
    accounts: await Promise.all(
      taken.map(async ({ account, replaces }) => ({
        name: account.name,
        desk: await registry.nameOf(account.desk),
        replaces: replaces?.name,
      })),
    ),
    left,
    sites: sitesOf(content).length,
    addresses: content.own.length,
  });

  return {
    /** The text of the file. Failure `locked`. */
    async make(passphrase: string): Promise<string> {
      const accounts = (await registry.accounts()).map(async (account) => ({
        account,
        secrets: await secrets.of(account.id),
      }));
      const content: Content = {
        accounts: await Promise.all(accounts),
        sites: await store.table<Site>('sites').all(),
        own: await preferences.own(),
        never: await preferences.never(),
        theirs: await preferences.theirs(),
        recipes: await recipes.own(),
        settings: await preferences.chosen(),
      };
      return sealFile(content, passphrase);
    },
    /** What a file would bring, before anything is changed. */
    async look(text: string, passphrase: string): Promise<BackupView | { problem: BackupProblem }> {
      const opened = await open(text, passphrase);
      return 'problem' in opened ? opened : viewOf(opened);
    },
    /** Takes over what a file holds: all of it or nothing. Failure `locked`. */
    async take(text: string, passphrase: string): Promise<BackupView | { problem: BackupProblem }> {
      const opened = await open(text, passphrase);
      if ('problem' in opened) return opened;
      await store.writeAll(await writesOf(opened));
      await release(opened.taken.flatMap(({ replaces }) => replaces?.origins ?? []));
      await Promise.all([sites.reconcile(), registry.changed(), parts.taken()]);
      return viewOf(opened);
    },
  };
}

export type Backup = ReturnType<typeof createBackup>;
