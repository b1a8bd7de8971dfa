import type { Search } from '../../lib/state/search';
import { words } from '../../lib/words';

/** Over a list of what was searched for: whose tickets these are, and the way back. */
export function Searched({ search }: { search: Search }) {
  const say = words().sidebar;
  return (
    <div class="region searched" role="status">
      <span class="region__text">{search.looking.value ? say.searching : say.searched}</span>
      <button type="button" class="button button--link small" onClick={search.clear}>
        {say.noMatch.clear}
      </button>
    </div>
  );
}
