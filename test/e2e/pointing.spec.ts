import { expect, type Page, test } from '@playwright/test';
import { CRM, openEars, pressOurButton, RECORDS, serveCrm } from './crm-page';
import { until, type View } from './harness/browser';
import { type Chromium, launchChromium } from './harness/chromium';

/* Somebody shows Deskside where the email stands on pages that it does not know. */

const record = (id: keyof typeof RECORDS) => `${CRM}/customers/${id}`;

/** The popup for the page that is in front: in a tab of its own, since no driver reaches the real one. */
async function openPopup(browser: Chromium, page: Page): Promise<View> {
  const popup = await browser.open('popup.html');
  await page.bringToFront();
  await popup.reload();
  return popup;
}

async function withSample(): Promise<Chromium> {
  const browser = await launchChromium({ drivesExtensions: true });
  await serveCrm(browser.context);
  const sample = await browser.open('sidepanel.html');
  await sample.click('button', 'Try with sample data');
  await sample.sees('No person found on this page');
  await sample.close();
  return browser;
}

test('a person points at the email on an unknown CRM, sees what is found, keeps it, and the next record shows its person', async () => {
  const browser = await withSample();
  const page = await browser.context.newPage();
  await page.goto(record(4711));
  const untouched = await page.content();

  // No site is on: the click on our button lets us into this page, and into no other.
  await pressOurButton(page, browser.id);
  const popup = await openPopup(browser, page);
  await popup.sees(/Let Deskside read crm\.acme\.example whenever you are there\?/);
  expect(await browser.granted()).toEqual([]);
  await popup.click('button', 'Point at the email');
  const ears = await openEars(page);
  await until('the tool', () => ears.has('dialog', 'Point at the email'));

  // The owner's address is not the one: it is pointed at anew.
  await page.mouse.click(...(await centre(page, 'text=felix@acme.example')));
  await until('the owner', () => ears.hears('On this page it finds felix@acme.example.'));
  await ears.press('button', 'Point again: Email');
  await page.mouse.click(...(await centre(page, `text=${RECORDS[4711].email}`)));
  await until('the person', () => ears.hears('On this page it finds mara@nordhavn.example.'));
  await ears.press('button', 'Point: Name');
  await page.mouse.click(...(await centre(page, `td:has-text("${RECORDS[4711].name}")`)));
  await until('the name', () => ears.hears('finds Mara Lindqvist, mara@nordhavn.example'));
  await ears.press('button', 'Point: Title');
  await page.mouse.click(...(await centre(page, 'h1')));
  await until('the title', () => ears.has('button', 'Point again: Title'));
  await until('the person again', () => ears.hears('finds Mara Lindqvist, mara@nordhavn.example'));
  expect(await ears.has('textbox', 'On pages with this address')).toBe(true);
  await ears.press('button', 'Keep');
  await until('the next step', () => ears.hears('One step is left: let Deskside read crm.acme.example.'));
  await ears.press('button', 'Close');
  // No link was followed, no button of the page pressed, and nothing of ours is left.
  expect(page.url()).toBe(record(4711));
  expect(await page.content()).toBe(untouched);

  // Now it is read for good.
  await browser.allow([`${CRM}/*`]);
  const again = await openPopup(browser, page);
  await again.sees('Mara Lindqvist');
  await again.click('button', 'Switch on');
  await again.gone('button', 'Switch on');
  const next = await browser.visit(record(4712));
  const dock = await next.dock();
  await dock.read('heading', RECORDS[4712].name);
  expect(await dock.text()).toContain(RECORDS[4712].email);
  await browser.close();
});

test('without a mouse: arrow keys find the address, Enter takes it, Escape leaves the page as it was', async () => {
  const browser = await withSample();
  const page = await browser.context.newPage();
  await page.goto(record(4711));
  await page.evaluate("addEventListener('keydown', () => { globalThis.heard = true })");
  const untouched = await page.content();
  await pressOurButton(page, browser.id);
  const popup = await openPopup(browser, page);
  await popup.click('button', 'Point at the email');
  const ears = await openEars(page);
  await until('the tool', () => ears.has('dialog', 'Point at the email'));

  // The signed in agent has no place of their own; help, owner, then the customer.
  for (const address of ['erin@desk.example', 'help@acme.example', 'felix@acme.example', RECORDS[4711].email]) {
    await page.keyboard.press('ArrowDown');
    await until(address, () => ears.says(address));
  }
  await page.keyboard.press('Enter');
  await until('the person', () => ears.says(`On this page it finds ${RECORDS[4711].email}.`));
  expect(await page.evaluate('globalThis.heard')).toBeUndefined();
  await page.keyboard.press('Escape');
  await until('the end', async () => !(await ears.has('dialog', 'Point at the email')));
  expect(await page.content()).toBe(untouched);
  await browser.close();
});

/** The middle of what a selector finds. */
async function centre(page: Page, selector: string): Promise<[number, number]> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not there`);
  return [box.x + box.width / 2, box.y + box.height / 2];
}
