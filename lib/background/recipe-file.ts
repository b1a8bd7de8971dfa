import * as z from 'zod/mini';
import { type Recipe, RecipeShape, shape } from '../model';
import type { RecipeProblem } from '../wire/protocol';

/* The file by which recipes go from one browser to another. In clear: a recipe holds nothing of anybody. */

const FORMAT = 'deskside-recipes';
const VERSION = 1;
/** More is no file of recipes. */
const MOST_CHARACTERS = 1_000_000;

/** What tells that a file is one of ours, whatever its version. */
const MarkShape = shape(() => z.object({ format: z.literal(FORMAT), version: z.int().check(z.positive()) }));
const FileShape = shape(() =>
  z.strictObject({
    format: z.literal(FORMAT),
    version: z.literal(VERSION),
    recipes: z.array(RecipeShape()).check(z.minLength(1), z.maxLength(100)),
  }),
);

/** A recipe by an id that cannot be one that Deskside has. */
export const named = (prefix: string, recipe: Recipe): Recipe => ({
  ...recipe,
  id: recipe.id.startsWith(`${prefix}-`) ? recipe.id : `${prefix}-${recipe.id}`.slice(0, 60),
});

/** The text of a file with these recipes. */
export const recipesFile = (recipes: readonly Recipe[]): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, recipes }, null, 2)}\n`;

/** The recipes that a file holds, or why it cannot be taken. */
export function openRecipes(text: string): { recipes: Recipe[] } | { problem: RecipeProblem } {
  const told = text.length > MOST_CHARACTERS ? undefined : parse(text);
  const mark = MarkShape().safeParse(told);
  if (!mark.success) return { problem: 'foreign' };
  if (mark.data.version > VERSION) return { problem: 'newer' };
  const file = FileShape().safeParse(told);
  return file.success ? { recipes: file.data.recipes.map((one) => named('own', one)) } : { problem: 'damaged' };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
