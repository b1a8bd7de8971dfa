import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import oracle from '../../lib/adapters/oracle-service-cloud';
import { failureOf, type Ticket } from '../../lib/model';
import { openBench, verb } from '../contract/bench';
import { type Quoting, runRoql } from '../simulators/grammar/roql';
import type { SimulatedOracle } from '../simulators/oracle-service-cloud';
import { sourceOf } from '../simulators/oracle-service-cloud/tables';
import { personOf } from '../world';

/* What is typed goes into ROQL, whose way to write a quote nobody tells. Whatever that way is, nothing that is typed may
   bring up anything else than what was asked for. */

type Bench = Awaited<ReturnType<typeof openBench>>;
let bench: Bench;
let simulator: SimulatedOracle;
beforeEach(async () => {
  bench = await openBench(oracle);
  simulator = bench.simulator as SimulatedOracle;
});
afterEach(() => bench.simulator.close());

const BACKSLASH = '\\';
const HOSTILE = [
  "a@b.c' OR id > 0; SELECT login FROM accounts WHERE '1'='1",
  "' OR id > 0 OR emails.address = '",
  "' OR '1'='1",
  "x@y.z' OR 1=1",
  "x@y.z' OR 1=1 --",
  "x@y.z'/**/OR/**/1=1/*",
  "x@y.z'; SHOW TABLES",
  "x@y.z'; DESCRIBE accounts",
  "x@y.z'; SELECT id, login, login, login, login FROM accounts",
  'x@y.z; SELECT id FROM contacts',
  "x@y.z' UNION SELECT id FROM contacts",
  "x@y.z' OR emails.address LIKE '%",
  "x@y.z' OR emails.address IS NOT NULL OR emails.address = '",
  `x${BACKSLASH}' OR id > 0 --@y.z`,
  `x${BACKSLASH}${BACKSLASH}' OR id > 0 --@y.z`,
  `x@y.z${BACKSLASH}`,
  `${BACKSLASH}`,
  `x'' OR id > 0 --@y.z`,
  `x''' OR id > 0 --@y.z`,
  "x@y.z''",
  "'''''",
  "'",
  "''",
  "'@'",
  "''''@y.z",
  "o'neil'@x.co' OR id > 0",
  '%',
  '%@%',
  "%'@corp.example",
  "%'%@corp.example",
  '_',
  "_'_@corp.example",
  "'lice.smith@corp.example",
  '_lice.smith@corp.example',
  'alice.smith@corp_example',
  'alice_smith@corp.example',
  'alice%@corp.example',
  '*@corp.example',
  '*',
  'x@y.z" OR id > 0 OR "',
  '"@x.co',
  '`id`@x.co',
  '(id > 0)@x.co',
  'x@y.z) OR (id > 0',
  'x@y.z\nOR id > 0',
  'x@y.z\u0000',
  'x@y.z\tOR\tid > 0',
  'alice.smith@corp.example OR id > 0',
  'alice.smith@corp.example;',
  'alice.smith@corp.example LIMIT 1000',
  'x＇ OR id > 0 OR emails.address = ＇@y.z',
  'xʼ OR id > 0 --@y.z',
  'x’ OR id > 0 --@y.z',
  'xŉ OR id > 0 --@y.z',
  'ａlice.smith@corp.example',
  '😀@x.co',
  `${'a'.repeat(300)}@x.co`,
  '#{id}@x.co',
  '{{id}}@x.co',
  '../../accounts/8',
  'x@y.z&query=SELECT id FROM accounts',
  'x@y.z%27 OR id > 0',
  '?x@y.z#',
  '',
  ' ',
];

const WAYS: Quoting[] = ['none', 'doubled', 'backslash'];
const rows = HOSTILE.map((value) => ({ value }));

/** What a list shows, or that it was refused. */
const shown = async (list: Promise<{ items: Ticket[] }>): Promise<Ticket[]> => {
  try {
    return (await list).items;
  } catch (thrown) {
    expect(['refused', 'absent']).toContain(failureOf(thrown).kind);
    return [];
  }
};
const queries = () =>
  simulator.calls.map(({ path }) => new URL(path, 'http://desk.invalid').searchParams.get('query') ?? '');
/** What was sent is what Deskside wrote, whatever stands inside of its texts. */
const skeletons = () => new Set(queries().map((query) => query.replace(/'[^']*'/g, '?')));

describe.each(WAYS)('ROQL, where a quote is written with %s', (quoting) => {
  beforeEach(() => {
    simulator.state.quoting = quoting;
  });

  it('would show everybody to whoever pastes what is typed', () => {
    const pasted = HOSTILE.map((value) => {
      try {
        const query = `SELECT id, emails.address FROM contacts WHERE emails.address = '${value}'`;
        return runRoql(query, sourceOf(simulator.state), quoting).flatMap((result) => result.rows).length;
      } catch {
        return 0;
      }
    });
    expect(pasted.filter((count) => count > 1).length).toBeGreaterThan(3);
  });

  it.each(rows)('finds nobody and no tickets by $value', async ({ value }) => {
    expect(await verb(bench.desk, 'findContacts')(value)).toEqual([]);
    const { items, contacts = [] } = await bench.desk.listTickets({ email: value });
    expect([items, contacts]).toEqual([[], []]);
    const unquoted = [...skeletons()].join(' ');
    expect(unquoted).not.toMatch(/ OR |login|SHOW|DESCRIBE|UNION|--|\/\*|'/);
  });

  it.each(rows)('searches for $value as it stands', async ({ value }) => {
    const found = await shown(verb(bench.desk, 'searchTickets')(value));
    for (const { subject } of found) expect(subject.toLowerCase()).toContain(value.toLowerCase());
    expect(skeletons().size).toBe(1);
    const [query = ''] = skeletons();
    expect(query).toMatch(
      /^SELECT [\w., ]+ FROM incidents WHERE subject LIKE \? ORDER BY updatedTime DESC LIMIT \d+ OFFSET 0$/,
    );
  });

  it.each(rows)('takes $value for no id, no time, no person and no name', async ({ value }) => {
    const { desk } = bench;
    expect(await shown(verb(desk, 'listCompanyTickets')({ id: value, name: 'x' }))).toEqual([]);
    await verb(
      desk,
      'listTicketsChangedSince',
    )(value).catch((thrown: unknown) => expect(thrown).toBeInstanceOf(RangeError));
    await expect(desk.readTicket(value)).rejects.toThrow('absent');
    await expect(desk.whoAmI({ login: value })).rejects.toThrow('refused');
    const change = verb(desk, 'updateTicket');
    for (const fields of [{ requester: value }, { assignee: value }, { status: value }, { group: value }])
      if (value.trim() !== '') await expect(change('1', fields, undefined, { key: 'k' })).rejects.toThrow('refused');
    expect([...skeletons()].join(' ')).not.toMatch(/ OR |SHOW|DESCRIBE|UNION|--|\/\*|'/);
  });

  it('finds whoever has an apostrophe in their address, and nobody else', async () => {
    const { state } = simulator;
    state.addContact('Nora', "O'Neil", "o'neil@x.co");
    state.addContact('Another', 'One', 'o-neil@x.co');
    const find = verb(bench.desk, 'findContacts');
    expect((await find("O'Neil@x.co")).map(({ name }) => name)).toEqual(["Nora O'Neil"]);
    expect((await find('o-neil@x.co')).map(({ name }) => name)).toEqual(['Another One']);
  });

  it('finds each letter that an address may have', async () => {
    const odd = 'a.!#$%&*+/=?^_{|}~-z@x.co';
    simulator.state.addContact('Odd', null, odd);
    expect(await verb(bench.desk, 'findContacts')(odd)).toMatchObject([{ name: 'Odd', email: odd }]);
    expect(await verb(bench.desk, 'findContacts')(personOf('grace').email)).toHaveLength(1);
  });

  it('finds subjects with odd letters', async () => {
    const [incident] = simulator.state.incidents;
    if (!incident) throw new Error('no incident');
    incident.subject = 'O\'Neil; "50 %" \\ 注文 _x_';
    for (const part of ["o'neil;", '"50 %" \\', '\\ 注文', '_x_']) {
      const { items } = await verb(bench.desk, 'searchTickets')(part);
      expect(items.map(({ id }) => id)).toEqual([String(incident.id)]);
    }
  });
});
