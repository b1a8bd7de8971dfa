import type { Session } from '../../lib/platform/session';

/** `storage.session` for tests: values go through JSON, as the browser's do. */
export function memorySession(): Session & { keys(): string[] } {
  const kept = new Map<string, string>();
  return {
    get: async (key) => JSON.parse(kept.get(key) ?? 'null') ?? undefined,
    set: async (key, value) => {
      kept.set(key, JSON.stringify(value));
    },
    remove: async (key) => {
      kept.delete(key);
    },
    clear: async (stays) => {
      for (const key of kept.keys()) if (!stays(key)) kept.delete(key);
    },
    keys: () => [...kept.keys()],
  };
}
