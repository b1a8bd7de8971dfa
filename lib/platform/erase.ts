import { browser } from './browser';
import { leave } from './writing';

/** All places outside the database where something of ours can be, each emptied by one call. */
export type Places = {
  /** Every tab that may hold a script of ours. */
  tabs(): Promise<number[]>;
  unregisterScripts(): Promise<void>;
  clearAlarms(): Promise<unknown>;
  clearCaches(): Promise<unknown>;
  clearStorage(): Promise<unknown>;
  /** Gives back every origin and every permission that was asked for after the install. */
  giveAllBack(): Promise<unknown>;
};

/** The browser's own. */
export const places: Places = {
  tabs: async () => (await browser.tabs.query({})).flatMap(({ id }) => (id === undefined ? [] : [id])),
  unregisterScripts: () => browser.scripting.unregisterContentScripts(),
  clearAlarms: () => browser.alarms.clearAll(),
  clearCaches: async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))),
  clearStorage: () => {
    const { local, session, sync } = browser.storage;
    return Promise.all([local, session, sync].map((area) => area.clear()));
  },
  async giveAllBack() {
    // Rules can be taken away only while there is leave for them.
    if (await leave.given()) await leave.keep([]);
    const { origins = [], permissions = [] } = await browser.permissions.getAll();
    const { optional_permissions: optional = [] } = browser.runtime.getManifest();
    const asked = permissions.filter((permission) => optional.includes(permission));
    if (origins.length + asked.length === 0) return;
    await browser.permissions.remove({ origins, permissions: asked as browser.Manifest.OptionalPermission[] });
  },
};
