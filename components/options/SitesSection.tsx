import type { Sites } from '../../lib/state/sites';
import type { SiteView } from '../../lib/wire/protocol';
import { words } from '../../lib/words';
import { optionsWords } from '../../lib/words/options';
import { IconButton } from '../parts/IconButton';
import { AddSite } from './AddSite';
import { ErrorLine } from './ErrorLine';
import { SetFor } from './SetFor';
import { siteProblem } from './site-problem';
import { Unwell } from './Unwell';

/** So many hosts of a site are named. */
const HOSTS = 2;

/** The pages that Deskside may read, each with its switch. `closed`: the organisation says which these are. */
export function SitesSection({ sites, closed }: { sites: Sites; closed: boolean }) {
  return (
    <section id="sites" aria-labelledby="sites-title">
      <h2 id="sites-title">{optionsWords().sites.title}</h2>
      <ul class="card settings">
        {sites.list.value.map((site) => (
          <SiteItem key={site.id} site={site} sites={sites} />
        ))}
        <li class="setting">
          {closed && <SetFor />}
          <AddSite sites={sites} />
        </li>
      </ul>
    </section>
  );
}

function SiteItem({ site, sites }: { site: SiteView; sites: Sites }) {
  const say = words();
  const problem = sites.problems.value.get(site.id);
  const on = sites.isOn(site);
  return (
    <li class="setting">
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
        {site.added && (
          <IconButton icon="trash" label={say.common.remove(site.name)} onClick={() => sites.remove(site.id)} />
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
    </li>
  );
}

/** Where the site is, and what stands in the way of reading it. */
function hint(site: SiteView): string {
  const say = optionsWords().sites;
  const hosts = [...new Set(site.patterns.map((pattern) => pattern.replace(/^[^:]+:\/\//, '').replace(/\/.*$/, '')))];
  const [shown, rest] = [hosts.slice(0, HOSTS), hosts.length - HOSTS];
  const where = shown.map((host) => (host === '*' ? say.anyPage : host)).join(', ');
  const all = rest > 0 ? `${where} ${say.more(rest)}` : where;
  return [site.added ? say.added : all, !site.granted && say.ungranted].filter(Boolean).join(' · ');
}
