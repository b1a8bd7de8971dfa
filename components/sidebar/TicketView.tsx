import type { Ticket } from '../../lib/model';
import type { Sidebar } from '../../lib/state/sidebar';
import type { TicketState } from '../../lib/state/ticket';
import { words } from '../../lib/words';
import { FailureBanner } from '../parts/FailureBanner';
import { useArrival } from '../parts/focus';
import { AskDelete } from './Amend';
import { act } from './act';
import { Composer } from './Composer';
import { Conversation } from './Conversation';
import { TicketBar } from './TicketBar';
import { TicketHead } from './TicketHead';
import '../look/ticket.css';

/** What a list row knows is shown until the ticket itself has come. */
function shownOf({ shown, row }: TicketState): Ticket | undefined {
  return shown.value ?? row;
}

type Props = { sidebar: Sidebar; state: TicketState; now: number };

/** One ticket: its fields, its conversation, and the composer. */
export function TicketView({ sidebar, state, now }: Props) {
  useArrival();
  const account = state.account.value;
  const ticket = shownOf(state);
  const failure = state.failure.value;
  const { theme, textSize } = sidebar.session.settings.value;
  const again = (action: Parameters<typeof act>[0], of = failure) => of && act(action, of, sidebar, state.ask, account);
  return (
    <>
      <TicketBar
        account={account}
        number={ticket?.number ?? `#${state.place.ticket}`}
        url={account?.sample ? undefined : ticket?.url}
        isLooking={state.isLooking.value}
        hasMail={sidebar.session.surface !== 'tab'}
        onBack={sidebar.back}
        onOpen={sidebar.openTab}
        onAskAgain={state.ask}
        copying={state.copying}
        onDelete={state.amending.mayDeleteTicket.value ? () => state.amending.ask() : undefined}
      />
      <AskDelete amending={state.amending} />
      {ticket && account && (
        <TicketHead
          state={state}
          ticket={ticket}
          account={account}
          now={now}
          isWhole={sidebar.isWhole}
          onAction={(action) => again(action, state.changes.failure.value)}
        />
      )}
      {state.isCached.value && (
        <p class="sr" role="status">
          {words().ticket.cached}
        </p>
      )}
      {failure && (
        <div class="section">
          <FailureBanner failure={failure} account={account} goesOn onAction={again} />
        </div>
      )}
      <Conversation
        state={state}
        outbox={sidebar.outbox}
        now={now}
        look={`${theme} ${textSize}`}
        onLink={sidebar.openTab}
      />
      {account && <Composer state={state} outbox={sidebar.outbox} ticket={ticket} account={account} now={now} />}
    </>
  );
}
