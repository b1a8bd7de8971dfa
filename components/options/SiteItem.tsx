import type { RecipesState } from '../../lib/state/recipes';
import type { Sites } from '../../lib/state/sites';
import type { SiteView } from '../../lib/wire/protocol';
import { words } from '../../lib/words';
import { optionsWords } from '../../lib/words/options';
import { IconButton } from '../parts/IconButton';
import { Ask } from './Ask';
import { ErrorLine } from './ErrorLine';
import { RecipeForm } from './RecipeForm';
import { SetFor } from './SetFor';
import { siteProblem } from './site-problem';
import { Unwell } from './Unwell';

/** So many hosts of a site are named. */
const HOSTS = 2;

/** One site: where it is, its switch, and what can be changed of it. */
export function SiteItem({ site, sites, recipes }: { site: SiteView; sites: Sites; recipes: RecipesState }) {
  const say = words();
  const problem = sites.problems.value.get(site.id);
  const on = sites.isOn(site);
  const own = site.recipe?.by === 'person' ? site.recipe.id : undefined;
  const isOpen = own !== undefined && recipes.editing.value?.id === own;
  const isAsked = own !== undefined && recipes.removing.value === own;
  return (
    <li class={isOpen || isAsked ? 'setting setting--open' : 'setting'}>
      <div class="setting__text">
        <span class="setting__name clip" title={site.name}>
          <bdi>{site.name}</bdi>
        </span>
        <span id={`site-${site.id}`} class="setting__hint">
          {hint(site)}
        </span>
        {site.locked && <SetFor />}
        {site.unwell && <Unwell {...site.unwell} />}
        {problem && <ErrorLine>{siteProblem(problem)}</ErrorLine>}
      </div>
      <div class="setting__acts">
        {own !== undefined && (
          <IconButton
            icon="edit"
            label={optionsWords().recipes.edit(site.name)}
            onClick={() => void recipes.open(own)}
          />
        )}
        {(site.added || own !== undefined) && (
          <IconButton
            icon="trash"
            label={say.common.remove(site.name)}
            onClick={() => (site.added || own === undefined ? void sites.remove(site.id) : recipes.ask(own))}
          />
        )}
        <input
          type="checkbox"
          role="switch"
          class="switch"
          aria-label={site.name}
          aria-describedby={`site-${site.id}`}
          aria-checked={on}
          checked={on}
          disabled={site.locked}
          onClick={() => sites.turn(site, !on)}
        />
      </div>
      {(isOpen || isAsked) && (
        <div class="setting__below">
          {isOpen && <RecipeForm recipes={recipes} />}
          {isAsked && (
            <Ask
              question={optionsWords().recipes.removeAsk(site.name)}
              yes={optionsWords().recipes.remove}
              busy={recipes.busy.value}
              onYes={() => void recipes.remove()}
              onCancel={recipes.close}
            />
          )}
        </div>
      )}
    </li>
  );
}

/** Where the site is, by whom it is read, and what stands in the way of reading it. */
function hint({ patterns, added, recipe, on, granted }: SiteView): string {
  const say = optionsWords().sites;
  const hosts = [...new Set(patterns.map((pattern) => pattern.replace(/^[^:]+:\/\//, '').replace(/\/.*$/, '')))];
  const [shown, rest] = [hosts.slice(0, HOSTS), hosts.length - HOSTS];
  const where = shown.map((host) => (host === '*' ? say.anyPage : host)).join(', ');
  const all = rest > 0 ? `${where} ${say.more(rest)}` : where;
  const made = recipe && optionsWords().recipes.by[recipe.by];
  return [added ? say.added : all, made, on && !granted && say.ungranted].filter(Boolean).join(' · ');
}
