import type { Page } from '@playwright/test';
import { until } from './harness/browser';

/** The world of our own site script in a page, where no page can get to: what a trick would have to have stolen. */
export type OwnWorld = {
  evaluate(expression: string): Promise<unknown>;
  /** The address of our sidebar as this page's frames must name it. */
  address(): Promise<string>;
  /** A fresh word for a frame in this tab. */
  word(): Promise<string>;
};

/** Finds it through the debugger. `id`: the extension's. */
export async function ownWorldOf(page: Page, id: string): Promise<OwnWorld> {
  const session = await page.context().newCDPSession(page);
  let contextId: number | undefined;
  session.on('Runtime.executionContextCreated', ({ context }) => {
    const { type } = context.auxData as { type?: string };
    if (type === 'isolated' && context.origin === `chrome-extension://${id}`) contextId = context.id;
  });
  session.on('Runtime.executionContextsCleared', () => {
    contextId = undefined;
  });
  await session.send('Runtime.enable');

  async function evaluate(expression: string): Promise<unknown> {
    const world = await until('our script in the page', async () => contextId);
    const how = { contextId: world, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, ...how });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  }
  return {
    evaluate,
    address: async () => String(await evaluate("chrome.runtime.getURL('sidepanel.html')")),
    word: async () =>
      String(
        await evaluate(
          "chrome.runtime.sendMessage({ ask: 'dock.token', payload: {} }).then(({ value }) => value.token)",
        ),
      ),
  };
}
