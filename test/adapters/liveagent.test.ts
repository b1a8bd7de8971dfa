import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import liveagent from '../../lib/adapters/liveagent';
import { commentsOf, every, failureIn, ticketOf, ticketsOf, verb } from '../contract/bench';
import { people, personOf } from '../world';
import { type OpenLiveAgent, openLiveAgent } from './liveagent-bench';

/* What only LiveAgent does, when reading. */

const { email: grace, company: graceCompany } = personOf('grace');
const { email: sean } = personOf('sean');

let bench: OpenLiveAgent;
beforeEach(async () => {
  bench = await openLiveAgent();
});
afterEach(() => bench.simulator.close());

describe('LiveAgent', () => {
  it('is asked for at its own address and nowhere else, below a path too', () => {
    expect(liveagent.origins('https://x.example/support')).toEqual([{ origin: 'https://x.example', purpose: 'api' }]);
    expect(liveagent.base('https://x.example/support')).toBe('https://x.example/support/api');
  });

  describe('signing in', () => {
    it('keeps the key of each API from the other one', async () => {
      await bench.desk.whoAmI({ email: 'erin@desk.example' });
      const keys = bench.simulator.calls.map(({ path, headers }) => [path.startsWith('/api/v3/'), headers.apikey]);
      const { key, old } = bench.simulator.secretsOf('erin');
      expect(keys.filter(([isNew]) => isNew).every(([, sent]) => sent === key)).toBe(true);
      expect(keys.filter(([isNew]) => !isNew)).toEqual([[false, old]]);
    });

    it('with a wrong key of the old API is refused, and not quietly without replies', async () => {
      const desk = bench.as('erin', { ...bench.simulator.secretsOf('erin'), old: 'wrong' });
      expect(await failureIn(desk.whoAmI({ email: 'erin@desk.example' }))).toEqual({ kind: 'unauthorized' });
    });

    it('without a key of the old API can do everything but answer', async () => {
      const { may, agent } = await bench.desk.whoAmI({ reader: 'ERIN@desk.example' });
      expect(agent).toMatchObject({ name: 'Erin Agent' });
      expect(may).toContain('updateTicket');
      expect(may).not.toContain('reply');
      expect(may).not.toContain('note');
      expect(bench.called()).not.toContain('GET /api/departments');
    });

    it('is refused to an address that is no agent’s, since it would be the author of replies', async () => {
      for (const typed of ['email', 'reader'])
        expect(await failureIn(bench.desk.whoAmI({ [typed]: grace }))).toMatchObject({
          kind: 'refused',
          fields: [{ name: 'email' }],
        });
    });

    it('offers what the key may, where it tells', async () => {
      const [erin] = bench.state.agents;
      if (erin) erin.privileges = erin.privileges.filter((one) => !['ticket.write', 'contact.write'].includes(one));
      const { may } = await bench.desk.whoAmI({ email: 'erin@desk.example' });
      expect(may).toContain('reply');
      for (const one of ['createTicket', 'updateTicket', 'deleteTicket', 'deleteComment', 'createContact'] as const)
        expect(may).not.toContain(one);
      expect(may).not.toContain('updateContact');
      bench.simulator.spoil({ match: '/token', status: 404 });
      expect((await bench.desk.whoAmI({ email: 'erin@desk.example' })).may).toContain('updateTicket');
    });

    it('tells a right that a key lacks from a key that is none', async () => {
      const [erin] = bench.state.agents;
      if (erin) erin.privileges = [];
      const failure = await failureIn(bench.desk.listTickets({ email: grace }));
      expect(failure).toEqual({ kind: 'forbidden', reason: 'Missing privilege contact.read' });
    });
  });

  describe('a lookup', () => {
    it('takes the contact, the name of their company, and their tickets', async () => {
      const [contact] = await verb(bench.desk, 'findContacts')(grace);
      expect(contact).toMatchObject({ email: grace, company: { name: graceCompany } });
      await bench.desk.listTickets({ email: grace, contact });
      const company = bench.contactOf(grace).company_id;
      expect(bench.called()).toEqual([
        'GET /api/v3/contacts',
        `GET /api/v3/companies/${company}`,
        'GET /api/v3/tickets',
      ]);
    });

    it('finds somebody by another of their addresses', async () => {
      bench.contactOf(grace).emails.push('G.Hopper@private.example');
      const [found] = await verb(bench.desk, 'findContacts')('g.hopper@PRIVATE.example');
      expect(found).toMatchObject({ email: grace, otherEmails: ['G.Hopper@private.example'] });
      expect(await ticketsOf(bench, 'g.hopper@private.example')).toHaveLength(26);
    });

    it.each([403, 404])('goes on where the company is not told (%i)', async (status) => {
      bench.simulator.spoil({ match: '/companies/', status, body: '{"message":"No"}' });
      const [contact] = await verb(bench.desk, 'findContacts')(grace);
      expect(contact).toMatchObject({ email: grace, company: undefined });
    });

    it('lists the tickets of several contacts with one address', async () => {
      const other = bench.state.addContact(sean, 'Sean', 'again');
      bench.rawOf(sean).owner_contactid = other.id;
      const contacts = await verb(bench.desk, 'findContacts')(sean);
      expect(contacts.map(({ name }) => name)).toEqual(["Sean O'Neil", 'Sean again']);
      expect(await ticketsOf(bench, sean)).toHaveLength(2);
    });

    it('shows nobody else’s where filters are passed over', async () => {
      bench.state.filters = false;
      expect(await ticketsOf(bench, sean)).toHaveLength(2);
      expect(await verb(bench.desk, 'findContacts')('nobody@x.example')).toEqual([]);
    });

    it('says that it cannot tell where a whole page is of others', async () => {
      bench.state.filters = false;
      for (let count = 0; count < 100; count += 1)
        bench.state.contacts.unshift({ ...bench.contactOf(sean), emails: [] });
      const failure = await failureIn(verb(bench.desk, 'findContacts')(sean));
      expect(failure).toEqual({ kind: 'unreadable', field: '_filters' });
    });

    it('leaves out what was deleted, and shows what was taken for spam', async () => {
      bench.rawOf(sean).status = 'X';
      expect(await ticketsOf(bench, sean)).toHaveLength(1);
      bench.rawOf(sean).status = 'B';
      expect((await ticketsOf(bench, sean))[0]).toMatchObject({ status: 'closed', label: 'Spam' });
    });
  });

  it.each([-7, 0, 2])('has its times right in an account %d hours from UTC', async (hours) => {
    bench.state.zoneHours = hours;
    const raw = bench.rawOf(sean);
    const ticket = await bench.desk.readTicket(raw.id);
    expect(Date.parse(ticket.createdAt)).toBe(raw.date_created);
    expect(Date.parse(ticket.sla?.dueAt ?? '')).toBe(raw.date_due);
    const since = new Date(raw.date_changed - 1000).toISOString();
    const changed = await every((next) => verb(bench.desk, 'listTicketsChangedSince')(since, next));
    expect(changed.map(({ id }) => id)).toContain(raw.id);
  });

  describe('a conversation', () => {
    it('has internal groups and notes in others among the notes, and no events', async () => {
      const ticket = await ticketOf(bench, sean);
      const before = (await commentsOf(bench.desk, ticket)).length;
      bench.add(ticket, 'I', ['M', 'a message in an internal group']);
      bench.add(ticket, '5', ['M', 'by a form'], ['N', 'a note beside it']);
      bench.add(ticket, 'R', ['S', 'resolved']);
      bench.add(ticket, '3', ['M', 'gone']).status = 'D';
      const added = (await commentsOf(bench.desk, ticket)).slice(before);
      expect(added.map(({ kind, text }) => [kind, text])).toEqual([
        ['note', 'a message in an internal group'],
        ['reply', 'by a form'],
        ['note', 'a note beside it'],
      ]);
    });

    it('takes each word of a chat for itself, with whoever said it', async () => {
      const ticket = await ticketOf(bench, sean);
      const chat = bench.add(ticket, 'C', ['M', 'Hello?'], ['M', 'How can I help?']);
      const [, second] = chat.messages;
      if (second) second.userid = 'agent-erin';
      const added = (await commentsOf(bench.desk, ticket)).slice(-2);
      expect(added.map(({ text, author }) => [text, author.name, author.side])).toEqual([
        ['Hello?', 'Somebody', 'customer'],
        ['How can I help?', 'Erin Agent', 'agent'],
      ]);
    });

    it('is read to its end, however long', async () => {
      const ticket = await ticketOf(bench, sean);
      const before = (await commentsOf(bench.desk, ticket)).length;
      for (let count = 0; count < 120; count += 1) bench.add(ticket, '3', ['M', `no ${count}`]);
      const { items } = await bench.desk.listComments(ticket);
      expect(items).toHaveLength(before + 120);
      expect(items.at(-1)?.text).toBe('no 119');
    });

    it.each(['rows', 'object', 'path'] as const)('opens its files, told as %s', async (told) => {
      bench.state.fileAs = told;
      const oldest = (await ticketsOf(bench, grace)).at(-1);
      if (!oldest) throw new Error('no ticket');
      const [first] = await commentsOf(bench.desk, oldest);
      expect(first?.attachments).toMatchObject([{ name: 'cracked shade.png', type: 'image/png', size: 11 }]);
      const opened = await verb(bench.desk, 'openAttachment')(first?.attachments[0] ?? { id: '', name: '', type: '' });
      expect(opened).toMatchObject({ blob: { size: 11 } });
    });

    it('links to files that lie elsewhere, behind a sign-in, or nowhere that is told', async () => {
      const ticket = await ticketOf(bench, sean);
      bench.add(ticket, '3', ['F', '{"name":"a.txt"}']);
      const [file] = (await commentsOf(bench.desk, ticket)).at(-1)?.attachments ?? [];
      const open = verb(bench.desk, 'openAttachment');
      expect(file && (await open(file))).toEqual({ link: ticket.url });
      const elsewhere = { id: 'https://files.example/a.txt', name: 'a.txt', type: 'text/plain' };
      expect(await open(elsewhere)).toEqual({ link: elsewhere.id });
      const { simulator, state } = bench;
      const behind = { ...elsewhere, id: `${simulator.address}/scripts/file/view/${state.files[0]?.id}` };
      expect(await open(behind)).toEqual({ link: behind.id });
    });

    it('tells how the customer liked the help', async () => {
      const ticket = await ticketOf(bench, sean);
      expect(ticket.rating).toBeUndefined();
      bench.add(ticket, '4', ['P', '1'], ['C', 'Too slow']);
      expect((await bench.desk.readTicket(ticket.id)).rating).toEqual({ score: 'bad', comment: 'Too slow' });
      bench.add(ticket, '4', ['W', '1']);
      expect((await bench.desk.readTicket(ticket.id)).rating?.score).toBe('good');
    });
  });

  it.each([
    ['C', 'open', 'Open'],
    ['A', 'pending', 'Answered'],
    ['W', 'pending', 'Postponed'],
    ['R', 'resolved', 'Resolved'],
    ['L', 'closed', 'Closed'],
  ])('takes the status %s for %s, under its own name', async (code, status, label) => {
    const raw = bench.rawOf(sean);
    raw.status = code;
    expect(await bench.desk.readTicket(raw.id)).toMatchObject({ status, label });
  });

  it('counts a status that it does not know as open', async () => {
    bench.rawOf(sean).status = 'Ж';
    expect(await bench.desk.readTicket(bench.rawOf(sean).id)).toMatchObject({ status: 'open', label: 'Ж' });
  });

  it('lists the tickets of all of a company’s contacts, page by page', async () => {
    const { company_id } = bench.contactOf(grace);
    const colleagues = people.filter(({ company }) => company === graceCompany);
    for (let count = 0; count < 100; count += 1)
      bench.state.contacts.unshift({ ...bench.contactOf(sean), id: `extra${count}`, emails: [], company_id });
    const list = verb(bench.desk, 'listCompanyTickets');
    const found = await every((next) => list({ id: company_id ?? '', name: graceCompany }, next));
    expect(found).toHaveLength(colleagues.reduce((sum, { tickets }) => sum + tickets, 0));
    expect(found.length).toBeGreaterThanOrEqual(26);
  });

  it('lists no other tickets as a company’s where filters are passed over', async () => {
    const company = { id: bench.contactOf(grace).company_id ?? '', name: graceCompany };
    const list = () => every((next) => verb(bench.desk, 'listCompanyTickets')(company, next));
    const ids = (await list()).map(({ id }) => id);
    bench.state.filters = false;
    expect((await list()).map(({ id }) => id)).toEqual(ids);
  });

  it('offers predefined answers in their own form', async () => {
    expect(await bench.desk.savedReplies?.()).toEqual([
      { id: 'p1', name: 'Sorry', html: '<p>We are sorry.</p>' },
      { id: 'p2', name: 'Thanks', text: 'Thank you!' },
    ]);
  });

  it('offers agents who are still there, and the fields that tickets have', async () => {
    const [, felix] = bench.state.agents;
    if (felix) felix.status = 'X';
    const choices = await bench.desk.choices?.();
    expect(choices?.agents?.map(({ label }) => label)).toEqual(['Erin Agent', 'Ina Supervisor']);
    expect(choices?.fields?.map(({ id }) => id)).toEqual(['product', 'order_number']);
  });

  it('waits when the minute’s calls are spent', async () => {
    bench.state.left = 0;
    expect(await failureIn(bench.desk.listTickets({ email: grace }))).toMatchObject({ kind: 'limited' });
  });
});
