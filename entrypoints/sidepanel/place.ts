import type { Surface } from '../../lib/state/room';

/**
 * Where this page stands: in a frame that a site script made (its one-time word is in the hash), in a tab of its own
 * (`?tab`), or in the browser's panel.
 */
export function placeOf(page: Pick<Window, 'parent' | 'location'>): { surface: Surface; token?: string } {
  const word = page.location.hash.slice(1);
  if (page.parent !== page && word !== '') return { surface: 'dock', token: word };
  return { surface: new URLSearchParams(page.location.search).has('tab') ? 'tab' : 'panel' };
}
