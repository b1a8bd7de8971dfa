import { computed, effect, signal } from '@preact/signals';
import type { Choices, Comment, Failure, Ticket } from '../model';
import { failureOf } from '../model/failure';
import { createAmending } from './amending';
import type { TicketRow } from './answers';
import { createAttachments } from './attachments';
import { createChanges } from './changes';
import { createComposer } from './composer';
import { createCopying } from './copying';
import type { Outbox } from './outbox';
import type { Room } from './room';
import type { Session } from './session';
import { goOnLater } from './wait';

export type { TicketPart } from '../wire/protocol';

type Dependencies = {
  place: { account: string; ticket: string };
  /** What the list already knew. */
  row?: TicketRow;
  session: Session;
  outbox: Outbox;
};

const LOST_MAX = 3;
/** Comments that come on screen at once. Each mail has a frame of its own, and some desks give thousands in one answer. */
const SHOWN = 30;
const byTime = (a: Comment, b: Comment) => a.createdAt.localeCompare(b.createdAt);

/** One opened ticket: the ticket, its conversation, what may be chosen in its fields, and the composer under it. */
export function createTicket(room: Room, { place, row, session, outbox }: Dependencies) {
  const { wire } = room;
  const read = signal<Ticket>();
  /** All that is known of the conversation, oldest first. */
  const known = signal<Comment[]>();
  /** So many of the oldest of them are not on screen. */
  const hidden = signal(0);
  const next = signal<string>();
  const failure = signal<Failure>();
  const isLooking = signal(true);
  /** What is on screen comes from memory; the desk has been asked. */
  const isCached = signal(false);
  const isShowingEarlier = signal(false);
  /** Comments that came while the conversation was on screen. */
  const news = signal<ReadonlySet<string>>(new Set());
  const choices = signal<Choices>();
  /** Older pages stay on screen when the newest page comes again. */
  let earlier: Comment[] = [];
  let stop: (() => void) | undefined;
  /** What waits for the reading that is under way. */
  let waiting: (() => void)[] = [];

  function takeComments(newest: Comment[], following: string | undefined, cached: boolean): void {
    const before = known.value;
    const old = new Set([...(before ?? []), ...newest.filter(() => !before)].map(({ id }) => id));
    news.value = new Set([...news.value, ...newest.filter(({ id }) => !old.has(id)).map(({ id }) => id)]);
    const fresh = new Set(newest.map(({ id }) => id));
    known.value = [...earlier.filter(({ id }) => !fresh.has(id)), ...newest].sort(byTime);
    const most = Math.max(known.value.length - SHOWN, 0);
    hidden.value = before ? Math.min(hidden.value, most) : most;
    if (earlier.length === 0) next.value = following;
    isCached.value = cached;
  }

  function ask(fresh = true): void {
    stop?.();
    isLooking.value = true;
    failure.value = undefined;
    let lost = 0;
    const end = () => {
      isLooking.value = false;
      // Not before: the conversation must not wait in the desk's queue behind what only the menus need.
      if (choices.value === undefined) void readChoices();
      const over = waiting;
      waiting = [];
      for (const then of over) then();
    };
    const start = (): (() => void) =>
      wire.watch(
        'ticket',
        { ...place, fresh },
        {
          part(part) {
            lost = 0;
            if (part.part === 'ticket') {
              read.value = part.ticket;
              isCached.value = part.cached === true;
            } else if (part.part === 'comments') takeComments(part.comments, part.more, part.cached === true);
            else failure.value = part.failure;
          },
          done: end,
          lost() {
            lost += 1;
            if (lost <= LOST_MAX) stop = start();
            else end();
          },
        },
      );
    stop = start();
  }

  function reread(then: () => void): void {
    waiting.push(then);
    ask(true);
  }

  const changes = createChanges(room, { place, read, reread, session, outbox });
  const account = session.account(place.account);
  const composer = createComposer(room, { account, place, ticket: read, comments: known, outbox });
  const amending = createAmending(room, { account, place, ticket: read, comments: known, outbox });
  const attachments = createAttachments(room, place.account);
  const copying = createCopying(room);
  const forget = wire.on('ticket.changed', (changed) => {
    if (changed.account === place.account && changed.ticket === place.ticket) ask(false);
  });

  const stopWaiting = effect(() => goOnLater(room, [failure.value], () => ask(true)));

  /** What the fields may hold; a desk that does not tell leaves them as they are. */
  async function readChoices(): Promise<void> {
    const group = read.value?.group?.id;
    // By its group where it has one: what was chosen from for one ticket then serves all of the group.
    const about = group === undefined ? place : { account: place.account, group };
    choices.value = await wire.ask('choices.read', about).catch(() => undefined);
  }

  return {
    place,
    row,
    account,
    shown: computed(() => changes.shown.value),
    comments: computed(() => known.value?.slice(hidden.value)),
    hasEarlier: computed(() => hidden.value > 0 || next.value !== undefined),
    news,
    failure,
    isLooking,
    isCached,
    isShowingEarlier,
    choices,
    changes,
    composer,
    amending,
    attachments,
    copying,
    items: outbox.of(place.account, place.ticket),
    open(): void {
      ask(false);
      void composer.restore();
      void amending.draft.restore();
    },
    ask: () => ask(true),
    /** Keeps at once what is being written. */
    flush: async () => void (await Promise.all([composer.flush(), amending.draft.flush()])),
    /** Nothing is on screen that the worker does not keep. */
    isKept: () => composer.isKept() && amending.draft.isKept(),
    async showEarlier(): Promise<void> {
      if (hidden.value > 0) {
        hidden.value = Math.max(hidden.value - SHOWN, 0);
        return;
      }
      if (next.value === undefined || isShowingEarlier.value) return;
      isShowingEarlier.value = true;
      try {
        const page = await wire.ask('comments.more', { ...place, next: next.value });
        const before = known.value ?? [];
        const old = new Set(before.map(({ id }) => id));
        const added = page.comments.filter(({ id }) => !old.has(id));
        earlier = [...added, ...earlier].sort(byTime);
        const of = new Set(earlier.map(({ id }) => id));
        known.value = [...earlier, ...before.filter(({ id }) => !of.has(id))];
        hidden.value = Math.max(added.length - SHOWN, 0);
        next.value = page.more;
      } catch (thrown) {
        failure.value = failureOf(thrown);
      } finally {
        isShowingEarlier.value = false;
      }
    },
    close(): void {
      stop?.();
      stopWaiting();
      forget();
      changes.close();
      attachments.close();
      copying.close();
      composer.close();
      amending.draft.close();
    },
  };
}

export type TicketState = ReturnType<typeof createTicket>;
