import type { Answer } from '../../lib/state/answers';
import type { AccountView } from '../../lib/state/session';
import { words } from '../../lib/words';
import { failureText } from '../../lib/words/failures';
import { Icon } from '../parts/Icon';
import { Mark } from '../parts/Mark';

type ChipProps = { account: AccountView; answer: Answer; isPressed: boolean; onToggle(): void };

/** What an account's chip says in words. */
function nameOf({ name }: AccountView, { state, rows, more, failure }: Answer): string {
  const say = words().sidebar.chip;
  if (state === 'looking') return say.looking(name);
  if (state === 'failed') return failure ? failureText(failure, { name }, true).sentence : name;
  if (state === 'nobody') return say.none(name);
  return more ? say.more(name, rows.length) : say.count(name, rows.length);
}

const SHOWN_AS: Record<Answer['state'], string | undefined> = {
  looking: 'looking',
  cached: undefined,
  found: undefined,
  nobody: 'none',
  failed: 'failed',
};

function Chip({ account, answer, isPressed, onToggle }: ChipProps) {
  const { state, rows, more } = answer;
  const name = nameOf(account, answer);
  const hasCount = state !== 'looking' && state !== 'failed';
  return (
    <button
      type="button"
      class="desk"
      data-answer={SHOWN_AS[state]}
      aria-pressed={isPressed}
      aria-busy={state === 'cached' || undefined}
      title={name}
      onClick={onToggle}
    >
      <Mark of={account.mark} />
      <span class="sr">{name}</span>
      {hasCount && <span aria-hidden="true">{`${rows.length}${more ? '+' : ''}`}</span>}
      {state === 'failed' && <Icon name="error" />}
      {(state === 'looking' || state === 'cached') && <Icon name="spinner" spin />}
    </button>
  );
}

type Props = {
  accounts: AccountView[];
  answers: ReadonlyMap<string, Answer>;
  pressed?: string;
  onToggle(account: string): void;
};

/** One chip per account that was asked: its count, or how it stands; pressed, it cuts the list to this account. */
export function Desks({ accounts, answers, pressed, onToggle }: Props) {
  return (
    <div class="desks contact__wide" role="group" aria-label={words().sidebar.byAccount}>
      {accounts.map((account) => {
        const answer = answers.get(account.id);
        return (
          answer && (
            <Chip
              key={account.id}
              account={account}
              answer={answer}
              isPressed={pressed === account.id}
              onToggle={() => onToggle(account.id)}
            />
          )
        );
      })}
    </div>
  );
}
