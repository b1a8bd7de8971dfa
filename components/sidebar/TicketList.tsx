import type { Answer, TicketRow } from '../../lib/state/answers';
import type { List } from '../../lib/state/list';
import type { AccountView } from '../../lib/state/session';
import { words } from '../../lib/words';
import { Row } from './Row';

type Props = {
  list: List;
  accounts: AccountView[];
  answers: ReadonlyMap<string, Answer>;
  now: number;
  onOpen(row: TicketRow): void;
  onShowMore(account: string): void;
};

/** All accounts' tickets as one list, by day. */
export function TicketList({ list, accounts, answers, now, onOpen, onShowMore }: Props) {
  const say = words().sidebar;
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const isCached = (account: string) => answers.get(account)?.state === 'cached';
  const isAnyCached = accounts.some(({ id }) => isCached(id));
  const chosen = list.account.value;
  const longer = accounts.filter(({ id }) => answers.get(id)?.more && (!chosen || chosen === id));
  // What the desks have not given yet is older than all that is here.
  const isOldestFirst = list.order.value === 'oldest';
  const more = longer.map(({ id, name }) => (
    <div class="region" key={id}>
      <button type="button" class="button button--small" onClick={() => onShowMore(id)}>
        {say.showMore(name)}
      </button>
    </div>
  ));
  return (
    <section aria-label={say.tickets} aria-busy={isAnyCached}>
      {isAnyCached && <span class="sr">{say.refreshing}</span>}
      {isOldestFirst && more}
      {list.groups.value.map(({ name, rows }) => (
        <div key={name}>
          <h2 class="group-head">
            {say.groups[name]} <span class="count">{rows.length}</span>
          </h2>
          <ul aria-label={`${say.tickets}: ${say.groups[name]}`}>
            {rows.map((row) => (
              <li key={`${row.account}/${row.id}`}>
                <Row
                  row={row}
                  account={byId.get(row.account)}
                  isCached={isCached(row.account)}
                  now={now}
                  onOpen={() => onOpen(row)}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {!isOldestFirst && more}
    </section>
  );
}
