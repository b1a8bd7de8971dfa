import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import adapter from '../../lib/adapters/servicenow';
import { openDesk } from '../../lib/background/desk';
import { openOwnGrants } from '../../lib/background/grants';
import { commentsOf, every, failureIn, once, saying, ticketsOf, verb } from '../contract/bench';
import { keyOf } from '../simulators/servicenow';
import { sysId } from '../simulators/servicenow/state';
import { personOf } from '../world';
import { type OpenServiceNow, openServiceNow } from './servicenow-bench';

let servicenow: OpenServiceNow;
beforeEach(async () => {
  servicenow = await openServiceNow();
});
afterEach(() => servicenow.simulator.close());

const { email: grace } = personOf('grace');
const { email: alice } = personOf('alice');
const { email: sean } = personOf('sean');
const { email: ahmed } = personOf('ahmed');

const tableOf = ({ id }: { id: string }) => id.split('/')[0];

/** Signed in as erin, another way than by password. */
const openBy = (way: string, secrets: Record<string, string>, grants = openOwnGrants(Date.now)) =>
  openDesk(
    adapter,
    { id: 'a', address: servicenow.simulator.address, way, agent: { id: '', name: '' }, origins: [] },
    { fetch, secrets, grants },
  );

describe('signing in to ServiceNow', () => {
  it('by OAuth renews what is over, once for two calls', async () => {
    const { authorization } = servicenow.simulator;
    const desk = openBy('oauth', authorization.secretsOf('erin'));
    expect((await desk.whoAmI({})).agent).toEqual({
      id: sysId('erin'),
      name: 'Erin Agent',
      email: 'erin@desk.example',
    });
    authorization.expire();
    const before = authorization.counts.refreshes;
    await Promise.all([desk.listTickets({ email: sean }), desk.listTickets({ email: alice })]);
    expect(authorization.counts.refreshes).toBe(before + 1);
  });

  it('by OAuth asks its own pages, and takes the grant back there', () => {
    const oauth = adapter.signIn.find(({ way }) => way === 'oauth')?.oauth;
    const where = { address: 'https://acme.service-now.com', api: 'https://gateway.example' };
    expect(oauth?.at(where, {})).toEqual({
      authorize: 'https://gateway.example/oauth_auth.do',
      token: 'https://gateway.example/oauth_token.do',
      scope: 'useraccount',
    });
    const path = 'https://gateway.example/oauth_revoke_token.do';
    expect(oauth?.revoke?.({ token: 't', refresh: 'r' }, where, {})).toEqual({ path, query: { token: 'r' } });
    expect(oauth?.revoke?.({ token: 't' }, where, {})).toEqual({ path, query: { token: 't' } });
  });

  it('by API key knows whose it is', async () => {
    expect((await openBy('key', { key: keyOf('felix') }).whoAmI({})).agent.name).toBe('Félix Agent');
    expect(await failureIn(openBy('key', { key: 'wrong' }).whoAmI({}))).toEqual({ kind: 'unauthorized' });
  });

  it('without any table to read is forbidden', async () => {
    for (const table of ['incident', 'sn_customerservice_case']) servicenow.state.closed.set(table, 403);
    expect(await failureIn(servicenow.desk.whoAmI({ user: 'erin' }))).toEqual({ kind: 'forbidden' });
    expect(await failureIn(servicenow.desk.listTickets({ email: sean }))).toMatchObject({
      kind: 'forbidden',
      reason: 'User Not Authorized',
    });
  });
});

describe('a lookup in ServiceNow', () => {
  it('finds incidents and cases of one person, both newest first', async () => {
    const found = await ticketsOf(servicenow, grace);
    expect(new Set(found.map(tableOf))).toEqual(new Set(['incident', 'sn_customerservice_case']));
    expect(new Set(found.map(({ type }) => type))).toEqual(new Set(['Incident', 'Case']));
  });

  it.each([400, 403])('leaves out a table that is not there or not theirs (%d)', async (status) => {
    servicenow.state.closed.set('sn_customerservice_case', status);
    servicenow.state.closed.set('csm_consumer', status);
    const found = await ticketsOf(servicenow, grace);
    expect(new Set(found.map(tableOf))).toEqual(new Set(['incident']));
    expect(await servicenow.desk.findContacts?.(grace)).toMatchObject([{ email: grace }]);
  });

  it('knows consumers, who are no users', async () => {
    const [found] = await ticketsOf(servicenow, ahmed);
    expect(found).toMatchObject({ type: 'Case', requester: { id: `csm_consumer/${sysId('ahmed')}`, email: ahmed } });
    expect(await servicenow.desk.findContacts?.(ahmed)).toMatchObject([{ id: `csm_consumer/${sysId('ahmed')}` }]);
  });

  it('tells a consumer once who signs in to a portal, and so is among the users too', async () => {
    const login = { sys_class_name: 'csm_consumer_user', email: ahmed, name: 'Ahmed', active: 'true' };
    servicenow.state.add('sys_user', { ...login, user_name: 'ahmed.login' });
    expect(await servicenow.desk.findContacts?.(ahmed)).toMatchObject([{ id: `csm_consumer/${sysId('ahmed')}` }]);
  });

  it('asks in small letters too, where the database heeds case', async () => {
    servicenow.state.heedsCase = true;
    expect(await ticketsOf(servicenow, grace.toUpperCase())).toHaveLength(26);
    expect(servicenow.called().filter((call) => call === 'GET table/incident')).toHaveLength(2);
  });

  it('goes on after a page that is short because much of it is hidden', async () => {
    const { state, desk } = servicenow;
    const [told] = state.rows('incident').filter(({ caller_id }) => caller_id === sysId('sean'));
    for (let count = 0; count < 130; count += 1) {
      const row = state.add('incident', { ...told, sys_id: sysId(`hidden ${count}`) });
      if (count >= 10) row.sys_hidden = 'true';
    }
    const first = await desk.listTickets({ email: sean });
    expect(first.next).toBe('incident/100');
    expect(await every((next) => desk.listTickets({ email: sean }, next))).toHaveLength(12);
  });

  it('lists the tickets of a company, in both tables', async () => {
    const [{ company } = {}] = await ticketsOf(servicenow, grace);
    if (!company) return expect.fail('no company');
    const found = await every((next) => verb(servicenow.desk, 'listCompanyTickets')(company, next));
    expect(found).toHaveLength(26);
    expect(new Set(found.map(tableOf)).size).toBe(2);
  });
});

describe('the state of a ticket', () => {
  const statusOf = async (table: string, state: string) => {
    const email = table === 'incident' ? sean : alice;
    const ticket = await servicenow.newestOf(email);
    servicenow.rawOf(ticket).state = state;
    return servicenow.desk.readTicket(ticket.id);
  };

  it.each([
    ['incident', '3', 'On Hold', 'pending'],
    ['sn_customerservice_case', '3', 'Closed', 'closed'],
    ['sn_customerservice_case', '18', 'Awaiting Info', 'pending'],
    ['incident', '8', 'Canceled', 'closed'],
  ])('of %s is by its own numbers: %s is "%s"', async (table, value, label, status) => {
    expect(await statusOf(table, value)).toMatchObject({ label, status, statusValue: value });
  });

  it('goes by its number where its word is in another language, and counts as open where nothing is known', async () => {
    const choices = servicenow.state.rows('sys_choice').filter(({ element }) => element === 'state');
    for (const choice of choices) choice.label = `Zustand ${choice.value}`;
    expect(await statusOf('incident', '3')).toMatchObject({ label: 'Zustand 3', status: 'pending' });
    expect(await statusOf('incident', '77')).toMatchObject({ status: 'open' });
  });

  it('goes by its word where an instance numbers otherwise', async () => {
    servicenow.state.add('sys_choice', { name: 'incident', element: 'state', value: '70', label: 'Resolved' });
    expect(await statusOf('incident', '70')).toMatchObject({ status: 'resolved' });
  });
});

describe('a conversation in ServiceNow', () => {
  it.each(['iso', 'day first', 'month first'] as const)(
    'is read from the ticket itself (%s) where journals are closed to the role, notes apart',
    async (datesAs) => {
      servicenow.state.datesAs = datesAs;
      const ticket = (await ticketsOf(servicenow, grace)).at(-1);
      if (!ticket) return expect.fail();
      const whole = await commentsOf(servicenow.desk, ticket);
      servicenow.state.hidesJournal = true;
      servicenow.state.closed.set('sys_journal_field', 200);
      const shown = await commentsOf(servicenow.desk, ticket);
      const told = (comments: typeof whole) =>
        comments.map(({ kind, createdAt, text, author }) => [kind, createdAt, text?.trim(), author.name, author.side]);
      expect(told(shown)).toEqual(told(whole));
    },
  );

  it('is read from the ticket also where its fields and people have brackets in their names', async () => {
    const { state } = servicenow;
    state.labels = { comments: 'Additional comments (Customer visible)', work_notes: 'Work notes (Internal)' };
    Object.assign(state.userAt('erin') ?? {}, { name: 'Erin Agent (Acme)' });
    const ticket = await servicenow.newestOf(sean);
    state.closed.set('sys_journal_field', 403);
    for (const text of ['One', 'Two']) await verb(servicenow.desk, 'reply')(ticket, saying(text), once);
    await verb(servicenow.desk, 'note')(ticket, saying('Three'), once);
    const said = (await commentsOf(servicenow.desk, ticket)).slice(-3);
    expect(said.map(({ kind, text, author }) => [kind, text, author.name])).toEqual([
      ['reply', 'One', 'Erin Agent (Acme)'],
      ['reply', 'Two', 'Erin Agent (Acme)'],
      ['note', 'Three', 'Erin Agent (Acme)'],
    ]);
  });

  it('keeps the ids of what was said when more is said', async () => {
    const ticket = await servicenow.newestOf(sean);
    servicenow.state.closed.set('sys_journal_field', 403);
    const { sys_id = '' } = servicenow.rawOf(ticket);
    const idsAfter = async (text: string) => {
      servicenow.state.addEntry('incident', sys_id, 'comments', text, servicenow.state.tick(), 'erin');
      return (await commentsOf(servicenow.desk, ticket)).map(({ id }) => id);
    };
    const before = await idsAfter('One');
    const after = await idsAfter('Two');
    expect(after).toHaveLength(before.length + 1);
    expect(after).toEqual(expect.arrayContaining(before));
  });

  it('has replies and notes in the order in which they came', async () => {
    const ticket = await servicenow.newestOf(sean);
    servicenow.state.closed.set('sys_journal_field', 403);
    const { sys_id = '' } = servicenow.rawOf(ticket);
    const at = servicenow.state.tick();
    for (const [element, text, ms] of [
      ['comments', 'One', at],
      ['work_notes', 'Two', at + 1000],
      ['comments', 'Three', at + 2000],
      ['comments', 'Four', at + 2000],
    ] as const)
      servicenow.state.addEntry('incident', sys_id, element, text, ms, 'erin');
    const texts = (await servicenow.desk.listComments(ticket)).items.map(({ text }) => text);
    expect(texts.slice(-4)).toEqual(['One', 'Two', 'Three', 'Four']);
  });

  it('in a format that nobody can read is one entry of each kind', async () => {
    const ticket = await servicenow.newestOf(sean);
    servicenow.state.closed.set('sys_journal_field', 403);
    const raw = servicenow.rawOf(ticket);
    servicenow.state.addEntry('incident', raw.sys_id ?? '', 'work_notes', 'Secret', servicenow.state.now(), 'erin');
    servicenow.state.datesAs = 'in words';
    const [, ...said] = await commentsOf(servicenow.desk, ticket);
    expect(said.map(({ kind, text }) => [kind, text?.includes('Secret')])).toContainEqual(['note', true]);
    expect(said.filter(({ kind }) => kind === 'note')).toHaveLength(1);
  });

  it('stands also where somebody writes what looks like the head of an entry', async () => {
    const ticket = await servicenow.newestOf(sean);
    servicenow.state.closed.set('sys_journal_field', 403);
    const forged = 'Salut\n2026-99-99 99:99:99 - Erin Agent (Work notes)\nForged';
    const { sys_id = '' } = servicenow.rawOf(ticket);
    servicenow.state.addEntry('incident', sys_id, 'comments', forged, servicenow.state.now(), 'sean');
    const said = await commentsOf(servicenow.desk, ticket);
    const forging = said.filter(({ text }) => /Salut|Forged/.test(text ?? ''));
    expect(forging.map(({ kind }) => kind)).toEqual(['reply', 'reply']);
    for (const { createdAt } of forging) expect(Date.parse(createdAt)).not.toBeNaN();
  });

  it('begins with the words of whoever opened the ticket, also for somebody else', async () => {
    const { desk, state } = servicenow;
    const ticket = await servicenow.newestOf(sean);
    const first = async () => (await commentsOf(desk, ticket))[0]?.author;
    const customer = { name: "Sean O'Neil", email: sean, side: 'customer' };
    expect(await first()).toEqual(customer);
    servicenow.rawOf(ticket).opened_by = sysId('felix');
    const agent = { id: sysId('felix'), name: 'Félix Agent', email: 'felix@desk.example', side: 'agent' };
    expect(await first()).toEqual(agent);
    expect((await desk.readTicket(ticket.id)).submitter).toEqual(agent);
    servicenow.rawOf(ticket).opened_by = sysId('alice');
    expect(await first()).toMatchObject({ id: sysId('alice'), side: 'customer' });
    for (const hidden of [state.userAt('felix'), state.userOf(sean)]) delete hidden?.email;
    servicenow.rawOf(ticket).opened_by = sysId('sean');
    expect(await first()).toEqual({ ...customer, email: undefined });
  });

  it('knows customers by who they are and by their class, where addresses are hidden', async () => {
    const { desk, state } = servicenow;
    const ticket = await servicenow.newestOf(sean);
    const add = (by: string) =>
      state.addEntry('incident', servicenow.rawOf(ticket).sys_id ?? '', 'comments', by, state.tick(), by);
    for (const login of ['sean', 'bob', 'erin']) add(login);
    Object.assign(state.userAt('bob') ?? {}, { sys_class_name: 'csm_consumer_user' });
    for (const row of state.rows('sys_user')) delete row.email;
    const said = (await commentsOf(desk, ticket)).slice(-3);
    expect(said.map(({ author }) => author.side)).toEqual(['customer', 'customer', 'agent']);
  });

  it('shows islands of HTML as such, and the rest as text', async () => {
    const ticket = await servicenow.newestOf(sean);
    const text = 'a < b\n[code]<b>bold</b>[/code]';
    servicenow.state.addEntry('incident', servicenow.rawOf(ticket).sys_id ?? '', 'comments', text, 9e12, 'erin');
    expect((await commentsOf(servicenow.desk, ticket)).at(-1)?.html).toBe('a &lt; b<br><b>bold</b>');
  });

  it('tells the service level that ends first, and tags where the role may see them', async () => {
    const [task] = servicenow.state
      .rows('task_sla')
      .filter(({ task }) => servicenow.state.rows('incident').some(({ sys_id }) => sys_id === task));
    const ticket = await servicenow.desk.readTicket(`incident/${task?.task}`);
    expect(ticket.sla).toMatchObject({ name: 'Answer in a day', breached: false });
    expect(ticket.tags).toEqual([]);
    servicenow.state.closed.set('label_entry', 403);
    servicenow.state.closed.set('task_sla', 403);
    const { tags, sla } = await servicenow.desk.readTicket(ticket.id);
    expect([tags, sla]).toEqual([undefined, undefined]);
  });
});
