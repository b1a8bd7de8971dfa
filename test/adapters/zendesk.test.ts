import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import zendesk from '../../lib/adapters/zendesk';
import { failureIn, once, saying, verb } from '../contract/bench';
import { personOf } from '../world';
import { type OpenZendesk, openZendesk } from './zendesk-desk';

/* What only Zendesk does, when reading. What it promises like all others is in test/contract. */

let open: OpenZendesk;
beforeEach(async () => {
  open = await openZendesk();
});
afterEach(() => open.simulator.close());

describe('signing in', () => {
  it('signs with the address and the token', async () => {
    await open.desk.whoAmI({});
    const { email, token } = open.simulator.secretsOf('erin');
    const expected = Buffer.from(`${email}/token:${token}`).toString('base64');
    expect(open.simulator.calls[0]?.headers.authorization).toBe(`Basic ${expected}`);
  });

  it('takes an anonymous user for nobody', async () => {
    const nobody = open.as({}, (url) => fetch(url));
    expect(await failureIn(nobody.whoAmI({}))).toEqual({ kind: 'unauthorized' });
  });

  it('lets no customer in', async () => {
    const user = open.simulator.state.userAt(personOf('maria').email);
    if (user) user.token = 'customer-token';
    const secrets = { email: personOf('maria').email, token: 'customer-token' };
    const customer = open.as(secrets);
    expect(await failureIn(customer.whoAmI({}))).toEqual({ kind: 'forbidden' });
  });

  it('lets a light agent read and write notes, and nothing else', async () => {
    const erin = open.simulator.state.userAt('erin@desk.example');
    Object.assign(erin ?? {}, { role_type: 1, only_private_comments: true });
    const { may } = await open.desk.whoAmI({});
    expect(may).toContain('note');
    for (const verb of ['reply', 'createTicket', 'updateTicket', 'deleteTicket', 'createContact'])
      expect(may).not.toContain(verb);
  });

  it('says when tokens end', () => {
    expect(zendesk.signIn.find(({ way }) => way === 'token')?.find).toContain('30 April 2027');
  });
});

describe('finding people', () => {
  it.each([true, false])('finds somebody by a secondary address (sent along: %s)', async (sent) => {
    open.simulator.state.sendsIdentities = sent;
    open.simulator.state.userAt(personOf('maria').email)?.others.push('Mia@Home.example');
    expect(await open.find('mia@home.example')).toMatchObject([
      { name: 'Maria Jensen', email: personOf('maria').email, otherEmails: ['Mia@Home.example'] },
    ]);
    expect(await open.find('home.example')).toEqual([]);
  });

  it('asks once for somebody known and twice for a stranger', async () => {
    await open.find(personOf('maria').email);
    expect(open.simulator.calls).toHaveLength(1);
    open.simulator.reset();
    await open.find('stranger@x.example');
    expect(open.simulator.calls).toHaveLength(2);
  });

  it('knows the company of a contact, and its tickets', async () => {
    const [contact] = await open.find(personOf('maria').email);
    expect(contact?.company).toMatchObject({ name: 'Northwind Traders' });
    const { items } = contact?.company ? await verb(open.desk, 'listCompanyTickets')(contact.company) : { items: [] };
    expect(items).toHaveLength(8);
    expect(new Set(items.map(({ company }) => company?.name))).toEqual(new Set(['Northwind Traders']));
  });

  it('tells an address that is taken', async () => {
    const failure = await failureIn(
      verb(open.desk, 'createContact')({ email: personOf('maria').email, name: 'Other' }),
    );
    expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'email' }] });
  });

  it('lists what the index does not know yet', async () => {
    open.simulator.state.indexed = new Set();
    expect((await open.newestOf('maria')).requester?.email).toBe(personOf('maria').email);
    expect((await verb(open.desk, 'searchTickets')('warranty')).items).toEqual([]);
  });

  it('finds a ticket by its number', async () => {
    expect((await verb(open.desk, 'searchTickets')('#57')).items.map(({ id }) => id)).toEqual(['57']);
  });

  it.each(['-zzz', 'created>2020-01-01', 'type:ticket', 'x" type:"ticket'])('takes no order from %s', async (text) => {
    expect((await verb(open.desk, 'searchTickets')(text)).items).toEqual([]);
  });

  it('lets no quote of an address out of its phrase', async () => {
    await open.find('a@x.example" role:agent "');
    const queries = open.simulator.calls.map(({ path }) =>
      new URL(path, open.simulator.address).searchParams.get('query'),
    );
    expect(queries).toEqual(['email:"a@x.example  role:agent"', '"a@x.example  role:agent"']);
  });

  it('asks nothing when nothing is left to search for', async () => {
    expect(await verb(open.desk, 'searchTickets')(' "\\" ')).toEqual({ items: [] });
    expect(open.simulator.calls).toEqual([]);
  });
});

describe('statuses', () => {
  it('shows those that the account made, by its words and in their category', async () => {
    const { items } = await open.desk.listTickets({ email: personOf('taro').email });
    expect(items.map(({ label, status }) => [label, status])).toContainEqual(['Waiting for the customer', 'pending']);
  });

  it('offers neither New nor Closed', async () => {
    const labels = (await open.newestOf('alice')).nextStatuses?.map(({ label }) => label);
    expect(labels).toContain('Rejected');
    expect(labels).not.toContain('New');
    const { statuses } = await verb(open.desk, 'choices')();
    expect(statuses?.map(({ label }) => label)).toEqual(labels);
  });

  it('does with its own where an account has made none', async () => {
    open.simulator.state.hasCustomStatuses = false;
    const ticket = await open.newestOf('alice');
    expect(ticket).toMatchObject({ label: 'Open', status: 'open', statusValue: 'open', nextStatuses: undefined });
    const { statuses } = await verb(open.desk, 'choices')();
    expect(statuses?.map(({ value }) => value)).toEqual(['open', 'pending', 'hold', 'solved']);
    expect(await open.change(ticket, { status: 'hold' })).toMatchObject({ label: 'On-hold', status: 'pending' });
  });

  it('says why a closed ticket takes nothing, before and after asking', async () => {
    const ticket = await open.newestOf('alice');
    open.rawOf(ticket).status = 'closed';
    const closed = await open.desk.readTicket(ticket.id);
    expect(closed).toMatchObject({ status: 'closed', label: 'Closed' });
    for (const verb of ['reply', 'note', 'updateTicket']) expect(closed.cannot?.[verb]).toContain('closed');
    const failure = await failureIn(verb(open.desk, 'reply')(closed, saying('too late'), once));
    expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'status' }] });
  });

  it('names the field that must be filled before solving', async () => {
    const ticket = await open.newestOf('alice');
    const field = open.simulator.state.fields.find(({ title }) => title === 'Order number');
    Object.assign(field ?? {}, { required: true });
    open.rawOf(ticket).values.delete(field?.id ?? 0);
    const failure = await failureIn(
      open.change(ticket, { status: ticket.nextStatuses?.find(({ label }) => label === 'Solved')?.value }),
    );
    expect(failure).toMatchObject({
      kind: 'refused',
      fields: [{ reason: 'Order number: is required when solving a ticket' }],
    });
  });
});

describe('what comes with a ticket', () => {
  it('is the rating, once there is one', async () => {
    const ticket = await open.newestOf('alice');
    expect(ticket.rating).toBeUndefined();
    open.rawOf(ticket).satisfaction_rating = { score: 'bad', comment: 'Too slow' };
    expect((await open.desk.readTicket(ticket.id)).rating).toEqual({ score: 'bad', label: 'bad', comment: 'Too slow' });
  });

  it('is the deadline that runs out first', async () => {
    const ticket = await open.newestOf('alice');
    open.rawOf(ticket).policy_metrics = [
      { metric: 'requester_wait_time', stage: 'active', breach_at: '2026-09-09T10:00:00Z', days: 2 },
      { metric: 'first_reply_time', stage: 'active', breach_at: '2026-08-09T10:00:00Z', hours: -3 },
      { metric: 'agent_work_time', stage: 'achieved', breach_at: null },
    ];
    expect((await open.desk.readTicket(ticket.id)).sla).toEqual({
      name: 'first reply time',
      dueAt: '2026-08-09T10:00:00Z',
      breached: true,
    });
  });

  it('is when it was solved', async () => {
    const ticket = await open.newestOf('alice');
    const solved = ticket.nextStatuses?.find(({ label }) => label === 'Solved')?.value;
    expect((await open.change(ticket, { status: solved })).resolvedAt).toBeDefined();
  });
});

describe('saved replies', () => {
  it('are the macros that write, by folder, with what is known filled in', async () => {
    const ticket = await open.newestOf('zoe');
    expect(await verb(open.desk, 'savedReplies')(ticket)).toMatchObject([
      { name: 'Parcel', folder: 'Late', html: '<p>Dear Zoë, it is late. {{dc.sorry}}</p>' },
      { name: 'Plain', folder: undefined, text: "Hello Zoë O'Brien-Müller & co" },
    ]);
  });

  it('are read to the last page, through links that name another host', async () => {
    const [macro] = open.simulator.state.macros;
    if (!macro) throw new Error('no macro');
    for (let count = 0; count < 205; count += 1) open.simulator.state.macros.push({ ...macro, id: 90_000 + count });
    expect(await verb(open.desk, 'savedReplies')()).toHaveLength(207);
    expect(open.simulator.calls).toHaveLength(3);
  });
});
