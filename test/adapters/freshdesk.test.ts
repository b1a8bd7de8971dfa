import { describe, expect, it } from 'vitest';
import freshdesk from '../../lib/adapters/freshdesk';
import { queryFor, quoted } from '../../lib/adapters/freshdesk/search';
import { every, failureIn, once, saying, verb } from '../contract/bench';
import fc from '../random';
import { parseFreshdeskQuery } from '../simulators/grammar/freshdesk-query';
import { personOf } from '../world';
import { freshdeskBench } from './freshdesk-bench';

const GRACE = personOf('grace').email;
const NORA = personOf('nora').email;
const OTHER = 'grace@home.example';
const { now, agentOf, open, contactOf, held, read, calls } = freshdeskBench();

describe('signing in', () => {
  it('sends the key as user name', () => {
    expect(freshdesk.signIn[0]?.sign({ key: 'abc' })).toEqual({ headers: { authorization: `Basic ${btoa('abc:X')}` } });
  });

  it('gives a collaborator notes, and nothing that a customer sees', async () => {
    expect((await open().whoAmI({})).may).toContain('reply');
    agentOf('erin').type = 'collaborator';
    const { may } = await open().whoAmI({});
    expect(may).toContain('note');
    expect(may).not.toContain('reply');
    expect(await failureIn(verb(open(), 'reply')(await read(), saying('x'), once))).toMatchObject({
      kind: 'forbidden',
    });
  });

  it('tells an address that is no Freshdesk', async () => {
    now().spoil({ status: 404 });
    expect(await failureIn(open().whoAmI({}))).toEqual({ kind: 'absent' });
  });

  it('tells how long a used-up limit lasts, and counts lists apart', async () => {
    now().state.left.tickets = 0;
    expect(await failureIn(open().listTickets({ email: GRACE }))).toMatchObject({ kind: 'limited' });
    expect(await read()).toMatchObject({ id: '1' });
    const lists = freshdesk.limits.find(({ name }) => name === 'ticket lists')?.match;
    expect(
      ['/api/v2/tickets?email=a', '/api/v2/tickets', '/api/v2/tickets/1?include=stats'].map((path) =>
        lists?.test(path),
      ),
    ).toEqual([true, false, false]);
  });
});

describe('finding people', () => {
  it('takes one call, and gives the person too', async () => {
    const { contacts } = await open().listTickets({ email: GRACE });
    expect(contacts).toEqual([
      {
        id: String(contactOf(GRACE).id),
        name: 'Grace Hopper',
        email: GRACE,
        url: expect.stringContaining('/a/contacts/'),
      },
    ]);
    expect(calls()).toEqual(['GET /tickets']);
  });

  it('sees tickets from before the last 30 days', async () => {
    const newest = Math.max(...now().state.tickets.map(({ created_at }) => Date.parse(created_at)));
    expect(now().state.now() - newest).toBeGreaterThan(0);
    expect(await every((next) => open().listTickets({ email: GRACE }, next))).toHaveLength(26);
  });

  it.each([true, false])('knows secondary addresses where Freshdesk looks at them (%s)', async (knows) => {
    now().state.knowsSecondary = knows;
    contactOf(GRACE).other_emails.push(OTHER);
    const { items, contacts } = await open().listTickets({ email: OTHER });
    const found = await verb(open(), 'findContacts')(OTHER);
    expect(items).toHaveLength(knows ? 26 : 0);
    expect(contacts).toMatchObject(knows ? [{ email: GRACE, otherEmails: [OTHER] }] : []);
    expect(found).toMatchObject(knows ? [{ email: GRACE, otherEmails: [OTHER] }] : []);
  });

  it('finds a merged contact and all their tickets by both addresses', async () => {
    const maria = personOf('maria').email;
    now().state.merge(contactOf(GRACE), contactOf(maria));
    for (const email of [GRACE, maria])
      expect(await every((next) => open().listTickets({ email }, next))).toHaveLength(34);
  });

  it('drops tickets of others, should Freshdesk answer with everybody’s', async () => {
    const authorization = `Basic ${btoa(`${now().secretsOf('erin').key}:X`)}`;
    const everybodys = open('erin', ({ url }) =>
      fetch(url.replace(/&email=[^&]*/, ''), { headers: { authorization } }),
    );
    const { items } = await everybodys.listTickets({ email: GRACE });
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map(({ requester }) => requester?.email))).toEqual(new Set([GRACE]));
    expect((await everybodys.listTickets({ email: NORA })).items).toEqual([]);
    now().state.tickets = now().state.tickets.filter(({ requester_id }) => requester_id === contactOf(GRACE).id);
    expect(await everybodys.listTickets({ email: NORA })).toMatchObject({ items: [], contacts: [] });
  });

  it('says that it may not look, rather than "nobody"', async () => {
    now().state.closed.add('tickets').add('contacts');
    expect(await failureIn(open().listTickets({ email: GRACE }))).toMatchObject({ kind: 'forbidden' });
    expect(await failureIn(verb(open(), 'findContacts')(GRACE))).toMatchObject({ kind: 'forbidden' });
  });

  it('tells a refusal that is not about the address', async () => {
    const body = JSON.stringify({ errors: [{ field: 'order_by', message: 'no', code: 'invalid_value' }] });
    now().spoil({ status: 400, body });
    expect(await failureIn(open().listTickets({ email: GRACE }))).toMatchObject({
      kind: 'refused',
      fields: [{ name: 'order_by' }],
    });
  });

  it('knows the company of a person without tickets, where the role may see companies', async () => {
    expect(await verb(open(), 'findContacts')(NORA)).toMatchObject([{ company: { name: 'Silent Film Archive' } }]);
    now().state.closed.add('companies');
    expect(await verb(open(), 'findContacts')(NORA)).toMatchObject([{ name: 'Nora Quiet', company: undefined }]);
  });

  it('lists the tickets of a company', async () => {
    const { company } = await read('1');
    const corp = company ?? expect.fail('no company');
    const found = await every((next) => verb(open(), 'listCompanyTickets')(corp, next));
    expect(new Set(found.map(({ requester }) => requester?.email))).toEqual(new Set([GRACE]));
    expect(found).toHaveLength(26);
  });

  it('refuses a second contact of one address by naming the field', async () => {
    expect(await failureIn(verb(open(), 'createContact')({ email: GRACE }))).toMatchObject({
      kind: 'refused',
      fields: [{ name: 'email', reason: 'It should be a unique value' }],
    });
    expect(freshdesk.explain?.(409, { code: 'conflict', message: 'Try again' })).toBeUndefined();
  });
});

describe('searching', () => {
  const search = (text: string) => every((next) => verb(open(), 'searchTickets')(text, next));

  it('finds a number, a tag and the text of a field', async () => {
    expect((await search(' #7 ')).map(({ id }) => id)).toEqual(['7']);
    expect(await search('999999')).toEqual([]);
    const order = String(held('2').custom_fields.cf_order_number);
    expect((await search(order)).map(({ id }) => id)).toEqual(['2']);
  });

  it('knows only what is indexed', async () => {
    held('3').tags = ['brandnew'];
    expect(await search('brandnew')).toEqual([]);
    now().state.index();
    expect((await search('brandnew')).map(({ id }) => id)).toEqual(['3']);
  });

  it('ends with page 10', async () => {
    for (let id = 1000; id < 1400; id += 1) now().state.tickets.push({ ...held('1'), id, tags: ['many'] });
    now().state.index();
    expect(await search('many')).toHaveLength(300);
  });

  it('says one text in the query language, or nothing at all', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', '\u0000', 'ø山 ', "'", '"', '\\', "' OR status:2"), (a, b) => {
        const said = quoted(a + b);
        if (said === undefined) return;
        const seen: unknown[] = [];
        parseFreshdeskQuery(`"tag:${said}"`, (_, ...comparison) => seen.push(comparison) > 0)({});
        expect(seen).toEqual([['tag', ':', a + b]]);
      }),
    );
  });

  it('asks of as many fields as a query has room for', () => {
    const field = {
      label: '',
      type: 'custom_text',
      choices: undefined,
      required_for_agents: undefined,
      nested_ticket_fields: undefined,
    };
    const fields = Array.from({ length: 40 }, (_, index) => ({ ...field, name: `cf_field_number_${index}` }));
    const query = queryFor('lamp', fields) ?? '';
    expect(query.length).toBeGreaterThan(450);
    expect(query.length).toBeLessThanOrEqual(512);
    expect(queryFor('x'.repeat(600), fields)).toBeUndefined();
  });
});
