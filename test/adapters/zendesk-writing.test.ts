import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failureIn, fileOf, once, saying, verb } from '../contract/bench';
import { personOf } from '../world';
import { type OpenZendesk, openZendesk } from './zendesk-desk';

/* What only Zendesk does, when writing. */

let open: OpenZendesk;
beforeEach(async () => {
  open = await openZendesk();
});
afterEach(() => open.simulator.close());

describe('tags', () => {
  it('does not show the tags of drop-downs, and leaves them alone', async () => {
    const ticket = await open.newestOf('alice');
    const product = open.rawOf(ticket).tags[0];
    expect(ticket.tags).toEqual(['from_world']);
    const now = await open.change(ticket, { tags: ['vip'] });
    expect(now.tags).toEqual(['vip']);
    expect(open.rawOf(ticket).tags).toEqual([product, 'vip']);
    expect(now.custom?.map(({ value }) => value)).toContain(product);
  });

  it('keeps a tag that somebody sets between our reading and our writing', async () => {
    const ticket = await open.newestOf('alice');
    const late = open.as(open.simulator.secretsOf('erin'), (url, init) => {
      if (init?.method === 'PUT') open.rawOf(ticket).tags.push('theirs');
      return fetch(url, init);
    });
    await verb(late, 'updateTicket')(ticket.id, { tags: ['from_world', 'mine'] }, undefined, once).catch(() => {});
    expect(open.rawOf(ticket).tags).toEqual(['lamp', 'from_world', 'theirs', 'mine']);
  });

  it('does not go over a colleague, also where only tags change', async () => {
    const ticket = await open.newestOf('alice');
    await verb(open.desk, 'note')(ticket, saying('meanwhile'), once);
    expect(await failureIn(open.change(ticket, { tags: [] }))).toEqual({ kind: 'conflict' });
    expect(open.rawOf(ticket).tags).toContain('from_world');
  });

  it('refuses a tag of two words, of which Zendesk would make two', async () => {
    const failure = await failureIn(open.change(await open.newestOf('alice'), { tags: ['two words'] }));
    expect(failure).toEqual({ kind: 'refused', fields: [{ name: 'tags', reason: 'two words' }] });
  });
});

describe('what Zendesk passes over without a word', () => {
  it('is told of a due date on what is no task', async () => {
    const ticket = await open.newestOf('alice');
    const question = await open.change(ticket, { type: 'question' });
    const failure = await failureIn(open.change(question, { dueAt: '2027-01-01T00:00:00Z' }));
    expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'due_at' }] });
  });

  it('is told of a follower who is no agent', async () => {
    const failure = await failureIn(open.change(await open.newestOf('alice'), { followers: [personOf('bob').email] }));
    expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'followers' }] });
  });

  it('is told of a field that there is not', async () => {
    const failure = await failureIn(open.change(await open.newestOf('alice'), { custom: { '1': 'x' } }));
    expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: '1' }] });
  });

  it('is told of a reply that became a note', async () => {
    const erin = open.simulator.state.userAt('erin@desk.example');
    Object.assign(erin ?? {}, { only_private_comments: true });
    const failure = await failureIn(verb(open.desk, 'reply')(await open.newestOf('alice'), saying('hello'), once));
    expect(failure).toMatchObject({ kind: 'refused', there: expect.stringContaining('as an internal note') });
  });
});

describe('a comment', () => {
  it('that a gateway sends twice is taken once', async () => {
    const ticket = await open.newestOf('alice');
    const twice = open.as(open.simulator.secretsOf('erin'), async (url, init) => {
      if (init?.method === 'PUT') await fetch(url, init);
      return fetch(url, init);
    });
    const said = saying('Only once', { seen: { updatedAt: ticket.updatedAt } });
    expect(await failureIn(verb(twice, 'note')(ticket, said, once))).toEqual({ kind: 'conflict' });
    const texts = open.simulator.state.commentsOf(open.rawOf(ticket)).map(({ plain_body }) => plain_body);
    expect(texts.filter((text) => text === 'Only once')).toHaveLength(1);
  });
});

describe('conversations', () => {
  it('reads more than a hundred comments, to the last', async () => {
    const ticket = await open.newestOf('alice');
    const raw = open.rawOf(ticket);
    const before = open.simulator.state.commentsOf(raw).length;
    for (let count = 0; count < 130; count += 1)
      open.simulator.state.addComment(
        raw,
        { author_id: raw.requester_id, html_body: `<p>${count}</p>`, plain_body: '', public: true, attachments: [] },
        open.simulator.state.tick(),
      );
    const newest = await open.desk.listComments(ticket);
    expect(newest.items).toHaveLength(100);
    expect(newest.items.at(-1)?.html).toBe('<p>129</p>');
    const older = await open.desk.listComments(ticket, newest.next);
    expect(older.items).toHaveLength(30 + before);
    expect(older.items.at(-1)?.html).toBe('<p>29</p>');
    expect(older.next).toBeUndefined();
  });

  it('adds the cc of a reply and keeps those who are there', async () => {
    const ticket = await open.change(await open.newestOf('alice'), { cc: ['first@x.example'] });
    await verb(open.desk, 'reply')(ticket, saying('hello', { cc: ['second@x.example'] }), once);
    const { cc } = await open.desk.readTicket(ticket.id);
    expect(cc?.map(({ email }) => email)).toEqual(['first@x.example', 'second@x.example']);
  });

  it('brings two files over under their names', async () => {
    const ticket = await open.newestOf('alice');
    const files = [fileOf('a.png', [1], 'image/png'), fileOf('b c.txt', [2, 3], 'text/plain')];
    await verb(open.desk, 'note')(ticket, saying('see', { files }), once);
    const written = (await open.desk.listComments(ticket)).items.at(-1);
    expect(written?.attachments).toMatchObject([
      { name: 'a.png', type: 'image/png', size: 1 },
      { name: 'b c.txt', type: 'text/plain', size: 2 },
    ]);
  });

  it('writes a file’s address for the person to open, not for us', async () => {
    const ticket = await open.newestOf('alice');
    await verb(open.desk, 'note')(ticket, saying('see', { files: [fileOf('a.png', [1])] }), once);
    const [attachment] = (await open.desk.listComments(ticket)).items.at(-1)?.attachments ?? [];
    open.simulator.reset();
    const opened = attachment && (await verb(open.desk, 'openAttachment')(attachment));
    expect(opened).toEqual({ link: attachment?.url });
    expect(open.simulator.calls).toEqual([]);
  });
});

describe('new tickets', () => {
  const ticket = { subject: 'New', body: saying('first').body, files: [], fields: {} };

  it('are made once for one key', async () => {
    const make = (subject: string) =>
      verb(open.desk, 'createTicket')(
        { ...ticket, subject, requester: { email: 'ann@x.example' } },
        { key: 'draft-9' },
      );
    const first = await make('New');
    expect((await make('New')).id).toBe(first.id);
    expect(await failureIn(make('Other'))).toMatchObject({ kind: 'refused' });
    expect(open.simulator.state.tickets.filter(({ subject }) => subject === 'New')).toHaveLength(1);
  });

  it('give a stranger’s address for a name where none is known', async () => {
    const made = await verb(open.desk, 'createTicket')({ ...ticket, requester: { email: 'ann@x.example' } }, once);
    expect(made.requester).toMatchObject({ email: 'ann@x.example', name: 'ann@x.example' });
  });

  it('are found by the mark of the mail’s thread, and by no other', async () => {
    const requester = { email: 'ann@x.example' };
    const made = await verb(open.desk, 'createTicket')({ ...ticket, requester, thread: 'dsmailbcdf' }, once);
    const find = verb(open.desk, 'findThread');
    expect((await find('dsmailbcdf')).map(({ id }) => id)).toEqual([made.id]);
    expect(await find('dsmailbcdg')).toEqual([]);
  });

  it('name which address was wrong', async () => {
    const failure = await failureIn(
      verb(open.desk, 'createTicket')({ ...ticket, requester: { email: 'no address' } }, once),
    );
    expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'requester' }] });
  });
});
