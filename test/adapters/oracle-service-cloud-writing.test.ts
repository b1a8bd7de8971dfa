import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingTicket } from '../../lib/adapters/contract';
import type { Ticket } from '../../lib/model';
import { failureIn, fileOf, once, saying, ticketOf, verb } from '../contract/bench';
import type { SimulatedOracle } from '../simulators/oracle-service-cloud';
import { personOf } from '../world';
import { type OpenOracle, openOracle } from './oracle-service-cloud-bench';

let simulator: SimulatedOracle;
let bench: OpenOracle;

beforeEach(async () => {
  bench = await openOracle();
  ({ simulator } = bench);
});
afterEach(() => simulator.close());

const olga = personOf('olga').email;
const raw = (ticket: Pick<Ticket, 'id'>) => bench.raw(ticket);

const create = (ticket: Partial<OutgoingTicket>) =>
  verb(bench.desk, 'createTicket')(
    {
      ...{ requester: { email: olga }, subject: 'New', body: saying('by phone').body, files: [], fields: {} },
      ...ticket,
    },
    once,
  );

describe('writing in Oracle B2C Service', () => {
  it('mails a reply, with copies, files and the signature, and mails nothing else', async () => {
    const ticket = await ticketOf(bench, olga);
    const choices = await verb(bench.desk, 'choices')();
    const severity = choices.priorities?.[0]?.value;
    await verb(bench.desk, 'note')(ticket, saying('inside'), once);
    await verb(bench.desk, 'updateTicket')(ticket.id, { priority: severity, status: '2' }, undefined, once);
    const person = { email: 'new@x.example', name: 'New' };
    const made = await create({ requester: person, subject: 'Called' });
    expect(simulator.state.mailed).toEqual([]);
    const comment = saying('outside', { cc: ['copy@x.example'], files: [fileOf('a.bin', [1])] });
    await verb(bench.desk, 'reply')(ticket, comment, once);
    expect(simulator.state.mailed).toEqual([
      { to: [olga], cc: ['copy@x.example'], text: '<p>outside</p>', signed: true, files: ['a.bin'] },
    ]);
    const kindsIn = (of: Ticket) => raw(of).threads.map(({ entryType, channel }) => [entryType, channel]);
    expect(kindsIn(ticket).slice(-2)).toEqual([
      [1, undefined],
      [2, 9],
    ]);
    expect(kindsIn(made)).toEqual([[4, undefined]]);
  });

  it('makes a ticket for the one of namesakes who was chosen', async () => {
    const double = simulator.state.addContact('Olga', 'Twice', olga);
    const [first, contact] = await verb(bench.desk, 'findContacts')(olga);
    for (const one of [first, contact]) {
      const { requester } = await create({ requester: { email: olga, contact: one } });
      expect(requester?.id).toBe(one?.id);
    }
    expect(contact?.id).toBe(String(double.id));
  });

  it('clears what may be empty, and changes two fields of one package', async () => {
    const { id } = await ticketOf(bench, olga);
    const incident = raw({ id });
    Object.assign(incident, { category: 51, custom: { order_number: 'N-1', gift: true } });
    const custom = { product: null, 'c.order_number': 'N-2', 'c.gift': false };
    const change = verb(bench.desk, 'updateTicket');
    await change(id, { group: null, category: null, custom }, undefined, once);
    expect(incident).toMatchObject({ queue: null, category: null, product: null });
    expect(incident.custom).toEqual({ order_number: 'N-2', gift: false });
  });

  it('says what a business rule set back', async () => {
    simulator.state.kept = ['severity'];
    const { id, priorityValue } = await ticketOf(bench, olga);
    const priority = priorityValue === '1' ? '2' : '1';
    const work = verb(bench.desk, 'updateTicket')(id, { priority, subject: 'So' }, undefined, once);
    expect(await failureIn(work)).toMatchObject({ kind: 'refused', fields: [{ name: 'priority' }] });
  });

  it('keeps the files of a note from the portal, where customers see those of a ticket', async () => {
    const ticket = await ticketOf(bench, olga);
    await verb(bench.desk, 'note')(ticket, saying('inside', { files: [fileOf('in.bin', [1])] }), once);
    await verb(bench.desk, 'reply')(ticket, saying('outside', { files: [fileOf('out.bin', [1])] }), once);
    const seen = raw(ticket).files.map((file) => [file.fileName, file.private]);
    expect(seen.slice(-2)).toEqual([
      ['in.bin', true],
      ['out.bin', false],
    ]);
  });

  it('says once more, and once only, where a thread may not tell that it is HTML', async () => {
    simulator.state.takesContentType = false;
    const ticket = await ticketOf(bench, olga);
    const { length } = raw(ticket).threads;
    await verb(bench.desk, 'reply')(ticket, saying('so'), once);
    await verb(bench.desk, 'note')(ticket, saying('so too'), once);
    expect(raw(ticket).threads).toHaveLength(length + 2);
    expect(simulator.state.mailed).toHaveLength(1);
    const failure = await failureIn(verb(bench.desk, 'note')(ticket, saying('no', { setStatus: '999' }), once));
    expect(failure).toMatchObject({ kind: 'refused', reason: expect.stringContaining('Status') });
  });

  it('takes agents and people also by their addresses', async () => {
    const { id } = await ticketOf(bench, olga);
    const fields = { assignee: 'INA@desk.example', requester: personOf('bob').email };
    const now = await verb(bench.desk, 'updateTicket')(id, fields, undefined, once);
    expect([now.assignee?.name, now.requester?.name]).toEqual(['Ina Supervisor', personOf('bob').name]);
  });

  it('refuses a product or category whose name stands for two', async () => {
    const { id } = await ticketOf(bench, olga);
    simulator.state.categories.push({ id: 59, name: 'Billing' });
    const failure = await failureIn(verb(bench.desk, 'updateTicket')(id, { category: 'Billing' }, undefined, once));
    expect(failure).toMatchObject({ kind: 'refused', reason: expect.stringContaining('Category') });
  });
});
