import { describe, expect, it } from 'vitest';
import { createWaits } from '../../lib/platform/alarm';
import { fakeClock, memoryArea } from './doubles';

/** A worker with its waits; `next` starts another one on the same disk and the same browser. */
function worker({ clock = fakeClock(), area = memoryArea(), alarms = new Map<string, number>() } = {}) {
  const ran: string[] = [];
  const waits = createWaits({
    clock,
    area,
    alarms: {
      create: (name, when) => void alarms.set(name, when),
      clear: async (name) => alarms.delete(name),
    },
  });
  waits.on('outbox', async () => void ran.push('outbox'));
  waits.on('other', async () => void ran.push('other'));
  return { clock, area, alarms, waits, ran };
}

describe('waits', () => {
  it('that were never set leave nothing on disk when they are ended', async () => {
    const { area, waits } = worker();
    await waits.set('outbox', undefined);
    expect(await area.keys()).toEqual([]);
  });

  it('under half a minute end by a timer, on time and once', async () => {
    const { clock, waits, ran } = worker();
    await waits.set('outbox', clock.now() + 5_000);
    await clock.pass(4_999);
    expect(ran).toEqual([]);
    await clock.pass(1);
    expect(ran).toEqual(['outbox']);
    await clock.pass(60_000);
    await waits.rang('outbox');
    expect(ran).toEqual(['outbox']);
  });

  it('have an alarm behind them, never shorter than the browser allows', async () => {
    const { clock, waits, alarms } = worker();
    await waits.set('outbox', clock.now() + 5_000);
    await waits.set('other', clock.now() + 90_000);
    expect([...alarms.values()].map((when) => when - clock.now())).toEqual([30_000, 90_000]);
  });

  it('that are long end by their alarm', async () => {
    const { clock, waits, ran } = worker();
    await waits.set('outbox', clock.now() + 90_000);
    await clock.pass(90_000);
    expect(ran).toEqual([]);
    await waits.rang('outbox');
    expect(ran).toEqual(['outbox']);
  });

  it('that moved on do not end when the old alarm rings', async () => {
    const { clock, waits, ran, alarms } = worker();
    await waits.set('outbox', clock.now() + 40_000);
    await waits.set('outbox', clock.now() + 80_000);
    await clock.pass(40_000);
    await waits.rang('outbox');
    expect(ran).toEqual([]);
    expect(alarms.get('outbox')).toBe(clock.now() + 40_000);
  });

  it('that are overdue when a worker starts run at once; the rest is armed anew', async () => {
    const first = worker();
    await first.waits.set('outbox', first.clock.now() + 40_000);
    await first.waits.set('other', first.clock.now() + 100_000);
    // The browser forgets alarms at an update.
    const { clock, area } = first;
    await clock.pass(50_000);
    const second = worker({ clock, area });
    await second.waits.start();
    expect(second.ran).toEqual(['outbox']);
    expect(second.alarms).toEqual(new Map([['other', clock.now() + 50_000]]));
  });

  it('that their own run sets anew go on, whatever the time', async () => {
    const { clock, waits, area } = worker();
    waits.on('outbox', () => waits.set('outbox', clock.now() + 30_000));
    await waits.set('outbox', clock.now() + 1_000);
    await clock.pass(1_000);
    expect(await area.get('waits')).toEqual({ outbox: clock.now() + 30_000 });
  });

  it('whose run did not end are run again', async () => {
    const { clock, waits, ran, area } = worker();
    waits.on('outbox', () => new Promise(() => {}));
    await waits.set('outbox', clock.now() + 1_000);
    await clock.pass(31_000);
    const next = worker({ clock, area });
    await next.waits.start();
    expect([ran, next.ran]).toEqual([[], ['outbox']]);
  });

  it('that were ended leave neither timer nor alarm', async () => {
    const { clock, waits, ran, alarms } = worker();
    await waits.set('outbox', clock.now() + 5_000);
    await waits.set('outbox', undefined);
    await clock.pass(60_000);
    expect(ran).toEqual([]);
    expect(alarms.size).toBe(0);
  });
});
