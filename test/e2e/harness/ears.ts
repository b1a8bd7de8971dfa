import type { Page } from '@playwright/test';
import type { Ears } from './browser';
import { send } from './cdp';

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

/** Hears a page by the browser's own tree of accessibility. */
export async function openEars(page: Page): Promise<Ears> {
  const session = await page.context().newCDPSession(page);
  const nodes = async () => (await send<{ nodes: AxNode[] }>(session, 'Accessibility.getFullAXTree', {})).nodes;
  const find = async (role: string, name: string) =>
    (await nodes()).find((node) => node.role?.value === role && node.name?.value === name)?.backendDOMNodeId;
  return {
    hears: async (text: string) => (await nodes()).some(({ name }) => name?.value.includes(text)),
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
