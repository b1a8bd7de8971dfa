import type { BrowserContext, CDPSession, Page } from '@playwright/test';

/* An in-house CRM that nobody knows: every record at an address of its own, with addresses of others on each page. */

export const CRM = 'https://crm.acme.example';

export const RECORDS = {
  4711: { name: 'Mara Lindqvist', email: 'mara@nordhavn.example', order: 'Lamp for the bridge' },
  4712: { name: 'Jonas Berg', email: 'jonas@nordhavn.example', order: 'Anchor chain' },
} as const;

const body = ({ name, email, order }: { name: string; email: string; order: string }) => `<!doctype html>
<title>Customer</title>
<style>body { font: 14px sans-serif; margin: 0 } nav, main { padding: 20px } td, th { padding: 6px; text-align: start }</style>
<nav>Signed in as erin@desk.example · <a href="mailto:help@acme.example">Help</a></nav>
<main id="customer-4711">
  <h1 class="css-1x2y3z">${order}</h1>
  <table class="facts">
    <tr><th>Customer</th><td>${name}</td></tr>
    <tr><th>Owner</th><td>felix@acme.example</td></tr>
    <tr><th>Email</th><td><a href="#write" onclick="document.title = 'pressed'">${email}</a></td></tr>
  </table>
  <p>Last note: please copy ines@contractor.example on everything.</p>
</main>`;

/** Serves the CRM at its made-up true address. */
export async function serveCrm(context: BrowserContext): Promise<void> {
  await context.route(`${CRM}/**`, (route) => {
    const id = /\/customers\/(\d+)$/.exec(new URL(route.request().url()).pathname)?.[1];
    const record = Object.entries(RECORDS).find(([one]) => one === id)?.[1];
    return route.fulfill({
      contentType: 'text/html; charset=utf-8',
      status: record ? 200 : 404,
      body: record ? body(record) : 'Nobody',
    });
  });
}

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

/** Playwright's types do not know these methods. */
function send<T>(session: CDPSession | undefined, method: string, params: object): Promise<T> {
  if (!session) throw new Error('no session');
  return Reflect.apply(session.send, session, [method, params]);
}

type AxNode = {
  nodeId: string;
  parentId?: string;
  role?: { value: string };
  name?: { value: string };
  backendDOMNodeId?: number;
};

/** Whether a node stands somewhere in another one. */
function isBelow(all: AxNode[], outer: AxNode, node: AxNode | undefined): boolean {
  if (!node) return false;
  return (
    node.parentId === outer.nodeId ||
    isBelow(
      all,
      outer,
      all.find(({ nodeId }) => nodeId === node.parentId),
    )
  );
}

/** What people with a screen reader hear of a page, closed shadow roots included, and a way to press it. */
export async function openEars(page: Page) {
  const session = await page.context().newCDPSession(page);
  const nodes = async () => (await send<{ nodes: AxNode[] }>(session, 'Accessibility.getFullAXTree', {})).nodes;
  const find = async (role: string, name: string) =>
    (await nodes()).find((node) => node.role?.value === role && node.name?.value === name)?.backendDOMNodeId;
  return {
    hears: async (text: string) => (await nodes()).some(({ name }) => name?.value.includes(text)),
    /** What is told without being asked: the line that says how things stand. */
    says: async (text: string) => {
      const all = await nodes();
      const status = all.find(({ role }) => role?.value === 'status');
      return status !== undefined && all.some((node) => isBelow(all, status, node) && node.name?.value.includes(text));
    },
    has: async (role: string, name: string) => (await find(role, name)) !== undefined,
    async press(role: string, name: string) {
      const backendNodeId = await find(role, name);
      const { model } = await send<{ model: { content: number[] } }>(session, 'DOM.getBoxModel', { backendNodeId });
      const [left = 0, top = 0, right = 0, , , bottom = 0] = model.content;
      await page.mouse.click((left + right) / 2, (top + bottom) / 2);
    },
  };
}
