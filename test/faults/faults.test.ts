import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realRt } from '../real/servers';
import { runInChromium } from './chromium';
import { type FaultDesk, openFreshdesk, openRealRt, openZendesk } from './desks';
import { NO_LOOK, NOT_KEPT } from './guards-off';
import { BAD, GOOD, type Verdict } from './judge';
import { runInNode } from './node';
import { joined, type Run } from './run';
import { isCi, seed, writesDocs } from './settings';
import { countOf, pageOf, type Row } from './table';

/* What is written arrives exactly once, or the person is told; whatever networks, servers and browsers do. */

const PER_TICKET = 8;
/** Reading a conversation takes RT a call for each message. */
const PER_TICKET_IN_RT = 4;
const rows: Row[] = [];

/** With its guards off a run has hundreds. */
const MOST_TOLD = 20;

const isBad = (verdict: Verdict) => BAD.some((one) => one === verdict);

async function measured(name: string, work: () => Promise<Run>): Promise<Run> {
  const began = performance.now();
  const run = await work();
  rows.push({ name, run, tookMs: performance.now() - began });
  const stories = run.first.filter(({ verdict }) => isBad(verdict)).map(({ story }) => story);
  console.log(`${name}, seed ${seed}: ${stories.length} of ${run.first.length} ended badly`);
  console.log(stories.slice(0, MOST_TOLD).join('\n'));
  return run;
}

const simulators = (writesEach: number, perTicket = PER_TICKET): Promise<FaultDesk[]> => {
  const tickets = Math.ceil(writesEach / perTicket);
  return Promise.all([openZendesk(tickets), openFreshdesk(tickets)]);
};

/** Many writes are several runs: nobody has a thousand sent ones before them. */
const inNode = (writesEach: number, runs: number) => async (): Promise<Run> => {
  const all: Run[] = [];
  for (let number = 1; number <= runs; number += 1)
    all.push(await runInNode({ seed: `${seed}${number}`, desks: await simulators(writesEach), writesEach }));
  return joined(all);
};

/** Few in each ticket, since one that waits for its answer holds up those behind it. */
const inChromium = (writesEach: number) => async () =>
  runInChromium({ seed, desks: await simulators(writesEach, 3), writesEach });

async function onRealRt(): Promise<Run> {
  const writes = 200;
  const server = realRt.start();
  try {
    const desk = await openRealRt(server, writes / PER_TICKET_IN_RT);
    // Its answers take tenths of a second, and reading a ticket many of them: else hardly a worker lived to send.
    return await runInNode({ seed, desks: [desk], writesEach: writes, longestLife: 4000, betweenMs: 1500 });
  } finally {
    realRt.stop();
  }
}

const parts = isCi
  ? [
      { name: 'Node, Zendesk and Freshdesk', work: inNode(150, 1) },
      { name: 'Chromium, Zendesk and Freshdesk', work: inChromium(30) },
    ]
  : [
      { name: 'Node, Zendesk and Freshdesk', work: inNode(200, 5) },
      { name: 'Node, real Request Tracker', work: onRealRt },
      { name: 'Chromium, Zendesk and Freshdesk', work: inChromium(150) },
    ];

describe.each(parts)('$name', ({ name, work }) => {
  let run: Run;
  beforeAll(async () => {
    run = await measured(name, work);
  });

  it.each(BAD)(`nothing is %s (seed ${seed})`, (verdict) => {
    const stories = [...run.first, ...run.second].filter((one) => one.verdict === verdict).map(({ story }) => story);
    expect(stories).toEqual([]);
  });

  it('every write has ended in one of the ways that it may', () => {
    const ended = GOOD.map((verdict) => countOf(run.first, verdict)).reduce((all, one) => all + one);
    expect(ended).toBe(run.first.length);
    expect(countOf(run.first, 'once')).toBeGreaterThan(run.first.length / 2);
  });

  it('nothing is unsure any more when the person has answered', () => {
    expect(countOf(run.second, 'unsure')).toBe(0);
  });

  it('the worker died again and again', () => {
    expect(run.kills).toBeGreaterThan(run.restarts);
    expect(run.restarts).toBeGreaterThan(0);
  });
});

describe('with its guards off', () => {
  it.each([
    ['nothing kept', 'loses', 'lost' as const, NOT_KEPT],
    ['no second look, no key', 'doubles', 'doubled' as const, NO_LOOK],
  ])(
    '(%s) the same run %s writes',
    async (guards, _does, verdict, doubles) => {
      const writesEach = isCi ? 60 : 200;
      const desks = await simulators(writesEach);
      const run = await measured(`Node, ${guards}`, () => runInNode({ seed, desks, writesEach, doubles }));
      expect(countOf(run.first, verdict)).toBeGreaterThan(0);
    },
    600_000,
  );
});

afterAll(() => {
  const page = pageOf(rows);
  console.log(page);
  if (writesDocs) writeFileSync('docs/faults.md', page);
});
