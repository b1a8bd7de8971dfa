import { describe, expect, it } from 'vitest';
import type { Comment, Ticket } from '../../../lib/model';
import { failureIn, fileOf, once, saying, verb } from '../../contract/bench';
import { addEmail, addMessage, addNote, openThread } from '../../simulators/hubspot/seed';
import type { Thread } from '../../simulators/hubspot/state';
import type { WorldMessage } from '../../world';
import { GRACE, SEAN, useHubSpot } from './bench';

const { server, open, contactOf, recordOf, ticketOf, calls } = useHubSpot();

const threadOf = (email: string): Thread =>
  server().state.threads.find(({ ticket }) => ticket === recordOf(email).id) ?? expect.fail('no thread');
const commentsOf = async (ticket: Ticket): Promise<Comment[]> => (await open().listComments(ticket)).items;
const said = (text: string, at: string, more: Partial<WorldMessage> = {}): WorldMessage => ({
  ...{ kind: 'reply' as const, by: 'grace', text, files: [], at },
  ...more,
});

describe('conversations', () => {
  it('tell why there is no reply where there is no thread, and send none', async () => {
    const ticket = await ticketOf(SEAN);
    expect(Object.keys(ticket.cannot ?? {})).toEqual(['reply']);
    const failure = await failureIn(verb(open(), 'reply')(ticket, saying('x'), once));
    expect(failure).toEqual({ kind: 'refused', fields: [], reason: ticket.cannot?.reply });
    expect((await ticketOf(GRACE)).cannot).toBeUndefined();
  });

  it.each(['filtered', 'passed over', 'refused'] as const)(
    'are found where the filter by ticket is %s and the ticket tells nothing',
    async (threadsByTicket) => {
      Object.assign(server().state, { threadsByTicket, countsConversations: false });
      delete recordOf(GRACE).properties.hs_conversations_originating_thread_id;
      threadOf(GRACE).status = 'CLOSED';
      const ticket = await ticketOf(GRACE);
      expect(ticket.cannot).toBeUndefined();
      expect((await commentsOf(ticket)).length).toBeGreaterThan(0);
      expect((await ticketOf(SEAN)).cannot).toHaveProperty('reply');
    },
  );

  it('of a form begin with its text, and show logged mails once', async () => {
    const [ticket, contact] = [recordOf(SEAN), contactOf(SEAN)];
    for (const email of server().state.associated(ticket, 'emails')) server().state.remove(email);
    expect((await commentsOf(await ticketOf(SEAN)))[0]).toMatchObject({ kind: 'reply', author: { email: SEAN } });
    addEmail(server().state, ticket, contact, said(ticket.properties.content ?? '', ticket.createdAt, { by: 'sean' }));
    addEmail(server().state, ticket, contact, said('Out of office', '2026-09-02T00:00:00.000Z', { by: 'erin' }));
    Object.assign(server().state.records.at(-1)?.properties ?? {}, { hs_email_status: 'BOUNCED' });
    const replies = (await commentsOf(await ticketOf(SEAN))).filter(({ kind }) => kind === 'reply');
    expect(replies).toMatchObject([{ author: { name: "Sean O'Neil", side: 'customer' } }]);
  });

  it('do not show a mail of the thread again where it is logged as well', async () => {
    const before = await commentsOf(await ticketOf(GRACE));
    const { text, createdAt } = threadOf(GRACE).messages[0] ?? expect.fail('nothing said');
    addEmail(server().state, recordOf(GRACE), contactOf(GRACE), said(`${text}\n> quoted`, createdAt));
    expect(await commentsOf(await ticketOf(GRACE))).toEqual(before);
  });

  it('leave out what was taken away or reached nobody, and tell mails to from mails from', async () => {
    const { state } = server();
    const [ticket, contact] = [recordOf(SEAN), contactOf(SEAN)];
    const at = (day: number) => `2026-09-0${day}T10:00:00.000Z`;
    addEmail(state, ticket, contact, said('Asked', at(2), { by: 'sean' }));
    addEmail(state, ticket, contact, said('Answered', at(3), { by: 'erin' }));
    addEmail(state, ticket, contact, said('Lost', at(4), { by: 'erin' })).properties.hs_email_status = 'FAILED';
    addMessage(state, threadOf(GRACE), contactOf(GRACE), said('Archived', at(5))).archived = true;
    const told = (await commentsOf(await ticketOf(SEAN))).map(({ text, author }) => [text, author.side]);
    expect(told.slice(-2)).toEqual([
      ['Asked', 'customer'],
      ['Answered', 'agent'],
    ]);
    const texts = (await commentsOf(await ticketOf(GRACE))).map(({ text }) => text);
    expect(texts).not.toContain('Archived');
  });

  it('of several threads, notes and mails come in time, page by page', async () => {
    server().state.associatedAtOnce = 2;
    const [ticket, contact] = [recordOf(GRACE), contactOf(GRACE)];
    const second = openThread(server().state, ticket, contact);
    const at = (minute: number) => new Date(Date.UTC(2026, 8, 2, 0, minute)).toISOString();
    const texts = Array.from({ length: 500 }, (_, minute) => `Said ${minute}.`);
    for (const [minute, text] of texts.entries()) {
      if (minute % 11 === 0) addNote(server().state, ticket, said(text, at(minute), { kind: 'note', by: 'erin' }));
      else if (minute % 7 === 0) addEmail(server().state, ticket, contact, said(text, at(minute)));
      else addMessage(server().state, minute % 3 === 0 ? second : threadOf(GRACE), contact, said(text, at(minute)));
    }
    const shown = await open().readTicket(ticket.id);
    const pages: Comment[][] = [];
    for (let next: string | undefined, more = true; more; more = next !== undefined) {
      const page = await open().listComments(shown, next);
      pages.unshift(page.items);
      next = page.next;
    }
    expect(pages.length).toBeGreaterThan(2);
    const all = pages.flat().map(({ text, html }) => text ?? html ?? '');
    expect(all.filter((text) => text.startsWith('Said'))).toEqual(texts);
  });

  it('show the whole of a message that the list cuts', async () => {
    const last = threadOf(GRACE).messages.at(-1) ?? expect.fail('nothing said');
    Object.assign(last, { truncationStatus: 'TRUNCATED', cut: 'Thanks…' });
    expect((await commentsOf(await ticketOf(GRACE))).find(({ id }) => id === last.id)?.text).toBe(last.text);
  });

  it('ask for the names of those whom neither message nor lists name', async () => {
    const [first] = threadOf(GRACE).messages;
    Object.assign(first ?? {}, { direction: 'OUTGOING', senders: [{ actorId: 'A-1' }] });
    expect((await commentsOf(await ticketOf(GRACE)))[0]?.author).toMatchObject({ name: 'Gone Agent', side: 'agent' });
    expect(calls()).toContain('POST /conversations/v3/conversations/actors/batch/read');
  });

  it('leave open who wrote what HubSpot puts down to the app', async () => {
    server().state.writesAsApp = true;
    const ticket = await ticketOf(GRACE);
    const { id } = await verb(open(), 'reply')(ticket, saying('By the app'), once);
    expect((await commentsOf(ticket)).find((one) => one.id === id)?.author).toEqual({ side: 'agent' });
  });

  it('answer the requester, or those who were chosen', async () => {
    const [ticket, thread] = [await ticketOf(GRACE), threadOf(GRACE)];
    await verb(open(), 'reply')(ticket, saying('To her', { files: [fileOf('a.txt', [1])] }), once);
    expect(thread.messages.at(-1)).toMatchObject({
      createdBy: 'A-47306100',
      channelAccountId: '4021198932',
      recipients: [{ recipientField: 'TO', deliveryIdentifier: { value: GRACE } }],
      attachments: [{ name: 'a.txt' }],
    });
    expect(server().state.files.at(-1)).toMatchObject({ name: 'a.txt', access: 'PRIVATE' });
    await verb(open(), 'reply')(ticket, saying('To them', { to: ['b@x.example'], cc: ['c@x.example'] }), once);
    expect(thread.messages.at(-1)?.recipients).toMatchObject([
      { recipientField: 'TO', deliveryIdentifier: { value: 'b@x.example' } },
      { recipientField: 'CC', deliveryIdentifier: { value: 'c@x.example' } },
    ]);
    expect((await commentsOf(ticket)).at(-1)?.cc).toMatchObject([{ email: 'c@x.example' }]);
  });

  it('answer the requester though somebody else wrote last, as the sidebar shows', async () => {
    const { state } = server();
    const [ticket, thread] = [await ticketOf(GRACE), threadOf(GRACE)];
    const sentTo = async (to: Ticket) => {
      await verb(open(), 'reply')(to, saying('So'), once);
      return thread.messages.at(-1)?.recipients.map(({ deliveryIdentifier }) => deliveryIdentifier?.value);
    };
    const at = { ms: Date.parse('2027-01-01T10:00:00Z') };
    const writes = (contact: ReturnType<typeof contactOf>, way?: string) => {
      at.ms += 1000;
      const message = addMessage(state, thread, contact, said('Hello', new Date(at.ms).toISOString()));
      const [sender] = message.senders;
      if (way && sender) sender.deliveryIdentifier = { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: way };
    };
    writes(contactOf(GRACE), 'visitor-1');
    expect(await sentTo(ticket)).toEqual(['visitor-1']);
    writes(contactOf(SEAN));
    expect(await sentTo({ ...ticket, requester: { email: GRACE } })).toEqual([GRACE]);
    expect(await sentTo({ ...ticket, requester: undefined })).toEqual([SEAN]);
    writes(contactOf(SEAN), 'visitor-2');
    expect(await sentTo({ ...ticket, requester: { email: 'nobody@x.example' } })).toEqual(['visitor-2']);
  });

  it('answer under their subject, and on the channel of the thread where nobody has written yet', async () => {
    const [ticket, thread] = [await ticketOf(GRACE), threadOf(GRACE)];
    const [{ subject, channelAccountId } = expect.fail('nothing said')] = thread.messages;
    for (const _ of [1, 2]) await verb(open(), 'reply')(ticket, saying('So'), once);
    const sent = thread.messages.slice(-2).map((message) => message.subject);
    expect(sent).toEqual([`Re: ${subject}`, `Re: ${subject}`]);
    thread.messages.length = 0;
    await verb(open(), 'reply')(ticket, saying('First'), once);
    expect(thread.messages).toMatchObject([
      { channelAccountId, recipients: [{ deliveryIdentifier: { value: GRACE } }] },
    ]);
  });

  it.each([3, 5])('are answered in the thread with the newest message (%d September)', async (day) => {
    const { state } = server();
    const [ticket, contact, first] = [recordOf(GRACE), contactOf(GRACE), threadOf(GRACE)];
    const second = openThread(state, ticket, contact);
    addMessage(state, first, contact, said('First', '2026-09-04T10:00:00.000Z'));
    addMessage(state, second, contact, said('Second', `2026-09-0${day}T10:00:00.000Z`));
    const { id = '' } = await verb(open(), 'reply')(await ticketOf(GRACE), saying('So'), once);
    const newest = day > 4 ? second : first;
    expect(newest.messages.at(-1)?.id).toBe(id);
  });

  it('keep notes as those of the agent who wrote them', async () => {
    const ticket = await ticketOf(GRACE);
    await verb(open(), 'note')(ticket, saying('Mine'), once);
    const note = (await commentsOf(ticket)).find(({ html }) => html?.includes('Mine'));
    expect(note).toMatchObject({ kind: 'note', author: { name: 'Erin Agent', side: 'agent' } });
    expect(server().state.records.at(-1)?.properties.hubspot_owner_id).toBe(note?.author.id);
  });

  it('tell of a reply that HubSpot took and could not deliver', async () => {
    const ticket = await ticketOf(GRACE);
    const before = await commentsOf(ticket);
    const failure = await failureIn(verb(open(), 'reply')(ticket, saying('x', { to: ['a@bounces.example'] }), once));
    expect(failure).toEqual({ kind: 'refused', fields: [], reason: 'The recipient address was rejected' });
    expect(await commentsOf(ticket)).toEqual(before);
  });

  it('send nothing when the status that goes with it is refused', async () => {
    const [ticket, thread] = [await ticketOf(GRACE), threadOf(GRACE)];
    const count = thread.messages.length;
    const failure = await failureIn(verb(open(), 'reply')(ticket, saying('x', { setStatus: 'nonsense' }), once));
    expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'hs_pipeline_stage' }] });
    expect(thread.messages).toHaveLength(count);
  });

  it('are read also by a key that has no scope for files', async () => {
    const ticket = await ticketOf(GRACE);
    await verb(open(), 'note')(ticket, saying('Look', { files: [fileOf('a.txt', [1])] }), once);
    const before = await commentsOf(ticket);
    server().state.tokens[0]?.scopes.delete('files');
    const [note] = (await commentsOf(ticket)).filter(({ html }) => html?.includes('Look'));
    expect(note?.attachments).toMatchObject([{ name: expect.stringMatching(/^\d+$/) }]);
    expect(await commentsOf(ticket)).toHaveLength(before.length);
  });

  it('let notes be changed and taken away, and nothing else', async () => {
    const ticket = await ticketOf(SEAN);
    await verb(open(), 'note')(ticket, saying('First'), once);
    const note = (await commentsOf(ticket)).at(-1) ?? expect.fail('no note');
    await verb(open(), 'editComment')(ticket, note, { html: '<p>Second</p>', text: 'Second' });
    expect((await commentsOf(ticket)).at(-1)).toMatchObject({ id: note.id, html: '<p>Second</p>' });
    await verb(open(), 'deleteComment')(ticket, note);
    expect((await commentsOf(ticket)).map(({ id }) => id)).not.toContain(note.id);
    const [reply] = (await commentsOf(await ticketOf(GRACE))).filter(({ kind }) => kind === 'reply');
    const change = async () => verb(open(), 'deleteComment')(ticket, reply ?? expect.fail('no reply'));
    expect(await failureIn(change())).toMatchObject({ kind: 'forbidden' });
  });
});
