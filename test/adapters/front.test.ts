import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import front from '../../lib/adapters/front';
import type { Fields, Ticket } from '../../lib/model';
import { commentsOf, failureIn, once, saying, ticketOf, ticketsOf, verb } from '../contract/bench';
import { personOf } from '../world';
import { type OpenFront, openFront } from './front-bench';

let bench: OpenFront;
beforeEach(async () => {
  bench = await openFront();
});
afterEach(() => bench.simulator.close());

const sean = personOf('sean').email;
const change = (ticket: Ticket, fields: Fields) => verb(bench.desk, 'updateTicket')(ticket.id, fields, undefined, once);

describe('Front', () => {
  it('is asked for at one address, and says whom it knows no teammate by', async () => {
    expect(front.origins('https://api2.frontapp.com')).toEqual([
      { origin: 'https://api2.frontapp.com', purpose: 'api' },
    ]);
    const failure = await failureIn(bench.desk.whoAmI({ email: 'nobody@desk.example' }));
    expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'email' }] });
  });

  describe('a lookup', () => {
    it('takes one call by the address alone, in small letters', async () => {
      bench.state.ticketing = false;
      expect(await ticketsOf(bench, sean.toUpperCase())).toHaveLength(2);
      expect(bench.called()).toEqual([`GET /contacts/alt:email:${sean}/conversations`]);
    });

    it('finds by any address of a contact', async () => {
      bench.state.contactAt(sean)?.handles.push({ source: 'email', handle: 'other@x.example' });
      bench.state.contactAt(sean)?.handles.push({ source: 'phone', handle: '+4512345678' });
      expect(await ticketsOf(bench, 'other@x.example')).toHaveLength(2);
      const found = await verb(bench.desk, 'findContacts')('Other@x.example');
      expect(found).toMatchObject([{ email: sean, otherEmails: ['other@x.example'], phone: '+4512345678' }]);
    });

    it('believes only Front that somebody is unknown', async () => {
      bench.simulator.spoil({ status: 404, body: '<h1>No such site</h1>' });
      expect(await failureIn(ticketsOf(bench, sean))).toEqual({ kind: 'absent' });
    });

    it('leaves the trash out', async () => {
      const ticket = await ticketOf(bench, sean);
      await verb(bench.as('ina'), 'deleteTicket')(ticket.id);
      expect(bench.rawOf(ticket).status).toBe('deleted');
      expect((await ticketsOf(bench, sean)).map(({ id }) => id)).not.toContain(ticket.id);
      expect(await bench.desk.readTicket(ticket.id)).toMatchObject({ status: 'closed', label: 'Trash' });
    });
  });

  describe('without ticketing', () => {
    beforeEach(() => {
      bench.state.ticketing = false;
    });

    it('knows open, snoozed and archived', async () => {
      const rows = await ticketsOf(bench, personOf('grace').email);
      expect(new Set(rows.map(({ label, status }) => `${label}: ${status}`))).toEqual(
        new Set(['Open: open', 'Snoozed: pending', 'Archived: closed']),
      );
      const { statuses } = await verb(bench.desk, 'choices')();
      expect(statuses?.map(({ value }) => value)).toEqual(['open', 'archived']);
    });

    it('archives, and opens again', async () => {
      const ticket = await ticketOf(bench, sean);
      expect(await change(ticket, { status: 'archived' })).toMatchObject({ status: 'closed', label: 'Archived' });
      expect(await change(ticket, { status: 'open' })).toMatchObject({ status: 'open', label: 'Open' });
    });
  });

  it('shows a status by its category where its name may not be read', async () => {
    bench.simulator.spoil({ match: '/company/statuses', status: 403, body: '{"_error":{"status":403}}' });
    const [row] = await ticketsOf(bench, personOf('taro').email);
    expect(['open', 'waiting', 'resolved']).toContain(row?.label);
  });

  it('shows a ticket without inbox and followers where these may not be read', async () => {
    const ticket = await ticketOf(bench, sean);
    bench.simulator.spoil({ match: '/inboxes', status: 403, body: '{"_error":{"status":403}}' });
    bench.simulator.spoil({ match: '/followers', status: 403, body: '{"_error":{"status":403}}' });
    const now = await bench.desk.readTicket(ticket.id);
    expect(now).toEqual({ ...ticket, group: undefined, followers: undefined });
  });

  describe('a conversation', () => {
    it('comes page by page, with each comment once and in its place', async () => {
      const ticket = await ticketOf(bench, sean);
      const note = verb(bench.desk, 'note');
      for (let round = 0; round < 3; round += 1) {
        for (let count = 0; count < 40; count += 1) bench.addMessage(ticket, { body: `<p>${round} ${count}</p>` });
        await note(ticket, saying(`note ${round}`), once);
      }
      const page = await bench.desk.listComments(ticket);
      expect(page.items).toHaveLength(52);
      const times = page.items.map(({ createdAt }) => createdAt);
      expect(times).toEqual(times.toSorted());
      const older = await bench.desk.listComments(ticket, page.next);
      const all = [...older.items, ...page.items].filter(({ kind }) => kind === 'note').slice(-3);
      expect(all.map(({ text }) => text)).toEqual(['note 0', 'note 1', 'note 2']);
      const ids = (await commentsOf(bench.desk, ticket)).map(({ id }) => id);
      expect(ids).toHaveLength(new Set(ids).size);
      expect(ids.length).toBeGreaterThan(123);
    });

    it('has no drafts, and keeps what was not delivered among what the customer did not see', async () => {
      const ticket = await ticketOf(bench, sean);
      bench.addMessage(ticket, { body: 'draft', draft_mode: 'shared' });
      bench.addMessage(ticket, { body: 'among us', type: 'internal' });
      bench.addMessage(ticket, { body: 'bounced', error_type: 'delivery_failed' });
      const last = (await commentsOf(bench.desk, ticket)).slice(-2);
      expect(last.map(({ html }) => html)).not.toContain('draft');
      expect(last[0]).toMatchObject({ kind: 'note', html: 'among us' });
      expect(last.at(-1)).toMatchObject({
        kind: 'note',
        html: '<p><b>Not delivered: delivery_failed</b></p>bounced',
      });
    });

    it('among teammates takes comments only, and says so', async () => {
      const ticket = await ticketOf(bench, sean);
      bench.rawOf(ticket).type = 'discussion';
      expect((await bench.desk.readTicket(ticket.id)).cannot).toMatchObject({
        reply: expect.stringContaining('comments'),
      });
    });

    it('lets only its comments be changed', async () => {
      const ticket = await ticketOf(bench, sean);
      await verb(bench.desk, 'note')(ticket, saying('first'), once);
      const edit = verb(bench.desk, 'editComment');
      const written = (await commentsOf(bench.desk, ticket)).at(-1) ?? expect.fail('no note');
      await edit(ticket, written, { html: '<p>second</p>', text: 'second' });
      expect((await commentsOf(bench.desk, ticket)).at(-1)?.text).toBe('second');
      const [mail] = await commentsOf(bench.desk, ticket);
      if (mail) expect(await failureIn(edit(ticket, mail, saying('x').body))).toMatchObject({ kind: 'forbidden' });
    });
  });

  it('adds a number to a contact, and keeps the others', async () => {
    const [contact] = await verb(bench.desk, 'findContacts')(sean);
    const now = await verb(bench.desk, 'updateContact')(contact?.id ?? '', { name: 'Sean O.', phone: '+4512345678' });
    expect(now).toMatchObject({ name: 'Sean O.', email: sean, phone: '+4512345678' });
  });

  it('searches for words, and takes none for a filter', async () => {
    const search = verb(bench.desk, 'searchTickets');
    const { items } = await search('warranty');
    expect(items.length).toBeGreaterThan(0);
    expect((await search('is:open')).items).toEqual([]);
    expect((await search(`recipient:${sean}`)).items).toEqual([]);
    expect((await search(' " ')).items).toEqual([]);
  });

  it('offers the saved replies of the ticket’s inbox', async () => {
    const ticket = await ticketOf(bench, sean);
    const names = async (group: string) =>
      (await verb(bench.desk, 'savedReplies')({ ...ticket, group: { id: group, name: '' } })).map(({ name }) => name);
    expect(await names('inb_1')).toEqual(['Thanks']);
    expect(await names('inb_2')).toEqual(['Thanks', 'Invoice']);
  });

  it('waits when the minute’s calls are spent', async () => {
    bench.state.left = 0;
    expect(await failureIn(bench.desk.listTickets({ email: sean }))).toMatchObject({ kind: 'limited' });
  });
});
