import { fail } from '../../model';
import type { Handlers } from '../../wire/server';
import type { OwnRecipes } from '../own-recipes';
import type { Pointing } from '../pointing';
import type { Sites } from '../sites';
import { type FrontTab, tabOf } from './where';

type Dependencies = {
  recipes: OwnRecipes;
  pointing: Pointing;
  sites: Pick<Sites, 'remove'>;
  frontTab: FrontTab;
};
type Answered = Extract<keyof Handlers, `recipe.${string}` | 'site.point'>;

/** The person's own recipes: made by pointing, changed in the options, as a file from one browser to another. */
export function answerRecipes({ recipes, pointing, sites, frontTab }: Dependencies): Pick<Handlers, Answered> {
  return {
    'site.point': async (_ask, from) => {
      const { tab } = await tabOf(from, frontTab);
      if (from.page !== '/popup.html' || from.frame !== undefined || tab === undefined)
        return fail({ kind: 'forbidden' });
      return pointing.begin(tab);
    },
    'recipe.read': async ({ id }) => (await recipes.view(id)) ?? fail({ kind: 'absent' }),
    'recipe.change': async (change) => recipes.change(change).then(() => undefined),
    'recipe.remove': async ({ id }) => {
      // Its access goes with it, unless somebody else needs it.
      await sites.remove(id);
      await recipes.remove(id);
      return undefined;
    },
    'recipe.export': async () => ({ file: await recipes.file() }),
    'recipe.import': ({ file }) => recipes.take(file),
  };
}
