import type { RecipesState } from '../../lib/state/recipes';
import { failureText } from '../../lib/words/failures';
import { optionsWords } from '../../lib/words/options';
import { ChooseFile } from './ChooseFile';
import { ErrorLine } from './ErrorLine';
import { Setting } from './Setting';

/** Own recipes as a file: out of this browser, and into it. `any`: there is one to take along. */
export function RecipeFiles({ recipes, any }: { recipes: RecipesState; any: boolean }) {
  const say = optionsWords().recipes;

  return (
    <Setting name={say.title} hint={say.text} below={<Told recipes={recipes} />}>
      <button type="button" class="button button--small" disabled={!any} onClick={() => void recipes.exportFile()}>
        {say.export}
      </button>
      <ChooseFile label={say.import} choose={say.choose} onChoose={(_name, text) => recipes.importFile(text)} />
    </Setting>
  );
}

/** What came of the file. */
function Told({ recipes }: { recipes: RecipesState }) {
  const say = optionsWords().recipes;
  const outcome = recipes.outcome.value;
  const failure = recipes.editing.value ? undefined : recipes.failure.value;
  return (
    <div role="status">
      {outcome && 'taken' in outcome && <p class="setting__hint">{say.taken(outcome.taken)}</p>}
      {outcome && 'problem' in outcome && <ErrorLine>{say.problem[outcome.problem]}</ErrorLine>}
      {failure && <ErrorLine>{failureText(failure).sentence}</ErrorLine>}
    </div>
  );
}
