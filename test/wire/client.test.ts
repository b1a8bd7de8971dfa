import { describe, expect, it } from 'vitest';
import { type Carrier, openWire } from '../../lib/wire/client';

function bench(...replies: (unknown | Error)[]) {
  const asked: unknown[] = [];
  const carrier: Carrier = {
    async send(message) {
      asked.push(message);
      const reply = replies[Math.min(asked.length, replies.length) - 1];
      if (reply instanceof Error) throw reply;
      return reply;
    },
    connect: () => expect.fail('no port is needed'),
    onPush: () => () => {},
  };
  return { wire: openWire(carrier), asked };
}

const GONE = new Error('The message port closed before a response was received.');

describe('a request', () => {
  it('is asked again when the worker died under it', async () => {
    const { wire, asked } = bench(GONE, { ok: true, value: [] });
    expect(await wire.ask('desks.list', {})).toEqual([]);
    expect(asked).toHaveLength(2);
  });

  it('is asked until the worker lives long enough, and not for ever', async () => {
    const { wire, asked } = bench(GONE, undefined, GONE, GONE, { ok: true, value: [] });
    expect(await wire.ask('desks.list', {})).toEqual([]);
    expect(asked).toHaveLength(5);
    const gone = bench(GONE);
    await expect(gone.wire.ask('desks.list', {})).rejects.toThrow(GONE);
    expect(gone.asked).toHaveLength(5);
  });

  it('is not asked again when the worker answered, whatever it said', async () => {
    const { wire, asked } = bench({ ok: false, failure: { kind: 'locked' } });
    await expect(wire.ask('desks.list', {})).rejects.toThrow('locked');
    expect(asked).toHaveLength(1);
  });

  it('that would make a second account is never repeated', async () => {
    const { wire, asked } = bench(GONE);
    const form = { desk: 'x', name: '', address: '', way: '', secrets: {} };
    await expect(wire.ask('account.connect', form)).rejects.toThrow();
    expect(asked).toHaveLength(1);
  });
});
