import type { Frame, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GmailThread, hashOf, serveGmail } from '../e2e/gmail-page';
import type { View } from '../e2e/harness/browser';
import { type Chromium, launchChromium } from '../e2e/harness/chromium';
import { connect, openDock } from '../e2e/harness/steps';
import { type SimulatedRt, startRequestTracker } from '../simulators/request-tracker';
import { people } from '../world';
import { quantile, writeSection } from './report';

/* What Deskside adds to a desk's own time, from the opened mail to the first ticket painted, for desks that are quick
   and slow. The peer is a page's script that asks the same desk the same, in the same browser and the same run. */

const ANSWERS_MS = [5, 50, 500];
/** Median of what may be added. Measured on two busy cores: a third of it, most of which is the page's and the frame's
 *  turn to draw, so a desk's slowness must not show in it. */
const MOST_ADDED_MS = { awake: 800, asleep: 1200 };
type State = keyof typeof MOST_ADDED_MS;

const own = { email: 'erin@desk.example', name: 'Erin Agent' };
/** The first one only warms everything up. */
const known = people.filter(({ tickets }) => tickets > 0);
const mailOf = ({ email, name }: (typeof known)[number]): GmailThread => ({
  subject: `A question of ${name}`,
  messages: [{ from: { email, name }, to: [own], text: 'Hello', isOpen: true }],
});

/** Notes when a person's first row was painted: a frame later than it came into the page. */
const WATCH = `(() => {
  globalThis.painted = {};
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => { painted[data] ??= performance.timeOrigin + performance.now(); };
  new MutationObserver(() => {
    const person = document.querySelector('h1')?.textContent;
    if (person && !(person in painted) && document.querySelector('[data-row]'))
      requestAnimationFrame(() => port2.postMessage(person));
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
})()`;

const lines: string[] = [];
let version = '';
afterAll(() => {
  const text = `
A mail is opened in Gmail's page; a simulated Request Tracker answers its one call after so long. "By a page" is the
same call from a script of a page of the desk's own, "added" what Deskside takes beyond the median of that: reading the
page, asking the worker (which is killed beforehand where it sleeps), painting. Medians of ${known.length - 1}, and the
slowest but one in brackets.

| desk answers after | by a page | worker awake | added (at most) | worker asleep | added (at most) |
|---|---|---|---|---|---|
${lines.join('\n')}`;
  writeSection('From the opened mail to the first ticket, by the desk', text, version);
});

const NINE_OF_TEN = 0.9;
const shown = (times: number[]) => `${quantile(times, 0.5).toFixed(0)} ms (${quantile(times, NINE_OF_TEN).toFixed(0)})`;

describe.each(ANSWERS_MS)('a desk that answers after %i ms', (delayMs) => {
  let desk: SimulatedRt;
  let bare: number[];
  const found: Partial<Record<State, number[]>> = {};

  beforeAll(async () => {
    desk = await startRequestTracker();
  });
  afterAll(async () => {
    await desk.close();
    const cells = (['awake', 'asleep'] as const).flatMap((state) => {
      const times = found[state] ?? [];
      const added = quantile(times, 0.5) - quantile(bare, 0.5);
      return [shown(times), `${added.toFixed(0)} ms (${MOST_ADDED_MS[state]})`];
    });
    lines.push(`| ${delayMs} ms | ${[shown(bare), ...cells].join(' | ')} |`);
  });

  it.each(['awake', 'asleep'] as const)('is hardly slower with Deskside, its worker %s', async (state) => {
    const browser = await launchChromium();
    version = browser.context.browser()?.version() ?? version;
    const { token = '' } = desk.secretsOf('erin');
    await connect(browser, { address: desk.address, login: 'erin', token, name: 'Our desk' });
    const { page, frame, dock } = await openGmail(browser);
    desk.reset();
    desk.spoil({ delayMs });

    const times: number[] = [];
    for (const [at, person] of known.entries()) {
      if (state === 'asleep') await browser.stopWorker();
      const openedAt = await page.evaluate<number>(
        `(() => { location.hash = ${JSON.stringify(hashOf(at))}; return performance.timeOrigin + performance.now(); })()`,
      );
      await dock.read('heading', person.name);
      await frame.waitForFunction((name) => name in (globalThis as never as { painted: object }).painted, person.name);
      const painted = await dock.evaluate<number>(`painted[${JSON.stringify(person.name)}]`);
      times.push(painted - openedAt);
    }
    found[state] = times.slice(1);
    const { path = '' } = desk.calls.find((call) => call.path.includes('/tickets?')) ?? {};
    bare = await byAPage(browser, `${desk.address}${path}`, token);
    await browser.close();
    expect(quantile(found[state] ?? [], 0.5) - quantile(bare, 0.5)).toBeLessThanOrEqual(MOST_ADDED_MS[state]);
  });
});

/** Gmail with all people's mails in it, and the dock open beside its list. */
async function openGmail(browser: Chromium): Promise<{ page: Page; frame: Frame; dock: View }> {
  await serveGmail(browser, { own, threads: known.map(mailOf), drawAfterMs: [0] });
  await browser.allow(['https://mail.google.com/*']);
  const options = await browser.open('options.html');
  await options.click('switch', 'Gmail');
  await options.close();
  const dock = await openDock(await browser.visit('https://mail.google.com/mail/u/0/#inbox'));
  await dock.evaluate(WATCH);
  const page = browser.context.pages().find((one) => one.url().startsWith('https://mail.google.com'));
  const frame = page?.frames().find((one) => one.url().startsWith('chrome-extension://'));
  if (!page || !frame) throw new Error('the dock is not there');
  return { page, frame, dock };
}

/** How long the same call takes a page's own script. */
async function byAPage(browser: Chromium, url: string, token: string): Promise<number[]> {
  const page = await browser.context.newPage();
  await page.goto(new URL('/NoAuth/Login.html', url).href);
  const times = await page.evaluate(
    async ({ url, token, calls }) => {
      const times: number[] = [];
      for (let call = 0; call < calls; call += 1) {
        const startedAt = performance.now();
        await (await fetch(url, { headers: { authorization: `token ${token}` }, cache: 'no-store' })).json();
        times.push(performance.now() - startedAt);
      }
      return times.slice(1);
    },
    { url, token, calls: known.length },
  );
  await page.close();
  return times;
}
