import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commentsOf, failureIn, once, saying, ticketOf, verb } from '../contract/bench';
import type { SimulatedZohoDesk } from '../simulators/zoho-desk';
import { personOf } from '../world';
import { type OpenZohoDesk, openZohoDesk } from './zoho-desk-bench';

let simulator: SimulatedZohoDesk;
let bench: OpenZohoDesk;

beforeEach(async () => {
  bench = await openZohoDesk();
  ({ simulator } = bench);
});
afterEach(() => simulator.close());

const sean = personOf('sean').email;

describe('writing to Zoho Desk', () => {
  it.each([
    ['DRAFT', /draft/],
    ['FAILED', /could not mail/],
  ] as const)('says of a reply that it answers as %s that it lies there, unsent', async (status, there) => {
    const ticket = await ticketOf(bench, sean);
    simulator.state.sends = status;
    const failure = await failureIn(verb(bench.desk, 'reply')(ticket, saying('hello'), once));
    expect(failure).toMatchObject({ kind: 'refused', there: expect.stringMatching(there) });
  });

  it.each(['hidden', 'none'])(
    'replies from where mail arrives where the addresses to reply from are %s',
    async (why) => {
      const ticket = await ticketOf(bench, sean);
      const { state } = simulator;
      state.inboxes = state.departments.map(({ id }) => ({ departmentId: id, address: `in-${id}@desk.example` }));
      if (why === 'none') state.senders = [];
      else state.listsSenders = false;
      await verb(bench.desk, 'reply')(ticket, saying('hello'), once);
      expect(state.threads.at(-1)?.fromEmailAddress).toBe(`in-${ticket.group?.id}@desk.example`);
    },
  );

  it('moves a ticket by a call of its own, and changes the rest', async () => {
    const ticket = await ticketOf(bench, sean);
    const group = simulator.state.departments.find(({ id }) => id !== ticket.group?.id)?.id;
    const now = await verb(bench.desk, 'updateTicket')(ticket.id, { group, priority: 'Low' }, undefined, once);
    expect([now.group?.id, now.priority]).toEqual([group, 'low']);
  });

  it('changes a comment in the form that it has', async () => {
    const ticket = await ticketOf(bench, sean);
    await verb(bench.desk, 'note')(ticket, saying('first'), once);
    Object.assign(simulator.state.comments.at(-1) ?? {}, { contentType: 'plainText', content: 'first' });
    const note = (await commentsOf(bench.desk, ticket)).at(-1);
    if (!note) throw new Error('nothing said');
    await verb(bench.desk, 'editComment')(ticket, note, { html: '<p>a &lt; b</p>', text: 'a < b' });
    expect((await commentsOf(bench.desk, ticket)).at(-1)).toMatchObject({ kind: 'note', text: 'a < b' });
  });
});

it('takes for a note what Zoho Desk does not call public', async () => {
  const ticket = await ticketOf(bench, sean);
  await verb(bench.desk, 'reply')(ticket, saying('a mail'), once);
  await verb(bench.desk, 'note')(ticket, saying('a comment'), once);
  Object.assign(simulator.state.threads.at(-1) ?? {}, { visibility: null });
  Object.assign(simulator.state.comments.at(-1) ?? {}, { isPublic: null });
  const said = (await commentsOf(bench.desk, ticket)).slice(-2);
  expect(said.map(({ kind }) => kind)).toEqual(['note', 'note']);
});
