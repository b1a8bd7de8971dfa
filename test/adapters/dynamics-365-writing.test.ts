import { describe, expect, it } from 'vitest';
import { isSameText } from '../../lib/background/outbox/same';
import { failureOf } from '../../lib/model';
import { fileOf, saying } from '../contract/bench';
import { personOf } from '../world';
import { dynamicsBench, KEY } from './dynamics-365-bench';

/* What only Dynamics 365 does, when something is said in a case. */

const { simulator, state, desk, contactOf, ticketOf, rowOf } = dynamicsBench();
const once = { key: KEY };
const failureIn = async (work: Promise<unknown>) => failureOf(await work.catch((thrown: unknown) => thrown));
const partiesOf = (mail: string) =>
  state()
    .of('activityparties')
    .filter(({ values }) => values._activityid_value === mail)
    .map(({ values }) => [values.participationtypemask, values._partyid_value ?? values.addressused]);

describe('a reply from Dynamics 365', () => {
  it('is a mail that is written, then sent: to the contact, from who is signed in', async () => {
    const ticket = await ticketOf('maria');
    const { id } = await desk().reply(ticket, saying('Soon.', { cc: ['else@x.example', personOf('bob').email] }), once);
    expect(id).toBe(KEY);
    expect(rowOf('emails', KEY)).toMatchObject({
      statuscode: 6,
      subject: `Re: ${ticket.subject}`,
      directioncode: true,
    });
    expect(partiesOf(KEY)).toEqual([
      [1, simulator().signedIn?.('erin').agent.id],
      [2, ticket.requester?.id],
      [3, 'else@x.example'],
      [3, (await contactOf('bob')).id],
    ]);
  });

  it('goes to others where the person says so', async () => {
    const ticket = await ticketOf('maria');
    await desk().reply(ticket, saying('Soon.', { to: [personOf('nora').email] }), once);
    expect(partiesOf(KEY)[1]).toEqual([2, (await contactOf('nora')).id]);
  });

  it('goes to the person of the case, though somebody at work has the same address', async () => {
    const ticket = await ticketOf('maria');
    const { id = '', email = '' } = ticket.requester ?? {};
    rowOf('contacts', id).statecode = 1;
    state().add('contacts', { fullname: 'Twin', emailaddress1: email, statecode: 0 });
    await desk().reply(ticket, saying('Soon.'), once);
    expect(partiesOf(KEY)[1]).toEqual([2, id]);
  });

  it('is sent once, though nobody heard that it was', async () => {
    const ticket = await ticketOf('maria');
    simulator().spoil({ match: 'SendEmail', status: 502, when: 'after', times: 1 });
    await expect(desk().reply(ticket, saying('Once.'), once)).rejects.toThrow();
    expect(await desk().reply(ticket, saying('Once.'), once)).toEqual({ id: KEY });
    expect(
      state()
        .of('emails')
        .filter(({ values }) => String(values.description).includes('Once.')),
    ).toHaveLength(1);
  });

  it('has the newer text where the first one stayed a draft', async () => {
    const ticket = await ticketOf('maria');
    state().refusesMail = true;
    expect(await failureIn(desk().reply(ticket, saying('First.'), once))).toMatchObject({
      kind: 'refused',
      reason: 'The sender has no mailbox that may send.',
    });
    expect((await desk().listComments(ticket)).items.map(({ html }) => html)).not.toContain('<p>First.</p>');
    state().refusesMail = false;
    await desk().reply(ticket, saying('Second.'), once);
    expect(rowOf('emails', KEY)).toMatchObject({ statuscode: 6, description: '<p>Second.</p>' });
  });

  it('that the mail server did not take is told so, and goes out when it is sent again', async () => {
    const ticket = await ticketOf('maria');
    await desk().reply(ticket, saying('Lost.'), once);
    Object.assign(rowOf('emails', KEY), { statecode: 0, statuscode: 8 });
    const shown = (await desk().listComments(ticket)).items.find(({ id }) => id === KEY);
    expect(shown?.html).toMatch(/Not sent.*Lost\./);
    await desk().reply(ticket, saying('Found.'), once);
    expect(rowOf('emails', KEY)).toMatchObject({ statuscode: 6, description: '<p>Found.</p>' });
  });

  it('is told as not sent until the mail server has it, and is known again all the same', async () => {
    const ticket = await ticketOf('maria');
    await desk().reply(ticket, saying('Soon.'), once);
    const shown = async () => (await desk().listComments(ticket)).items.find(({ id }) => id === KEY);
    expect((await shown())?.html).toMatch(/^<p>Soon\.<\/p>.*Not sent yet/);
    expect(isSameText((await shown()) ?? {}, saying('Soon.').body)).toBe(true);
    rowOf('emails', KEY).statuscode = 7;
    expect((await shown())?.html).toMatch(/Not sent yet/);
    rowOf('emails', KEY).statuscode = 3;
    expect((await shown())?.html).toBe('<p>Soon.</p>');
  });

  it('is filed with its case by whichever name takes a mail', async () => {
    state().regarding = 'regardingobjectid_incident';
    const ticket = await ticketOf('maria');
    await desk().reply(ticket, saying('Soon.'), once);
    expect(rowOf('emails', KEY)).toMatchObject({ statuscode: 6, _regardingobjectid_value: ticket.id });
  });

  it('goes to a company whose case is of nobody in it, also where mail to strangers is refused', async () => {
    state().sendsToUnknown = false;
    const { id } = await ticketOf('maria');
    const [firm] = state().of('accounts');
    if (!firm) return expect.fail();
    firm.values.emailaddress1 = 'office@firm.example';
    rowOf('incidents', id)._customerid_value = state().keyOf(firm);
    const ticket = await desk().readTicket(id);
    expect(ticket.requester).toMatchObject({ email: 'office@firm.example' });
    await desk().reply(ticket, saying('Soon.'), once);
    expect(rowOf('emails', KEY).statuscode).toBe(6);
    expect(partiesOf(KEY)[1]).toEqual([2, state().keyOf(firm)]);
  });

  it('says in the desk’s words what was wrong with its recipients', async () => {
    state().sendsToUnknown = false;
    const ticket = await ticketOf('maria');
    const failure = await failureIn(desk().reply(ticket, saying('x', { cc: ['nobody@x.example'] }), once));
    expect(failure).toMatchObject({ kind: 'refused', reason: 'One or more recipients are not resolved to a record.' });
  });

  it('is not written to nobody', async () => {
    const { requester, ...ticket } = await ticketOf('maria');
    Object.assign(rowOf('incidents', ticket.id), { statecode: 0, statuscode: 1 });
    const reply = desk().reply(ticket, saying('x', { setStatus: '5' }), once);
    expect(await failureIn(reply)).toMatchObject({ kind: 'refused' });
    expect(state().find('emails', KEY)).toBeUndefined();
    expect(rowOf('incidents', ticket.id).statecode).toBe(0);
  });
});

describe('a note', () => {
  it('is there once, with the newer text', async () => {
    const ticket = await ticketOf('maria');
    await desk().note(ticket, saying('First.'), once);
    await desk().note(ticket, saying('Second.'), once);
    const notes = state()
      .of('annotations')
      .filter(({ values }) => String(values.notetext).endsWith('.'));
    expect(notes.map(({ values }) => values.notetext)).toEqual(['Second.']);
  });

  it('has each of its files once, though nobody heard that the last of them came', async () => {
    const ticket = await ticketOf('maria');
    const files = [fileOf('a.txt', [1]), fileOf('b.txt', [2]), fileOf('c.txt', [3])];
    simulator().spoil({ match: 'POST /api/data/v9.2/annotations', status: 502, when: 'after', times: 1 });
    const note = () => desk().note(ticket, saying('Three.', { files }), once);
    await expect(note()).rejects.toThrow();
    await note();
    const names = state()
      .of('annotations')
      .map(({ values }) => values.filename);
    expect(names.filter(Boolean).toSorted()).toEqual(['a.txt', 'b.txt', 'c.txt']);
  });

  it('has all its files, though each row takes one', async () => {
    const ticket = await ticketOf('maria');
    const files = [fileOf('a.txt', [1]), fileOf('b.txt', [2]), fileOf('c.txt', [3])];
    await desk().note(ticket, saying('Three.', { files }), once);
    const { items } = await desk().listComments(ticket);
    const names = items.flatMap(({ kind, attachments }) =>
      kind === 'note' ? attachments.map(({ name }) => name) : [],
    );
    expect(names.toSorted()).toEqual(['a.txt', 'b.txt', 'c.txt']);
  });

  it('that is HTML stays so when it is changed', async () => {
    const ticket = await ticketOf('maria');
    const note = state().add('annotations', { notetext: '<div><p>First</p></div>', _objectid_value: ticket.id });
    const newest = async () => (await desk().listComments(ticket)).items.at(-1) ?? expect.fail();
    await desk().editComment(ticket, await newest(), { html: '<p>One</p><p>&lt;two&gt;</p>', text: 'One\n<two>' });
    expect(note.values.notetext).toBe('<div><p>One</p><p>&lt;two&gt;</p></div>');
    expect((await newest()).html).toContain('<p>One</p>');
  });

  it('can be changed and taken away; a mail cannot', async () => {
    const ticket = await ticketOf('maria');
    await desk().note(ticket, saying('First.'), once);
    const [mail, ...rest] = (await desk().listComments(ticket)).items;
    const note = rest.at(-1);
    if (!mail || !note) return expect.fail();
    await desk().editComment(ticket, note, saying('Second.').body);
    expect(rowOf('annotations', KEY).notetext).toBe('Second.');
    await desk().deleteComment(ticket, note);
    expect(state().find('annotations', KEY)).toBeUndefined();
    for (const work of [desk().editComment(ticket, mail, saying('x').body), desk().deleteComment(ticket, mail)])
      expect(await failureIn(work)).toMatchObject({ kind: 'forbidden' });
  });
});
