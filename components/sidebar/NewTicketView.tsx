import type { NewTicketState } from '../../lib/state/new-ticket';
import type { Sidebar } from '../../lib/state/sidebar';
import { words } from '../../lib/words';
import { useArrival } from '../parts/focus';
import { IconButton } from '../parts/IconButton';
import { NewTicket } from './NewTicket';

/** The new ticket form as a view of the sidebar. */
export function NewTicketView({ sidebar, form }: { sidebar: Sidebar; form: NewTicketState }) {
  useArrival();
  return (
    <>
      <header class="bar">
        <IconButton icon="back" label={words().ticket.back} onClick={sidebar.back} />
        <h1 class="strong" tabIndex={-1} data-focus>
          {words().newTicket.title}
        </h1>
      </header>
      <NewTicket
        form={form}
        openTab={sidebar.openTab}
        onAnother={() => sidebar.openNewTicket(form.account.value?.id)}
      />
    </>
  );
}
