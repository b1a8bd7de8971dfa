import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import liveagent from '../../lib/adapters/liveagent';
import { every, failureIn, ticketsOf, verb } from '../contract/bench';
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
      bench.simulator.spoil({ match: '/api/departments', status: 200, body: '{"response":{"status":"ERROR"}}' });
      expect(await failureIn(bench.desk.whoAmI({ email: 'erin@desk.example' }))).toEqual({ kind: 'unauthorized' });
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
      if (erin) erin.privileges = ['agent.read', 'user.read'];
      expect((await bench.desk.whoAmI({ reader: 'erin@desk.example' })).may).not.toContain('createContact');
    });

    it.each([403, 404])('offers all where a key is not told what it may (%i)', async (status) => {
      bench.simulator.spoil({ match: '/token', status, body: '{"message":"No"}' });
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

  it('asks for no more of what changed, once something older comes', async () => {
    bench.state.filters = false;
    const old = { ...bench.rawOf(sean), date_changed: 0 };
    for (let count = 0; count < 100; count += 1) bench.state.tickets.push({ ...old, id: `old${count}` });
    const since = '2020-01-01T00:00:00Z';
    const changed = await every((next) => verb(bench.desk, 'listTicketsChangedSince')(since, next));
    expect(changed).toHaveLength(bench.state.tickets.length - 100);
    expect(bench.called().filter((call) => call === 'GET /api/v3/tickets')).toHaveLength(
      Math.floor(changed.length / 100) + 1,
    );
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
