import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import desk365 from '../../lib/adapters/desk365';
import { commentsOf, failureIn, fileOf, once, openBench, saying, ticketOf, ticketsOf, verb } from '../contract/bench';
import type { SimulatedDesk365 } from '../simulators/desk365';
import { personOf } from '../world';

type Bench = Awaited<ReturnType<typeof openBench>>;
let simulator: SimulatedDesk365;
let bench: Bench;

beforeEach(async () => {
  bench = await openBench(desk365);
  simulator = bench.simulator as SimulatedDesk365;
});
afterEach(() => bench.simulator.close());

const grace = personOf('grace').email;
const sean = personOf('sean').email;
const called = () => simulator.calls.map(({ method, path }) => `${method} ${path.split('?')[0]}`);

describe('Desk365', () => {
  it('is asked for at its own address and nowhere else', () => {
    expect(desk365.origins('https://acme.desk365.io')).toEqual([{ origin: 'https://acme.desk365.io', purpose: 'api' }]);
    expect(desk365.base('https://acme.desk365.io')).toBe('https://acme.desk365.io/apis/v3');
  });

  describe('a lookup', () => {
    it('of somebody with tickets takes one call, of anybody else two', async () => {
      await ticketsOf(bench, grace);
      expect(called()).toEqual(['GET /apis/v3/tickets']);
      simulator.reset();
      expect(await bench.desk.listTickets({ email: 'nobody@x.example' })).toMatchObject({ items: [], contacts: [] });
      expect(await verb(bench.desk, 'findContacts')('nobody@x.example')).toEqual([]);
      expect(called()).toEqual(['GET /apis/v3/tickets', 'GET /apis/v3/contacts/details']);
    });

    it('finds by a secondary address, and calls it whose it is', async () => {
      const contact = simulator.state.contactAt(grace);
      if (contact) contact.secondary_emails = 'g.hopper@private.example,other@x.example';
      const { items, contacts } = await bench.desk.listTickets({ email: 'G.Hopper@private.example' });
      expect(items).toHaveLength(26);
      expect(contacts).toMatchObject([{ email: grace, otherEmails: ['g.hopper@private.example', 'other@x.example'] }]);
      expect(called()).toHaveLength(2);
    });

    it('drops tickets of an address that has nothing to do with the asked one', async () => {
      simulator.state.knowsSecondary = true;
      const contact = simulator.state.contactAt(grace);
      if (contact) contact.secondary_emails = 'shared@x.example';
      const own = simulator.state.tickets.filter(({ contact_email }) => contact_email === grace);
      for (const ticket of own.slice(0, 3)) ticket.contact_email = sean;
      const seans = simulator.state.contactAt(sean);
      if (seans) seans.secondary_emails = null;
      const { items } = await bench.desk.listTickets({ email: grace });
      expect(items).toHaveLength(23);
    });

    it('goes on where a server does not know merged tickets, and hides them where it does', async () => {
      const [first] = simulator.state.tickets.filter(({ contact_email }) => contact_email === grace);
      if (first) first.merged = true;
      expect(await ticketsOf(bench, grace)).toHaveLength(25);
      simulator.state.knowsMerged = false;
      for (const status of [400, 500]) {
        simulator.state.refusesWith = status;
        expect(await ticketsOf(bench, grace)).toHaveLength(26);
      }
    });

    it.each(["'", '\\u0027', "\\'"] as const)('finds an apostrophe that must stand as %s', async (apostrophe) => {
      for (const minds of [false, true]) {
        Object.assign(simulator.state, { apostrophe, minds });
        expect(await ticketsOf(bench, sean)).toHaveLength(2);
      }
    });
  });

  it('that is down is not taken for one without tickets', async () => {
    simulator.spoil({ match: '/tickets', status: 500 });
    for (const email of [sean, grace])
      expect(await failureIn(bench.desk.listTickets({ email }))).toMatchObject({ kind: 'broken' });
  });

  describe('a conversation', () => {
    it('has public notes among what the customer sees, and forwards among what they do not', async () => {
      const ticket = await ticketOf(bench, sean);
      const said = { ticket_number: Number(ticket.id), sender_type: 'agent' as const, created_by: 'erin@desk.example' };
      const more = { creator_name: 'Erin Agent', cc_address: null, created_on: '2026-08-31 23:00:00', files: [] };
      simulator.state.conversations.push({ ...said, ...more, type: 'note', public_note: true, body: '<p>public</p>' });
      simulator.state.conversations.push({
        ...said,
        ...more,
        type: 'forward',
        public_note: null,
        body: '<p>sent on</p>',
      });
      const added = (await commentsOf(bench.desk, ticket)).slice(-2);
      expect(added.map(({ kind, html }) => [kind, html])).toEqual([
        ['reply', '<p>public</p>'],
        ['note', '<p>sent on</p>'],
      ]);
    });

    it('is written in the name of whoever signed in, and keeps those in copy', async () => {
      const ticket = await ticketOf(bench, sean);
      await verb(bench.desk, 'reply')(ticket, saying('hello', { cc: ['a@x.example', 'b@x.example'] }), once);
      const last = (await commentsOf(bench.desk, ticket)).at(-1);
      expect(last?.author).toEqual({ email: 'erin@desk.example', name: 'Erin Agent', side: 'agent' });
      expect(last?.cc).toEqual([{ email: 'a@x.example' }, { email: 'b@x.example' }]);
    });

    it('goes on with those who were in copy before', async () => {
      const ticket = await ticketOf(bench, sean);
      const reply = verb(bench.desk, 'reply');
      await reply(ticket, saying('one', { cc: ['a@x.example'] }), once);
      await reply(ticket, saying('two', { cc: ['b@x.example'] }), once);
      expect(simulator.state.conversations.at(-1)?.cc_address).toBe('a@x.example,b@x.example');
    });

    it('tells messages of one moment apart, though they have no ids', async () => {
      const ticket = await ticketOf(bench, sean);
      await verb(bench.desk, 'note')(ticket, saying('one'), once);
      const last = simulator.state.conversations.at(-1);
      if (last) simulator.state.conversations.push({ ...last, body: '<p>two</p>' });
      const { items } = await bench.desk.listComments(ticket);
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    });

    it('says of a mail that was sent back that nobody got it', async () => {
      const ticket = await ticketOf(bench, sean);
      await verb(bench.desk, 'reply')(ticket, saying('hello'), once);
      const last = simulator.state.conversations.at(-1);
      if (last) last.bounce = 'No such <mailbox>';
      const { html } = (await commentsOf(bench.desk, ticket)).at(-1) ?? {};
      expect(html).toBe('<p><b>Not delivered: No such &lt;mailbox&gt;</b></p><p>hello</p>');
    });

    it('takes several files, and refuses more than 20 MB before anything is sent', async () => {
      const ticket = await ticketOf(bench, sean);
      const files = [fileOf('one.txt', [1]), fileOf('two.txt', [2])];
      await verb(bench.desk, 'note')(ticket, saying('two files', { files }), once);
      const last = (await commentsOf(bench.desk, ticket)).at(-1);
      expect(last?.attachments.map(({ name }) => name)).toEqual(['one.txt', 'two.txt']);
      simulator.reset();
      const large = { ...fileOf('large.bin', [1]), size: 21 * 1024 * 1024 };
      const failure = await failureIn(verb(bench.desk, 'reply')(ticket, saying('x', { files: [large] }), once));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'attachments' }] });
      expect(called()).toEqual([]);
    });

    it('links to files that lie elsewhere, and keeps the key from them', async () => {
      const elsewhere = 'https://prod-eu-d365-inline-imgs.s3.eu.amazonaws.com/a.png';
      const opened = await verb(bench.desk, 'openAttachment')({ id: elsewhere, name: 'a.png', type: 'image/png' });
      expect(opened).toEqual({ link: elsewhere });
      expect(called()).toEqual([]);
    });
  });

  describe('a ticket', () => {
    it.each(['--', '- -'] as const)('is emptied of its group where "%s" is what empties', async (mark) => {
      simulator.state.empty = mark;
      const ticket = await ticketOf(bench, sean);
      expect(ticket.group).toBeDefined();
      const now = await verb(bench.desk, 'updateTicket')(ticket.id, { group: null }, undefined, once);
      expect(now.group).toBeUndefined();
    });

    it('keeps watchers that a colleague has added since', async () => {
      const ticket = await ticketOf(bench, sean);
      const raw = simulator.state.tickets.find(({ ticket_number }) => String(ticket_number) === ticket.id);
      raw?.watchers.push('gone@x.example', 'theirs@x.example');
      const seen = { updatedAt: ticket.updatedAt, fields: { followers: ['gone@x.example'] } };
      const now = await verb(bench.desk, 'updateTicket')(ticket.id, { followers: ['mine@x.example'] }, seen, once);
      expect(now.followers?.map(({ email }) => email)).toEqual(['theirs@x.example', 'mine@x.example']);
    });

    it.each([
      { sv_type: 1, sv_rating: 2, score: 'good' },
      { sv_type: 1, sv_rating: 0, score: 'neutral' },
      { sv_type: 1, sv_rating: -3, score: 'bad' },
      { sv_type: 2, sv_rating: 3, score: 'neutral' },
      { sv_type: 3, sv_rating: 6, score: 'bad' },
    ])('shows a survey of kind $sv_type with $sv_rating as $score', async ({ score, ...survey }) => {
      const ticket = simulator.state.tickets.find(({ contact_email }) => contact_email === sean);
      if (ticket) ticket.survey = { sv_name: 'Help', sv_answered: 1, ...survey };
      const rows = await ticketsOf(bench, sean);
      expect(rows.find(({ id }) => id === String(ticket?.ticket_number))?.rating?.score).toBe(score);
    });

    it('shows no survey that nobody answered, no time that never came, and the agent by either name', async () => {
      const raw = simulator.state.tickets.find(({ contact_email }) => contact_email === sean);
      if (!raw) throw new Error('no ticket');
      raw.survey = { sv_name: 'Help', sv_type: 1, sv_answered: 0, sv_rating: 0 };
      raw.status = 'Open';
      Object.assign(raw, { assigned_to: undefined, assign_to: 'ina@desk.example' });
      const row = (await ticketsOf(bench, sean)).find(({ id }) => id === String(raw.ticket_number));
      expect([row?.rating, row?.closedAt, row?.assignee?.email]).toEqual([undefined, undefined, 'ina@desk.example']);
    });

    it('of a renamed status counts as open, under its own name', async () => {
      const ticket = simulator.state.tickets.find(({ contact_email }) => contact_email === sean);
      if (ticket) ticket.status = 'Waiting on parts';
      const row = (await ticketsOf(bench, sean)).find(({ id }) => id === String(ticket?.ticket_number));
      expect(row).toMatchObject({ status: 'open', label: 'Waiting on parts' });
    });
  });

  it('lists a company’s tickets and no other’s', async () => {
    const { company } = personOf('grace');
    const { items } = await verb(bench.desk, 'listCompanyTickets')({ id: company, name: company });
    expect(items).toHaveLength(26);
    simulator.state.knowsCompanies = false;
    const again = await verb(bench.desk, 'listCompanyTickets')({ id: company, name: company });
    expect(new Set(again.items.map((ticket) => ticket.company?.name))).toEqual(new Set([company]));
  });

  it('does not know a contact that was deleted', async () => {
    const contact = simulator.state.contactAt(grace);
    if (contact) contact.is_deleted = 1;
    expect(await verb(bench.desk, 'findContacts')(grace)).toEqual([]);
  });

  it('stops when the hour’s calls are spent', async () => {
    simulator.state.left = 0;
    expect(await failureIn(bench.desk.listTickets({ email: grace }))).toMatchObject({ kind: 'limited' });
  });
});
