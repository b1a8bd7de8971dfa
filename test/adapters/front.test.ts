import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import front from '../../lib/adapters/front';
import type { Fields, Ticket } from '../../lib/model';
import { commentsOf, failureIn, fileOf, once, openBench, saying, ticketOf, ticketsOf, verb } from '../contract/bench';
import type { SimulatedFront } from '../simulators/front';
import type { Conversation, Message } from '../simulators/front/state';
import { personOf } from '../world';

type Bench = Awaited<ReturnType<typeof openBench>>;
let simulator: SimulatedFront;
let bench: Bench;

beforeEach(async () => {
  bench = await openBench(front);
  simulator = bench.simulator as SimulatedFront;
});
afterEach(() => bench.simulator.close());

const sean = personOf('sean').email;
const called = () =>
  simulator.calls.map(({ method, path }) => `${method} ${decodeURIComponent(path.split('?')[0] ?? '')}`);
const rawOf = ({ id }: Ticket): Conversation => {
  const found = simulator.state.conversations.find((one) => one.id === id);
  return found ?? expect.fail(`${id} is not there`);
};
const addMessage = ({ id }: Ticket, more: Partial<Message>) => {
  const said = { id: simulator.state.nextId('msg'), message_uid: simulator.state.nextId('uid'), conversation_id: id };
  const usual = { type: 'email', is_inbound: false, draft_mode: null, error_type: null, author_id: 'tea_1', files: [] };
  simulator.state.messages.push({
    ...said,
    ...usual,
    created_at: simulator.state.tick(),
    recipients: [],
    body: '',
    ...more,
  });
};
const change = (ticket: Ticket, fields: Fields) => verb(bench.desk, 'updateTicket')(ticket.id, fields, undefined, once);
const requester = { email: 'new.person@x.example', name: 'Zoë Ny' };
const draft = { requester, subject: 'New here', body: saying('hello').body, files: [], fields: { group: 'inb_1' } };
const create = () => verb(bench.desk, 'createTicket')(draft, once);

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
      simulator.state.ticketing = false;
      expect(await ticketsOf(bench, sean.toUpperCase())).toHaveLength(2);
      expect(called()).toEqual([`GET /contacts/alt:email:${sean}/conversations`]);
    });

    it('finds by any address of a contact', async () => {
      simulator.state.contactAt(sean)?.handles.push({ source: 'email', handle: 'other@x.example' });
      simulator.state.contactAt(sean)?.handles.push({ source: 'phone', handle: '+4512345678' });
      expect(await ticketsOf(bench, 'other@x.example')).toHaveLength(2);
      const found = await verb(bench.desk, 'findContacts')('Other@x.example');
      expect(found).toMatchObject([{ email: sean, otherEmails: ['other@x.example'], phone: '+4512345678' }]);
    });

    it('believes only Front that somebody is unknown', async () => {
      simulator.spoil({ status: 404, body: '<h1>No such site</h1>' });
      expect(await failureIn(ticketsOf(bench, sean))).toEqual({ kind: 'absent' });
    });

    it('leaves the trash out', async () => {
      const ticket = await ticketOf(bench, sean);
      await verb(bench.as('ina'), 'deleteTicket')(ticket.id);
      expect(rawOf(ticket).status).toBe('deleted');
      expect((await ticketsOf(bench, sean)).map(({ id }) => id)).not.toContain(ticket.id);
      expect(await bench.desk.readTicket(ticket.id)).toMatchObject({ status: 'closed', label: 'Trash' });
    });
  });

  describe('without ticketing', () => {
    beforeEach(() => {
      simulator.state.ticketing = false;
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
    simulator.spoil({ match: '/company/statuses', status: 403, body: '{"_error":{"status":403}}' });
    const [row] = await ticketsOf(bench, personOf('taro').email);
    expect(['open', 'waiting', 'resolved']).toContain(row?.label);
  });

  it('shows a ticket without inbox and followers where these may not be read', async () => {
    const ticket = await ticketOf(bench, sean);
    simulator.spoil({ match: '/inboxes', status: 403, body: '{"_error":{"status":403}}' });
    simulator.spoil({ match: '/followers', status: 403, body: '{"_error":{"status":403}}' });
    const now = await bench.desk.readTicket(ticket.id);
    expect(now).toEqual({ ...ticket, group: undefined, followers: undefined });
  });

  describe('a conversation', () => {
    it('comes page by page, with each comment once and in its place', async () => {
      const ticket = await ticketOf(bench, sean);
      const note = verb(bench.desk, 'note');
      for (let round = 0; round < 3; round += 1) {
        for (let count = 0; count < 40; count += 1) addMessage(ticket, { body: `<p>${round} ${count}</p>` });
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
      addMessage(ticket, { body: 'draft', draft_mode: 'shared' });
      addMessage(ticket, { body: 'bounced', error_type: 'delivery_failed' });
      const last = (await commentsOf(bench.desk, ticket)).slice(-2);
      expect(last.map(({ html }) => html)).not.toContain('draft');
      expect(last.at(-1)).toMatchObject({ kind: 'note', html: 'bounced' });
    });

    it('among teammates takes comments only, and says so', async () => {
      const ticket = await ticketOf(bench, sean);
      rawOf(ticket).type = 'discussion';
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

  describe('a reply', () => {
    it.each([[[]], [[fileOf('a.txt', [1])]]])(
      'leaves the ticket open and goes to nobody else, with files %#',
      async (files) => {
        const ticket = await ticketOf(bench, sean);
        await change(ticket, { status: 'sts_1' });
        addMessage(ticket, { is_inbound: true, recipients: [{ name: null, handle: 'boss@x.example', role: 'cc' }] });
        await verb(bench.desk, 'reply')(ticket, saying('hello', { files, cc: ['copy@x.example'] }), once);
        const sent = simulator.state.messages.at(-1);
        expect(sent?.recipients.slice(1).map(({ handle, role }) => [role, handle])).toEqual([
          ['to', sean],
          ['cc', 'copy@x.example'],
        ]);
        expect(sent?.author_id).toBe('tea_1');
        expect(rawOf(ticket).status).toBe('open');
      },
    );

    it('is known by the same id before it was sent and after', async () => {
      const ticket = await ticketOf(bench, sean);
      simulator.state.isSlow = true;
      const { id } = await verb(bench.desk, 'reply')(ticket, saying('later'), once);
      const before = (await commentsOf(bench.desk, ticket)).map((comment) => comment.id);
      expect(before).not.toContain(id);
      simulator.state.work();
      expect((await commentsOf(bench.desk, ticket)).at(-1)?.id).toBe(id);
    });

    it('refuses more than 25 MB before anything is sent', async () => {
      const ticket = await ticketOf(bench, sean);
      simulator.reset();
      const large = { ...fileOf('large.bin', [1]), size: 26 * 1024 * 1024 };
      const failure = await failureIn(verb(bench.desk, 'reply')(ticket, saying('x', { files: [large] }), once));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'attachments' }] });
      expect(called()).toEqual([]);
    });
  });

  describe('a new ticket', () => {
    it('is taken once, however often it is sent', async () => {
      const made = await create();
      expect(await create()).toEqual(made);
      expect(await ticketsOf(bench, requester.email)).toHaveLength(1);
    });

    it('goes by its message until Front has worked through it', async () => {
      simulator.state.isSlow = true;
      const made = await create();
      expect(made).toMatchObject({ subject: 'New here', requester: { email: requester.email }, status: 'open' });
      expect(await failureIn(bench.desk.readTicket(made.id))).toEqual({ kind: 'absent' });
      simulator.state.work();
      const [row] = await ticketsOf(bench, requester.email);
      expect((await bench.desk.readTicket(made.id)).id).toBe(row?.id);
      expect((await bench.desk.listComments(made)).items).toHaveLength(1);
    });

    it('has the tags and the teammate that were asked for', async () => {
      const fields = { ...draft.fields, tags: ['vip'], assignee: 'felix@desk.example' };
      const made = await verb(bench.desk, 'createTicket')({ ...draft, fields }, once);
      expect(made).toMatchObject({ tags: ['vip'], assignee: { id: 'tea_2' }, group: { name: 'Support' } });
    });

    it('makes no tag that the company does not have', async () => {
      const fields = { ...draft.fields, tags: ['vpi'] };
      const failure = await failureIn(verb(bench.desk, 'createTicket')({ ...draft, fields }, once));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'tags', reason: 'vpi' }] });
      expect(simulator.state.tags.map(({ name }) => name)).not.toContain('vpi');
      expect(await ticketsOf(bench, requester.email)).toEqual([]);
    });
  });

  describe('a change', () => {
    it('keeps tags, followers and custom fields of others', async () => {
      const ticket = await ticketOf(bench, sean);
      const raw = rawOf(ticket);
      const late = bench.as('erin', undefined, (url, init) => {
        if (init?.method === 'POST') raw.tag_ids.push('tag_3');
        return fetch(url, init);
      });
      await verb(late, 'updateTicket')(ticket.id, { tags: ['from world', 'vip'] }, undefined, once).catch(() => {});
      expect(raw.tag_ids.toSorted()).toEqual(['tag_1', 'tag_2', 'tag_3']);
      raw.follower_ids = ['tea_1', 'tea_2'];
      const { followers } = await change(ticket, { followers: ['erin@desk.example', 'ina@desk.example'] });
      expect(followers?.map(({ name }) => name)).toEqual(['Erin Agent', 'Ina Supervisor']);
      raw.custom_fields = { Product: 'Lamp', 'Order number': 'A', Delivered: 1767322445 };
      await change(ticket, { custom: { Product: 'Teapot', 'Order number': null } });
      expect(raw.custom_fields).toEqual({ Product: 'Teapot', Delivered: 1767322445 });
    });

    it('makes no tag that the company does not have, and then changes nothing', async () => {
      const ticket = await ticketOf(bench, sean);
      const failure = await failureIn(change(ticket, { tags: ['vip', 'vpi'], status: 'sts_4' }));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'tags', reason: 'vpi' }] });
      expect(await bench.desk.readTicket(ticket.id)).toEqual(ticket);
    });

    it('that Front passed over without a word is refused', async () => {
      simulator.state.duesOnlyTasks = true;
      const failure = await failureIn(change(await ticketOf(bench, sean), { dueAt: '2027-03-04T05:06:07.000Z' }));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'dueAt' }] });
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
    simulator.state.left = 0;
    expect(await failureIn(bench.desk.listTickets({ email: sean }))).toMatchObject({ kind: 'limited' });
  });
});
