import { beforeEach, describe, expect, it } from 'vitest';
import { createHealth } from '../../lib/background/health';
import { MissedShape } from '../../lib/model';

describe('the health of a site', () => {
  let kept: Map<string, unknown>;
  let writes: number;
  let changes: number;
  let health: ReturnType<typeof createHealth>;
  const missed = { view: 'contact', counts: [1, 1, 0, 0] };

  beforeEach(() => {
    kept = new Map();
    [writes, changes] = [0, 0];
    health = createHealth({
      area: {
        keys: async () => [...kept.keys()],
        get: async (key) => kept.get(key),
        put: async (key, value) => {
          writes += 1;
          kept.set(key, value);
        },
        replace: async () => true,
        remove: async (key) => {
          kept.delete(key);
        },
      },
      now: () => Date.parse('2026-11-21T12:00:00Z'),
      changed: () => {
        changes += 1;
      },
    });
  });
  const miss = async (times: number, one = missed) => {
    for (let at = 0; at < times; at += 1) await health.missed('hubspot', one);
  };

  it('is in doubt when nobody is found on five pages in turn, where people used to be found', async () => {
    await health.found('hubspot', 'contact');
    await miss(4);
    expect(await health.of('hubspot')).toBeUndefined();
    await miss(3);
    expect(await health.of('hubspot')).toEqual({
      since: '2026-11-21T12:00:00.000Z',
      report: '{"site":"hubspot","view":"contact","since":"2026-11-21","pages":5,"marks":[1,1,0,0]}',
    });
    expect(changes).toBe(1);
  });

  it('is well again with the next person', async () => {
    await health.found('hubspot', 'contact');
    await miss(5);
    await health.found('hubspot', 'contact');
    expect(await health.of('hubspot')).toBeUndefined();
    expect(changes).toBe(2);
  });

  it('says nothing where nobody was ever found, and tells kinds of pages apart', async () => {
    await miss(9);
    expect(await health.of('hubspot')).toBeUndefined();
    await health.found('hubspot', 'deal');
    await miss(9);
    expect(await health.of('hubspot')).toBeUndefined();
    await health.found('hubspot', 'contact');
    await miss(4);
    await health.found('hubspot', 'deal');
    await miss(1);
    expect(await health.of('hubspot')).toBeDefined();
  });

  it('writes only what is new, and no more kinds of pages than a site has', async () => {
    for (let at = 0; at < 50; at += 1) await health.found('hubspot', 'contact');
    expect(writes).toBe(1);
    for (let at = 0; at < 50; at += 1) await health.found('hubspot', `view-${at}`);
    expect(Object.keys(kept.get('health:hubspot') as object)).toHaveLength(20);
  });

  it('is forgotten with the site', async () => {
    await health.found('hubspot', 'contact');
    await miss(5);
    await health.forget('hubspot');
    expect(await health.of('hubspot')).toBeUndefined();
  });
});

describe('what a page tells of its health', () => {
  it.each([
    { view: 'mara@x.example', counts: [] },
    { view: 'Order 4711', counts: [] },
    { view: 'thread', counts: ['mara@x.example'] },
    { view: 'thread', counts: Array(81).fill(0) },
    { view: 'thread', counts: [-1] },
    { view: 'thread', counts: [0.5] },
    { view: 'a'.repeat(41), counts: [] },
  ])('is refused when it could hold a word of the page: %o', (told) => {
    expect(MissedShape().safeParse(told).success).toBe(false);
  });

  it('is a kind of page and numbers', () => {
    expect(MissedShape().safeParse({ view: 'thread', counts: [3, 0] }).success).toBe(true);
  });
});
