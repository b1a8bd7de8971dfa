import type { Surface } from '../../wire/server';

/** The tab in front of the window that the person used last. */
export type FrontTab = () => Promise<{ tab: number; window: number } | undefined>;

/** The tab that a surface looks at: a dock's or a tab's own; the panel and the popup look at the one in front. */
export async function tabOf(from: Surface, frontTab: FrontTab): Promise<{ tab?: number; window?: number }> {
  if (from.tab !== undefined && from.page !== '/popup.html') return { tab: from.tab };
  return (await frontTab()) ?? {};
}
