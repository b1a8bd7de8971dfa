import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { every, ticketOf, verb } from '../contract/bench';
import type { SimulatedJira } from '../simulators/jira-service-management';
import { agentId, type Comment } from '../simulators/jira-service-management/state';
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
const comment = (author: string): Comment => ({
  ...{ id: simulator.state.nextId(), created: simulator.state.tick() },
  ...{ author, body: 'Hello', public: true, files: [] },
});

describe('What Jira answers', () => {
  it('shows nobody else’s tickets, whatever the search answers', async () => {
    const careless: typeof fetch = (input, init) => {
      const url = new URL(String(input));
      if (url.pathname.endsWith('/search/jql')) url.searchParams.set('jql', 'projectType = service_desk');
      return fetch(url, init);
    };
    const desk = bench.as('erin', undefined, careless);
    const found = await every((next) => desk.listTickets({ email: sean }, next));
    expect(found.map(({ requester }) => requester?.email)).toEqual([sean, sean]);
  });

  it('takes no app for a person', async () => {
    bench.userOf(nora).accountType = 'app';
    expect(await verb(bench.desk, 'findContacts')(nora)).toEqual([]);
  });

  it('is put in order, whichever way its pages go', async () => {
    const ticket = await ticketOf(bench, sean);
    const issue = bench.rawOf(ticket);
    const later = { 900: 2000, 1001: 1000, 999: 1000 };
    issue.comments = Object.entries(later)
      .map(([id, ms]) => ({ ...comment(agentId('erin')), id, created: issue.created + ms }))
      .reverse();
    const { items } = await bench.desk.listComments(ticket);
    expect(items.map(({ id }) => id)).toEqual(['description', '999', '1001', '900']);
  });

  it('tells customers, with accounts of their own or without, from agents', async () => {
    const ticket = await ticketOf(bench, bob);
    const authors = [bench.userOf(bob).accountId, bench.userOf(nora).accountId, agentId('erin')];
    bench.rawOf(ticket).comments = authors.map(comment);
    const { items } = await bench.desk.listComments(ticket);
    expect(items.map(({ author }) => author.side)).toEqual(['customer', 'customer', 'customer', 'agent']);
  });

  it('is not read on when what follows has not changed', async () => {
    const newest = Math.max(...simulator.state.issues.map(({ updated }) => updated));
    const since = new Date(newest - 1).toISOString();
    simulator.state.most = 1;
    const found = await every((next) => verb(bench.desk, 'listTicketsChangedSince')(since, next));
    expect(found.every(({ updatedAt }) => Date.parse(updatedAt) >= newest)).toBe(true);
    expect(simulator.calls).toHaveLength(found.length + 1);
  });
});
