import { browser } from './browser';

/** What was chosen in a page's context menu, and on what. */
export type MenuChoice = {
  item: 'new-ticket' | 'look-up';
  tab: number;
  window?: number;
  /** The `mailto:` link under the pointer. */
  link?: string;
  selection?: string;
};

/** Names of the items in the browser's own texts (`public/_locales`): menus are drawn by the browser. */
const ITEMS: [MenuChoice['item'], string][] = [
  ['new-ticket', 'menuNewTicket'],
  ['look-up', 'menuLookUp'],
];

/** Puts our items into the menus of selections and `mailto:` links, and hears of what is chosen. */
export function onMenu(choose: (choice: MenuChoice) => void): void {
  browser.runtime.onInstalled.addListener(async () => {
    await browser.contextMenus.removeAll();
    for (const [id, name] of ITEMS)
      browser.contextMenus.create({
        id,
        title: browser.i18n.getMessage(name),
        contexts: ['selection', 'link'],
        targetUrlPatterns: ['mailto:*'],
      });
  });
  browser.contextMenus.onClicked.addListener(({ menuItemId, linkUrl, selectionText }, tab) => {
    const [item] = ITEMS.find(([id]) => id === menuItemId) ?? [];
    if (item && tab?.id !== undefined)
      choose({ item, tab: tab.id, window: tab.windowId, link: linkUrl, selection: selectionText });
  });
}
