import type { Page } from '@playwright/test';
import { send } from './cdp';

/** Presses our button in the browser's toolbar while this page is in front: it lets us into the page, as a person's
 *  click does, and into no other. */
export async function pressOurButton(page: Page, id: string): Promise<void> {
  const browser = await page.context().browser()?.newBrowserCDPSession();
  const { targetInfos } = await send<{ targetInfos: { targetId: string; type: string; url: string }[] }>(
    browser,
    'Target.getTargets',
    { filter: [{ type: 'tab' }] },
  );
  const tab = targetInfos.find(({ url }) => url === page.url());
  await send(browser, 'Extensions.triggerAction', { id, targetId: tab?.targetId });
  await browser?.detach();
}
