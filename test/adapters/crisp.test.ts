import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import crisp from '../../lib/adapters/crisp';
import type { Ticket } from '../../lib/model';
import { commentsOf, every, failureIn, ticketOf, ticketsOf, verb } from '../contract/bench';
import { showConversation } from '../simulators/crisp/reads';
import { NOW, personOf } from '../world';
import { type OpenCrisp, openCrisp } from './crisp-bench';

let bench: OpenCrisp;
beforeEach(async () => {
  bench = await openCrisp();
});
afterEach(() => bench.simulator.close());

const grace = personOf('grace').email;
const sean = personOf('sean').email;
const nora = personOf('nora').email;

describe('Crisp', () => {
  it('is asked for at one address and nowhere else', () => {
    expect(crisp.origins('https://api.crisp.chat')).toEqual([{ origin: 'https://api.crisp.chat', purpose: 'api' }]);
    expect(crisp.base('https://api.crisp.chat')).toBe('https://api.crisp.chat/v1');
  });

  describe('signing in', () => {
    it.each(['website', 'plugin'] as const)('by a %s token names its tier', async (tier) => {
      const [token] = bench.simulator.state.tokens;
      if (token) token.tier = tier;
      bench.simulator.wayOf = () => tier;
      const { agent, ui } = await bench.as('erin').whoAmI(bench.simulator.secretsOf('erin'));
      expect([agent.name, ui]).toEqual(['Erin Agent', bench.simulator.signedIn?.('erin').ui]);
      bench.simulator.wayOf = () => (tier === 'plugin' ? 'website' : 'plugin');
      expect(await failureIn(bench.as('erin').listTickets({ email: sean }))).toEqual({ kind: 'unauthorized' });
    });

    it('asks for an operator of the workspace', async () => {
      const typed = { ...bench.simulator.secretsOf('erin'), email: 'gone@desk.example' };
      expect(await failureIn(bench.desk.whoAmI(typed))).toMatchObject({ kind: 'refused', fields: [{ name: 'email' }] });
    });

    it('passes over whoever was invited and has not come yet', async () => {
      const invited = { user_id: '', email: 'erin@desk.example', first_name: '', last_name: '' };
      bench.simulator.state.operators.unshift({ type: 'invite', details: invited });
      expect((await bench.desk.whoAmI(bench.simulator.secretsOf('erin'))).agent.name).toBe('Erin Agent');
    });
  });

  describe('a lookup', () => {
    it('takes one call for a stranger, two for somebody known once the names are there', async () => {
      expect(await ticketsOf(bench, 'nobody@x.example')).toEqual([]);
      expect(bench.called()).toEqual(['GET /people/profile/nobody%40x.example']);
      await bench.desk.choices?.();
      bench.simulator.reset();
      const [contact] = await verb(bench.desk, 'findContacts')(sean);
      expect((await bench.desk.listTickets({ email: sean, contact })).items).toHaveLength(2);
      expect(bench.called().slice(0, 2)).toEqual([expect.stringContaining('/people/profile/'), 'GET /conversations/1']);
      expect(contact).toMatchObject({ url: expect.stringContaining('/contacts/profile/people-sean') });
    });

    it.each(['meta.email', 'email', undefined])('finds all where the filter calls an address %s', async (criterion) => {
      bench.simulator.state.criterion = criterion;
      const found = await ticketsOf(bench, grace);
      expect(new Set(found.map(({ id }) => id)).size).toBe(26);
      expect(found).toHaveLength(26);
      for (const { requester } of found) expect(requester?.email).toBe(grace);
      expect(bench.called().some((call) => call.includes('/people/conversations/'))).toBe(criterion === undefined);
    });

    it('asks for the address as it was asked, and as Crisp keeps it', async () => {
      const [contact] = await verb(bench.desk, 'findContacts')(sean);
      await bench.desk.listTickets({ email: sean.toUpperCase(), contact });
      const { path = '' } = bench.simulator.calls.find((call) => call.path.includes('search_query=')) ?? {};
      const [filter] = JSON.parse(new URLSearchParams(path.split('?')[1]).get('search_query') ?? '');
      expect(filter.query).toEqual([sean, sean.toUpperCase()]);
    });

    it('asks for nothing that is no address, and might lead elsewhere', async () => {
      expect(await verb(bench.desk, 'findContacts')('..')).toEqual([]);
      expect(bench.called()).toEqual([]);
    });

    it('reads by their ids what the index has not yet', async () => {
      for (const { session_id } of bench.simulator.state.conversations) bench.simulator.state.unindexed.add(session_id);
      expect(await ticketsOf(bench, sean)).toHaveLength(2);
    });

    it('searches by words where the token may not ask for ids, and shows nobody else’s', async () => {
      bench.simulator.state.criterion = undefined;
      bench.simulator.state.tokens[0]?.without.add('people:conversations');
      const [other] = bench.simulator.state.conversations.filter(({ meta }) => meta.email !== sean);
      other?.messages.push({
        ...{ fingerprint: 1, type: 'note', from: 'operator', origin: 'chat', timestamp: bench.simulator.state.tick() },
        content: `Ask ${sean}, who knows.`,
      });
      expect(await ticketsOf(bench, sean)).toHaveLength(2);
    });

    it('drops what the filter lets through of others, and says of whom nothing is there that nothing is', async () => {
      for (const one of bench.simulator.state.conversations.slice(0, 3)) {
        one.people_id = 'people-nora';
        one.meta.email = `${one.meta.email}.other`;
      }
      expect(await ticketsOf(bench, nora)).toEqual([]);
    });

    it('keeps a chat of theirs in which they left no address', async () => {
      const [one] = bench.simulator.state.conversations;
      if (one) Object.assign(one, { people_id: 'people-nora', meta: { segments: [], data: {} } });
      expect((await ticketsOf(bench, nora)).map(({ id }) => id)).toEqual([one?.session_id]);
    });

    it('goes on without inboxes where the plan has none', async () => {
      bench.simulator.state.plan.inboxes = false;
      const [row] = await ticketsOf(bench, sean);
      expect(row?.group?.name).toBe(row?.group?.id);
      expect((await bench.desk.choices?.())?.groups).toEqual([]);
    });

    it('calls a chat by its last words where it has no subject', async () => {
      const [row] = await ticketsOf(bench, sean);
      delete bench.raw(row?.id ?? '').meta.subject;
      expect((await ticketsOf(bench, sean))[0]?.subject).not.toBe('');
    });
  });

  describe('a conversation', () => {
    it('hides what happened, and shows questions with what was chosen', async () => {
      const ticket = await ticketOf(bench, sean);
      const before = (await commentsOf(bench.desk, ticket)).length;
      const add = (type: string, content: object) =>
        bench.raw(ticket.id).messages.push({
          ...{ fingerprint: bench.simulator.state.fingerprint(), type, from: 'user', origin: 'chat', content },
          timestamp: bench.simulator.state.tick() + 10_000,
        });
      add('event', { namespace: 'state:resolved' });
      const choices = [
        { value: 'y', label: 'Yes', selected: true },
        { value: 'n', label: 'No', selected: false },
      ];
      add('picker', { id: 'q', text: 'Happy?', choices });
      add('field', { id: 'f', text: 'Your number?', explain: '…', value: '47' });
      add('carousel', { text: 'Look', targets: [{ title: 'A lamp' }] });
      const added = (await commentsOf(bench.desk, ticket)).slice(before);
      expect(added.map(({ text }) => text)).toEqual(['Happy?\nYes', 'Your number?\n47', 'Look']);
    });

    it('shows a file that was sent alone, and links to where it lies', async () => {
      const ticket = await ticketOf(bench, sean);
      const content = { url: 'https://storage.crisp.chat/users/upload/1/said.mp3', type: 'audio/mp3', duration: 3 };
      const at = { from: 'user' as const, origin: 'chat', timestamp: bench.simulator.state.tick() + 10_000 };
      bench
        .raw(ticket.id)
        .messages.push({ ...at, fingerprint: bench.simulator.state.fingerprint(), type: 'audio', content });
      const [file] = (await commentsOf(bench.desk, ticket)).at(-1)?.attachments ?? [];
      expect(file).toMatchObject({ name: 'said.mp3', type: 'audio/mp3' });
      if (file) expect(await verb(bench.desk, 'openAttachment')(file)).toEqual({ link: content.url });
    });

    it('shows a file of a customer with no text of an operator of the same name', async () => {
      const ticket = await ticketOf(bench, sean);
      const at = { origin: 'chat', timestamp: bench.simulator.state.tick() + 10_000, user: { nickname: 'Sean' } };
      const content = { name: 'a.txt', type: 'text/plain', url: 'https://storage.crisp.chat/a.txt' };
      bench
        .raw(ticket.id)
        .messages.push(
          { ...at, fingerprint: bench.simulator.state.fingerprint(), from: 'operator', type: 'text', content: 'Hi' },
          { ...at, fingerprint: bench.simulator.state.fingerprint(), from: 'user', type: 'file', content },
        );
      const said = (await commentsOf(bench.desk, ticket)).slice(-2);
      expect(said.map(({ author, attachments }) => [author.side, attachments.length])).toEqual([
        ['agent', 0],
        ['customer', 1],
      ]);
    });

    it('shows what kind of message we do not know to agents only', async () => {
      const ticket = await ticketOf(bench, sean);
      const at = { from: 'operator' as const, origin: 'chat', timestamp: bench.simulator.state.tick() + 10_000 };
      bench.raw(ticket.id).messages.push({
        ...at,
        fingerprint: bench.simulator.state.fingerprint(),
        type: 'whisper',
        content: 'x',
      });
      expect((await commentsOf(bench.desk, ticket)).at(-1)).toMatchObject({ kind: 'note', text: 'x' });
    });

    const pagesOf = async (ticket: Ticket) => {
      const pages: number[] = [];
      await every(async (next) => {
        const page = await bench.desk.listComments(ticket, next);
        pages.push(page.items.length);
        return page;
      });
      return pages;
    };

    it('asks for what is older only where there may be something', async () => {
      const ticket = await ticketOf(bench, sean);
      expect((await bench.desk.listComments(ticket)).next).toBeUndefined();
      const [first] = bench.raw(ticket.id).messages;
      if (!first) throw new Error('no message');
      // All of them in the minute in which it began.
      bench.raw(ticket.id).messages = Array.from({ length: 30 }, (_, index) => ({
        ...{ ...first, fingerprint: index + 1, timestamp: first.timestamp + index * 1000 },
      }));
      expect(await pagesOf(ticket)).toEqual([20, 10]);
    });

    it.each([false, true])('repeats nothing where "before" is "not after": %s', async (beforeAndAt) => {
      bench.simulator.state.beforeAndAt = beforeAndAt;
      const long = (await ticketsOf(bench, grace)).at(-1);
      if (!long) throw new Error('no ticket');
      bench.raw(long.id).created_at -= 3_600_000;
      const pages = await pagesOf(await bench.desk.readTicket(long.id));
      expect(pages.reduce((sum, count) => sum + count)).toBe(25);
      expect(pages.at(-1)).toBe(0);
    });
  });

  it('asks for no more of what changed, once something older comes', async () => {
    const [first] = bench.simulator.state.conversations;
    const data = first && Array.from({ length: 50 }, () => showConversation(first));
    const body = JSON.stringify({ error: false, reason: 'listed', data });
    bench.simulator.spoil({ match: '/conversations/1', status: 200, body });
    const changed = await verb(bench.desk, 'listTicketsChangedSince')(new Date(NOW).toISOString());
    expect(changed).toEqual({ items: [], next: undefined });
  });

  it('counts as open while it is pending: nobody has answered it yet', async () => {
    const ticket = await ticketOf(bench, sean);
    bench.raw(ticket.id).state = 'pending';
    expect(await bench.desk.readTicket(ticket.id)).toMatchObject({ status: 'open', label: 'Pending' });
    bench.raw(ticket.id).state = 'snoozed';
    expect(await bench.desk.readTicket(ticket.id)).toMatchObject({ status: 'open', label: 'snoozed' });
  });

  it.each([429, 420] as const)('waits when the day’s calls are spent, told by %s', async (status) => {
    Object.assign(bench.simulator.state, { left: 0, spent: status });
    expect(await failureIn(ticketsOf(bench, grace))).toMatchObject({ kind: 'limited' });
  });
});
