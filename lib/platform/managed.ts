import { browser } from './browser';

/** What the organisation set for this browser, as it is. Nothing where it set nothing. */
export const readManaged = (): Promise<unknown> =>
  // Firefox rejects where no policy names us.
  browser.storage.managed.get(null).catch(() => ({}));

/** Hears when the organisation changes it. */
export function onManagedChanged(hear: () => void): void {
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'managed') hear();
  });
}
