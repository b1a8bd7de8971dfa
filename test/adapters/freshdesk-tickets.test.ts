import { describe, expect, it } from 'vitest';
import { bytesOf, commentsOf, failureIn, fileOf, once, saying, verb } from '../contract/bench';
import { personOf } from '../world';
import { freshdeskBench } from './freshdesk-bench';

const GRACE = personOf('grace').email;
const NORA = personOf('nora').email;
const { now, agentOf, open, held, read, calls } = freshdeskBench();

describe('tickets', () => {
  it('stay open with a status of the site’s own, under its name, for one more call in lists', async () => {
    held('1').status = 8;
    expect(await read()).toMatchObject({ status: 'open', label: 'Parts ordered', statusValue: '8' });
    now().reset();
    const { items } = await open().listTickets({ email: GRACE });
    expect(items.find(({ id }) => id === '1')).toMatchObject({ label: 'Parts ordered' });
    expect(calls()).toEqual(['GET /tickets', 'GET /ticket_fields']);
  });

  it('are readable where the role may not see the fields', async () => {
    now().state.closed.add('ticket_fields');
    held('1').responder_id = agentOf('felix').id;
    expect(await read()).toMatchObject({ label: 'Open', priorityLabel: 'Low', assignee: { side: 'agent' } });
    expect(await verb(open(), 'choices')()).toMatchObject({ statuses: undefined, groups: undefined, fields: [] });
  });

  it('take two calls, and a third for the rating once they are solved', async () => {
    const [solved] = now().state.tickets.filter(({ status }) => status === 4);
    const id = solved?.id ?? 0;
    now().state.ratings.push({
      ticket: id,
      default_question: -103,
      feedback: 'Slow',
      created_at: '2026-08-01T00:00:00Z',
    });
    expect(await read(String(id))).toMatchObject({
      rating: { score: 'bad', comment: 'Slow' },
      resolvedAt: expect.any(String),
    });
    expect(calls()).toEqual([`GET /tickets/${id}`, 'GET /ticket_fields', `GET /tickets/${id}/satisfaction_ratings`]);
    now().state.missing.add('satisfaction_ratings');
    expect((await read(String(id))).rating).toBeUndefined();
  });

  it.each([
    [103, 'good'],
    [101, 'good'],
    [100, 'neutral'],
    [-101, 'bad'],
    [1, 'good'],
    [2, 'neutral'],
    [3, 'bad'],
  ])('read the rating %i as %s', async (number, score) => {
    const solved = now().state.tickets.find(({ status }) => status === 4)?.id ?? 0;
    now().state.ratings.push({
      ticket: solved,
      default_question: number,
      feedback: null,
      created_at: '2026-08-01T00:00:00Z',
    });
    expect((await read(String(solved))).rating).toEqual({ score, comment: undefined });
  });

  it('are due first for the first answer, then for the solution', async () => {
    held('1').first_responded_at = null;
    expect(Date.parse((await read()).sla?.dueAt ?? '')).toBe(Date.parse(held('1').fr_due_by));
    Object.assign(held('1'), { first_responded_at: '2026-06-02T00:00:00Z', is_escalated: true });
    expect((await read()).sla).toEqual({ dueAt: new Date(held('1').due_by).toISOString(), breached: true });
  });

  it('in the trash say what one may not do with them', async () => {
    await verb(open('ina'), 'deleteTicket')('1');
    expect(Object.keys((await read()).cannot ?? {})).toEqual(['reply', 'note', 'updateTicket', 'deleteTicket']);
  });

  it('lose no tag that a colleague has put there since', async () => {
    const { updatedAt, tags = [] } = await read();
    await verb(open('felix'), 'updateTicket')('1', { tags: [...tags, 'vip'] }, undefined, once);
    const write = verb(open(), 'updateTicket');
    expect(await failureIn(write('1', { tags: [...tags, 'mine'] }, { updatedAt }, once))).toEqual({ kind: 'conflict' });
    const later = await read();
    expect(later.tags).toEqual([...tags, 'vip']);
    expect((await write('1', { tags: [...(later.tags ?? []), 'mine'] }, later, once)).tags).toEqual([
      ...tags,
      'vip',
      'mine',
    ]);
  });

  it('are made for a known contact by number, and answer from the making alone', async () => {
    const [contact] = await verb(open(), 'findContacts')(NORA);
    now().reset();
    const order = { cf_order_number: 'N 1' };
    const made = await verb(open(), 'createTicket')(
      {
        requester: { email: NORA, contact },
        ...{ subject: 'New', body: saying('x').body, files: [fileOf('a.bin', [1])] },
        fields: { tags: ['a', 'b'], type: 'Incident', status: '3', custom: order },
      },
      once,
    );
    expect(made).toMatchObject({
      label: 'Pending',
      type: 'Incident',
      tags: ['a', 'b'],
      requester: { name: 'Nora Quiet', email: NORA },
    });
    expect(held(made.id)).toMatchObject({ requester_id: Number(contact?.id), custom_fields: order });
    expect(calls()).toEqual(['GET /ticket_fields', 'POST /tickets']);
  });

  it('name the field that is missing before they may be closed', async () => {
    Object.assign(held('1').custom_fields, { cf_order_number: null });
    const field = now().state.fields.find(({ name }) => name === 'cf_order_number');
    Object.assign(field ?? {}, { required_for_closure: true });
    const [before, said] = [held('1').status, (await open().listComments(await read())).items.length];
    const done = verb(open(), 'reply')(await read(), saying('done', { setStatus: '5' }), once);
    expect(await failureIn(done)).toMatchObject({ kind: 'refused', fields: [{ name: 'cf_order_number' }] });
    expect(held('1').status).toBe(before);
    // What the customer would read has not gone out either.
    expect((await open().listComments(await read())).items).toHaveLength(said);
  });
});

describe('conversations', () => {
  it('are read whole beyond the first page, with the newest at the end', async () => {
    const [one] = now().state.conversations.filter(({ ticket }) => ticket === 1);
    if (!one) throw new Error('nothing said');
    const more = Array.from({ length: 230 }, (_, index) => ({
      ...one,
      id: 900_000 + index,
      created_at: '2026-08-30T00:00:00Z',
    }));
    now().state.conversations.push(...more);
    const { items, next } = await open().listComments(await read());
    expect(items).toHaveLength(1 + 24 + 230);
    expect(next).toBeUndefined();
    expect(calls().filter((call) => call.endsWith('/conversations'))).toHaveLength(3);
  });

  it('hold a forwarded mail for a note, and a public note for a reply', async () => {
    const [first, second] = now().state.conversations.filter(({ ticket }) => ticket === 1);
    Object.assign(first ?? {}, { source: 8, private: false });
    Object.assign(second ?? {}, { source: 2, private: false });
    const { items } = await open().listComments(await read());
    expect(items.slice(1, 3).map(({ kind }) => kind)).toEqual(['note', 'reply']);
  });

  it('name a stranger who wrote by their address, and an agent who began by their side', async () => {
    const [one] = now().state.conversations.filter(({ ticket }) => ticket === 1);
    Object.assign(one ?? {}, { incoming: true, user_id: 5, from_email: '"A, B" <ab@x.example>' });
    held('1').source = 10;
    const { items } = await open().listComments(await read());
    expect(items[0]?.author).toEqual({ side: 'agent' });
    expect(items[1]?.author).toEqual({ id: '5', email: 'ab@x.example', side: 'customer' });
  });

  it('send a reply to its copies, and a note to nobody', async () => {
    const ticket = await read();
    await verb(open(), 'reply')(ticket, saying('x', { cc: ['copy@x.example'] }), once);
    await verb(open(), 'note')(ticket, saying('y', { cc: ['copy@x.example'], files: [fileOf('a', [1])] }), once);
    expect(now().state.conversations.slice(-2)).toMatchObject([
      { private: false, cc_emails: ['copy@x.example'] },
      { private: true, cc_emails: [] },
    ]);
  });

  it('refuse more than 20 MB before anything is sent, and pass on Freshdesk’s own count', async () => {
    const ticket = await read();
    const half = fileOf(
      'half',
      Array.from({ length: 11 * 1024 * 1024 }, () => 7),
    );
    now().reset();
    const both = verb(open(), 'note')(ticket, saying('x', { files: [half, half] }), once);
    expect(await failureIn(both)).toMatchObject({
      kind: 'refused',
      fields: [{ name: 'attachments', reason: expect.stringContaining('20 MB') }],
    });
    expect(calls()).toEqual([]);
    await verb(open(), 'note')(ticket, saying('x', { files: [half] }), once);
    const again = verb(open(), 'note')(ticket, saying('x', { files: [half] }), once);
    expect(await failureIn(again)).toMatchObject({ kind: 'refused', fields: [{ name: 'attachments' }] });
  });

  it('open a file by a fresh link, long after the conversation was read', async () => {
    const [first] = await commentsOf(open(), await read());
    now().state.era += 1;
    expect(await bytesOf(open(), first)).toEqual([...(held('1').files[0]?.bytes ?? [])]);
    held('1').files = [];
    expect(await failureIn(bytesOf(open(), first))).toEqual({ kind: 'absent' });
  });

  it('let notes and the description be edited, and no reply', async () => {
    const ticket = await read();
    const [description, reply] = await commentsOf(open(), ticket);
    await verb(open(), 'note')(ticket, saying('old'), once);
    const note = (await commentsOf(open(), ticket)).at(-1);
    const edit = verb(open(), 'editComment');
    if (!description || !reply || !note) throw new Error('nothing said');
    await edit(ticket, description, saying('new').body);
    await edit(ticket, note, saying('new').body);
    expect((await commentsOf(open(), ticket)).filter(({ html }) => html === '<p>new</p>')).toHaveLength(2);
    expect(await failureIn(edit(ticket, reply, saying('new').body))).toMatchObject({ kind: 'refused' });
    await verb(open(), 'deleteComment')(ticket, note);
    expect((await commentsOf(open(), ticket)).map(({ id }) => id)).not.toContain(note.id);
  });
});

describe('choices and replies', () => {
  it('are those of the ticket fields where lists of agents and groups are for administrators', async () => {
    const [agents, administrators] = await Promise.all(['erin', 'ina'].map((login) => verb(open(login), 'choices')()));
    expect(agents?.agents?.map(({ label }) => label)).toEqual(['Erin Agent', 'Félix Agent', 'Ina Supervisor']);
    expect(agents).toEqual(administrators);
    expect(agents?.statuses).toContainEqual({ value: '8', label: 'Parts ordered', status: 'open' });
  });

  it('know the kinds of custom fields, and each level of a tree', async () => {
    const tree = { Denmark: { Aarhus: ['North', 'South'], Odense: ['East'] }, Norway: { Oslo: ['East'] } };
    const levels = [2, 3].map((level) => ({ name: `cf_place_${level}`, label: `Place ${level}`, level }));
    const common = { required_for_agents: true, required_for_closure: false };
    now().state.fields.push(
      {
        ...common,
        name: 'cf_place',
        label: 'Place',
        type: 'nested_field',
        choices: tree,
        nested_ticket_fields: levels,
      },
      { ...common, name: 'cf_sum', label: 'Sum', type: 'custom_decimal' },
      { ...common, name: 'cf_file', label: 'File', type: 'custom_file' },
    );
    const { fields = [] } = await verb(open(), 'choices')();
    expect(fields.slice(2).map(({ id, kind, choices }) => [id, kind, choices?.map(({ value }) => value)])).toEqual([
      ['cf_place', 'choice', ['Denmark', 'Norway']],
      ['cf_place_2', 'choice', ['Aarhus', 'Odense', 'Oslo']],
      ['cf_place_3', 'choice', ['North', 'South', 'East']],
      ['cf_sum', 'number', undefined],
    ]);
  });

  it('come from every folder that is not empty', async () => {
    now().state.folders.push({ id: 5, name: 'Empty' });
    expect(await verb(open(), 'savedReplies')()).toMatchObject([
      { name: 'Late parcel', folder: 'Delivery', html: '<p>We are sorry.</p>' },
    ]);
    expect(calls()).toHaveLength(2);
  });
});
