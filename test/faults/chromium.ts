import type { Page } from '@playwright/test';
import type { FileRef } from '../../lib/model';
import { systemClock } from '../../lib/platform/clock';
import type { FilePart, Hello } from '../../lib/wire/protocol';
import { connectDesk } from '../demo/setting';
import { type Chromium, launchChromium } from '../e2e/harness/chromium';
import { patternOf } from '../e2e/harness/steps';
import type { FaultDesk } from './desks';
import type { Weather } from './fates';
import { realTime, startFaultProxy } from './proxy';
import { type Run, tallyOf } from './run';
import { between, chance } from './seeded';
import { type Counter, createWriters, type Hands } from './writers';

/* The built extension in a real Chromium, whose worker is killed and which is itself closed and opened again. */

/** Nothing hurries here: a delay of minutes would be one of the run. */
const WEATHER: Weather = { reads: 0.03, writes: 0.4, delayBeforeMs: 15_000, delayAfterMs: 25_000 };
/** A desk with 200 calls a minute takes some 30 writes in that time. */
const PACE = { betweenMs: 1_500, hurry: 15 };
/** Between two deaths. */
const LIFE_MS = { least: 2_000, most: 40_000 };
const RESTARTS = 0.15;
const AGAIN_MS = 200;

/** Runs in a page of the extension: asks as its surfaces do. */
const ASK = `async ([name, payload]) => {
  const reply = await chrome.runtime.sendMessage({ ask: name, payload });
  if (reply && !reply.ok) throw new Error('refused: ' + JSON.stringify(reply.failure));
  return reply && { value: reply.value ?? null };
}`;
const KEEP_FILE = `([name, type, text]) => new Promise((resolve) => {
  const blob = new Blob([text], { type });
  const port = chrome.runtime.connect({ name: 'file' });
  port.onMessage.addListener((message) => 'part' in message && 'ref' in message.part && resolve({ value: message.part }));
  port.onDisconnect.addListener(() => resolve(undefined));
  port.postMessage({ url: URL.createObjectURL(blob), name, type, size: blob.size });
})`;

export async function runInChromium(parts: { seed: string; desks: FaultDesk[]; writesEach: number }): Promise<Run> {
  const { seed, desks, writesEach } = parts;
  const counts = { kills: 0, restarts: 0 };
  let browser = await launchChromium();
  let page = await openPage(browser);
  let turning: Promise<unknown> = Promise.resolve();

  /** As a surface asks: again, when the worker or the whole browser went away meanwhile. */
  async function again<T>(script: string, argument: unknown[]): Promise<T> {
    for (;;) {
      await turning;
      const asked = page.evaluate<{ value: T } | undefined>(`(${script})(${JSON.stringify(argument)})`);
      const reply = await asked.catch((error: Error) => {
        if (error.message.includes('refused: ')) throw error;
        return undefined;
      });
      if (reply) return reply.value;
      await systemClock.wait(AGAIN_MS);
    }
  }

  async function die(): Promise<void> {
    counts.kills += 1;
    if (chance(seed, 'restart', counts.kills) >= RESTARTS) return browser.stopWorker();
    counts.restarts += 1;
    const { profile } = browser;
    await browser.close();
    browser = await launchChromium({ profile });
    page = await openPage(browser);
  }

  /** Deaths at random moments until the signal: also while what was written last waits for its second look. */
  async function haunt(end: AbortSignal): Promise<void> {
    while (!end.aborted) {
      const ms = between(LIFE_MS.least, LIFE_MS.most, seed, 'life', counts.kills);
      await systemClock.wait(ms, end).catch(() => {});
      turning = die();
      await turning;
    }
  }

  const hands: Hands = {
    clock: systemClock,
    ask: (name, payload) => again(ASK, [name, payload]),
    keepFile: async ({ name, type, text }): Promise<FileRef> => {
      const part = await again<Extract<FilePart, { ref: FileRef }>>(KEEP_FILE, [name, type, text]);
      return part.ref;
    },
    aside: (work) => work,
  };

  const counters: Counter[] = [];
  for (const desk of desks) counters.push(await openCounter(browser, hands, desk, seed));
  const writers = createWriters({ seed, hands, counters, writesEach, pace: PACE });

  for (const { proxy } of counters) proxy.storm();
  const end = new AbortController();
  const haunted = haunt(end.signal);
  await writers.writeAll();
  for (const { proxy } of counters) proxy.calm();
  await writers.settle();
  end.abort();
  await haunted;
  const first = await writers.judge();
  await writers.answer(first);
  await writers.settle();
  const second = await writers.judge();

  await browser.close();
  await Promise.all(counters.map(({ proxy }) => proxy.close()));
  return { first, second, faults: tallyOf(counters.map(({ proxy }) => proxy)), ...counts };
}

/** A page with the extension's rights and none of its code, so that nothing but the run itself wakes the worker. */
async function openPage({ context, id }: Chromium): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/icon/32.png`);
  return page;
}

async function openCounter(browser: Chromium, hands: Hands, desk: FaultDesk, seed: string): Promise<Counter> {
  const { adapter, way, secrets, address: target } = desk;
  const proxy = await startFaultProxy({ target, seed: `${seed} ${adapter.id}`, weather: WEATHER, clock: realTime });
  await browser.allow([patternOf(proxy.origin)]);
  const form = await browser.open('options.html');
  const simulator = { address: proxy.origin, way, secretsOf: () => secrets };
  await connectDesk(form, { name: adapter.name, adapter, simulator });
  await form.close();
  const { accounts } = await hands.ask<Hello>('surface.hello', { surface: 'panel' });
  const account = accounts.find((one) => one.desk === adapter.id);
  if (!account) throw new Error(`${adapter.name} is not connected`);
  return { desk, proxy, account: account.id };
}
