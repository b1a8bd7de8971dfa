import { describe, expect, it } from 'vitest';
import { joining } from '../../lib/background/joining';
import { Anything, json, openScripted, Ticket } from './scripted';

function bench() {
  const { http, asked } = openScripted([json({ id: 1 })]);
  return { http: joining(http), asked };
}

describe('reads of one moment', () => {
  it('that ask the same are one call', async () => {
    const { http, asked } = bench();
    const [one, other] = await Promise.all([http.get('/tickets/1', Ticket), http.get('/tickets/1', Ticket)]);
    expect([one, other]).toEqual([{ id: 1 }, { id: 1 }]);
    expect(asked).toHaveLength(1);
  });

  it('that ask something else, or read it otherwise, are calls of their own', async () => {
    const { http, asked } = bench();
    await Promise.all([
      http.get('/tickets/1', Ticket),
      http.get('/tickets/2', Ticket),
      http.get('/tickets/1', Ticket, { include: 'files' }),
      http.get('/tickets/1', Anything),
    ]);
    expect(asked).toHaveLength(4);
  });

  it('end with the answer: what is asked later is asked anew', async () => {
    const { http, asked } = bench();
    await http.get('/tickets/1', Ticket);
    await http.get('/tickets/1', Ticket);
    expect(asked).toHaveLength(2);
  });

  it('share a Failure too', async () => {
    const { http, asked } = openScripted([json({}, 404)]);
    const joined = joining(http);
    const outcomes = await Promise.allSettled([joined.get('/tickets/1', Ticket), joined.get('/tickets/1', Ticket)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(asked).toHaveLength(1);
  });

  it('join no answer from before a write', async () => {
    const { http, asked } = bench();
    await Promise.all([
      http.get('/tickets/1', Ticket),
      http.put('/tickets/1', Ticket, { id: 1 }),
      http.get('/tickets/1', Ticket),
    ]);
    expect(asked.map(({ init }) => init.method)).toEqual(['GET', 'PUT', 'GET']);
  });

  it('join no writes', async () => {
    const { http, asked } = bench();
    await Promise.all([http.post('/tickets', Ticket, { id: 1 }), http.post('/tickets', Ticket, { id: 1 })]);
    expect(asked).toHaveLength(2);
  });
});
