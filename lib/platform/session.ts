/** What the browser's `storage.session` offers, as far as we need it. */
export type SessionStorage = {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
};

/** Memory that outlives the worker and ends with the browser. Values are JSON: Chromium turns all else into `{}`. */
export type Session = {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
};

/** One value per key of the browser's `storage.session`. */
export const openSession = (area: SessionStorage): Session => ({
  get: async (key) => (await area.get(key))[key],
  set: (key, value) => area.set({ [key]: value }),
  remove: (key) => area.remove(key),
});
