import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import adapter from '../../lib/adapters/kayako';
import { commentsOf, every, failureIn, once, saying, ticketsOf, verb } from '../contract/bench';
import { personOf } from '../world';
import { type OpenKayako, openKayako } from './kayako-bench';

let kayako: OpenKayako;
beforeEach(async () => {
  kayako = await openKayako();
});
afterEach(() => kayako.simulator.close());

const { email: grace } = personOf('grace');
const { email: sean } = personOf('sean');

describe('signing in to Kayako', () => {
  it('asks at its own address, also where that is not Kayako’s', () => {
    expect(adapter.base('https://help.acme.example')).toBe('https://help.acme.example/api/v1');
    expect(adapter.origins('https://help.acme.example')).toEqual([
      { origin: 'https://help.acme.example', purpose: 'api' },
    ]);
  });

  it('sends the password once, and the session’s id from then on', async () => {
    const fresh = kayako.as('erin');
    await fresh.listTickets({ email: sean });
    await fresh.listTickets({ email: grace });
    expect(
      kayako.simulator.calls.map(({ headers }) => [headers.authorization?.slice(0, 6), headers['x-csrf']]),
    ).toEqual([
      ['Basic ', 'false'],
      [undefined, 'false'],
      [undefined, 'false'],
    ]);
  });

  it('opens another session when the one in hand is over, and a write is done all the same', async () => {
    const ticket = await kayako.newestOf(sean);
    kayako.state.sessions.clear();
    kayako.simulator.reset();
    await verb(kayako.desk, 'note')(ticket, saying('still here'), once);
    expect(kayako.simulator.calls.map(({ status }) => status)).toEqual([454, 200, 201]);
    expect((await commentsOf(kayako.desk, ticket)).at(-1)?.html).toContain('still here');
  });

  it('with a second factor is refused', async () => {
    kayako.state.twoFactor.add('felix@desk.example');
    expect(await failureIn(kayako.as('felix').whoAmI({}))).toEqual({ kind: 'unauthorized' });
  });

  it.each([
    {
      login: 'erin',
      role: 5,
      has: [],
      lacks: ['reply', 'createTicket', 'updateTicket', 'deleteTicket', 'deleteComment'],
    },
    { login: 'felix', role: 3, has: ['reply', 'deleteTicket'], lacks: ['deleteComment'] },
    { login: 'ina', role: 1, has: ['reply', 'deleteTicket', 'deleteComment'], lacks: [] },
  ])('gives role $role what it may', async ({ login, role, has, lacks }) => {
    kayako.userOf(`${login}@desk.example`).role = role;
    const { may } = await kayako.as(login).whoAmI({});
    expect(may).toEqual(expect.arrayContaining(['note', ...has]));
    for (const one of lacks) expect(may).not.toContain(one);
  });
});

describe('a lookup in Kayako', () => {
  it('of somebody with tickets takes one call; of anybody else it is asked who they are', async () => {
    await ticketsOf(kayako, grace);
    expect(kayako.called()).toEqual(['GET /api/v1/cases.json']);
    kayako.simulator.reset();
    const { email } = personOf('nora');
    expect(await kayako.desk.listTickets({ email })).toMatchObject({ items: [], contacts: [{ email }] });
    expect(kayako.called()).toEqual([
      'GET /api/v1/cases.json',
      'GET /api/v1/autocomplete/emails.json',
      'GET /api/v1/users/*.json',
    ]);
  });

  it.each(['case', 'requester'] as const)(
    'lists all of somebody with two addresses, by either (%s)',
    async (identity) => {
      kayako.state.identity = identity;
      const user = kayako.userOf(grace);
      user.emails.push({ id: 7001, email: 'g@private.example', is_primary: false });
      const own = kayako.state.cases.filter(({ requester }) => requester === user.id);
      for (const one of own.slice(0, 3)) one.identity = 7001;
      for (const asked of [grace, 'G@private.example', 'g@PRIVATE.example']) {
        const { contacts } = await kayako.desk.listTickets({ email: asked });
        expect(await ticketsOf(kayako, asked)).toHaveLength(26);
        expect(contacts).toMatchObject([{ id: String(user.id), email: grace, otherEmails: ['g@private.example'] }]);
      }
    },
  );

  it('goes on page by page with somebody of two addresses', async () => {
    const user = kayako.userOf(sean);
    user.emails.push({ id: 7001, email: 's@private.example', is_primary: false });
    const [one] = kayako.state.cases.filter(({ requester }) => requester === user.id);
    if (!one) throw new Error('no ticket');
    for (let id = 20_001; id <= 20_130; id += 1) kayako.state.cases.push({ ...one, id });
    const found = await every((next) => kayako.desk.listTickets({ email: 's@private.example' }, next));
    expect(new Set(found.map(({ id }) => id)).size).toBe(132);
    expect(found).toHaveLength(132);
  });

  it('takes nothing of others where filters are passed over', async () => {
    kayako.state.filters = false;
    const { items, next } = await kayako.desk.listTickets({ email: 'nobody@x.example' });
    expect({ items, next }).toEqual({ items: [], next: undefined });
    expect((await kayako.desk.listTickets({ email: sean })).items).toHaveLength(2);
  });

  it('hides what is in the trash or held back as spam', async () => {
    const [first, second] = kayako.state.cases.filter(({ requester }) => requester === kayako.userOf(grace).id);
    if (first) first.state = 'TRASH';
    if (second) second.state = 'SUSPENDED';
    expect(await ticketsOf(kayako, grace)).toHaveLength(24);
  });

  it('tells the company, and lists its tickets and no other’s', async () => {
    const { company = expect.fail('no company') } = await kayako.newestOf(grace);
    expect(company.name).toBe(personOf('grace').company);
    const found = await every((next) => verb(kayako.desk, 'listCompanyTickets')(company, next));
    expect(new Set(found.map((ticket) => ticket.company?.name))).toEqual(new Set([company.name]));
    expect(found.length).toBeGreaterThanOrEqual(26);
  });

  it('searches by words in any order, and waits when told to', async () => {
    const { items } = await verb(kayako.desk, 'searchTickets')("lamp flickers OR subject:'invoice'");
    expect(items).toEqual([]);
    kayako.simulator.reset();
    const found = await verb(kayako.desk, 'searchTickets')('flickers lamp');
    expect(found.items.length).toBeGreaterThan(0);
    expect(kayako.called()).toEqual(['GET /api/v1/search.json', 'GET /api/v1/cases.json']);
    kayako.state.room = 0;
    expect(await failureIn(ticketsOf(kayako, sean))).toMatchObject({ kind: 'limited' });
  });
});

it('shows only what was found, also where the list passes over which ones are asked for', async () => {
  kayako.state.filters = false;
  const { items, next } = await verb(kayako.desk, 'searchTickets')('flickers lamp');
  expect(items.length).toBeGreaterThan(0);
  for (const { subject } of items) expect(subject).toMatch(/lamp/i);
  expect(next).toBeUndefined();
});

describe('what Kayako offers', () => {
  it('is its own fields and staff, nobody’s customers, and no closing by hand', async () => {
    const felix = kayako.userOf('felix@desk.example');
    felix.is_enabled = false;
    for (const filters of [true, false]) {
      kayako.state.filters = filters;
      const { agents, statuses, types, fields } = await verb(kayako.desk, 'choices')();
      expect(agents?.map(({ label }) => label).filter((label) => !/Agent|Supervisor/.test(label))).toEqual([]);
      expect(agents?.map(({ label }) => label)).not.toContain(felix.full_name);
      expect(statuses?.map(({ label }) => label)).not.toContain('Closed');
      expect(types?.[0]).toEqual({ value: 'Question', label: 'Question' });
      expect(fields?.map(({ id, kind }) => [id, kind])).toEqual([
        ['product', 'choice'],
        ['order_number', 'text'],
      ]);
      expect(fields?.[0]?.choices?.[0]).toEqual({ value: '1', label: 'Lamp' });
    }
  });

  it('are macros with what is known filled in', async () => {
    const [first, second, ...others] = await verb(kayako.desk, 'savedReplies')(await kayako.newestOf(sean));
    expect(first).toMatchObject({ name: 'On its way', folder: 'Shipping', html: '<p>Dear Sean</p>' });
    expect(second?.text).toBe(`Thanks, ${personOf('sean').name}. {{case.brand}}`);
    expect(others).toEqual([]);
  });

  it('is a contact’s name and first number to change; an address that is taken is refused', async () => {
    const update = verb(kayako.desk, 'updateContact');
    const id = String(kayako.userOf(sean).id);
    expect(await update(id, { name: 'Sean', phone: '+45 1' })).toMatchObject({ name: 'Sean', phone: '+45 1' });
    expect(await update(id, { phone: '+45 2' })).toMatchObject({ name: 'Sean', phone: '+45 2' });
    expect(kayako.userOf(sean).phones).toHaveLength(1);
    const failure = await failureIn(verb(kayako.desk, 'createContact')({ email: sean }));
    expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'email' }] });
  });
});
