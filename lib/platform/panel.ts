import { browser } from './browser';

/** What `webextension-polyfill` does not type: Chromium's side panel. */
type SidePanel = { open(where: { windowId: number }): Promise<void> };

/**
 * Opens the browser's own panel beside the page: Chromium's side panel, Firefox's sidebar. Both want a user gesture in
 * the calling page, so call it first in a click handler.
 */
export function openPanel(window: number): Promise<void> {
  const { sidePanel } = browser as unknown as { sidePanel?: SidePanel };
  return sidePanel ? sidePanel.open({ windowId: window }) : browser.sidebarAction.open();
}
