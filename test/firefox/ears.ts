import type { Page } from 'puppeteer-core';
import type { Ears } from '../e2e/harness/browser';
import { type Contexts, type Evaluated, send, type Value } from './bidi';

/** What is drawn over the page, the newest of it. Its shadow root is closed for the page, and open for the driver. */
const HOST = "[...document.querySelectorAll(':root > [popover]')].at(-1)";

/** Hears our tool in a page by the roles and names that the browser itself computes. */
export function openEars(page: Page): Ears {
  const browser = page.browser();

  async function context(): Promise<string> {
    const { contexts } = await send<Contexts>(browser, 'browsingContext.getTree', {});
    const found = contexts.find(({ url }) => url === page.url());
    if (!found) throw new Error(`no tab at ${page.url()}`);
    return found.context;
  }

  async function rootOf(tab: string): Promise<Value | undefined> {
    const { result } = await send<Evaluated>(browser, 'script.evaluate', {
      expression: HOST,
      target: { context: tab },
      awaitPromise: false,
      serializationOptions: { includeShadowTree: 'all' },
    });
    return (result?.value as { shadowRoot?: Value } | undefined)?.shadowRoot;
  }

  /** Runs a function of a node and a text in the page. */
  async function ask(tab: string, node: Value, functionDeclaration: string, text = ''): Promise<unknown> {
    const { result } = await send<Evaluated>(browser, 'script.callFunction', {
      functionDeclaration,
      arguments: [{ sharedId: node.sharedId }, { type: 'string', value: text }],
      target: { context: tab },
      awaitPromise: false,
    });
    return result?.value;
  }

  async function find(role: string, name: string): Promise<{ tab: string; node?: Value }> {
    const tab = await context();
    const root = await rootOf(tab);
    if (!root) return { tab };
    const { nodes } = await send<{ nodes: Value[] }>(browser, 'browsingContext.locateNodes', {
      context: tab,
      locator: { type: 'accessibility', value: { role, name } },
      startNodes: [{ sharedId: root.sharedId }],
    });
    return { tab, node: nodes[0] };
  }

  const among = async (selector: string, text: string): Promise<boolean> => {
    const tab = await context();
    const root = await rootOf(tab);
    const holds = `(root, text) => [...root.querySelectorAll('${selector}')].some((one) => one.innerText.includes(text))`;
    return root !== undefined && (await ask(tab, root, holds, text)) === true;
  };

  return {
    hears: (text) => among('[role=dialog]', text),
    says: (text) => among('[role=status]', text),
    has: async (role, name) => (await find(role, name)).node !== undefined,
    async press(role, name) {
      const { tab, node } = await find(role, name);
      if (!node) throw new Error(`${role} ${name} is not there`);
      const middle = `(one) => {
        const { left, top, width, height } = one.getBoundingClientRect();
        return [left + width / 2, top + height / 2].join();
      }`;
      const [x = 0, y = 0] = String(await ask(tab, node, middle))
        .split(',')
        .map(Number);
      await page.mouse.click(x, y);
    },
  };
}
