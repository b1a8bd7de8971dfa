import { type ExtensionBrowser, until, type View, type WebPage } from './browser';

/* What a person does again and again, in the words on the screen (docs/architecture.md). */

/** A sign-in at a Request Tracker. */
export type SignIn = { address: string; login: string; token: string; name?: string };

/** Hosts are asked for without their ports: match patterns know none. */
export const patternOf = (address: string): string => {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
};

/** Fills the form for a Request Tracker in the options page, up to the button. */
export async function fillSignIn(options: View, { address, login, token, name }: SignIn): Promise<void> {
  await options.click('button', 'Add help desk');
  await options.click('button', 'Request Tracker');
  await options.fill('Address of your Request Tracker', address);
  await options.fill('User name', login);
  await options.fill('Auth token', token);
  if (name) await options.fill('Name for this account', name);
}

/** Unfolds what few people need: a summary has no role of its own in every browser. */
export const openAdvanced = (options: View): Promise<void> =>
  options.evaluate("[...document.querySelectorAll('summary')].find((one) => one.innerText === 'Advanced').click()");

/** From the options page to "Connected as". The browser says yes to what the extension asks. */
export async function connect(browser: ExtensionBrowser, signIn: SignIn): Promise<void> {
  await browser.allow([patternOf(signIn.address)]);
  const options = await browser.open('options.html');
  await fillSignIn(options, signIn);
  await options.click('button', 'Connect');
  await options.sees(/Connected as/);
  await options.close();
}

/** Switches the sidebar on for pages of this address. */
export async function addSite(browser: ExtensionBrowser, address: string): Promise<void> {
  await browser.allow([patternOf(address)]);
  const options = await browser.open('options.html');
  await options.click('button', 'Add a site');
  await options.fill('Address of the page', address);
  await options.click('button', 'Add');
  await options.sees(/added by you/i);
  await options.close();
}

/** Tells whose addresses are our own: one, or all of a domain as `*@acme.example`. */
export async function ownAddress(browser: ExtensionBrowser, address: string): Promise<void> {
  const options = await browser.open('options.html');
  await options.fill('Add an address', address);
  await options.press('Add an address', 'Enter');
  await options.sees(address);
  await options.close();
}

/** Where the handle of the closed dock stands: at the right edge, its end so far above the bottom. */
const HANDLE = { fromRight: 14, fromBottom: 112 };

/** Opens the dock by its handle, unless it stands open already: its state is remembered per site. */
export async function openDock(page: WebPage): Promise<View> {
  await until(
    'the dock opens',
    async () => {
      if (await page.hasDock()) return true;
      const [width = 0, height = 0] = await page.evaluate<number[]>('[innerWidth, innerHeight]');
      await page.pressAt(width - HANDLE.fromRight, height - HANDLE.fromBottom);
      return false;
    },
    { everyMs: 500 },
  );
  return page.dock();
}

/** Shows a person's tickets in the sidebar as a tab. */
export async function lookUp(browser: ExtensionBrowser, email: string): Promise<View> {
  const sidebar = await browser.open('sidepanel.html');
  await sidebar.fill('Look up an email', email);
  await sidebar.press('Look up an email', 'Enter');
  return sidebar;
}

/** Opens a ticket from the list by its subject. */
export async function openTicket(sidebar: View, subject: string): Promise<void> {
  await sidebar.click('button', startsWith(subject));
  await sidebar.read('heading', startsWith(subject));
}

/** A name that begins with this text; names of rows go on with status, priority, account and time. */
export const startsWith = (text: string): RegExp => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
