import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import gorgias from '../../lib/adapters/gorgias';
import { commentsOf, every, failureIn, fileOf, once, saying, ticketOf, ticketsOf, verb } from '../contract/bench';
import { personOf } from '../world';
import { type OpenGorgias, openGorgias } from './gorgias-bench';

/* What only Gorgias does, when reading. */

const { email: grace } = personOf('grace');
const { email: sean } = personOf('sean');

let bench: OpenGorgias;
beforeEach(async () => {
  bench = await openGorgias();
});
afterEach(() => {
  vi.unstubAllEnvs();
  return bench.simulator.close();
});

describe('Gorgias', () => {
  it('is asked for at its own address and nowhere else', () => {
    expect(gorgias.origins('https://acme.gorgias.com')).toEqual([
      { origin: 'https://acme.gorgias.com', purpose: 'api' },
    ]);
    expect(gorgias.base('https://acme.gorgias.com')).toBe('https://acme.gorgias.com/api');
  });

  it('lets observers read and write notes, and nothing else', async () => {
    const [erin] = bench.state.users;
    if (erin) erin.role = 'observer-agent';
    const { may } = await bench.desk.whoAmI({});
    expect(may).toContain('note');
    expect(may).not.toContain('reply');
    expect(may).not.toContain('updateTicket');
    const ticket = await ticketOf(bench, sean);
    await verb(bench.desk, 'note')(ticket, saying('seen'), once);
    expect(await failureIn(verb(bench.desk, 'reply')(ticket, saying('no'), once))).toMatchObject({ kind: 'forbidden' });
  });

  describe('a lookup', () => {
    it('asks once for whoever is found by their first address, and twice for anybody else', async () => {
      const find = verb(bench.desk, 'findContacts');
      expect(await find(grace)).toHaveLength(1);
      expect(bench.called()).toEqual(['GET /api/customers']);
      bench.simulator.reset();
      expect(await find('nobody@x.example')).toEqual([]);
      expect(bench.called()).toEqual(['GET /api/customers', 'GET /api/customers']);
    });

    it('finds a customer by another of their addresses', async () => {
      const { channels } = bench.customerOf(grace);
      channels.push({ id: 1, type: 'email', address: 'G.Hopper@private.example', preferred: false });
      channels.push({ id: 2, type: 'phone', address: '+45 12345678', preferred: true });
      const [found] = await verb(bench.desk, 'findContacts')('g.hopper@PRIVATE.example');
      expect(found).toMatchObject({ email: grace, otherEmails: ['G.Hopper@private.example'], phone: '+45 12345678' });
      expect(await ticketsOf(bench, 'g.hopper@private.example')).toHaveLength(26);
    });

    it('takes it for nobody where Gorgias does not look through channels', async () => {
      bench.state.knowsChannels = false;
      expect(await verb(bench.desk, 'findContacts')('nobody@x.example')).toEqual([]);
      expect(await ticketsOf(bench, grace)).toHaveLength(26);
    });

    it('lists the tickets of several customers with one address', async () => {
      const other = bench.state.addCustomer(sean, 'Sean again');
      bench.rawOf(sean).customer = other.id;
      const contacts = await verb(bench.desk, 'findContacts')(sean);
      expect(contacts.map(({ name }) => name)).toEqual(["Sean O'Neil", 'Sean again']);
      expect(await ticketsOf(bench, sean)).toHaveLength(2);
    });

    it('shows nobody else’s where a filter is passed over', async () => {
      bench.state.filters = false;
      expect(await verb(bench.desk, 'findContacts')('nobody@x.example')).toEqual([]);
      const asked = { email: sean, contact: { id: String(bench.customerOf(sean).id), email: sean } };
      const tickets = await every((next) => bench.desk.listTickets(asked, next));
      expect(tickets.map(({ requester }) => requester?.email)).toEqual([sean, sean]);
      const [ticket] = tickets;
      if (!ticket) throw new Error('no ticket');
      expect(await commentsOf(bench.desk, ticket)).toHaveLength(bench.saidOn(ticket).length);
    });

    it('leaves out what lies in the trash', async () => {
      bench.rawOf(sean).trashed_datetime = '2026-08-31T00:00:00+00:00';
      expect(await ticketsOf(bench, sean)).toHaveLength(1);
      const search = verb(bench.desk, 'searchTickets');
      const { items } = await search(bench.rawOf(sean).subject?.split(' ')[0] ?? '');
      expect(items.map(({ id }) => id)).not.toContain(String(bench.rawOf(sean).id));
    });
  });

  describe('a ticket', () => {
    it('is snoozed while its snooze is later than its last change', async () => {
      const raw = bench.rawOf(sean);
      Object.assign(raw, { status: 'closed', snooze_datetime: '2026-12-24T09:00:00+00:00' });
      const ticket = await bench.desk.readTicket(String(raw.id));
      expect(ticket).toMatchObject({ status: 'pending', label: 'Snoozed' });
      raw.snooze_datetime = '2026-01-01T09:00:00+00:00';
      expect(await bench.desk.readTicket(ticket.id)).toMatchObject({ status: 'closed', label: 'Closed' });
    });

    it('has its times in UTC, also where they come without a zone', async () => {
      vi.stubEnv('TZ', 'America/New_York');
      bench.rawOf(sean).updated_datetime = '2026-08-31T21:01:02.000123';
      expect((await ticketOf(bench, sean)).updatedAt).toBe('2026-08-31T21:01:02.000Z');
    });

    it.each(['page', 'list'] as const)('has its custom fields, also when they come as a %s', async (values) => {
      bench.state.values = values;
      const { custom } = await bench.desk.readTicket(String(bench.rawOf(grace).id));
      expect(custom?.map(({ id }) => id)).toEqual(['11', '12']);
      expect(custom?.[0]?.name).toBe(values === 'page' ? 'Product' : '11');
    });

    it.each([
      { score: 5, as: 'good' },
      { score: 3, as: 'neutral' },
      { score: 1, as: 'bad' },
    ])('shows $score of five stars as $as', async ({ score, as }) => {
      bench.rawOf(sean).satisfaction_survey = { score, body_text: 'Thanks' };
      const { rating } = await ticketOf(bench, sean);
      expect(rating).toEqual({ score: as, label: `${score}/5`, comment: 'Thanks' });
    });

    it('takes no reply where the customer is not written to by mail', async () => {
      const raw = bench.rawOf(sean);
      raw.reply_options = { 'facebook-messenger': { answerable: true }, email: { answerable: false } };
      const { cannot } = await bench.desk.readTicket(String(raw.id));
      expect(cannot?.reply).toMatch(/not by email/);
      Object.assign(raw, { reply_options: null, channel: 'whatsapp' });
      expect((await bench.desk.readTicket(String(raw.id))).cannot?.reply).toMatch(/not by email/);
      raw.channel = 'contact_form';
      expect((await bench.desk.readTicket(String(raw.id))).cannot).toBeUndefined();
    });
  });

  it('fetches files of a mail with the key, and leaves public ones to the browser', async () => {
    const raw = bench.rawOf(grace);
    const file = fileOf('a ø.txt', [1, 2]);
    const ticket = await bench.desk.readTicket(String(raw.id));
    const token = await verb(bench.desk, 'attach')(file);
    await verb(bench.desk, 'note')(ticket, saying('file', { files: [{ ...file, ...token }] }), once);
    const [attachment] = (await commentsOf(bench.desk, ticket)).at(-1)?.attachments ?? [];
    if (!attachment) throw new Error('no attachment');
    const open = verb(bench.desk, 'openAttachment');
    expect(await open(attachment)).toEqual({ link: attachment.id });
    bench.simulator.reset();
    expect(await open({ ...attachment, url: undefined })).toEqual({ blob: expect.any(Blob) });
    expect(bench.called()).toEqual([expect.stringMatching(/^GET \/api\/attachments\/download\/shophash\/\d+-a/)]);
  });

  it('offers the texts of macros with the customer’s name in them', async () => {
    const ticket = await ticketOf(bench, grace);
    expect(await verb(bench.desk, 'savedReplies')(ticket)).toEqual([
      { id: '41', name: 'On its way', html: '<p>Dear Grace</p>' },
    ]);
  });

  it('offers agents who answer, and fields that people fill in', async () => {
    const { users, fields } = bench.state;
    users.push({ id: 20, name: 'Robot', email: 'bot@x.example', role: 'bot', active: true });
    users.push({ id: 21, name: 'Gone', email: 'gone@x.example', role: 'agent', active: false });
    const [first] = fields;
    if (first) fields.push({ ...first, id: 13, label: 'AI intent', managed_type: 'ai_intent' });
    const choices = await verb(bench.desk, 'choices')();
    expect(choices.agents?.map(({ value }) => value)).toEqual(['7', '8', '9']);
    expect(choices.fields?.map(({ name, kind }) => [name, kind])).toEqual([
      ['Product', 'choice'],
      ['Order number', 'text'],
    ]);
  });

  it.each(['cursor', 'path'] as const)('reads every page of a search that goes on by a %s', async (goesBy) => {
    bench.state.searchGoesBy = goesBy;
    for (const ticket of bench.state.tickets) ticket.subject = 'lamp';
    const found = await every((next) => verb(bench.desk, 'searchTickets')('lamp', next));
    expect(new Set(found.map(({ id }) => id)).size).toBe(bench.state.tickets.length);
  });

  it('lists what changed to the end, with what was trashed left out', async () => {
    const { tickets } = bench.state;
    for (const [index, ticket] of tickets.slice(0, 60).entries())
      ticket.updated_datetime = `2026-10-01T00:00:${String(index).padStart(2, '0')}.000000+00:00`;
    bench.state.filters = false;
    for (const ticket of tickets.slice(0, 3)) ticket.trashed_datetime = ticket.updated_datetime;
    const list = verb(bench.desk, 'listTicketsChangedSince');
    const changed = await every((next) => list('2026-09-30T00:00:00.000Z', next));
    expect(changed).toHaveLength(57);
  });

  it('waits when the bucket of calls is full', async () => {
    bench.state.bucket = 0;
    expect(await failureIn(bench.desk.listTickets({ email: grace }))).toMatchObject({ kind: 'limited' });
  });
});
