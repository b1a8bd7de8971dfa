import type { Failure } from '../../lib/model';
import type { AccountView } from '../../lib/state/session';
import type { FailureAction } from '../../lib/words/failures';

type Ways = {
  openOptions(): void;
  openTab(url: string): void;
  /** On a page of the vendor; false where it came to nothing. */
  signIn(account: AccountView): Promise<boolean>;
};

/**
 * Does what a failure's button says, and asks again. What needs the browser's leave happens in the options tab: a frame
 * in a page cannot ask for access.
 */
export function act(
  action: FailureAction,
  failure: Failure,
  { openOptions, openTab, signIn }: Ways,
  again: () => void,
  account?: AccountView,
): void {
  if (action === 'again' || action === 'check') again();
  else if (failure.kind === 'unauthorized' && account?.signsInOnPage)
    void signIn(account).then((isDone) => isDone && again());
  else if (action === 'open' && failure.kind === 'unreachable') openTab(failure.origin);
  else openOptions();
}
