import assert from 'node:assert/strict';
import { CRM, RECORDS, serveCrm } from './crm-page';
import { type ExtensionBrowser, until, type WebPage } from './harness/browser';

/* Somebody shows Deskside where the email stands on pages that it does not know: told in both browsers. */

const record = (id: keyof typeof RECORDS) => `${CRM}/customers/${id}`;
const { name, email } = RECORDS[4711];

/** The page as it is, to the last sign. */
const contentOf = (page: WebPage) => page.evaluate<string>('document.documentElement.outerHTML');

/** Before the stories: the CRM, which no site reads yet, and sample data. */
export async function prepare(browser: ExtensionBrowser): Promise<void> {
  await serveCrm(browser);
  const sample = await browser.open('sidepanel.html');
  await sample.click('button', 'Try with sample data');
  await sample.sees('No person found on this page');
  await sample.close();
}

/** Opens the popup, starts the tool, and waits for it to be in the page. */
async function point(page: WebPage) {
  const popup = await page.popup();
  await popup.sees(/Let Deskside read crm\.acme\.example whenever you are there\?/);
  await popup.click('button', 'Point at the email');
  const ears = await page.ears();
  await until('the tool', () => ears.has('dialog', 'Point at the email'));
  return ears;
}

/** A real click in the middle of the element that says just this: what lies over it gets the click. */
async function clickOn(page: WebPage, selector: string, text: string): Promise<void> {
  const [x = 0, y = 0] = await page.evaluate<number[]>(`(() => {
    const found = [...document.querySelectorAll('${selector}')].find((one) => one.textContent === '${text}');
    const { left, top, width, height } = found.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  })()`);
  await page.pressAt(x, y);
}

/** With the mouse: pointed at wrongly, anew, kept, given access to, and read from the next record on. */
export async function pointingStory(browser: ExtensionBrowser): Promise<void> {
  const page = await browser.visit(record(4711));
  const untouched = await contentOf(page);

  // No site is on: the click on our button lets us into this page, and into no other.
  const ears = await point(page);
  assert.deepEqual(await browser.granted(), []);

  // The owner's address is not the one: it is pointed at anew.
  await clickOn(page, 'td', 'felix@acme.example');
  await until('the owner', () => ears.hears('On this page it finds felix@acme.example.'));
  await ears.press('button', 'Point again: Email');
  await clickOn(page, 'a', email);
  await until('the person', () => ears.hears('On this page it finds mara@nordhavn.example.'));
  await ears.press('button', 'Point: Name');
  await clickOn(page, 'td', name);
  await until('the name', () => ears.hears('finds Mara Lindqvist, mara@nordhavn.example'));
  await ears.press('button', 'Point: Title');
  await clickOn(page, 'h1', RECORDS[4711].order);
  await until('the title', () => ears.has('button', 'Point again: Title'));
  await until('the person again', () => ears.hears('finds Mara Lindqvist, mara@nordhavn.example'));
  assert.equal(await ears.has('textbox', 'On pages with this address'), true);
  await ears.press('button', 'Keep');
  await until('the next step', () => ears.hears('One step is left: let Deskside read crm.acme.example.'));
  await ears.press('button', 'Close');
  await until('the end', async () => !(await ears.has('dialog', 'Point at the email')));
  // No link was followed, no button of the page pressed, and nothing of ours is left.
  assert.equal(await page.evaluate('location.href'), record(4711));
  assert.equal(await contentOf(page), untouched);

  // The popup reads the page by what was pointed at, once; then it is read for good.
  await browser.allow([`${CRM}/*`]);
  const again = await page.popup();
  await again.sees(name);
  await again.sees(/Read just now, on your click\./);
  await again.click('button', 'Switch on');
  await again.gone('button', 'Switch on');
  const next = await browser.visit(record(4712));
  const dock = await next.dock();
  await dock.read('heading', RECORDS[4712].name);
  assert.ok((await dock.text()).includes(RECORDS[4712].email));
}

/** Without a mouse: arrow keys find the address, Enter takes it, Escape leaves the page as it was. */
export async function keysStory(browser: ExtensionBrowser): Promise<void> {
  const page = await browser.visit(record(4711));
  const untouched = await contentOf(page);
  await page.evaluate("addEventListener('keydown', () => { globalThis.heard = true })");
  const ears = await point(page);

  // The signed in agent has no place of their own; help, owner, then the customer.
  for (const address of ['erin@desk.example', 'help@acme.example', 'felix@acme.example', email]) {
    await page.pressKey('ArrowDown');
    await until(address, () => ears.says(address));
  }
  await page.pressKey('Enter');
  await until('the person', () => ears.says(`On this page it finds ${email}.`));
  assert.equal(await page.evaluate('globalThis.heard === undefined'), true);
  await page.pressKey('Escape');
  await until('the end', async () => !(await ears.has('dialog', 'Point at the email')));
  assert.equal(await contentOf(page), untouched);
  await page.close();
}
