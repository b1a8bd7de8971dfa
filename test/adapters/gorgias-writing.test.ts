import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commentsOf, failureIn, once, saying, ticketOf, ticketsOf, verb } from '../contract/bench';
import { MAILBOX } from '../simulators/gorgias/state';
import { personOf } from '../world';
import { type OpenGorgias, openGorgias } from './gorgias-bench';

/* What only Gorgias does, when writing. */

const { email: grace } = personOf('grace');
const { email: sean } = personOf('sean');

let bench: OpenGorgias;
beforeEach(async () => {
  bench = await openGorgias();
});
afterEach(() => bench.simulator.close());

describe('writing to Gorgias', () => {
  describe('a ticket', () => {
    it('is woken by a new status', async () => {
      const raw = bench.rawOf(sean);
      Object.assign(raw, { status: 'closed', snooze_datetime: '2026-12-24T09:00:00+00:00' });
      const now = await verb(bench.desk, 'updateTicket')(String(raw.id), { status: 'open' }, undefined, once);
      expect(now).toMatchObject({ status: 'open', label: 'Open' });
      expect(raw.snooze_datetime).toBeNull();
    });

    it.each(['null', 'object'] as const)('is taken from its agent and team where %s is what empties', async (empty) => {
      bench.state.empty = empty;
      const raw = bench.rawOf(sean);
      const change = verb(bench.desk, 'updateTicket');
      await change(String(raw.id), { assignee: '7', group: '3' }, undefined, once);
      const now = await change(String(raw.id), { assignee: null, group: null }, undefined, once);
      expect(now).toMatchObject({ assignee: null, group: undefined });
    });

    it('keeps its agent where Gorgias does not know the new one', async () => {
      bench.state.empty = 'object';
      const raw = bench.rawOf(sean);
      raw.assignee_user = 8;
      const change = verb(bench.desk, 'updateTicket');
      const failure = await failureIn(change(String(raw.id), { assignee: 'nobody@desk.example' }, undefined, once));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'assignee_user' }] });
      expect(raw.assignee_user).toBe(8);
    });

    it('keeps tags that somebody else sets meanwhile', async () => {
      const raw = bench.rawOf(sean);
      raw.tags = ['late', 'theirs'];
      bench.simulator.reset();
      await verb(bench.desk, 'updateTicket')(String(raw.id), { tags: ['theirs', 'VIP'] }, undefined, once);
      expect(raw.tags).toEqual(['theirs', 'VIP']);
      const seen = { updatedAt: raw.updated_datetime, fields: { tags: ['theirs'] } };
      const now = await verb(bench.desk, 'updateTicket')(String(raw.id), { tags: ['mine'] }, seen, once);
      expect(now.tags).toEqual(['VIP', 'mine']);
      expect(bench.called().filter((call) => call.startsWith('PUT'))).toEqual([]);
    });

    it('says when Gorgias does not make a tag', async () => {
      bench.state.makesTags = false;
      const change = verb(bench.desk, 'updateTicket')(String(bench.rawOf(sean).id), { tags: ['new'] }, undefined, once);
      expect(await failureIn(change)).toMatchObject({ kind: 'refused', fields: [{ name: 'names' }] });
    });

    it('is given to whoever has this as another of their addresses', async () => {
      bench.customerOf(grace).channels.push({ id: 1, type: 'email', address: 'other@x.example', preferred: false });
      const change = verb(bench.desk, 'updateTicket');
      const now = await change(String(bench.rawOf(sean).id), { requester: 'other@x.example' }, undefined, once);
      expect(now.requester?.email).toBe(grace);
    });

    it('is made in the name of the customer, so that no mail goes out', async () => {
      const { body } = saying('What they want');
      const requester = { email: 'new@x.example', name: 'Ida Ny' };
      const fields = { status: 'closed', tags: ['vip'], custom: { 11: 'Lamp' } };
      const made = await verb(bench.desk, 'createTicket')({ requester, subject: 'New', body, files: [], fields }, once);
      expect(bench.lastOn(made)).toMatchObject({ from_agent: false, source: { to: [{ address: MAILBOX.address }] } });
      const read = await bench.desk.readTicket(made.id);
      expect(read).toMatchObject({ status: 'closed', tags: ['vip'], custom: [{ name: 'Product', value: 'Lamp' }] });
      expect(bench.rawOf('new@x.example').external_id).toBe(once.key);
    });
  });

  describe('a reply', () => {
    const reply = async (email: string, more = {}) => {
      const ticket = await ticketOf(bench, email);
      return verb(bench.desk, 'reply')(ticket, saying('hello', more), once);
    };

    it('goes out where the mail came in, to the customer and whoever gets a copy', async () => {
      const second = { id: 32, address: 'returns@shop.example' };
      bench.state.integrations.push({
        ...second,
        name: 'Returns',
        type: 'gmail',
        meta: second,
        deactivated_datetime: null,
      });
      const [raw] = await ticketsOf(bench, sean);
      for (const { source } of bench.saidOn({ id: raw?.id ?? '' })) {
        if (source?.to?.[0]?.address === MAILBOX.address) source.to = [{ address: 'friend@x.example' }, second];
        if (source?.from?.address === MAILBOX.address) source.from = second;
      }
      await reply(sean, { cc: ['copy@x.example'] });
      expect(bench.lastOn({ id: raw?.id ?? '' })).toMatchObject({
        source: { from: { address: second.address }, to: [{ address: sean }], cc: [{ address: 'copy@x.example' }] },
        integration_id: 32,
        external_id: once.key,
        sent_datetime: null,
      });
    });

    it('asks for the addresses of the shop, and does without where it may not', async () => {
      bench.simulator.spoil({ match: '/api/integrations', status: 403, body: '{"error":{"msg":"No"}}' });
      await reply(sean);
      const [raw] = await ticketsOf(bench, sean);
      expect(bench.lastOn({ id: raw?.id ?? '' })).toMatchObject({
        source: { from: { address: MAILBOX.address } },
        integration_id: null,
      });
    });

    it('is refused where the shop has no address at all', async () => {
      bench.state.integrations.length = 0;
      const [raw] = await ticketsOf(bench, sean);
      for (const message of bench.saidOn({ id: raw?.id ?? '' })) message.source = null;
      expect(await failureIn(reply(sean))).toMatchObject({ kind: 'refused', fields: [{ name: 'source.from' }] });
    });

    it('that was not delivered says so', async () => {
      const ticket = await ticketOf(bench, sean);
      await reply(sean);
      const message = bench.lastOn(ticket);
      message.source = { type: 'email', from: { address: '<gone>@x.example' }, to: [{ address: sean }] };
      await commentsOf(bench.desk, ticket);
      const last = (await commentsOf(bench.desk, ticket)).at(-1);
      expect(last?.html).toBe('<p><b>Not delivered: &lt;gone&gt;@x.example is not connected</b></p><p>hello</p>');
    });
  });

  describe('a note', () => {
    it('is changed and deleted, a mail that is out is not changed', async () => {
      const ticket = await ticketOf(bench, sean);
      const { id = '' } = await verb(bench.desk, 'note')(ticket, saying('a note'), once);
      const [first, ...others] = await commentsOf(bench.desk, ticket);
      const note = others.at(-1);
      if (!first || note?.id !== id) throw new Error('no note');
      const edit = verb(bench.desk, 'editComment');
      await edit(ticket, note, { html: '<p>other</p>', text: 'other' });
      expect(bench.lastOn(ticket)).toMatchObject({
        body_html: '<p>other</p>',
        channel: 'internal-note',
        public: false,
      });
      expect(await failureIn(edit(ticket, first, { html: 'x', text: 'x' }))).toMatchObject({ kind: 'refused' });
      await verb(bench.desk, 'deleteComment')(ticket, note);
      expect(await commentsOf(bench.desk, ticket)).toHaveLength(others.length);
    });
  });

  it('keeps a customer’s other channels when it gives them a phone', async () => {
    const { id, channels } = bench.customerOf(sean);
    channels.push({ id: 1, type: 'phone', address: '1', preferred: true });
    const changed = await verb(bench.desk, 'updateContact')(String(id), { phone: '+45 1' });
    expect(changed).toMatchObject({ email: sean, phone: '+45 1' });
    expect(bench.customerOf(sean).channels.map(({ type, address }) => [type, address])).toEqual([
      ['email', sean],
      ['phone', '+45 1'],
    ]);
  });

  it('says that somebody has an address already', async () => {
    const made = verb(bench.desk, 'createContact')({ email: grace });
    expect(await failureIn(made)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('already exists') });
  });
});
