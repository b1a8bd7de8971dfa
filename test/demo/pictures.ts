import '../today';
import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { mails } from './mails';
import { openScene, type Scene } from './scene';
import { visit } from './tour';

/* npm run pictures: every surface of the built extension, light and dark, into docs/pictures/. */

const FOLDER = 'docs/pictures';
const WIDTHS = [320, 420, 800];
const HEIGHT = 900;

mkdirSync(FOLDER, { recursive: true });
for (const theme of ['light', 'dark'] as const) await takeAll(theme);

async function takeAll(theme: 'light' | 'dark'): Promise<void> {
  const scene = await openScene({ viewport: { width: 1400, height: HEIGHT }, colorScheme: theme }, console.log);
  const take = (name: string) => `${FOLDER}/${name}-${theme}.png`;
  try {
    const [first] = mails;
    if (!first?.shows) throw new Error('the first mail of the demo has nobody to show');
    const accounts = scene.desks.map(({ name }) => name);
    await visit({ ...scene, accounts }, first);
    await scene.page.screenshot(take('dock'));
    const several = mails.find(({ cc }) => cc && cc.length > 1);
    if (!several) throw new Error('no mail of the demo is to several people');
    await visit({ ...scene, accounts }, several);
    await scene.page.screenshot(take('people'));
    await takeSidebar(scene, first.shows, take);
    await takePage(scene, 'options.html', { width: 1100, height: HEIGHT }, take('options'), true);
    await takePage(scene, 'popup.html', { width: 360, height: 600 }, take('popup'), false);
    await takeForm(scene, take('options-form'));
    await takeGerman(scene, first.shows, take('german-320'));
  } finally {
    await scene.close();
  }
}

/** The sidebar as a tab, with a person's tickets in it. */
async function openPerson({ browser }: Scene, email: string): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.id}/sidepanel.html?tab`);
  const lookUp = page.getByRole('textbox').first();
  await lookUp.fill(email);
  await lookUp.press('Enter');
  await page.locator('button.row').first().waitFor();
  await allAnswered(page);
  await lookUp.blur();
  return page;
}

/** Until no account's chip says that it is still looking. */
function allAnswered(page: Page): Promise<void> {
  return page.locator('.desk[title$="still looking"]').first().waitFor({ state: 'hidden' });
}

/** The contact view, one desk failing in the last picture, and a ticket with its composers. */
async function takeSidebar(scene: Scene, email: string, take: (name: string) => string): Promise<void> {
  const { desks } = scene;
  const page = await openPerson(scene, email);
  const row = page.locator('button.row').first();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    await page.screenshot({ path: take(`sidebar-${width}`) });
  }
  await page.setViewportSize({ width: 420, height: HEIGHT });
  const search = page.getByRole('searchbox', { name: 'Search tickets' });
  await search.fill('parcel');
  await search.press('Enter');
  await page.getByRole('button', { name: 'Clear search' }).waitFor();
  await page.screenshot({ path: take('search-420') });
  await search.fill('');
  await row.click();
  await page.getByRole('article').last().waitFor();
  for (const width of [320, 420]) {
    await page.setViewportSize({ width, height: HEIGHT });
    await page.screenshot({ path: take(`ticket-${width}`), fullPage: true });
  }
  await page.getByRole('tab', { name: 'Internal note' }).click();
  await page
    .getByRole('textbox', { name: 'Internal note' })
    .fill('Please check the template before the next shipment.');
  await page.screenshot({ path: take('note-420') });
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'New ticket' }).click();
  await page.getByText('Priority', { exact: true }).first().waitFor();
  await page.screenshot({ path: take('new-ticket-420') });
  await page.getByRole('button', { name: 'Back' }).click();
  desks[0]?.simulator.spoil({ status: 401 });
  await page.getByRole('button', { name: 'Ask all help desks again' }).click();
  await page.getByRole('button', { name: 'Sign in again' }).first().waitFor();
  await allAnswered(page);
  await page.screenshot({ path: take('failed-420') });
  desks[0]?.simulator.reset();
}

type Size = { width: number; height: number };

async function takePage({ browser }: Scene, path: string, size: Size, file: string, fullPage: boolean): Promise<void> {
  const page = await browser.context.newPage();
  await page.setViewportSize(size);
  await page.goto(`chrome-extension://${browser.id}/${path}`);
  await page.getByRole('button').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: file, fullPage });
}

/** A vendor's form, with all that may be left as it is. */
async function takeForm({ browser }: Scene, file: string): Promise<void> {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: 1100, height: HEIGHT });
  await page.goto(`chrome-extension://${browser.id}/options.html`);
  await page.getByRole('button', { name: 'Add help desk' }).click();
  await page.getByRole('button', { name: 'Zendesk', exact: true }).click();
  await page.locator('summary', { hasText: 'Advanced' }).click();
  await page.screenshot({ path: file });
  await page.close();
}

/** The longest words in the narrowest sidebar. */
async function takeGerman(scene: Scene, email: string, file: string): Promise<void> {
  const options = await scene.browser.open('options.html');
  await options.click('radio', 'Deutsch');
  const page = await openPerson(scene, email);
  await page.setViewportSize({ width: 320, height: HEIGHT });
  await page.screenshot({ path: file });
  await options.click('radio', 'English');
  await options.close();
}
