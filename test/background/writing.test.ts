import { beforeEach, describe, expect, it } from 'vitest';
import jira from '../../lib/adapters/jira-service-management';
import zendesk from '../../lib/adapters/zendesk';
import { createWriting, refusedBelow } from '../../lib/background/writing';
import type { AccountView } from '../../lib/wire/protocol';
import { account } from '../components/options-world';

const SITE = 'https://acme.atlassian.net';
const view: AccountView = account('1', { may: ['listTickets', 'reply', 'note', 'createTicket'] });

let rules: string[];
let given: boolean;
/** The browser's answers to rules, where it does not take them at once. */
let answers: (() => void)[] | undefined;
let asked: string[][];
let late: number;
let places: string[];
let kept: Map<string, unknown>;
let writing: ReturnType<typeof createWriting>;

beforeEach(() => {
  rules = [];
  given = true;
  answers = undefined;
  asked = [];
  late = 0;
  places = [SITE];
  kept = new Map();
  const leave = {
    given: async () => given,
    kept: async () => rules,
    keep: async (below: string[]) => {
      asked.push(below);
      if (answers) await new Promise<void>((resolve) => answers?.push(resolve));
      rules = below;
    },
    giveBack: async () => {
      given = false;
    },
  };
  const area = {
    get: async (key: string) => kept.get(key),
    put: async (key: string, value: unknown) => void kept.set(key, value),
    remove: async (key: string) => void kept.delete(key),
  };
  /** Whatever is there at once is there before any time is over. */
  const wait = async () => new Promise<void>((resolve) => setImmediate(resolve));
  const told = () => {
    late += 1;
  };
  writing = createWriting({ leave, area, clock: { wait } }, async () => places, told);
});

describe('where browsers are refused as writers', () => {
  it.each([
    { card: jira, address: SITE, other: undefined, below: SITE },
    { card: jira, address: SITE, other: 'https://gateway.acme.example/jira', below: undefined },
    {
      ...{ card: jira, address: SITE, other: 'https://api.atlassian.com/ex/jira/1-2' },
      below: 'https://api.atlassian.com/ex/jira/1-2',
    },
    { card: jira, address: SITE, other: 'https://acme-eu.atlassian.net', below: 'https://acme-eu.atlassian.net' },
    { card: jira, address: SITE, other: 'https://atlassian.net.acme.example', below: undefined },
    { card: zendesk, address: 'https://acme.zendesk.com', other: undefined, below: undefined },
  ])('$card.name at $other: $below', ({ card, below, ...where }) => {
    expect(refusedBelow(card, where)).toBe(below);
  });
});

describe('writing there', () => {
  const desk = { listTickets: () => 0, reply: () => 0, note: () => 0 } as unknown as Parameters<
    typeof writing.bound
  >[0];

  it('is off until the person gives leave, also where the browser needs to give none', async () => {
    await writing.keep();
    expect(rules).toEqual([]);
    expect(await writing.shown(view, SITE)).toMatchObject({ writing: 'asks', may: ['listTickets'] });
    expect((await writing.bound(desk, SITE)).reply).toBeUndefined();
    expect((await writing.bound(desk, SITE)).listTickets).toBeDefined();
  });

  it('has its rule in place before anything may leave', async () => {
    await writing.allow();
    expect((await writing.bound(desk, SITE)).reply).toBeDefined();
    expect(rules).toEqual([SITE]);
    expect(await writing.shown(view, SITE)).toMatchObject({ writing: 'allowed', may: view.may });
  });

  it('holds later where the browser takes no rules yet', async () => {
    answers = [];
    await writing.allow();
    expect(await writing.shown(view, SITE)).toMatchObject({ writing: 'later', may: ['listTickets'] });
    expect((await writing.bound(desk, SITE)).note).toBeUndefined();
  });

  it('waits for a silent browser once, and says when it took the rules after all', async () => {
    answers = [];
    await writing.allow();
    expect(await writing.keep()).toBe(false);
    expect(await writing.keep()).toBe(false);
    expect([asked, late]).toEqual([[[SITE]], 0]);
    for (const answer of answers) answer();
    await expect.poll(() => late).toBe(1);
    expect(await writing.keep()).toBe(true);
  });

  it('asks the browser for nothing that it has', async () => {
    await writing.allow();
    await writing.keep();
    await writing.keep();
    expect(asked).toEqual([[SITE]]);
    places = [SITE, 'https://other.atlassian.net'];
    await writing.keep();
    expect(asked).toHaveLength(2);
  });

  it('leaves no rule where the leave is gone', async () => {
    await writing.allow();
    await writing.keep();
    kept.clear();
    expect(await writing.keep()).toBe(false);
    expect(rules).toEqual([]);
  });

  it('follows the accounts, and gives the leave back with the last of them', async () => {
    await writing.allow();
    await writing.keep();
    places = [];
    await writing.keep();
    expect([rules, given, kept.size]).toEqual([[], false, 0]);
  });

  it('ends when the browser’s leave is taken, or the person’s own', async () => {
    await writing.allow();
    await writing.keep();
    given = false;
    expect(await writing.shown(view, SITE)).toMatchObject({ writing: 'asks' });
    given = true;
    await writing.stop();
    expect([rules, given, kept.size]).toEqual([[], false, 0]);
  });

  it('is nothing to other desks', async () => {
    expect(await writing.bound(desk, undefined)).toBe(desk);
    expect(await writing.shown(view, undefined)).toBe(view);
  });
});
