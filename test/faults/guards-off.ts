import type { Doubles } from './node';

/* The same run without what keeps writes from being lost or doubled, so that it can be seen to fail. */

/** What a look after an unclear answer reads: what was said in a ticket, and the tickets of a person. */
const LOOK = /\/(comments|conversations|requested|tickets)$/;

/** Nothing is kept before it is sent: the outbox ends with the worker. */
export const NOT_KEPT: Doubles = {
  store(store) {
    const records = new Map<string, { id: string }>();
    const forgetful = {
      get: async (id: string) => structuredClone(records.get(id)),
      all: async () => structuredClone([...records.values()]),
      ids: async () => [...records.keys()],
      put: async (record: { id: string }) => void records.set(record.id, structuredClone(record)),
      remove: async (id: string) => void records.delete(id),
    };
    const table = (name: Parameters<typeof store.table>[0]) => (name === 'outbox' ? forgetful : store.table(name));
    return { ...store, table: table as typeof store.table };
  },
};

/** No second look, no idempotency key, no safe update: a conversation is for ever as it was first read. */
export const NO_LOOK: Doubles = {
  fetch(fetch) {
    const firsts = new Map<string, Response>();
    return async (input, init = {}) => {
      const headers = new Headers(init.headers);
      headers.delete('idempotency-key');
      const { body } = init;
      const unsafe = typeof body === 'string' ? body.replace('"safe_update":true', '"safe_update":false') : body;
      const url = String(input);
      const isLook = (init.method ?? 'GET') === 'GET' && LOOK.test(new URL(url).pathname);
      const first = isLook ? firsts.get(url) : undefined;
      const answer = first ?? (await fetch(input, { ...init, headers, body: unsafe }));
      if (isLook && answer.ok && isJson(answer)) firsts.set(url, answer);
      return answer.clone();
    };
  },
};

const isJson = ({ headers }: Response) => headers.get('content-type')?.includes('json');
