import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commentsOf, failureIn, fileOf, once, saying, ticketOf, verb } from '../contract/bench';
import { personOf } from '../world';
import { type OpenLiveAgent, openLiveAgent } from './liveagent-bench';

/* What only LiveAgent does, when writing. */

const { email: sean } = personOf('sean');
const { email: nora } = personOf('nora');

let bench: OpenLiveAgent;
beforeEach(async () => {
  bench = await openLiveAgent();
});
afterEach(() => bench.simulator.close());

describe('LiveAgent', () => {
  describe('a reply', () => {
    it('is written in the name of whoever signed in, and mailed', async () => {
      const ticket = await ticketOf(bench, sean);
      await verb(bench.desk, 'reply')(ticket, saying('hello'), once);
      const last = (await commentsOf(bench.desk, ticket)).at(-1);
      expect(last).toMatchObject({ kind: 'reply', html: '<p>hello</p>', author: { id: 'agent-erin', side: 'agent' } });
      expect(bench.state.mails).toHaveLength(1);
    });

    it('may be answered by nothing at all', async () => {
      bench.state.wellDone = 'nothing';
      const ticket = await ticketOf(bench, sean);
      expect(await verb(bench.desk, 'reply')(ticket, saying('hello'), once)).toEqual({});
    });

    it('that is refused behind a 200 is refused', async () => {
      const ticket = await ticketOf(bench, sean);
      bench.state.agents = bench.state.agents.map((agent) => ({ ...agent, id: `${agent.id}-x`, email: 'x@x.example' }));
      expect(await failureIn(verb(bench.desk, 'reply')(ticket, saying('hello'), once))).toEqual({
        kind: 'refused',
        fields: [{ name: 'message', reason: 'User does not exist' }],
        reason: 'User does not exist',
      });
    });

    it('takes no files, and says so before anything is sent', async () => {
      const ticket = await ticketOf(bench, sean);
      bench.simulator.reset();
      const files = [fileOf('a.bin', [1])];
      const failure = await failureIn(verb(bench.desk, 'reply')(ticket, saying('x', { files }), once));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'attachments' }] });
      expect(bench.called()).toEqual([]);
    });

    it('that is out stays so when the status behind it cannot be set', async () => {
      const ticket = await ticketOf(bench, sean);
      bench.simulator.spoil({ match: 'PUT', status: 500 });
      await verb(bench.desk, 'reply')(ticket, saying('out', { setStatus: 'R' }), once);
      expect((await commentsOf(bench.desk, ticket)).at(-1)?.html).toBe('<p>out</p>');
    });
  });

  describe('a note', () => {
    it('is mailed to nobody, and leaves the status as it is', async () => {
      const ticket = await ticketOf(bench, sean);
      await verb(bench.desk, 'note')(ticket, saying('seen'), once);
      expect(bench.state.mails).toEqual([]);
      expect((await bench.desk.readTicket(ticket.id)).label).toBe(ticket.label);
    });

    it('that LiveAgent took for a message to everybody is told, and was mailed to nobody', async () => {
      bench.state.knowsNotes = false;
      const ticket = await ticketOf(bench, sean);
      const failure = await failureIn(verb(bench.desk, 'note')(ticket, saying('seen'), once));
      expect(failure).toMatchObject({ kind: 'refused', there: expect.stringContaining('took the note for a reply') });
      expect(bench.state.mails).toEqual([]);
    });

    it.each([true, false])('is told from what others wrote meanwhile, with ours a note: %s', async (knowsNotes) => {
      bench.state.knowsNotes = knowsNotes;
      const ticket = await ticketOf(bench, sean);
      const other = knowsNotes ? bench.add(ticket, '3', ['M', 'any news?']) : bench.add(ticket, 'I', ['N', 'who?']);
      for (const part of other.messages) part.datecreated += 3_600_000;
      const written = verb(bench.desk, 'note')(ticket, saying('seen'), once);
      if (knowsNotes) expect(await written).toEqual({});
      else
        expect(await failureIn(written)).toMatchObject({ there: expect.stringContaining('took the note for a reply') });
    });

    it('that is in stays so when it cannot be read again', async () => {
      const ticket = await ticketOf(bench, sean);
      bench.simulator.spoil({ match: 'GET', status: 500 });
      expect(await verb(bench.desk, 'note')(ticket, saying('seen'), once)).toEqual({});
    });
  });

  describe('a change', () => {
    it.each(['merges', 'replaces'] as const)('leaves the rest alone where an update %s', async (update) => {
      bench.state.update = update;
      const raw = bench.rawOf(sean);
      Object.assign(raw, { tags: ['t_late'], agentid: 'agent-ina' });
      const before = await bench.desk.readTicket(raw.id);
      const fields = { status: 'R', custom: { product: 'Teapot' } };
      const now = await verb(bench.desk, 'updateTicket')(raw.id, fields, undefined, once);
      expect(now).toMatchObject({ status: 'resolved', tags: ['late'], assignee: { name: 'Ina Supervisor' } });
      expect(now.subject).toBe(before.subject);
      expect(now.custom?.find(({ id }) => id === 'product')?.value).toBe('Teapot');
      const orderOf = ({ custom }: typeof now) => custom?.find(({ id }) => id === 'order_number')?.value;
      expect(orderOf(now)).toBe(orderOf(before));
    });

    it('keeps tags that a colleague set meanwhile, also one that is no longer listed', async () => {
      const raw = bench.rawOf(sean);
      raw.tags = ['t_vip', 't_late'];
      const seen = { updatedAt: '', fields: { tags: ['vip'] } };
      const change = verb(bench.desk, 'updateTicket');
      expect((await change(raw.id, { tags: ['æøå'] }, seen, once)).tags?.toSorted()).toEqual(['late', 'æøå']);
      const listed = bench.state.tags;
      bench.state.tags = listed.filter(({ id }) => id !== 't_late');
      const failure = await failureIn(change(raw.id, { tags: ['t_late', 'unheard of'] }, undefined, once));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'tags', reason: 'unheard of' }] });
    });

    it('empties a custom field', async () => {
      const raw = bench.rawOf(sean);
      await verb(bench.desk, 'updateTicket')(raw.id, { custom: { product: null } }, undefined, once);
      expect(raw.custom_fields.find(({ code }) => code === 'product')?.value).toBe('');
    });

    it('that LiveAgent passes over is refused', async () => {
      bench.state.knowsClosed = false;
      const ticket = await ticketOf(bench, sean);
      const failure = await failureIn(verb(bench.desk, 'updateTicket')(ticket.id, { status: 'L' }, undefined, once));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'status' }] });
    });

    it('gives a ticket to a contact by any address, and to nobody unknown', async () => {
      bench.contactOf(nora).emails.push('nora@private.example');
      const change = verb(bench.desk, 'updateTicket');
      const { id } = bench.rawOf(sean);
      expect((await change(id, { requester: 'nora@private.example' }, undefined, once)).requester?.email).toBe(nora);
      expect(await failureIn(change(id, { requester: 'nobody@x.example' }, undefined, once))).toMatchObject({
        kind: 'refused',
        fields: [{ name: 'owner_contactid' }],
      });
    });

    it('takes an agent by their address', async () => {
      const { id } = bench.rawOf(sean);
      const now = await verb(bench.desk, 'updateTicket')(id, { assignee: 'INA@desk.example' }, undefined, once);
      expect(now).toMatchObject({ assignee: { id: 'agent-ina' } });
    });
  });

  describe('a new ticket', () => {
    const asked = { subject: 'New', body: saying('first').body, files: [] };

    it('comes from the customer, through the department’s own mail account, and mails nobody', async () => {
      const requester = { email: 'zoe.new@x.example', name: 'Zoë de la Cruz' };
      const fields = { group: 'd_billing', tags: ['vip'], custom: { product: 'Lamp' }, status: 'C' };
      const made = await verb(bench.desk, 'createTicket')({ ...asked, requester, fields }, once);
      expect(made).toMatchObject({ label: 'Open', group: { name: 'Billing' }, tags: ['vip'] });
      expect(made.requester).toMatchObject({ name: 'Zoë de la Cruz', email: requester.email });
      expect(made.custom).toEqual([{ id: 'product', name: 'product', value: 'Lamp' }]);
      expect((await commentsOf(bench.desk, made)).map(({ author }) => author.side)).toEqual(['customer']);
      expect(bench.state.groups.at(-1)?.messages.map(({ message }) => message)).toContain('To: billing@desk.example');
      expect(bench.state.mails).toEqual([]);
    });

    it('of somebody known under another name keeps the name', async () => {
      const requester = { email: nora, name: 'Somebody Else' };
      const made = await verb(bench.desk, 'createTicket')(
        { ...asked, requester, fields: { group: 'd_support' } },
        once,
      );
      expect(made.requester?.name).toBe('Nora Quiet');
    });

    it('is made also with a key that may not name its requester', async () => {
      const [erin] = bench.state.agents;
      if (erin) erin.privileges = erin.privileges.filter((one) => one !== 'contact.write');
      const requester = { email: 'zoe.new@x.example', name: 'Zoë' };
      const made = verb(bench.desk, 'createTicket')({ ...asked, requester, fields: { group: 'd_support' } }, once);
      expect((await made).requester?.email).toBe(requester.email);
    });

    it('with a tag that there is not makes nothing at all', async () => {
      const { contacts, tickets } = bench.state;
      const before = [contacts.length, tickets.length];
      const requester = { email: 'zoe.new@x.example', name: 'Zoë' };
      const fields = { group: 'd_support', tags: ['vip', 'unheard of'] };
      const made = verb(bench.desk, 'createTicket')({ ...asked, requester, fields }, once);
      expect(await failureIn(made)).toMatchObject({
        kind: 'refused',
        fields: [{ name: 'tags', reason: 'unheard of' }],
      });
      expect([contacts.length, tickets.length]).toEqual(before);
    });

    it('is refused where no mail account takes it', async () => {
      for (const box of bench.state.mailboxes) box.status = 'I';
      const requester = { email: nora };
      const made = verb(bench.desk, 'createTicket')({ ...asked, requester, fields: { group: 'd_support' } }, once);
      expect(await failureIn(made)).toMatchObject({ kind: 'refused', fields: [{ name: 'recipient' }] });
    });
  });

  it('deletes what was said, and leaves its files', async () => {
    const ticket = await ticketOf(bench, sean);
    const before = await commentsOf(bench.desk, ticket);
    bench.add(ticket, '4', ['M', 'oops'], ['F', '{"name":"a.txt"}']);
    const said = (await commentsOf(bench.desk, ticket)).at(-1);
    if (said) await verb(bench.desk, 'deleteComment')(ticket, said);
    const [left, ...others] = (await commentsOf(bench.desk, ticket)).slice(before.length);
    expect([left?.text, left?.attachments.map(({ name }) => name), others]).toEqual(['', ['a.txt'], []]);
  });

  it('says of a deleted ticket that it is deleted, so that nobody deletes it again', async () => {
    const { id, cannot } = await ticketOf(bench, sean);
    expect(cannot).toBeUndefined();
    await verb(bench.as('ina'), 'deleteTicket')(id);
    expect((await bench.desk.readTicket(id)).cannot).toEqual({ deleteTicket: 'Deleted' });
  });

  it.each(['merges', 'replaces'] as const)(
    'changes a contact and nothing else of them where that %s',
    async (update) => {
      bench.state.update = update;
      const contact = bench.contactOf(sean);
      Object.assign(contact, { note: 'Kind', phones: ['1', '2'] });
      const change = verb(bench.desk, 'updateContact');
      expect(await change(contact.id, { phone: '3' })).toMatchObject({ name: "Sean O'Neil", email: sean, phone: '3' });
      expect(await change(contact.id, { name: 'Sean' })).toMatchObject({ name: 'Sean', phone: '3' });
      expect(contact).toMatchObject({ note: 'Kind', phones: ['3', '2'], lastname: '' });
    },
  );

  it('refuses a second contact with one address in the desk’s words', async () => {
    const failure = await failureIn(verb(bench.desk, 'createContact')({ email: nora }));
    expect(failure).toMatchObject({ kind: 'refused', reason: expect.stringContaining('already exist') });
  });
});
