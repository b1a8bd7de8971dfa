import { expect, it } from 'vitest';
import type { Adapter, Desk, Verb } from '../../lib/adapters/contract';
import type { Failure } from '../../lib/model';
import type { Fault } from '../simulators/server';
import { personOf } from '../world';
import { type Bench, failureIn, once, saying, ticketOf, ticketsOf, verb } from './bench';
import { desks } from './desks';

const PAGE = '<!doctype html><title>Sign in</title>';

const SPOILT: [what: string, fault: Fault, failure: Partial<Failure>][] = [
  ['401', { status: 401 }, { kind: 'unauthorized' }],
  ['403', { status: 403 }, { kind: 'forbidden' }],
  ['404', { status: 404 }, { kind: 'absent' }],
  ['429', { status: 429, headers: { 'retry-after': '120' } }, { kind: 'limited' }],
  ['500', { status: 500 }, { kind: 'broken', status: 500 }],
  ['502 with a page', { status: 502, body: PAGE }, { kind: 'broken', status: 502 }],
  [
    'a page instead of JSON',
    { status: 200, headers: { 'content-type': 'text/html' }, body: PAGE },
    { kind: 'unreadable' },
  ],
  ['half of the JSON', { status: 200, body: '{"items":[{"id":' }, { kind: 'unreadable' }],
  ['another JSON', { status: 200, body: '{"nothing":"known"}' }, { kind: 'unreadable' }],
  ['a redirect', { status: 302, headers: { location: 'https://sso.example/' } }, { kind: 'moved' }],
  ['a cut connection', { cut: true }, { kind: 'unreachable' }],
];

/** What goes wrong becomes its Failure, and nothing leaks. */
export function failureClauses(bench: () => Bench, adapter: Adapter, verbs: Set<Verb>): void {
  it.each(SPOILT)('makes of %s its Failure, when reading', async (_, fault, failure) => {
    const { desk, simulator } = bench();
    const ticket = await ticketOf(bench(), personOf('maria').email);
    const reads: ((desk: Desk) => Promise<unknown>)[] = [
      () => ticketsOf(bench(), personOf('maria').email),
      (asked) => asked.readTicket(ticket.id),
      (asked) => asked.listComments(ticket),
    ];
    simulator.spoil(fault);
    for (const read of reads) expect(await failureIn(read(desk))).toMatchObject(failure);
  });

  if (verbs.has('note'))
    it.each(SPOILT.filter(([what]) => !/JSON/.test(what)))(
      'makes of %s its Failure, when writing',
      async (_, fault, failure) => {
        const ticket = await ticketOf(bench(), personOf('maria').email);
        bench().simulator.spoil(fault);
        expect(await failureIn(verb(bench().desk, 'note')(ticket, saying('x'), once))).toMatchObject(failure);
      },
    );

  const hasSecrets = adapter.signIn.some(({ secrets }) => secrets.length > 0);
  if (hasSecrets)
    it('tells a wrong secret', async () => {
      const secrets = Object.entries(bench().simulator.secretsOf('erin'));
      // Where one signs in is no secret.
      const wrong = Object.fromEntries(secrets.map(([id, value]) => [id, URL.canParse(value) ? value : 'wrong']));
      const desk = bench().as('erin', wrong);
      const refused = { kind: 'unauthorized' };
      expect(await failureIn(desk.listTickets({ email: personOf('maria').email }))).toMatchObject(refused);
      expect(await failureIn(desk.whoAmI(wrong))).toMatchObject(refused);
    });

  it('tells a ticket that is not there', async () => {
    expect(await failureIn(bench().desk.readTicket('987654'))).toEqual({ kind: 'absent' });
  });

  if (hasSecrets)
    it('has nothing secret in any Failure, also when the desk says it back', async () => {
      const { desk, simulator, secrets } = bench();
      expect(secrets.length).toBeGreaterThan(0);
      const body = JSON.stringify({
        message: `bad ${secrets.join(' ')}`,
        errors: [{ field: 'a', message: secrets[0] }],
      });
      for (const status of [400, 401, 403, 404, 409, 422, 429, 500]) {
        simulator.reset();
        simulator.spoil({ status, body });
        const thrown = await desk.listTickets({ email: personOf('maria').email }).catch((error: unknown) => error);
        const shown = JSON.stringify([thrown, String(thrown), thrown instanceof Error ? thrown.stack : '']);
        for (const secret of secrets) expect(shown).not.toContain(secret);
      }
    });

  it('finds and opens with few calls', async () => {
    const { desk, simulator } = bench();
    const { email } = personOf('maria');
    // What is bought once and lasts (a token) is no part of it.
    await desk.whoAmI(simulator.secretsOf('erin'));
    simulator.reset();
    const [row] = await ticketsOf(bench(), email);
    const lookup = simulator.calls.length;
    simulator.reset();
    if (row) await Promise.all([desk.readTicket(row.id), desk.listComments(row)]);
    const open = simulator.calls.length;
    console.info(`${adapter.id}: ${lookup} call to find a person's tickets, ${open} to open one`);
    const most = desks[adapter.id]?.calls;
    expect(lookup).toBeLessThanOrEqual(most?.lookup ?? 0);
    expect(open).toBeLessThanOrEqual(most?.open ?? 0);
  });
}
