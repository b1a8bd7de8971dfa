import type { SiteProblem } from '../../lib/state/sites';
import { failureText } from '../../lib/words/failures';
import { optionsWords } from '../../lib/words/options';

/** The sentence for what came of a click on a site. */
export function siteProblem(problem: SiteProblem): string {
  const say = optionsWords().sites;
  if (problem === 'denied') return say.denied;
  if (problem === 'not-an-address') return say.notAnAddress;
  return problem === 'plain-http' ? say.plainHttp : failureText(problem).sentence;
}
