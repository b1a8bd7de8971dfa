import type { Recipe } from '../model';
import { type KnownSite, known } from '../sites/known';
import { recipes } from '../sites/recipes';
import { covers, sameList } from './pattern';

/** A site that can be switched on. `by`: who made the recipe that it is read by, where it did not come with Deskside. */
export type Offered = KnownSite & { by?: 'person' | 'organisation' };

/** The sites that come with Deskside: those that are read by code, and those that are recipes. */
export const offered: Offered[] = [...known, ...recipes.map(({ id, name, origins }) => ({ id, name, origins }))];

const isAt = (url: string, { origins }: Pick<KnownSite, 'origins'>) => origins.some((pattern) => covers(pattern, url));

/** Whether code reads the page: no recipe takes its place. */
export const isReadByCode = (url: string): boolean => known.some((site) => isAt(url, site));

/** The recipe from elsewhere that was made for these hosts. */
export function madeFor(
  patterns: string[],
  among: Offered[],
): { id: string; by: 'person' | 'organisation' } | undefined {
  const found = among.find(({ by, origins }) => by && sameList(origins, patterns));
  return found?.by && { id: found.id, by: found.by };
}

/** A recipe has so many views at most. */
const MOST_VIEWS = 12;

/**
 * The recipe by which a page is read, if there is one. Of several that name its host the views are joined, in their
 * order: what the person pointed at comes before what Deskside knows of the site.
 */
export function recipeAt(url: string, among: readonly Recipe[] = recipes): Recipe | undefined {
  if (isReadByCode(url)) return undefined;
  const [first, ...rest] = among.filter((recipe) => isAt(url, recipe));
  return rest.reduce<Recipe | undefined>((one, other) => one && joined(one, other), first);
}

function joined(one: Recipe, { own, ownName, attributes = [], views }: Recipe): Recipe {
  const { pane: _watchedAlone, ...rest } = one;
  const all = [...new Set([...(one.attributes ?? []), ...attributes])].slice(0, 4);
  return {
    ...rest,
    own: one.own ?? own,
    ownName: one.ownName ?? ownName,
    attributes: all.length > 0 ? all : undefined,
    views: [...one.views, ...views].slice(0, MOST_VIEWS),
  };
}
