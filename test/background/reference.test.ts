import { describe, expect, it } from 'vitest';
import { createReferences, remembering } from '../../lib/background/reference';
import { memorySession } from './memory';
import { Anything, json, openScripted } from './scripted';

const HOUR_MS = 60 * 60 * 1000;
const statuses = { path: '/statuses', reference: true };

function bench(replies = [json({ names: ['Open'] }), json({ names: ['Open', 'Parked'] })]) {
  const session = memorySession();
  let now = 0;
  const references = createReferences({ session, now: () => now });
  const { http, asked } = openScripted(replies);
  return {
    references,
    session,
    asked,
    pass: (ms: number) => {
      now += ms;
    },
    http: (account = 'a') => remembering(http, references.of(account)),
  };
}

describe('reference data', () => {
  it('is asked once in an hour, also by a worker that was started anew', async () => {
    const { http, asked, pass } = bench();
    expect((await http().send(statuses, Anything)).body).toEqual({ names: ['Open'] });
    pass(HOUR_MS - 1);
    expect((await http().send(statuses, Anything)).body).toEqual({ names: ['Open'] });
    expect(asked).toHaveLength(1);
    pass(1);
    expect((await http().send(statuses, Anything)).body).toEqual({ names: ['Open', 'Parked'] });
  });

  it('is one account’s own, and told apart by what was asked', async () => {
    const { http, asked } = bench();
    await http('a').send(statuses, Anything);
    await http('b').send(statuses, Anything);
    await http('a').send({ ...statuses, query: { page: 2 } }, Anything);
    expect(asked).toHaveLength(3);
  });

  it('keeps the status of an answer that is a refusal', async () => {
    const { http } = bench([new Response(null, { status: 404 }), json({})]);
    const request = { ...statuses, also: [404] };
    await http().send(request, Anything);
    expect((await http().send(request, Anything)).status).toBe(404);
  });

  it('is asked anew when it was forgotten, and leaves nothing behind', async () => {
    const { http, asked, references, session } = bench();
    await http().send(statuses, Anything);
    await references.forget('a');
    expect(session.keys()).toEqual([]);
    await http().send(statuses, Anything);
    expect(asked).toHaveLength(2);
  });

  it('is not kept when it is too large for the memory that all share', async () => {
    const { http, asked, session } = bench([json({ names: ['x'.repeat(300 * 1024)] })]);
    await http().send(statuses, Anything);
    expect(session.keys()).toEqual([]);
    await http().send(statuses, Anything);
    expect(asked).toHaveLength(2);
  });

  it('is the only thing that is remembered', async () => {
    const { http, asked, session } = bench();
    await http().send({ path: '/tickets' }, Anything);
    await http().get('/tickets', Anything);
    expect(asked).toHaveLength(2);
    expect(session.keys()).toEqual([]);
  });
});
