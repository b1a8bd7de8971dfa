import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fields, Ticket } from '../../lib/model';
import { commentsOf, failureIn, fileOf, once, saying, ticketOf, ticketsOf, verb } from '../contract/bench';
import { personOf } from '../world';
import { type OpenFront, openFront } from './front-bench';

let bench: OpenFront;
beforeEach(async () => {
  bench = await openFront();
});
afterEach(() => bench.simulator.close());

const sean = personOf('sean').email;
const change = (ticket: Ticket, fields: Fields) => verb(bench.desk, 'updateTicket')(ticket.id, fields, undefined, once);
const requester = { email: 'new.person@x.example', name: 'Zoë Ny' };
const draft = { requester, subject: 'New here', body: saying('hello').body, files: [], fields: { group: 'inb_1' } };
const create = () => verb(bench.desk, 'createTicket')(draft, once);

describe('Front, written to', () => {
  describe('a reply', () => {
    it.each([[[]], [[fileOf('a.txt', [1])]]])(
      'leaves the ticket open and goes to nobody else, with files %#',
      async (files) => {
        const ticket = await ticketOf(bench, sean);
        await change(ticket, { status: 'sts_1' });
        bench.addMessage(ticket, {
          is_inbound: true,
          recipients: [{ name: null, handle: 'boss@x.example', role: 'cc' }],
        });
        await verb(bench.desk, 'reply')(ticket, saying('hello', { files, cc: ['copy@x.example'] }), once);
        const sent = bench.state.messages.at(-1);
        expect(sent?.recipients.slice(1).map(({ handle, role }) => [role, handle])).toEqual([
          ['to', sean],
          ['cc', 'copy@x.example'],
        ]);
        expect(sent?.author_id).toBe('tea_1');
        expect(bench.rawOf(ticket).status).toBe('open');
      },
    );

    it('is known by the same id before it was sent and after', async () => {
      const ticket = await ticketOf(bench, sean);
      bench.state.isSlow = true;
      const { id } = await verb(bench.desk, 'reply')(ticket, saying('later'), once);
      const before = (await commentsOf(bench.desk, ticket)).map((comment) => comment.id);
      expect(before).not.toContain(id);
      bench.state.work();
      expect((await commentsOf(bench.desk, ticket)).at(-1)?.id).toBe(id);
    });

    it('refuses more than 25 MB before anything is sent', async () => {
      const ticket = await ticketOf(bench, sean);
      bench.simulator.reset();
      const large = { ...fileOf('large.bin', [1]), size: 26 * 1024 * 1024 };
      const failure = await failureIn(verb(bench.desk, 'reply')(ticket, saying('x', { files: [large] }), once));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'attachments' }] });
      expect(bench.called()).toEqual([]);
    });
  });

  describe('a new ticket', () => {
    it('is taken once, however often it is sent', async () => {
      const made = await create();
      expect(await create()).toEqual(made);
      expect(await ticketsOf(bench, requester.email)).toHaveLength(1);
    });

    it('goes by its message until Front has worked through it', async () => {
      bench.state.isSlow = true;
      const made = await create();
      expect(made).toMatchObject({ subject: 'New here', requester: { email: requester.email }, status: 'open' });
      expect(await failureIn(bench.desk.readTicket(made.id))).toEqual({ kind: 'absent' });
      bench.state.work();
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
      expect(bench.state.tags.map(({ name }) => name)).not.toContain('vpi');
      expect(await ticketsOf(bench, requester.email)).toEqual([]);
    });
  });

  describe('a change', () => {
    it('keeps tags, followers and custom fields of others', async () => {
      const ticket = await ticketOf(bench, sean);
      const raw = bench.rawOf(ticket);
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

    it('keeps tags and followers that came since the person saw them', async () => {
      const ticket = await ticketOf(bench, sean);
      Object.assign(bench.rawOf(ticket), { tag_ids: ['tag_1', 'tag_3'], follower_ids: ['tea_1', 'tea_2'] });
      const fields = { tags: ['from world'], followers: ['ina@desk.example'] };
      const seen = { updatedAt: ticket.updatedAt, fields: { tags: ['vip'], followers: ['erin@desk.example'] } };
      const now = await verb(bench.desk, 'updateTicket')(ticket.id, fields, seen, once);
      expect(now.tags?.toSorted()).toEqual(['from world', 'æøå']);
      expect(now.followers?.map(({ id }) => id)).toEqual(['tea_2', 'tea_3']);
    });

    it('makes no tag that the company does not have, and then changes nothing', async () => {
      const ticket = await ticketOf(bench, sean);
      const failure = await failureIn(change(ticket, { tags: ['vip', 'vpi'], status: 'sts_4' }));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'tags', reason: 'vpi' }] });
      expect(await bench.desk.readTicket(ticket.id)).toEqual(ticket);
    });

    it('that Front passed over without a word is refused', async () => {
      bench.state.duesOnlyTasks = true;
      const failure = await failureIn(change(await ticketOf(bench, sean), { dueAt: '2027-03-04T05:06:07.000Z' }));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'dueAt' }] });
    });
  });
});
