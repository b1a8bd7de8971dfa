import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import kustomer from '../../lib/adapters/kustomer';
import { commentsOf, every, failureIn, once, saying, ticketOf, ticketsOf, verb } from '../contract/bench';
import { userIdOf } from '../simulators/kustomer/state';
import { personOf } from '../world';
import { type OpenKustomer, openKustomer } from './kustomer-bench';

let bench: OpenKustomer['bench'];
let simulator: OpenKustomer['simulator'];
let customerOf: OpenKustomer['customerOf'];
let raw: OpenKustomer['raw'];
let say: OpenKustomer['say'];

beforeEach(async () => {
  ({ bench, simulator, customerOf, raw, say } = await openKustomer());
});
afterEach(() => simulator.close());

const grace = personOf('grace').email;
const olga = personOf('olga').email;

describe('Kustomer', () => {
  it('is asked beside the address that people know, in every region', () => {
    const address = 'https://acme.kustomerapp.com';
    expect(kustomer.base(address)).toBe('https://acme.api.kustomerapp.com/v1');
    expect(kustomer.origins(address)).toEqual([{ origin: 'https://acme.api.kustomerapp.com', purpose: 'api' }]);
    expect(kustomer.base('https://acme.api.kustomerapp.com')).toBe('https://acme.api.kustomerapp.com/v1');
  });

  it('links to the page of a conversation, under its customer', async () => {
    const ticket = await ticketOf(bench, olga);
    const { id } = customerOf(olga);
    expect(ticket.url).toBe(`${simulator.address}/app/customers/${id}/event/${ticket.id}`);
  });

  describe('signing in', () => {
    it('tells the person by their address, since a key has a user of its own', async () => {
      const { agent } = await bench.desk.whoAmI({ email: 'Erin@desk.example' });
      expect(agent).toEqual({ id: userIdOf('erin'), name: 'Erin Agent', email: 'erin@desk.example' });
      expect(await failureIn(bench.desk.whoAmI({ email: 'else@desk.example' }))).toMatchObject({
        kind: 'refused',
        fields: [{ name: 'email' }],
      });
    });

    it('tells a missing role from a wrong key', async () => {
      const ticket = await ticketOf(bench, olga);
      const failure = await failureIn(verb(bench.desk, 'deleteTicket')(ticket.id));
      expect(failure).toEqual({
        kind: 'forbidden',
        reason: 'this needs the role org.permission.conversation.delete',
      });
    });
  });

  describe('a customer', () => {
    it('is found by any address, also with others who share it', async () => {
      const shared = { type: 'work', email: 'Team@Naval.example', verified: false };
      customerOf(grace).sharedEmails.push(shared);
      customerOf(olga).sharedEmails.push(shared);
      const found = await verb(bench.desk, 'findContacts')('team@naval.example');
      expect(found.map(({ email }) => email).sort()).toEqual([grace, olga]);
      expect(found[0]?.otherEmails).toEqual(['Team@Naval.example']);
      expect(await ticketsOf(bench, 'team@naval.example')).toHaveLength(29);
    });

    it('is found by address where the search does not know them yet, or no more', async () => {
      const find = verb(bench.desk, 'findContacts');
      simulator.state.lagMs = 60_000;
      await verb(bench.desk, 'createContact')({ email: 'new.one@x.example' });
      expect(await find('new.one@x.example')).toHaveLength(1);
      customerOf(olga).updatedAt = '2020-01-01T00:00:00.000Z';
      expect(await find(olga)).toHaveLength(1);
    });

    it('is not said to be unknown by a 404 that is not Kustomer’s', async () => {
      simulator.spoil({ match: '/customers/email=', status: 404, body: '{"message":"no route"}' });
      expect(await failureIn(verb(bench.desk, 'findContacts')('nobody@x.example'))).toMatchObject({
        kind: 'unreadable',
      });
    });

    it('is shown nothing of another’s that comes along', async () => {
      const [theirs, others] = [raw(await ticketOf(bench, olga)), raw(await ticketOf(bench, grace))];
      const data = [theirs, others].map(({ id, customer, ...attributes }) => ({
        ...{ type: 'conversation', id, attributes },
        relationships: { customer: { data: { type: 'customer', id: customer } } },
      }));
      simulator.spoil({
        match: `/customers/${theirs.customer}/conversations`,
        body: JSON.stringify({ data }),
        status: 200,
      });
      expect((await ticketsOf(bench, olga)).map(({ id }) => id)).toEqual([theirs.id]);
    });

    it('brings their company along', async () => {
      const [found] = await verb(bench.desk, 'findContacts')(grace);
      expect(found).toMatchObject({ name: 'Grace Hopper', company: { name: 'Naval Works Ltd' } });
    });

    it('keeps company and other phones when something is changed', async () => {
      const customer = customerOf(olga);
      const { company } = customer;
      customer.phones = [
        { type: 'home', phone: '+4711', verified: true },
        { type: 'fax', phone: '+4722' },
      ];
      const now = await verb(bench.desk, 'updateContact')(customer.id, { phone: '+4733' });
      expect([now.phone, now.name]).toEqual(['+4733', personOf('olga').name]);
      expect(customer.phones).toEqual([
        { type: 'home', phone: '+4733', verified: true },
        { type: 'fax', phone: '+4722' },
      ]);
      expect(customer.company).toBe(company);
    });

    it('is refused where somebody has the address already', async () => {
      const failure = await failureIn(verb(bench.desk, 'createContact')({ email: grace }));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'emails' }] });
    });

    it('who is gone leaves their conversations readable', async () => {
      const { id } = await ticketOf(bench, olga);
      customerOf(olga).deleted = true;
      expect((await bench.desk.readTicket(id)).requester).toEqual({ id: raw({ id }).customer, side: 'customer' });
    });
  });

  describe('a conversation', () => {
    it('shows its deadline, its rating and its own fields by their names', async () => {
      const { id } = await ticketOf(bench, olga);
      Object.assign(raw({ id }), {
        custom: { giftBool: true, orderNumberStr: 'N-1' },
        satisfactionLevel: { score: 1, rating: 5, firstAnswer: 'Quick!', status: 'rated' },
        sla: {
          name: 'Gold',
          breached: false,
          metrics: {
            firstResponse: { breachAt: '2026-09-02T00:00:00Z', satisfiedAt: '2026-09-01T00:00:00Z' },
            totalConversationOpenTime: { breachAt: '2026-09-05T00:00:00Z' },
            longestUnrespondedMessage: { breachAt: '2026-09-04T00:00:00Z' },
          },
        },
      });
      expect(await bench.desk.readTicket(id)).toMatchObject({
        rating: { score: 'good', label: '5', comment: 'Quick!' },
        sla: { name: 'Gold', dueAt: '2026-09-04T00:00:00.000Z', breached: false },
        custom: [
          { id: 'giftBool', name: 'Gift', value: true },
          { id: 'orderNumberStr', name: 'Order number', value: 'N-1' },
        ],
      });
    });

    it('shows a rating of nothing as a bad one', async () => {
      const { id } = await ticketOf(bench, olga);
      Object.assign(raw({ id }), { satisfactionLevel: { score: 0, rating: 1 } });
      expect((await bench.desk.readTicket(id)).rating).toMatchObject({ score: 'bad', label: '1' });
    });

    it('says where a message was cut short', async () => {
      simulator.state.previewLength = 20;
      const ticket = await ticketOf(bench, olga);
      say(ticket, { text: 'A long story. '.repeat(100), size: 1400 });
      say(ticket, { text: 'A short one.', size: 12 });
      const [long, short] = (await commentsOf(bench.desk, ticket)).slice(-2);
      expect(long?.text).toMatch(/^A long story\. A long\n\n\[.*shortened/);
      expect(short?.text).toBe('A short one.');
    });

    it('names whoever else wrote into it, and whatever had no author', async () => {
      const ticket = await ticketOf(bench, olga);
      say(ticket, { customer: customerOf(grace).id, meta: { from: grace, to: [] } });
      say(ticket, { direction: 'out', text: 'We got your mail.' });
      const [other, auto] = (await commentsOf(bench.desk, ticket)).slice(-2);
      expect(other?.author).toEqual({ id: customerOf(grace).id, email: grace, side: 'customer' });
      expect(auto?.author).toEqual({ name: 'Kustomer', side: 'agent' });
    });

    it('shows the files of its notes as well', async () => {
      const ticket = await ticketOf(bench, olga);
      await verb(bench.desk, 'note')(ticket, saying('see this'), once);
      const bytes = Uint8Array.from([1, 2]);
      for (const name of ['a.txt', 'b.txt'])
        simulator.state.notes
          .at(-1)
          ?.attachments.push(simulator.state.addFile({ name, type: 'text/plain', bytes }, {}).id);
      const noted = (await commentsOf(bench.desk, ticket)).at(-1);
      expect(noted?.attachments.map(({ name }) => name)).toEqual(['a.txt', 'b.txt']);
      const [file] = noted?.attachments ?? [];
      const opened = file && (await verb(bench.desk, 'openAttachment')(file));
      const link = opened && 'link' in opened ? opened.link : '';
      expect(new Uint8Array(await (await fetch(link)).arrayBuffer())).toEqual(bytes);
    });
  });

  it('lists a company’s conversations, and not those of a namesake', async () => {
    const [contact] = await verb(bench.desk, 'findContacts')(personOf('alice').email);
    if (!contact?.company) throw new Error('no company');
    const list = verb(bench.desk, 'listCompanyTickets');
    const { items } = await list(contact.company);
    expect(new Set(items.map(({ requester }) => requester?.name))).toEqual(
      new Set(['Alice Smith', 'Alice Smith (billing)', 'Bob Upper']),
    );
    simulator.state.companies.push({ id: 'namesake', name: contact.company.name });
    customerOf('bob.upper@corp.example').company = 'namesake';
    expect((await list(contact.company)).items.map(({ requester }) => requester?.name)).not.toContain('Bob Upper');
  });

  it('lists all of a company’s conversations, also where they are many more than its people', async () => {
    const [contact] = await verb(bench.desk, 'findContacts')(grace);
    if (!contact?.company) throw new Error('no company');
    const { company } = contact;
    const list = (next?: string) => verb(bench.desk, 'listCompanyTickets')(company, next);
    const before = (await every(list)).length;
    const [model] = simulator.state.conversations.filter(({ customer }) => customer === contact.id);
    if (!model) throw new Error('no conversation');
    for (let count = 0; count < 120; count += 1)
      simulator.state.conversations.push({ ...model, id: simulator.state.idOf() });
    expect(await every(list)).toHaveLength(before + 120);
  });

  it('asks for no page of a search that Kustomer would refuse', async () => {
    const at = '2026-09-01T00:00:00Z';
    const data = [{ id: 'some', attributes: { status: 'open', createdAt: at, updatedAt: at } }];
    const body = JSON.stringify({ data, links: { next: '/v1/customers/search?page=2' } });
    simulator.spoil({ match: '/customers/search', status: 200, body });
    const search = verb(bench.desk, 'searchTickets');
    expect((await search('lamp', '99')).next).toBe('100');
    expect((await search('lamp', '100')).next).toBeUndefined();
  });

  it('offers people and not keys, and only states that need nothing else', async () => {
    const { agents, statuses, fields } = await verb(bench.desk, 'choices')();
    expect(agents?.map(({ label }) => label)).toEqual(['Erin Agent', 'Félix Agent', 'Ina Supervisor']);
    expect(statuses?.map(({ value }) => value)).toEqual(['open', 'done']);
    expect(fields?.map(({ id, kind }) => [id, kind])).toEqual([
      ['productStr', 'choice'],
      ['orderNumberStr', 'text'],
      ['giftBool', 'boolean'],
    ]);
  });

  it('fills in its saved replies as far as it knows', async () => {
    const ticket = await ticketOf(bench, grace);
    const replies = await verb(bench.desk, 'savedReplies')(ticket);
    expect(replies.map(({ name, text }) => [name, text])).toEqual([
      ['Thanks', 'Thank you, Grace. Erin Agent [[sn.bye]]'],
    ]);
  });

  it('says when the calls of a minute are spent', async () => {
    simulator.state.left = 0;
    expect(await failureIn(bench.desk.listTickets({ email: grace }))).toMatchObject({ kind: 'limited' });
  });
});
