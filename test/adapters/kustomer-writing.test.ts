import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commentsOf, failureIn, fileOf, once, saying, ticketOf, verb } from '../contract/bench';
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

const olga = personOf('olga').email;
const called = () => simulator.calls.map(({ method, path }) => `${method} ${path.split('?')[0]?.slice('/v1'.length)}`);
const newest = () => simulator.state.messages.at(-1);

describe('Writing to Kustomer', () => {
  describe('a reply', () => {
    it('goes out as a draft, from the address that wrote before', async () => {
      const ticket = await ticketOf(bench, olga);
      say(ticket, { direction: 'out', meta: { from: 'billing@desk.example', to: [{ email: olga }] } });
      simulator.reset();
      const message = saying('a < b', { cc: ['copy@x.example'] });
      await verb(bench.desk, 'reply')(ticket, message, once);
      expect(called().filter((call) => call.startsWith('POST'))).toEqual([
        `POST /customers/${customerOf(olga).id}/drafts`,
      ]);
      expect(simulator.state.drafts).toEqual([]);
      expect(newest()).toMatchObject({
        ...{ direction: 'out', channel: 'email', text: 'a < b' },
        meta: { from: 'billing@desk.example', to: [{ email: olga }], cc: [{ email: 'copy@x.example' }] },
      });
    });

    it('goes from the organisation’s address that was written to, where nobody answered yet', async () => {
      const ticket = await ticketOf(bench, olga);
      const theirs = simulator.state.messages.filter(({ conversation }) => conversation === ticket.id);
      simulator.state.messages = simulator.state.messages.filter((one) => !theirs.includes(one));
      say(ticket, { meta: { from: olga, to: [{ email: 'HELP@desk.example' }] } });
      await verb(bench.desk, 'reply')(ticket, saying('hello'), once);
      expect(newest()?.meta.from).toBe('help@desk.example');
    });

    it('stays on the channel of the newest message, and is a mail where it names somebody', async () => {
      const ticket = await ticketOf(bench, olga);
      raw(ticket).channels.push('sms');
      say(ticket, { channel: 'voice', app: 'aircall' });
      say(ticket, { channel: 'sms', app: 'twilio', meta: { from: '+471', to: '+15550001' } });
      await verb(bench.desk, 'reply')(ticket, saying('soon'), once);
      expect(newest()).toMatchObject({ channel: 'sms', app: 'twilio', meta: { to: '+471', from: '+15550001' } });
      await verb(bench.desk, 'reply')(ticket, saying('soon', { to: ['boss@x.example'] }), once);
      expect(newest()).toMatchObject({
        channel: 'email',
        app: 'postmark',
        meta: { to: [{ email: 'boss@x.example' }] },
      });
    });

    it('is a mail to the customer, too, where somebody gets a copy', async () => {
      const ticket = await ticketOf(bench, olga);
      raw(ticket).channels.push('sms');
      raw(ticket).name = 'Re: Late box';
      say(ticket, { channel: 'sms', app: 'twilio', meta: { from: '+471', to: '+15550001' } });
      const now = await bench.desk.readTicket(ticket.id);
      await verb(bench.desk, 'reply')(now, saying('soon', { cc: ['copy@x.example'] }), once);
      const meta = { to: [{ email: olga }], cc: [{ email: 'copy@x.example' }], subject: 'Re: Late box' };
      expect(newest()).toMatchObject({ channel: 'email', app: 'postmark', meta });
    });

    it('cannot be where there is no address and no chat', async () => {
      const ticket = await ticketOf(bench, olga);
      customerOf(olga).emails = [];
      raw(ticket).channels = ['voice'];
      const now = await bench.desk.readTicket(ticket.id);
      expect(now.cannot?.reply).toMatch(/no address/);
      expect(await failureIn(verb(bench.desk, 'reply')(now, saying('x'), once))).toMatchObject({ kind: 'refused' });
    });

    it('and a note take no files, and say so before anything is sent', async () => {
      const ticket = await ticketOf(bench, olga);
      simulator.reset();
      for (const name of ['reply', 'note'] as const) {
        const work = verb(bench.desk, name)(ticket, saying('x', { files: [fileOf('a.txt', [1])] }), once);
        expect(await failureIn(work)).toMatchObject({ kind: 'refused', fields: [{ name: 'attachments' }] });
      }
      expect(called().filter((call) => !call.startsWith('GET'))).toEqual([]);
    });
  });

  describe('a change', () => {
    it('goes through only on what was seen', async () => {
      const ticket = await ticketOf(bench, olga);
      const change = verb(bench.desk, 'updateTicket');
      const seen = { updatedAt: ticket.updatedAt, version: ticket.version };
      expect((await change(ticket.id, { subject: 'One' }, seen, once)).subject).toBe('One');
      expect(await failureIn(change(ticket.id, { subject: 'Two' }, seen, once))).toEqual({ kind: 'conflict' });
    });

    it('of tags leaves others’ tags alone, and makes no new ones', async () => {
      const ticket = await ticketOf(bench, olga);
      const change = verb(bench.desk, 'updateTicket');
      const [vip = '', danish = '', late = ''] = simulator.state.tags.map(({ id }) => id);
      raw(ticket).tags = [vip, late, 'gone-tag'];
      const seen = { updatedAt: ticket.updatedAt, fields: { tags: ['late'] } };
      expect((await change(ticket.id, { tags: ['æøå'] }, seen, once)).tags).toEqual(['vip', 'gone-tag', 'æøå']);
      expect(raw(ticket).tags).toEqual([vip, 'gone-tag', danish]);
      const failure = await failureIn(change(ticket.id, { tags: ['brand new'] }, undefined, once));
      expect(failure).toEqual({ kind: 'refused', fields: [{ name: 'tags', reason: 'brand new' }] });
      expect(simulator.state.tags).toHaveLength(4);
    });

    it.each(['merges', 'replaces'] as const)('of a custom field keeps the others, where it %s', async (how) => {
      simulator.state.custom = how;
      const ticket = await ticketOf(bench, olga);
      raw(ticket).custom = { productStr: 'Lamp', orderNumberStr: 'N-1', visitAt: '2026-09-01T00:00:00Z' };
      await verb(bench.desk, 'updateTicket')(ticket.id, { custom: { orderNumberStr: 'N-2' } }, undefined, once);
      expect(raw(ticket).custom).toEqual({
        productStr: 'Lamp',
        orderNumberStr: 'N-2',
        visitAt: '2026-09-01T00:00:00Z',
      });
    });

    it('of the assignee keeps those who are assigned beside', async () => {
      const ticket = await ticketOf(bench, olga);
      raw(ticket).assignedUsers = [userIdOf('felix'), userIdOf('ina')];
      const change = verb(bench.desk, 'updateTicket');
      await change(ticket.id, { assignee: userIdOf('erin') }, undefined, once);
      expect(raw(ticket).assignedUsers).toEqual([userIdOf('erin'), userIdOf('ina')]);
    });
  });

  it('makes the same ticket once, with its first words', async () => {
    const asked = {
      requester: { email: olga },
      subject: 'Late box',
      body: saying('Where is it?').body,
      files: [],
      fields: { tags: ['vip'] },
    };
    const create = verb(bench.desk, 'createTicket');
    const made = await create(asked, once);
    expect((await create(asked, once)).id).toBe(made.id);
    expect(made.tags).toEqual(['vip']);
    const comments = await commentsOf(bench.desk, made);
    expect(comments.map(({ text, author }) => [text, author.email])).toEqual([['Where is it?', olga]]);
  });

  it('makes a ticket that is done, though what a customer says opens it', async () => {
    const asked = { requester: { email: olga }, subject: 'Called', body: saying('All well.').body, files: [] };
    const create = verb(bench.desk, 'createTicket');
    expect((await create({ ...asked, fields: { status: 'done' } }, once)).label).toBe('Done');
    simulator.spoil({ match: 'PUT', status: 403, body: '{"errors":[]}' });
    const { label } = await create({ ...asked, fields: { status: 'done' } }, { key: 'another' });
    expect(label).toBe('Open');
  });

  describe('a note', () => {
    it('that is there already is found, and not written again', async () => {
      const ticket = await ticketOf(bench, olga);
      const write = () => verb(bench.desk, 'note')(ticket, saying('seen'), once);
      const { id } = await write();
      expect(id).toBeDefined();
      expect(await write()).toEqual({ id });
      expect(simulator.state.notes.filter(({ body }) => body === 'seen')).toHaveLength(1);
    });

    it('that is refused and not there is not said to be', async () => {
      const ticket = await ticketOf(bench, olga);
      simulator.spoil({ match: 'POST', status: 409, body: '{"errors":[{"status":409,"code":"conflict"}]}' });
      expect(await failureIn(verb(bench.desk, 'note')(ticket, saying('seen'), once))).toEqual({ kind: 'conflict' });
    });
  });

  it('lets notes be changed and deleted, and nothing that went to the customer', async () => {
    const ticket = await ticketOf(bench, olga);
    await verb(bench.desk, 'note')(ticket, saying('one'), once);
    const note = (await commentsOf(bench.desk, ticket)).at(-1);
    const [first] = await commentsOf(bench.desk, ticket);
    if (!note || !first) throw new Error('no comments');
    await verb(bench.desk, 'editComment')(ticket, note, saying('two').body);
    expect((await commentsOf(bench.desk, ticket)).at(-1)?.text).toBe('two');
    await verb(bench.desk, 'deleteComment')(ticket, note);
    expect((await commentsOf(bench.desk, ticket)).map(({ id }) => id)).not.toContain(note.id);
    for (const work of [
      () => verb(bench.desk, 'editComment')(ticket, first, saying('x').body),
      () => verb(bench.desk, 'deleteComment')(ticket, first),
    ])
      expect(await failureIn(work())).toMatchObject({ kind: 'forbidden' });
  });
});
