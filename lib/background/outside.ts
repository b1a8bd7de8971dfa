import type { AccountView } from '../wire/protocol';
import type { Managed } from './managed';
import { addressesOf } from './marks';
import type { Preferences } from './preferences';
import type { Registry } from './registry';
import type { Sites } from './sites';
import type { Surfaces } from './surfaces';

type Dependencies = {
  managed: Managed;
  registry: Pick<Registry, 'changed'>;
  sites: Pick<Sites, 'views' | 'reconcile' | 'told'>;
  surfaces: Pick<Surfaces, 'emit'>;
  preferences: Preferences;
};

/** What follows when access, rules, sites or settings change from outside of a surface. */
export function createOutside({ managed, registry, sites, surfaces, preferences }: Dependencies) {
  async function tellSites(): Promise<void> {
    surfaces.emit('sites.changed', { sites: await sites.views(), ...(await addressesOf({ preferences, sites })) });
  }
  async function tellSettings(): Promise<void> {
    surfaces.emit('settings.changed', { settings: await preferences.settings() });
  }
  /** Access came or went, by our asking or in the browser's own pages. */
  async function accessChanged(): Promise<void> {
    await sites.reconcile();
    await registry.changed();
  }
  return {
    tellSites,
    /** Who signs in to a help desk is one of us. */
    async accountsChanged(accounts: AccountView[]): Promise<void> {
      surfaces.emit('accounts.changed', { accounts });
      await tellSites();
    },
    accessChanged,
    /** Sites, addresses and settings came from a backup. */
    async taken(): Promise<void> {
      await tellSites();
      await tellSettings();
    },
    /** The organisation set something else. */
    async rulesChanged(): Promise<void> {
      managed.forget();
      await accessChanged();
      await tellSettings();
      surfaces.emit('managed.changed', { managed: await managed.view() });
    },
  };
}
