import { useMemo } from 'preact/hooks';
import type { TicketRow } from '../../lib/state/answers';
import type { NewTicketState } from '../../lib/state/new-ticket';
import type { Sidebar } from '../../lib/state/sidebar';
import { words } from '../../lib/words';
import { useArrival } from '../parts/focus';
import { IconButton } from '../parts/IconButton';
import { Alike } from './Alike';
import { NewTicket } from './NewTicket';

/** The new ticket form as a view of the sidebar. */
export function NewTicketView({ sidebar, form }: { sidebar: Sidebar; form: NewTicketState }) {
  useArrival();
  const alike = useMemo(() => sidebar.alikeTo(form), [sidebar, form]);
  const { origin, isLinked } = form;
  const open = (row: TicketRow) => sidebar.openTicket(row.account, row.id, row);
  const add = (row: TicketRow) => {
    const footer = origin.value && isLinked.value ? words().fromMail.note(origin.value) : undefined;
    void sidebar.addTo(row, form, footer);
  };
  return (
    <>
      <header class="bar">
        <IconButton icon="back" label={words().ticket.back} onClick={sidebar.back} />
        <h1 class="strong" tabIndex={-1} data-focus>
          {words().newTicket.title}
        </h1>
      </header>
      <NewTicket form={form} openTab={sidebar.openTab} onAnother={() => sidebar.openNewTicket(form.account.value?.id)}>
        <Alike rows={alike.value} accounts={sidebar.session.accounts.value} onAdd={add} onOpen={open} />
      </NewTicket>
    </>
  );
}
