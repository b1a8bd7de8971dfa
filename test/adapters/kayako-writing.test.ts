import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commentsOf, failureIn, fileOf, once, saying, ticketOf, verb } from '../contract/bench';
import { personOf } from '../world';
import { type OpenKayako, openKayako } from './kayako-bench';

let kayako: OpenKayako;
beforeEach(async () => {
  kayako = await openKayako();
});
afterEach(() => kayako.simulator.close());

const { email: sean } = personOf('sean');

describe('a ticket of Kayako', () => {
  it.each([
    [1, 'open', 'New'],
    [3, 'pending', 'Pending'],
    [4, 'resolved', 'Completed'],
    [5, 'closed', 'Closed'],
    [6, 'pending', 'Waiting on parts'],
  ])('of status %i is %s, under its own name', async (status, known, label) => {
    const ticket = await kayako.newestOf(sean);
    kayako.rawOf(ticket).status = status;
    expect(await kayako.desk.readTicket(ticket.id)).toMatchObject({
      status: known,
      label,
      statusValue: String(status),
    });
  });

  it('has the deadline that runs out first, in either spelling, and what the customer thought', async () => {
    const ticket = await kayako.newestOf(sean);
    Object.assign(kayako.rawOf(ticket), {
      rating: 'BAD',
      sla_metrics: [
        { id: 1, type: 'FIRST_REPLY_TIME', state: 'COMPLETED', is_breached: true, due_at: '2026-01-01T00:00:00+00:00' },
        { id: 2, type: 'RESOLUTION_TIME', state: 'ACTIVE', is_breached: false, due_at: '2026-10-03T00:00:00+00:00' },
        {
          id: 3,
          metric_type: 'NEXT_REPLY_TIME',
          stage: 'ACTIVE',
          is_breached: true,
          due_at: '2026-10-02T02:00:00+02:00',
        },
      ],
    });
    expect(await kayako.desk.readTicket(ticket.id)).toMatchObject({
      sla: { name: 'next reply time', dueAt: '2026-10-02T00:00:00.000Z', breached: true },
      rating: { score: 'bad', label: 'BAD' },
      url: `${kayako.simulator.address}/agent/conversations/${ticket.id}`,
    });
  });

  it('keeps a colleague’s tags beside one’s own, and takes none with a comma', async () => {
    const ticket = await kayako.newestOf(sean);
    kayako.rawOf(ticket).tags = ['late', 'theirs'];
    const update = verb(kayako.desk, 'updateTicket');
    const { updatedAt, version } = ticket;
    const seen = { updatedAt, version, fields: { tags: ['late'] } };
    expect((await update(ticket.id, { tags: ['mine'] }, seen, once)).tags).toEqual(['theirs', 'mine']);
    expect(await failureIn(update(ticket.id, { tags: ['a,b'] }, undefined, once))).toMatchObject({
      kind: 'refused',
      fields: [{ name: 'tags', reason: 'a,b' }],
    });
  });

  it('is changed where only the server’s own time of change is ahead of what was seen', async () => {
    const ticket = await kayako.newestOf(sean);
    kayako.state.ahead = 5;
    const { updatedAt, version } = ticket;
    const now = await verb(kayako.desk, 'updateTicket')(ticket.id, { subject: 'Mine' }, { updatedAt, version }, once);
    expect(now.subject).toBe('Mine');
  });

  it.each([
    [{ status: '5' }, 'status_id'],
    [{ assignee: '104' }, 'assigned_agent_id'],
    [{ type: 'No such type' }, 'type_id'],
    [{ requester: 'nobody@x.example' }, 'requester_id'],
  ])('refuses %o', async (fields, name) => {
    const ticket = await kayako.newestOf(sean);
    const failure = await failureIn(verb(kayako.desk, 'updateTicket')(ticket.id, fields, undefined, once));
    expect(failure).toMatchObject({ kind: 'refused', fields: [{ name }] });
  });

  it('is refused its end while a field is empty that must be filled by then', async () => {
    const ticket = await kayako.newestOf(sean);
    kayako.rawOf(ticket).values.delete('order_number');
    for (const field of kayako.state.fields) field.is_required_on_resolution = field.key === 'order_number';
    const failure = await failureIn(verb(kayako.desk, 'updateTicket')(ticket.id, { status: '4' }, undefined, once));
    expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'order_number' }] });
  });

  it('that complains in an answer of 200 is refused', async () => {
    const body = JSON.stringify({
      status: 200,
      errors: [{ code: 'FIELD_INVALID', parameter: 'subject', message: 'No' }],
    });
    const ticket = await kayako.newestOf(sean);
    kayako.simulator.spoil({ match: 'PUT', status: 200, body });
    const failure = await failureIn(verb(kayako.desk, 'updateTicket')(ticket.id, { subject: 'Mine' }, undefined, once));
    expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'subject' }] });
  });

  it('is made for somebody known without mailing them, also where the answer tells numbers only', async () => {
    kayako.state.includesOnWrite = false;
    const request = {
      requester: { email: sean },
      subject: 'Called',
      body: saying('by phone').body,
      files: [],
      fields: {},
    };
    const made = await verb(kayako.desk, 'createTicket')(request, once);
    expect(kayako.called()).not.toContain('POST /api/v1/users.json');
    expect(kayako.rawOf(made).requester).toBe(kayako.userOf(sean).id);
    expect(await commentsOf(kayako.desk, made)).toMatchObject([{ kind: 'note', html: '<p>by phone</p>' }]);
    expect(kayako.state.posts.at(-1)?.client_id).toBe(once.key);
  });

  it('lies in the trash once it is deleted', async () => {
    const ticket = await kayako.newestOf(sean);
    await verb(kayako.as('felix'), 'deleteTicket')(ticket.id);
    expect(kayako.rawOf(ticket).state).toBe('TRASH');
    const { cannot } = await kayako.desk.readTicket(ticket.id);
    expect(Object.keys(cannot ?? {})).toEqual(['reply', 'note', 'updateTicket', 'deleteTicket']);
  });
});

describe('a conversation of Kayako', () => {
  it('is read to its beginning where it is longer than a page', async () => {
    const ticket = await kayako.newestOf(sean);
    const [post] = kayako.state.posts.filter((one) => String(one.case) === ticket.id);
    if (!post) throw new Error('nothing was said');
    for (let id = 30_001; id <= 30_220; id += 1) kayako.state.posts.push({ ...post, id });
    const ids = (await commentsOf(kayako.desk, ticket)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(kayako.state.posts.filter((one) => String(one.case) === ticket.id).length);
  });

  it('is answered by the way it goes, and by mail where that is closed; copies go by mail alone', async () => {
    const ticket = await kayako.newestOf(sean);
    const raw = kayako.rawOf(ticket);
    const reply = verb(kayako.desk, 'reply');
    raw.reply_channels.push({ type: 'TWITTER', account: 88 });
    const channels = () => kayako.state.posts.slice(-1).map((post) => post.source_channel);
    raw.last_public_channel = 'TWITTER';
    await reply(ticket, saying('short'), once);
    expect(channels()).toEqual(['TWITTER']);
    expect(await failureIn(reply(ticket, saying('x', { cc: ['c@x.example'] }), once))).toMatchObject({
      kind: 'refused',
    });
    raw.last_public_channel = 'HELPCENTER';
    await reply(ticket, saying('long', { cc: ['c@x.example'] }), once);
    expect(channels()).toEqual(['MAIL']);
    const last = (await commentsOf(kayako.desk, ticket)).at(-1);
    expect(last?.cc).toEqual([{ name: undefined, email: 'c@x.example' }]);
    raw.reply_channels = [];
    expect(await failureIn(reply(ticket, saying('x'), once))).toMatchObject({ fields: [{ name: 'channel' }] });
  });

  it('takes several files with one call', async () => {
    const ticket = await kayako.newestOf(sean);
    kayako.simulator.reset();
    const files = [fileOf('one.txt', [1]), fileOf('two.txt', [2])];
    await verb(kayako.desk, 'note')(ticket, saying('two files', { files }), once);
    expect(kayako.called()).toEqual(['POST /api/v1/files.json', 'POST /api/v1/cases/*/reply.json']);
    const last = (await commentsOf(kayako.desk, ticket)).at(-1);
    expect(last?.attachments.map(({ name }) => name)).toEqual(['one.txt', 'two.txt']);
  });

  it('is not written where a file of it was not kept', async () => {
    const ticket = await kayako.newestOf(sean);
    kayako.simulator.reset();
    kayako.simulator.spoil({ match: '/files', status: 201, body: '{"status":201,"data":[{"id":1}]}' });
    const files = [fileOf('one.txt', [1]), fileOf('two.txt', [2])];
    const failure = await failureIn(verb(kayako.desk, 'note')(ticket, saying('two files', { files }), once));
    expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'attachment_file_ids' }] });
    expect(kayako.called()).toEqual(['POST /api/v1/files.json']);
  });

  it('is for agents only where nothing tells that the customer sees it', async () => {
    const ticket = await kayako.newestOf(sean);
    const post = { id: 1, contents: 'for whom?', created_at: '2026-09-01T00:00:00+00:00' };
    kayako.simulator.spoil({ match: '/posts', status: 200, body: JSON.stringify({ data: [post] }) });
    expect(await commentsOf(kayako.desk, ticket)).toMatchObject([{ kind: 'note', text: 'for whom?' }]);
  });

  it('keeps a note one where only the way that it came tells, and knows a requester without a role', async () => {
    const ticket = await kayako.newestOf(sean);
    const post = { contents: 'x', created_at: '2026-09-01T00:00:00+00:00', creator: { id: 5, full_name: 'Sean' } };
    const data = [
      { ...post, id: 2, source_channel: { type: 'NOTE' }, original: { id: 9, resource_type: 'post_text' } },
      { ...post, id: 1, source_channel: { type: 'MAIL' }, is_requester: true },
    ];
    kayako.simulator.spoil({ match: '/posts', status: 200, body: JSON.stringify({ data }) });
    const said = await commentsOf(kayako.desk, ticket);
    expect(said.map(({ kind, author }) => [kind, author.side])).toEqual([
      ['reply', 'customer'],
      ['note', undefined],
    ]);
  });

  it('links to files that lie elsewhere, and keeps the session from them', async () => {
    const elsewhere = 'https://cdn.example/a.png';
    const opened = await verb(kayako.desk, 'openAttachment')({ id: elsewhere, name: 'a.png', type: 'image/png' });
    expect([opened, kayako.called()]).toEqual([{ link: elsewhere }, []]);
  });

  it('says of a mail that was sent back that nobody got it, and leaves out what automations did', async () => {
    const ticket = await ticketOf(kayako, sean);
    const own = kayako.state.posts.filter((post) => String(post.case) === ticket.id);
    const last = own.at(-1) ?? expect.fail('nothing was said');
    Object.assign(last, { post_status: 'REJECTED', post_status_reject_reason: 'No such <mailbox>' });
    const activity = { ...last.original, id: 40_001, resource_type: 'activity' };
    kayako.state.posts.push({ ...last, id: 40_001, creator: null, original: activity });
    const comments = await commentsOf(kayako.desk, ticket);
    expect(comments).toHaveLength(own.length);
    expect(comments.at(-1)?.html).toMatch(/^<p><b>Not delivered: No such &lt;mailbox&gt;<\/b><\/p>/);
  });

  it.each(['post_status', 'status'])('says so where "%s" tells what became of a mail', async (name) => {
    const ticket = await kayako.newestOf(sean);
    const post = { id: 1, contents: 'hello', source_channel: { type: 'MAIL' }, [name]: 'REJECTED' };
    const data = [{ ...post, created_at: '2026-09-01T00:00:00+00:00' }];
    kayako.simulator.spoil({ match: '/posts', status: 200, body: JSON.stringify({ data }) });
    const [said] = await commentsOf(kayako.desk, ticket);
    expect(said).toMatchObject({ kind: 'reply', text: expect.stringMatching(/^Not delivered: /) });
  });

  it('loses a note to an administrator, and nothing that the customer has', async () => {
    const ticket = await kayako.newestOf(sean);
    await verb(kayako.desk, 'note')(ticket, saying('wrong'), once);
    const ina = kayako.as('ina');
    const before = await commentsOf(ina, ticket);
    const note = before.at(-1) ?? expect.fail('no note');
    const first = before[0] ?? expect.fail('nothing was said');
    await verb(ina, 'deleteComment')(ticket, note);
    expect((await commentsOf(ina, ticket)).map(({ id }) => id)).toEqual(before.slice(0, -1).map(({ id }) => id));
    expect(await failureIn(verb(ina, 'deleteComment')(ticket, first))).toMatchObject({ kind: 'refused' });
  });
});
