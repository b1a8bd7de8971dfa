import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Comment } from '../../lib/model';
import { asBrowser, commentsOf, failureIn, fileOf, once, saying, ticketOf, ticketsOf, verb } from '../contract/bench';
import type { SimulatedJira } from '../simulators/jira-service-management';
import { agentId, STORY } from '../simulators/jira-service-management/state';
import { personOf } from '../world';
import { type JiraBench, openJira } from './jira-desk';

let simulator: SimulatedJira;
let bench: JiraBench;

beforeEach(async () => {
  bench = await openJira();
  simulator = bench.simulator;
});
afterEach(() => bench.simulator.close());

const sean = personOf('sean').email;
const nora = personOf('nora').email;
const called = () => simulator.calls.map(({ method, path }) => `${method} ${path.split('?')[0]}`);
const sent = () => called().filter((call) => !call.startsWith('GET'));
const body = saying('Hello').body;

describe('Jira Service Management', () => {
  it('reads as a browser, and is not written to by one', async () => {
    const desk = bench.as('erin', undefined, asBrowser);
    const [contact] = await verb(desk, 'findContacts')(sean);
    const [ticket] = (await desk.listTickets({ email: sean, contact })).items;
    if (!ticket) throw new Error('no ticket');
    expect(await failureIn(verb(desk, 'note')(ticket, saying('x'), once))).toEqual({
      kind: 'forbidden',
      reason: 'XSRF check failed',
    });
  });

  describe('a lookup', () => {
    it('asks for the person, their company and their tickets', async () => {
      expect(await ticketsOf(bench, sean)).toHaveLength(2);
      expect(called()).toEqual([
        'GET /rest/api/3/user/search',
        'GET /rest/servicedeskapi/organization',
        'GET /rest/api/3/search/jql',
      ]);
    });

    it('does not take somebody for the asked person because their address is hidden', async () => {
      bench.userOf(nora).isHidden = true;
      expect(await verb(bench.desk, 'findContacts')(nora)).toEqual([]);
    });

    it('does not take the beginning of an address for the address', async () => {
      expect(await verb(bench.desk, 'findContacts')('nora.quiet@silent.ex')).toEqual([]);
    });

    it('leaves out what no service desk has', async () => {
      const reporter = bench.userOf(nora).accountId;
      simulator.state.addIssue({ project: '10012', summary: 'A bug', reporter });
      expect(await ticketsOf(bench, nora)).toEqual([]);
    });

    it('goes on where the company is not told', async () => {
      simulator.spoil({ match: '/organization', status: 403, body: '{"errorMessage":"No licence"}' });
      expect(await verb(bench.desk, 'findContacts')(nora)).toMatchObject([{ name: 'Nora Quiet', company: undefined }]);
    });
  });

  describe('a ticket', () => {
    it.each([
      { status: '1', as: 'open' },
      { status: '3', as: 'open' },
      { status: '4', as: 'pending' },
      { status: '5', as: 'resolved' },
      { status: '6', as: 'closed' },
    ])('in status $status counts as $as', async ({ status, as }) => {
      const ticket = await ticketOf(bench, sean);
      bench.rawOf(ticket).status = status;
      expect((await bench.desk.readTicket(ticket.id)).status).toBe(as);
    });

    it('offers no move that wants to be told more than we can', async () => {
      const ticket = await ticketOf(bench, sean);
      bench.rawOf(ticket).status = '3';
      const { nextStatuses = [] } = await bench.desk.readTicket(ticket.id);
      expect(nextStatuses.map(({ label }) => label)).toEqual(['Waiting for customer', 'Resolved', 'Canceled']);
      const failure = await failureIn(
        verb(bench.desk, 'updateTicket')(ticket.id, { status: '7', subject: 'No' }, undefined, once),
      );
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'status' }] });
      expect(sent()).toEqual([]);
    });

    it('is resolved as done where Jira asks how', async () => {
      const ticket = await ticketOf(bench, sean);
      bench.rawOf(ticket).status = '3';
      await verb(bench.desk, 'updateTicket')(ticket.id, { status: '5' }, undefined, once);
      expect(bench.rawOf(ticket).resolution).toBe('10000');
    });

    it('is due until the end of its day', async () => {
      const ticket = await ticketOf(bench, sean);
      bench.rawOf(ticket).duedate = '2026-11-20';
      const { dueAt = '' } = await bench.desk.readTicket(ticket.id);
      expect(new Date(dueAt)).toEqual(new Date(2026, 10, 20, 23, 59, 59));
    });

    it('shows the deadline that comes first, and how a finished one was rated', async () => {
      const ticket = await ticketOf(bench, sean);
      const issue = bench.rawOf(ticket);
      Object.assign(issue, { status: '5', comments: [], resolved: null, rating: { rating: 2, comment: 'Slow' } });
      const now = await bench.desk.readTicket(ticket.id);
      expect(now.sla?.name).toBe('Time to first response');
      expect(now.rating).toEqual({ score: 'bad', label: '2', comment: 'Slow' });
    });

    it('keeps labels that others set meanwhile, and takes none with a space', async () => {
      const ticket = await ticketOf(bench, sean);
      bench.rawOf(ticket).labels = ['old', 'theirs'];
      const change = verb(bench.desk, 'updateTicket');
      const seen = { updatedAt: ticket.updatedAt, fields: { tags: ['old'] } };
      expect((await change(ticket.id, { tags: ['mine'] }, seen, once)).tags).toEqual(['theirs', 'mine']);
      simulator.reset();
      const failure = await failureIn(change(ticket.id, { tags: ['two words'] }, undefined, once));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'labels', reason: 'two words' }] });
      expect(sent()).toEqual([]);
    });

    it('takes a value of a field only where there is one, before anything is changed', async () => {
      const ticket = await ticketOf(bench, sean);
      const fields = { subject: 'No', custom: { customfield_10101: 'Piano' } };
      const failure = await failureIn(verb(bench.desk, 'updateTicket')(ticket.id, fields, undefined, once));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'Product', reason: 'Piano' }] });
      expect(sent()).toEqual([]);
    });
  });

  describe('a new ticket', () => {
    it('is of a type that takes a summary, a text and another requester', async () => {
      const { types, fields } = (await bench.desk.choices?.()) ?? {};
      expect(types?.map(({ label }) => label)).toEqual([
        'Support: Get help',
        'Support: Tell a story',
        'Billing: Ask about an invoice',
      ]);
      expect(fields).toContainEqual({ id: STORY, name: 'Story', kind: 'lines', required: true, types: ['10/26'] });
    });

    it('without a type, or with files where its form takes none, is refused before anything is sent', async () => {
      const create = verb(bench.desk, 'createTicket');
      const ticket = { requester: { email: 'new@x.example' }, subject: 'S', body, files: [], fields: {} };
      expect(await failureIn(create(ticket, once))).toMatchObject({ fields: [{ name: 'requestTypeId' }] });
      const files = [fileOf('a.txt', [1])];
      expect(await failureIn(create({ ...ticket, files, fields: { type: '10/26' } }, once))).toMatchObject({
        fields: [{ name: 'attachment' }],
      });
      expect(sent()).toEqual([]);
    });

    it('is filled in as its form wants', async () => {
      const fields = { type: '10/26', custom: { [STORY]: 'Once *upon* a time' } };
      const ticket = { requester: { email: nora }, subject: 'S', body, files: [], fields };
      const made = await verb(bench.desk, 'createTicket')(ticket, once);
      expect(bench.rawOf(made)).toMatchObject({ type: '26', reporter: bench.userOf(nora).accountId });
      expect(made).toMatchObject({ type: 'Tell a story', group: { name: 'Support' } });
    });

    it('for somebody whom Jira does not know needs the right to add people', async () => {
      const felix = bench.as('felix');
      expect((await felix.whoAmI({})).may).not.toContain('createContact');
      const ticket = {
        requester: { email: 'new@x.example' },
        subject: 'S',
        body,
        files: [],
        fields: { type: '10/25' },
      };
      expect(await failureIn(verb(felix, 'createTicket')(ticket, once))).toMatchObject({ kind: 'forbidden' });
      expect(simulator.state.issues.some(({ summary }) => summary === 'S')).toBe(false);
    });
  });

  describe('a conversation', () => {
    it.each([
      'Use {code} and [links|https://x.example] as they are',
      'Not *bold*, not _this_ nor -that-, but 3 - 2 and a-b stay',
      'C:\\new\\table and \\\\server\\share',
      'See https://shop.example/~mia/?order=5&a=_b_#-c- and *https://x.example/-/merge*',
      'Either (i) wait, (x) or (/) or (on), or (ii) call',
      '# not a list\n!not-a-picture.png!',
    ])('keeps what looks like marks: %s', async (text) => {
      const ticket = await ticketOf(bench, sean);
      await verb(bench.desk, 'reply')(ticket, saying(text), once);
      const last = (await commentsOf(bench.desk, ticket)).at(-1);
      expect(last?.html?.replace(/<br\/>|<\/?p>|(?<=&)amp;/g, '')).toBe(text);
    });

    it('says of each thing whether it is public, also of an edit', async () => {
      const ticket = await ticketOf(bench, sean);
      await verb(bench.desk, 'note')(ticket, saying('for us', { files: [fileOf('a.txt', [1])] }), once);
      const note = (await commentsOf(bench.desk, ticket)).at(-1);
      if (!note) throw new Error('no note');
      await verb(bench.desk, 'editComment')(ticket, note, saying('still for us').body);
      const now = (await commentsOf(bench.desk, ticket)).at(-1);
      expect(now).toMatchObject({ id: note.id, kind: 'note', author: { id: agentId('erin') } });
      expect(now?.html).toContain('still for us');
      await verb(bench.desk, 'deleteComment')(ticket, note);
      expect((await commentsOf(bench.desk, ticket)).map(({ id }) => id)).not.toContain(note.id);
    });

    it('has its description stay as it is', async () => {
      const ticket = await ticketOf(bench, sean);
      const [first] = await commentsOf(bench.desk, ticket);
      if (!first) throw new Error('nothing said');
      expect(await failureIn(verb(bench.desk, 'deleteComment')(ticket, first))).toMatchObject({ kind: 'refused' });
    });

    it('is read also where Jira made the ticket without a request type, and is not written to', async () => {
      const ticket = await ticketOf(bench, sean);
      await verb(bench.desk, 'note')(ticket, saying('for us'), once);
      await verb(bench.desk, 'reply')(ticket, saying('for *all*'), once);
      const before = await commentsOf(bench.desk, ticket);
      Object.assign(bench.rawOf(ticket), { type: '' });
      simulator.state.most = 1;
      const now = await bench.desk.readTicket(ticket.id);
      expect(now).toMatchObject({ subject: ticket.subject, status: ticket.status, type: undefined, cc: undefined });
      expect(Object.keys(now.cannot ?? {})).toEqual(['reply', 'note']);
      const plain = ({ id, kind, html, author }: Comment) => ({ id, kind, html, author: author.id });
      expect((await commentsOf(bench.desk, now)).map(plain)).toEqual(before.map(plain));
      for (const files of [[], [fileOf('a.txt', [1])]])
        expect(['absent', 'refused']).toContain(
          (await failureIn(verb(bench.desk, 'note')(now, saying('x', { files }), once))).kind,
        );
      expect(bench.rawOf(ticket).comments).toHaveLength(before.length - 1);
    });

    it('is read also where the account of somebody who wrote is gone', async () => {
      const ticket = await ticketOf(bench, sean);
      await verb(bench.desk, 'note')(ticket, saying('for us'), once);
      for (const said of bench.rawOf(ticket).comments) said.author = 'nobody-any-more';
      const last = (await commentsOf(bench.desk, ticket)).at(-1);
      expect([last?.kind, last?.author]).toEqual(['note', {}]);
    });
  });

  it('lists a company’s tickets, and not those of another one of the same name', async () => {
    const { company, email } = personOf('grace');
    const [contact] = await verb(bench.desk, 'findContacts')(email);
    simulator.state.organizations.push({ id: '99', name: company });
    simulator.state.addIssue({
      ...{ project: '10010', summary: 'Another’s', reporter: bench.userOf(nora).accountId },
      organizations: ['99'],
    });
    const list = verb(bench.desk, 'listCompanyTickets');
    if (!contact?.company) throw new Error('no company');
    const first = await list(contact.company);
    expect(first.items.length).toBeGreaterThan(0);
    expect(first.items.map(({ subject }) => subject)).not.toContain('Another’s');
  });

  it('stops when Jira says that it is enough', async () => {
    simulator.state.left = 0;
    expect(await failureIn(bench.desk.listTickets({ email: sean }))).toMatchObject({ kind: 'limited' });
  });
});
