import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commentsOf, failureIn, fileOf, once, saying, ticketOf, ticketsOf, verb } from '../contract/bench';
import { personOf } from '../world';
import { type OpenHelpScout, openHelpScout } from './help-scout-bench';

let bench: OpenHelpScout;
beforeEach(async () => {
  bench = await openHelpScout();
});
afterEach(() => bench.simulator.close());

const grace = personOf('grace').email;
const sean = personOf('sean').email;

describe('Help Scout, written to', () => {
  describe('a conversation', () => {
    it('that is full takes no more, and says why', async () => {
      const ticket = await ticketOf(bench, sean);
      const record = bench.recordOf(ticket);
      const [first] = record.threads;
      while (first && record.threads.length < 99) record.threads.push({ ...first, id: bench.state.nextId() });
      const { cannot } = await bench.desk.readTicket(ticket.id);
      expect(Object.keys(cannot ?? {})).toEqual(['reply', 'note']);
      const failure = await failureIn(verb(bench.desk, 'note')(ticket, saying('x'), once));
      expect(failure).toMatchObject({ kind: 'refused', reason: expect.stringContaining('maximum') });
    });

    it('stays as it is when it is replied to, and others get a copy', async () => {
      const closed = (await ticketsOf(bench, grace)).find(({ status }) => status === 'closed');
      const ticket = await bench.desk.readTicket(closed?.id ?? '');
      await verb(bench.desk, 'reply')(ticket, saying('hello', { cc: ['a@x.example'] }), once);
      expect((await bench.desk.readTicket(ticket.id)).statusValue).toBe(ticket.statusValue);
      expect((await commentsOf(bench.desk, ticket)).at(-1)?.cc).toEqual([{ email: 'a@x.example' }]);
    });

    it('takes a status with a note', async () => {
      const ticket = await ticketOf(bench, sean);
      await verb(bench.desk, 'note')(ticket, saying('done', { setStatus: 'closed' }), once);
      expect(bench.recordOf(ticket).status).toBe('closed');
    });

    it('takes 10 MB of files and no more', async () => {
      const ticket = await ticketOf(bench, sean);
      bench.simulator.reset();
      const large = { ...fileOf('large.bin', [1]), size: 11 * 1024 * 1024 };
      const failure = await failureIn(verb(bench.desk, 'reply')(ticket, saying('x', { files: [large] }), once));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'attachments' }] });
      expect(bench.called()).toEqual([]);
    });

    it('is edited by whoever may', async () => {
      const ticket = await ticketOf(bench, sean);
      const [first] = await commentsOf(bench.desk, ticket);
      const edit = () => verb(bench.desk, 'editComment')(ticket, first ?? expect.fail(), saying('edited').body);
      await edit();
      expect((await commentsOf(bench.desk, ticket))[0]?.html).toBe('<p>edited</p>');
      bench.state.editing = false;
      expect(await failureIn(edit())).toMatchObject({ kind: 'forbidden' });
    });
  });

  describe('a change', () => {
    const change = async (...[fields, seen]: [object, object?]) => {
      const ticket = await ticketOf(bench, sean);
      return verb(bench.desk, 'updateTicket')(ticket.id, fields, { updatedAt: ticket.updatedAt, ...seen }, once);
    };

    it('of tags keeps those that a colleague has put there meanwhile', async () => {
      bench.recordOf(await ticketOf(bench, sean)).tags = ['old', 'stays', 'colleague'];
      const { tags } = await change({ tags: ['stays', 'New'] }, { fields: { tags: ['old', 'stays'] } });
      expect(tags).toEqual(['stays', 'colleague', 'new']);
    });

    it('of one custom field keeps the others, and empties what was emptied', async () => {
      const [product, order] = (await ticketOf(bench, sean)).custom ?? [];
      const kept = await change({ custom: { [order?.id ?? '']: 'N 7' } });
      expect(kept.custom?.map(({ value }) => value)).toEqual([product?.value, 'N 7']);
      expect((await change({ custom: { [order?.id ?? '']: null } })).custom).toEqual([product]);
    });

    it('goes step by step, to another inbox first', async () => {
      const { groups, agents } = (await bench.desk.choices?.()) ?? {};
      const { group } = await ticketOf(bench, sean);
      const other = groups?.find(({ value }) => value !== group?.id)?.value;
      bench.simulator.reset();
      const now = await change({ status: 'closed', assignee: agents?.at(-1)?.value, group: other, subject: 'Now' });
      expect(bench.called().filter((call) => call.startsWith('PATCH'))).toHaveLength(4);
      expect(now).toMatchObject({
        status: 'closed',
        assignee: { name: 'Night shift' },
        group: { id: other },
        subject: 'Now',
      });
    });

    it('to a requester whom Help Scout does not know is refused before anything is sent', async () => {
      const failure = await failureIn(change({ requester: 'nobody@x.example', subject: 'Now' }));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'primaryCustomer' }] });
      expect(bench.called().filter((call) => call.startsWith('PATCH'))).toEqual([]);
    });
  });

  it('gives a new ticket also while the search does not know it yet, and mails nothing', async () => {
    bench.state.lags = true;
    const group = String(bench.state.inboxes[0]?.id);
    const requester = { email: 'new.one@x.example', name: 'Ida Maria Ny' };
    const ticket = { requester, subject: 'New', body: saying('hello').body, files: [], fields: { group } };
    const made = await verb(bench.desk, 'createTicket')(ticket, once);
    expect(made).toMatchObject({ subject: 'New', requester: { name: 'Ida Maria Ny' }, group: { id: group } });
    expect(bench.recordOf(made).threads.map(({ type }) => type)).toEqual(['customer']);
    expect(bench.state.mailed).toEqual([]);
  });

  it('fills in what saved replies leave open, and leaves those for chats out', async () => {
    const ticket = await ticketOf(bench, sean);
    const filled = await verb(bench.desk, 'savedReplies')(ticket);
    expect(filled).toMatchObject([
      { name: 'Thanks', folder: ticket.group?.name, html: 'Hi Sean,<br />thank you. Erin Agent' },
    ]);
    const open = await verb(bench.desk, 'savedReplies')({ ...ticket, requester: undefined });
    expect(open[0]?.html).toContain('Hi there,');
    const evil = { ...ticket, requester: { name: '<b>x</b>' } };
    expect((await verb(bench.desk, 'savedReplies')(evil))[0]?.html).toContain('Hi &lt;b&gt;x');
  });

  it('makes and changes a customer', async () => {
    const create = verb(bench.desk, 'createContact');
    const { id } = await create({ email: 'ida@x.example', name: 'Ida' });
    const update = verb(bench.desk, 'updateContact');
    expect(await update(id, { phone: '11' })).toMatchObject({ name: 'Ida', phone: '11' });
    expect(await update(id, { name: 'Ida Ny', phone: '22' })).toMatchObject({ name: 'Ida Ny', phone: '22' });
    expect(await update(id, { name: 'Ida' })).toMatchObject({ name: 'Ida', phone: '22' });
    expect(await update(id, { name: 'Ina' })).toMatchObject({ name: 'Ina' });
    expect(bench.customer('ida@x.example').phones).toHaveLength(1);
    expect(await failureIn(create({ email: 'ida@x.example' }))).toMatchObject({ kind: 'refused' });
  });
});
