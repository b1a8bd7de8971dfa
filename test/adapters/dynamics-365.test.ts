import { describe, expect, it } from 'vitest';
import { toAgent, toDefinition } from '../../lib/adapters/dynamics-365/words';
import { personOf } from '../world';
import { dynamicsBench } from './dynamics-365-bench';

/* What only Dynamics 365 does, when it is read. Its hostile texts and its sign-in have files of their own. */

const { simulator, state, desk, contactOf, ticketOf, rowOf, calls } = dynamicsBench();

describe('people of Dynamics 365', () => {
  it('are found by each of their three addresses', async () => {
    const { id } = await contactOf('maria');
    Object.assign(rowOf('contacts', id), {
      emailaddress2: 'Second@maria.example',
      emailaddress3: 'third@maria.example',
    });
    for (const email of ['second@maria.example', 'THIRD@maria.example'])
      expect(await desk().findContacts(email)).toMatchObject([
        { id, email: personOf('maria').email, otherEmails: ['Second@maria.example', 'third@maria.example'] },
      ]);
  });

  it('are several where several have one address, those at work first', async () => {
    const { id, email } = await contactOf('maria');
    rowOf('contacts', id).statecode = 1;
    state().add('contacts', { fullname: 'Maria at home', emailaddress1: email, statecode: 0 });
    const found = await desk().findContacts(email);
    expect(found.map(({ name }) => name)).toEqual(['Maria at home', personOf('maria').name]);
    expect((await desk().listTickets({ email })).items).toHaveLength(personOf('maria').tickets);
  });

  it('are compared anew, since to a database an accent is nothing', async () => {
    state().add('contacts', { fullname: 'Other', emailaddress1: 'zöe@x.example', statecode: 0 });
    expect(await desk().findContacts('zoe@x.example')).toEqual([]);
  });

  it('have a company, where that is one', async () => {
    const contact = await contactOf('maria');
    expect(contact.company).toMatchObject({ name: personOf('maria').company });
    rowOf('contacts', contact.id)._parentcustomerid_value = (await contactOf('alice')).id;
    expect((await contactOf('maria')).company).toBeUndefined();
  });
});

describe('cases', () => {
  it('are also those of a company in which a person is the primary contact', async () => {
    const contact = await contactOf('nora');
    const [account] = state().of('accounts');
    const made = state().add('incidents', {
      ...{ title: 'For the company', statecode: 0, statuscode: 1 },
      _customerid_value: account ? state().keyOf(account) : null,
      _primarycontactid_value: contact.id,
    });
    const [ticket] = (await desk().listTickets({ email: contact.email, contact })).items;
    expect(ticket).toMatchObject({
      id: state().keyOf(made),
      requester: { email: contact.email },
      company: { name: account?.values.name },
    });
    expect((await desk().listCompanyTickets(ticket?.company ?? { id: '', name: '' })).items).toContainEqual(ticket);
  });

  it('of a company are those of its people, page by page', async () => {
    const { company } = await contactOf('grace');
    if (!company) return expect.fail();
    const { items } = await desk().listCompanyTickets(company);
    expect(items).toHaveLength(26);
    expect(new Set(items.map((one) => one.company?.name))).toEqual(new Set([company.name]));
  });

  it('are as new as what was said in them, though that does not change them', async () => {
    state().touches = false;
    const before = await ticketOf('maria');
    const comment = { body: { html: '<p>x</p>', text: 'x' }, files: [], cc: [] };
    await desk().note(before, comment, { key: 'draft-1' });
    const now = await desk().readTicket(before.id);
    expect(rowOf('incidents', before.id).modifiedon).toBe(before.updatedAt.replace('.000', ''));
    expect(now.updatedAt > before.updatedAt).toBe(true);
    expect((await desk().listTicketsChangedSince(before.updatedAt)).items.map(({ id }) => id)).toContain(before.id);
    expect((await desk().listTicketsChangedSince(now.updatedAt)).items).toEqual([]);
  });

  it('have statuses of their own, by the words of the organisation', async () => {
    const { id } = await ticketOf('maria');
    Object.assign(rowOf('incidents', id), { statecode: 0, statuscode: 100000000 });
    expect(await desk().readTicket(id)).toMatchObject({
      status: 'pending',
      label: 'Pending carrier',
      statusValue: '100000000',
    });
    rowOf('incidents', id).statuscode = 100000002;
    expect(await desk().readTicket(id)).toMatchObject({ status: 'pending', label: 'Awaiting approval' });
    const offered = (await desk().choices()).statuses?.map(({ label }) => label);
    expect(offered).toContain('Awaiting approval');
    expect(offered).not.toContain('Merged');
  });

  it('tell when help is due, how good it was, and what they are part of', async () => {
    const { id } = await ticketOf('maria');
    const parent = await ticketOf('alice');
    const kpi = state().add('slakpiinstances', { name: 'Resolve by', failuretime: '2026-09-01T10:00:00Z', status: 1 });
    Object.assign(rowOf('incidents', id), {
      ...{ customersatisfactioncode: 5, prioritycode: 100000001 },
      ...{ _parentcaseid_value: parent.id, _resolvebykpiid_value: state().keyOf(kpi) },
    });
    expect(await desk().readTicket(id)).toMatchObject({
      ...{ parent: parent.id, priority: 'urgent', rating: { score: 'good', label: 'Very Satisfied' } },
      sla: { name: 'Resolve by', dueAt: '2026-09-01T10:00:00.000Z', breached: true },
    });
    rowOf('incidents', id).customersatisfactioncode = 3;
    expect((await desk().readTicket(id)).rating).toEqual({ score: 'neutral', label: 'Neutral' });
    kpi.values.status = 4;
    expect((await desk().readTicket(id)).sla).toBeUndefined();
  });

  it('that were merged say so instead of taking more', async () => {
    const { id } = await ticketOf('maria');
    Object.assign(rowOf('incidents', id), { statecode: 2, statuscode: 2000 });
    expect((await desk().readTicket(id)).cannot).toHaveProperty('reply');
  });

  it('are given to people who work on them, and to queues in use', async () => {
    state().add('queues', { name: 'Closed desk', statecode: 1 });
    const { agents, groups } = await desk().choices();
    const labels = [...(agents ?? []), ...(groups ?? [])].map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['Erin Agent', 'Support']));
    for (const none of ['Gone Away', '# Portal', 'Closed desk']) expect(labels).not.toContain(none);
  });

  it('have the fields of the organisation, and none of Microsoft’s', async () => {
    const { fields } = await desk().choices();
    expect(fields?.map(({ id, kind }) => [id, kind])).toEqual([
      ['new_product', 'choice'],
      ['new_ordernumber', 'text'],
    ]);
    expect(fields?.[0]?.choices?.map(({ label }) => label)).toContain('Lamp');
    const { id, custom } = await ticketOf('maria');
    expect(custom?.map(({ name }) => name)).toEqual(['Product', 'Order number', 'Delivery']);
    rowOf('incidents', id).new_delivery = '2026-09-01T22:00:00Z';
    expect((await desk().readTicket(id)).custom?.at(-1)).toMatchObject({ value: '02-09-2026 00:00' });
  });
});

it('An agent without an address is known by the name that they sign in with', () => {
  const user = {
    systemuserid: 'x',
    fullname: 'Erin',
    internalemailaddress: undefined,
    domainname: 'erin@tenant.example',
  };
  expect(toAgent(user)).toEqual({ id: 'x', name: 'Erin', email: 'erin@tenant.example' });
});

describe('what an organisation made', () => {
  it('is asked for where its forms ask for it', () => {
    const column = { LogicalName: 'new_x', AttributeType: 'String', DisplayName: undefined };
    const both = { OptionSet: undefined, GlobalOptionSet: undefined };
    const requiredAt = (Value: string) => toDefinition({ ...column, ...both, RequiredLevel: { Value } })[0]?.required;
    expect(['None', 'Recommended', 'ApplicationRequired'].map(requiredAt)).toEqual([undefined, undefined, true]);
  });
});

describe('a conversation', () => {
  it('has the text of a case that no mail opened, once', async () => {
    const ticket = await ticketOf('maria');
    for (const { values } of state().of('emails'))
      if (values._regardingobjectid_value === ticket.id) values.createdon = '2026-08-31T23:00:00Z';
    const [first] = (await desk().listComments(ticket)).items;
    expect(first).toMatchObject({ id: 'description', kind: 'reply', author: { email: personOf('maria').email } });
    const about = { _objectid_value: ticket.id, notetext: 'By a rule' };
    state().add('annotations', about, ticket.createdAt.replace('.000', ''));
    expect((await desk().listComments(ticket)).items).toContainEqual(
      expect.objectContaining({ kind: 'note', text: 'By a rule' }),
    );
  });

  it('hides drafts, and keeps mail among colleagues inside', async () => {
    const ticket = await ticketOf('maria');
    const count = (await desk().listComments(ticket)).items.length;
    const keysOf = (set: string) =>
      state()
        .of(set)
        .map((row) => state().keyOf(row));
    const [[erin, felix], [queue]] = [keysOf('systemusers'), keysOf('queues')];
    const about = { _regardingobjectid_value: ticket.id, directioncode: true, description: '<p>Psst</p>' };
    for (const statuscode of [1, 5]) state().add('emails', { ...about, statuscode });
    const mail = state().keyOf(state().add('emails', { ...about, statuscode: 3 }));
    for (const [mask, _partyid_value] of [
      [1, erin],
      [2, felix],
      [3, queue],
      [8, ticket.id],
    ] as const)
      state().add('activityparties', {
        _activityid_value: mail,
        participationtypemask: mask,
        _partyid_value: _partyid_value ?? null,
      });
    const { items } = await desk().listComments(ticket);
    expect(items).toHaveLength(count + 1);
    expect(items.at(-1)).toMatchObject({ kind: 'note', html: '<p>Psst</p>', author: { name: 'Erin Agent' } });
  });

  it('tells who else got a mail, in copy or unseen, and when it was sent', async () => {
    const ticket = await ticketOf('maria');
    const [erin, felix] = state().of('systemusers');
    const about = { _regardingobjectid_value: ticket.id, directioncode: true, description: '<p>Copied</p>' };
    const sent = { ...about, statuscode: 3, senton: '2026-09-03T10:00:00Z' };
    const mail = state().keyOf(state().add('emails', sent, '2026-09-03T09:00:00Z'));
    for (const [mask, row, addressused] of [
      [1, erin, null],
      [2, felix, null],
      [3, felix, 'felix@desk.example'],
      [4, undefined, 'else@x.example'],
    ] as const)
      state().add('activityparties', {
        ...{ _activityid_value: mail, participationtypemask: mask, addressused },
        _partyid_value: row ? state().keyOf(row) : null,
      });
    const found = (await desk().listComments(ticket)).items.find(({ id }) => id === mail);
    expect(found).toMatchObject({ kind: 'reply', createdAt: '2026-09-03T10:00:00.000Z' });
    expect(found?.cc?.map(({ email }) => email)).toEqual(['felix@desk.example']);
  });

  it('tells of a note that it was changed', async () => {
    const ticket = await ticketOf('maria');
    const note = state().add('annotations', { notetext: 'First', _objectid_value: ticket.id });
    expect((await desk().listComments(ticket)).items.at(-1)?.updatedAt).toBeUndefined();
    note.values.modifiedon = '2026-09-30T10:00:00Z';
    expect((await desk().listComments(ticket)).items.at(-1)?.updatedAt).toBe('2026-09-30T10:00:00.000Z');
  });

  it('comes in pages, each with the notes of its time', async () => {
    const ticket = await ticketOf('grace');
    const minute = (at: number) => new Date(Date.UTC(2026, 8, 2, 0, at)).toISOString().replace('.000', '');
    const about = { _regardingobjectid_value: ticket.id, statuscode: 4 };
    for (let at = 0; at < 120; at += 1) state().add('emails', { ...about, description: `mail ${at}` }, minute(at));
    for (const at of [10, 110])
      state().add('annotations', { notetext: `note ${at}`, _objectid_value: ticket.id }, minute(at));
    const newest = await desk().listComments(ticket);
    expect(newest.items).toHaveLength(101);
    expect(newest.items.map(({ text }) => text)).toContain('note 110');
    const older = await desk().listComments(ticket, newest.next);
    expect(older.items.map(({ text }) => text)).toContain('note 10');
    expect(older.items.map(({ text }) => text)).not.toContain('note 110');
    expect(older.next).toBeUndefined();
    const all = [...older.items, ...newest.items].map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
  });

  it('shows notes that are HTML as such', async () => {
    const ticket = await ticketOf('maria');
    state().add('annotations', { notetext: '<div class="ck-content"><p>Bold</p></div>', _objectid_value: ticket.id });
    state().add('annotations', { notetext: '<p> is a tag', _objectid_value: ticket.id });
    const [rich, plain] = (await desk().listComments(ticket)).items.slice(-2);
    expect([rich?.html, plain?.text]).toEqual([expect.stringContaining('Bold'), '<p> is a tag']);
  });

  it('asks for no bytes of files that nobody opens', async () => {
    await desk().listComments(await ticketOf('grace'));
    expect(simulator().calls.filter(({ path }) => path.includes('documentbody'))).toEqual([]);
    expect(calls()).toContain('GET /annotations');
  });
});

describe('saved replies', () => {
  it('are the templates for cases, filled in', async () => {
    const ticket = await ticketOf('maria');
    const replies = await desk().savedReplies(ticket);
    expect(replies.map(({ name }) => name)).toEqual(['Late']);
    expect(replies[0]?.html).toBe(`<p>Dear ${personOf('maria').name}, about ${ticket.subject}: soon</p>`);
  });
});
