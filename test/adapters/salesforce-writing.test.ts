import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import salesforce from '../../lib/adapters/salesforce';
import type { Fields, Ticket } from '../../lib/model';
import { type Bench, commentsOf, failureIn, fileOf, openBench, saying, ticketOf, verb } from '../contract/bench';
import type { SimulatedSalesforce } from '../simulators/salesforce';
import { SUPPORT } from '../simulators/salesforce/state';
import { personOf } from '../world';

let bench: Bench;
let state: SimulatedSalesforce['state'];
beforeEach(async () => {
  bench = await openBench(salesforce);
  state = (bench.simulator as SimulatedSalesforce).state;
});
afterEach(() => bench.simulator.close());

const once = { key: 'draft-1' };
const newest = (): Promise<Ticket> => ticketOf(bench, personOf('maria').email);

describe('a reply', () => {
  const reply = async (more = {}, ticket?: Ticket) =>
    verb(bench.desk, 'reply')(ticket ?? (await newest()), saying('Hello', more), once);

  it('is mailed to the customer, kept on the case, and threaded', async () => {
    const ticket = await newest();
    await reply({ cc: ['boss@x.example'] }, ticket);
    expect(state.sent).toEqual([
      {
        emailAddresses: personOf('maria').email,
        ccRecipientAddressList: 'boss@x.example',
        emailSubject: ticket.subject.startsWith('Re:') ? ticket.subject : `Re: ${ticket.subject}`,
        emailBody: '<p>Hello</p>',
        sendRichBody: true,
        relatedRecordId: ticket.id,
        logEmailOnSend: true,
        addThreadingTokenToBody: true,
        addThreadingTokenToSubject: true,
        ...{ senderType: expect.any(String) },
        ...(state.sent[0]?.senderAddress ? { senderAddress: 'support@desk.example' } : {}),
      },
    ]);
  });

  it('comes from the address that the case goes by, and from the agent where it goes by none', async () => {
    const ticket = await newest();
    const mail = { ParentId: ticket.id, Incoming: true, Status: '1', CreatedDate: state.tick(), TextBody: '' };
    state.tables.EmailMessage?.rows.splice(0);
    await reply({}, ticket);
    state.add('EmailMessage', { ...mail, ToAddress: 'a@x.co; Billing@desk.example' });
    await reply({}, ticket);
    state.add('EmailMessage', { ...mail, ToAddress: SUPPORT, CreatedDate: state.tick() });
    await reply({}, ticket);
    expect(state.sent).toMatchObject([
      { senderType: 'CurrentUser' },
      { senderType: 'OrgWideEmailAddress', senderAddress: 'billing@desk.example' },
      { senderType: 'OrgWideEmailAddress', senderAddress: SUPPORT },
    ]);
  });

  it('comes from the only address of the organisation, and from none that nobody reads', async () => {
    const ticket = await newest();
    const own = state.tables.OrgWideEmailAddress?.rows ?? [];
    own.splice(1);
    state.tables.EmailMessage?.rows.splice(0);
    await reply({}, ticket);
    state.add('OrgWideEmailAddress', { Address: 'No-Reply@desk.example', DisplayName: 'Robot' });
    const mail = { ParentId: ticket.id, Incoming: false, Status: '3', CreatedDate: state.tick(), TextBody: '' };
    state.add('EmailMessage', { ...mail, FromAddress: 'no-reply@desk.example' });
    await reply({}, ticket);
    own.splice(0, 1);
    await reply({}, ticket);
    expect(state.sent.map(({ senderAddress }) => senderAddress)).toEqual([SUPPORT, SUPPORT, undefined]);
  });

  it('goes by the names that newer releases have for it', async () => {
    state.mailInputs = state.mailInputs.map((name) =>
      name === 'emailAddresses' ? 'recipientAddresses' : name === 'ccRecipientAddressList' ? 'ccAddresses' : name,
    );
    await reply({ cc: ['boss@x.example'] });
    expect(state.sent).toMatchObject([{ recipientAddresses: personOf('maria').email, ccAddresses: 'boss@x.example' }]);
  });

  it('is refused rather than sent where it would not be kept on the case, or its copies be lost', async () => {
    const all = state.mailInputs;
    for (const name of ['relatedRecordId', 'logEmailOnSend', 'ccRecipientAddressList']) {
      state.mailInputs = all.filter((one) => one !== name);
      expect(await failureIn(reply({ cc: ['boss@x.example'] }))).toMatchObject({ kind: 'refused' });
    }
    expect(state.sent).toEqual([]);
  });

  it('goes out as plain text where Salesforce would show the marks of HTML', async () => {
    state.mailInputs = state.mailInputs.filter((name) => name !== 'sendRichBody');
    await reply();
    expect(state.sent).toMatchObject([{ emailBody: 'Hello' }]);
  });

  it('that cannot be sent leaves the status as it was', async () => {
    const ticket = await newest();
    state.mailInputs = state.mailInputs.filter((one) => one !== 'relatedRecordId');
    expect(await failureIn(reply({ setStatus: 'Closed' }, ticket))).toMatchObject({ kind: 'refused' });
    delete state.tables.FeedItem;
    const files = [fileOf('a.txt', [1])];
    const note = verb(bench.desk, 'note')(ticket, saying('x', { files, setStatus: 'Closed' }), once);
    expect(await failureIn(note)).toMatchObject({ kind: 'refused' });
    expect((await bench.desk.readTicket(ticket.id)).label).toBe(ticket.label);
  });

  it('is forbidden to whoever may send none', async () => {
    state.mute.add('erin');
    expect(await failureIn(reply())).toMatchObject({ kind: 'forbidden' });
  });

  it('that failed behind a 200 is refused', async () => {
    const body = JSON.stringify([{ isSuccess: false, errors: [{ message: 'Daily limit reached' }] }]);
    bench.simulator.spoil({ match: 'POST /services/data/v64.0/actions/', status: 200, body, times: 1 });
    expect(await failureIn(reply())).toMatchObject({ kind: 'refused', reason: 'Daily limit reached' });
    bench.simulator.spoil({ match: 'POST /services/data/v64.0/actions/', status: 200, body: '[]' });
    expect(await failureIn(reply())).toMatchObject({ kind: 'unreadable' });
  });

  it('is not offered on a case without an address', async () => {
    const ticket = await newest();
    Object.assign(state.row('Case', ticket.id) ?? {}, { ContactId: null, SuppliedEmail: null });
    const now = await bench.desk.readTicket(ticket.id);
    expect(Object.keys(now.cannot ?? {})).toEqual(['reply']);
    for (const email of [undefined, 'a@x.example,b@x.example'])
      expect(await failureIn(reply({}, { ...now, requester: { email } }))).toMatchObject({ kind: 'refused' });
    expect(state.sent).toEqual([]);
  });
});

describe('a note', () => {
  it('is never seen by customers, be it a comment or a post', async () => {
    const ticket = await newest();
    const note = verb(bench.desk, 'note');
    await note(ticket, saying('short'), once);
    await note(ticket, saying('l'.repeat(4001)), once);
    await note(ticket, saying('files', { files: [fileOf('a.txt', [1]), fileOf('b.txt', [2])] }), once);
    expect(state.tables.CaseComment?.rows.at(-1)).toMatchObject({ CommentBody: 'short', IsPublished: false });
    expect(state.tables.FeedItem?.rows.map(({ Visibility }) => Visibility)).toEqual(['InternalUsers', 'InternalUsers']);
    const added = (await commentsOf(bench.desk, ticket)).slice(-3);
    expect(added.map(({ kind, attachments }) => [kind, attachments.map(({ name }) => name)])).toEqual([
      ['note', []],
      ['note', []],
      ['note', ['a.txt', 'b.txt']],
    ]);
    expect(state.sent).toEqual([]);
  });

  it('with files goes into the feed also where there is no portal, which has no word on who may see it', async () => {
    delete state.tables.FeedItem?.types.Visibility;
    const ticket = await newest();
    await verb(bench.desk, 'note')(ticket, saying('x', { files: [fileOf('a.txt', [1])] }), once);
    expect((await commentsOf(bench.desk, ticket)).at(-1)).toMatchObject({ kind: 'note', text: 'x' });
  });

  it('with files is refused where there is no Chatter', async () => {
    delete state.tables.FeedItem;
    const files = [fileOf('a.txt', [1])];
    const failure = await failureIn(verb(bench.desk, 'note')(await newest(), saying('x', { files }), once));
    expect(failure).toMatchObject({ kind: 'refused', reason: expect.stringContaining('Chatter') });
  });

  it('that is a post can be changed, too', async () => {
    const ticket = await newest();
    await verb(bench.desk, 'note')(ticket, saying('first', { files: [fileOf('a.txt', [1])] }), once);
    const posted = (await commentsOf(bench.desk, ticket)).at(-1) ?? expect.fail();
    await verb(bench.desk, 'editComment')(ticket, posted, saying('second').body);
    expect((await commentsOf(bench.desk, ticket)).at(-1)).toMatchObject({ id: posted.id, text: 'second' });
  });

  it('can be changed and deleted, a mail cannot', async () => {
    const ticket = await newest();
    await verb(bench.desk, 'note')(ticket, saying('first'), once);
    const noted = (await commentsOf(bench.desk, ticket)).at(-1);
    if (!noted) return expect.fail();
    await verb(bench.desk, 'editComment')(ticket, noted, saying('second').body);
    expect((await commentsOf(bench.desk, ticket)).at(-1)).toMatchObject({ id: noted.id, text: 'second', kind: 'note' });
    await verb(bench.desk, 'deleteComment')(ticket, noted);
    expect((await commentsOf(bench.desk, ticket)).map(({ id }) => id)).not.toContain(noted.id);
    await verb(bench.desk, 'reply')(ticket, saying('out'), once);
    const mail = (await commentsOf(bench.desk, ticket)).at(-1);
    if (!mail) return expect.fail();
    expect(await failureIn(verb(bench.desk, 'deleteComment')(ticket, mail))).toMatchObject({ kind: 'refused' });
  });
});

describe('a case', () => {
  const create = (fields: Fields = {}, email = 'new@x.example') =>
    verb(bench.desk, 'createTicket')(
      { requester: { email, name: 'Ann van Dyk' }, subject: 'New', body: saying('Text').body, files: [], fields },
      once,
    );

  it('is made together with its contact, or not at all', async () => {
    const count = state.tables.Contact?.rows.length ?? 0;
    expect(await failureIn(create({ priority: 'none such' }))).toEqual({
      kind: 'refused',
      fields: [{ name: 'Priority', reason: 'Priority: bad value for restricted picklist field: none such' }],
      reason: 'Priority: bad value for restricted picklist field: none such',
    });
    expect(state.tables.Contact?.rows).toHaveLength(count);
    await create();
    expect(state.tables.Contact?.rows.at(-1)).toMatchObject({ FirstName: 'Ann van', LastName: 'Dyk' });
    await create();
    expect(state.tables.Contact?.rows).toHaveLength(count + 1);
  });

  it('is made for somebody new who is called like another, unless the organisation keeps such people out', async () => {
    await create();
    state.alike = 'warned of';
    expect((await create({}, 'other@x.example')).requester?.email).toBe('other@x.example');
    await verb(bench.desk, 'createContact')({ email: 'third@x.example', name: 'Ann van Dyk' });
    state.alike = 'kept out';
    expect(await failureIn(create({}, 'fourth@x.example'))).toMatchObject({ reason: 'Use one of these records?' });
  });

  it('has the address of somebody new also where this sign-in may make no contacts', async () => {
    state.closed.add('Contact');
    const { requester } = await create();
    expect(requester).toMatchObject({ id: undefined, name: 'Ann van Dyk', email: 'new@x.example' });
    const { may } = await bench.desk.whoAmI({});
    expect([may.includes('createContact'), may.includes('createTicket')]).toEqual([false, true]);
  });

  it('goes by the organisation’s rules, unless somebody is chosen or it is only changed', async () => {
    const { agents = [], groups = [] } = (await bench.desk.choices?.()) ?? {};
    expect((await create()).group?.name).toBe('Billing');
    const made = await create({ assignee: agents[0]?.value });
    expect(made.assignee?.id).toBe(agents[0]?.value);
    const queue = groups.find(({ label }) => label !== 'Billing');
    expect((await create({ group: queue?.value })).group?.name).toBe(queue?.label);
    const changed = await verb(bench.desk, 'updateTicket')(made.id, { subject: 'Now' }, undefined, once);
    expect(changed.assignee?.id).toBe(agents[0]?.value);
  });

  it('is given to whoever is asked for by another one of their addresses', async () => {
    if (state.tables.Contact) state.tables.Contact.types.Private_Email__c = 'email';
    const other = state.tables.Contact?.rows.find(({ Email }) => Email === personOf('bob').email);
    if (other) other.Private_Email__c = 'bob.home@x.example';
    const { id } = await newest();
    const now = await verb(bench.desk, 'updateTicket')(id, { requester: 'bob.home@x.example' }, undefined, once);
    expect(now.requester?.email).toBe(personOf('bob').email);
  });

  it('is not given to somebody whom nobody knows', async () => {
    const { id } = await newest();
    const change = verb(bench.desk, 'updateTicket')(id, { requester: 'stranger@x.example' }, undefined, once);
    expect(await failureIn(change)).toMatchObject({ kind: 'refused', fields: [{ name: 'ContactId' }] });
  });
});

it('A contact who is left with one name has only that', async () => {
  const made = await verb(bench.desk, 'createContact')({ email: 'one@x.example', name: 'Ann Prince' });
  await verb(bench.desk, 'updateContact')(made.id, { name: 'Prince' });
  expect(state.row('Contact', made.id)).toMatchObject({ FirstName: null, LastName: 'Prince' });
});

it('Saved replies are quick texts and templates, filled in with what is known', async () => {
  const replies = await verb(bench.desk, 'savedReplies')(await newest());
  const [first = ''] = personOf('maria').name.split(' ');
  expect(replies).toMatchObject([
    { name: 'Greeting', folder: 'Greetings', text: `Dear ${first},` },
    { name: 'Late parcel', html: expect.stringContaining('{{{Unknown.Field}}}') },
  ]);
  state.add('EmailTemplate', { Name: 'A page', HtmlValue: null, Body: null, IsActive: true });
  delete state.tables.QuickText;
  expect(await verb(bench.desk, 'savedReplies')()).toHaveLength(1);
});
