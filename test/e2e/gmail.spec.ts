import { expect, test } from '@playwright/test';
import { type GmailMessage, type GmailPerson, type GmailThread, hashOf, serveGmail } from './gmail-page';
import { until } from './harness/browser';
import { launchChromium } from './harness/chromium';

const own: GmailPerson = { email: 'erin@desk.example', name: 'Erin Doe' };
const colleague: GmailPerson = { email: 'felix@desk.example', name: 'Felix' };
const customers = Array.from({ length: 12 }, (_, at) => ({
  email: `customer${at}@shop${at}.example`,
  name: `Customer ${at}`,
}));

const message = (from: GmailPerson, to: GmailPerson[], rest: Partial<GmailMessage> = {}): GmailMessage => ({
  from,
  to,
  text: `Hello ${to[0]?.name}`,
  isOpen: true,
  ...rest,
});

/** Four kinds of threads in turn; whatever its kind, a thread is about its own customer. */
const threads: GmailThread[] = customers.map((customer, at) => {
  const other = customers[(at + 1) % customers.length];
  const kinds = [
    [message(customer, [own])],
    [message(customer, [own], { isOpen: false }), message(own, [customer]), message(customer, [own, colleague])],
    [message(customer, [own], { isOpen: false }), message(own, [customer, colleague])],
    [message(customer, [own], { quotes: other })],
  ];
  return { subject: `Order ${4700 + at} of ${other?.email}`, messages: kinds[at % kinds.length] ?? [] };
});

const SWITCHES = 50;
/** Each differs from the one before; every seventh is the list, and most are opened more than once. */
const tour = Array.from({ length: SWITCHES }, (_, at) =>
  at % 7 === 6 ? undefined : (at * 5 + (at % 3)) % threads.length,
);

/** What the extension's pages hear of the person in the front tab. */
const LISTEN = `(() => {
  globalThis.heard = [];
  chrome.runtime.onMessage.addListener(({ event, data }) => {
    if (event === 'contact.sighted') heard.push(data.sighting?.people[0]?.email ?? 'nobody');
  });
})()`;

test('fifty switches between threads of Gmail name the right person, and no other on the way', async () => {
  const browser = await launchChromium();
  await serveGmail(browser, { own, threads, language: 'de', drawAfterMs: [0, 60, 180, 450] });
  await browser.allow(['https://mail.google.com/*']);
  const options = await browser.open('options.html');
  await options.click('switch', 'Gmail');
  await options.evaluate(LISTEN);
  const gmail = await browser.visit('https://mail.google.com/mail/u/0/#inbox');
  await gmail.dock();

  // The page's own thread, in which our script reads: it must not be felt.
  await gmail.evaluate(`void (globalThis.long = [], new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) long.push(Math.round(duration));
  }).observe({ type: 'longtask' }))`);
  const took: number[] = [];
  for (const at of tour) {
    const before = await options.evaluate<string[]>('heard');
    const expected = at === undefined ? 'nobody' : customers[at]!.email;
    const started = performance.now();
    await gmail.evaluate(`location.hash = ${JSON.stringify(at === undefined ? '#inbox' : hashOf(at))}`);
    const heard = await until(
      `${expected} after ${before.at(-1) ?? 'the start'}`,
      async () => {
        const now = await options.evaluate<string[]>('heard');
        return now.length > before.length && now.at(-1) === expected && now;
      },
      { everyMs: 20 },
    );
    took.push(performance.now() - started);
    expect(heard.slice(before.length)).toEqual([expected]);
  }
  const sorted = took.toSorted((one, other) => one - other);
  console.log(`${took.length} of ${SWITCHES} switches right at the first telling;`);
  console.log(`median ${Math.round(sorted[SWITCHES / 2]!)} ms, longest ${Math.round(sorted.at(-1)!)} ms`);
  const long = await gmail.evaluate<number[]>('long');
  console.log(`tasks of the page over 50 ms: ${long.length}${long.map((ms) => ` ${ms} ms`)}`);
  expect(long).toEqual([]);
  await browser.close();
});
