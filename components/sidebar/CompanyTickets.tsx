import { useId } from 'preact/hooks';
import type { TicketRow } from '../../lib/state/answers';
import type { CompanyState } from '../../lib/state/company';
import type { AccountView } from '../../lib/state/session';
import { words } from '../../lib/words';
import { Icon } from '../parts/Icon';
import { FailedRegions, type OnFailure } from './Regions';
import { Row } from './Row';
import { useSteady } from './steady';

type Props = {
  company: CompanyState;
  accounts: AccountView[];
  now: number;
  onOpen(row: TicketRow): void;
  onAction: OnFailure;
};

/** The other tickets of the contact's company, asked for when the fold is opened. */
export function CompanyTickets({ company, accounts, now, onOpen, onAction }: Props) {
  useSteady();
  const id = useId();
  const say = words().sidebar;
  const name = company.name.value;
  if (name === undefined || company.able.value.length === 0) return null;
  const isOpen = company.isOpen.value;
  const answers = company.answers.value;
  const rows = company.rows.value;
  const isLooking = [...answers.values()].some(({ state }) => state === 'looking');
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const title = say.companyTickets(name);
  return (
    <section class="company" aria-label={title}>
      <h2>
        <button
          type="button"
          class="company__fold"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={company.toggle}
        >
          <Icon name="building" />
          <bdi class="clip">{title}</bdi>
          {isOpen && !isLooking && <span class="count">{rows.length}</span>}
          <span class="push">
            <Icon name={isOpen ? 'up' : 'down'} small />
          </span>
        </button>
      </h2>
      {isOpen && (
        <div id={id} aria-busy={isLooking}>
          <FailedRegions accounts={accounts} answers={answers} onAction={onAction} />
          <ul aria-label={title}>
            {rows.map((row) => (
              <li key={`${row.account}/${row.id}`}>
                <Row row={row} account={byId.get(row.account)} isCached={false} now={now} onOpen={() => onOpen(row)} />
              </li>
            ))}
          </ul>
          {isLooking && (
            <p class="region" role="status">
              <Icon name="spinner" spin /> {say.companyLooking}
            </p>
          )}
          {!isLooking && rows.length === 0 && <p class="region">{say.companyNone}</p>}
          {accounts.map(
            ({ id: account, name: of }) =>
              answers.get(account)?.more && (
                <div class="region" key={account}>
                  <button type="button" class="button button--small" onClick={() => company.showMore(account)}>
                    {say.showMore(of)}
                  </button>
                </div>
              ),
          )}
        </div>
      )}
    </section>
  );
}
