import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commentsOf, ticketOf, ticketsOf, verb } from '../contract/bench';
import { personOf } from '../world';
import { type OpenLiveAgent, openLiveAgent } from './liveagent-bench';

/* What only LiveAgent does with a conversation. */

const { email: grace } = personOf('grace');
const { email: sean } = personOf('sean');

let bench: OpenLiveAgent;
beforeEach(async () => {
  bench = await openLiveAgent();
});
afterEach(() => bench.simulator.close());

describe('a conversation in LiveAgent', () => {
  it('has internal groups and notes in others among the notes, and no events', async () => {
    const ticket = await ticketOf(bench, sean);
    const before = (await commentsOf(bench.desk, ticket)).length;
    bench.add(ticket, 'I', ['M', 'a message in an internal group']);
    bench.add(ticket, '5', ['M', 'by a form'], ['N', 'a note beside it']);
    bench.add(ticket, 'R', ['S', 'resolved']);
    bench.add(ticket, '3', ['M', 'gone']).status = 'D';
    const added = (await commentsOf(bench.desk, ticket)).slice(before);
    expect(added.map(({ kind, text }) => [kind, text])).toEqual([
      ['note', 'a message in an internal group'],
      ['reply', 'by a form'],
      ['note', 'a note beside it'],
    ]);
  });

  it.each(['I', 'U', 'Z', '1'])('shows nothing of an internal group (%s) as a reply', async (type) => {
    const ticket = await ticketOf(bench, sean);
    bench.add(ticket, type, ['M', 'inside']);
    expect((await commentsOf(bench.desk, ticket)).at(-1)).toMatchObject({ kind: 'note', text: 'inside' });
  });

  it('shows what was forwarded, and what came back, as nothing that the customer sees', async () => {
    const ticket = await ticketOf(bench, sean);
    bench.add(ticket, 'O', ['M', 'Have you seen this?']);
    bench.add(ticket, 'Q', ['M', 'We have.']);
    const added = (await commentsOf(bench.desk, ticket)).slice(-2);
    expect(added.map(({ kind, author }) => [kind, author])).toEqual([
      ['note', { id: 'other', name: 'Somebody', side: 'agent' }],
      ['note', { id: 'other', name: 'Somebody' }],
    ]);
  });

  it('keeps what is internal, and its files, from a reply beside it', async () => {
    const ticket = await ticketOf(bench, sean);
    const file = (name: string): [string, string] => ['F', JSON.stringify({ name })];
    const [, noted] = file('noted.txt');
    const group = bench.add(ticket, '4', ['Y', '<b>Hi</b>'], ['I', 'inside'], file('sent.txt'), ['L', noted]);
    for (const part of group.messages) part.format = part.type === 'Y' ? 'Y' : 'T';
    const added = (await commentsOf(bench.desk, ticket)).slice(-2);
    expect(added.map(({ kind, html, text, author }) => [kind, html, text, author.side])).toEqual([
      ['reply', '<b>Hi</b>', undefined, 'agent'],
      ['note', undefined, 'inside', 'agent'],
    ]);
    expect(added.map(({ attachments }) => attachments.map(({ name }) => name))).toEqual([['sent.txt'], ['noted.txt']]);
  });

  it('takes each word of a chat for itself, with whoever said it', async () => {
    const ticket = await ticketOf(bench, sean);
    const chat = bench.add(ticket, 'C', ['M', 'Hello?'], ['M', 'How can I help?']);
    const [, second] = chat.messages;
    if (second) second.userid = 'agent-erin';
    const added = (await commentsOf(bench.desk, ticket)).slice(-2);
    expect(added.map(({ text, author }) => [text, author.name, author.side])).toEqual([
      ['Hello?', 'Somebody', 'customer'],
      ['How can I help?', 'Erin Agent', 'agent'],
    ]);
  });

  it('is read to its end, however long', async () => {
    const ticket = await ticketOf(bench, sean);
    const before = (await commentsOf(bench.desk, ticket)).length;
    for (let count = 0; count < 120; count += 1) bench.add(ticket, '3', ['M', `no ${count}`]);
    const { items } = await bench.desk.listComments(ticket);
    expect(items).toHaveLength(before + 120);
    expect(items.at(-1)?.text).toBe('no 119');
  });

  it.each(['rows', 'object', 'path'] as const)('opens its files, told as %s', async (told) => {
    bench.state.fileAs = told;
    const oldest = (await ticketsOf(bench, grace)).at(-1);
    if (!oldest) throw new Error('no ticket');
    const [first] = await commentsOf(bench.desk, oldest);
    expect(first?.attachments).toMatchObject([{ name: 'cracked shade.png', type: 'image/png', size: 11 }]);
    const opened = await verb(bench.desk, 'openAttachment')(first?.attachments[0] ?? { id: '', name: '', type: '' });
    expect(opened).toMatchObject({ blob: { size: 11 } });
  });

  it('links to files that lie elsewhere, behind a sign-in, or nowhere that is told', async () => {
    const ticket = await ticketOf(bench, sean);
    bench.add(ticket, '3', ['F', '{"name":"a.txt"}']);
    const [file] = (await commentsOf(bench.desk, ticket)).at(-1)?.attachments ?? [];
    const open = verb(bench.desk, 'openAttachment');
    expect(file && (await open(file))).toEqual({ link: ticket.url });
    const elsewhere = { id: 'https://files.example/a.txt', name: 'a.txt', type: 'text/plain' };
    expect(await open(elsewhere)).toEqual({ link: elsewhere.id });
    const { simulator, state } = bench;
    const behind = { ...elsewhere, id: `${simulator.address}/scripts/file/view/${state.files[0]?.id}` };
    expect(await open(behind)).toEqual({ link: behind.id });
  });

  it('tells how the customer liked the help', async () => {
    const ticket = await ticketOf(bench, sean);
    expect(ticket.rating).toBeUndefined();
    bench.add(ticket, '4', ['P', '1'], ['C', 'Too slow']);
    expect((await bench.desk.readTicket(ticket.id)).rating).toEqual({ score: 'bad', comment: 'Too slow' });
    bench.add(ticket, '4', ['W', '1']);
    expect((await bench.desk.readTicket(ticket.id)).rating?.score).toBe('good');
  });
});
