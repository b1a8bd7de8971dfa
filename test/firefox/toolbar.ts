import type { Browser } from 'puppeteer-core';
import { until } from '../e2e/harness/browser';
import { type Contexts, type Evaluated, send } from './bidi';

/** Presses our button in the browser's toolbar, as a person's click does for the tab in front, and closes the popup that
 *  opens: no driver reaches it. */
export async function pressOurButton(browser: Browser, id: string): Promise<void> {
  const { contexts } = await send<Contexts>(browser, 'browsingContext.getTree', { 'moz:scope': 'chrome' });
  const [window] = contexts;
  const run = async (expression: string) => {
    const target = { context: window?.context };
    const { result, exceptionDetails } = await send<Evaluated>(browser, 'script.evaluate', {
      expression,
      target,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result?.value;
  };
  await run(`(async () => {
    const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
    const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(id)});
    await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
  })()`);
  const panel = "document.querySelector('.webextension-popup-browser')?.closest('panel')";
  await until('our popup opens', async () => (await run(`${panel}?.state`)) === 'open');
  await run(`${panel}.hidePopup()`);
}
