import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import gladly from '../../lib/adapters/gladly';
import { commentsOf, failureIn, fileOf, once, openBench, saying, ticketOf, ticketsOf, verb } from '../contract/bench';
import type { SimulatedGladly } from '../simulators/gladly';
import { agentIdOf, type Conversation, normalized } from '../simulators/gladly/state';
import { personOf } from '../world';

type Bench = Awaited<ReturnType<typeof openBench>>;
let simulator: SimulatedGladly;
let bench: Bench;

beforeEach(async () => {
  bench = await openBench(gladly);
  simulator = bench.simulator as SimulatedGladly;
});
afterEach(() => bench.simulator.close());

const grace = personOf('grace').email;
const olga = personOf('olga').email;
const called = () =>
  simulator.calls.map(({ method, path }) => `${method} ${path.split('?')[0]?.slice('/api/v1'.length)}`);
const raw = (id: string): Conversation => {
  const found = simulator.state.conversations.find((one) => one.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};
const CUSTOMER = { id: 'customer_olga', type: 'CUSTOMER' };

describe('Gladly', () => {
  it('is asked for at its own address and nowhere else', () => {
    const regional = 'https://acme.us-1.gladly.com';
    expect(gladly.origins(regional)).toEqual([{ origin: regional, purpose: 'api' }]);
    expect(gladly.base(regional)).toBe(`${regional}/api/v1`);
  });

  it('turns away a token whose user has no permission for the API', async () => {
    simulator.state.without.add(agentIdOf('erin'));
    expect(await failureIn(bench.desk.whoAmI({ email: 'erin@desk.example' }))).toMatchObject({ kind: 'forbidden' });
  });

  describe('a customer', () => {
    it('is found by any of their addresses, under the preferred one', async () => {
      const customer = simulator.state.customers.find(({ id }) => id === 'customer_grace');
      const other = 'G.Hopper@Private.example';
      customer?.emails.unshift({ original: other, normalized: normalized(other) });
      const [found] = await verb(bench.desk, 'findContacts')('g.hopper@private.example');
      expect(found).toMatchObject({ email: grace, otherEmails: [other] });
      expect(await ticketsOf(bench, 'g.hopper@private.example')).toHaveLength(26);
    });

    it('is found by an address that somebody typed untidily', async () => {
      const customer = simulator.state.customers.find(({ id }) => id === 'customer_olga');
      if (customer) customer.emails = [{ original: ` ${olga} `, normalized: olga }];
      expect(await verb(bench.desk, 'findContacts')(olga)).toMatchObject([{ id: 'customer_olga', email: olga }]);
    });

    it('is known by id alone where a profile was merged or deleted meanwhile', async () => {
      const [row] = await ticketsOf(bench, olga);
      const customer = simulator.state.customers.find(({ id }) => id === 'customer_olga');
      if (customer) customer.mergedInto = 'customer_grace';
      const ticket = await bench.desk.readTicket(row?.id ?? '');
      expect(ticket.requester).toEqual({ id: 'customer_olga', side: 'customer' });
      simulator.state.customers.length = 0;
      expect((await bench.desk.readTicket(ticket.id)).requester).toEqual(ticket.requester);
    });

    it('keeps their other phones when one is changed', async () => {
      const customer = simulator.state.customers.find(({ id }) => id === 'customer_olga');
      const old = { original: '+47 11', normalized: '+4711', type: 'HOME' };
      const shown = { original: '+47 22', normalized: '+4722', type: 'OFFICE', primary: true, smsPreference: 'OFF' };
      customer?.phones.push(old, shown);
      const now = await verb(bench.desk, 'updateContact')('customer_olga', { phone: '+47 33' });
      expect(now.phone).toBe('+47 33');
      expect(customer?.phones).toEqual([{ ...shown, original: '+47 33', normalized: '+4733' }, old]);
    });

    it('is refused, with the reason, where somebody has the address already', async () => {
      const failure = await failureIn(verb(bench.desk, 'createContact')({ email: grace }));
      expect(failure).toMatchObject({
        kind: 'refused',
        fields: [{ name: 'emails', reason: 'email address already taken' }],
      });
    });
  });

  describe('a conversation', () => {
    it('goes by its topics in a list, and by its first mail once it is open', async () => {
      const rows = await ticketsOf(bench, grace);
      expect(new Set(rows.map(({ subject }) => subject.replace(/\d.*/, '')))).toEqual(
        new Set(['Delivery / Late', 'Conversation of ']),
      );
      const oldest = await bench.desk.readTicket(rows.at(-1)?.id ?? '');
      expect(oldest.subject).toContain('cracked shade');
    });

    it('shows its free topics by their names, gone ones by their ids', async () => {
      const [row] = await ticketsOf(bench, olga);
      raw(row?.id ?? '').customAttributes = [
        { id: 'attribute_order', value: 'ORD_1' },
        { id: 'attribute_order', value: 'ORD_2' },
        { id: 'attribute_gone', value: 'x' },
      ];
      expect((await bench.desk.readTicket(row?.id ?? '')).custom).toEqual([
        { id: 'attribute_order', name: 'Order number', value: ['ORD_1', 'ORD_2'] },
        { id: 'attribute_gone', name: 'attribute_gone', value: ['x'] },
      ]);
    });

    it('takes no reply when it is closed, and none where the customer wrote nothing to answer', async () => {
      const ticket = await ticketOf(bench, olga);
      expect(ticket.cannot).toBeUndefined();
      for (const item of simulator.state.items.filter(({ conversationId }) => conversationId === ticket.id))
        item.content = { type: 'PHONE_CALL', from: '+471', to: '+472', startedAt: item.timestamp };
      expect((await bench.desk.readTicket(ticket.id)).cannot?.reply).toMatch(/none here/);
      raw(ticket.id).status = 'CLOSED';
      expect((await bench.desk.readTicket(ticket.id)).cannot?.reply).toMatch(/closed/);
    });

    it.each(['SMS', 'CHAT_MESSAGE', 'WHATSAPP', 'FACEBOOK_MESSENGER'])(
      'is answered by %s where that was the last word',
      async (type) => {
        const ticket = await ticketOf(bench, olga);
        const said = {
          type,
          from: '+471',
          to: '+472',
          content: 'and <b>now</b>?',
          sessionId: 's',
          messageType: 'TEXT',
        };
        simulator.state.addItem(raw(ticket.id), CUSTOMER, said, simulator.state.tick());
        await verb(bench.desk, 'reply')(ticket, saying('a < b'), once);
        const [asked, answered] = (await commentsOf(bench.desk, ticket)).slice(-2);
        expect(asked).toMatchObject({ kind: 'reply', text: 'and <b>now</b>?', author: { side: 'customer' } });
        expect(answered).toMatchObject({ kind: 'reply', text: 'a < b', author: { name: 'Erin Agent', side: 'agent' } });
      },
    );

    it('is answered at its newest message, and shows who had a copy and what no person wrote', async () => {
      const ticket = await ticketOf(bench, olga);
      const mail = { type: 'EMAIL', from: olga, to: ['in@desk.example'], subject: 's', content: 'again' };
      const { id } = simulator.state.addItem(
        raw(ticket.id),
        CUSTOMER,
        { ...mail, cc: ['c@x.example'] },
        simulator.state.tick(),
      );
      expect((await commentsOf(bench.desk, ticket)).at(-1)?.cc).toEqual([{ email: 'c@x.example' }]);
      await verb(bench.desk, 'reply')(ticket, saying('hello'), once);
      expect(called().at(-1)).toBe(`POST /conversation-items/${id}/reply`);
      const robot = { id: 'rule', type: 'AUTOMATION' };
      simulator.state.addItem(raw(ticket.id), robot, { ...mail, from: 'in@desk.example' }, simulator.state.tick());
      expect((await commentsOf(bench.desk, ticket)).at(-1)?.author.side).toBe('agent');
    });

    it('shows calls and activities among what only agents see, and hides records of changes', async () => {
      const ticket = await ticketOf(bench, olga);
      const before = (await commentsOf(bench.desk, ticket)).length;
      const add = (content: { type: string; [name: string]: unknown }, by = CUSTOMER) =>
        simulator.state.addItem(raw(ticket.id), by, content, simulator.state.tick());
      add({ type: 'PHONE_CALL', from: '+1', to: '+2', recordingSummary: { status: 'READY', summary: 'A refund.' } });
      add(
        { type: 'CUSTOMER_ACTIVITY', activityType: 'SURVEY', title: 'Survey', body: '5 of 5' },
        { ...CUSTOMER, type: 'API' },
      );
      add({ type: 'TEXT', content: { text: 'by a custom channel' } });
      add(
        { type: 'EMAIL', from: 'x@other.example', to: [], subject: 's', content: 'me too' },
        { id: 'x', type: 'EXTERNAL' },
      );
      add({ type: 'VOICE_AI_MESSAGE', body: 'Hello!' }, { id: 'SIDEKICK_V2', type: 'SYSTEM' });
      add({ type: 'CONVERSATION_STATUS_CHANGE', status: 'OPEN' });
      const added = (await commentsOf(bench.desk, ticket)).slice(before);
      expect(added.map(({ kind, text, author }) => [kind, text, author.email ?? author.name])).toEqual([
        ['note', 'Phone call\nA refund.', olga],
        ['note', 'Survey\n5 of 5', 'Gladly'],
        ['reply', 'by a custom channel', olga],
        ['reply', 'me too', 'x@other.example'],
        ['reply', 'Hello!', 'Gladly'],
      ]);
    });

    it.each(['body', 'content'] as const)('takes a note whose text must stand in %s', async (place) => {
      simulator.state.noteIn = place;
      const ticket = await ticketOf(bench, olga);
      await verb(bench.desk, 'note')(ticket, saying('seen'), once);
      expect((await commentsOf(bench.desk, ticket)).at(-1)).toMatchObject({ kind: 'note', html: '<p>seen</p>' });
      const failure = await failureIn(verb(bench.desk, 'note')(ticket, saying('x'.repeat(10_001)), once));
      expect(failure).toMatchObject({
        kind: 'refused',
        fields: [{ name: 'body', reason: expect.stringMatching(/longer/) }],
      });
    });

    it('takes no files, and says so before anything is sent', async () => {
      const ticket = await ticketOf(bench, olga);
      simulator.reset();
      for (const name of ['reply', 'note'] as const)
        expect(
          await failureIn(verb(bench.desk, name)(ticket, saying('x', { files: [fileOf('a.txt', [1])] }), once)),
        ).toMatchObject({ kind: 'refused', fields: [{ name: 'attachments' }] });
      expect(called()).toEqual([]);
    });

    it('opens a file on the customer’s page, since the API hides where it lies', async () => {
      const oldest = (await ticketsOf(bench, grace)).at(-1);
      const [first] = oldest ? await commentsOf(bench.desk, oldest) : [];
      const [file] = first?.attachments ?? [];
      if (!file) throw new Error('no file');
      const opened = await verb(bench.desk, 'openAttachment')(file);
      expect(opened).toEqual({ link: `${simulator.address}/customer/customer_grace` });
    });
  });

  describe('a change', () => {
    it('of the group keeps the agent, and of the agent the group', async () => {
      const ticket = await ticketOf(bench, olga);
      const change = verb(bench.desk, 'updateTicket');
      const own = await change(ticket.id, { assignee: 'Ina@desk.example', group: 'inbox_support' }, undefined, once);
      expect([own.assignee?.name, own.group?.name]).toEqual(['Ina Supervisor', 'Support']);
      const moved = await change(ticket.id, { group: 'inbox_billing' }, undefined, once);
      expect([moved.assignee?.name, moved.group?.name]).toEqual(['Ina Supervisor', 'Billing']);
    });

    it('of a closed conversation’s agent opens it first, where both are asked', async () => {
      const { id } = await ticketOf(bench, olga);
      raw(id).status = 'CLOSED';
      const change = verb(bench.desk, 'updateTicket');
      expect(await failureIn(change(id, { assignee: 'agent-ina' }, undefined, once))).toMatchObject({
        kind: 'refused',
        reason: 'closed conversation cannot be reassigned',
      });
      const now = await change(id, { status: 'OPEN', assignee: 'agent-ina' }, undefined, once);
      expect([now.status, now.assignee?.id]).toEqual(['open', 'agent-ina']);
    });

    it('to closed sends its topics first, for those who may not close without', async () => {
      const { id } = await ticketOf(bench, olga);
      raw(id).topicIds = [];
      simulator.state.needsTopics = true;
      const change = verb(bench.desk, 'updateTicket');
      expect(await failureIn(change(id, { status: 'CLOSED' }, undefined, once))).toMatchObject({ kind: 'refused' });
      const now = await change(id, { status: 'CLOSED', tags: ['vip'] }, undefined, once);
      expect([now.status, now.tags]).toEqual(['closed', ['vip']]);
    });

    it('of topics leaves alone what stays, and refuses names that are none', async () => {
      const { id } = await ticketOf(bench, olga);
      raw(id).topicIds = ['topic_late', 'topic_vip'];
      const change = verb(bench.desk, 'updateTicket');
      simulator.reset();
      await change(id, { tags: ['Delivery / Late', 'æøå'] }, undefined, once);
      expect(called().filter((call) => !call.startsWith('GET'))).toEqual([
        `POST /conversations/${id}/topics`,
        `DELETE /conversations/${id}/topics/topic_vip`,
      ]);
      expect(raw(id).topicIds).toEqual(['topic_late', 'topic_danish']);
      const failure = await failureIn(change(id, { tags: ['Late'] }, undefined, once));
      expect(failure).toEqual({ kind: 'refused', fields: [{ name: 'topics', reason: 'Late' }] });
    });

    it('of topics keeps those that a colleague has put there since', async () => {
      const { id, updatedAt } = await ticketOf(bench, olga);
      raw(id).topicIds = ['topic_vip', 'topic_danish'];
      const seen = { updatedAt, fields: { tags: ['vip'] } };
      const now = await verb(bench.desk, 'updateTicket')(id, { tags: ['Delivery / Late'] }, seen, once);
      expect(now.tags?.toSorted()).toEqual(['Delivery / Late', 'æøå']);
    });

    it('to closed after a reply that is out never makes the reply look unsent', async () => {
      const ticket = await ticketOf(bench, olga);
      raw(ticket.id).topicIds = [];
      simulator.state.needsTopics = true;
      await verb(bench.desk, 'reply')(ticket, saying('done', { setStatus: 'CLOSED' }), once);
      expect((await commentsOf(bench.desk, ticket)).at(-1)?.text).toBe('done');
      expect((await bench.desk.readTicket(ticket.id)).status).toBe('pending');
    });
  });

  it('offers topics and inboxes that are in use, and only states that can be set', async () => {
    const { tags, statuses } = await verb(bench.desk, 'choices')();
    expect(tags?.map(({ value }) => value)).toEqual(['Delivery', 'Delivery / Late', 'vip', 'æøå']);
    expect(statuses?.map(({ value }) => value)).toEqual(['OPEN', 'CLOSED']);
  });

  it('passes over a changed conversation that was merged into another', async () => {
    const since = new Date(simulator.state.now()).toISOString();
    const about = { customerId: 'customer_olga', conversationId: 'conversation-gone' };
    simulator.state.addEvent('CONVERSATION/CLOSED', simulator.state.tick(), about);
    simulator.state.addEvent('CONTACT/ENDED', simulator.state.tick(), { ...about, conversationId: 'conversation-1_A' });
    const { items } = await verb(bench.desk, 'listTicketsChangedSince')(since);
    expect(items.map(({ id }) => id)).toEqual(['conversation-1_A']);
  });

  it('says when the calls of a second are spent', async () => {
    simulator.state.left = 0;
    expect(await failureIn(bench.desk.listTickets({ email: grace }))).toMatchObject({ kind: 'limited' });
  });
});
