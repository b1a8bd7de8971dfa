import { expect, type Frame, type Page, test } from '@playwright/test';
import { createServer } from 'vite';
import { startRequestTracker } from '../simulators/request-tracker';
import { personOf } from '../world';
import { violationsOf } from './axe';
import { type Chromium, launchChromium } from './harness/chromium';
import { addSite, connect, fillSignIn, openDock, patternOf } from './harness/steps';
import { serveMail } from './mail-page';

/* Every surface of the built extension in the states that a person brings it to, in both themes and in forced colours. What only a desk's
   bad day brings (200 tickets, unsure, several people) is judged in the previews: sidebar-preview.spec.ts. */

const maria = personOf('maria');
const nora = personOf('nora');

/** What a person may have set: a theme, or the system's own colours in the place of ours. */
const COLOURS = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'active' },
] as const;

/** Half of a narrow panel: what is left of it at a zoom of 200 %. */
const NARROWEST = 210;

/** Holds what is shown to the rules, in all colours. `page`: where the frame is. */
async function expectClean(state: string, shown: Page | Frame, page = shown as Page): Promise<void> {
  for (const colours of COLOURS) {
    await page.emulateMedia({ ...colours, reducedMotion: 'reduce' });
    // A colour on its way from one theme to the other would be judged.
    await shown.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
    expect(await violationsOf(shown), `${state}, ${JSON.stringify(colours)}`).toEqual([]);
  }
}

const pageOf = (browser: Chromium): Page => browser.context.pages().at(-1)!;

test('options: from the empty page to an account, a site and own addresses', async () => {
  const browser = await launchChromium();
  const desk = await startRequestTracker();
  const { token = '' } = desk.secretsOf('erin');
  await browser.allow([patternOf(desk.address)]);
  const options = await browser.open('options.html');
  const page = pageOf(browser);
  await options.read('button', 'Add help desk');
  await expectClean('nothing yet', page);
  await options.click('button', 'Add help desk');
  await expectClean('the list of vendors', page);
  await options.click('button', 'Request Tracker');
  await options.evaluate(`document.querySelector('details > summary').click()`);
  await expectClean('the form', page);
  await options.fill('Address of your Request Tracker', 'http://rt.example.com');
  await options.press('Address of your Request Tracker', 'Enter');
  await expectClean('the form with an address that is not safe', page);
  await options.click('button', 'Cancel');
  await fillSignIn(options, { address: desk.address, login: 'erin', token: 'wrong', name: 'Our desk' });
  await options.click('button', 'Connect');
  await page.getByRole('alert').first().waitFor();
  await expectClean('the form after a refusal', page);
  await options.fill('Auth token', token);
  await options.click('button', 'Connect');
  await options.sees(/Connected as/);
  await options.fill('Add an address', '*@desk.example');
  await options.press('Add an address', 'Enter');
  await options.read('button', 'Remove *@desk.example');
  await options.click('button', 'Add a site');
  await expectClean('an account, a new site, own addresses', page);
  await options.click('button', 'Remove Our desk');
  await expectClean('an account about to be removed', page);
  await browser.close();
  await desk.close();
});

test('sidebar: from no account to a ticket, a reply, a note and a new ticket', async () => {
  const browser = await launchChromium();
  const desk = await startRequestTracker();
  const { token = '' } = desk.secretsOf('erin');
  const sidebar = await browser.open('sidepanel.html');
  const page = pageOf(browser);
  await sidebar.read('button', 'Try with sample data');
  await expectClean('no account', page);

  await connect(browser, { address: desk.address, login: 'erin', token, name: 'Our desk' });
  await sidebar.reload();
  const lookUp = async (email: string) => {
    await sidebar.fill('Look up an email', email);
    await sidebar.press('Look up an email', 'Enter');
  };
  await sidebar.read('textbox', 'Look up an email');
  await expectClean('nobody looked up', page);
  desk.spoil({ delayMs: 8000, times: 1 });
  await lookUp(maria.email);
  await sidebar.sees(/still looking/);
  await expectClean('still looking', page);
  await page.locator('[data-row]').first().waitFor();
  await expectClean('found', page);
  await lookUp(nora.email);
  await sidebar.read('heading', nora.name);
  await expectClean('no tickets', page);
  desk.spoil({ status: 401 });
  await lookUp(personOf('zoe').email);
  await sidebar.read('button', 'Sign in again');
  await expectClean('failed', page);
  desk.reset();

  await lookUp(maria.email);
  const row = page.locator('[data-row]').first();
  await row.waitFor();
  await sidebar.fill('Search tickets', 'parcel');
  await expectClean('searched', page);
  await sidebar.fill('Search tickets', '');
  await row.click();
  await page.getByRole('article').last().waitFor();
  await expectClean('a ticket', page);
  await sidebar.click('tab', 'Reply');
  await sidebar.fill('Reply', 'It leaves today.');
  await sidebar.attach('Attach files', { name: 'way.txt', type: 'text/plain', bytes: Buffer.from('by ship') });
  await sidebar.read('button', 'Remove way.txt');
  await expectClean('a reply with a file', page);
  await sidebar.click('tab', 'Internal note');
  await sidebar.fill('Internal note', 'Call the carrier.');
  await expectClean('a note', page);
  await sidebar.click('button', 'Back');

  await sidebar.click('button', 'New ticket');
  await sidebar.click('button', 'Create ticket');
  await expectClean('a new ticket with its required fields missing', page);
  await sidebar.choose('Group', 'Support');
  await sidebar.fill('Subject', 'A second lamp');
  await sidebar.fill('Description', 'Promised by mail.');
  await sidebar.click('button', 'Create ticket');
  await sidebar.sees(/Created/);
  await expectClean('created', page);
  await browser.close();
  await desk.close();
});

test('the dock beside a mail, and the popup', async () => {
  const browser = await launchChromium();
  const desk = await startRequestTracker();
  const mail = await serveMail(maria);
  const { token = '' } = desk.secretsOf('erin');
  await browser.open('popup.html');
  await pageOf(browser).getByRole('button').first().waitFor();
  await expectClean('the popup without an account', pageOf(browser));
  await connect(browser, { address: desk.address, login: 'erin', token, name: 'Our desk' });
  await addSite(browser, mail.address);
  const dock = await openDock(await browser.visit(mail.address));
  await dock.read('heading', maria.name);
  const page = browser.context.pages().find((one) => one.url().startsWith(mail.address))!;
  const frame = page.frames().find((one) => one.url().startsWith('chrome-extension://'))!;
  await frame.locator('[data-row]').first().waitFor();
  await expectClean('the dock', frame, page);
  const before = await violationsOf(page);
  await page.evaluate(() => document.querySelector('[data-deskside]')?.remove());
  expect(before, 'the page beside it is as clean as without').toEqual(await violationsOf(page));
  await browser.open('popup.html');
  await pageOf(browser).getByRole('button').first().waitFor();
  await expectClean('the popup where nobody is seen', pageOf(browser));
  await browser.close();
  await desk.close();
  mail.close();
});

test('options and popup with all that there can be in them', async () => {
  const server = await createServer({
    configFile: false,
    root: 'test/components/preview-options',
    logLevel: 'silent',
    server: { host: '127.0.0.1', port: 0 },
  });
  await server.listen();
  const browser = await launchChromium();
  for (const path of ['options.html', 'popup.html', 'popup.html?empty']) {
    const page = await browser.context.newPage();
    await page.goto(`${server.resolvedUrls?.local[0]}${path}`);
    await page.getByRole('button').first().waitFor();
    await expectClean(path, page);
    await page.setViewportSize({ width: NARROWEST, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(NARROWEST);
  }
  await browser.close();
  await server.close();
});
