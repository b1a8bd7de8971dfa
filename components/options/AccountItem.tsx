import type { Accounts } from '../../lib/state/accounts';
import type { AccountView } from '../../lib/wire/protocol';
import { words } from '../../lib/words';
import { failureText } from '../../lib/words/failures';
import { optionsWords } from '../../lib/words/options';
import { IconButton } from '../parts/IconButton';
import { Mark } from '../parts/Mark';
import { AccountHealth } from './AccountHealth';
import { Ask } from './Ask';
import { CallMeter } from './CallMeter';
import { DeskIcon } from './DeskIcon';
import { hostOf } from './host';
import { Writing } from './Writing';

type Props = {
  account: AccountView;
  accounts: Accounts;
  onEdit: (account: AccountView, focusSecret?: boolean) => void;
  onOpen: (address: string) => void;
};

/** One account: whose it is, how it does, and what can be done with it. */
export function AccountItem(props: Props) {
  const { account, accounts } = props;
  const heading = `account-${account.id}`;
  return (
    <li class="account" aria-labelledby={heading}>
      <Mark of={account.mark} large />
      <div class="account__id">
        <h2 id={heading} class="account__name clip" title={account.name}>
          <bdi>{account.name}</bdi>
        </h2>
        <p class="account__desk quiet small clip" title={account.other}>
          <DeskIcon desk={account.desk} />
          {account.deskName} · <bdi>{hostOf(account.address)}</bdi>
        </p>
      </div>
      {accounts.asked.value === account.id ? <RemoveAsk {...props} /> : <Acts {...props} />}
      <AccountHealth account={account} busy={accounts.busy.value.has(account.id)} />
      {account.writing && <Writing account={account} accounts={accounts} />}
      {account.budget && <CallMeter budget={account.budget} />}
    </li>
  );
}

function Acts(props: Props) {
  const { account, accounts, onEdit } = props;
  const say = words();
  return (
    <div class="setting__acts">
      <Mend {...props} />
      <button type="button" class="button button--small" onClick={() => onEdit(account)}>
        {optionsWords().desks.edit}
      </button>
      <IconButton icon="trash" label={say.common.remove(account.name)} onClick={() => accounts.ask(account.id)} />
    </div>
  );
}

/** "Test", or in its place what mends the account's Failure. */
function Mend({ account, accounts, onEdit, onOpen }: Props) {
  const say = words();
  const action = account.failure && failureText(account.failure, account).action;
  const primary = 'button button--small button--primary';
  if (action === 'sign-in') {
    const isOnPage = account.signsInOnPage && account.failure?.kind === 'unauthorized';
    return (
      <button
        type="button"
        class={primary}
        disabled={accounts.busy.value.has(account.id)}
        onClick={() => (isOnPage ? accounts.signIn(account.id) : onEdit(account, true))}
      >
        {say.failure.actions['sign-in']}
      </button>
    );
  }
  if (action === 'grant') {
    return (
      <button type="button" class={primary} onClick={() => accounts.allow(account)}>
        {say.failure.actions.grant}
      </button>
    );
  }
  const busy = accounts.busy.value.has(account.id);
  return (
    <>
      {action === 'open' && (
        <button type="button" class="button button--small" onClick={() => onOpen(account.other ?? account.address)}>
          {say.failure.actions.open}
        </button>
      )}
      <button type="button" class="button button--small" disabled={busy} onClick={() => accounts.test(account.id)}>
        {optionsWords().desks.test}
      </button>
    </>
  );
}

function RemoveAsk({ account, accounts }: Props) {
  const say = optionsWords().desks;
  return (
    <div class="account__ask">
      <Ask
        question={say.removeAsk(account.name)}
        yes={say.remove}
        onYes={() => accounts.remove(account.id)}
        onCancel={() => accounts.ask(undefined)}
      />
    </div>
  );
}
