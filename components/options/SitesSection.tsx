import type { RecipesState } from '../../lib/state/recipes';
import type { Sites } from '../../lib/state/sites';
import type { SiteView } from '../../lib/wire/protocol';
import { optionsWords } from '../../lib/words/options';
import { Icon } from '../parts/Icon';
import { AddSite } from './AddSite';
import { RecipeFiles } from './RecipeFiles';
import { SetFor } from './SetFor';
import { SiteItem } from './SiteItem';

/** The pages that Deskside may read, each with its switch. `closed`: the organisation says which these are. */
export function SitesSection({ sites, recipes, closed }: { sites: Sites; recipes: RecipesState; closed: boolean }) {
  const say = optionsWords().sites;
  const [near, far, folded] = [sites.near.value, sites.far.value, sites.folded.value];
  const items = (list: SiteView[]) =>
    list.map((site) => <SiteItem key={site.id} site={site} sites={sites} recipes={recipes} />);
  return (
    <section id="sites" aria-labelledby="sites-title">
      <h2 id="sites-title">{say.title}</h2>
      <p class="quiet options__lead">{say.text}</p>
      <ul class="card settings">
        {items(near)}
        {far.length > 0 && (
          <li class="setting setting--fold">
            <button
              type="button"
              class="setting__fold"
              aria-expanded={!folded}
              onClick={() => {
                sites.folded.value = !folded;
              }}
            >
              <Icon name={folded ? 'next' : 'down'} small />
              <span class="setting__text">
                {say.further(far.length)}
                {folded && <span class="setting__hint">{far.map(({ name }) => name).join(', ')}</span>}
              </span>
            </button>
          </li>
        )}
        {!folded && items(far)}
        <li class="setting">
          {closed && <SetFor />}
          <AddSite sites={sites} />
        </li>
        <RecipeFiles recipes={recipes} any={sites.list.value.some(({ recipe }) => recipe?.by === 'person')} />
      </ul>
    </section>
  );
}
