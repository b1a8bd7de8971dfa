import { computed, effect, signal, untracked } from '@preact/signals';
import { isActive } from '../model/status';
import type { RequestAccess } from './access';
import { createContact } from './contact';
import { createNewTicket, type NewTicketState } from './new-ticket';
import { createOffer } from './offer';
import { createOutbox } from './outbox';
import type { Room } from './room';
import { createSample } from './sample';
import { createSession } from './session';

export type Popup = ReturnType<typeof createPopup>;

/** The popup: the contact of the tab in front, how many of their tickets are active, and a new ticket for them. */
export function createPopup(room: Room, requestAccess: RequestAccess) {
  const session = createSession(room, 'popup');
  const outbox = createOutbox(room, session);
  const contact = createContact(room, { session, isBusy: signal(false) });
  const sample = createSample(room);
  const offer = createOffer(room, { session, requestAccess });

  /** What is known of their tickets by now. Undefined while nothing is. */
  const count = computed(() => {
    const answers = [...contact.answers.value.values()];
    const looking = answers.some(({ state }) => state === 'looking');
    const active = answers.map(({ rows }) => rows.filter(isActive).length);
    const tickets = active.reduce((sum, one) => sum + one, 0);
    if (answers.length === 0 || (looking && tickets === 0)) return undefined;
    return {
      tickets,
      accounts: active.filter((one) => one > 0).length,
      /** Accounts that could not say, so that there may be more. */
      missing: answers.filter(({ state }) => state === 'failed').length,
    };
  });

  const form = signal<NewTicketState | undefined>(undefined);

  /** A fresh form for the person of this tab. */
  function another(): void {
    form.value?.close();
    form.value = createNewTicket(room, {
      session,
      outbox,
      requester: contact.email.value,
      fromMail: true,
    });
  }

  /** Asks whose tab is in front, and opens the form for them. */
  async function start(): Promise<void> {
    await session.refresh();
    if (session.ready.value && session.accounts.value.length > 0) another();
  }

  /** Nothing stays on screen behind the closed door but what could not be kept. */
  effect(() => {
    const [isShut, has] = [session.door.isShut.value, session.accounts.value.length > 0];
    untracked(() => {
      if (isShut && form.value?.isKept()) {
        form.value.close();
        form.value = undefined;
      } else if (!isShut && has && session.ready.value && !form.value) another();
    });
  });
  const flush = async (): Promise<void> => form.value?.flush();
  session.door.keepBy(flush);

  return {
    session,
    contact,
    count,
    form,
    sample,
    offer,
    another,
    openTab: room.openTab,
    openOptions: room.openOptions,
    start,
    /** "Try with sample data": the form opens as soon as there is an account for it. */
    async trySample(): Promise<void> {
      if (await sample.connect()) await start();
    },
    /** Keeps at once what is being written: the popup closes with the next click beside it. */
    flush: () => void flush(),
  };
}
