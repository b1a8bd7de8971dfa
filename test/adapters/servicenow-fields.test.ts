import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingTicket } from '../../lib/adapters/contract';
import { commentsOf, every, failureIn, once, saying, verb } from '../contract/bench';
import { sysId } from '../simulators/servicenow/state';
import { personOf } from '../world';
import { type OpenServiceNow, openServiceNow } from './servicenow-bench';

/* Fields of a ticket in ServiceNow, the ends of lists, and what is left out where a role may not read it. */

let servicenow: OpenServiceNow;
beforeEach(async () => {
  servicenow = await openServiceNow();
});
afterEach(() => servicenow.simulator.close());

const { email: sean } = personOf('sean');
const { email: alice } = personOf('alice');

const update = (ticket: { id: string }, fields: object) =>
  verb(servicenow.desk, 'updateTicket')(ticket.id, fields, undefined, once);
const create = (fields: OutgoingTicket['fields'], key = 'draft-1') =>
  verb(servicenow.desk, 'createTicket')(
    { requester: { email: sean }, subject: 'New', body: saying('Words').body, files: [], fields },
    { key },
  );

describe('fields in ServiceNow', () => {
  it('are cleared by an empty text', async () => {
    const ticket = await servicenow.newestOf(sean);
    const raw = servicenow.rawOf(ticket);
    Object.assign(raw, { category: 'software', u_order_number: 'N-1', due_date: '2026-12-01 10:00:00' });
    const cleared = { group: null, category: null, dueAt: null, custom: { u_order_number: null } };
    const now = await update(ticket, cleared);
    expect(raw).toMatchObject({ assignment_group: '', category: '', due_date: '', u_order_number: '' });
    expect([now.group, now.category, now.dueAt]).toEqual([undefined, undefined, undefined]);
  });

  it('take no consumer for an agent', async () => {
    const work = update(await servicenow.newestOf(alice), { assignee: personOf('ahmed').email });
    expect(await failureIn(work)).toMatchObject({ kind: 'refused', fields: [{ name: 'assigned_to' }] });
  });

  it('of a new ticket have its tags', async () => {
    expect((await create({ tags: ['vip', 'fresh'] })).tags?.toSorted()).toEqual(['fresh', 'vip']);
  });

  it('that an instance does not know make no other ticket the one of this draft', async () => {
    for (const row of servicenow.state.rows('incident')) delete row.correlation_id;
    const made = await create({});
    expect(made).toMatchObject({ subject: 'New', requester: { email: sean } });
    expect(servicenow.rawOf(made).sys_created_by).toBe('erin');
    expect(servicenow.state.rows('incident').at(-1)?.sys_id).toBe(made.id.split('/')[1]);
  });
});

describe('a list in ServiceNow', () => {
  it('goes on after a full page where its length is not told', async () => {
    const { state, desk } = servicenow;
    state.tellsTotal = false;
    const [told] = state.rows('incident').filter(({ caller_id }) => caller_id === sysId('sean'));
    for (let count = 0; count < 130; count += 1) state.add('incident', { ...told, sys_id: sysId(`more ${count}`) });
    const found = await every((next) => desk.listTickets({ email: sean }, next));
    expect(found.length).toBeGreaterThan(130);
  });

  it('of people leaves out those who are no longer there', async () => {
    Object.assign(servicenow.state.userOf(alice) ?? {}, { active: 'false' });
    expect(await servicenow.desk.findContacts?.(alice)).toEqual([]);
  });
});

describe('a role in ServiceNow', () => {
  it('reads what was said also where it may not read files', async () => {
    const ticket = await servicenow.newestOf(sean);
    const before = await commentsOf(servicenow.desk, ticket);
    servicenow.state.closed.set('sys_attachment', 403);
    const texts = (comments: typeof before) => comments.map(({ text }) => text);
    expect(texts(await commentsOf(servicenow.desk, ticket))).toEqual(texts(before));
  });
});
