import { fail, type Recipe, RecipeShape } from '../model';
import type { Area } from '../platform/store';
import { placeOf, placeText } from '../sites/place-text';
import { recipes } from '../sites/recipes';
import type { Ask, RecipeProblem, RecipeView } from '../wire/protocol';
import type { Managed } from './managed';
import { sameList } from './pattern';
import { openRecipes, recipesFile } from './recipe-file';
import { type Offered, offered, recipeAt } from './recipes';
import { createTurns } from './turns';

/** Where they lie among the settings. */
export const OWN_RECIPES = 'recipes';
/** More sites than anybody works with. */
const MOST = 100;
const MOST_VIEWS = 12;
const LONGEST_ID = 60;

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const offer =
  (by: Offered['by']) =>
  ({ id, name, origins }: Recipe): Offered => ({ id, name, origins, by });

/** The same recipes with others; of two with one id the later one counts. */
export const withRecipes = (present: readonly Recipe[], more: readonly Recipe[]): Recipe[] => [
  ...new Map([...present, ...more].map((recipe) => [recipe.id, recipe])).values(),
];

/** A recipe with further views, which come first; one for the same pages goes. */
function withViews(recipe: Recipe, more: Recipe['views']): Recipe {
  const others = recipe.views.filter(({ at }) => !more.some((view) => same(view.at, at)));
  const views = [...more, ...others].slice(0, MOST_VIEWS);
  return { ...recipe, views: views.map((view, at) => ({ ...view, id: at === 0 ? 'pointed' : `pointed-${at + 1}` })) };
}

/** The page says for which host it is, and no more: its name and an id that nobody has follow from that. */
function freshName({ origins: [origin = ''] }: Recipe, all: readonly Recipe[]): Pick<Recipe, 'id' | 'name'> {
  const host = origin.replace(/^\w+:\/\/|\/\*$/g, '');
  const base = `own-${host.replace(/[^a-z\d]+/g, '-')}`.slice(0, LONGEST_ID - 4);
  let id = base;
  for (let next = 2; all.some((one) => one.id === id); next += 1) id = `${base}-${next}`;
  return { id, name: host.slice(0, 60) };
}

type Dependencies = {
  area: Area;
  rules: Pick<Managed, 'recipes'>;
  /** Pages on these match patterns are read in another way from now on. */
  changed(patterns: string[]): Promise<void>;
};

/** The recipes besides those that come with Deskside: the person's own, and those that the organisation set. */
export function createOwnRecipes({ area, rules, changed }: Dependencies) {
  const inTurn = createTurns();
  const own = async () => ((await area.get(OWN_RECIPES)) as Recipe[] | undefined) ?? [];
  const find = async (id: string) => (await own()).find((one) => one.id === id) ?? fail({ kind: 'absent' });
  const put = (all: Recipe[]) => area.put(OWN_RECIPES, all);

  return {
    own,
    /** Every site that can be switched on. */
    offered: async (): Promise<Offered[]> => [
      ...offered,
      ...(await own()).map(offer('person')),
      ...(await rules.recipes()).map(offer('organisation')),
    ],
    /** The recipe by which a page is read, from wherever it comes. */
    at: async (url: string): Promise<Recipe | undefined> =>
      recipeAt(url, [...(await own()), ...(await rules.recipes()), ...recipes]),
    /** Keeps what was pointed at. A view for the same pages takes the place of the former one. */
    async keep(recipe: Recipe): Promise<void> {
      await inTurn(async () => {
        const all = await own();
        const before = all.find(({ origins }) => sameList(origins, recipe.origins));
        if (!before && all.length >= MOST) fail({ kind: 'refused', fields: [{ name: 'recipes', reason: 'too-many' }] });
        const kept = before ? withViews(before, recipe.views) : { ...recipe, ...freshName(recipe, all) };
        await put(before ? all.map((one) => (one === before ? kept : one)) : [...all, kept]);
      });
      await changed(recipe.origins);
    },
    /** What a person may change of a recipe: its name, and which pages are meant. A view without pages goes. */
    async change({ id, name, pages }: Ask<'recipe.change'>): Promise<void> {
      const { origins } = await inTurn(async () => {
        const recipe = await find(id);
        const views = recipe.views.flatMap((view) => {
          const lines = pages.find((one) => one.view === view.id)?.at;
          if (!lines) return [view];
          return lines.length > 0 ? [{ ...view, at: lines.map(placeOf) }] : [];
        });
        const parsed = RecipeShape().safeParse({ ...recipe, name: name.trim() || recipe.name, views });
        if (!parsed.success) return fail({ kind: 'refused', fields: [{ name: 'pages', reason: 'not-a-place' }] });
        await put((await own()).map((one) => (one.id === id ? parsed.data : one)));
        return recipe;
      });
      await changed(origins);
    },
    async remove(id: string): Promise<void> {
      const { origins } = await inTurn(async () => {
        const recipe = await find(id);
        await put((await own()).filter((one) => one.id !== id));
        return recipe;
      });
      await changed(origins);
    },
    /** The text of a file with the person's own recipes. */
    file: async (): Promise<string> => recipesFile(await own()),
    /** Takes over what a file holds: all of it or nothing. */
    async take(text: string): Promise<{ names: string[] } | { problem: RecipeProblem }> {
      const opened = openRecipes(text);
      if ('problem' in opened) return opened;
      const isFull = await inTurn(async () => {
        const all = withRecipes(await own(), opened.recipes);
        if (all.length > MOST) return true;
        await put(all);
        return false;
      });
      if (isFull) return { problem: 'full' };
      await changed(opened.recipes.flatMap(({ origins }) => origins));
      return { names: opened.recipes.map(({ name }) => name) };
    },
    /** A recipe as the options show it. */
    view: async (id: string): Promise<RecipeView | undefined> => {
      const recipe = (await own()).find((one) => one.id === id);
      return recipe && { id, name: recipe.name, pages: recipe.views.map(pageOf) };
    },
  };
}

const pageOf = ({ id, at }: Recipe['views'][number]) => ({ view: id, at: at.map(placeText) });

export type OwnRecipes = ReturnType<typeof createOwnRecipes>;
