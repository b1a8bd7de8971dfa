import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import salesforce from '../../lib/adapters/salesforce';
import type { Ticket } from '../../lib/model';
import {
  type Bench,
  commentsOf,
  every,
  failureIn,
  openBench,
  saying,
  ticketOf,
  ticketsOf,
  verb,
} from '../contract/bench';
import type { Row } from '../simulators/grammar/soql-run';
import type { SimulatedSalesforce } from '../simulators/salesforce';
import { longId } from '../simulators/salesforce/schema';
import { personOf } from '../world';

let bench: Bench;
let state: SimulatedSalesforce['state'];
beforeEach(async () => {
  bench = await openBench(salesforce);
  state = (bench.simulator as SimulatedSalesforce).state;
});
afterEach(() => bench.simulator.close());

const once = { key: 'draft-1' };
const maria = personOf('maria').email;
const newest = async (): Promise<Ticket> => ticketOf(bench, maria);
const rowOf = ({ id }: Ticket): Row => state.row('Case', id) ?? expect.fail('no such case');

/** Takes a field from what this sign-in may see. */
const hide = (object: string, ...fields: string[]) => {
  for (const field of fields) delete state.tables[object]?.types[field];
};

describe('cases', () => {
  it('show what lies above them, whose they are, and their number', async () => {
    const [child, parent] = await ticketsOf(bench, maria);
    if (!child || !parent) return expect.fail();
    rowOf(child).ParentId = parent.id;
    const ticket = await bench.desk.readTicket(child.id);
    expect(ticket).toMatchObject({ parent: parent.id, number: expect.stringMatching(/^0000\d{4}$/) });
    expect(ticket.company).toMatchObject({ name: personOf('maria').company });
  });

  it('belong to a person or to a queue', async () => {
    const ticket = await newest();
    const { agents = [], groups = [] } = (await bench.desk.choices?.()) ?? {};
    const set = (fields: object) => verb(bench.desk, 'updateTicket')(ticket.id, fields, undefined, once);
    const [group, agent] = [groups[0]?.value, agents[0]?.value];
    expect(await set({ assignee: agent })).toMatchObject({ assignee: { id: agent }, group: undefined });
    expect(await set({ group })).toMatchObject({ assignee: null, group: { id: group } });
    expect(await failureIn(set({ group, assignee: agent }))).toMatchObject({ fields: [{ name: 'OwnerId' }] });
    expect(await failureIn(set({ assignee: null }))).toMatchObject({ fields: [{ name: 'OwnerId' }] });
    expect(agents.map(({ label }) => label)).not.toContain('Old Agent');
  });

  it('do without the fields that this sign-in may not see', async () => {
    hide('Case', 'Reason', 'SuppliedEmail', 'ClosedDate', 'Priority', 'AccountId');
    delete state.tables.Case?.children.CaseMilestones;
    delete state.tables.EmailMessage?.children.Attachments;
    const ticket = await newest();
    expect(ticket).toMatchObject({ category: undefined, priority: undefined, company: undefined });
    expect(await commentsOf(bench.desk, ticket)).not.toHaveLength(0);
  });

  it('know where they came from also for whoever may not see the addresses of contacts', async () => {
    hide('Contact', 'Email');
    const { requester } = await newest();
    expect(requester).toMatchObject({ name: personOf('maria').name, email: maria });
  });

  it('are told as last changed when a mail came, also where Salesforce does not say so', async () => {
    state.touches = false;
    const ticket = await newest();
    const before = state.tick();
    await verb(bench.desk, 'note')(ticket, saying('later'), once);
    expect(Date.parse((await bench.desk.readTicket(ticket.id)).updatedAt)).toBeGreaterThan(Date.parse(before));
    const list = (next?: string) => verb(bench.desk, 'listTicketsChangedSince')(before, next);
    expect((await every(list)).map(({ id }) => id)).toEqual([ticket.id]);
    const [other] = await ticketsOf(bench, personOf('bob').email);
    await verb(bench.desk, 'updateTicket')(other?.id ?? '', { subject: 'Changed' }, undefined, once);
    expect(new Set((await every(list)).map(({ id }) => id))).toEqual(new Set([other?.id, ticket.id]));
  });

  it.each([
    ['Customer Replied', 'open'],
    ['With Customer', 'pending'],
    ['Awaiting Customer', 'pending'],
    ['Resolved by Phone', 'resolved'],
    ['Solved', 'resolved'],
    ['Unresolved', 'open'],
    ['Not resolved', 'open'],
    ['To be resolved', 'open'],
  ])('of the status "%s" are %s', async (Status, status) => {
    const ticket = await newest();
    rowOf(ticket).Status = Status;
    expect(await bench.desk.readTicket(ticket.id)).toMatchObject({ label: Status, status });
  });

  it('have the deadline of the milestone that is next', async () => {
    const ticket = await newest();
    const { Id } = state.add('MilestoneType', { Name: 'First response' });
    const milestone = { CaseId: ticket.id, MilestoneTypeId: Id, IsViolated: true };
    state.add('CaseMilestone', { ...milestone, IsCompleted: false, TargetDate: '2026-09-02T00:00:00.000+0000' });
    state.add('CaseMilestone', { ...milestone, IsCompleted: true, TargetDate: '2026-09-01T00:00:00.000+0000' });
    const { sla } = await bench.desk.readTicket(ticket.id);
    expect(sla).toEqual({ name: 'First response', dueAt: '2026-09-02T00:00:00.000Z', breached: true });
  });

  it('of many at one second are all read, each once', async () => {
    const { Id } = state.add('Contact', { Name: 'Bulk', LastName: 'Bulk', Email: 'bulk@x.example' });
    const at = '2026-08-01T00:00:00.000+0000';
    const times = { CreatedDate: at, LastModifiedDate: at, SystemModstamp: at };
    for (let count = 0; count < 250; count += 1)
      state.add('Case', { Subject: `No ${count}`, Status: 'New', IsClosed: false, ContactId: Id, ...times });
    const ids = (await ticketsOf(bench, 'bulk@x.example')).map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([250, 250]);
  });

  it('take the values of their record type', async () => {
    state.recordTypes.push({ recordTypeId: longId('012Aa0000000002'), master: false, defaultRecordTypeMapping: false });
    state.narrow = { Status: ['New', 'Closed'] };
    const ticket = await newest();
    rowOf(ticket).RecordTypeId = longId('012Aa0000000002');
    const own = await verb(bench.desk, 'choices')({ ticket: ticket.id });
    expect(own.statuses).toMatchObject([
      { value: 'New', status: 'open' },
      { value: 'Closed', status: 'closed' },
    ]);
    expect((await verb(bench.desk, 'choices')()).statuses).toHaveLength(6);
  });
});

describe('people', () => {
  it('are found by every field that holds an address', async () => {
    if (state.tables.Contact) state.tables.Contact.types.Private_Email__c = 'email';
    const row = state.tables.Contact?.rows.find(({ Email }) => Email === maria);
    if (row) row.Private_Email__c = 'maria.home@x.example';
    const [contact] = await verb(bench.desk, 'findContacts')('MARIA.home@x.example');
    expect(contact).toMatchObject({ email: maria, otherEmails: ['maria.home@x.example'] });
    const { items, contacts } = await bench.desk.listTickets({ email: 'maria.home@x.example' });
    expect([items.length, contacts?.length]).toEqual([personOf('maria').tickets, 1]);
  });

  it('with two records have all cases of both', async () => {
    const twin = state.add('Contact', { Name: 'Maria Again', LastName: 'Again', Email: maria.toUpperCase() });
    const times = { CreatedDate: state.tick(), LastModifiedDate: state.tick(), SystemModstamp: state.tick() };
    state.add('Case', { Subject: 'Of the twin', Status: 'New', IsClosed: false, ContactId: twin.Id, ...times });
    const { items, contacts } = await bench.desk.listTickets({ email: maria });
    expect(items).toHaveLength(personOf('maria').tickets + 1);
    expect(contacts).toHaveLength(2);
  });

  it('without a record are known by where their mail came from', async () => {
    const at = state.tick();
    const times = { CreatedDate: at, LastModifiedDate: at, SystemModstamp: at };
    const by = { SuppliedEmail: 'form@x.example', SuppliedName: 'A Form' };
    state.add('Case', { Subject: 'By form', Status: 'New', IsClosed: false, ...by, ...times });
    const { items, contacts } = await bench.desk.listTickets({ email: 'Form@x.example' });
    expect(items).toMatchObject([{ requester: { name: 'A Form', email: 'form@x.example' } }]);
    expect(contacts).toEqual([]);
  });

  it('are compared anew, since to a database an accent may be nothing', async () => {
    const [other, asked] = ['zöe@x.example', 'zoe@x.example'];
    const at = state.tick();
    const times = { CreatedDate: at, LastModifiedDate: at, SystemModstamp: at };
    const { Id: ContactId } = state.add('Contact', { Name: 'Zöe', LastName: 'Zöe', Email: other });
    for (const of of [{ ContactId }, { SuppliedEmail: other }])
      state.add('Case', { Subject: 'Of another', Status: 'New', IsClosed: false, ...of, ...times });
    expect(await verb(bench.desk, 'findContacts')(asked)).toEqual([]);
    expect(await bench.desk.listTickets({ email: asked })).toMatchObject({ items: [], contacts: [] });
    expect((await bench.desk.listTickets({ email: other })).items).toHaveLength(2);
  });

  it('and their cases come in one call once it is known which fields there are', async () => {
    const { simulator, desk } = bench;
    await desk.listTickets({ email: maria });
    simulator.reset();
    await desk.listTickets({ email: maria });
    const asked = simulator.calls.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(asked)).toEqual(new Set(['POST /services/data/v64.0/composite']));
    expect(simulator.calls).toHaveLength(2);
  });
});
