import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { Recipe } from '../lib/model';
import { readerOf } from '../lib/sites';
import type { Page } from '../lib/sites/contract';

// Reads the page once, on the click that opened the popup, where no site is switched on: what `main` returns is the
// answer to the worker's `executeScript`, and nothing of us stays in the page.
export default defineUnlistedScript(() => {
  const page: Page = { document, url: new URL(location.href) };
  // Left there by the worker, where the page's site is one of its recipes.
  const recipe: Recipe | undefined = Reflect.get(globalThis, 'desksideRecipe');
  return readerOf(page, recipe).read(page);
});
