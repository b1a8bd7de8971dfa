import type { RecipesState } from '../../lib/state/recipes';
import type { Sites } from '../../lib/state/sites';
import { optionsWords } from '../../lib/words/options';
import { AddSite } from './AddSite';
import { RecipeFiles } from './RecipeFiles';
import { SetFor } from './SetFor';
import { SiteItem } from './SiteItem';

/** The pages that Deskside may read, each with its switch. `closed`: the organisation says which these are. */
export function SitesSection({ sites, recipes, closed }: { sites: Sites; recipes: RecipesState; closed: boolean }) {
  const list = sites.list.value;
  return (
    <section id="sites" aria-labelledby="sites-title">
      <h2 id="sites-title">{optionsWords().sites.title}</h2>
      <ul class="card settings">
        {list.map((site) => (
          <SiteItem key={site.id} site={site} sites={sites} recipes={recipes} />
        ))}
        <li class="setting">
          {closed && <SetFor />}
          <AddSite sites={sites} />
        </li>
        <RecipeFiles recipes={recipes} any={list.some(({ recipe }) => recipe?.by === 'person')} />
      </ul>
    </section>
  );
}
