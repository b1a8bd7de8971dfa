import { describe, expect, it } from 'vitest';
import { failureOf, type Ticket } from '../../lib/model';
import { FilterError, folded, parseFilter } from '../simulators/grammar/odata';
import { people } from '../world';
import { dynamicsBench } from './dynamics-365-bench';

/* Whatever is typed stays a text in the filter: the simulator reads OData as Dataverse does, so that an order in it would
   bring foreign rows. */

const { desk, simulator, state, ticketOf } = dynamicsBench();
const once = { key: 'draft-1' };

const HOSTILE = [
  "'",
  "''",
  "'''",
  "' or '' eq '",
  "' or emailaddress1 ne null or emailaddress1 eq '",
  "x' or statecode eq 0 or fullname eq 'x",
  "a' or contains(fullname,'",
  "a' or contains(fullname,'%') or '",
  "a') or contains(fullname,'e') or (emailaddress1 eq 'a",
  "') or (statecode eq 0) or ('",
  "x' or not (emailaddress1 eq 'x') or emailaddress1 eq 'x",
  "x' or emailaddress1 gt '",
  "x' or startswith(emailaddress1,'a') or emailaddress1 eq 'x",
  "x' or endswith(emailaddress1,'example') or emailaddress1 eq 'x",
  "x' or Incident_Emails/any(e:e/statuscode eq 3) or title eq 'x",
  "x' or customerid_contact/statecode eq 0 or title eq 'x",
  "x\\' or statecode eq 0 or fullname eq \\'",
  'x%27 or statecode eq 0 or fullname eq %27x',
  'x%2527 or statecode eq 0',
  'x&apos; or statecode eq 0',
  'x\u2019 or statecode eq 0 or fullname eq \u2018x',
  'x\uff07 or statecode eq 0 or fullname eq \uff07x',
  "x'/* */or/**/statecode eq 0",
  "x' -- ",
  "x'; drop table contacts; --",
  "x'&$filter=statecode eq 0",
  "x'&$expand=incident_customer_contacts",
  'x&$filter=statecode eq 0&',
  'x#fragment',
  "x'\n or statecode eq 0 or fullname eq 'x",
  "x'\t or statecode eq 0 or fullname eq 'x",
  "x'\u0000 or statecode eq 0",
  'null',
  'true',
  '00000000-0000-0000-0000-000000000000',
  '%',
  '%@corp.example',
  '_lice.smith@corp.example',
  '[a-z]%@corp.example',
  '[^x]%',
  '*@corp.example',
  'alice.smith@corp.example or statecode eq 0',
  'alice.smith@corp.example,bob.upper@corp.example',
  'alice.smith@corp.example;bob.upper@corp.example',
  '<filter><condition attribute="statecode" operator="eq" value="0"/></filter>',
  '@p1',
  '$it',
  '../contacts',
  ')(',
  '😀',
  '\ud800',
  'ａｌｉｃｅ.smith@corp.example',
  'álice.smith@corp.example',
  'alice.smith@corp.example ',
];

/** What a verb finds, or nothing where it is refused in so many words. */
async function found<T>(work: Promise<{ items: T[] } | T[]>): Promise<T[]> {
  try {
    const answer = await work;
    return Array.isArray(answer) ? answer : answer.items;
  } catch (thrown) {
    expect(failureOf(thrown).kind).toMatch(/^(refused|absent)$/);
    return [];
  }
}

const idsOf = (tickets: Ticket[]) => tickets.map(({ id }) => id);

describe('a hostile text', () => {
  it('comes in many forms', () => expect(new Set(HOSTILE).size).toBeGreaterThan(40));

  // What the adapter sorts out afterwards must not hide that it was asked for.
  it.each(HOSTILE)('finds nobody as an address: %j', async (text) => {
    expect(await desk().findContacts(text)).toEqual([]);
    const told = state().told.map(({ emailaddress1 }) => folded(String(emailaddress1)));
    expect(told.filter((email) => email !== folded(text))).toEqual([]);
    expect((await desk().listTickets({ email: text })).items).toEqual([]);
  });

  it.each(HOSTILE)('is only a word in a search: %j', async (text) => {
    const { items } = await desk().searchTickets(text);
    const told = state().told.map(({ title }) => folded(String(title)));
    const words = text.split(/\s+/).filter(Boolean).map(folded);
    expect(told.filter((title) => !words.every((word) => title.includes(word)))).toEqual([]);
    expect(items.length).toBeLessThanOrEqual(told.length);
  });

  it.each(HOSTILE)('is no company, contact or ticket: %j', async (text) => {
    expect(await found(desk().listCompanyTickets({ id: text, name: text }))).toEqual([]);
    expect(await found(desk().listComments({ ...(await ticketOf('alice')), id: text }))).toEqual([]);
    const contact = { id: text, email: text };
    expect(await found(desk().listTickets({ email: text, contact }))).toEqual([]);
    expect(
      await found(
        desk()
          .readTicket(text)
          .then((one) => [one]),
      ),
    ).toEqual([]);
  });

  it.each(HOSTILE)('names nobody whom a ticket is for, or who works on it: %j', async (text) => {
    const ticket = await ticketOf('alice');
    for (const fields of [{ requester: text }, { assignee: text }, { type: text }, { status: text }])
      expect(
        await found(
          desk()
            .updateTicket(ticket.id, fields, undefined, once)
            .then((one) => [one]),
        ),
      ).toEqual([]);
    expect(await desk().readTicket(ticket.id)).toEqual(ticket);
  });

  it('brings nothing of anybody by the time of a change', async () => {
    await expect(desk().listTicketsChangedSince('2026-01-01T00:00:00Z or title ne null')).rejects.toThrow();
    expect(simulator().calls).toEqual([]);
  });
});

describe('addresses with an apostrophe', () => {
  const apostrophes = people.filter(({ email }) => email.includes("'"));
  it('are among the people', () => expect(apostrophes.length).toBeGreaterThan(0));

  it.each(apostrophes)('$email is found, and its cases', async ({ email, name, tickets }) => {
    const contacts = await desk().findContacts(email);
    expect(contacts.map((contact) => contact.name)).toEqual([name]);
    expect(new Set(idsOf((await desk().listTickets({ email })).items)).size).toBe(tickets);
  });
});

describe('the simulated filter', () => {
  type Plain = { [column: string]: string | number | null };
  const rows: Plain[] = [
    { name: 'Ann', age: 3 },
    { name: "O'Neil", age: 40 },
    { name: null, age: 5 },
  ];
  const namesBy = (filter: string) => {
    const lens = {
      value: (row: Plain, [column = '']: string[]) => ({ held: row[column] ?? null, isKey: false }),
      rows: () => [],
    };
    return rows.filter(parseFilter(filter, lens)).map(({ name }) => name);
  };

  it.each([
    ["name eq 'ANN'", ['Ann']],
    ["name eq 'O''Neil'", ["O'Neil"]],
    ["name eq 'x' or age gt 4", ["O'Neil", null]],
    ["not (name eq 'Ann') and age lt 10", [null]],
    ["name eq 'x' or '' eq ''", FilterError],
    ["contains(name,'n')", ['Ann', "O'Neil"]],
    ["contains(name,'%')", ['Ann', "O'Neil"]],
    ["contains(name,'[%]')", []],
    ["age eq 3 or age eq 40 and name eq 'Ann'", ['Ann']],
    ["name eq 'x", FilterError],
    ["name eq 'x' name", FilterError],
    ["age eq '3'", FilterError],
  ] as const)('%s', (filter, expected) => {
    if (expected === FilterError) expect(() => namesBy(filter)).toThrow(FilterError);
    else expect(namesBy(filter)).toEqual(expected);
  });
});
