import { describe, expect, it } from 'vitest';
import { failureIn, saying } from '../contract/bench';
import { personOf } from '../world';
import { dynamicsBench, KEY } from './dynamics-365-bench';

/* How cases and people are made and changed. What is said in a case has a file of its own. */

const { simulator, state, desk, contactOf, ticketOf, rowOf, calls } = dynamicsBench();
const once = { key: KEY };
const seenOf = ({ updatedAt, version }: { updatedAt: string; version?: string }) => ({ updatedAt, version });

describe('a case', () => {
  it('is resolved by its own call, cancelled and opened again by a change', async () => {
    const ticket = await ticketOf('bob');
    const values = rowOf('incidents', ticket.id);
    const path: [string, number][] = [
      ['5', 1],
      ['1000', 1],
      ['6', 2],
      ['5', 1],
      ['1', 0],
      ['6', 2],
      ['100000000', 0],
    ];
    Object.assign(values, { statecode: 0, statuscode: 1 });
    for (const [status, state] of path) {
      simulator().reset();
      const now = await desk().updateTicket(ticket.id, { status }, undefined, once);
      expect([now.statusValue, values.statecode]).toEqual([status, state]);
      expect(calls().includes('POST /CloseIncident')).toBe(state === 1);
    }
  });

  it('is not resolved over the head of a colleague, nor moved to another queue', async () => {
    const ticket = await ticketOf('bob');
    const values = rowOf('incidents', ticket.id);
    Object.assign(values, { statecode: 0, statuscode: 1 });
    const { groups } = await desk().choices();
    const queue = groups?.find(({ value }) => value !== ticket.group?.id)?.value;
    await desk().updateTicket(ticket.id, { subject: 'Newer' }, undefined, once);
    for (const fields of [{ status: '5' }, { group: queue }])
      expect(await failureIn(desk().updateTicket(ticket.id, fields, seenOf(ticket), once))).toEqual({
        kind: 'conflict',
      });
    expect(values.statecode).toBe(0);
  });

  it('that is not as it was asked afterwards says so', async () => {
    const { id } = await ticketOf('maria');
    simulator().spoil({ match: 'PATCH /api/data/v9.2/incidents', status: 200, body: '{}' });
    expect(await failureIn(desk().updateTicket(id, { subject: 'Newer' }, undefined, once))).toMatchObject({
      kind: 'refused',
      fields: [{ name: 'subject' }],
    });
  });

  it('is changed as it was seen, also where a colleague is quicker in between', async () => {
    const ticket = await ticketOf('maria');
    await desk().updateTicket(ticket.id, { subject: 'Newer' }, seenOf(ticket), once);
    const change = simulator().calls.find(({ method }) => method === 'PATCH');
    expect(change?.headers['if-match']).toBe(ticket.version);
  });

  it('always has an owner', async () => {
    const { id } = await ticketOf('maria');
    const failure = await failureIn(desk().updateTicket(id, { assignee: null }, undefined, once));
    expect(failure).toMatchObject({ kind: 'refused', reason: 'A case always has an owner.' });
  });

  it('that is not there is not made by a change', async () => {
    const count = state().of('incidents').length;
    for (const work of [
      desk().updateTicket(KEY, { subject: 'x' }, undefined, once),
      desk().updateContact(KEY, { name: 'x' }),
    ])
      expect(await failureIn(work)).toEqual({ kind: 'absent' });
    expect(state().of('incidents')).toHaveLength(count);
    const changes = simulator().calls.filter(({ method }) => method === 'PATCH');
    expect(changes.filter(({ headers }) => headers['if-match'] === undefined)).toEqual([]);
  });

  it('leaves all queues', async () => {
    const { id } = await ticketOf('maria');
    expect((await desk().updateTicket(id, { group: null }, undefined, once)).group).toBeUndefined();
  });

  it('goes to an agent by their address too', async () => {
    const { id } = await ticketOf('maria');
    const now = await desk().updateTicket(id, { assignee: 'FELIX@desk.example' }, undefined, once);
    expect(now.assignee?.name).toBe('Félix Agent');
  });

  it('goes to another person by any of their addresses', async () => {
    const [{ id }, bob] = [await ticketOf('maria'), await contactOf('bob')];
    rowOf('contacts', bob.id).emailaddress2 = 'bob.home@x.example';
    const now = await desk().updateTicket(id, { requester: 'bob.home@x.example' }, undefined, once);
    expect(now.requester).toMatchObject({ id: bob.id, email: bob.email });
  });

  it('is made once, though nobody heard that it was', async () => {
    const { email } = personOf('nora');
    const asked = { requester: { email }, subject: 'Once', body: saying('x').body, files: [], fields: {} };
    simulator().spoil({ match: 'POST /api/data/v9.2/incidents', status: 502, when: 'after', times: 1 });
    await expect(desk().createTicket(asked, once)).rejects.toThrow();
    expect((await desk().createTicket(asked, once)).id).toBe(KEY);
    expect((await desk().listTickets({ email })).items).toHaveLength(1);
  });

  it('is made with the fields of the organisation, its type by its word', async () => {
    const { email } = personOf('nora');
    const fields = { type: 'Problem', custom: { new_product: '100000001', new_ordernumber: 'N 7' } };
    const asked = { requester: { email }, subject: 'Made', body: saying('x').body, files: [], fields };
    const made = await desk().createTicket(asked, once);
    expect(made).toMatchObject({ type: 'Problem', requester: { email } });
    expect(rowOf('incidents', KEY)).toMatchObject({ casetypecode: 2, new_product: 100000001, new_ordernumber: 'N 7' });
  });
});

describe('a contact', () => {
  it('has a first name and a last one', async () => {
    const { id } = await desk().createContact({ email: 'ida@x.example', name: 'Ida Maria Ny' });
    expect(rowOf('contacts', id)).toMatchObject({ firstname: 'Ida Maria', lastname: 'Ny' });
    expect(await desk().updateContact(id, { phone: '+45 1' })).toMatchObject({ name: 'Ida Maria Ny', phone: '+45 1' });
    expect(await desk().updateContact(id, { name: 'Ny' })).toMatchObject({ name: 'Ny' });
  });
});
