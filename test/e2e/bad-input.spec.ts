import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { personOf, type WorldPerson } from '../world';
import { violationsOf } from './axe';
import { connectAll, type FourDesks, holding, NAMES, startFourDesks } from './four-desks';
import { fillList, fillSubjects, fillTalks, newest, SUBJECTS, TICKETS } from './hard-world';
import { until, type View } from './harness/browser';
import { type Chromium, launchChromium } from './harness/chromium';

/* What people paste and desks hold: each ends in a clear sentence or in something harmless on screen. */

const MB = 1024 * 1024;
/** Of a long conversation: what a person may meet at once, whatever the desk's pages hold. */
const MOST_AT_FIRST = 200;

let desks: FourDesks;
let talks: Record<string, string>;
let browser: Chromium;
let sidebar: View;
let page: Page;
const errors: string[] = [];

test.beforeAll(async () => {
  desks = await startFourDesks();
  talks = fillTalks(desks);
  fillList(desks);
  fillSubjects(desks);
  // As wide as a dock is.
  browser = await launchChromium({ viewport: { width: 400, height: 800 } });
  await connectAll(browser, desks);
  sidebar = await browser.open('sidepanel.html');
  page = browser.context.pages().at(-1)!;
  page.on('pageerror', (error) => errors.push(String(error)));
});
test.afterEach(async () => {
  expect(errors).toEqual([]);
  expect(await page.evaluate('document.scrollingElement.scrollWidth - innerWidth'), 'nothing sticks out').toBe(0);
  expect(await violationsOf(page)).toEqual([]);
});
test.afterAll(async () => {
  await browser.close();
  await desks.close();
});

async function lookUp(typed: string): Promise<void> {
  await sidebar.fill('Look up an email', typed);
  await sidebar.press('Look up an email', 'Enter');
}

/** Looks a person up and waits for what each account says of them. */
async function find({ email, name }: WorldPerson): Promise<void> {
  await lookUp(email);
  await sidebar.read('heading', name);
}

/** What the accounts' chips say, once all have answered. */
const chips = () =>
  until('all accounts answer', async () => {
    const told = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.desk')].map((chip) => chip.title),
    );
    return told.length === NAMES.length && !told.some((one) => one.endsWith('still looking')) && told;
  });

test.describe('the form for a help desk', () => {
  test.describe.configure({ mode: 'serial' });
  let options: View;
  test.beforeAll(async () => {
    options = await browser.open('options.html');
    await options.click('button', 'Add help desk');
    await options.click('button', 'Request Tracker');
  });

  const canConnect = async () =>
    (await options.evaluate<boolean>(`document.querySelector('[type=submit]').disabled`)) === false;
  const type = (address: string) => options.fill('Address of your Request Tracker', address);

  test('without an address, or with one that is none, it cannot be sent and says why', async () => {
    await options.sees('Before anything is sent');
    expect(await canConnect()).toBe(false);
    for (const [address, sentence] of [
      ['not an address', 'This is not an address.'],
      ['ftp://desk.example', 'This is not an address.'],
      ['https://erin:secret@desk.example', 'This is not an address.'],
      ['http://desk.example', 'Plain http is taken only for this computer. Use https.'],
    ] as const) {
      await type(address);
      await options.sees(sentence);
      expect(await canConnect(), address).toBe(false);
    }
  });

  test('a wrong token, with letters that no header takes, is refused in a sentence and stays', async () => {
    await type(desks.rt.address);
    await options.fill('User name', 'erin');
    for (const token of ['two words', '\u{1f511} ключ']) {
      await options.fill('Auth token', token);
      await options.click('button', 'Connect');
      await options.sees('Request Tracker does not accept this sign-in. What you typed is still here.');
      expect(await options.read('textbox', 'Auth token')).toBe(token);
    }
  });

  test('an address copied from inside the desk is told to be none of a desk', async () => {
    await type(`${desks.rt.address}/Ticket/Display.html?id=5`);
    await options.fill('Auth token', desks.rt.secretsOf('erin').token ?? '');
    await options.click('button', 'Connect');
    await options.sees('There is no Request Tracker at this address.');
  });

  test('a trailing slash, a path that does not belong there, and spaces around a token are mended', async () => {
    const { token = '' } = desks.rt.secretsOf('erin');
    await type(`  ${desks.rt.address}//  `);
    await options.fill('User name', ' erin ');
    await options.fill('Auth token', `\t ${token} \n`);
    await options.fill('Name for this account', 'Again');
    await options.click('button', 'Connect');
    await options.read('button', 'Remove Again');
    await options.click('button', 'Remove Again');
    await options.click('button', 'Remove');
    await options.gone('button', 'Remove Again');

    await options.click('button', 'Add help desk');
    await options.click('button', 'Freshdesk');
    await options.fill('Your Freshdesk address', 'https://acme.freshdesk.com/a/tickets/4711?view=1#top');
    await options.sees(holding('access to', 'acme.freshdesk.com'));
    expect(await canConnect()).toBe(true);
    await options.close();
  });
});

test('what is no address is said to be none, and nobody is asked', async () => {
  desks.reset();
  for (const typed of [
    'maria',
    "'; DROP TABLE tickets; --",
    '"a b"@corp.example',
    '<b>a</b>@corp.example',
    '@',
    'a@b',
  ]) {
    await lookUp(typed);
    await sidebar.sees('This is not an email address.');
    expect(await sidebar.read('textbox', 'Look up an email')).toBe(typed);
  }
  await sidebar.fill('Look up an email', '');
  expect(Object.values(desks.all).flatMap(({ calls }) => calls)).toEqual([]);
});

test('odd addresses find their owner or nobody, never somebody else', async () => {
  const sean = personOf('sean');
  for (const typed of [sean.email, `\u202a\u200b${sean.email}\u202c`, `"O'Neil, Sean" <${sean.email}>`]) {
    await lookUp(typed);
    await sidebar.read('heading', sean.name);
    expect((await chips()).toSorted()).toEqual(NAMES.map((name) => `${name}: 2 tickets`).toSorted());
  }
  for (const typed of [
    "x'OR'1'='1'--@corp.example",
    '%@corp.example',
    '*@corp.example',
    'back\\slash@corp.example',
    'a&b=c#d?e/f@corp.example',
    'zoë@harbour-lights.example',
    'алиса@почта.рф',
    `${'a'.repeat(287)}@corp.example`,
  ]) {
    await lookUp(typed);
    await sidebar.read('heading', typed);
    expect((await chips()).toSorted(), typed).toEqual(NAMES.map((name) => `${name}: not found here`).toSorted());
  }
});

test('two hundred tickets in one desk and none in the others are one list', async () => {
  await find(personOf('nora'));
  expect((await chips()).toSorted()).toEqual(
    ['Sales: 0 tickets', 'Shop: 100 tickets or more', 'Spares: 0 tickets', 'Warehouse: 0 tickets'].toSorted(),
  );
  await sidebar.click('button', 'Show more from Shop');
  await sidebar.read('button', `Shop: ${TICKETS} tickets`);
  expect(await page.locator('[data-row]').count()).toBe(TICKETS);
});

test('subjects with markup, other directions and signs without width are text, and stay in their row', async () => {
  await find(personOf('zoe'));
  await chips();
  await sidebar.click('button', 'Spares: 4 tickets');
  const rows = page.locator('[data-row]');
  await expect(rows).toHaveCount(SUBJECTS.length);
  const heights = await rows.evaluateAll((all) => all.map((row) => Math.round(row.getBoundingClientRect().height)));
  expect(new Set(heights).size).toBe(1);
  for (const row of await rows.all()) {
    await row.click();
    await sidebar.read('article');
    expect(await page.evaluate('document.scrollingElement.scrollWidth - innerWidth')).toBe(0);
    await sidebar.click('button', 'Back');
  }
  await sidebar.read('button', holding(SUBJECTS[0]));
  expect(await page.evaluate('window.pwned')).toBeUndefined();
});

test('a ticket with 5,000 comments opens at its end, and goes back in steps', async () => {
  await find(personOf('taro'));
  await chips();
  for (const name of NAMES) {
    const began = performance.now();
    await sidebar.click('button', holding(talks[name]!, name));
    await until('the newest', async () => (await sidebar.read('list', 'Conversation')).includes(newest));
    const tookMs = Math.round(performance.now() - began);
    const shown = await sidebar.count('article');
    await sidebar.click('button', 'Show earlier');
    await until('earlier comments', async () => (await sidebar.count('article')) > shown);
    console.log(`${name}: the newest ${shown} of 5,000 comments after ${tookMs} ms`);
    expect(shown).toBeLessThan(MOST_AT_FIRST);
    await sidebar.click('button', 'Back');
  }
});

test('25 MB arrive byte by byte; 60 MB are refused before anything is sent, and nothing is lost', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-files-'));
  const [large, huge] = [25 * MB, 60 * MB].map((size) => Buffer.alloc(size, 'Deskside \u0000\u00ff')) as [
    Buffer,
    Buffer,
  ];
  const attach = async (name: string, bytes: Buffer) => {
    writeFileSync(join(folder, name), bytes);
    const chooser = page.waitForEvent('filechooser');
    await sidebar.click('button', 'Attach files');
    await (await chooser).setFiles(join(folder, name));
  };
  await find(personOf('soren'));
  await chips();
  const { zendesk } = desks;
  const owner = zendesk.state.userAt(personOf('soren').email);
  const ticket = zendesk.state.tickets.find((one) => one.requester_id === owner?.id && one.status !== 'solved')!;
  await sidebar.click('button', holding(ticket.subject, 'Shop'));
  await sidebar.fill('Reply', 'The film, x7Film.');
  await attach('film.bin', large);
  await sidebar.read('button', 'Remove film.bin');
  await sidebar.click('button', 'Send reply');
  const sent = await until('it arrives', async () =>
    zendesk.state.commentsOf(ticket).find(({ plain_body }) => plain_body.includes('x7Film')),
  );
  expect(sent.attachments.map(({ file_name, bytes }) => [file_name, bytes.equals(large)])).toEqual([
    ['film.bin', true],
  ]);
  await sidebar.click('button', 'Back');

  await sidebar.click('button', holding(ticket.subject, 'Spares'));
  await sidebar.fill('Reply', 'All of it, x7All.');
  await attach('all.bin', huge);
  await sidebar.sees('all.bin was not attached: Spares takes 20 MB of files in all.');
  expect(await sidebar.read('textbox', 'Reply')).toBe('All of it, x7All.');
  rmSync(folder, { recursive: true });
});
