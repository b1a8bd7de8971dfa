import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import requestTracker from '../../lib/adapters/request-tracker';
import { quoted } from '../../lib/adapters/request-tracker/ticket-sql';
import { openDesk } from '../../lib/background/desk';
import { asBrowser, commentsOf, every, failureIn, fileOf, once, saying, verb } from '../contract/bench';
import fc from '../random';
import { parseTicketSql } from '../simulators/grammar/ticket-sql';
import { type SimulatedRt, startRequestTracker } from '../simulators/request-tracker';
import type { Right, Ticket, User } from '../simulators/request-tracker/state';
import { personOf } from '../world';

const GRACE = personOf('grace').email;

let rt: SimulatedRt;
beforeEach(async () => {
  rt = await startRequestTracker({ path: '/help' });
});
afterEach(() => rt.close());

type Altering = (answer: Response) => Response | Promise<Response>;
const asItIs: Altering = (answer) => answer;

/** An agent's desk. `alter` may change an answer on its way, as a web server before RT does. */
const open = ({ login = 'erin', secrets = rt.secretsOf(login), way = 'token', alter = asItIs, ask = fetch } = {}) =>
  openDesk(
    requestTracker,
    { id: 'rt-1', address: rt.address, way, agent: { id: login, name: login }, origins: [] },
    { secrets, fetch: async (...request) => alter(await ask(...request)) },
  );
const userOf = (login: string): User => rt.state.userCalled(login) ?? expect.fail(login);
const forbid = (...rights: Right[]) => {
  for (const right of rights) userOf('erin').rights.delete(right);
};
const rawTicket = (id: string): Ticket => rt.state.tickets.find((one) => String(one.id) === id) ?? expect.fail(id);
const calls = () => rt.calls.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);

describe('the address', () => {
  it('may have a path, and its API lies below that', () => {
    expect(requestTracker.base('https://example.com/rt')).toBe('https://example.com/rt/REST/2.0');
    expect(requestTracker.origins('https://example.com/rt')).toEqual([
      { origin: 'https://example.com', purpose: 'api' },
    ]);
  });

  it('is that of the links, whatever host RT believes to have', async () => {
    const { items, contacts } = await open().listTickets({ email: personOf('ahmed').email });
    expect(items[0]?.url).toBe(`${rt.address}/Ticket/Display.html?id=${items[0]?.id}`);
    expect(contacts?.[0]?.url).toBe(`${rt.address}/User/Summary.html?id=ahmed%40nile-logistics.example`);
  });
});

describe('signing in', () => {
  it('takes a password with any letters', async () => {
    userOf('erin').password = 'pæss:wörd 山';
    const desk = open({ way: 'basic', secrets: { login: 'erin', password: 'pæss:wörd 山' } });
    expect(await desk.whoAmI({ login: 'erin' })).toMatchObject({ agent: { id: 'erin', name: 'Erin Agent' } });
  });

  it('asks for another user name when this one is nobody’s, or somebody else’s', async () => {
    for (const login of ['nobody-here', 'felix'])
      expect(await failureIn(open().whoAmI({ login }))).toEqual({
        kind: 'refused',
        fields: [{ name: 'login', reason: login }],
      });
  });

  it('is told as refused to browsers too, though RT redirects them', async () => {
    const desk = open({ secrets: { login: 'erin', token: 'wrong' }, ask: asBrowser });
    expect(await failureIn(desk.whoAmI({ login: 'erin' }))).toEqual({ kind: 'unauthorized' });
  });

  it('tells an address without RT from a wrong user name', async () => {
    rt.spoil({ status: 404 });
    expect(await failureIn(open().whoAmI({ login: 'erin' }))).toEqual({ kind: 'absent' });
  });

  it('is not for customers', async () => {
    userOf('erin').Privileged = false;
    expect(await failureIn(open().whoAmI({ login: 'erin' }))).toEqual({ kind: 'forbidden' });
  });

  it('lets only those who administer users make and change contacts', async () => {
    expect((await open().whoAmI({ login: 'erin' })).may).not.toContain('createContact');
    expect((await open({ login: 'ina' }).whoAmI({ login: 'ina' })).may).toContain('createContact');
  });
});

describe('finding people', () => {
  it('escapes every text into one TicketSQL string', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', "'", "\\'", '\\', "' OR id > 0 OR Subject = '"),
        (a, b) => {
          const seen: unknown[] = [];
          parseTicketSql(`Subject = ${quoted(a + b)}`, (_, ...comparison) => seen.push(comparison) > 0)({});
          expect(seen).toEqual([['Subject', '=', a + b]]);
        },
      ),
    );
  });

  it('drops tickets of others, should RT answer with everybody’s', async () => {
    const alter: Altering = ({ url }) => {
      const everything = new URL(url);
      everything.searchParams.set('query', 'id > 0');
      return fetch(everything, { headers: { authorization: `token ${rt.secretsOf('erin').token}` } });
    };
    const { items, contacts } = await open({ alter }).listTickets({ email: GRACE });
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map(({ requester }) => requester?.email))).toEqual(new Set([GRACE]));
    expect(contacts).toHaveLength(1);
  });

  it('shows a ticket to each of its requestors', async () => {
    rawTicket('1').Requestor.push(userOf(personOf('nora').email).id);
    const { items, contacts } = await open().listTickets({ email: personOf('nora').email });
    expect(items.map(({ id }) => id)).toEqual(['1']);
    expect(contacts).toMatchObject([{ name: 'Nora Quiet' }]);
  });

  it('says that it may not look, rather than "nobody"', async () => {
    const find = verb(open(), 'findContacts');
    userOf('erin').Privileged = false;
    expect(await failureIn(find(GRACE))).toMatchObject({ kind: 'forbidden' });
  });

  it('falls back to the name where RT does not search by address and gives everybody', async () => {
    rt.state.searchable = ['RealName', 'Name'];
    for (let count = 0; count < 20; count += 1) rt.state.addUser({ Name: `other-${count}` });
    rt.state.users.reverse();
    const find = verb(open(), 'findContacts');
    expect(await find(GRACE)).toMatchObject([{ id: GRACE, name: 'Grace Hopper', email: GRACE }]);
    expect(await failureIn(find('erin@desk.example'))).toEqual({ kind: 'forbidden' });
  });

  it('reads on past rows that RT hides from a page', async () => {
    const alter: Altering = async (answer) => {
      const page = (await answer.json()) as { items: unknown[] };
      return Response.json({ ...page, items: page.items.slice(1), total: null, pages: null, next_page: undefined });
    };
    const desk = open({ alter });
    expect(await every((next) => desk.listTickets({ email: GRACE }, next))).toHaveLength(25);
  });
});

describe('tickets', () => {
  it.each([
    [0, 'low'],
    [25, 'low'],
    [26, 'normal'],
    [50, 'normal'],
    [51, 'high'],
    [75, 'high'],
    [76, 'urgent'],
    [100, 'urgent'],
  ])('count priority %i as %s, and keep the number', async (number, priority) => {
    rawTicket('1').Priority = String(number);
    expect(await open().readTicket('1')).toMatchObject({ priority, priorityValue: String(number) });
  });

  it('stay open with a status that a site made up, and keep its word', async () => {
    rawTicket('1').Status = 'on hold';
    expect(await open().readTicket('1')).toMatchObject({ status: 'open', label: 'on hold' });
  });

  it('have no dates that are not set, nor one of solving once they are open again', async () => {
    const ticket = rawTicket('1');
    expect(await open().readTicket('1')).not.toHaveProperty('dueAt', expect.anything());
    rt.state.setStatus(ticket, 'resolved', '2026-07-01T00:00:00Z');
    expect(await open().readTicket('1')).toMatchObject({ resolvedAt: '2026-07-01T00:00:00Z' });
    rt.state.setStatus(ticket, 'open', '2026-07-02T00:00:00Z');
    expect((await open().readTicket('1')).resolvedAt).toBeUndefined();
  });

  it('take one call, and one more to learn the address behind a login', async () => {
    await open().readTicket('1');
    expect(calls()).toEqual(['GET /help/REST/2.0/ticket/1']);
    rawTicket('1').Requestor = [userOf('felix').id];
    expect(await open().readTicket('1')).toMatchObject({ requester: { id: 'felix', email: 'felix@desk.example' } });
  });

  it('say what one may not do with them', async () => {
    forbid('ReplyToTicket', 'CommentOnTicket');
    const ticket = await open().readTicket('1');
    expect(Object.keys(ticket.cannot ?? {})).toEqual(['reply', 'note']);
    expect(await failureIn(verb(open(), 'note')(ticket, saying('x'), once))).toMatchObject({ kind: 'forbidden' });
  });

  it('are changed safely behind a web server that marks what it compresses', async () => {
    const body = { subject: 'Mine' };
    const alter: Altering = (answer) => {
      const headers = new Headers(answer.headers);
      const etag = headers.get('etag');
      if (etag) headers.set('etag', `W/${etag.replace(/"$/, '-gzip"')}`);
      return new Response(answer.body, { status: answer.status, headers });
    };
    const marked = open({ alter });
    const seen = await marked.readTicket('1');
    expect(await verb(marked, 'updateTicket')('1', body, seen, once)).toMatchObject({ subject: 'Mine' });
    expect(await failureIn(verb(marked, 'updateTicket')('1', body, seen, once))).toEqual({ kind: 'conflict' });
  });

  it('tell of each refused field in RT’s words, and keep what was not refused', async () => {
    const { custom } = await open().readTicket('1');
    const product = custom?.find(({ name }) => name === 'Product')?.id ?? '';
    const fields = { subject: 'Kept', status: 'nonsense', assignee: 'zzz', group: '77', custom: { [product]: 'Nope' } };
    const failure = await failureIn(verb(open(), 'updateTicket')('1', fields, undefined, once));
    expect(failure).toMatchObject({
      kind: 'refused',
      fields: [
        { name: 'Status', reason: "Ticket 1: Status 'nonsense' isn't a valid status for this ticket." },
        { name: 'Queue', reason: 'Ticket 1: Queue 77 does not exist' },
        { name: 'Owner', reason: expect.stringContaining('That user does not exist') },
        { name: 'Product', reason: expect.stringContaining('Invalid value for custom field') },
      ],
    });
    expect(await open().readTicket('1')).toMatchObject({ subject: 'Kept', label: 'open' });
  });

  it('get no Cc that is no address: RT would break off half way', async () => {
    const failure = await failureIn(verb(open(), 'updateTicket')('1', { cc: ['no address'] }, undefined, once));
    expect(failure).toEqual({ kind: 'refused', fields: [{ name: 'Cc', reason: 'no address' }] });
    expect(calls()).toEqual([]);
  });

  it('are made once, also where one may not see them afterwards', async () => {
    const group = String(rt.state.queues[0]?.id);
    forbid('ShowTicket');
    const made = await verb(open(), 'createTicket')(
      { requester: { email: 'a@x.example' }, subject: 'Blind', body: saying('x').body, files: [], fields: { group } },
      once,
    );
    expect(made).toMatchObject({ id: '61', subject: 'Blind', requester: { email: 'a@x.example' } });
    expect(made.updatedAt).toMatch(/^\d{4}-/);
  });

  it('are not made in a queue where one may not, in RT’s words', async () => {
    const ticket = { requester: { email: 'a@x.example' }, subject: 'x', body: saying('x').body, files: [] };
    const failure = await failureIn(verb(open(), 'createTicket')({ ...ticket, fields: { group: '77' } }, once));
    expect(failure).toEqual({ kind: 'forbidden', reason: "No permission to create tickets in the queue '77'" });
  });
});

describe('conversations', () => {
  it('come to their first message though RT hides notes from the pages', async () => {
    forbid('ShowTicketComments');
    const comments = await commentsOf(open(), await open().readTicket('1'));
    expect(comments.filter(({ kind }) => kind === 'note')).toEqual([]);
    expect(comments).toHaveLength(17);
  });

  it('take two calls, and a third only for files; texts never bring the files’ bytes along', async () => {
    const ticket = await open().readTicket('1');
    rt.reset();
    await open().listComments(ticket);
    expect(calls()).toEqual(['POST /help/REST/2.0/ticket/1/history', 'POST /help/REST/2.0/ticket/1/attachments']);
    rt.reset();
    await open().listComments(ticket, '2');
    expect(calls()).toHaveLength(3);
    expect(rt.calls.at(-1)?.path).not.toMatch(/Content[,&]/);
  });

  it('name a file with quotes in it readably', async () => {
    const ticket = await open().readTicket('1');
    await verb(open(), 'note')(ticket, saying('x', { files: [fileOf('the "new" one.txt', [1])] }), once);
    const { items } = await open().listComments(ticket);
    expect(items.at(-1)?.attachments).toMatchObject([{ name: "the 'new' one.txt" }]);
  });

  it('refuse an empty file in RT’s words', async () => {
    const ticket = await open().readTicket('1');
    const failure = await failureIn(verb(open(), 'note')(ticket, saying('x', { files: [fileOf('a.txt', [])] }), once));
    expect(failure).toMatchObject({ kind: 'refused', reason: expect.stringContaining('FileContent') });
  });
});

describe('choices', () => {
  it('are the queues, the owners and statuses seen, and the fields of the queue in question', async () => {
    const group = rt.state.queues.find(({ Name }) => Name === 'Billing')?.id;
    const choices = await verb(open(), 'choices')({ group: String(group) });
    expect(choices.groups?.map(({ label }) => label)).toEqual(['Support', 'Billing', 'General']);
    expect(choices.agents?.map(({ value }) => value).toSorted()).toEqual(['erin', 'felix', 'ina']);
    expect(choices.statuses).toContainEqual({ value: 'stalled', label: 'stalled', status: 'pending' });
    expect(choices.fields?.map(({ name, kind }) => [name, kind])).toEqual([
      ['Product', 'choice'],
      ['Order number', 'text'],
    ]);
    expect(choices.fields?.[0]?.choices?.[0]).toEqual({ value: 'Lamp', label: 'Lamp' });
    const all = await verb(open(), 'choices')();
    expect(all.fields?.at(-1)).toMatchObject({ name: 'Topics', kind: 'choices' });
  });

  it('have the articles as saved replies', async () => {
    expect(await verb(open(), 'savedReplies')()).toMatchObject([
      { name: 'Late parcel', folder: 'Templates', text: 'We are sorry.\nIt is on its way.' },
    ]);
  });
});
