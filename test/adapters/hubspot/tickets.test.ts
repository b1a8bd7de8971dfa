import { describe, expect, it } from 'vitest';
import { every, failureIn, once, saying, verb } from '../../contract/bench';
import type { Stage } from '../../simulators/hubspot/state';
import { personOf } from '../../world';
import { GRACE, SEAN, useHubSpot } from './bench';

const { server, open, contactOf, recordOf, ticketOf, calls } = useHubSpot();

const listFor = async (email: string) => {
  const [contact] = await verb(open(), 'findContacts')(email);
  return every((next) => open().listTickets({ email, contact }, next));
};
const partial = (category: string) => JSON.stringify({ results: [], errors: [{ category, message: 'Not this one' }] });

describe('signing in', () => {
  it('asks who it is for, since a key is nobody’s own', async () => {
    expect(await open().whoAmI({ email: 'ERIN@desk.example' })).toMatchObject({
      agent: { id: '700', name: 'Erin Agent' },
      ui: 'https://app-eu1.hubspot.com/contacts/51681374',
    });
    const failure = await failureIn(open().whoAmI({ email: 'someone@else.example' }));
    expect(failure).toEqual({ kind: 'refused', fields: [{ name: 'email', reason: 'someone@else.example' }] });
  });

  it('offers only what the scopes of the key allow', async () => {
    const [token] = server().state.tokens;
    for (const scope of ['conversations.read', 'crm.objects.companies.read']) token?.scopes.delete(scope);
    const { may } = await open().whoAmI({ email: 'erin@desk.example' });
    expect(may).not.toContain('reply');
    expect(may).not.toContain('listCompanyTickets');
    expect(may).toContain('note');
    token?.scopes.delete('tickets');
    expect(await failureIn(open().whoAmI({ email: 'erin@desk.example' }))).toMatchObject({ kind: 'forbidden' });
  });
});

describe('finding people', () => {
  it.each([
    ['knows other addresses', true, 1],
    ['knows main addresses only', false, 2],
  ])('finds somebody by another address, where the read by address %s', async (_, readsByOtherEmails, count) => {
    server().state.readsByOtherEmails = readsByOtherEmails;
    const found = await verb(open(), 'findContacts')('AL@smith.example');
    expect(found).toMatchObject([
      { name: 'Alice Smith', otherEmails: ['alice.private@corp.example', 'al@smith.example'] },
    ]);
    expect(calls()).toHaveLength(count);
  });

  it('takes nobody else for the person, should the read by address bring them', async () => {
    const { id } = contactOf(SEAN);
    const other = {
      id,
      properties: { email: SEAN },
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-01T00:00:00Z',
    };
    server().spoil({ match: 'idProperty=email', status: 200, body: JSON.stringify({ ...other, archived: false }) });
    expect(await verb(open(), 'findContacts')(GRACE)).toMatchObject([{ email: GRACE }]);
    expect(await verb(open(), 'findContacts')('nobody@x.example')).toEqual([]);
  });

  it('drops those whose address only has the same words in it', async () => {
    expect(await verb(open(), 'findContacts')('private@alice.corp.example')).toEqual([]);
    expect(calls().at(-1)).toBe('POST /crm/v3/objects/contacts/search');
  });

  it('finds people and tickets that the search does not know yet', async () => {
    server().state.fallBehind();
    const ticket = {
      requester: { email: 'new@x.example' },
      subject: 'New',
      body: saying('x').body,
      files: [],
      fields: {},
    };
    const made = await verb(open(), 'createTicket')(ticket, once);
    expect((await listFor('new@x.example')).map(({ id }) => id)).toEqual([made.id]);
    expect((await verb(open(), 'searchTickets')('New')).items).toEqual([]);
  });

  it('takes the contact that is there already instead of a second one', async () => {
    const made = await verb(open(), 'createContact')({ email: 'al@smith.example', name: 'Al' });
    expect(made).toMatchObject({ id: contactOf(personOf('alice').email).id, name: 'Alice Smith' });
  });

  it('names the company, and finds what others of it asked', async () => {
    const [contact] = await verb(open(), 'findContacts')(personOf('alice').email);
    const company = contact?.company ?? expect.fail('no company');
    expect(company).toMatchObject({ name: 'Corp Example' });
    const { items } = await verb(open(), 'listCompanyTickets')(company);
    const theirs = ['alice', 'alicebilling', 'bob'].map((key) => personOf(key).email.toLowerCase());
    expect(items).toHaveLength(8);
    expect(new Set(items.map(({ requester }) => requester?.email))).toEqual(new Set(theirs));
  });
});

describe('tickets', () => {
  it('come five hundred to the page, read by hundreds, those associated listed to their end', async () => {
    const contact = contactOf(personOf('nora').email);
    for (let count = 0; count < 620; count += 1)
      server().state.associate(
        server().state.add('tickets', { subject: `No ${count}`, hs_pipeline_stage: '1' }),
        contact,
      );
    server().reset();
    expect(new Set((await listFor(personOf('nora').email)).map(({ id }) => id)).size).toBe(620);
    const count = (call: string) => calls().filter((one) => one === call).length;
    expect(count('POST /crm/v3/objects/tickets/batch/read')).toBe(7);
    expect(count('GET /crm/v4/objects/contacts/:id/associations/tickets')).toBe(4);
  });

  it('are left out when they go between the list and the reading', async () => {
    server().spoil({ match: 'batch/read', times: 1, status: 207, body: partial('OBJECT_NOT_FOUND') });
    expect(await listFor(GRACE)).toEqual([]);
    server().spoil({ match: 'batch/read', times: 1, status: 207, body: partial('PERMISSION') });
    expect(await failureIn(listFor(GRACE))).toEqual({ kind: 'forbidden', reason: 'Not this one' });
  });

  it.each<[Partial<Stage>, string]>([
    [{ label: 'Done with it', metadata: { ticketState: 'CLOSED' } }, 'closed'],
    [{ label: 'Resolved', metadata: { ticketState: 'CLOSED' } }, 'resolved'],
    [{ label: 'Closed (to be checked)', metadata: { ticketState: 'OPEN' } }, 'open'],
    [{ label: 'Waiting on customer', metadata: { ticketState: 'OPEN' } }, 'pending'],
    [{ label: 'On hold', metadata: { ticketState: 'OPEN' } }, 'pending'],
    [{ label: 'Waiting on us', metadata: {} }, 'open'],
    [{ label: 'Finished', metadata: { isClosed: 'true' } }, 'closed'],
    [{ label: 'Closed', metadata: {} }, 'closed'],
  ])('with the stage %o are %s', async (stage, status) => {
    Object.assign(server().state.pipelines[0]?.stages[1] ?? {}, stage);
    Object.assign(recordOf(GRACE).properties, { hs_pipeline: '0', hs_pipeline_stage: '2' });
    expect(await ticketOf(GRACE)).toMatchObject({ status, label: stage.label, statusValue: '2' });
  });

  it('are read without what a key has no scope for', async () => {
    server().state.tokens[0]?.scopes.delete('crm.schemas.tickets.read');
    expect(await ticketOf(GRACE)).toMatchObject({ subject: expect.any(String), custom: undefined });
    expect(await verb(open(), 'choices')()).toMatchObject({ fields: undefined, groups: [{ label: 'Support' }, {}] });
  });

  it('stay open at a stage that is no longer there', async () => {
    recordOf(GRACE).properties.hs_pipeline_stage = '31415';
    expect(await ticketOf(GRACE)).toMatchObject({ status: 'open', label: '31415' });
  });

  it('have a deadline and a rating where the portal keeps them', async () => {
    Object.assign(recordOf(GRACE).properties, {
      hs_time_to_first_response_sla_at: '2026-07-01T00:00:00Z',
      hs_time_to_first_response_sla_status: '3',
      hs_time_to_close_sla_at: '1783036800000',
      hs_time_to_close_sla_status: '1',
      hs_last_csat_rating: '2',
      hs_last_csat_comment: 'Too slow',
    });
    const { sla, rating } = await ticketOf(GRACE);
    expect(sla).toEqual({ dueAt: '2026-07-03T00:00:00.000Z', breached: true });
    expect(rating).toEqual({ score: 'bad', label: '2', comment: 'Too slow' });
  });

  it('go to the stage of the same name in another pipeline', async () => {
    Object.assign(recordOf(GRACE).properties, { hs_pipeline: '0', hs_pipeline_stage: '3' });
    const now = await verb(open(), 'updateTicket')(recordOf(GRACE).id, { group: '648529809' }, undefined, once);
    expect(now).toMatchObject({ group: { name: 'Billing' }, label: 'Waiting on us', statusValue: '954564782' });
  });

  it.each(['in the message', 'in errors'] as const)('tell each refused property, named %s', async (complains) => {
    server().state.complains = complains;
    const fields = { priority: 'ASAP', custom: { product: 'no "such" thing' } };
    const failure = await failureIn(verb(open(), 'updateTicket')(recordOf(GRACE).id, fields, undefined, once));
    expect(failure).toMatchObject({
      kind: 'refused',
      fields: [
        { name: 'hs_ticket_priority', reason: 'ASAP was not one of the allowed options: [LOW,MEDIUM,HIGH,URGENT]' },
        { name: 'product', reason: expect.stringContaining('no "such" thing was not one') },
      ],
    });
  });

  it('link to the address that HubSpot names, else to the portal’s', async () => {
    const { id } = recordOf(GRACE);
    expect((await ticketOf(GRACE)).url).toBe(`https://app-eu1.hubspot.com/contacts/51681374/record/0-5/${id}`);
    const raw = { id, properties: {}, createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' };
    const body = JSON.stringify({ ...raw, url: 'https://app.hubspot.com/contacts/1/record/0-5/9' });
    server().spoil({ match: 'GET /crm/v3/objects/tickets/', status: 200, body });
    expect((await ticketOf(GRACE)).url).toBe('https://app.hubspot.com/contacts/1/record/0-5/9');
  });

  it.each([423, 477])('are waited for while HubSpot says %i', async (status) => {
    server().spoil({ status, headers: { 'retry-after': '120' } });
    expect(await failureIn(ticketOf(GRACE))).toMatchObject({ kind: 'limited' });
  });

  it('are searched no further than HubSpot goes', async () => {
    const results: unknown[] = [];
    const page = (after: string) => JSON.stringify({ results, paging: { next: { after } } });
    server().spoil({ match: 'tickets/search', times: 1, status: 200, body: page('9950') });
    expect(await verb(open(), 'searchTickets')('x')).toEqual({ items: [], next: '9950' });
    server().spoil({ match: 'tickets/search', times: 1, status: 200, body: page('10000') });
    expect((await verb(open(), 'searchTickets')('x', '9950')).next).toBeUndefined();
  });
});
