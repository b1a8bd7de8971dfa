import type { RecipesState } from '../../lib/state/recipes';
import { failureText } from '../../lib/words/failures';
import { optionsWords } from '../../lib/words/options';
import { Field } from '../parts/Field';
import { KEEP_AWAY } from '../parts/keep-away';
import { ErrorLine } from './ErrorLine';
import { FormActs } from './FormActs';

/** What a person may change of a recipe: its name, and on which pages it reads. */
export function RecipeForm({ recipes }: { recipes: RecipesState }) {
  const say = optionsWords().recipes;
  const { editing, failure, busy } = recipes;
  const open = editing.value;
  if (!open) return null;
  const refused = recipes.refusesPages.value;
  return (
    <form
      class="backup"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void recipes.save();
      }}
    >
      <Field label={say.name}>
        {(control) => (
          <input
            {...control}
            {...KEEP_AWAY}
            class="input"
            maxLength={60}
            required
            value={open.name}
            onInput={(event) => recipes.typeName(event.currentTarget.value)}
          />
        )}
      </Field>
      {open.pages.map(({ view, line }, at) => (
        <Field
          key={view}
          label={say.pages(at + 1, open.pages.length)}
          hint={say.pagesHint}
          problem={refused ? say.pagesProblem : undefined}
        >
          {(control) => (
            <input
              {...control}
              {...KEEP_AWAY}
              class="input"
              spellcheck={false}
              value={line}
              onInput={(event) => recipes.typePages(view, event.currentTarget.value)}
            />
          )}
        </Field>
      ))}
      {failure.value && !refused && <ErrorLine>{failureText(failure.value).sentence}</ErrorLine>}
      <FormActs busy={busy.value} label={say.save} onCancel={recipes.close} />
    </form>
  );
}
