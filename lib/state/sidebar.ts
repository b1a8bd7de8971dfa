import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { TicketRow } from './answers';
import { createCompany } from './company';
import { createContact } from './contact';
import { createCounts } from './counts';
import { createList } from './list';
import { createNewTicket, type NewTicketState } from './new-ticket';
import { createOutbox } from './outbox';
import { createReopening } from './reopening';
import type { Room } from './room';
import { createSample } from './sample';
import { createSearch } from './search';
import type { OutboxView, Session } from './session';
import { createThread } from './thread';
import { createTicket, type TicketState } from './ticket';

/** What the sidebar shows. */
export type View =
  | { name: 'contact' }
  | { name: 'ticket'; ticket: TicketState }
  | { name: 'new'; form: NewTicketState };

/** The sidebar as a whole: the person, the list, and one opened ticket or form on top of it. */
export function createSidebar(room: Room, session: Session, time: ReadonlySignal<number>) {
  const view = signal<View>({ name: 'contact' });
  /** The row that was opened last: focus goes back to it. */
  const last = signal<string>();
  /** Whether a ticket's fields are all open: the next ticket is shown like this one. */
  const isWhole = signal(false);

  const isBusy = computed(() => {
    const { value } = view;
    if (value.name === 'ticket') return value.ticket.composer.hasText.value;
    return value.name === 'new' && !value.form.isEmpty.value;
  });
  const outbox = createOutbox(room, session);
  const sample = createSample(room);
  const contact = createContact(room, { session, isBusy });
  const thread = createThread(room, session);
  const counts = createCounts(room, contact.people);
  /** Comes with the first new ticket: the first view has no use for it. */
  const alike = signal<typeof import('./alike')>();
  const search = createSearch(room, session.accounts);
  const list = createList({
    answers: contact.answers,
    search,
    time,
    settings: session.settings,
    keep: (change) => void room.wire.ask('settings.change', change).catch(() => undefined),
  });
  const company = createCompany(room, { accounts: session.accounts, answers: contact.answers });

  function go(next: View): void {
    const { value } = view;
    if (value.name === 'ticket') value.ticket.close();
    if (value.name === 'new') value.form.close();
    view.value = next;
  }

  let before = contact.email.peek();
  effect(() => {
    const now = contact.email.value;
    if (now === before) return;
    const wasNobody = before === undefined;
    before = now;
    untracked(() => {
      const { value } = view;
      // Opened before the page had named anybody, and still empty: it is for whom it names now.
      if (value.name === 'new' && wasNobody) openNewTicket(value.form.account.value?.id);
      else if (value.name !== 'contact') go({ name: 'contact' });
      search.clear();
      company.close();
      list.account.value = undefined;
    });
  });

  /** Shows the vendor's page for signing in; false where that came to nothing, which the account then says. */
  const signIn = (account: { id: string }): Promise<boolean> =>
    room.wire.ask('account.sign-in', { id: account.id }).then(
      () => true,
      () => false,
    );

  function openTicket(account: string, id: string, row?: TicketRow): TicketState {
    const ticket = createTicket(room, { place: { account, ticket: id }, row, session, outbox });
    last.value = `${account}/${id}`;
    go({ name: 'ticket', ticket });
    ticket.open();
    return ticket;
  }

  function openNewTicket(account?: string): void {
    const requester = contact.email.value;
    const form = createNewTicket(room, { session, outbox, requester, account, fromMail: true });
    go({ name: 'new', form });
  }

  /** Keeps at once what is being written: the surface is about to go, was hidden, or locks. */
  async function flush(): Promise<void> {
    const { value } = view;
    if (value.name === 'ticket') await value.ticket.flush();
    if (value.name === 'new') await value.form.flush();
  }

  /** Whether an item's ticket is the one that is open: there it is told by the composer. */
  function isHere({ account, ticket }: OutboxView): boolean {
    const { value } = view;
    return value.name === 'ticket' && value.ticket.place.account === account && value.ticket.place.ticket === ticket;
  }

  // A ticket that was deleted is nothing to look at.
  effect(() => {
    const gone = outbox.items.value.find(
      (item) => item.kind === 'delete' && !item.draft.comment && item.state === 'sent' && isHere(item),
    );
    if (gone) untracked(() => go({ name: 'contact' }));
  });

  /** "New ticket with this", chosen in the page: also while this surface was still on its way. */
  async function openWanted(): Promise<void> {
    const { isWanted } = await room.wire.ask('ticket.wanted', {}).catch(() => ({ isWanted: false }));
    if (isWanted && session.accounts.value.some(({ may }) => may.includes('createTicket'))) openNewTicket();
  }
  // It is for the dock that was opened for it. The browser's panel hears of it too, and would take it away.
  if (session.surface === 'dock') room.wire.on('ticket.wanted', () => void openWanted());
  effect(() => {
    if (session.ready.value) untracked(() => void openWanted());
  });

  const reopening = createReopening({ view, openTicket, openNewTicket, back: () => go({ name: 'contact' }), flush });
  session.door.keepBy(flush);
  effect(() => {
    const isShut = session.door.isShut.value;
    untracked(isShut ? reopening.shut : reopening.open);
  });

  return {
    session,
    contact,
    search,
    list,
    company,
    thread,
    counts,
    outbox,
    sample,
    view,
    last,
    isWhole,
    signIn,
    openTicket(account: string, id: string, row?: TicketRow): void {
      openTicket(account, id, row);
    },
    openNewTicket,
    /** The tickets that may be about the same as a new one. */
    alikeTo(form: NewTicketState) {
      void import('./alike').then((file) => {
        alike.value = file;
      });
      const found = computed(() => alike.value?.createAlike({ form, contact, thread }));
      return computed(() => found.value?.value ?? []);
    },
    /** Takes what was written for a new ticket to one that is there, as a note that has yet to be sent. */
    async addTo(row: TicketRow, form: NewTicketState, footer: string | undefined): Promise<void> {
      const { text, files, leave } = form.giveAway();
      const { composer } = openTicket(row.account, row.id, row);
      const { note } = composer.boxes;
      composer.choose('note');
      await note.draft.restore();
      const whole = [text.trim(), footer].filter(Boolean).join('\n\n');
      note.put({ body: { html: '', text: whole }, files });
      await note.draft.flush();
      if (note.draft.isKept()) await leave();
    },
    /** Replies that may still be taken back, while something else is on screen than their ticket. */
    away: computed(() => outbox.items.value.filter((item) => item.state === 'held' && !isHere(item))),
    /** Takes one of them back: its ticket opens, with the text in its box or with what became of it. */
    async undo({ id, account, ticket }: OutboxView): Promise<void> {
      if (ticket === undefined) return;
      // Before the ticket opens: the box then finds the text where the worker keeps it.
      await outbox.recall(id);
      openTicket(account, ticket).composer.choose('reply');
    },
    /** The network is back: what waits for it waits no longer. */
    hurry: () => void room.wire.ask('outbox.hurry', {}).catch(() => undefined),
    back: () => go({ name: 'contact' }),
    openOptions: room.openOptions,
    openTab: room.openTab,
    /** The dock's own door: the page closes the frame. */
    closeDock: () => void room.wire.ask('dock.close', {}).catch(() => undefined),
    /** Gives the keyboard back to the page. */
    leaveDock: () => void room.wire.ask('dock.leave', {}).catch(() => undefined),
    flush,
  };
}

export type Sidebar = ReturnType<typeof createSidebar>;
