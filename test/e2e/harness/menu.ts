import type { Page } from '@playwright/test';
import { until } from './browser';

/** Tells the extension what the browser tells when somebody chooses an item of ours on this element. */
export async function chooseInMenu(page: Page, selector: string, menuItemId: string): Promise<void> {
  const at = page.locator(selector).first();
  const linkUrl = await at.evaluate((element) => element.closest('a')?.href);
  const selectionText = await page.evaluate<string>('getSelection().toString()');
  const worker = await until('the worker', async () => page.context().serviceWorkers().at(-1));
  const told = JSON.stringify({ menuItemId, linkUrl, selectionText });
  await worker.evaluate(`chrome.tabs.query({}).then((tabs) => {
    const tab = tabs.find(({ url }) => url === ${JSON.stringify(page.url())});
    chrome.contextMenus.onClicked.dispatch(${told}, tab);
  })`);
}
