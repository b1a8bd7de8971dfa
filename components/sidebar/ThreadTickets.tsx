import type { TicketRow } from '../../lib/state/answers';
import type { AccountView } from '../../lib/state/session';
import { words } from '../../lib/words';
import { Banner } from '../parts/Banner';

type Props = { rows: readonly TicketRow[]; accounts: AccountView[]; onOpen(row: TicketRow): void };

/** The open thread has tickets already, whoever made them. */
export function ThreadTickets({ rows, accounts, onOpen }: Props) {
  const say = words().fromMail;
  return (
    <div class="section">
      {rows.map((row) => {
        const account = accounts.find(({ id }) => id === row.account);
        const number = row.number ?? `#${row.id}`;
        return (
          <Banner
            key={`${row.account}/${row.id}`}
            kind="info"
            icon="link"
            role="status"
            text={say.hasTicket(number, account?.name ?? '', row.label)}
          >
            <button
              type="button"
              class="button button--small"
              aria-label={say.openNamed(row.subject)}
              onClick={() => onOpen(row)}
            >
              {words().ticket.open}
            </button>
          </Banner>
        );
      })}
    </div>
  );
}
