import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anyOf } from '../../lib/adapters/help-scout/query';
import { commentsOf, every, failureIn, once, saying, ticketOf, ticketsOf, verb } from '../contract/bench';
import { parseHelpScoutQuery } from '../simulators/grammar/help-scout-query';
import { personOf } from '../world';
import { type OpenHelpScout, openHelpScout } from './help-scout-bench';

let bench: OpenHelpScout;
beforeEach(async () => {
  bench = await openHelpScout();
});
afterEach(() => bench.simulator.close());

const grace = personOf('grace').email;
const sean = personOf('sean').email;
/** Takes calls of the first sign-in out of what is counted. */
const signIn = async () => {
  await bench.desk.whoAmI({});
  bench.simulator.reset();
};

describe('Help Scout', () => {
  describe('a sign-in', () => {
    it('gives the secret to the token page alone, and a token to all others', async () => {
      await ticketsOf(bench, sean);
      expect(bench.called().slice(0, 2)).toEqual(['POST /v2/oauth2/token', 'GET /v3/customers']);
      const [page, ...others] = bench.simulator.calls.map(({ headers }) => headers.authorization);
      expect(page).toBeUndefined();
      for (const signed of others) expect(signed).toMatch(/^Bearer token-erin-/);
    });

    it('buys a new token where the old one is over, and says the same thing once', async () => {
      const ticket = await ticketOf(bench, sean);
      const before = (await commentsOf(bench.desk, ticket)).length;
      bench.state.tokens.clear();
      bench.simulator.reset();
      await verb(bench.desk, 'note')(ticket, saying('after two days'), once);
      expect(bench.called()).toEqual([
        'POST /v2/conversations/*/notes',
        'POST /v2/oauth2/token',
        'POST /v2/conversations/*/notes',
      ]);
      expect(await commentsOf(bench.desk, ticket)).toHaveLength(before + 1);
    });

    it('as a light user may read and write notes', async () => {
      const [erin] = bench.state.users;
      if (erin) erin.role = 'light_user';
      const { may } = await bench.desk.whoAmI({});
      expect(may).toEqual(expect.arrayContaining(['note', 'savedReplies']));
      expect(may.filter((one) => /reply|Ticket$|Contact$/.test(one))).toEqual(['readTicket']);
    });

    it('waits as long as Help Scout says', async () => {
      await signIn();
      bench.state.left = 0;
      expect(await failureIn(bench.desk.readTicket('1'))).toMatchObject({ kind: 'limited' });
    });
  });

  describe('a lookup', () => {
    it('takes two calls, of somebody unknown too', async () => {
      await signIn();
      await ticketsOf(bench, sean);
      expect(bench.called()).toEqual(['GET /v3/customers', 'GET /v2/conversations']);
      bench.simulator.reset();
      expect(await ticketsOf(bench, 'nobody@x.example')).toEqual([]);
      expect(bench.called()).toEqual(['GET /v3/customers', 'GET /v2/customers']);
    });

    it('goes through all pages, closed ones and spam included', async () => {
      expect(await ticketsOf(bench, grace)).toHaveLength(26);
      expect(bench.called().filter((call) => call.endsWith('/v2/conversations'))).toHaveLength(2);
    });

    it.each([
      { known: true, newer: true },
      { known: false, newer: true },
      { known: true, newer: false },
      { known: false, newer: false },
    ])('finds by a second address where the search knows it: $known, the newer list is there: $newer', async (how) => {
      bench.state.knowsSecond = how.known;
      bench.state.hasNewer = how.newer;
      bench.customer(grace).emails.push({ id: 1, type: 'home', value: 'g.hopper@private.example' });
      const [contact] = await verb(bench.desk, 'findContacts')('G.Hopper@private.example');
      const { company } = personOf('grace');
      expect(contact).toMatchObject({
        email: grace,
        otherEmails: ['g.hopper@private.example'],
        company: { name: company },
      });
      expect(await ticketsOf(bench, 'g.hopper@private.example')).toHaveLength(26);
    });

    it('leaves out what the person only stands in copy of', async () => {
      bench.recordOf(await ticketOf(bench, grace)).cc.push(sean);
      expect(await ticketsOf(bench, sean)).toHaveLength(2);
    });

    it('takes nothing in an address for orders', async () => {
      const other = '")OR(email:*)OR(subject:"x';
      bench.customer(sean).emails.push({ id: 1, type: 'home', value: other }, { id: 2, type: 'home', value: 'a\\' });
      expect(await ticketsOf(bench, sean)).toHaveLength(2);
      const asked: unknown[] = [];
      const note = (_: unknown, field: string | undefined, value: object) => asked.push([field, value]) === 0;
      parseHelpScoutQuery(
        anyOf([
          ['email', other],
          ['email', 'a\\'],
          ['number', 7],
        ]),
        note,
      )({});
      expect(asked).toEqual([
        ['email', { text: other, isPhrase: true }],
        ['email', { text: 'a\\', isPhrase: true }],
        ['number', { text: '7', isPhrase: false }],
      ]);
    });
  });

  it('searches by number too, and for nothing else in quotes', async () => {
    const { items } = await verb(bench.desk, 'searchTickets')('#12');
    expect(items.map(({ number }) => number)).toEqual(['12']);
    expect((await verb(bench.desk, 'searchTickets')('zzz") OR (status:"active')).items).toEqual([]);
  });

  it('lists what changed only by one more word of the customer, and dates it once it is read', async () => {
    const ticket = await ticketOf(bench, sean);
    const record = bench.recordOf(ticket);
    const [first] = record.threads;
    record.userUpdatedAt = ticket.updatedAt;
    record.modifiedAt = bench.state.tick();
    record.threads.push({ ...(first ?? expect.fail()), id: bench.state.nextId(), createdAt: record.modifiedAt });
    const since = new Date(Date.parse(record.modifiedAt) - 500).toISOString();
    const changed = await every((next) => verb(bench.desk, 'listTicketsChangedSince')(since, next));
    expect(changed.map(({ id }) => id)).toEqual([ticket.id]);
    const now = await bench.desk.readTicket(ticket.id);
    expect(Date.parse(now.updatedAt)).toBe(Date.parse(record.modifiedAt));
  });

  it('lists a company’s tickets and no other’s', async () => {
    const [contact] = await verb(bench.desk, 'findContacts')(grace);
    const company = contact?.company ?? expect.fail('no company');
    expect(await every((next) => verb(bench.desk, 'listCompanyTickets')(company, next))).toHaveLength(26);
  });

  describe('a conversation', () => {
    it('comes with its ticket, where all of it does', async () => {
      const ticket = await ticketOf(bench, grace);
      bench.simulator.reset();
      await Promise.all([bench.desk.readTicket(ticket.id), bench.desk.listComments(ticket)]);
      expect(bench.called()).toEqual(['GET /v2/conversations/*', 'GET /v2/mailboxes']);
      const oldest = (await ticketsOf(bench, grace)).at(-1) ?? ticket;
      const record = bench.recordOf(oldest);
      const whole = await commentsOf(bench.desk, oldest);
      expect(whole).toHaveLength(record.threads.length);
      record.type = 'chat';
      expect(await commentsOf(bench.desk, oldest)).toEqual(whole);
      record.type = 'email';
      bench.state.along = 3;
      expect(await commentsOf(bench.desk, oldest)).toEqual(whole);
    });

    it('shows nothing that was not said, and of what goes to others nothing as if the customer had it', async () => {
      const ticket = await ticketOf(bench, sean);
      const said = await commentsOf(bench.desk, ticket);
      const record = bench.recordOf(ticket);
      const [first] = record.threads;
      const add = (type: string, state: string) =>
        first &&
        record.threads.push({ ...first, id: bench.state.nextId(), type, state, createdAt: '2026-08-31T23:00:00Z' });
      for (const state of ['draft', 'hidden', 'underreview']) add('message', state);
      add('lineitem', 'published');
      add('forwardchild', 'published');
      add('beaconchat', 'published');
      const added = (await commentsOf(bench.desk, ticket)).slice(said.length);
      expect(added.map(({ kind }) => kind)).toEqual(['note', 'reply']);
    });

    it('tells how the customer rated it, and how it sleeps', async () => {
      const ticket = await ticketOf(bench, grace);
      const record = bench.recordOf(ticket);
      const rating = { customerId: record.customerId, rating: 'great', comments: 'Thanks!' };
      Object.assign(record.threads.at(-1) ?? {}, { rating });
      record.status = 'active';
      record.snoozedUntil = '2026-09-09T09:00:00Z';
      expect(await bench.desk.readTicket(ticket.id)).toMatchObject({
        ...{ status: 'pending', label: 'Snoozed', statusValue: 'active' },
        rating: { score: 'good', label: 'great', comment: 'Thanks!' },
      });
    });

    it('that was deleted takes nothing more, where it is still to be read', async () => {
      const ticket = await ticketOf(bench, sean);
      bench.recordOf(ticket).state = 'deleted';
      const { cannot } = await bench.desk.readTicket(ticket.id);
      expect(Object.keys(cannot ?? {})).toEqual(['reply', 'note', 'updateTicket', 'deleteTicket']);
    });

    it('that was merged into another has moved', async () => {
      const ticket = await ticketOf(bench, sean);
      bench.recordOf(ticket).mergedInto = 1;
      expect(await failureIn(bench.desk.readTicket(ticket.id))).toMatchObject({ kind: 'moved' });
    });
  });
});
