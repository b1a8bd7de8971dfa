import type { Page } from 'puppeteer-core';
import { until } from '../e2e/harness/browser';
import { inWindow } from './bidi';

const MENU = "document.getElementById('contentAreaContextMenu')";

/** Opens the page's own context menu by a right click on the element, and chooses the item with this title. Several
 *  items of one extension stand in a menu of their own. */
export async function chooseInMenu(page: Page, selector: string, title: string): Promise<void> {
  const browser = page.browser();
  const item = `[...${MENU}.querySelectorAll('menuitem')].find(({ label }) => label === ${JSON.stringify(title)})`;
  const is = (state: string, menu: string) => async () => (await inWindow(browser, `${menu}?.state`)) === state;
  await page.bringToFront();
  await (await page.waitForSelector(selector))?.click({ button: 'right' });
  await until('the menu opens', is('open', MENU));
  await inWindow(browser, `${item}?.closest('menu')?.openMenu(true)`);
  await until(`"${title}" in the menu`, is('open', `${item}?.parentNode`));
  await inWindow(browser, `${item}.parentNode.activateItem(${item})`);
  await until('the menu closes', is('closed', MENU));
}
