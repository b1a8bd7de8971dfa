import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import intercom from '../../lib/adapters/intercom';
import { commentsOf, every, failureIn, openBench, ticketOf, ticketsOf, verb } from '../contract/bench';
import type { SimulatedIntercom } from '../simulators/intercom';
import type { Conversation, Ticket } from '../simulators/intercom/state';
import { personOf } from '../world';

type Bench = Awaited<ReturnType<typeof openBench>>;
let simulator: SimulatedIntercom;
let bench: Bench;

beforeEach(async () => {
  bench = await openBench(intercom);
  simulator = bench.simulator as SimulatedIntercom;
});
afterEach(() => bench.simulator.close());

const grace = personOf('grace').email;
const sean = personOf('sean').email;
const called = () => simulator.calls.map(({ method, path }) => `${method} ${path.split('?')[0]}`);
const contactAt = (email: string) => simulator.state.contacts.filter((one) => one.email === email.toLowerCase());
/** Newest first. */
const thingsOf = (email: string) =>
  simulator.state.things.filter(({ contacts }) => contactAt(email).some(({ id }) => contacts.includes(id))).reverse();
const conversationsOf = (email: string) =>
  thingsOf(email).filter((one): one is Conversation => one.kind === 'conversation');
const formsOf = (email: string) => thingsOf(email).filter((one): one is Ticket => one.kind === 'ticket');

/** Another `count` of the same, each a second older than the one before. */
function multiply<T extends Conversation | Ticket>(one: T | undefined, count: number): void {
  if (!one) throw new Error('nothing to multiply');
  for (let index = 1; index <= count; index += 1)
    simulator.state.things.push({ ...one, id: simulator.state.newId(), updated_at: one.updated_at - index });
}

describe('Intercom', () => {
  it('lies in one of three regions, and is asked for at its API alone', () => {
    const origins = intercom.address.regions?.flatMap(({ origin }) => intercom.origins(origin));
    expect(origins?.map(({ origin }) => origin)).toEqual([
      'https://api.intercom.io',
      'https://api.eu.intercom.io',
      'https://api.au.intercom.io',
    ]);
  });

  describe('a sign-in', () => {
    it.each([
      { region: 'US', host: 'app.intercom.com' },
      { region: 'AU', host: 'app.au.intercom.com' },
    ])('in $region leads to $host', async ({ region, host }) => {
      simulator.state.region = region;
      const { ui } = await bench.desk.whoAmI(simulator.secretsOf('erin'));
      expect(ui).toBe(`https://${host}/a/inbox/ui6470ff/inbox`);
    });

    it('names a teammate, or is refused', async () => {
      const asked = bench.desk.whoAmI({ ...simulator.secretsOf('erin'), email: 'stranger@x.example' });
      expect(await failureIn(asked)).toMatchObject({ kind: 'refused', fields: [{ name: 'email' }] });
    });

    it('has no saved replies where its token may not read macros', async () => {
      for (const token of simulator.state.tokens) token.mayMacros = false;
      const { may } = await bench.desk.whoAmI(simulator.secretsOf('erin'));
      expect(may).not.toContain('savedReplies');
      expect(may).toContain('reply');
    });
  });

  describe('a lookup', () => {
    it('of nobody takes one call, and what is no address none', async () => {
      expect(await ticketsOf(bench, 'nobody@x.example')).toEqual([]);
      expect(called()).toEqual(['POST /contacts/search']);
      simulator.reset();
      expect(await ticketsOf(bench, '*')).toEqual([]);
      expect(called()).toEqual([]);
    });

    it('finds everybody who has the address, users first, then whoever was seen last', async () => {
      const [user] = contactAt(sean);
      for (const last_seen_at of [1, 2])
        simulator.state.contacts.unshift({
          ...contactAt(sean)[0]!,
          id: `lead-${last_seen_at}`,
          role: 'lead',
          last_seen_at,
        });
      const found = await verb(bench.desk, 'findContacts')(sean);
      expect(found.map(({ id }) => id)).toEqual([user?.id, 'lead-2', 'lead-1']);
    });

    it('reads contacts, conversations and tickets to their last page', async () => {
      const [user] = contactAt(sean);
      for (let index = 0; index < 160; index += 1)
        simulator.state.contacts.push({ ...user!, id: `lead-${index}`, role: 'lead', last_seen_at: null });
      expect(await verb(bench.desk, 'findContacts')(sean)).toHaveLength(161);
      const before = thingsOf(grace).length;
      multiply(conversationsOf(grace)[0], 310);
      multiply(formsOf(grace)[0], 155);
      const [contact] = await verb(bench.desk, 'findContacts')(grace);
      simulator.reset();
      const all = await every((next) => bench.desk.listTickets({ email: grace, contact }, next));
      expect(new Set(all.map(({ id }) => id)).size).toBe(before + 465);
      // Three pages of the one, two of the other, and names thrice.
      expect(called().filter((call) => call.endsWith('/search'))).toHaveLength(5);
    });

    it('shows the newest first also where Intercom passes over the order', async () => {
      simulator.state.sorts = { conversations: 'ignored', tickets: 'ignored' };
      multiply(conversationsOf(grace)[0], 200);
      const { items } = await bench.desk.listTickets({ email: grace });
      expect(items).toHaveLength(226);
      expect(items[0]?.updatedAt).toBe('2026-08-31T21:01:00.000Z');
    });

    it('asks again without an order where Intercom refuses one', async () => {
      simulator.state.sorts = { conversations: 'yes', tickets: 'refused' };
      expect(await ticketsOf(bench, grace)).toHaveLength(26);
      expect(called().filter((call) => call === 'POST /tickets/search')).toHaveLength(2);
    });

    it('shows a conversation that was made a ticket once', async () => {
      const [conversation] = conversationsOf(sean);
      const [form] = formsOf(grace);
      simulator.state.things.push({ ...form!, id: conversation!.id, contacts: conversation!.contacts });
      const ids = (await ticketsOf(bench, sean)).map(({ id }) => id);
      expect(ids).toContain(`tickets-${conversation?.id}`);
      expect(ids).not.toContain(`conversations-${conversation?.id}`);
    });

    it('waits until the time that Intercom names', async () => {
      const headers = { 'x-ratelimit-limit': '1667', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1798675200' };
      simulator.spoil({
        status: 429,
        headers,
        body: '{"type":"error.list","errors":[{"code":"rate_limit_exceeded"}]}',
      });
      const failure = await failureIn(ticketsOf(bench, sean));
      expect(failure).toEqual({ kind: 'limited', until: '2026-12-31T00:00:00.000Z' });
    });
  });

  describe('an opened one', () => {
    it('is called by its number, and by whose it is', async () => {
      const [form] = formsOf(grace);
      const [conversation] = conversationsOf(grace);
      const [one, other] = await Promise.all([
        bench.desk.readTicket(`tickets-${form?.id}`),
        bench.desk.readTicket(`conversations-${conversation?.id}`),
      ]);
      expect(one).toMatchObject({ number: form?.ticket_id, type: 'Request', category: 'Customer', public: true });
      expect(one.requester).toMatchObject({ name: 'Grace Hopper', email: grace });
      expect(one.url).toBe(`https://app.eu.intercom.com/a/inbox/ui6470ff/inbox/conversation/${form?.id}`);
      expect(other).toMatchObject({
        number: conversation?.id,
        type: 'Conversation',
        company: { name: 'Naval Works Ltd' },
      });
      expect(one.tags).toBeUndefined();
    });

    it('is shown also when its company has no name', async () => {
      for (const company of simulator.state.companies) company.name = null;
      const ticket = await ticketOf(bench, sean);
      expect(ticket.company).toBeUndefined();
    });

    it('names all who get what is replied, whether they wrote or not', async () => {
      const [conversation] = conversationsOf(sean);
      conversation?.contacts.push(contactAt(grace)[0]?.id ?? '');
      const { requester, cc } = await ticketOf(bench, sean);
      expect(requester?.email).toBe(sean);
      expect(cc).toMatchObject([{ name: 'Grace Hopper', email: grace }]);
    });

    it('is shown also when its customer was deleted', async () => {
      const [form] = formsOf(personOf('ahmed').email);
      if (form) form.parts = [];
      simulator.state.contacts = [];
      const ticket = await bench.desk.readTicket(`tickets-${form?.id}`);
      expect(ticket.requester).toEqual({ id: form?.contacts[0], side: 'customer' });
    });

    it('has a rating, an agreed service level and a priority where it is a conversation', async () => {
      const [conversation] = conversationsOf(sean);
      Object.assign(conversation!, {
        ...{
          rating: { rating: 2, remark: 'Slow' },
          sla: { sla_name: 'VIP', sla_status: 'missed' },
          priority: 'urgent',
        },
      });
      const [row] = await ticketsOf(bench, sean);
      expect(row).toMatchObject({
        rating: { score: 'bad', label: '2', comment: 'Slow' },
        sla: { name: 'VIP', breached: true },
        priority: 'urgent',
      });
    });

    it.each(['hit', 'active', 'cancelled'])('has missed nothing where its service level is %s', async (sla_status) => {
      const [conversation] = conversationsOf(sean);
      if (conversation) conversation.sla = { sla_name: 'VIP', sla_status };
      expect((await ticketsOf(bench, sean))[0]?.sla).toEqual({ name: 'VIP', breached: false });
    });

    it.each([
      ['none', undefined],
      ['medium', 'normal'],
    ])('has the priority %s as %s', async (priority, as) => {
      const [conversation] = conversationsOf(sean);
      if (conversation) conversation.priority = priority;
      expect((await ticketsOf(bench, sean))[0]).toMatchObject({ priority: as, priorityLabel: priority });
    });

    it('without a subject is called by its first words', async () => {
      const [conversation] = conversationsOf(sean);
      Object.assign(conversation!.source, { type: 'conversation', subject: '', body: '<p>Where &amp; when?</p>' });
      expect((await ticketsOf(bench, sean))[0]?.subject).toBe('Where & when?');
    });

    it('that is snoozed is pending, and may be opened or closed', async () => {
      const [conversation] = conversationsOf(sean);
      if (conversation) conversation.state = 'snoozed';
      const ticket = await ticketOf(bench, sean);
      expect(ticket).toMatchObject({ status: 'pending', label: 'Snoozed' });
      expect(ticket.nextStatuses?.map(({ value }) => value)).toEqual(['open', 'closed']);
    });

    it('that is not shared with the customer cannot be answered, and was not written by them', async () => {
      const [form] = formsOf(grace);
      if (form) form.is_shared = false;
      const ticket = await bench.desk.readTicket(`tickets-${form?.id}`);
      expect(ticket.cannot?.reply).toBe('This ticket is not shared with the customer.');
      const [first] = await commentsOf(bench.desk, ticket);
      expect([first?.kind, first?.author]).toEqual(['note', {}]);
    });

    it.each(['label', 'id'] as const)('holds an option that is told by its %s', async (told) => {
      simulator.state.tellsOptions = told;
      const [form] = formsOf(grace);
      const { custom } = await bench.desk.readTicket(`tickets-${form?.id}`);
      const field = (await verb(bench.desk, 'choices')()).fields?.find(({ id }) => id === '88/Product');
      expect(field?.choices?.map(({ value }) => value)).toContain(custom?.find(({ id }) => id === '88/Product')?.value);
    });
  });

  describe('what was said', () => {
    it('takes no act for a text, and nothing unknown for public', async () => {
      const [conversation] = conversationsOf(sean);
      const author = { type: 'admin', id: '991267401', name: 'Erin Agent', email: 'erin@desk.example' } as const;
      const part = { author, files: [], created_at: simulator.state.tick(), redacted: false };
      for (const part_type of ['assignment', 'close', 'something_new', 'snoozed'])
        conversation?.parts.push({ ...part, id: simulator.state.newId(), part_type, body: `<p>${part_type}</p>` });
      conversation?.parts.push({ ...part, id: simulator.state.newId(), part_type: 'open', body: null });
      const said = await commentsOf(bench.desk, await ticketOf(bench, sean));
      expect(said.slice(-4).map(({ kind, html }) => [kind, html])).toEqual([
        ['note', '<p>assignment</p>'],
        ['reply', '<p>close</p>'],
        ['note', '<p>something_new</p>'],
        ['note', '<p>snoozed</p>'],
      ]);
    });

    it('by a customer is public whatever it did', async () => {
      const [conversation] = conversationsOf(sean);
      const author = conversation!.source.author;
      const part = { id: '999', part_type: 'assignment', body: '<p>hello?</p>', author, files: [] };
      conversation?.parts.push({ ...part, created_at: simulator.state.tick(), redacted: false });
      const last = (await commentsOf(bench.desk, await ticketOf(bench, sean))).at(-1);
      expect(last).toMatchObject({ kind: 'reply', author: { side: 'customer' } });
    });
  });

  it('lists a company’s tickets, by as many of its people as a query takes', async () => {
    const { company } = personOf('grace');
    const id = simulator.state.companies.find(({ name }) => name === company)?.id ?? '';
    const [user] = contactAt(grace);
    for (let index = 0; index < 20; index += 1)
      simulator.state.contacts.unshift({ ...user!, id: `colleague-${index}`, email: `c${index}@x.example` });
    const list = verb(bench.desk, 'listCompanyTickets');
    expect((await list({ id, name: company })).items).toEqual([]);
    expect(await every((next) => list({ id, name: company }, next))).toHaveLength(26);
  });

  it('offers all macros, with the customer’s name in them', async () => {
    const macro = {
      body:
        '<p>Hi <attribute key="user.first_name" default="there"/> of <attribute key="company.name" default="yours"/>, ' +
        '<attribute key="x" default="bye"/> <attribute key="teammate.first_name" default="Us"/></p>',
    };
    for (let index = 0; index < 160; index += 1)
      simulator.state.macros.push({ id: String(index), name: `Macro ${index}`, body_text: '', ...macro });
    const ticket = await ticketOf(bench, sean);
    const replies = await verb(bench.desk, 'savedReplies')(ticket);
    expect(replies).toHaveLength(160);
    expect(replies[0]?.html).toBe('<p>Hi Sean of yours, bye Us</p>');
    expect((await verb(bench.desk, 'savedReplies')())[0]?.html).toBe('<p>Hi there of yours, bye Us</p>');
  });
});
