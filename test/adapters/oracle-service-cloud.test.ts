import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import oracle from '../../lib/adapters/oracle-service-cloud';
import type { Ticket } from '../../lib/model';
import { bytesOf, commentsOf, failureIn, fileOf, once, saying, ticketOf, ticketsOf, verb } from '../contract/bench';
import type { SimulatedOracle } from '../simulators/oracle-service-cloud';
import type { Thread } from '../simulators/oracle-service-cloud/state';
import { personOf } from '../world';
import { type OpenOracle, openOracle } from './oracle-service-cloud-bench';

let simulator: SimulatedOracle;
let bench: OpenOracle;

beforeEach(async () => {
  bench = await openOracle();
  ({ simulator } = bench);
});
afterEach(() => simulator.close());

const olga = personOf('olga').email;
const raw = (ticket: Pick<Ticket, 'id'>) => bench.raw(ticket);
const say = (ticket: Ticket, thread: Partial<Thread>) =>
  raw(ticket).threads.push({
    ...{ id: simulator.state.nextId(), text: 'And now?', entryType: 3, contentType: 'text/plain' },
    ...{ createdTime: simulator.state.tick(), ...thread },
  });

describe('Oracle B2C Service', () => {
  it('lies at any host, and nowhere below it', () => {
    expect(oracle.base('https://help.acme.example')).toBe('https://help.acme.example/services/rest/connect/v1.4');
    expect(oracle.origins('https://acme--tst1.custhelp.com')).toEqual([
      { origin: 'https://acme--tst1.custhelp.com', purpose: 'api' },
    ]);
  });

  it('is told with each call what it is for, and that times are wanted in UTC', async () => {
    await ticketsOf(bench, olga);
    for (const { headers } of simulator.calls)
      expect(headers).toMatchObject({ 'osvc-crest-application-context': 'Deskside', 'osvc-crest-time-utc': 'yes' });
  });

  describe('signing in', () => {
    it('tells the person by their login, or by their address where that is the login elsewhere', async () => {
      const erin = { id: '8', name: 'Erin Agent', email: 'erin@desk.example' };
      expect((await bench.desk.whoAmI({ login: 'ERIN' })).agent).toEqual(erin);
      expect((await bench.desk.whoAmI({ login: 'erin@desk.example' })).agent).toEqual(erin);
      expect(await failureIn(bench.desk.whoAmI({ login: 'nobody' }))).toMatchObject({ fields: [{ name: 'login' }] });
    });

    it('says that the API is switched off', async () => {
      simulator.state.disabled = true;
      expect(await failureIn(bench.desk.listTickets({ email: olga }))).toEqual({
        kind: 'forbidden',
        reason: 'The REST API is not enabled on this site',
      });
    });
  });

  describe('a person', () => {
    it('is found by any address, with their company, and once', async () => {
      const [contact] = simulator.state.contacts.filter(({ emails }) => emails[0]?.address === olga);
      contact?.emails.push({ address: 'Olga@home.example', type: 1 });
      const { items, contacts } = await bench.desk.listTickets({ email: 'olga@HOME.example' });
      expect(items).toHaveLength(personOf('olga').tickets);
      expect(contacts).toMatchObject([{ name: personOf('olga').name, company: { name: personOf('olga').company } }]);
    });

    it('is every one of those who share an address', async () => {
      const double = simulator.state.addContact('Olga', 'Twice', olga);
      const { contacts = [] } = await bench.desk.listTickets({ email: olga });
      expect(contacts.map(({ id }) => id)).toContain(String(double.id));
      expect(contacts).toHaveLength(2);
    });

    it('costs one call, tickets and all', async () => {
      await bench.desk.listTickets({ email: olga });
      expect(simulator.calls.map(({ method }) => method)).toEqual(['GET']);
    });

    it('has a name in two parts and a telephone', async () => {
      const change = verb(bench.desk, 'updateContact');
      const id = String(simulator.state.addContact('Mia', null, 'mia@x.example').id);
      expect(await change(id, { name: 'Mia Maria Berg', phone: '+4711' })).toEqual({
        ...{ id, name: 'Mia Maria Berg', email: 'mia@x.example', company: undefined, phone: '+4711' },
      });
      expect(simulator.state.contacts.at(-1)).toMatchObject({
        ...{ first: 'Mia Maria', last: 'Berg', phones: [{ number: '+4711', type: 0 }] },
      });
      expect(await change(id, { name: 'Mia' })).toMatchObject({ name: 'Mia' });
    });

    it('is refused where somebody has the address', async () => {
      const failure = await failureIn(verb(bench.desk, 'createContact')({ email: olga }));
      expect(failure).toMatchObject({ kind: 'refused', reason: `Value must be unique: ${olga}` });
    });
  });

  describe('a ticket', () => {
    it('has the number that people know, its own status, product and fields', async () => {
      const { id } = await ticketOf(bench, olga);
      Object.assign(raw({ id }), {
        status: 103,
        severity: 1,
        custom: { order_number: 'N-1', gift: true, colour: null },
      });
      Object.assign(raw({ id }).custom, { shade: { id: 4, lookupName: 'Red' } });
      expect(await bench.desk.readTicket(id)).toMatchObject({
        ...{ number: raw({ id }).referenceNumber, status: 'closed', label: 'Closed for good', statusValue: '103' },
        ...{ priority: 'urgent', priorityLabel: '1 - Critical', closedAt: raw({ id }).closedTime ?? undefined },
        custom: [
          { id: 'product', name: 'Product' },
          { id: 'c.order_number', name: 'order number', value: 'N-1' },
          { id: 'c.gift', name: 'gift', value: true },
          { id: 'c.shade', name: 'shade', value: 'Red' },
        ],
      });
      const { fields } = await verb(bench.desk, 'choices')({ ticket: id });
      expect(fields?.map(({ id, kind }) => [id, kind])).toEqual([
        ['product', 'choice'],
        ['c.order_number', 'text'],
        ['c.gift', 'boolean'],
      ]);
    });

    it.each([
      (time: string) => `'${time}'`,
      (time: string) => time.replace('T', ' ').replace('Z', ''),
      (time: string) => time.replace('.000Z', 'Z'),
    ])('has the same times in whatever form a row has them (%#)', async (inRows) => {
      const before = await ticketOf(bench, olga);
      simulator.state.inRows = inRows;
      expect(await bench.desk.readTicket(before.id)).toEqual(before);
    });

    it('shows when its first answer is due, until it has one', async () => {
      const [ticket] = await ticketsOf(bench, personOf('zoe').email);
      if (!ticket) throw new Error('no ticket');
      const incident = raw(ticket);
      incident.initialResponseDueTime = '2026-09-02T00:00:00.000Z';
      incident.threads = incident.threads.slice(0, 1);
      expect((await bench.desk.readTicket(ticket.id)).sla).toEqual({ dueAt: incident.initialResponseDueTime });
      await verb(bench.desk, 'reply')(ticket, saying('soon'), once);
      expect((await bench.desk.readTicket(ticket.id)).sla).toBeUndefined();
    });

    it('cannot be answered where its person has no address', async () => {
      const { id } = await ticketOf(bench, olga);
      for (const contact of simulator.state.contacts) contact.emails = [];
      expect((await bench.desk.readTicket(id)).cannot).toEqual({ reply: expect.any(String) });
    });

    it.each([
      ['Close to done', 1, 'open'],
      ['Closing', 3, 'pending'],
      ['Closed', 2, 'closed'],
      ['Odd', 4, 'open'],
    ])('goes by the type of its status: %s (%d) is %s', async (name, type, status) => {
      const { id } = await ticketOf(bench, olga);
      simulator.state.statuses.push({ id: 200, name, type });
      raw({ id }).status = 200;
      expect(await bench.desk.readTicket(id)).toMatchObject({ status, label: name });
    });

    it.each([
      ['Urgent', 'urgent'],
      ['Highest', 'high'],
      ['Normal', 'normal'],
      ['Minor', 'low'],
      ['S4', undefined],
    ])('reads the priority from a severity: %s is %s', async (name, priority) => {
      const { id } = await ticketOf(bench, olga);
      simulator.state.severities.push({ id: 200, name });
      raw({ id }).severity = 200;
      const ticket = await bench.desk.readTicket(id);
      expect([ticket.priority, ticket.priorityLabel]).toEqual([priority, name]);
    });

    it('is found by its number', async () => {
      const { id, number = '' } = await ticketOf(bench, olga);
      const { items } = await verb(bench.desk, 'searchTickets')(` ${number} `);
      expect(items.map((ticket) => ticket.id)).toEqual([id]);
    });
  });

  describe('a conversation', () => {
    it('shows to customers only what is known to be theirs', async () => {
      const ticket = await ticketOf(bench, olga);
      const { length } = await commentsOf(bench.desk, ticket);
      for (const entryType of [1, 2, 3, 4, 5, 6, 7, 8]) say(ticket, { entryType });
      const added = (await commentsOf(bench.desk, ticket)).slice(length);
      const [note, reply] = ['note', 'reply'];
      expect(added.map(({ kind }) => kind)).toEqual([note, reply, reply, reply, reply, reply, note, note]);
      expect(added.map(({ author }) => author.side)).toEqual([
        ...['agent', 'agent', 'customer', 'customer', 'agent', 'agent', 'agent', 'agent'],
      ]);
      expect(added.at(-1)?.author.name).toBe('Oracle B2C Service');
    });

    it('shows inside what its kind calls a note, and names a customer who is another', async () => {
      const ticket = await ticketOf(bench, olga);
      const [, other] = simulator.state.contacts;
      simulator.state.entryNames[2] = 'Private note';
      say(ticket, { entryType: 2 });
      say(ticket, { contact: other?.id });
      const [note, reply] = (await commentsOf(bench.desk, ticket)).slice(-2);
      expect([note?.kind, reply?.kind]).toEqual(['note', 'reply']);
      expect(reply?.author).toEqual({ id: String(other?.id), side: 'customer' });
    });

    it('tells HTML from text, also where a thread does not say what it is', async () => {
      const ticket = await ticketOf(bench, olga);
      say(ticket, { text: '<b>so</b>', contentType: null });
      say(ticket, { text: '1 < 2', contentType: null });
      say(ticket, { text: '<b>not so</b>' });
      say(ticket, { text: null, contentType: 'text/html' });
      say(ticket, { text: 'From Bob <bob@x.co>,<a@x.co>', contentType: null });
      say(ticket, { text: 'so<br/>so', contentType: null });
      const added = (await commentsOf(bench.desk, ticket)).slice(-6);
      expect(added.map(({ html, text }) => [html, text])).toEqual([
        ...[
          ['<b>so</b>', undefined],
          [undefined, '1 < 2'],
          [undefined, '<b>not so</b>'],
          [undefined, ''],
          [undefined, 'From Bob <bob@x.co>,<a@x.co>'],
          ['so<br/>so', undefined],
        ],
      ]);
    });

    it.each(['whole', 'linked', 'apart'] as const)(
      'shows files with what came with them (they come %s)',
      async (how) => {
        simulator.state.filesCome = how;
        const ticket = await ticketOf(bench, olga);
        await verb(bench.desk, 'note')(ticket, saying('one', { files: [fileOf('a.bin', [1])] }), once);
        await verb(bench.desk, 'reply')(ticket, saying('two', { files: [fileOf('b.bin', [2])] }), once);
        const [one, two] = (await commentsOf(bench.desk, ticket)).slice(-2);
        expect([one, two].map((said) => said?.attachments.map(({ name, size }) => [name, size]))).toEqual([
          [['a.bin', 1]],
          [['b.bin', 1]],
        ]);
        expect(await bytesOf(bench.desk, two)).toEqual([2]);
      },
    );
  });

  it('offers the stock statuses and what tickets have, and does without what the site hides', async () => {
    simulator.state.hidden = ['serviceproducts', 'servicecategories', 'standardcontents'];
    const { statuses, groups, categories } = await verb(bench.desk, 'choices')();
    expect(statuses?.map(({ label, status }) => [label, status])).toEqual([
      ['Unresolved', 'open'],
      ['Solved', 'resolved'],
      ['Waiting', 'pending'],
      ['Updated', 'open'],
      ['Closed for good', 'closed'],
    ]);
    expect(groups?.map(({ label }) => label)).toEqual(['Support', 'Billing']);
    expect([categories, await verb(bench.desk, 'savedReplies')()]).toEqual([[], []]);
  });

  it('has its saved replies in their richer form', async () => {
    expect(await verb(bench.desk, 'savedReplies')()).toEqual([
      { id: '61', name: 'Thanks', html: '<p>Thank you.</p>' },
      { id: '63', name: 'Wait', text: 'One moment.' },
    ]);
  });

  it('lists a company’s tickets', async () => {
    const [contact] = await verb(bench.desk, 'findContacts')(personOf('alice').email);
    if (!contact?.company) throw new Error('no company');
    const { items } = await verb(bench.desk, 'listCompanyTickets')(contact.company);
    expect(new Set(items.map(({ company }) => company?.name))).toEqual(new Set([personOf('alice').company]));
    expect(new Set(items.map(({ requester }) => requester?.name)).size).toBeGreaterThan(1);
  });
});
