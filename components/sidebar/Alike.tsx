import type { AlikeRow } from '../../lib/state/alike';
import type { TicketRow } from '../../lib/state/answers';
import type { AccountView } from '../../lib/state/session';
import { words } from '../../lib/words';
import { Icon } from '../parts/Icon';

type Props = {
  rows: readonly AlikeRow[];
  accounts: AccountView[];
  /** Takes what was written to this ticket; where undefined the ticket is only opened. */
  onAdd?: (row: TicketRow) => void;
  onOpen(row: TicketRow): void;
};

/** Tickets that may be about the same, before a new one is made. */
export function Alike({ rows, accounts, onAdd, onOpen }: Props) {
  const say = words().fromMail;
  if (rows.length === 0) return null;
  return (
    <section class="banner banner--info alike" aria-label={say.alike}>
      <Icon name="info" />
      <div class="banner__text">
        <p>{rows.some(({ by }) => by === 'thread') ? say.alikeThread : say.alike}</p>
        <ul>
          {rows.map(({ row }) => {
            const account = accounts.find(({ id }) => id === row.account);
            return (
              <li key={`${row.account}/${row.id}`}>
                <p class="strong">
                  <bdi>{row.subject}</bdi>
                </p>
                <p class="quiet small">
                  {[row.number ?? `#${row.id}`, row.label, account?.name].filter(Boolean).join(' · ')}
                </p>
                <p class="line">
                  {onAdd && (
                    <button
                      type="button"
                      class="button button--small"
                      aria-label={say.addToNamed(row.subject)}
                      onClick={() => onAdd(row)}
                    >
                      {say.addTo}
                    </button>
                  )}
                  <button
                    type="button"
                    class="button button--quiet button--small"
                    aria-label={say.openNamed(row.subject)}
                    onClick={() => onOpen(row)}
                  >
                    {words().ticket.open}
                  </button>
                </p>
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}
