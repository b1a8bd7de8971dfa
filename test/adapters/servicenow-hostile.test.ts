import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FailureError, failureOf } from '../../lib/model';
import { once, saying, ticketsOf, verb } from '../contract/bench';
import { encodedQuery } from '../simulators/grammar/encoded-query';
import { sysId } from '../simulators/servicenow/state';
import { personOf } from '../world';
import { type OpenServiceNow, openServiceNow } from './servicenow-bench';

/* Values that would be more than values in an encoded query, or less. */

let servicenow: OpenServiceNow;
beforeEach(async () => {
  servicenow = await openServiceNow();
  servicenow.state.served.length = 0;
});
afterEach(() => servicenow.simulator.close());

const { email: grace } = personOf('grace');

const VALUES = [
  'a@b.c^ORactive=true',
  'a@b.c^NQactive=true',
  'a@b.c^NQsys_idISNOTEMPTY',
  'a@b.c^ORsys_idISNOTEMPTY',
  'a@b.c^ORemailISNOTEMPTY',
  'a@b.c^ORemailLIKE@',
  'a@b.c^ORDERBYemail',
  'a@b.c^EQ',
  'a@b.c^',
  '^',
  '^^',
  '^a@b.c',
  'a@b.c^^ORactive=true',
  '^NQ',
  '^EQ',
  '^ORnumberSTARTSWITHINC',
  'x^ORshort_descriptionISNOTEMPTY',
  'x^NQshort_descriptionISNOTEMPTY^ORDERBYnumber',
  'javascript:gs.getUserID()',
  'javascript:gs.getUser().getEmail()',
  'JavaScript:gs.getUserID()',
  'JAVASCRIPT:gs.log(1)',
  ' javascript:gs.getUserID()',
  '\tjavascript:gs.getUserID()',
  '\njavascript:gs.getUserID()',
  'javascript:gs.getUserID()@x.co',
  'javascript:new(GlideRecord)(1)@x.co',
  'a@b.c\n^ORactive=true',
  'a@b.c\r\nORactive=true',
  'a@b.c\0^ORactive=true',
  `${grace}^ORemailISNOTEMPTY`,
  `${grace}^NQactive=true`,
  `${grace},alice.smith@corp.example`,
  `INalice.smith@corp.example,${grace}`,
  '=alice.smith@corp.example',
  'LIKE@corp.example',
  'STARTSWITHalice',
  'ISNOTEMPTY',
  'ANYTHING',
  '!=a@b.c',
  '%@corp.example',
  '_lice.smith@corp.example',
  '*@*',
  '%',
  '%25@corp.example',
  '%5EORactive=true@x.co',
  'a@b.c&sysparm_query=active=true',
  'a@b.c#',
  "a@b.c' OR '1'='1",
  'a"b OR 1=1@x.com',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as somebody may write it.
  '${gs.getUserID()}@x.co',
  'ａlice.smith@corp.example',
  'alice.smith@corp.example.',
];

/** What a verb gave, or with which Failure it ended. */
async function outcomeOf(work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof FailureError)) throw thrown;
    return failureOf(thrown).kind;
  }
}
const NOTHING: unknown[] = [[], 'refused', 'absent'];
const itemsIn = (given: unknown) =>
  typeof given === 'object' && given !== null && 'items' in given ? given.items : given;

describe.each(VALUES)('the value %j', (value) => {
  it('finds nobody and nothing, and nothing else leaves the instance', async () => {
    const { desk, state } = servicenow;
    const company = { id: value, name: value };
    const asks: (() => unknown)[] = [
      () => desk.findContacts?.(value),
      () => desk.listTickets({ email: value }),
      () => desk.searchTickets?.(value),
      () => desk.listCompanyTickets?.(company),
      () => desk.listTicketsChangedSince?.(value),
    ];
    for (const ask of asks) expect(NOTHING).toContainEqual(itemsIn(await outcomeOf(ask)));
    // What the percent sign lets in is taken out again; nothing else may come at all.
    const isLike = value.includes('%');
    if (!isLike) expect(state.served.filter(({ found }) => found > 0)).toEqual([]);
    expect(state.scripts).toEqual([]);
  });

  it('makes nobody the requester, the agent or the author of anything', async () => {
    const { desk, state } = servicenow;
    const ticket = await servicenow.newestOf(personOf('alice').email);
    const before = { ...servicenow.rawOf(ticket) };
    const change = (fields: object) => verb(desk, 'updateTicket')(ticket.id, fields, undefined, once);
    for (const fields of [{ requester: value }, { assignee: value }])
      expect(await outcomeOf(() => change(fields))).toBe('refused');
    expect(servicenow.rawOf(ticket)).toEqual(before);
    expect(await outcomeOf(() => desk.whoAmI({ user: value }))).toMatch(/^(?:refused|unreadable)$/);
    const { agents } = ((await outcomeOf(() => desk.choices?.({ group: value }))) ?? {}) as { agents?: unknown[] };
    expect(agents ?? []).toEqual([]);
    expect(state.scripts).toEqual([]);
  });

  it('as the key of a draft finds no ticket of another draft', async () => {
    const { desk, state } = servicenow;
    const make = () =>
      verb(desk, 'createTicket')(
        { requester: { email: grace }, subject: 'Mine', body: saying('x').body, files: [], fields: {} },
        { key: value },
      );
    const made = await outcomeOf(make);
    if (made !== 'refused') expect(made).toMatchObject({ subject: 'Mine' });
    expect(state.scripts).toEqual([]);
  });
});

describe('the evaluator of these queries', () => {
  const rows = [
    { email: 'a@b.c', active: 'true' },
    { email: 'd@e.f', active: 'true' },
  ];
  const ground = {
    read: (row: Record<string, string>, field: string) => row[field],
    isField: (field: string) => ['email', 'active'].includes(field),
    run: () => () => true,
    heedsCase: false,
  };
  const found = (query: string) => rows.filter((row) => encodedQuery(query, ground).test(row)).length;

  it.each([
    ['email=a@b.c', 1],
    ['email=A@B.C', 1],
    ['email=x@y.z', 0],
    ['email=x@y.z^ORactive=true', 2],
    ['email=x@y.z^NQactive=true', 2],
    ['email=x@y.z^active=true', 0],
    ['active=true^email=a@b.c^ORemail=d@e.f', 2],
    ['email=javascript:anything', 2],
    ['emailINa@b.c,d@e.f', 2],
    ['emailLIKE@', 2],
    ['no_such_field=1', 2],
    ['email=x@y.z^ORno_such_field=1', 0],
  ])('finds by %s %d', (query, count) => {
    expect(found(query)).toBe(count);
  });
});

describe('a condition that an instance drops', () => {
  it('shows nobody else, and says so where it cannot be made good', async () => {
    const { desk, state } = servicenow;
    // Nobody may read the addresses of others: what cannot be asked for holds for everything.
    for (const row of state.rows('sys_user')) if (row.user_name !== 'erin') delete row.email;
    for (const row of state.rows('sys_user')) delete row.email;
    expect(await outcomeOf(() => ticketsOf(servicenow, grace))).toEqual([]);
    for (let count = 0; count < 120; count += 1)
      state.add('incident', { ...state.rows('incident')[0], sys_id: sysId(`more ${count}`), number: `INC${count}` });
    expect(await outcomeOf(() => desk.listTickets({ email: grace }))).toBe('unreadable');
  });

  it('shows nothing that hangs on another ticket', async () => {
    const { desk, simulator } = servicenow;
    const ticket = await servicenow.newestOf(grace);
    const [sys_id, other] = [sysId('foreign'), sysId('of another')];
    const sys_created_on = '2026-09-01 10:00:00';
    const rows = {
      attachment: { sys_id, sys_created_on, table_sys_id: other, file_name: 'foreign.txt' },
      sys_journal_field: { sys_id, sys_created_on, element_id: other, element: 'comments', value: 'foreign' },
      label_entry: { sys_id: { value: sys_id }, table_key: { value: other }, label: { display_value: 'foreign' } },
    };
    for (const [match, row] of Object.entries(rows))
      simulator.spoil({ match: `/${match}`, status: 200, body: JSON.stringify({ result: [row] }) });
    const shown = [await desk.readTicket(ticket.id), await desk.listComments(ticket)];
    expect(JSON.stringify(shown)).not.toContain('foreign');
    expect(simulator.calls.filter(({ path }) => /attachment\?|journal_field\?|label_entry\?/.test(path))).toHaveLength(
      3,
    );
  });

  it('finds nothing where the instance is strict, as it should', async () => {
    servicenow.state.isStrict = true;
    expect(await ticketsOf(servicenow, grace)).toHaveLength(26);
  });

  it('never takes somebody else for the person who signs in', async () => {
    servicenow.state.runsScripts = false;
    expect(await outcomeOf(() => servicenow.desk.whoAmI({}))).toBe('unreadable');
    expect(await servicenow.desk.whoAmI({ user: 'Erin' })).toMatchObject({ agent: { email: 'erin@desk.example' } });
  });
});
