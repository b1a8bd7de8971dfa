import type { Recipe } from '../model';
import type { Page, SiteReader } from './contract';
import { generic } from './generic';
import { gmail } from './gmail';
import { recipeReader } from './recipe';
import { roundcube } from './roundcube';

/** Every kind of page that we know; the one that reads any page comes last. */
export const sites: SiteReader[] = [gmail, roundcube, generic];

/** The reader of this page; `recipe` is what the worker knows of its site. */
export const readerOf = (page: Page, recipe?: Recipe): SiteReader =>
  recipe ? recipeReader(recipe) : (sites.find((site) => site.owns(page)) ?? generic);
