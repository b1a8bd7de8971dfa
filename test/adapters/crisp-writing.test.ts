import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commentsOf, failureIn, fileOf, once, saying, ticketOf, ticketsOf, verb } from '../contract/bench';
import { personOf } from '../world';
import { type OpenCrisp, openCrisp } from './crisp-bench';

let bench: OpenCrisp;
beforeEach(async () => {
  bench = await openCrisp();
});
afterEach(() => bench.simulator.close());

const sean = personOf('sean').email;
const nora = personOf('nora').email;
const change = (id: string, fields: object) => verb(bench.desk, 'updateTicket')(id, fields, undefined, once);
const conversation = (id: string) => `/conversation/${id}`;

describe('Crisp', () => {
  describe('what is said', () => {
    it('is written in the operator’s name, a note as a note', async () => {
      const ticket = await ticketOf(bench, sean);
      await verb(bench.desk, 'note')(ticket, saying('*mine*'), once);
      const { type, user } = bench.raw(ticket.id).messages.at(-1) ?? {};
      expect([type, user]).toEqual(['note', { type: 'website', user_id: 'user-erin-0001', nickname: 'Erin Agent' }]);
    });

    it('stays resolved when a reply resolves it, though a reply opens it', async () => {
      const ticket = await ticketOf(bench, sean);
      await verb(bench.desk, 'reply')(ticket, saying('done', { setStatus: 'resolved' }), once);
      expect(bench.raw(ticket.id).state).toBe('resolved');
      await verb(bench.desk, 'reply')(ticket, saying('more'), once);
      expect(bench.raw(ticket.id).state).toBe('unresolved');
    });

    it('counts a reply as sent when only its state could not be set again', async () => {
      const ticket = await ticketOf(bench, sean);
      const comment = saying('out', { setStatus: 'resolved' });
      bench.simulator.spoil({ match: '/state', times: 1, when: 'before', delayMs: 1 });
      bench.simulator.spoil({ match: '/state', status: 500 });
      const written = await verb(bench.desk, 'reply')(ticket, comment, once);
      expect((await commentsOf(bench.desk, ticket)).at(-1)?.id).toBe(written.id);
    });

    it('keeps a reply back whose state Crisp refuses', async () => {
      const ticket = await ticketOf(bench, sean);
      const before = (await commentsOf(bench.desk, ticket)).length;
      const work = verb(bench.desk, 'reply')(ticket, saying('x', { setStatus: 'parked' }), once);
      expect(await failureIn(work)).toMatchObject({ kind: 'refused' });
      expect(await commentsOf(bench.desk, ticket)).toHaveLength(before);
    });

    it('tells a plan that does not have it from a refusal', async () => {
      const ticket = await ticketOf(bench, sean);
      const body = JSON.stringify({ error: true, reason: 'not_subscribed', data: {} });
      bench.simulator.spoil({ match: '/message', status: 402, body });
      expect(await failureIn(verb(bench.desk, 'reply')(ticket, saying('x'), once))).toMatchObject({
        kind: 'forbidden',
      });
    });

    it('takes no files, and says so before anything is sent', async () => {
      const ticket = await ticketOf(bench, sean);
      bench.simulator.reset();
      const files = [fileOf('one.txt', [1])];
      const failure = await failureIn(verb(bench.desk, 'reply')(ticket, saying('x', { files }), once));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'attachments' }] });
      expect(bench.called()).toEqual([]);
    });

    it('takes no refusal that hides behind a 200 for a reply', async () => {
      const ticket = await ticketOf(bench, sean);
      const body = JSON.stringify({ error: true, reason: 'conversation_blocked', data: {} });
      bench.simulator.spoil({ match: '/message', status: 200, body });
      expect(await failureIn(verb(bench.desk, 'reply')(ticket, saying('x'), once))).toMatchObject({
        kind: 'refused',
        reason: 'conversation_blocked',
      });
    });

    it('lets an operator’s text be changed and deleted, and no customer’s changed', async () => {
      const { desk } = bench;
      const ticket = await ticketOf(bench, sean);
      const body = { html: '<p>right</p>', text: 'right' };
      await verb(desk, 'note')(ticket, saying('wrong'), once);
      const [first, last] = [(await commentsOf(desk, ticket))[0], (await commentsOf(desk, ticket)).at(-1)];
      if (!first || !last) throw new Error('no comments');
      await verb(desk, 'editComment')(ticket, last, body);
      expect((await commentsOf(desk, ticket)).at(-1)).toMatchObject({ id: last.id, kind: 'note', text: 'right' });
      expect(await failureIn(verb(desk, 'editComment')(ticket, first, body))).toMatchObject({ kind: 'forbidden' });
      const content = { name: 'a.txt', type: 'text/plain', url: 'https://storage.crisp.chat/a.txt' };
      const at = { from: 'operator' as const, origin: 'chat', timestamp: bench.simulator.state.tick() };
      bench.raw(ticket.id).messages.push({ ...at, fingerprint: 7, type: 'file', content });
      expect(await failureIn(verb(desk, 'editComment')(ticket, { ...last, id: '7' }, body))).toMatchObject({
        kind: 'forbidden',
      });
      await verb(desk, 'deleteComment')(ticket, last);
      expect((await commentsOf(desk, ticket)).map(({ id }) => id)).not.toContain(last.id);
    });
  });

  describe('a ticket', () => {
    it.each(['null', 'nothing'] as const)('is unassigned where %s as its operator does that', async (form) => {
      bench.simulator.state.unassignedBy = form;
      const { id } = await ticketOf(bench, sean);
      bench.raw(id).assigned = { user_id: 'user-ina-0001' };
      expect((await change(id, { assignee: null })).assignee).toBeNull();
    });

    it('is assigned by an address too', async () => {
      const { id } = await ticketOf(bench, sean);
      expect((await change(id, { assignee: 'Felix@desk.example' })).assignee?.name).toBe('Félix Agent');
    });

    it('keeps the segments, data and participants that others gave it meanwhile', async () => {
      const { id, tags } = await ticketOf(bench, sean);
      const { meta, participants } = bench.raw(id);
      meta.segments.push('theirs');
      participants.push({ type: 'phone', target: '+47' });
      const seen = { updatedAt: '', fields: { tags } };
      const fields = { tags: ['orders', 'mine'], custom: { order: 'NW-1' }, cc: ['a@x.example'] };
      const now = await verb(bench.desk, 'updateTicket')(id, fields, seen, once);
      expect(now.tags).toEqual(['orders', 'theirs', 'mine']);
      expect(bench.raw(id).meta.data).toEqual({ product: expect.any(String), order: 'NW-1' });
      expect(bench.raw(id).participants).toEqual([
        { type: 'phone', target: '+47' },
        { type: 'email', target: 'a@x.example' },
      ]);
    });

    it('loses data that is emptied, and no other', async () => {
      const { id } = await ticketOf(bench, sean);
      bench.raw(id).meta.data = { product: 'Lamp', order: 'NW-1' };
      await change(id, { custom: { product: null } });
      expect(bench.raw(id).meta.data).toEqual({ order: 'NW-1' });
    });

    it('goes by the name of its new requester', async () => {
      const { id } = await ticketOf(bench, sean);
      expect((await change(id, { requester: nora })).requester).toMatchObject({ email: nora, name: 'Nora Quiet' });
    });

    it('is refused where Crisp passes over a change without a word', async () => {
      const { id } = await ticketOf(bench, sean);
      const body = JSON.stringify({ error: false, reason: 'updated', data: {} });
      bench.simulator.spoil({ match: '/meta', status: 200, body });
      expect(await failureIn(change(id, { subject: 'new' }))).toMatchObject({ fields: [{ name: 'subject' }] });
    });

    it('is made with its text last, so that one that fails on the way is seen by nobody', async () => {
      const fields = { assignee: 'no-such-operator' };
      const asked = {
        requester: { email: nora, name: 'Nora' },
        subject: 's',
        body: saying('x').body,
        files: [],
        fields,
      };
      const create = verb(bench.desk, 'createTicket');
      expect(await failureIn(create(asked, once))).toMatchObject({ kind: 'refused' });
      expect(await ticketsOf(bench, nora)).toEqual([]);
      const made = await create(
        { ...asked, fields: { tags: ['vip'], cc: ['a@x.example'], custom: { order: '7' } } },
        once,
      );
      expect(made).toMatchObject({ status: 'open', tags: ['vip'], cc: [{ email: 'a@x.example' }] });
      const { from, type } = bench.raw(made.id).messages[0] ?? {};
      expect([from, type]).toEqual(['user', 'text']);
      expect(bench.called().filter((call) => call === `POST ${conversation(made.id)}/message`)).toHaveLength(1);
    });

    it('whose text could not be written is not taken for made', async () => {
      const asked = { requester: { email: nora, name: 'Nora' }, subject: 's', body: saying('x').body, files: [] };
      bench.simulator.spoil({ match: '/message', status: 500 });
      const made = verb(bench.desk, 'createTicket')({ ...asked, fields: {} }, once);
      expect(await failureIn(made)).toMatchObject({ kind: 'broken' });
      expect(await ticketsOf(bench, nora)).toEqual([]);
    });
  });

  it('refuses a contact whose address is taken, and changes their phone', async () => {
    const taken = await failureIn(verb(bench.desk, 'createContact')({ email: nora }));
    expect(taken).toMatchObject({ kind: 'refused', reason: 'people_exists' });
    const now = await verb(bench.desk, 'updateContact')('people-nora', { phone: '+47 22' });
    expect(now).toMatchObject({ name: 'Nora Quiet', phone: '+47 22', company: { name: personOf('nora').company } });
  });
});
