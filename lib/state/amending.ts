import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Comment, Draft, Failure, Ticket } from '../model';
import { failureOf } from '../model/failure';
import { newestOf } from '../model/seen';
import { createDraft } from './draft';
import type { Outbox } from './outbox';
import type { Room } from './room';
import type { AccountView, OutboxView } from './session';
import { bodyOf } from './text';

type Dependencies = {
  account: ReadonlySignal<AccountView | undefined>;
  place: { account: string; ticket: string };
  ticket: ReadonlySignal<Ticket | undefined>;
  /** The conversation, as far as it is known here. */
  comments: ReadonlySignal<Comment[] | undefined>;
  outbox: Outbox;
};

/** What waits for a yes. `isCovered`: it was given while something may have covered the page, and is asked for again. */
export type Asking = { about?: Comment; isCovered?: boolean };

/** Changing what is in a conversation already: a comment's words, and taking a comment or the whole ticket away. */
export function createAmending(room: Room, { account, place, ticket, comments, outbox }: Dependencies) {
  /** The comment that is being edited, and how it was. */
  const edited = signal<Pick<Draft, 'comment' | 'seen'>>();
  const text = signal('');
  const asking = signal<Asking>();
  const failure = signal<Failure>();
  const isSending = signal(false);
  /** "Save" was pressed while something may have covered the page. */
  const isCovered = signal(false);

  const draft = createDraft(room, {
    place: { ...place, kind: 'edit' },
    content: () => ({ body: bodyOf(text.value), files: [], cc: [], ...edited.value }),
    isEmpty: () => text.value.trim() === '',
    show,
  });

  function show(kept: Draft | undefined): void {
    edited.value = kept && { comment: kept.comment, seen: kept.seen };
    text.value = kept?.body.text ?? '';
  }

  const has = (verb: 'editComment' | 'deleteComment' | 'deleteTicket') =>
    account.value?.may.includes(verb) === true && ticket.value?.cannot?.[verb] === undefined;

  const aboutOf = ({ id, kind, createdAt }: Comment): Draft['comment'] => ({ id, kind, createdAt });

  function seenOf(about: Comment | undefined): Draft['seen'] {
    if (!ticket.value) return undefined;
    const { updatedAt, version } = ticket.value;
    const newest = newestOf(comments.value ?? []);
    return { updatedAt, version, newest, comment: about && { html: about.html, text: about.text } };
  }

  /** Whether something about this comment is on its way. */
  const isBusy = ({ id }: Comment): boolean =>
    outbox.items.value.some((item) => item.draft.comment?.id === id && item.state !== 'sent');

  /** Whether a comment is being edited; one that went meanwhile does not stand in the way. */
  const isEditing = (): boolean => comments.value?.some(({ id }) => id === edited.value?.comment?.id) === true;

  /** Only what our side wrote: nobody's words are put into a customer's mouth. */
  const isOurs = ({ author }: Comment): boolean =>
    author.side === 'agent' || (author.id !== undefined && author.id === account.value?.agent.id);

  async function post(name: 'comment.edit' | 'ticket.delete', whole: () => Promise<Draft>): Promise<boolean> {
    isSending.value = true;
    failure.value = undefined;
    try {
      outbox.add(await room.wire.ask(name, { draft: await whole() }));
      return true;
    } catch (thrown) {
      failure.value = failureOf(thrown);
      return false;
    } finally {
      isSending.value = false;
    }
  }

  const deletionOf = (about: Comment | undefined): Draft => ({
    ...place,
    id: room.newId(),
    kind: 'delete',
    comment: about && aboutOf(about),
    body: { html: '', text: '' },
    files: [],
    cc: [],
    seen: seenOf(about),
    revision: 0,
    updatedAt: new Date(room.now()).toISOString(),
  });

  return {
    edited: computed(() => edited.value?.comment?.id),
    text,
    asking,
    failure,
    isSending,
    isCovered,
    draft,
    mayEdit: (comment: Comment): boolean =>
      has('editComment') &&
      isOurs(comment) &&
      !isBusy(comment) &&
      !isEditing() &&
      // Where nothing may be sent to customers, what they were sent stays as it is.
      (comment.kind === 'note' || account.value?.may.includes('reply') === true),
    mayDelete: (comment: Comment): boolean => has('deleteComment') && isOurs(comment) && !isBusy(comment),
    mayDeleteTicket: computed(() => has('deleteTicket')),
    /** `written`: the comment's text, as it is to be worked on. */
    edit(comment: Comment, written: string): void {
      failure.value = undefined;
      edited.value = { comment: aboutOf(comment), seen: seenOf(comment) };
      text.value = written;
    },
    type(typed: string): void {
      text.value = typed;
      isCovered.value = false;
      draft.touch();
    },
    /** Sends the edit; nothing leaves while the page may be covered before that was said. */
    async save(): Promise<void> {
      if (isSending.value || text.value.trim() === '') return;
      isSending.value = true;
      if (!isCovered.value && !(await room.isVisible())) {
        isSending.value = false;
        isCovered.value = true;
        return;
      }
      isCovered.value = false;
      if (!(await post('comment.edit', draft.settle))) return draft.touch();
      show(undefined);
      draft.renew();
    },
    async cancel(): Promise<void> {
      show(undefined);
      isCovered.value = false;
      failure.value = undefined;
      await draft.drop();
    },
    /** Asks before a comment, or without one the ticket, is deleted. */
    ask(about?: Comment): void {
      failure.value = undefined;
      asking.value = { about };
    },
    keep(): void {
      asking.value = undefined;
    },
    async confirm(): Promise<void> {
      const asked = asking.value;
      if (!asked || isSending.value) return;
      isSending.value = true;
      const isSeen = asked.isCovered || (await room.isVisible());
      isSending.value = false;
      if (!isSeen) {
        asking.value = { ...asked, isCovered: true };
        return;
      }
      if (await post('ticket.delete', async () => deletionOf(asked.about))) asking.value = undefined;
    },
    /** Takes an edit back that did not go over somebody else's words, to be worked on. */
    async takeBack({ id }: OutboxView): Promise<void> {
      await draft.flush();
      const back = await outbox.recall(id);
      if (back) draft.take(back);
    },
  };
}

export type Amending = ReturnType<typeof createAmending>;
