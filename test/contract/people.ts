import { expect, it } from 'vitest';
import type { Verb } from '../../lib/adapters/contract';
import { people, personOf } from '../world';
import { type Bench, commentsOf, every, fileOf, once, saying, ticketOf, ticketsOf, verb } from './bench';
import { desks } from './desks';

/** Must find nobody, and nobody else, and break nothing. */
const HOSTILE = [
  "x' OR Owner = 'root@x.co",
  `x" OR id > 0 OR Subject = "`,
  "x\\' OR id > 0 OR Subject = 'y@x.co",
  "'@x.co",
  '*',
  '%',
  '_@corp.example',
  '%@corp.example',
  'grace.hopper@navalworks.example OR id > 0',
  '../../queue/1',
  'a"b OR 1=1@x.com',
  '*@*',
  'a,b@x.com',
  '$' + '{x}@y.com',
  'a@x.co&per_page=100#',
  `${'a'.repeat(300)}@x.co`,
  '😀@x.co',
  'ａlice.smith@corp.example',
];

/** Finding people and their tickets. */
export function peopleClauses(bench: () => Bench, verbs: Set<Verb>): void {
  it('says who signed in, and only verbs that there are', async () => {
    const { simulator, desk } = bench();
    const { agent, may, ui } = await desk.whoAmI(simulator.secretsOf('erin'));
    // Where a key is everybody's, the address is all that is known of who uses it.
    expect(['Erin Agent', 'erin@desk.example']).toContain(agent.name);
    expect(agent.email).toBe('erin@desk.example');
    expect({ agent, ui }).toEqual({ agent, ...simulator.signedIn?.('erin') });
    expect(may.filter((one) => !verbs.has(one))).toEqual([]);
    expect(may).toEqual(expect.arrayContaining(['listTickets', 'readTicket', 'listComments']));
  });

  it.each(people)('finds the tickets of $name, all of them and no others', async ({ email, tickets }) => {
    const found = await ticketsOf(bench(), email);
    expect(found).toHaveLength(tickets);
    for (const { requester } of found) expect(requester?.email?.toLowerCase()).toBe(email.toLowerCase());
  });

  it('finds an address in whatever case it is written', async () => {
    expect(await ticketsOf(bench(), 'GRACE.Hopper@NAVALWORKS.example')).toHaveLength(26);
    expect(await ticketsOf(bench(), 'bob.upper@corp.example')).toHaveLength(2);
  });

  it.each(HOSTILE)('finds nothing by %s', async (email) => {
    expect(await ticketsOf(bench(), email)).toEqual([]);
    if (verbs.has('findContacts')) expect(await verb(bench().desk, 'findContacts')(email)).toEqual([]);
  });

  if (verbs.has('findContacts'))
    it('tells a person without tickets from nobody', async () => {
      const find = verb(bench().desk, 'findContacts');
      expect(await find(personOf('nora').email.toUpperCase())).toMatchObject([{ name: 'Nora Quiet' }]);
      expect(await ticketsOf(bench(), personOf('nora').email)).toEqual([]);
      expect(await find('nobody@x.example')).toEqual([]);
    });

  it('lists tickets with the newest change first', async () => {
    const times = (await ticketsOf(bench(), personOf('grace').email)).map(({ updatedAt }) => Date.parse(updatedAt));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it('gives every row and ticket what a list shows, with links into the account', async () => {
    const { address, signedIn } = bench().simulator;
    const { ui = address } = signedIn?.('erin') ?? {};
    for (const row of await ticketsOf(bench(), personOf('maria').email)) {
      const ticket = await bench().desk.readTicket(row.id);
      for (const { account, subject, label, url, updatedAt } of [row, ticket]) {
        expect(account).toBe('account-1');
        expect(subject).not.toBe('');
        expect(label).not.toBe('');
        expect(url.startsWith(`${ui}/`)).toBe(true);
        expect(updatedAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
      }
      expect(ticket.status).toBe(row.status);
    }
  });

  if (verbs.has('createTicket'))
    it('reads every page of a long list', async () => {
      const { desk, adapter } = bench();
      const choices = await desk.choices?.();
      const group = choices?.groups?.[0]?.value;
      const type = desks[adapter.id]?.typed ? choices?.types?.[0]?.value : undefined;
      const { email } = personOf('nora');
      const body = { html: '<p>x</p>', text: 'x' };
      const create = verb(desk, 'createTicket');
      for (let count = 0; count < 110; count += 1)
        await create(
          { requester: { email }, subject: `No ${count}`, body, files: [], fields: { group, type } },
          { key: `draft-${count}` },
        );
      const ids = (await ticketsOf(bench(), email)).map(({ id }) => id);
      expect(new Set(ids).size).toBe(110);
      expect(ids).toHaveLength(110);
    }, 20_000);

  if (verbs.has('searchTickets'))
    it('searches by words, and takes nothing in them for orders', async () => {
      const search = (text: string) => every((next) => verb(bench().desk, 'searchTickets')(text, next));
      const { word = 'warranty' } = desks[bench().adapter.id] ?? {};
      const found = await search(word);
      for (const { subject, tags = [] } of found) expect([subject, ...tags].join(' ')).toContain(word);
      expect(found.length).toBeGreaterThan(0);
      expect(await search("zzz' OR id > 0 OR Subject LIKE 'zzz")).toEqual([]);
      expect(await search('zzz\\')).toEqual([]);
    });

  if (verbs.has('listTicketsChangedSince') && verbs.has('note'))
    it('lists what changed since a time, and nothing older', async () => {
      const { desk } = bench();
      const changed = await ticketOf(bench(), personOf('sean').email);
      await verb(desk, 'note')(changed, saying('seen'), once);
      const since = (await desk.readTicket(changed.id)).updatedAt;
      const before = new Date(Date.parse(since) - 1000).toISOString();
      const list = (time: string) => every((next) => verb(desk, 'listTicketsChangedSince')(time, next));
      expect((await list(before)).map(({ id }) => id)).toEqual([changed.id]);
      expect(await list(since)).toEqual([]);
    });

  if (verbs.has('createContact'))
    it('makes a contact that is found afterwards', async () => {
      const ina = bench().as('ina');
      await verb(ina, 'createContact')({ email: 'new.one@x.example', name: 'Ida Ny' });
      expect(await ina.findContacts?.('new.one@x.example')).toMatchObject([{ name: 'Ida Ny' }]);
    });

  it('lets a file be no part of the text', async () => {
    const { desk } = bench();
    const ticket = (await ticketsOf(bench(), personOf('grace').email)).at(-1);
    const [first] = ticket ? await commentsOf(desk, ticket) : [];
    expect(first?.attachments).toMatchObject([{ name: fileOf('cracked shade.png', []).name, type: 'image/png' }]);
  });
}
