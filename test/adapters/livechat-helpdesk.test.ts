import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import helpdesk from '../../lib/adapters/livechat-helpdesk';
import { failureIn, once, ticketOf, ticketsOf, verb } from '../contract/bench';
import { personOf } from '../world';
import { type OpenLiveChatHelpDesk, openLiveChatHelpDesk } from './livechat-helpdesk-bench';

let bench: OpenLiveChatHelpDesk;

beforeEach(async () => {
  bench = await openLiveChatHelpDesk();
});
afterEach(() => bench.simulator.close());

const grace = personOf('grace').email;
const sean = personOf('sean').email;
describe('LiveChat HelpDesk', () => {
  it('is asked for at one address, for everybody', () => {
    expect(helpdesk.origins('https://api.helpdesk.com')).toEqual([
      { origin: 'https://api.helpdesk.com', purpose: 'api' },
    ]);
    expect(helpdesk.base('https://api.helpdesk.com')).toBe('https://api.helpdesk.com/v1');
  });

  describe('a lookup', () => {
    it('takes one call, without conversations, and the archive when that is asked for', async () => {
      const first = await bench.desk.listTickets({ email: sean });
      expect(bench.queries().map((query) => [query.get('silo'), query.get('eventsScope')])).toEqual([
        ['tickets', 'none'],
      ]);
      await bench.desk.listTickets({ email: sean }, first.next);
      expect(bench.queries().at(-1)?.get('silo')).toBe('archive');
    });

    it('finds what was settled long ago, last', async () => {
      const archived = bench.state.tickets.find(({ silo }) => silo === 'archive');
      const found = await ticketsOf(bench, archived?.requester.email ?? '');
      expect(found.at(-1)?.id).toBe(archived?.ID);
      expect(found.length).toBeGreaterThan(1);
    });

    it('looks into the archive at once where nothing else is there', async () => {
      for (const ticket of bench.rawsOf(sean)) ticket.silo = 'archive';
      const { items, contacts, next } = await bench.desk.listTickets({ email: sean });
      expect([items.length, contacts?.[0]?.email, next]).toEqual([2, sean, undefined]);
    });

    it('leaves out who is only mentioned, or in copy', async () => {
      const [mentions, copied] = bench.rawsOf(sean);
      mentions?.events.at(0)?.message && Object.assign(mentions.events[0]?.message ?? {}, { text: `Ask ${grace}` });
      copied?.cc.push({ email: grace, name: 'Grace Hopper' });
      const { items } = await bench.desk.listTickets({ email: grace });
      expect(items.map(({ requester }) => requester?.email)).not.toContain(sean);
      expect(items).toHaveLength(26);
    });

    it('takes nobody for everybody where a letter stands for any', async () => {
      expect(await bench.desk.listTickets({ email: '%@navalworks.example' })).toMatchObject({
        items: [],
        contacts: undefined,
      });
      expect(await verb(bench.desk, 'searchTickets')('%@navalworks.example')).toMatchObject({
        items: { length: 26 },
      });
    });

    it('names the person as their newest ticket does', async () => {
      const { contacts } = await bench.desk.listTickets({ email: grace.toUpperCase() });
      expect(contacts).toEqual([{ id: grace.toUpperCase(), email: grace.toUpperCase(), name: 'Grace Hopper' }]);
    });

    it.each([true, false])('reads page after page, with cursors known: %s', async (knowsCursor) => {
      bench.state.knowsCursor = knowsCursor;
      const [model] = bench.rawsOf(sean);
      if (!model) throw new Error('no ticket');
      for (let count = 0; count < 230; count += 1)
        bench.state.tickets.push({ ...model, ...bench.state.newTicketIds() });
      const ids = (await ticketsOf(bench, sean)).map(({ id }) => id);
      expect(ids).toHaveLength(232);
      expect(new Set(ids).size).toBe(232);
    });

    it('asks for the names of tags only where there are some', async () => {
      const [ticket] = bench.rawsOf(sean);
      const tag = bench.state.tags.find(({ name }) => name === 'parcel');
      ticket?.tagIDs.push(tag?.ID ?? '', 'a tag that is gone');
      const found = await ticketsOf(bench, sean);
      expect(found.find(({ id }) => id === ticket?.ID)?.tags).toEqual(['parcel']);
      expect(bench.called().filter((call) => call === 'GET tags 200')).toHaveLength(1);
    });
  });

  describe('a ticket', () => {
    it.each([
      ['onhold', 'pending', 'On hold'],
      ['solved', 'resolved', 'Solved'],
      ['parked', 'open', 'parked'],
    ])('in the status %s counts as %s', async (value, status, label) => {
      const { id } = await ticketOf(bench, sean);
      bench.rawOf(id).status = value;
      expect(await bench.desk.readTicket(id)).toMatchObject({ status, label, statusValue: value });
    });

    it.each([{ rate: 'good' }, { score: 'good' }])('shows a rating under whichever name: %o', async (rating) => {
      const { id } = await ticketOf(bench, sean);
      bench.rawOf(id).rating = { ...rating, comment: 'thanks' };
      expect((await bench.desk.readTicket(id)).rating).toEqual({ score: 'good', label: 'good', comment: 'thanks' });
    });

    it('that counts as spam cannot be written to', async () => {
      const { id } = await ticketOf(bench, sean);
      bench.rawOf(id).silo = 'spam';
      expect(Object.keys((await bench.desk.readTicket(id)).cannot ?? {})).toEqual(['reply', 'note', 'updateTicket']);
    });

    it.each(['cc', 'ccs'])('shows who is in copy, under the name %s', async (name) => {
      const { id } = await ticketOf(bench, sean);
      Object.assign(bench.rawOf(id), { cc: [], [name]: [{ email: 'a@x.example', name: null }, 'b@x.example'] });
      const { cc } = await bench.desk.readTicket(id);
      expect(cc?.map(({ email }) => email)).toEqual(['a@x.example', 'b@x.example']);
    });

    it('takes what HelpDesk itself says for no customer’s', async () => {
      const ticket = await ticketOf(bench, sean);
      const message = { text: 'We got it', richTextHtml: null, richTextObj: null, isPrivate: false };
      const author = { type: 'system' as const, name: 'HelpDesk' };
      const at = { ID: bench.state.nextId(), type: 'message', date: '2026-09-01T00:00:00Z' };
      bench.rawOf(ticket.id).events.push({ ...at, author, message });
      expect((await bench.desk.listComments(ticket)).items.at(-1)?.author).toMatchObject({ side: 'agent' });
    });

    it('links by its short number, and calls its fields by their names', async () => {
      const ticket = await ticketOf(bench, sean);
      expect(ticket.url).toBe(`https://app.helpdesk.com/tickets/${bench.rawOf(ticket.id).shortID}`);
      expect(ticket.custom?.map(({ id, name }) => [id, name])).toContainEqual(['product', 'Product']);
    });

    it('in the archive is changed by nobody, and says so', async () => {
      const { id } = await ticketOf(bench, sean);
      bench.rawOf(id).silo = 'archive';
      const failure = await failureIn(verb(bench.desk, 'updateTicket')(id, { status: 'open' }, undefined, once));
      expect(failure).toEqual({ kind: 'refused', fields: [], reason: 'ticket is in archive' });
    });
  });

  describe('whoever signs in', () => {
    it('as a viewer may only read', async () => {
      const [erin] = bench.state.agents;
      if (erin) erin.roles = ['viewer'];
      const { may } = await bench.desk.whoAmI(bench.simulator.secretsOf('erin'));
      expect(may).toEqual([
        ...['whoAmI', 'listTickets', 'readTicket', 'listComments', 'searchTickets', 'listTicketsChangedSince'],
        ...['choices', 'savedReplies', 'openAttachment'],
      ]);
      expect((await verb(bench.desk, 'choices')()).agents?.map(({ label }) => label)).not.toContain('Erin Agent');
    });

    it('without a seat in HelpDesk is told so', async () => {
      const secrets = bench.simulator.secretsOf('erin');
      expect(await failureIn(bench.desk.whoAmI({ ...secrets, account: 'somebody' }))).toEqual({
        kind: 'forbidden',
        reason: 'This account has no seat in HelpDesk.',
      });
    });
  });

  it('offers no custom field that is switched off', async () => {
    const [off, ...on] = bench.state.customFields;
    if (off) off.status = 'inactive';
    const { fields } = await verb(bench.desk, 'choices')();
    expect(fields?.map(({ id }) => id)).toEqual(on.map(({ apiKey }) => apiKey));
  });

  it('offers saved replies of everybody, and those of the ticket’s team', async () => {
    const ticket = await ticketOf(bench, sean);
    const named = async (group: string) => {
      const team = bench.state.teams.find(({ name }) => name === group);
      const own = team && { ...ticket, group: { id: team.ID, name: team.name } };
      return (await verb(bench.desk, 'savedReplies')(own)).map(({ name }) => name);
    };
    expect(await named('Support')).toEqual(['thanks']);
    expect(await named('Billing')).toEqual(['thanks', 'refund']);
  });

  it('waits as long as it is told', async () => {
    bench.state.left = 0;
    expect(await failureIn(bench.desk.readTicket('x'))).toMatchObject({ kind: 'limited' });
  });
});
