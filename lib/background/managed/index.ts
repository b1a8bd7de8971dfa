import type { Desk } from '../../adapters/contract';
import type { Account, Draft, Failure, Recipe } from '../../model';
import { fail } from '../../model';
import type { AccountView, ManagedView, Settings } from '../../wire/protocol';
import { named } from '../recipe-file';
import { type Preset, readPolicy } from './policy';

/** The addresses of an account, for the rules. `page`: where its tokens come from, if from a page of the vendor. */
type Place = Pick<Account, 'desk' | 'address' | 'other'> & { page?: string };
/** A site, for the rules: the id of a known one, the hosts of one that is not. */
type SitePlace = { id: string; origins?: string[] };

const REFUSED: Failure = { kind: 'refused', fields: [], by: 'organisation' };

/** Whether a host is meant: itself, or with `*.` before it everything below it. */
function covers(pattern: string, host: string): boolean {
  const wanted = pattern.toLowerCase();
  return wanted.startsWith('*.') ? host.endsWith(wanted.slice(1)) : host === wanted;
}

const hostOf = (address: string): string => new URL(address).hostname.toLowerCase();

/** The rules that an organisation set for this browser, held here and not only on screen. */
export function createManaged(read: () => Promise<unknown>) {
  let told: ReturnType<typeof load> | undefined;

  const load = async () => readPolicy(await read());
  const current = () => {
    told ??= load();
    return told;
  };
  const policy = async () => (await current()).policy;

  async function allows({ desk, address, other, page }: Place): Promise<boolean> {
    const { allowedDesks, allowedHosts } = await policy();
    if (allowedDesks && !allowedDesks.includes(desk)) return false;
    const hosts = [other ?? address, ...(page === undefined ? [] : [page])].map(hostOf);
    return !allowedHosts || hosts.every((host) => allowedHosts.some((pattern) => covers(pattern, host)));
  }

  async function allowsSite({ id, origins = [] }: SitePlace): Promise<boolean> {
    const { allowedSites } = await policy();
    if (!allowedSites) return true;
    const isCovered = (origin: string) => allowedSites.some((one) => covers(one, hostOf(origin)));
    return allowedSites.includes(id) || (origins.length > 0 && origins.every(isCovered));
  }

  return {
    /** The organisation changed something. */
    forget(): void {
      told = undefined;
    },
    allows,
    allowsSite,
    /** Failure `refused`, by the organisation. */
    async check(place: Place): Promise<void> {
      if (!(await allows(place))) fail(REFUSED);
    },
    /** Failure `refused`, by the organisation. */
    async checkSite(site: SitePlace): Promise<void> {
      if (!(await allowsSite(site))) fail(REFUSED);
    },
    /** Failure `refused`, by the organisation. */
    async checkPost({ kind, comment }: Pick<Draft, 'kind' | 'comment'>): Promise<void> {
      const isPublic = kind === 'reply' || (kind === 'edit' && comment?.kind === 'reply');
      if (isPublic && (await policy()).noPublicReplies) fail(REFUSED);
    },
    presets: async (): Promise<Preset[]> => (await policy()).accounts,
    /** Recipes for everybody, under ids that no other has. */
    recipes: async (): Promise<Recipe[]> => (await policy()).recipes.map((recipe) => named('org', recipe)),
    /** A desk without the verbs that the rules take away. */
    bound: async (desk: Desk): Promise<Desk> =>
      (await policy()).noPublicReplies ? { ...desk, reply: undefined } : desk,
    /** An account as it is shown under the rules. */
    async shown(view: AccountView): Promise<AccountView> {
      const { noPublicReplies, noRemoteImages } = await policy();
      return {
        ...view,
        may: noPublicReplies ? view.may.filter((verb) => verb !== 'reply') : view.may,
        noRemoteImages: noRemoteImages || undefined,
        failure: (await allows(view)) ? view.failure : REFUSED,
      };
    },
    /** Settings that hold whatever the person set. */
    settings: async (): Promise<Partial<Settings>> => (await policy()).settings,
    /** Own addresses that hold whatever the person set. */
    own: async (): Promise<string[]> => (await policy()).ownDomains.map((domain) => `*@${domain.toLowerCase()}`),
    /** What the options page shows of it. */
    async view(): Promise<ManagedView> {
      const { policy, problems } = await current();
      const { accounts, allowedDesks, allowedHosts, allowedSites, noPublicReplies, noRemoteImages, settings } = policy;
      return {
        presets: accounts,
        desks: allowedDesks,
        hosts: allowedHosts,
        sites: allowedSites,
        addresses: await this.own(),
        noPublicReplies,
        noRemoteImages,
        locked: Object.keys(settings) as (keyof Settings)[],
        problems,
      };
    },
  };
}

export type Managed = ReturnType<typeof createManaged>;
