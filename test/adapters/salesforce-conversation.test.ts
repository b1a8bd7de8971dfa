import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import salesforce from '../../lib/adapters/salesforce';
import type { Ticket } from '../../lib/model';
import { type Bench, commentsOf, openBench, ticketOf, verb } from '../contract/bench';
import type { Row } from '../simulators/grammar/soql-run';
import type { SimulatedSalesforce } from '../simulators/salesforce';
import { personOf } from '../world';

let bench: Bench;
let state: SimulatedSalesforce['state'];
beforeEach(async () => {
  bench = await openBench(salesforce);
  state = (bench.simulator as SimulatedSalesforce).state;
});
afterEach(() => bench.simulator.close());

const newest = (): Promise<Ticket> => ticketOf(bench, personOf('maria').email);
const rowOf = ({ id }: Ticket): Row => state.row('Case', id) ?? expect.fail('no such case');

describe('conversations', () => {
  const at = '2026-09-01T10:00:00.000+0000';
  const mailOf = (ticket: Ticket, more: object) =>
    state.add('EmailMessage', {
      ...{ ParentId: ticket.id, Incoming: false, Status: '3', TextBody: 'x', MessageDate: at, CreatedDate: at },
      ...{ CreatedById: state.userOf('erin')?.Id, FromAddress: 'support@desk.example', ...more },
    });

  it('show no drafts, and a forwarded mail as none to the customer', async () => {
    const ticket = await newest();
    mailOf(ticket, { Status: '5', TextBody: 'a draft' });
    mailOf(ticket, { Status: '4', TextBody: 'a forward' });
    const comments = await commentsOf(bench.desk, ticket);
    expect(comments.map(({ text }) => text)).not.toContain('a draft');
    expect(comments.find(({ text }) => text === 'a forward')?.kind).toBe('note');
    mailOf(ticket, { Incoming: true, Status: '4', TextBody: 'what was forwarded' });
    const came = (await commentsOf(bench.desk, ticket)).find(({ text }) => text === 'what was forwarded');
    expect(came).toMatchObject({ kind: 'reply', author: { side: 'customer' } });
  });

  it('tell what customers wrote in a portal from what agents did', async () => {
    const ticket = await newest();
    const { Id: CreatedById } = state.add('User', { Name: 'Maria in the portal', UserType: 'CspLitePortal' });
    const comment = { ParentId: ticket.id, CommentBody: 'From the portal', IsPublished: true, CreatedById };
    state.add('CaseComment', { ...comment, CreatedDate: at });
    const post = {
      ParentId: ticket.id,
      Body: 'From the portal',
      Visibility: 'AllUsers',
      Type: 'TextPost',
      CreatedById,
    };
    state.add('FeedItem', { ...post, CreatedDate: at });
    const found = (await commentsOf(bench.desk, ticket)).filter(({ text }) => text === 'From the portal');
    const theirs = { kind: 'reply', author: { side: 'customer', name: 'Maria in the portal' } };
    expect(found).toMatchObject([theirs, theirs]);
  });

  it('take automation for no customer', async () => {
    const ticket = await newest();
    const { Id: CreatedById } = state.add('User', { Name: 'A flow', UserType: 'AutomatedProcess' });
    const comment = { ParentId: ticket.id, CommentBody: 'Routed', IsPublished: false, CreatedById, CreatedDate: at };
    state.add('CaseComment', comment);
    const found = (await commentsOf(bench.desk, ticket)).find(({ text }) => text === 'Routed');
    expect(found?.author).toMatchObject({ side: 'agent', name: 'A flow' });
  });

  it('show posts, and not once more what the feed says of mails', async () => {
    const ticket = await newest();
    const post = { ParentId: ticket.id, CreatedById: state.userOf('ina')?.Id, CreatedDate: at, IsRichText: false };
    state.add('FeedItem', { ...post, Type: 'TextPost', Body: 'A post', Visibility: 'InternalUsers' });
    state.add('FeedItem', { ...post, Type: 'EmailMessageEvent', Body: 'A mail', Visibility: 'AllUsers' });
    const texts = (await commentsOf(bench.desk, ticket)).map(({ kind, text }) => [kind, text]);
    expect(texts).toContainEqual(['note', 'A post']);
    expect(texts.flat()).not.toContain('A mail');
  });

  it('do without Chatter and without mails', async () => {
    delete state.tables.FeedItem;
    delete state.tables.EmailMessage;
    if (state.tables.Case) delete state.tables.Case.children.EmailMessages;
    const ticket = await newest();
    expect(ticket.subject).not.toBe('');
    expect(await bench.desk.listComments(ticket)).toBeDefined();
  });

  it('are read to their beginning, also where Salesforce cuts its answers short', async () => {
    const ticket = await newest();
    const sent = (count: number) => {
      const CreatedDate = new Date(Date.parse(at) + count * 1000).toISOString();
      return { CreatedDate, MessageDate: CreatedDate };
    };
    for (let count = 0; count < 120; count += 1) mailOf(ticket, { ...sent(count), TextBody: `Mail ${count}` });
    const before = (await commentsOf(bench.desk, ticket)).length;
    state.batch = 40;
    const comments = await commentsOf(bench.desk, ticket);
    expect(new Set(comments.map(({ id }) => id)).size).toBe(before);
    expect(comments).toHaveLength(before);
    const [first] = (await bench.desk.listComments(ticket)).items.slice(-1);
    expect(first?.text).toBe('Mail 119');
  });

  it('have mails that do not say when they were sent, and all who got a copy', async () => {
    const ticket = await newest();
    mailOf(ticket, { MessageDate: null, CcAddress: 'a@x.example; b@x.example;' });
    const found = (await commentsOf(bench.desk, ticket)).find(({ text }) => text === 'x');
    expect(found?.createdAt).toBe('2026-09-01T10:00:00.000Z');
    expect(found?.cc).toEqual([{ email: 'a@x.example' }, { email: 'b@x.example' }]);
  });

  it('say of a mail that came back that it did', async () => {
    const ticket = await newest();
    mailOf(ticket, { IsBounced: true, TextBody: 'To nobody' });
    const found = (await commentsOf(bench.desk, ticket)).find(({ text }) => text?.includes('To nobody'));
    expect(found?.text).toMatch(/^Not delivered/);
  });

  it('begin with what was said first, where a case was opened without a word', async () => {
    const ticket = await newest();
    rowOf(ticket).Description = null;
    for (const mail of state.tables.EmailMessage?.rows ?? []) mail.MessageDate = mail.CreatedDate = at;
    const comments = await commentsOf(bench.desk, ticket);
    expect(comments.map(({ id }) => id)).not.toContain('description');
    expect(comments.filter(({ text, html }) => !text && !html)).toEqual([]);
  });

  it('have each file once, also where it is filed with the case as well', async () => {
    const ticket = await newest();
    const version = state.addFile('once.txt', Buffer.from('once'));
    state.link(version, mailOf(ticket, {}).Id);
    state.link(version, ticket.id);
    const names = (await commentsOf(bench.desk, ticket)).flatMap(({ attachments }) => attachments);
    expect(names.filter(({ name }) => name === 'once.txt')).toHaveLength(1);
  });

  it('name the agent who wrote, not the address that it went out by', async () => {
    const ticket = await newest();
    mailOf(ticket, { FromName: 'Support team', TextBody: 'By hand' });
    const found = (await commentsOf(bench.desk, ticket)).find(({ text }) => text === 'By hand');
    expect(found?.author.name).toBe('Erin Agent');
  });

  it('have older files too', async () => {
    const ticket = await newest();
    const file = { ParentId: ticket.id, Name: 'old.txt', ContentType: 'text/plain', BodyLength: 3 };
    state.bytes.set(state.add('Attachment', file).Id, Buffer.from('old'));
    const [first] = await commentsOf(bench.desk, ticket);
    const attachment = first?.attachments.find(({ name }) => name === 'old.txt');
    if (!attachment) return expect.fail();
    const opened = await verb(bench.desk, 'openAttachment')(attachment);
    expect('blob' in opened && (await opened.blob.text())).toBe('old');
  });
});
