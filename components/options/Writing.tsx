import type { Accounts } from '../../lib/state/accounts';
import type { AccountView } from '../../lib/wire/protocol';
import { optionsWords } from '../../lib/words/options';

/** Whether an account may write whose help desk takes nothing from browsers, and what to do about it. */
export function Writing({ account, accounts }: { account: AccountView; accounts: Accounts }) {
  const say = optionsWords().desks.writing;
  const { writing = 'asks', deskName } = account;
  const isAllowed = writing !== 'asks';
  return (
    <div class="account__writing small quiet">
      <p>{say[writing](deskName)}</p>
      <button
        type="button"
        class="button button--small"
        onClick={() => void (isAllowed ? accounts.stopWriting(account) : accounts.allowWriting(account))}
      >
        {isAllowed ? say.stop : say.allow}
      </button>
    </div>
  );
}
