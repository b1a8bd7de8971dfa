import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import jira from '../../lib/adapters/jira-service-management';
import { quoted } from '../../lib/adapters/jira-service-management/jql';
import { failureOf, type Ticket } from '../../lib/model';
import { every, once, openBench, saying, verb } from '../contract/bench';
import type { SimulatedJira } from '../simulators/jira-service-management';
import { find } from '../simulators/jira-service-management/reads';
import { personOf } from '../world';

/* What people may type, or be called, and JQL could take for orders. The simulated Jira reads and runs whole queries, so
   that one which got out of its quotes would show tickets of others. */

const HOSTILE = [
  ...['"', "'", '\\', '\\\\', '\\"', '"\\', '""', "''", '\\\\"', '"\\"'],
  ...['" OR project = SUP OR reporter = "', '\\" OR project = SUP OR reporter = \\"', '") OR (project = SUP'],
  ...[
    "' OR project = SUP OR reporter = '",
    '" OR NOT project = DEV OR text ~ "',
    '" or reporter is not EMPTY or key = "',
  ],
  ...['x" ORDER BY created ASC', '" OR updated > "2000-01-01', '" OR reporter in (', ') OR (project in (SUP, BIL)'],
  ...['zzz OR created > 0', 'zzz OR project = SUP', 'zzz AND NOT zzz', 'NOT zzzqqq', '-zzzqqq', '+zzzqqq -warranty'],
  ...['*', '?', 'a*', '*a*', 'warrant*', 'zzzqqq~', 'zzzqqq~0.1', 'zzz^4', '"a phrase', '[a TO z]', '{a TO z}'],
  ...['summary:warranty', 'text ~ "a"', 'zzz\nOR project = SUP', 'zzz\r\n" OR key = "SUP-1', 'zzz\u0000" OR 1 = 1'],
  ...['zzz\t" OR project = SUP', '\u2028" OR project = SUP', '＂ OR project = SUP', '“ OR project = SUP OR ”'],
  ...['currentUser()', 'EMPTY', 'null', 'membersOf("jira-users")', '$(id)', '`id`', '<script>', '%22%20OR%20key=SUP-1'],
  ...['a"b OR 1=1@x.com', '*@*', 'a,b@x.com', `\${x}@y.com`, 'a\\"@x.com', '"@x.com', '\'"@x.com', 'a|b@x.com'],
];

let bench: Awaited<ReturnType<typeof openBench>>;
let simulator: SimulatedJira;
beforeEach(async () => {
  bench = await openBench(jira);
  simulator = bench.simulator as SimulatedJira;
});
afterEach(() => bench.simulator.close());

const contact = (id: string) => ({ id, email: personOf('nora').email });
/** Nothing, or a clear word that it cannot be asked. */
const rowsOf = async (list: Promise<{ items: Ticket[] }>): Promise<string[]> => {
  const [settled] = await Promise.allSettled([list]);
  if (settled.status === 'fulfilled') return settled.value.items.map(({ subject }) => subject);
  expect(failureOf(settled.reason).kind).toBe('refused');
  return [];
};

describe('The simulated Jira', () => {
  it('shows others’ tickets to a query that was broken out of', () => {
    const naive = `projectType = service_desk AND reporter = "" OR project = SUP OR reporter = "${personOf('nora').key}"`;
    expect(() => find(simulator.state, naive)).toThrow('does not exist');
    const id = simulator.state.users[3]?.accountId;
    const broken = `projectType = service_desk AND reporter = "${id}" OR project = SUP OR reporter = "${id}"`;
    expect(new Set(find(simulator.state, broken).map(({ reporter }) => reporter)).size).toBeGreaterThan(3);
  });

  it('searches a text by more than words', () => {
    expect(find(simulator.state, 'text ~ "zzz OR warranty"').length).toBeGreaterThan(0);
    expect(find(simulator.state, 'text ~ "warrant*"').length).toBeGreaterThan(0);
    expect(find(simulator.state, 'text ~ "-zzz"').length).toBeGreaterThan(30);
  });
});

it('has a table of forty and more', () => expect(new Set(HOSTILE).size).toBeGreaterThanOrEqual(40));

describe.each(HOSTILE)('Asked for %j, Jira shows no tickets of others', (text) => {
  it('by an address', async () => {
    expect(await verb(bench.desk, 'findContacts')(text)).toEqual([]);
    expect((await bench.desk.listTickets({ email: text })).items).toEqual([]);
  });

  it('by the id of a person', async () => {
    expect(await rowsOf(bench.desk.listTickets({ email: 'x@x.example', contact: contact(text) }))).toEqual([]);
  });

  it('by words', async () => {
    const words = (text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) as string[];
    for (const subject of await rowsOf(verb(bench.desk, 'searchTickets')(text)))
      expect(words.length > 0 && words.every((word) => subject.toLowerCase().includes(word))).toBe(true);
  });

  it('by a company', async () => {
    simulator.state.organizations.push({ id: '77', name: text });
    expect(await rowsOf(verb(bench.desk, 'listCompanyTickets')({ id: '77', name: text }))).toEqual([]);
    const reporter = simulator.state.users.at(-1)?.accountId ?? '';
    simulator.state.addIssue({ project: '10010', summary: 'Theirs', reporter, organizations: ['77'] });
    const found = await rowsOf(verb(bench.desk, 'listCompanyTickets')({ id: '77', name: text }));
    // A name with a control character in it is found by none that is without.
    expect(found).toEqual(/\p{Cc}/u.test(text) ? [] : ['Theirs']);
  });

  it('as the name of somebody new', async () => {
    await verb(bench.desk, 'createContact')({ email: 'new.one@x.example', name: text });
    const type = (await bench.desk.choices?.())?.types?.[0]?.value;
    const requester = { email: 'new.one@x.example', name: text };
    const body = saying('x').body;
    const ticket = { requester, subject: `S ${text}`, body, files: [], fields: { type } };
    const made = await verb(bench.desk, 'createTicket')(ticket, once);
    const [found] = await verb(bench.desk, 'findContacts')('new.one@x.example');
    const list = (next?: string) => bench.desk.listTickets({ email: 'new.one@x.example', contact: found }, next);
    expect((await every(list)).map(({ id }) => id)).toEqual([made.id]);
  });
});

it('has a value in quotes that ends where it should', () => {
  for (const text of HOSTILE) {
    const plain = text.replace(/\p{Cc}/gu, ' ');
    simulator.state.organizations.push({ id: `o-${text}`, name: plain });
    const reporter = simulator.state.users[0]?.accountId ?? '';
    const issue = simulator.state.addIssue({ project: '10010', summary: 'x', reporter, organizations: [`o-${text}`] });
    expect(find(simulator.state, `organizations = ${quoted(text)}`)).toContain(issue);
  }
});

it('finds what changed since a time and nothing else, whatever zone it is told in', async () => {
  const since = '2026-08-31T23:59:59.000Z';
  const list = (next?: string) => verb(bench.desk, 'listTicketsChangedSince')(since, next);
  for (const { updatedAt } of await every(list)) expect(Date.parse(updatedAt)).toBeGreaterThan(Date.parse(since));
});
