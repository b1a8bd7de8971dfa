import type { Sealed, Vault } from '../../lib/background/vault';
import type { Account, Draft } from '../../lib/model';
import type { Clock } from '../../lib/platform/clock';
import type { Area, Table } from '../../lib/platform/store';

/** Lets everything run that waits for nothing but its turn. */
export async function turns(count = 20): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

export type FakeClock = Clock & {
  /** Moves time on, wait by wait. */
  pass(ms: number): Promise<void>;
};

/** Time that passes only when told. */
export function fakeClock(start = Date.parse('2026-03-02T08:00:00Z')): FakeClock {
  let now = start;
  let waits: { at: number; go(): void }[] = [];
  return {
    now: () => now,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const wait = { at: now + ms, go: resolve };
        waits.push(wait);
        signal?.addEventListener('abort', () => {
          waits = waits.filter((other) => other !== wait);
          reject(signal.reason);
        });
      }),
    async pass(ms) {
      const end = now + ms;
      await turns();
      for (;;) {
        const next = waits.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        waits = waits.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.go();
        await turns();
      }
      now = end;
    },
  };
}

/** A table on a disk that forgets nothing. */
export function memoryTable<T extends { id: string }>(): Table<T> {
  const records = new Map<string, T>();
  return {
    get: async (id) => structuredClone(records.get(id)),
    all: async () => structuredClone([...records.values()]),
    ids: async () => [...records.keys()],
    put: async (record) => {
      records.set(record.id, structuredClone(record));
    },
    replace: async (record, isIt) => {
      const now = records.get(record.id);
      if (!now || !isIt(now)) return false;
      records.set(record.id, structuredClone(record));
      return true;
    },
    remove: async (id) => {
      records.delete(id);
    },
  };
}

/** An area on a disk that forgets nothing. */
export function memoryArea(): Area {
  const values = new Map<string, unknown>();
  return {
    keys: async () => [...values.keys()],
    get: async (key) => structuredClone(values.get(key)),
    put: async (key, value) => {
      values.set(key, structuredClone(value));
    },
    replace: async (key, value, isIt) => {
      if (!values.has(key) || !isIt(values.get(key))) return false;
      values.set(key, structuredClone(value));
      return true;
    },
    remove: async (key) => {
      values.delete(key);
    },
  };
}

/** A vault of glass, for tests that are not about it: quick, and turn by turn. */
export function glassVault(): Vault {
  const seal = async (_id: string, bytes: BufferSource): Promise<Sealed> => ({
    v: 1,
    key: 'glass',
    iv: new Uint8Array(),
    data: await new Blob([bytes]).arrayBuffer(),
  });
  return {
    seal: (id, value) => seal(id, new TextEncoder().encode(JSON.stringify(value)).buffer),
    open: async (_id, { data }) => JSON.parse(new TextDecoder().decode(data)),
    sealBytes: seal,
    openBytes: async (_id, { data }) => data,
  };
}

/** An account at a desk that is nowhere. */
export const anAccount = (changes: Partial<Account> = {}): Account => ({
  v: 1,
  id: 'acme',
  desk: 'example',
  name: 'Acme',
  mark: { letters: 'ac', colour: 1 },
  address: 'https://desk.example',
  way: 'token',
  agent: { id: '7', name: 'Erin Agent', email: 'erin@desk.example' },
  may: ['reply', 'note', 'createTicket', 'updateTicket'],
  origins: ['https://desk.example/*'],
  createdAt: '2026-01-01T00:00:00Z',
  ...changes,
});

/** A reply that says "Hello Mara". */
export const aDraft = (changes: Partial<Draft> = {}): Draft => ({
  id: 'draft-1',
  account: 'acme',
  ticket: '1',
  kind: 'reply',
  body: { html: '<p>Hello Mara</p>', text: 'Hello Mara' },
  files: [],
  cc: [],
  revision: 0,
  updatedAt: '2026-03-02T08:00:00Z',
  ...changes,
});
