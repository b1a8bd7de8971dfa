import { browser } from './browser';

/** What was chosen in a page's context menu, and on what. */
export type MenuChoice = {
  item: 'new-ticket' | 'look-up';
  tab: number;
  window?: number;
  /** The `mailto:` link that it was chosen on. */
  link?: string;
  /** The selection that it was chosen on. */
  selection?: string;
};

/**
 * Our items, each with what it stands on and its name in the browser's own texts (`public/_locales`): menus are drawn by
 * the browser. One item cannot stand on both: in Firefox a pattern for links keeps it from every selection.
 */
const ITEMS: { id: string; item: MenuChoice['item']; on: 'selection' | 'link'; name: string }[] = [
  { id: 'new-ticket', item: 'new-ticket', on: 'selection', name: 'menuNewTicket' },
  { id: 'look-up', item: 'look-up', on: 'selection', name: 'menuLookUp' },
  { id: 'new-ticket-link', item: 'new-ticket', on: 'link', name: 'menuNewTicketLink' },
  { id: 'look-up-link', item: 'look-up', on: 'link', name: 'menuLookUpLink' },
];

/** Puts our items into the menus of selections and `mailto:` links, and hears of what is chosen. */
export function onMenu(choose: (choice: MenuChoice) => void): void {
  browser.runtime.onInstalled.addListener(async () => {
    await browser.contextMenus.removeAll();
    for (const { id, on, name } of ITEMS)
      browser.contextMenus.create({
        id,
        title: browser.i18n.getMessage(name),
        contexts: [on],
        ...(on === 'link' ? { targetUrlPatterns: ['mailto:*'] } : {}),
      });
  });
  browser.contextMenus.onClicked.addListener(({ menuItemId, linkUrl, selectionText }, tab) => {
    const { item, on } = ITEMS.find(({ id }) => id === menuItemId) ?? {};
    if (item && tab?.id !== undefined)
      choose({
        item,
        tab: tab.id,
        window: tab.windowId,
        ...(on === 'link' ? { link: linkUrl } : { selection: selectionText }),
      });
  });
}
