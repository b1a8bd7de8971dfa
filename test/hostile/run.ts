import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import zendesk from '../../lib/adapters/zendesk';
import { connectDesk } from '../demo/setting';
import { type ExtensionBrowser, until, type View } from '../e2e/harness/browser';
import { lookUp, openTicket, patternOf } from '../e2e/harness/steps';
import { type SimulatedZendesk, startZendesk } from '../simulators/zendesk';
import { NOW, personOf } from '../world';
import { serveBare } from './bare';
import { armed, type Batch, batches, type NumberedCase } from './corpus';
import { type Recorder, startRecorder } from './recorder';

/** What one mail did in the sidebar. */
export type Outcome = { case: NumberedCase; text: string; isThere: boolean };

/** What became of the whole corpus in one browser. */
export type Result = {
  outcomes: Outcome[];
  /** Marks that scripts of the mails left in the page of the sidebar, and its title and address at the end. */
  marks: string[];
  place: string;
  /** Cases that reached the network from the sidebar, by connections and by the browser's own log; without the one
   *  whose images were asked for, which did. */
  asked: number[];
  named: number[];
  /** Live without us: scripts that ran, requests that left, names that the browser's log has. */
  bare: { ran: Set<number>; asked: Set<number>; named: Set<number> };
  /** The longest time for which the sidebar answered nothing, and the limit from an honest mail, in milliseconds. */
  longestMs: number;
  longestIn: string;
  limitMs: number;
  tookMs: number;
};

/** A busy machine takes a second away from any page; a frozen panel stands for minutes. */
const LEAST_LIMIT_MS = 3_000;

const NORA = personOf('nora');
const time = (at: number): string => new Date(NOW + at * 1000).toISOString().replace('.000', '');

/** Puts each batch into the desk as a ticket, each case as a comment of it. */
function fill({ state }: SimulatedZendesk, all: Batch[], port: number): void {
  const requester = state.userAt(NORA.email);
  const [one] = state.tickets;
  if (!requester || !one) throw new Error('no such world');
  for (const [index, { subject, cases }] of all.entries()) {
    const more = { id: 8_000 + index, subject, requester_id: requester.id, updated_at: time(index) };
    const ticket = { ...one, ...more, status: 'open' as const, tags: [], values: new Map() };
    state.tickets.push(ticket);
    for (const { at, html } of cases) {
      const html_body = `<p>Case ${at}.</p>${armed(html, at, 'clean', port)}`;
      state.addComment(
        ticket,
        { author_id: requester.id, html_body, plain_body: '', public: true, attachments: [] },
        time(at),
      );
    }
  }
}

/** Notes in the page how long it answers nothing, and measures how long an honest mail keeps it busy. */
const WATCH = `(() => {
  window.gap = 0;
  let last = performance.now();
  const beat = () => {
    const now = performance.now();
    window.gap = Math.max(window.gap, now - last);
    last = now;
    setTimeout(beat);
  };
  const frame = document.createElement('iframe');
  frame.sandbox = 'allow-same-origin';
  document.body.append(frame);
  const began = performance.now();
  frame.contentDocument.body.innerHTML = '<p>An <b>honest</b> line of a mail.</p>'.repeat(4000);
  const height = frame.contentDocument.body.offsetHeight;
  const took = performance.now() - began;
  frame.remove();
  beat();
  return height > 0 ? took : 0;
})()`;

/** The mails on screen, once all their frames are drawn; several pictures later, so that what starts by itself has. */
const READ = `(async () => {
  const articles = [...document.querySelectorAll('article')];
  const frames = articles.map((article) => article.querySelector('iframe')?.contentDocument);
  if (!frames.length || !frames.every((inside) => inside?.readyState === 'complete' && /Case \\d+\\./.test(inside.body?.innerText))) return;
  for (let at = 0; at < 6; at += 1) await new Promise(requestAnimationFrame);
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
  return JSON.stringify(articles.map((article, at) => [frames[at].body.innerText, article.innerText]));
})()`;

async function show(sidebar: View, batch: Batch): Promise<Outcome[]> {
  await openTicket(sidebar, batch.subject);
  const shown = await until(batch.subject, async () => {
    const read = await sidebar.evaluate<string | undefined>(READ);
    const found = read === undefined ? [] : (JSON.parse(read) as [string, string][]);
    return found.length >= batch.cases.length && found;
  });
  await sidebar.click('button', 'Back');
  return batch.cases.map((one) => {
    const [inside, around] = shown.find(([text]) => text.includes(`Case ${one.at}.`)) ?? [];
    return { case: one, text: `${inside}\n${around}`, isThere: inside !== undefined };
  });
}

/** Which cases the browser's own log names. Firefox writes a file per process. */
function namedIn(logs: string, side: 'clean' | 'bare'): Set<number> {
  const names = new RegExp(`\\bh(\\d+)\\.${side}\\.example`, 'g');
  const texts = readdirSync(logs).map((file) => readFileSync(join(logs, file), 'latin1'));
  return new Set(texts.flatMap((text) => [...text.matchAll(names)].map(([, at]) => Number(at))));
}

/** Asks for the images of one mail. Gives its case once the network has heard of it: else we would be deaf to all. */
async function showImages(sidebar: View, all: Batch[], hears: (at: number) => boolean): Promise<number> {
  const batch = all.find(({ cases }) => cases[0]?.of === 'Remote loads');
  const at = batch?.cases[0]?.at ?? 0;
  await openTicket(sidebar, batch?.subject ?? '');
  await sidebar.click('button', 'Show once');
  await until('the shown image is asked for', async () => hears(at));
  await sidebar.click('button', 'Back');
  return at;
}

/** The same mails in a page without us, in the same browser. */
async function control(browser: ExtensionBrowser, all: Batch[], recorder: Recorder) {
  const bare = await serveBare(all, recorder.port);
  for (const [index, { cases }] of all.entries()) {
    // What only weighs would weigh here too, and prove nothing.
    if (cases[0]?.of === 'Heavy') continue;
    const page = await browser.visit(`${bare.address}/batch/${index}`);
    let known = -1;
    await until(
      'nothing new happens',
      async () => {
        const now = bare.ran.size + recorder.of('bare').size;
        const isQuiet = now === known;
        known = now;
        return isQuiet;
      },
      { everyMs: 500 },
    );
    await page.close();
  }
  await bare.close();
  return { ran: bare.ran, asked: recorder.of('bare') };
}

/** Shows every case in the built extension, then in a bare page. Closes the browser, whose log is whole only then. */
export async function runCorpus(browser: ExtensionBrowser, logs: string): Promise<Result> {
  const all = batches();
  const recorder = await startRecorder();
  const desk = await startZendesk();
  fill(desk, all, recorder.port);
  await browser.allow([patternOf(desk.address)]);
  const options = await browser.open('options.html');
  await connectDesk(options, { name: 'Shop', adapter: zendesk, simulator: desk });
  await options.close();

  const sidebar = await lookUp(browser, NORA.email);
  const began = performance.now();
  const limitMs = Math.max(LEAST_LIMIT_MS, 12 * (await sidebar.evaluate<number>(WATCH)));
  const outcomes: Outcome[] = [];
  let [longestMs, longestIn] = [0, ''];
  for (const batch of all) {
    outcomes.push(...(await show(sidebar, batch)));
    const gap = await sidebar.evaluate<number>('[window.gap, window.gap = 0][0]');
    if (gap > longestMs)
      [longestMs, longestIn] = [gap, batch.cases.length === 1 ? (batch.cases[0]?.name ?? '') : batch.subject];
  }
  const tookMs = performance.now() - began;
  const marks = await sidebar.evaluate<string[]>(`Object.keys(window).filter((name) => /^ran\\d+$/.test(name))`);
  const place = await sidebar.evaluate<string>(`document.title + ' ' + location.pathname`);
  const shown = await showImages(sidebar, all, (at) => recorder.of('clean').has(at) || namedIn(logs, 'clean').has(at));
  const bare = await control(browser, all, recorder);
  const asked = [...recorder.of('clean')].filter((at) => at !== shown);
  await browser.close();
  await desk.close();
  await recorder.close();
  return {
    outcomes,
    marks,
    place,
    asked,
    named: [...namedIn(logs, 'clean')].filter((at) => at !== shown),
    bare: { ...bare, named: namedIn(logs, 'bare') },
    longestMs,
    longestIn,
    limitMs,
    tookMs,
  };
}
