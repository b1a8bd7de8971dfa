import type { Failure } from '../../lib/model';
import type { Answer } from '../../lib/state/answers';
import type { AccountView } from '../../lib/state/session';
import { words } from '../../lib/words';
import { type FailureAction, failureText } from '../../lib/words/failures';
import { Countdown } from '../parts/Countdown';
import { Mark } from '../parts/Mark';

type Answers = ReadonlyMap<string, Answer>;

/** A sentence with the account's name in bold where it stands. */
function Named({ sentence, name }: { sentence: string; name: string }) {
  const at = sentence.indexOf(name);
  if (at < 0) return <>{sentence}</>;
  return (
    <>
      {sentence.slice(0, at)}
      <b class="strong">{name}</b>
      {sentence.slice(at + name.length)}
    </>
  );
}

/** Does what the button of a failed account says. */
export type OnFailure = (action: FailureAction, failure: Failure, account: AccountView) => void;

/** What the account failed with last, where that says more: signing in again came to nothing, and why. */
const closest = (failure: Failure, { failure: last }: AccountView): Failure =>
  failure.kind === 'unauthorized' && last?.kind === 'unauthorized' ? last : failure;

type FailedProps = {
  accounts: AccountView[];
  answers: Answers;
  /** A desk that asks us to wait is asked again by itself. */
  goesOn?: boolean;
  onAction: OnFailure;
};

/** The accounts that failed, above the list: a list with a desk missing says so. */
export function FailedRegions({ accounts, answers, goesOn, onAction }: FailedProps) {
  return (
    <>
      {accounts.map((account) => {
        const { id, name, mark } = account;
        const told = answers.get(id);
        if (told?.state !== 'failed' || !told.failure) return null;
        const failure = closest(told.failure, account);
        const { sentence, action } = failureText(failure, { name }, goesOn);
        return (
          <section class="region region--failed" aria-label={name} key={id}>
            <Mark of={mark} />
            <div class="region__body">
              <div class="region__text">
                <Named sentence={sentence} name={name} />{' '}
                {failure.kind === 'limited' && <Countdown until={failure.until} />}
              </div>
              {action && (
                <button type="button" class="button button--small" onClick={() => onAction(action, failure, account)}>
                  {words().failure.actions[action]}
                </button>
              )}
            </div>
          </section>
        );
      })}
    </>
  );
}

/** An account that is still looking. */
function Looking({ name }: { name: string }) {
  return (
    <section class="region" aria-label={name} aria-busy="true">
      <span class="bone bone--round" />
      <div class="region__text stack region__bones">
        <span class="bone" />
        <span class="bone" />
      </div>
      <span class="quiet">{words().sidebar.stillLooking(name)}</span>
    </section>
  );
}

type RestProps = {
  accounts: AccountView[];
  answers: Answers;
  /** There is a list that a slow account is missing from. */
  hasRows: boolean;
  /** Opens the form for a new ticket; undefined where "not found" is not about the person. */
  onCreate?: (account: string) => void;
};

/** Under the list: who is still looking, and who does not know the person. */
export function RestRegions({ accounts, answers, hasRows, onCreate }: RestProps) {
  const say = words().sidebar;
  const shown = accounts.filter(({ id }) => {
    const state = answers.get(id)?.state;
    return (state === 'nobody' && onCreate) || (state === 'looking' && hasRows);
  });
  if (shown.length === 0) return null;
  return (
    <footer class="rest">
      {shown.map(({ id, name, mark, may }) =>
        answers.get(id)?.state === 'looking' ? (
          <Looking key={id} name={name} />
        ) : (
          <section class="region" aria-label={name} key={id}>
            <Mark of={mark} />
            <div class="region__text">
              {say.notFoundIn} <b class="strong">{name}</b>
            </div>
            {may.includes('createTicket') && (
              <button type="button" class="button button--link small" onClick={() => onCreate?.(id)}>
                {say.createThere}
              </button>
            )}
          </section>
        ),
      )}
    </footer>
  );
}
