import type { Browser } from 'puppeteer-core';
import { EDITABLE, until } from '../e2e/harness/browser';
import { inWindow } from './bidi';

const POPUP = "document.querySelector('.webextension-popup-browser')";
const PANEL = `${POPUP}?.closest('panel')`;

const isOpen = async (browser: Browser) => (await inWindow(browser, `${PANEL}?.state`)) === 'open';

/** Presses our button in the browser's toolbar, as a person's click does for the tab in front, and closes the popup that
 *  opens: no driver works in it. */
export async function pressOurButton(browser: Browser, id: string): Promise<void> {
  await inWindow(
    browser,
    `(async () => {
      const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
      const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(id)});
      await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
    })()`,
  );
  await until('our popup opens', () => isOpen(browser));
  await inWindow(browser, `${PANEL}.hidePopup()`);
}

/** What stands in the true popup and in its fields, when it is open: it can be read, though not used. Nothing where it
 *  does not answer yet. */
export async function readPopup(browser: Browser): Promise<string> {
  await until('our popup opens', () => isOpen(browser));
  const script = `
    const { document } = content;
    const fields = [...document.querySelectorAll('${EDITABLE}')].map((one) => one.value ?? one.innerText);
    sendAsyncMessage('deskside:read', [document.body.innerText, ...fields].join('\\n'));`;
  return inWindow(
    browser,
    `new Promise((resolve) => {
      const { messageManager } = ${POPUP};
      const hear = ({ data }) => {
        messageManager.removeMessageListener('deskside:read', hear);
        resolve(data);
      };
      messageManager.addMessageListener('deskside:read', hear);
      // A popup that is still being made hears nothing.
      setTimeout(resolve, 1000, '');
      messageManager.loadFrameScript('data:,' + encodeURIComponent(${JSON.stringify(script)}), false);
    })`,
  );
}
