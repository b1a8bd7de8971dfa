import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readerOf } from '../lib/sites';
import type { Page } from '../lib/sites/contract';

// Reads the page once, on the click that opened the popup, where no site is switched on: what `main` returns is the
// answer to the worker's `executeScript`, and nothing of us stays in the page.
export default defineUnlistedScript(() => {
  const page: Page = { document, url: new URL(location.href) };
  return readerOf(page).read(page);
});
