import { expect, it } from 'vitest';
import type { Adapter, Verb } from '../../lib/adapters/contract';
import type { Ticket } from '../../lib/model';
import { personOf, tickets } from '../world';
import { type Bench, bytesOf, commentsOf, fileOf, once, saying, ticketOf, ticketsOf, verb } from './bench';
import { desks } from './desks';

const ALL_BYTES = Array.from({ length: 256 }, (_, byte) => byte);
const AWKWARD = 'A <script>alert(1)</script> & "quotes" \\ 😀 山田 æøå';

/** Reading and writing conversations. */
export function conversationClauses(bench: () => Bench, adapter: Adapter, verbs: Set<Verb>): void {
  const longest = async (): Promise<Ticket> => {
    const oldest = (await ticketsOf(bench(), personOf('grace').email)).at(-1);
    if (!oldest) throw new Error('no ticket');
    return bench().desk.readTicket(oldest.id);
  };

  it('reads a conversation whole and in order, with replies and notes apart', async () => {
    const comments = await commentsOf(bench().desk, await longest());
    const told = tickets[0]?.messages ?? [];
    expect(comments.map(({ kind }) => kind)).toEqual(told.map(({ kind }) => kind));
    for (const [index, { html, text, createdAt }] of comments.entries()) {
      expect(html ?? text).toContain(told[index]?.text.split('\n')[0]);
      expect(Date.parse(createdAt)).toBe(Date.parse(told[index]?.at ?? ''));
      expect([html, text].filter((body) => body !== undefined)).toHaveLength(1);
    }
  });

  it('gives the newest comments first, page by page', async () => {
    const ticket = await longest();
    const page = await bench().desk.listComments(ticket);
    const newest = (await commentsOf(bench().desk, ticket)).at(-1);
    expect(page.items.at(-1)?.id).toBe(newest?.id);
  });

  it('names who wrote, and on which side they stand', async () => {
    const [first, second, third] = await commentsOf(bench().desk, await longest());
    expect(first?.author).toMatchObject({ name: 'Grace Hopper', side: 'customer' });
    expect(second?.author).toMatchObject({ name: 'Erin Agent', side: 'agent' });
    expect(third?.author).toMatchObject({ name: 'Grace Hopper', side: 'customer' });
  });

  it('shows of a mail in HTML the HTML', async () => {
    const oldest = (await ticketsOf(bench(), personOf('sean').email)).at(-1);
    const [first] = oldest ? await commentsOf(bench().desk, oldest) : [];
    const told = tickets.find(({ requester }) => requester === 'sean')?.messages[0]?.html;
    expect(told).toBeDefined();
    if (desks[bench().adapter.id]?.onlyText)
      expect([first?.html, first?.text]).toEqual([undefined, expect.any(String)]);
    else expect(first?.html).toContain(told);
  });

  if (verbs.has('reply') && verbs.has('note'))
    it('keeps a note from customers and shows a reply to them', async () => {
      const { desk } = bench();
      const ticket = await ticketOf(bench(), personOf('taro').email);
      const before = await commentsOf(desk, ticket);
      const replied = await verb(desk, 'reply')(ticket, saying('for everybody'), once);
      const noted = await verb(desk, 'note')(ticket, saying('for agents only'), once);
      const added = (await commentsOf(desk, ticket)).slice(before.length);
      expect(added.map(({ kind, author, html, text }) => [kind, author.side, (html ?? text)?.includes('for')])).toEqual(
        [
          ['reply', 'agent', true],
          ['note', 'agent', true],
        ],
      );
      expect(added[0]?.html ?? added[0]?.text).toContain('for everybody');
      expect(added[1]?.html ?? added[1]?.text).toContain('for agents only');
      for (const [index, { id }] of [replied, noted].entries()) if (id !== undefined) expect(added[index]?.id).toBe(id);
    });

  for (const name of ['reply', 'note'] as const)
    if (verbs.has(name)) {
      it(`brings the text of a ${name} over as it was written`, async () => {
        const { desk } = bench();
        const ticket = await ticketOf(bench(), personOf('zoe').email);
        await verb(desk, name)(ticket, saying(AWKWARD), once);
        const written = (await commentsOf(desk, ticket)).at(-1);
        const html = saying(AWKWARD).body.html;
        expect(written?.html ?? written?.text).toContain(written?.html ? html.slice(3, -4) : AWKWARD);
      });

      if (verbs.has('openAttachment') && adapter.fileBytes !== 0)
        it(`brings the files of a ${name} over to the byte`, async () => {
          const { desk } = bench();
          const ticket = await ticketOf(bench(), personOf('olga').email);
          const file = fileOf('kvittering æøå 山田.bin', ALL_BYTES);
          await verb(desk, name)(ticket, saying('with a file', { files: [file] }), once);
          const written = (await commentsOf(desk, ticket)).at(-1);
          expect(written).toMatchObject({ kind: name, attachments: [{ name: file.name }] });
          expect(await bytesOf(desk, written)).toEqual(ALL_BYTES);
        });

      it(`sends a ${name} once`, async () => {
        const { adapter, desk, simulator } = bench();
        const ticket = await ticketOf(bench(), personOf('alice').email);
        const count = (await commentsOf(desk, ticket)).length;
        const { saying: said = 'POST' } = desks[adapter.id] ?? {};
        const match = typeof said === 'string' ? said : said[name];
        simulator.spoil({ match, status: 502, when: 'after', times: 1 });
        await expect(verb(desk, name)(ticket, saying('once'), once)).rejects.toThrow('broken');
        expect(await commentsOf(desk, ticket)).toHaveLength(count + 1);
      });
    }

  if (verbs.has('reply') && verbs.has('updateTicket'))
    it('sets a status together with a reply', async () => {
      const { desk } = bench();
      const ticket = await ticketOf(bench(), personOf('soren').email);
      const statusOf = ({ statusValue, label }: Ticket) => statusValue ?? label;
      const offered = ticket.nextStatuses ?? (await desk.choices?.({ ticket: ticket.id }))?.statuses;
      const next = offered?.find(({ value }) => value !== statusOf(ticket));
      if (!next) throw new Error('nothing to change to');
      await verb(desk, 'reply')(ticket, saying('done', { setStatus: next.value }), once);
      expect(statusOf(await desk.readTicket(ticket.id))).toBe(next.value);
    });
}
