import type { Failure } from '../../lib/model';
import type { FailureAction } from '../../lib/words/failures';

type Ways = { openOptions(): void; openTab(url: string): void };

/**
 * Does what a failure's button says. What needs the browser's leave happens in the options tab: a frame in a page
 * cannot ask for access.
 */
export function act(action: FailureAction, failure: Failure, { openOptions, openTab }: Ways, again: () => void): void {
  if (action === 'again' || action === 'check') again();
  else if (action === 'open' && failure.kind === 'unreachable') openTab(failure.origin);
  else openOptions();
}
