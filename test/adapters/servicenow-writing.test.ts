import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingTicket } from '../../lib/adapters/contract';
import { commentsOf, failureIn, fileOf, once, saying, ticketsOf, verb } from '../contract/bench';
import { CALLER, sysId } from '../simulators/servicenow/state';
import { personOf } from '../world';
import { type OpenServiceNow, openServiceNow } from './servicenow-bench';

let servicenow: OpenServiceNow;
beforeEach(async () => {
  servicenow = await openServiceNow();
});
afterEach(() => servicenow.simulator.close());

const { email: sean } = personOf('sean');
const { email: alice } = personOf('alice');
const { email: grace } = personOf('grace');

const update = (ticket: { id: string }, fields: object) =>
  verb(servicenow.desk, 'updateTicket')(ticket.id, fields, undefined, once);
const asked = (email: string, more: Partial<OutgoingTicket> = {}): OutgoingTicket => ({
  ...{ requester: { email }, subject: 'New', body: saying('Words').body, files: [], fields: {} },
  ...more,
});
const create = (ticket: OutgoingTicket, key = 'draft-1') => verb(servicenow.desk, 'createTicket')(ticket, { key });

describe('writing in ServiceNow', () => {
  it('sends plain text plainly, and HTML as an island that its text cannot leave', async () => {
    const ticket = await servicenow.newestOf(sean);
    const written = async (html: string, text: string) => {
      await verb(servicenow.desk, 'note')(ticket, { body: { html, text }, files: [], cc: [] }, once);
      return servicenow.state.rows('sys_journal_field').at(-1)?.value;
    };
    expect(await written('<p>plain</p>', 'plain')).toBe('plain');
    expect(await written('<p><b>rich</b></p>', 'rich')).toBe('[code]<p><b>rich</b></p>[/code]');
    expect(await written('<p>[code]&lt;i&gt;[/code]</p>', '[code]<i>[/code]')).toBe(
      '[code]<p>&#91;code]&lt;i&gt;&#91;/code]</p>[/code]',
    );
  });

  it.each(['comments', 'work_notes'] as const)('says so when %s are passed over', async (element) => {
    servicenow.state.deaf.add(element);
    const ticket = await servicenow.newestOf(alice);
    const work = verb(servicenow.desk, element === 'comments' ? 'reply' : 'note')(ticket, saying('lost'), once);
    expect(await failureIn(work)).toMatchObject({ kind: 'refused', fields: [{ name: element }] });
  });

  it('takes no earlier word for the one that was passed over', async () => {
    const ticket = await servicenow.newestOf(sean);
    const reply = (text: string) => verb(servicenow.desk, 'reply')(ticket, saying(text), once);
    await reply('Done.');
    await reply('Not quite done.');
    servicenow.state.deaf.add('comments');
    for (const hidesAnswer of [false, true]) {
      servicenow.state.hidesAnswer = hidesAnswer;
      expect(await failureIn(reply('Done.'))).toMatchObject({ kind: 'refused', fields: [{ name: 'comments' }] });
    }
  });

  it('knows its own words whatever they and the times before them look like', async () => {
    const ticket = await servicenow.newestOf(sean);
    const reply = (text: string) => verb(servicenow.desk, 'reply')(ticket, saying(text), once);
    const quote = '2026-11-19 09:00:00 - Ida Berg (Work notes)\nSo she wrote.';
    for (const hidesAnswer of [false, true]) {
      servicenow.state.hidesAnswer = hidesAnswer;
      await expect(reply(quote)).resolves.toEqual({});
    }
    servicenow.state.hidesAnswer = false;
    servicenow.state.datesAs = 'spelt';
    servicenow.state.closed.set('sys_journal_field', 403);
    for (const text of ['Done.', 'Not quite done.']) await expect(reply(text)).resolves.toEqual({});
    servicenow.state.deaf.add('comments');
    expect(await failureIn(reply('Done.'))).toMatchObject({ kind: 'refused' });
  });

  it('looks again where the answer does not show what was said', async () => {
    const ticket = await servicenow.newestOf(sean);
    servicenow.state.hidesAnswer = true;
    await expect(verb(servicenow.desk, 'reply')(ticket, saying('quite there'), once)).resolves.toEqual({});
    servicenow.state.deaf.add('comments');
    const work = verb(servicenow.desk, 'reply')(ticket, saying('not there'), once);
    expect(await failureIn(work)).toMatchObject({ kind: 'refused', fields: [{ name: 'comments' }] });
  });

  it('keeps the users among the watchers, whom people know by their names', async () => {
    const ticket = await servicenow.newestOf(sean);
    servicenow.rawOf(ticket).watch_list = `${sysId('felix')},copy@x.example`;
    expect((await servicenow.desk.readTicket(ticket.id)).cc).toEqual([
      { id: sysId('felix'), name: 'Félix Agent' },
      { email: 'copy@x.example' },
    ]);
    await update(ticket, { cc: ['Félix Agent', 'other@x.example'] });
    expect(servicenow.rawOf(ticket).watch_list).toBe(`${sysId('felix')},other@x.example`);
    const work = update(ticket, { cc: ['Nobody Known'] });
    expect(await failureIn(work)).toMatchObject({ kind: 'refused', fields: [{ name: 'watch_list' }] });
  });

  it('takes no watcher away whom nobody could see, and no namesake', async () => {
    const ticket = await servicenow.newestOf(sean);
    const users = ['felix', 'ina'].map((login) => servicenow.state.userAt(login));
    const watchers = users.map((user) => user?.sys_id).join();
    for (const [name, shown] of [
      ['Same', ['Same', 'Same']],
      ['Agent, Same', []],
    ] as const) {
      for (const user of users) Object.assign(user ?? {}, { name });
      servicenow.rawOf(ticket).watch_list = watchers;
      const { cc = [] } = await servicenow.desk.readTicket(ticket.id);
      expect(cc.flatMap((person) => person.name ?? [])).toEqual(shown);
      await update(ticket, { cc: ['more@x.example', ...new Set(shown)] });
      const held = servicenow.rawOf(ticket).watch_list?.split(',');
      expect(new Set(held)).toEqual(new Set([...watchers.split(','), 'more@x.example']));
    }
  });

  it('tells what a resolution wants, and sends no reply without it', async () => {
    const ticket = await servicenow.newestOf(sean);
    const before = await commentsOf(servicenow.desk, ticket);
    const reason = /Resolution code, Resolution notes/;
    const work = verb(servicenow.desk, 'reply')(ticket, saying('done', { setStatus: '6' }), once);
    expect(await failureIn(work)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) });
    expect(await commentsOf(servicenow.desk, ticket)).toHaveLength(before.length);
    const custom = { close_code: 'Solution provided', close_notes: 'New lamp' };
    expect(await update(ticket, { status: '6', custom })).toMatchObject({ status: 'resolved' });
  });

  it('sets the priority of an incident by impact and urgency, and of a case as it is', async () => {
    const incident = await servicenow.newestOf(sean);
    expect(await update(incident, { priority: '2' })).toMatchObject({ priority: 'high', priorityValue: '2' });
    expect(servicenow.rawOf(incident)).toMatchObject({ impact: '1', urgency: '2' });
    const case_ = await servicenow.newestOf(alice);
    expect(await update(case_, { priority: '1' })).toMatchObject({ priority: 'urgent' });
  });

  it('names one person on a case, with their account, and nobody beside them', async () => {
    const ticket = await servicenow.newestOf(alice);
    await update(ticket, { requester: personOf('ahmed').email });
    expect(servicenow.rawOf(ticket)).toMatchObject({ contact: '', consumer: sysId('ahmed') });
    await update(ticket, { requester: personOf('olga').email });
    const { company } = personOf('olga');
    const named = { contact: sysId('olga'), consumer: '', account: sysId(company) };
    expect(servicenow.rawOf(ticket)).toMatchObject(named);
    const work = update(ticket, { requester: sean });
    expect(await failureIn(work)).toMatchObject({ kind: 'refused', fields: [{ name: 'contact' }] });
    expect(servicenow.rawOf(ticket)).toMatchObject(named);
  });

  it('says what priority is made of where an instance makes it otherwise', async () => {
    servicenow.state.deaf.add('urgency');
    const ticket = await servicenow.newestOf(sean);
    servicenow.rawOf(ticket).urgency = '3';
    expect(await failureIn(update(ticket, { priority: '1' }))).toMatchObject({
      kind: 'refused',
      fields: [{ name: 'priority', reason: /impact and urgency/ }],
    });
  });

  it('leaves the tags of others alone, and makes those that there are not', async () => {
    const ticket = await servicenow.newestOf(sean);
    await update(ticket, { tags: ['vip', 'brand new'] });
    const seen = { updatedAt: ticket.updatedAt, fields: { tags: ['vip'] } };
    const now = await verb(servicenow.desk, 'updateTicket')(ticket.id, { tags: ['late'] }, seen, once);
    expect(now.tags?.toSorted()).toEqual(['brand new', 'late']);
    expect(servicenow.state.rows('label').filter(({ name }) => name === 'vip')).toHaveLength(1);
  });

  it('says so where the role may not set tags', async () => {
    servicenow.state.closed.set('label_entry', 403);
    const ticket = await servicenow.newestOf(sean);
    expect(await failureIn(update(ticket, { tags: ['vip'] }))).toMatchObject({ kind: 'refused' });
  });

  it('offers the states of the table that a ticket is in', async () => {
    const statesOf = async (email: string) => {
      const { id } = await servicenow.newestOf(email);
      const { statuses } = (await servicenow.desk.choices?.({ ticket: id })) ?? {};
      return statuses?.map(({ value, status }) => [value, status]);
    };
    expect(await statesOf(sean)).toContainEqual(['3', 'pending']);
    expect(await statesOf(alice)).toContainEqual(['3', 'closed']);
  });

  it('offers no column that is a reference: a text in it would break it', async () => {
    const { id } = await servicenow.newestOf(sean);
    const { fields } = (await servicenow.desk.choices?.({ ticket: id })) ?? {};
    expect(fields?.map((field) => field.id)).toEqual([
      ...['hold_reason', 'close_code', 'close_notes', 'u_product', 'u_order_number'],
    ]);
  });

  it('offers what a new ticket takes by its type, and nothing where the role may know nothing', async () => {
    const { types, fields } = (await servicenow.desk.choices?.()) ?? {};
    expect(types?.map(({ value }) => value)).toEqual(['Case', 'Incident']);
    expect(fields?.map(({ id, types }) => [id, types])).toContainEqual(['u_order_number', ['Incident']]);
    for (const table of ['sys_choice', 'sys_dictionary', 'sys_user_group', 'sys_user_grmember', 'label'])
      servicenow.state.closed.set(table, 403);
    const left = await servicenow.desk.choices?.();
    expect(Object.entries(left ?? {}).filter(([, list]) => list !== undefined)).toEqual([
      ['types', types],
      ['fields', []],
    ]);
  });

  it('fills response templates in, and has none where the role may not read them', async () => {
    const ticket = await servicenow.newestOf(sean);
    const replies = await servicenow.desk.savedReplies?.(ticket);
    expect(replies?.[0]).toMatchObject({ name: 'Sorry', html: "<p>Dear Sean O'Neil, we are sorry.</p>" });
    expect(JSON.stringify(replies)).not.toContain(CALLER);
    servicenow.state.closed.set('sn_templated_snip_note_template', 403);
    expect(await servicenow.desk.savedReplies?.(ticket)).toEqual([]);
  });

  it('refuses files that the instance does not take before the text is out', async () => {
    const ticket = await servicenow.newestOf(sean);
    const before = await commentsOf(servicenow.desk, ticket);
    const files = [fileOf('tool.exe', [1])];
    expect(await failureIn(verb(servicenow.desk, 'reply')(ticket, saying('x', { files }), once))).toMatchObject({
      kind: 'refused',
      reason: 'File extension is not allowed',
    });
    expect(await commentsOf(servicenow.desk, ticket)).toHaveLength(before.length);
  });
});

describe('a new ticket in ServiceNow', () => {
  it('is an incident for a colleague, a case for a customer, and either where that is said', async () => {
    expect(await create(asked(sean), 'a')).toMatchObject({ type: 'Incident', requester: { email: sean } });
    expect(await create(asked(alice), 'b')).toMatchObject({ type: 'Case', requester: { email: alice } });
    expect(await create(asked(alice, { fields: { type: 'Incident' } }), 'c')).toMatchObject({ type: 'Incident' });
  });

  it('is a case for a contact, also one who is known by an incident, and none for a colleague', async () => {
    const { contacts: [contact] = [] } = await servicenow.desk.listTickets({ email: grace });
    const requester = { email: grace, contact };
    expect(await create(asked(alice, { requester }), 'a')).toMatchObject({
      type: 'Case',
      requester: { id: contact?.id },
    });
    const work = create(asked(sean, { fields: { type: 'Case' } }), 'b');
    expect(await failureIn(work)).toMatchObject({ kind: 'refused', fields: [{ name: 'contact' }] });
  });

  it('for a consumer is a case, and no incident', async () => {
    const { email } = personOf('ahmed');
    expect(await create(asked(email))).toMatchObject({ type: 'Case', requester: { email } });
    const work = create(asked(email, { fields: { type: 'Incident' } }), 'draft-2');
    expect(await failureIn(work)).toMatchObject({ kind: 'refused', fields: [{ name: 'caller_id' }] });
  });

  it('is made once, also when its files did not follow', async () => {
    const files = [fileOf('a.txt', [1], 'text/plain'), fileOf('b.txt', [2], 'text/plain')];
    servicenow.simulator.spoil({ match: 'POST /api/now/v1/attachment', status: 502, when: 'after', times: 1 });
    await expect(create(asked(sean, { files }))).rejects.toThrow('broken');
    const made = await create(asked(sean, { files }));
    const { length } = (await ticketsOf(servicenow, sean)).filter(({ subject }) => subject === 'New');
    expect(length).toBe(1);
    const [first] = await commentsOf(servicenow.desk, made);
    expect(first?.attachments.map(({ name }) => name)).toEqual(['a.txt', 'b.txt']);
  });

  it('of a stranger without customer service takes a user, whom not everybody may make', async () => {
    servicenow.state.closed.set('sn_customerservice_case', 400);
    expect(await failureIn(create(asked('who@x.example')))).toMatchObject({ kind: 'forbidden' });
    const ina = servicenow.as('ina');
    const made = await verb(ina, 'createTicket')(asked('who@x.example'), once);
    expect(made).toMatchObject({ type: 'Incident', requester: { email: 'who@x.example' } });
  });

  it('gives consumers their phone where they have it', async () => {
    const { desk, state } = servicenow;
    for (const row of state.rows('csm_consumer')) Object.assign(row, { business_phone: '', phone: '' });
    const id = `csm_consumer/${sysId('ahmed')}`;
    expect(await desk.updateContact?.(id, { phone: '+45 9' })).toMatchObject({ id, phone: '+45 9' });
    expect(await failureIn(verb(desk, 'updateContact')('sys_user_group/x', { phone: '1' }))).toEqual({
      kind: 'absent',
    });
  });
});

describe('the instance', () => {
  it('that counts calls is waited for, as long as it says', async () => {
    servicenow.state.callsLeft = 0;
    expect(await failureIn(servicenow.desk.listTickets({ email: sean }))).toMatchObject({ kind: 'limited' });
  });

  it('that runs out of time says so in a 200, which is no answer', async () => {
    const body = JSON.stringify({
      error: { message: 'Transaction cancelled: maximum execution time exceeded' },
      result: [],
    });
    servicenow.simulator.spoil({ match: 'table/incident', status: 200, body });
    expect(await failureIn(servicenow.desk.listTickets({ email: sean }))).toMatchObject({ kind: 'refused' });
  });
});
