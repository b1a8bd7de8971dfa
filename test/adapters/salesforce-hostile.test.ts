import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import salesforce from '../../lib/adapters/salesforce';
import { failureOf } from '../../lib/model';
import { type Bench, every, openBench, verb } from '../contract/bench';
import { runSoql } from '../simulators/grammar/soql-run';
import type { SimulatedSalesforce } from '../simulators/salesforce';
import { personOf } from '../world';

/* Texts that would be more than text in SOQL or SOSL, through every verb that takes one into a query. */

const HOSTILE = [
  "x' OR Name != '",
  "x' OR Id != null OR Name = '",
  "\\' OR Id != null OR Name = \\'",
  "\\\\' OR Id != null OR Name = \\\\'",
  "x\\' OR Id != null OR Name = 'x",
  "x\\\\' OR Id != null OR Name = 'x",
  "' OR '' = '",
  "') OR (Id != null",
  "') OR (Id != null) OR (Name = '",
  "x') OR Email LIKE '%' OR (Name = 'x",
  "x' LIMIT 1 OFFSET 1",
  "x' ORDER BY Id LIMIT 200",
  "x'--",
  "x'/*",
  "x'; SELECT Id FROM User",
  "x' UNION SELECT Id FROM User WHERE Name != '",
  "x' AND Id IN (SELECT ContactId FROM Case) AND Name = '",
  "x' OR Id IN (SELECT ContactId FROM Case) OR Name = '",
  "x' OR AccountId != null OR Email = 'x@x.co",
  "x@x.co' OR Email != 'y@x.co",
  '"',
  'x" OR Id != null OR Name = "',
  "'",
  "''",
  "\\'",
  '\\',
  '\\\\',
  'x\\',
  '\\n',
  'x\n OR Id != null',
  "x'\nOR Id != null OR Name = '",
  "x'\rOR Id != null OR Name = '",
  "x'\u2028OR Id != null OR Name = '",
  "x'\u0000OR Id != null OR Name = '",
  'x\u02bc OR Id != null OR Name = \u02bc',
  'x\uff07 OR Id != null OR Name = \uff07',
  '%',
  '_',
  '%@%',
  '%%%',
  '_%@corp.example',
  '*',
  '*@*',
  '?lice.smith@corp.example',
  'null',
  'true',
  ':email',
  '{!Contact.Email}',
  '@{contacts.records[0].Id}',
  '@{person.id}',
  '2000-01-01T00:00:00Z',
  'x%27%20OR%20Id%20!=%20null%20OR%20Name%20=%20%27',
  'a@x.co&q=SELECT+Id+FROM+User',
  'a@x.co,b@x.co',
  '',
  ' ',
  `${'a'.repeat(300)}@x.co`,
  `${"'".repeat(200)}@x.co`,
  "o'brien@x.co' OR Id != null OR Name = '",
  "😀'@x.co",
];

let bench: Bench;
beforeAll(async () => {
  bench = await openBench(salesforce);
});
afterAll(() => bench.simulator.close());

const tables = () => (bench.simulator as SimulatedSalesforce).state.tables;

/** What was found, or that it was refused. */
const foundBy = (work: Promise<unknown[]>): Promise<unknown> =>
  work.then(
    (items) => items,
    (thrown: unknown) => failureOf(thrown).kind,
  );
const NOTHING: unknown = expect.toSatisfy(
  (found: unknown) => found === 'absent' || found === 'refused' || (Array.isArray(found) && found.length === 0),
);

describe('a hostile text', () => {
  it('would show what is not its own, were it put into a query as it is', () => {
    const raw = (email: string) => runSoql(tables(), `SELECT Id FROM Contact WHERE Email = '${email}'`).totalSize;
    expect(raw("x' OR Name != '")).toBeGreaterThan(5);
    expect(raw("\\\\' OR Id != null OR Name = '")).toBeGreaterThan(5);
  });

  it.each(HOSTILE)('as an address finds nobody: %j', async (text) => {
    expect(await verb(bench.desk, 'findContacts')(text)).toEqual([]);
    const { items, contacts } = await bench.desk.listTickets({ email: text });
    expect([items, contacts]).toEqual([[], []]);
  });

  it.each(HOSTILE)('as a search finds nothing of others: %j', async (text) => {
    const found = await verb(bench.desk, 'searchTickets')(text);
    for (const { subject, description = '' } of found.items)
      for (const word of text.toLowerCase().match(/[a-z]{3,}/g) ?? [])
        expect(`${subject} ${description}`.toLowerCase()).toContain(word);
  });

  it.each(HOSTILE)('as an id finds nothing: %j', async (text) => {
    const { desk } = bench;
    expect(await foundBy(desk.readTicket(text).then((ticket) => [ticket]))).toEqual(NOTHING);
    const company = { id: text, name: text };
    expect(await foundBy(every((next) => verb(desk, 'listCompanyTickets')(company, next)))).toEqual(NOTHING);
  });

  it.each(HOSTILE)('as a page begins none: %j', async (text) => {
    const { email } = personOf('nora');
    const page = `2026-01-01T00:00:00.000Z ${text}`;
    const found = await foundBy(bench.desk.listTickets({ email }, page).then(({ items }) => items));
    expect(found).toEqual(NOTHING);
  });

  it.each(HOSTILE)('as whom a case is to be of is refused: %j', async (text) => {
    const [{ id } = { id: '' }] = (await bench.desk.listTickets({ email: personOf('maria').email })).items;
    const once = { key: 'draft-1' };
    const change = verb(bench.desk, 'updateTicket')(id, { requester: `${text}@x.co` }, undefined, once);
    expect(await foundBy(change.then((ticket) => [ticket]))).toBe('refused');
  });

  it('is found where somebody has just that address', async () => {
    const email = "o'brien\\@x.co";
    (bench.simulator as SimulatedSalesforce).state.add('Contact', { Name: 'Odd', LastName: 'Odd', Email: email });
    expect(await verb(bench.desk, 'findContacts')(email)).toMatchObject([{ name: 'Odd', email }]);
    expect((await bench.desk.listTickets({ email })).contacts).toMatchObject([{ name: 'Odd' }]);
  });
});
