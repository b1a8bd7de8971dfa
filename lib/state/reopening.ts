import type { Signal } from '@preact/signals';
import type { View } from './sidebar';
import type { TicketState } from './ticket';

type Dependencies = {
  view: Signal<View>;
  openTicket(account: string, id: string): TicketState;
  openNewTicket(account?: string): void;
  back(): void;
  flush(): Promise<void>;
};

/**
 * What is open while the vault locks: it is closed, so that nothing of it stays on this surface, and opened again
 * afterwards, where its draft comes back from the worker. Text that could not be kept stays open behind the door.
 */
export function createReopening({ view, openTicket, openNewTicket, back, flush }: Dependencies) {
  let reopen: (() => void) | undefined;

  return {
    shut(): void {
      const { value } = view;
      if (value.name === 'ticket' && value.ticket.isKept()) {
        const { account, ticket } = value.ticket.place;
        const kind = value.ticket.composer.kind.value;
        reopen = () => {
          const opened = openTicket(account, ticket);
          if (kind) opened.composer.choose(kind);
        };
        back();
      } else if (value.name === 'new' && value.form.isKept()) {
        const account = value.form.account.value?.id;
        reopen = () => openNewTicket(account);
        back();
      } else if (value.name !== 'contact') reopen = () => void flush();
    },
    open(): void {
      reopen?.();
      reopen = undefined;
    },
  };
}
