import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failureIn, fileOf, once, saying, ticketOf, verb } from '../contract/bench';
import type { SimulatedJira } from '../simulators/jira-service-management';
import { PRODUCT, PRODUCTS } from '../simulators/jira-service-management/state';
import { personOf } from '../world';
import { type JiraBench, openJira } from './jira-desk';

let simulator: SimulatedJira;
let bench: JiraBench;

beforeEach(async () => {
  bench = await openJira();
  simulator = bench.simulator;
});
afterEach(() => bench.simulator.close());

const sean = personOf('sean').email;
const bob = personOf('bob').email;
const nora = personOf('nora').email;
const change: ReturnType<typeof verb<'updateTicket'>> = (...asked) => verb(bench.desk, 'updateTicket')(...asked);

describe('People whose address Jira hides', () => {
  it('stay in Cc when somebody else joins, and go when they are taken out', async () => {
    const ticket = await ticketOf(bench, sean);
    bench.rawOf(ticket).participants = [bench.userOf(bob).accountId];
    bench.userOf(bob).isHidden = true;
    const { cc: [shown] = [] } = await bench.desk.readTicket(ticket.id);
    const name = shown?.email ?? shown?.name ?? '';
    await change(ticket.id, { cc: [name, nora] }, undefined, once);
    expect(bench.rawOf(ticket).participants).toEqual([bench.userOf(bob).accountId, bench.userOf(nora).accountId]);
    await change(ticket.id, { cc: [nora] }, undefined, once);
    expect(bench.rawOf(ticket).participants).toEqual([bench.userOf(nora).accountId]);
  });

  it('are the requester whom they were asked to be, also where only the ticket hides it', async () => {
    const ticket = await ticketOf(bench, sean);
    const hiding: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (init?.method !== 'GET' || !String(input).includes('/issue/')) return answer;
      return new Response((await answer.text()).replace(/,"emailAddress":"[^"]*"/g, ''), answer);
    };
    const desk = bench.as('erin', undefined, hiding);
    const now = await verb(desk, 'updateTicket')(ticket.id, { requester: nora }, undefined, once);
    expect(now.requester).toMatchObject({ id: bench.userOf(nora).accountId, email: undefined });
    expect(bench.rawOf(ticket).reporter).toBe(bench.userOf(nora).accountId);
  });
});

it('moves no ticket that is where it should go, and does what was to follow', async () => {
  const ticket = await ticketOf(bench, sean);
  bench.rawOf(ticket).status = '4';
  await verb(bench.desk, 'reply')(ticket, saying('A second try', { setStatus: '4' }), once);
  await verb(bench.desk, 'updateTicket')(ticket.id, { status: '4', subject: 'Mended' }, undefined, once);
  expect(bench.rawOf(ticket)).toMatchObject({ status: '4', summary: 'Mended' });
  expect(bench.rawOf(ticket).comments.at(-1)?.body).toBe('A second try');
  expect(simulator.calls.filter(({ method, path }) => method === 'POST' && path.includes('transitions'))).toEqual([]);
});

it('makes a ticket with the options that its form names', async () => {
  const [first] = PRODUCTS;
  const fields = { type: '10/25', custom: { [PRODUCT]: first?.value ?? '' } };
  const asked = { requester: { email: nora }, subject: 'S', body: saying('Hello').body, files: [], fields };
  const made = await verb(bench.desk, 'createTicket')(asked, once);
  expect(bench.rawOf(made).custom[PRODUCT]).toEqual(first);
});

it('says nothing where a file of it was not kept', async () => {
  const ticket = await ticketOf(bench, sean);
  const body = '{"temporaryAttachments":[{"temporaryAttachmentId":"temp1"}]}';
  simulator.spoil({ match: '/attachTemporaryFile', status: 201, body });
  const files = [fileOf('one.txt', [1]), fileOf('two.txt', [2])];
  const failure = await failureIn(verb(bench.desk, 'reply')(ticket, saying('two files', { files }), once));
  expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'attachment' }] });
  expect(bench.rawOf(ticket).comments.map(({ body }) => body)).not.toContain('two files');
});

it.each([
  { match: '/comment', files: [], told: { id: '1', public: true } },
  { match: '/attachment', files: [fileOf('one.txt', [1])], told: { comment: { id: '1', public: true } } },
])('tells where Jira shows a note to the customer, by $match', async ({ match, files, told }) => {
  const ticket = await ticketOf(bench, sean);
  simulator.spoil({ match: `${ticket.id}${match}`, status: 201, body: JSON.stringify(told) });
  const failure = await failureIn(verb(bench.desk, 'note')(ticket, saying('for us', { files }), once));
  expect(failure).toMatchObject({ kind: 'refused', there: expect.stringContaining('shows this note') });
  await verb(bench.desk, 'reply')(ticket, saying('for all', { files }), once);
});

it('sends files without a word', async () => {
  const ticket = await ticketOf(bench, sean);
  await verb(bench.desk, 'note')(ticket, saying('', { files: [fileOf('one.txt', [1])] }), once);
  const { items } = await bench.desk.listComments(ticket);
  expect(items.at(-1)).toMatchObject({ kind: 'note', attachments: [{ name: 'one.txt' }] });
});
