import { describe, expect, it } from 'vitest';
import { pageRequests, requests, watches } from '../../lib/wire/protocol';
import type { Handlers, PageHandlers, Sender, WatchHandlers } from '../../lib/wire/server';
import { createServer } from '../../lib/wire/server';
import fc from '../random';

/* Whatever arrives over the wire. */

const RUNS = { numRuns: 10_000 };
const TIMEOUT_MS = 180_000;

const shapes = [requests, pageRequests, watches].flatMap((table) => Object.entries(table));

/** The words that payloads are made of, so that some of what is made up at random comes near to what is asked for. */
const WORDS = [
  ...['id', 'email', 'account', 'ticket', 'kind', 'draft', 'body', 'html', 'text', 'files', 'cc', 'revision'],
  ...['updatedAt', 'reading', 'mentions', 'own', 'site', 'role', 'token', 'surface', 'url', 'name', 'type', 'size'],
  ...['next', 'open', 'width', 'address', 'desk', 'way', 'secrets', 'fresh', 'company', 'attachment', '__proto__'],
];
const leaf = fc.oneof(
  fc.constantFrom('', 'a', 'a@b.example', 'reply', 'note', 'dock', 'sender', 'blob:x', 'constructor', null, true, 0, 1),
  fc.string(),
  fc.double(),
  fc.jsonValue({ maxDepth: 2 }),
);
const payload = fc.oneof(
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  {
    weight: 4,
    arbitrary: fc.dictionary(
      fc.constantFrom(...WORDS),
      fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(fc.constantFrom(...WORDS), leaf)),
      { maxKeys: 8 },
    ),
  },
);

describe('every shape of the wire', () => {
  it(
    `takes any of ${RUNS.numRuns} payloads for what it is, or refuses it`,
    () => {
      fc.assert(
        fc.property(payload, (value) => {
          for (const [, shape] of shapes) {
            const parsed = shape().safeParse(value);
            // What passed has the shape: it passes again and is still the same.
            if (parsed.success) expect(shape().safeParse(parsed.data)).toEqual({ success: true, data: parsed.data });
          }
        }),
        RUNS,
      );
    },
    TIMEOUT_MS,
  );
});

describe("the worker's end", () => {
  const OWN = { id: 'deskside', origin: 'chrome-extension://deskside' };
  const url = fc.constantFrom(
    ...['sidepanel.html', 'options.html', 'popup.html', ''].map((page) => `${OWN.origin}/${page}`),
    ...['https://mail.example/', 'about:blank', 'chrome-extension://deskside.evil/x', '', 'nonsense'],
  );
  const sender: fc.Arbitrary<Sender> = fc.record(
    {
      id: fc.constantFrom(OWN.id, 'stranger'),
      url,
      tab: fc.record({ id: fc.nat(9), windowId: fc.nat(3) }, { requiredKeys: [] }),
      frameId: fc.constantFrom(0, 0, 3),
    },
    { requiredKeys: [] },
  );
  const names = shapes.map(([name]) => name);
  const message = fc.oneof(
    fc.jsonValue(),
    fc.record({ ask: fc.oneof(fc.constantFrom(...names), fc.string()), payload }, { requiredKeys: [] }),
  );

  it(
    'answers any message of anybody with a reply or not at all, and never lets a page in',
    async () => {
      let asked: string[] = [];
      const every = new Proxy({} as Handlers & PageHandlers & WatchHandlers, {
        get: (_target, name: string) => async () => void asked.push(name),
      });
      const server = createServer({
        own: OWN,
        handlers: every,
        pages: every,
        watches: every,
        admits: async () => false,
        pass: async () => {},
      });
      await fc.assert(
        fc.asyncProperty(message, sender, async (said, from) => {
          asked = [];
          const reply = await server.onMessage(said, from);
          if (reply && !reply.ok) expect(['forbidden', 'unreadable']).toContain(reply.failure.kind);
          const isOurs = from.id === OWN.id && from.url?.startsWith(`${OWN.origin}/`) === true;
          const isFramed = from.tab !== undefined && (from.frameId ?? 0) > 0;
          for (const name of asked) {
            expect(from.id).toBe(OWN.id);
            if (Object.hasOwn(requests, name)) expect([isOurs, isFramed]).toEqual([true, false]);
            else expect([isOurs, from.frameId]).toEqual([false, 0]);
            if (name === 'account.connect') expect(from.url).toBe(`${OWN.origin}/options.html`);
          }
        }),
        RUNS,
      );
    },
    TIMEOUT_MS,
  );
});
