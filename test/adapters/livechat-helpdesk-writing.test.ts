import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commentsOf, failureIn, fileOf, once, saying, ticketOf, verb } from '../contract/bench';
import { personOf } from '../world';
import { type OpenLiveChatHelpDesk, openLiveChatHelpDesk } from './livechat-helpdesk-bench';

let bench: OpenLiveChatHelpDesk;

beforeEach(async () => {
  bench = await openLiveChatHelpDesk();
});
afterEach(() => bench.simulator.close());

const sean = personOf('sean').email;
const note = (...[ticket, text]: [Awaited<ReturnType<typeof ticketOf>>, string]) =>
  verb(bench.desk, 'note')(ticket, saying(text), once);

describe('writing to LiveChat HelpDesk', () => {
  describe('a note', () => {
    it('goes out once, and is seen to be one in the same answer', async () => {
      const ticket = await ticketOf(bench, sean);
      bench.simulator.reset();
      await note(ticket, 'inside');
      expect(bench.called()).toEqual(['PATCH tickets 200']);
    });

    it('is written without the inner flag where that is refused, and stays a note', async () => {
      bench.state.refusesInner = true;
      const ticket = await ticketOf(bench, sean);
      bench.simulator.reset();
      await note(ticket, 'inside');
      expect(bench.called()).toEqual(['PATCH tickets 400', 'PATCH tickets 200']);
      const last = (await commentsOf(bench.desk, ticket)).at(-1);
      expect(last).toMatchObject({ kind: 'note', html: '<p>inside</p>' });
    });

    it.each([true, false])('that became public is told, with tickets in answers: %s', async (tellsTicket) => {
      Object.assign(bench.state, { losesPrivacy: true, tellsTicket });
      const ticket = await ticketOf(bench, sean);
      bench.simulator.reset();
      expect(await failureIn(note(ticket, 'inside'))).toMatchObject({
        kind: 'refused',
        there: expect.stringContaining('shows this note'),
      });
      expect(bench.called()).toEqual(['PATCH tickets 200', ...(tellsTicket ? [] : ['GET tickets 200'])]);
    });

    it.each([true, false])('is told from what colleagues wrote meanwhile, with ours private: %s', async (isPrivate) => {
      bench.state.tellsTicket = false;
      const ticket = await ticketOf(bench, sean);
      const event = (ID: number, text: string, inside: boolean) => ({
        ...{ ID, type: 'message', date: '2026-09-01T00:00:00Z', author: { type: 'agent' } },
        message: { text, richTextHtml: `<p>${text}</p>`, isPrivate: inside },
      });
      const body = JSON.stringify({ events: [event(1, 'inside', isPrivate), event(2, 'theirs', !isPrivate)] });
      bench.simulator.spoil({ match: 'GET /v1/tickets/', status: 200, body });
      const written = note(ticket, 'inside');
      if (isPrivate) expect(await written).toEqual({ id: '1' });
      else expect(await failureIn(written)).toMatchObject({ there: expect.stringContaining('shows this note') });
    });

    it('is not sent again because looking after it was too much', async () => {
      bench.state.tellsTicket = false;
      const ticket = await ticketOf(bench, sean);
      bench.simulator.spoil({ match: 'GET /v1/tickets/', status: 429 });
      expect(await note(ticket, 'inside')).toEqual({ id: undefined });
    });
  });

  it('sets the status in the same call as a reply', async () => {
    const ticket = await ticketOf(bench, sean);
    bench.simulator.reset();
    await verb(bench.desk, 'reply')(ticket, saying('done', { setStatus: 'onhold' }), once);
    expect(bench.called()).toEqual(['PATCH tickets 200']);
    expect(bench.rawOf(ticket.id).status).toBe('onhold');
  });

  describe('files', () => {
    it('go up together, and come back with their message', async () => {
      const ticket = await ticketOf(bench, sean);
      bench.simulator.reset();
      const files = [fileOf('one.txt', [1]), fileOf('two.txt', [2])];
      await verb(bench.desk, 'reply')(ticket, saying('two', { files }), once);
      expect(bench.called()).toEqual(['POST transactions 201', 'POST transactions 200', 'PATCH tickets 200']);
      const last = (await commentsOf(bench.desk, ticket)).at(-1);
      expect(last?.attachments.map(({ name }) => name)).toEqual(['one.txt', 'two.txt']);
    });

    it('of another ticket are refused, and are no conflict', async () => {
      const ticket = await ticketOf(bench, sean);
      const body = JSON.stringify({ error: 'conflict', details: 'transaction designated to different ticket' });
      bench.simulator.spoil({ match: 'PATCH', status: 409, body });
      const reply = verb(bench.desk, 'reply')(ticket, saying('x', { files: [fileOf('a.txt', [1])] }), once);
      expect(await failureIn(reply)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('different') });
    });

    it('without a message of the same author stand by themselves', async () => {
      const ticket = await ticketOf(bench, sean);
      const file = bench.state.addFile('scan.pdf', 'application/pdf', Buffer.from([1]));
      const author = { type: 'agent' as const, ID: 'robot', name: 'Robot' };
      const event = { ID: bench.state.nextId(), type: 'attachments', date: '2026-09-01T00:00:00Z', author };
      bench.rawOf(ticket.id).events.push({ ...event, files: [file], isPrivate: true });
      const last = (await commentsOf(bench.desk, ticket)).at(-1);
      expect(last).toMatchObject({ kind: 'note', text: '', attachments: [{ name: 'scan.pdf' }] });
    });

    it('in the text are shown from where they lie', async () => {
      const ticket = await ticketOf(bench, sean);
      const html = '<p>See <img src="cid:pic1"></p>';
      const files = [fileOf('a.png', [1], 'image/png')];
      await verb(bench.desk, 'reply')(ticket, saying('x', { files, body: { html, text: 'See' } }), once);
      for (const event of bench.rawOf(ticket.id).events) for (const file of event.files ?? []) file.cid = 'pic1';
      const last = (await commentsOf(bench.desk, ticket)).at(-1);
      expect(last?.html).toBe(`<p>See <img src="${last?.attachments[0]?.id}"></p>`);
    });

    it('that lie elsewhere are linked, and the token stays here', async () => {
      const elsewhere = 'https://files.example/a.png';
      const opened = await verb(bench.desk, 'openAttachment')({ id: elsewhere, name: 'a.png', type: 'image/png' });
      expect(opened).toEqual({ link: elsewhere });
      expect(bench.called()).toEqual([]);
    });
  });

  describe('who has a ticket', () => {
    const change = (id: string, fields: object) => verb(bench.desk, 'updateTicket')(id, fields, undefined, once);
    const team = (name: string) => bench.state.teams.find((one) => one.name === name)?.ID ?? '';
    const agent = (login: string) => {
      const found = bench.state.agents.find((one) => one.login === login);
      if (!found) throw new Error(`no ${login}`);
      return found;
    };

    it('an agent takes into a team that they are in', async () => {
      const { id } = await ticketOf(bench, sean);
      await change(id, { group: team('Support') });
      agent('felix').teamIDs = [team('Billing')];
      const now = await change(id, { assignee: agent('felix').ID });
      expect([now.group?.name, now.assignee?.name]).toEqual(['Billing', 'Félix Agent']);
    });

    it.each([true, false])('another team keeps, with the agent in it: %s', async (isIn) => {
      const { id } = await ticketOf(bench, sean);
      await change(id, { group: team('Support'), assignee: agent('felix').ID });
      if (!isIn) agent('felix').teamIDs = [team('Support')];
      const now = await change(id, { group: team('Billing') });
      expect([now.group?.name, now.assignee?.name]).toEqual(['Billing', isIn ? 'Félix Agent' : undefined]);
    });

    it('is not said to be nobody where that is refused', async () => {
      const { id } = await ticketOf(bench, sean);
      await change(id, { assignee: agent('felix').ID });
      bench.state.unassigns = false;
      expect(await failureIn(change(id, { assignee: null }))).toMatchObject({ kind: 'refused' });
    });
  });

  it.each(['merges', 'replaces'] as const)('keeps the other custom fields where a change %s', async (how) => {
    bench.state.custom = how;
    const { id } = await ticketOf(bench, sean);
    bench.rawOf(id).customFields = { product: 'Lamp', order_number: null };
    await verb(bench.desk, 'updateTicket')(id, { custom: { order_number: 'N-2' } }, undefined, once);
    expect(bench.rawOf(id).customFields).toEqual({ product: 'Lamp', order_number: 'N-2' });
  });

  describe('tags', () => {
    const change = (id: string, tags: string[], seen?: string[]) =>
      verb(bench.desk, 'updateTicket')(id, { tags }, seen && { updatedAt: '', fields: { tags: seen } }, once);
    const tag = (name: string, teamID: string) =>
      bench.state.tags.find((one) => one.name === name && one.teamID === teamID)?.ID ?? '';

    it.each(['Support', 'Billing'])('of the team %s are taken, and what others set meanwhile stays', async (name) => {
      const { id } = await ticketOf(bench, sean);
      const teamID = bench.state.teams.find((team) => team.name === name)?.ID ?? '';
      bench.rawOf(id).teamIDs = [teamID];
      bench.rawOf(id).tagIDs = [tag('parcel', teamID), 'a tag that is gone'];
      const now = await change(id, ['vip'], []);
      expect(bench.rawOf(id).tagIDs).toEqual([tag('parcel', teamID), 'a tag that is gone', tag('vip', teamID)]);
      expect(now.tags).toEqual(['parcel', 'vip']);
    });

    it('are those of the team that a ticket goes to', async () => {
      const { id } = await ticketOf(bench, sean);
      for (const { ID: group } of bench.state.teams) {
        bench.rawOf(id).tagIDs = [];
        await verb(bench.desk, 'updateTicket')(id, { group, tags: ['vip'] }, undefined, once);
        expect(bench.rawOf(id).tagIDs).toEqual([tag('vip', group)]);
      }
    });

    it('that HelpDesk does not have are refused before anything is sent', async () => {
      const { id } = await ticketOf(bench, sean);
      bench.simulator.reset();
      expect(await failureIn(change(id, ['vip', 'brand new']))).toMatchObject({
        kind: 'refused',
        fields: [{ name: 'tags', reason: 'HelpDesk has no tag "brand new".' }],
      });
      expect(bench.simulator.calls.every(({ method }) => method === 'GET')).toBe(true);
    });
  });

  it('opens a ticket as if its requester had written, so that nobody is mailed', async () => {
    const made = await verb(bench.desk, 'createTicket')(
      {
        requester: { email: 'new@x.example', name: 'New One' },
        subject: 'Late',
        body: saying('Where is it?').body,
        files: [fileOf('a.txt', [1])],
        fields: { priority: '20', custom: { product: 'Lamp' } },
      },
      once,
    );
    expect(made).toMatchObject({ priority: 'urgent', custom: [{ id: 'product', name: 'Product', value: 'Lamp' }] });
    const [first] = await commentsOf(bench.desk, made);
    expect(first?.author).toMatchObject({ email: 'new@x.example', side: 'customer' });
    expect(first?.attachments).toHaveLength(1);
  });

  it('puts a ticket into the trash', async () => {
    const { id } = await ticketOf(bench, sean);
    await verb(bench.as('ina'), 'deleteTicket')(id);
    expect(bench.rawOf(id).silo).toBe('trash');
  });
});
