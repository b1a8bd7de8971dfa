/** What the browser's `storage.session` offers, as far as we need it. */
export type SessionStorage = {
  /** `null`: everything. */
  get(key: string | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string | string[]): Promise<void>;
};

/** Memory that outlives the worker and ends with the browser. Values are JSON: Chromium turns all else into `{}`. */
export type Session = {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
  /** Removes all but the keys that stay. */
  clear(stays: (key: string) => boolean): Promise<void>;
};

/** One value per key of the browser's `storage.session`. */
export const openSession = (area: SessionStorage): Session => ({
  get: async (key) => (await area.get(key))[key],
  set: (key, value) => area.set({ [key]: value }),
  remove: (key) => area.remove(key),
  clear: async (stays) => area.remove(Object.keys(await area.get(null)).filter((key) => !stays(key))),
});

/** What a browser may have of a storage area besides: Chromium does, Firefox does not yet. */
type Closable = { setAccessLevel?(to: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void> };

/** Closes storage to the scripts in pages where the browser can: a page's own bug must not reach what is in it. */
export async function closeToPages(areas: object[]): Promise<void> {
  const close = (area: Closable) => area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  await Promise.all(areas.map(close));
}
