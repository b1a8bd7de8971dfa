import type { Browser } from 'puppeteer-core';

/** Sends commands of WebDriver BiDi that the driver has no method for: https://w3c.github.io/webdriver-bidi/ */
export async function send<T>(browser: Browser, method: string, params: object): Promise<T> {
  const connection: { send(method: string, params: object): Promise<{ result: T }> } = Reflect.get(
    browser,
    'connection',
  );
  return (await connection.send(method, params)).result;
}

/** Windows, tabs or frames, the outermost ones. */
export type Contexts = { contexts: { context: string; url: string }[] };

/** What an expression or a function gave; nodes have an id by which they are handed in again. */
export type Evaluated = { type: 'success' | 'exception'; result?: Value; exceptionDetails?: { text: string } };
export type Value = { value?: unknown; sharedId?: string };

/** Runs an expression in the window of the browser itself, where its menus and buttons are. */
export async function inWindow<T>(browser: Browser, expression: string): Promise<T> {
  const { contexts } = await send<Contexts>(browser, 'browsingContext.getTree', { 'moz:scope': 'chrome' });
  const { result, exceptionDetails } = await send<Evaluated>(browser, 'script.evaluate', {
    expression,
    target: { context: contexts[0]?.context },
    awaitPromise: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.text);
  return result?.value as T;
}
