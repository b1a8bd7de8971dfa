import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import zohoDesk from '../../lib/adapters/zoho-desk';
import { commentsOf, failureIn, fileOf, once, saying, ticketOf, ticketsOf, verb } from '../contract/bench';
import type { SimulatedZohoDesk } from '../simulators/zoho-desk';
import { personOf } from '../world';
import { type OpenZohoDesk, openZohoDesk } from './zoho-desk-bench';

let simulator: SimulatedZohoDesk;
let bench: OpenZohoDesk;

beforeEach(async () => {
  bench = await openZohoDesk();
  ({ simulator } = bench);
});
afterEach(() => simulator.close());

const grace = personOf('grace').email;
const sean = personOf('sean').email;
const called = () =>
  simulator.calls.map(({ method, path }) => `${method} ${path.split('?')[0]?.replace('/api/v1', '')}`);
const contactOf = (address: string) => simulator.state.contacts.find(({ email }) => email === address);
const rawOf = (id: string) => simulator.state.tickets.find((ticket) => ticket.id === id);

describe('Zoho Desk', () => {
  it('is asked for in its region: the desk and where it signs people in', () => {
    expect(zohoDesk.origins('https://desk.zoho.eu')).toEqual([
      { origin: 'https://desk.zoho.eu', purpose: 'api' },
      { origin: 'https://accounts.zoho.eu', purpose: 'sign-in' },
    ]);
    const canada = 'https://desk.zohocloud.ca';
    expect(zohoDesk.origins(canada).map(({ origin }) => origin)).toEqual([canada, 'https://accounts.zohocloud.ca']);
    expect(zohoDesk.base(canada)).toBe('https://desk.zohocloud.ca/api/v1');
  });

  describe('a lookup', () => {
    it('finds by a second address, in one call more', async () => {
      const contact = contactOf(grace);
      if (contact) contact.secondaryEmail = 'Grace@private.example';
      expect(await ticketsOf(bench, 'grace@private.example')).toHaveLength(26);
      expect(await verb(bench.desk, 'findContacts')('grace@private.example')).toMatchObject([
        { email: grace, otherEmails: ['Grace@private.example'] },
      ]);
      expect(called().filter((call) => call === 'GET /contacts/search')).toHaveLength(4);
    });

    it('takes all who have the address, and none who only looks like it', async () => {
      const { state } = simulator;
      const twin = { ...state.contacts[0], id: state.nextId(), email: sean.toUpperCase(), accountId: null };
      const alike = { ...twin, id: state.nextId(), email: sean.replace('@', '.@') };
      state.contacts.push(twin as (typeof state.contacts)[number], alike as (typeof state.contacts)[number]);
      const found = await verb(bench.desk, 'findContacts')(sean);
      expect(found.map(({ id }) => id)).toEqual([contactOf(sean)?.id, twin.id]);
    });

    it.each(['*@corp.example', 'a,b@corp.example', '$' + '{notempty}', 'x:y@corp.example'])(
      'does not even ask for %s',
      async (email) => {
        expect(await verb(bench.desk, 'findContacts')(email)).toEqual([]);
        expect(called()).toEqual([]);
      },
    );

    it('takes nothing of others, and goes no further than searches do', async () => {
      simulator.state.filters = false;
      expect(await ticketsOf(bench, sean)).toHaveLength(2);
      simulator.state.filters = true;
      const raw = rawOf((await ticketOf(bench, sean)).id);
      for (let more = 0; more < 1010; more += 1)
        if (raw) simulator.state.tickets.push({ ...raw, id: simulator.state.nextId() });
      expect(await ticketsOf(bench, sean)).toHaveLength(1000);
    });

    it('lists a ticket without a subject among the others', async () => {
      Object.assign(rawOf((await ticketOf(bench, sean)).id) ?? {}, { subject: null });
      expect((await ticketsOf(bench, sean)).map(({ subject }) => subject)).toContain('');
    });

    it('keeps ids that no number holds', async () => {
      const [ticket] = await ticketsOf(bench, grace);
      expect(Number.isSafeInteger(Number(ticket?.id))).toBe(false);
      expect((await bench.desk.readTicket(ticket?.id ?? '')).id).toBe(ticket?.id);
    });
  });

  it('searches for three letters or more, and takes none of them for an order', async () => {
    const search = verb(bench.desk, 'searchTickets');
    expect(await failureIn(search('ab'))).toMatchObject({ kind: 'refused' });
    expect(await failureIn(search('**,'))).toMatchObject({ kind: 'refused' });
    expect((await search('*zzz*')).items).toEqual([]);
  });

  describe('a conversation', () => {
    it('has mails sent on and whatever is not plainly public among what agents see', async () => {
      const ticket = await ticketOf(bench, sean);
      const thread = simulator.state.threads.find(({ ticketId }) => ticketId === ticket.id);
      if (!thread) throw new Error('no thread');
      const { nextId, tick } = simulator.state;
      const add = (more: object) =>
        simulator.state.threads.push({ ...thread, id: nextId(), createdTime: tick(), ...more });
      add({ content: 'sent on', isForward: true, direction: 'out' });
      add({ content: 'private', visibility: 'private' });
      add({ content: 'not sent yet', status: 'DRAFT' });
      add({ content: 'plain', contentType: 'text/plain', cc: '"A, of X" <a@x.example>, b@x.example' });
      const said = (await commentsOf(bench.desk, ticket)).slice(-3);
      expect(said.map(({ kind, html, text }) => [kind, html, text])).toEqual([
        ['note', 'sent on', undefined],
        ['note', 'private', undefined],
        ['reply', undefined, 'plain'],
      ]);
      expect(said[2]?.cc).toEqual([{ email: 'a@x.example' }, { email: 'b@x.example' }]);
    });

    it.each([
      ['text/html', 'html', '<p><b>Not delivered: Zoho Desk does not say why.</b></p><p>hello</p>'],
      ['text/plain', 'text', 'Not delivered: Zoho Desk does not say why.\n\n<p>hello</p>'],
    ] as const)('says of a mail in %s that failed that nobody got it', async (contentType, form, said) => {
      const ticket = await ticketOf(bench, sean);
      await verb(bench.desk, 'reply')(ticket, saying('hello'), once);
      Object.assign(simulator.state.threads.at(-1) ?? {}, { status: 'FAILED', contentType });
      expect((await commentsOf(bench.desk, ticket)).at(-1)?.[form]).toBe(said);
    });

    it('reads a long mail to its end', async () => {
      const ticket = await ticketOf(bench, sean);
      const [thread] = simulator.state.threads.filter(({ ticketId }) => ticketId === ticket.id);
      if (thread) Object.assign(thread, { content: `<p>${'long '.repeat(50)}end</p>`, cutAt: 40 });
      expect((await commentsOf(bench.desk, ticket))[0]?.html).toContain('end</p>');
    });

    it('tells its comments apart where the list of all does not', async () => {
      const ticket = await ticketOf(bench, sean);
      const noted = await verb(bench.desk, 'note')(ticket, saying('zsu[@team:31138_Night shift]zsu look'), once);
      simulator.state.tellsIds = false;
      const last = (await commentsOf(bench.desk, ticket)).at(-1);
      expect(last).toMatchObject({ id: noted.id, kind: 'note', html: '<p>@Night shift look</p>' });
    });

    it('of a ticket that nobody mailed begins with its own text and files', async () => {
      simulator.state.threadsDescription = false;
      const [group] = (await verb(bench.desk, 'choices')())?.groups ?? [];
      const made = await verb(bench.desk, 'createTicket')(
        {
          ...{ requester: { email: sean }, subject: 'By phone', body: { html: '<p>called</p>', text: 'called' } },
          ...{ files: [fileOf('a.txt', [1])], fields: { group: group?.value } },
        },
        once,
      );
      expect(await commentsOf(bench.desk, made)).toMatchObject([
        { kind: 'reply', html: '<p>called</p>', author: { email: sean }, attachments: [{ name: 'a.txt' }] },
      ]);
    });

    it('is changed where it is a comment, and not where it was mailed', async () => {
      const ticket = await ticketOf(bench, sean);
      await verb(bench.desk, 'note')(ticket, saying('first'), once);
      const [mail, note] = [(await commentsOf(bench.desk, ticket))[0], (await commentsOf(bench.desk, ticket)).at(-1)];
      if (!mail || !note) throw new Error('nothing said');
      const body = { html: '<p>second</p>', text: 'second' };
      await verb(bench.desk, 'editComment')(ticket, note, body);
      expect((await commentsOf(bench.desk, ticket)).at(-1)?.html).toBe('<p>second</p>');
      expect(await failureIn(verb(bench.desk, 'editComment')(ticket, mail, body))).toMatchObject({ kind: 'refused' });
      await verb(bench.desk, 'deleteComment')(ticket, note);
      expect((await commentsOf(bench.desk, ticket)).some(({ id }) => id === note.id)).toBe(false);
    });
  });

  describe('a reply', () => {
    it('leaves from the address that its department chose and has confirmed', async () => {
      const ticket = await ticketOf(bench, sean);
      await verb(bench.desk, 'reply')(ticket, saying('hello', { to: ['x@x.example'], cc: ['c@x.example'] }), once);
      const sent = simulator.state.threads.at(-1);
      expect(sent).toMatchObject({ to: 'x@x.example', cc: 'c@x.example', contentType: 'text/html' });
      expect(sent?.fromEmailAddress).toBe(`${ticket.group?.name.toLowerCase()}@desk.example`);
    });

    it('is refused before it leaves where there is no such address', async () => {
      const ticket = await ticketOf(bench, sean);
      for (const sender of simulator.state.senders) sender.isVerified = false;
      simulator.reset();
      const failure = await failureIn(verb(bench.desk, 'reply')(ticket, saying('x'), once));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'fromEmailAddress' }] });
      expect(called()).toEqual(['GET /mailReplyAddress', 'GET /supportEmailAddress']);
    });

    it('is not offered where the contact has no address, nor on a locked ticket', async () => {
      const ticket = await ticketOf(bench, sean);
      const raw = rawOf(ticket.id);
      if (raw) raw.lockedTime = '2026-09-01T00:00:00.000Z';
      expect(Object.keys((await bench.desk.readTicket(ticket.id)).cannot ?? {})).toEqual(['reply', 'updateTicket']);
      if (raw) raw.lockedTime = null;
      const contact = contactOf(sean);
      if (contact) contact.email = null;
      expect(Object.keys((await bench.desk.readTicket(ticket.id)).cannot ?? {})).toEqual(['reply']);
    });

    it('takes files that lie at the desk already', async () => {
      const ticket = await ticketOf(bench, sean);
      const file = { ...fileOf('a.png', [1, 2]), token: undefined };
      const { token } = await verb(bench.desk, 'attach')(file);
      await verb(bench.desk, 'note')(ticket, saying('x', { files: [{ ...file, token }] }), once);
      expect((await commentsOf(bench.desk, ticket)).at(-1)?.attachments).toMatchObject([
        { type: 'image/png', size: 2 },
      ]);
    });
  });

  describe('a ticket', () => {
    it.each([
      ['Waiting on customer', 'pending'],
      ['Escalated', 'open'],
      ['Resolved by phone', 'resolved'],
      ['Closed', 'closed'],
    ])('of the portal’s own status %s is %s', async (label, status) => {
      const ticket = await ticketOf(bench, sean);
      const raw = rawOf(ticket.id);
      if (raw) raw.status = label;
      expect(await bench.desk.readTicket(ticket.id)).toMatchObject({ label, status });
    });

    it('keeps tags that a colleague has put there since', async () => {
      const ticket = await ticketOf(bench, sean);
      const raw = rawOf(ticket.id);
      raw?.tags.push('mine', 'theirs');
      const seen = { updatedAt: ticket.updatedAt, fields: { tags: ['mine'] } };
      const now = await verb(bench.desk, 'updateTicket')(ticket.id, { tags: ['vip'] }, seen, once);
      expect(now.tags).toEqual(['theirs', 'vip']);
      const failure = await failureIn(verb(bench.desk, 'updateTicket')(ticket.id, { tags: ['x'] }, undefined, once));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'tags', reason: 'x' }] });
    });

    it('counts as followers those of the ticket itself', async () => {
      const ticket = await ticketOf(bench, sean);
      const [erin, felix] = simulator.state.agents;
      rawOf(ticket.id)?.followers.push(
        { id: erin?.id ?? '', following: 'contacts' },
        { id: felix?.id ?? '', following: 'tickets' },
      );
      expect((await bench.desk.readTicket(ticket.id)).followers).toMatchObject([{ id: felix?.id, name: felix?.name }]);
    });

    it('goes to somebody new by their address', async () => {
      const ticket = await ticketOf(bench, sean);
      const now = await verb(bench.desk, 'updateTicket')(
        ticket.id,
        { requester: 'someone@new.example' },
        undefined,
        once,
      );
      expect(now.requester).toMatchObject({ email: 'someone@new.example' });
    });

    it.each([true, false])(
      'in the recycle bin is gone, whether it is still to be read or not: %s',
      async (readsTrash) => {
        simulator.state.readsTrash = readsTrash;
        const { id } = await ticketOf(bench, sean);
        await verb(bench.as('ina'), 'deleteTicket')(id);
        const [now] = await Promise.allSettled([bench.desk.readTicket(id)]);
        if (now.status === 'fulfilled') expect(now.value.cannot?.deleteTicket).toBe('Deleted');
        else expect(now.reason).toMatchObject({ failure: { kind: 'absent' } });
        expect(now.status).toBe(readsTrash ? 'fulfilled' : 'rejected');
      },
    );

    it('tells which field was refused', async () => {
      const ticket = await ticketOf(bench, sean);
      const failure = await failureIn(
        verb(bench.desk, 'updateTicket')(ticket.id, { priority: 'none' }, undefined, once),
      );
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'priority', reason: 'invalid' }] });
    });
  });

  it('offers what the older list of fields has where there is no newer one', async () => {
    simulator.state.hasFields = false;
    const { statuses, types, fields, tags } = await verb(
      bench.desk,
      'choices',
    )({ group: simulator.state.departments[0]?.id });
    expect(statuses?.map(({ value, status }) => [value, status])).toContainEqual(['Waiting on customer', 'pending']);
    expect(types?.map(({ value }) => value)).toEqual(['Question', 'Problem', 'Feature']);
    expect(fields?.map(({ id, kind }) => [id, kind])).toEqual([
      ['cf_product', 'choice'],
      ['cf_order_number', 'text'],
    ]);
    expect(tags?.map(({ value }) => value)).toEqual(['vip', 'refund']);
  });

  it('lists a company’s tickets, and the answers that its department keeps', async () => {
    const [{ company, group } = {}] = await ticketsOf(bench, grace);
    expect(company?.name).toBe(personOf('grace').company);
    if (company) expect((await verb(bench.desk, 'listCompanyTickets')(company)).items.length).toBeGreaterThan(0);
    const [reply] = await verb(bench.desk, 'savedReplies')(await ticketOf(bench, grace));
    expect(reply).toMatchObject({ name: 'Sent', html: '<div>We have sent it today.</div>', folder: group?.name });
  });
});
