import type { Recipe } from '../model';
import { type KnownSite, known } from '../sites/known';
import { recipes } from '../sites/recipes';
import { covers } from './pattern';

/** The sites that come with Deskside, to be switched on: those that are read by code, and those that are recipes. */
export const offered: KnownSite[] = [...known, ...recipes.map(({ id, name, origins }) => ({ id, name, origins }))];

/** The recipe by which a page is read, if there is one: the first that names its host. */
export const recipeAt = (url: string, among: readonly Recipe[] = recipes): Recipe | undefined =>
  among.find(({ origins }) => origins.some((pattern) => covers(pattern, url)));
