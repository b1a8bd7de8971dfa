import type { Browser } from 'puppeteer-core';
import { EDITABLE, until } from '../e2e/harness/browser';
import { inWindow } from './bidi';

const POPUP = "document.querySelector('.webextension-popup-browser')";
const PANEL = `${POPUP}?.closest('panel')`;

const isOpen = async (browser: Browser) => (await inWindow(browser, `${PANEL}?.state`)) === 'open';

/** Presses our button in the browser's toolbar, as a person's click does for the tab in front; the popup opens. */
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
}

export const closePopup = (browser: Browser): Promise<void> => inWindow(browser, `${PANEL}.hidePopup()`);

/** Runs a script in the true popup, which the driver does not know; what it gives to `tell` is the answer. None from a
 *  popup that is still being made, or closes at once. */
const inPopup = (browser: Browser, script: string): Promise<string> =>
  inWindow(
    browser,
    `new Promise((resolve) => {
      const { messageManager } = ${POPUP};
      const hear = ({ data }) => {
        messageManager.removeMessageListener('deskside:told', hear);
        resolve(data);
      };
      messageManager.addMessageListener('deskside:told', hear);
      setTimeout(resolve, 1000, '');
      const script = ${JSON.stringify(`{ const tell = (data) => sendAsyncMessage('deskside:told', data); ${script} }`)};
      messageManager.loadFrameScript('data:,' + encodeURIComponent(script), false);
    })`,
  );

/** What stands in the true popup and in its fields. */
export async function readPopup(browser: Browser): Promise<string> {
  await until('our popup opens', () => isOpen(browser));
  return inPopup(
    browser,
    `const { document } = content;
    const fields = [...document.querySelectorAll('${EDITABLE}')].map((one) => one.value ?? one.innerText);
    tell([document.body.innerText, ...fields].join('\\n'));`,
  );
}

/** Clicks the button of the true popup that says this, as soon as it is there: from inside the browser, by no pointer. */
export const clickInPopup = (browser: Browser, label: string): Promise<unknown> =>
  until(`"${label}" in the popup`, () =>
    inPopup(
      browser,
      `const { document } = content;
      const button = [...document.querySelectorAll('button')].find((one) => one.textContent === ${JSON.stringify(label)});
      tell(button ? 'clicked' : '');
      button?.click();`,
    ).then((told) => told === 'clicked'),
  );
