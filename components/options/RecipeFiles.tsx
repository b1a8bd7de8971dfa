import { useRef } from 'preact/hooks';
import type { RecipesState } from '../../lib/state/recipes';
import { failureText } from '../../lib/words/failures';
import { optionsWords } from '../../lib/words/options';
import { ErrorLine } from './ErrorLine';
import { Setting } from './Setting';

/** Own recipes as a file: out of this browser, and into it. `any`: there is one to take along. */
export function RecipeFiles({ recipes, any }: { recipes: RecipesState; any: boolean }) {
  const say = optionsWords().recipes;
  const chooser = useRef<HTMLInputElement>(null);

  async function choose(input: HTMLInputElement): Promise<void> {
    const chosen = input.files?.[0];
    if (chosen) await recipes.importFile(await chosen.text());
    // Else the same file could not be chosen a second time.
    input.value = '';
  }

  return (
    <Setting name={say.title} hint={say.text} below={<Told recipes={recipes} />}>
      <button type="button" class="button button--small" disabled={!any} onClick={() => void recipes.exportFile()}>
        {say.export}
      </button>
      <button type="button" class="button button--small" onClick={() => chooser.current?.click()}>
        {say.import}
      </button>
      <input
        ref={chooser}
        type="file"
        class="sr"
        tabIndex={-1}
        aria-label={say.choose}
        accept=".json,application/json"
        onChange={(event) => void choose(event.currentTarget)}
      />
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
