import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Comment, CommentKind, Draft, Failure, Ticket } from '../model';
import { failureOf } from '../model/failure';
import { newestOf, valuesLike } from '../model/seen';
import { type Box, createBox } from './box';
import type { Outbox } from './outbox';
import type { Room } from './room';
import { createSavedReplies } from './saved-replies';
import type { AccountView, OutboxView } from './session';

type Dependencies = {
  account: ReadonlySignal<AccountView | undefined>;
  place: { account: string; ticket: string };
  ticket: ReadonlySignal<Ticket | undefined>;
  /** The conversation, as far as it is known here. */
  comments: ReadonlySignal<Comment[] | undefined>;
  outbox: Outbox;
};

const isComment = ({ kind }: OutboxView): boolean => kind === 'reply' || kind === 'note';

/** What others did meanwhile, of an item that was stopped by it. */
const withChange = (item: OutboxView) =>
  item.failure?.kind === 'conflict' && item.failure.change ? { item, change: item.failure.change } : undefined;

const KINDS: CommentKind[] = ['reply', 'note'];

/** The two boxes under a conversation. Each has its own text, draft and files; each sends only its own kind. */
export function createComposer(room: Room, { account, place, ticket, comments, outbox }: Dependencies) {
  const seen = (): Draft['seen'] =>
    ticket.value && {
      updatedAt: ticket.value.updatedAt,
      version: ticket.value.version,
      newest: newestOf(comments.value ?? []),
    };
  const mostBytes = () => account.value?.fileBytes;
  const boxes: Record<CommentKind, Box> = {
    reply: createBox(room, { ...place, kind: 'reply', seen, mostBytes }),
    note: createBox(room, { ...place, kind: 'note', seen, mostBytes }),
  };

  const chosen = signal<CommentKind>('reply');
  const sending = signal<CommentKind>();
  const failure = signal<Failure>();
  /** The page may be covered: a send waits for the person's word. */
  const covered = signal<{ setStatus?: string }>();
  /** "Turn note into reply" waits for the person's word. */
  const turning = signal(false);

  const has = (kind: CommentKind) => account.value?.may.includes(kind) === true;
  const kinds = computed(() => KINDS.filter((kind) => has(kind) && ticket.value?.cannot?.[kind] === undefined));
  /** The box on screen: the chosen kind, else the one that this ticket allows. */
  const kind = computed(() => (kinds.value.includes(chosen.value) ? chosen.value : kinds.value[0]));
  const box = computed(() => kind.value && boxes[kind.value]);

  /** Who stands in copy of a reply until the person says otherwise: a desk that takes copies with it sends no others. */
  function copiesOf({ kind, cc }: Box): string[] {
    const ways = account.value?.recipients;
    const isTaken = kind === 'reply' && ways !== undefined && ways !== 'watchers' && ways.cc;
    return cc.value ?? (isTaken ? (ticket.value?.cc ?? []).flatMap(({ email }) => email ?? []) : []);
  }

  async function post(from: Box, setStatus: string | undefined): Promise<void> {
    sending.value = from.kind;
    failure.value = undefined;
    try {
      const cc = copiesOf(from);
      const draft = withStatus({ ...(await from.draft.settle()), cc }, setStatus);
      outbox.add(await room.wire.ask('comment.post', { draft }));
      from.clear();
    } catch (thrown) {
      failure.value = failureOf(thrown);
      from.draft.touch();
    } finally {
      sending.value = undefined;
    }
  }

  /** What a status is set over is seen, too. */
  function withStatus(draft: Draft, setStatus: string | undefined): Draft {
    if (setStatus === undefined || !ticket.value) return { ...draft, setStatus };
    const fields = valuesLike({ status: setStatus }, ticket.value);
    return { ...draft, setStatus, seen: draft.seen && { ...draft.seen, fields } };
  }

  const isReady = (from: Box | undefined): from is Box =>
    from !== undefined && !sending.value && !from.isEmpty.value && from.files.settled.value;

  const here = computed(() =>
    outbox.items.value.filter((item) => item.account === place.account && item.ticket === place.ticket),
  );
  /** The reply that may still be taken back. */
  const held = computed(() => here.value.find(({ state }) => state === 'held'));
  /** What was stopped since others were at work in the ticket, with what they did. */
  const moved = computed(() => here.value.filter(isComment).map(withChange).find(Boolean));

  /** Takes what has not left back into its box, below what was written there since. */
  async function takeBack(item: OutboxView): Promise<void> {
    const back = item.kind === 'note' ? boxes.note : boxes.reply;
    if (sending.value) return;
    sending.value = back.kind;
    try {
      await back.draft.flush();
      const draft = await outbox.recall(item.id);
      if (!draft) return;
      back.draft.take(draft);
      chosen.value = back.kind;
    } finally {
      sending.value = undefined;
    }
  }

  const flush = () => Promise.all(KINDS.map((one) => boxes[one].draft.flush()));

  return {
    boxes,
    saved: createSavedReplies(room, place, account),
    kind,
    kinds,
    box,
    sending,
    failure,
    covered,
    turning,
    /** Verbs that the sign-in has but this ticket does not allow, with the reason. */
    barred: computed(() =>
      KINDS.flatMap((one) => {
        const reason = ticket.value?.cannot?.[one];
        return has(one) && reason !== undefined ? [{ kind: one, reason }] : [];
      }),
    ),
    hasText: computed(() => KINDS.some((one) => !boxes[one].isEmpty.value)),
    choose(next: CommentKind): void {
      turning.value = false;
      covered.value = undefined;
      failure.value = undefined;
      chosen.value = next;
    },
    /** Sends the box on screen, with a status to set in the same breath if wanted. */
    async send(setStatus?: string): Promise<void> {
      const from = box.value;
      if (!isReady(from)) return;
      // From the click on, so that a second one finds it under way.
      sending.value = from.kind;
      if (await room.isVisible()) return post(from, setStatus);
      sending.value = undefined;
      covered.value = { setStatus };
    },
    /** The person says that they see what they send. */
    async sendCovered(): Promise<void> {
      const [from, asked] = [box.value, covered.value];
      covered.value = undefined;
      if (asked && isReady(from)) await post(from, asked.setStatus);
    },
    /** Moves the note's text and files into the reply; nothing is sent. */
    turnNote(): void {
      const { note, reply } = boxes;
      turning.value = false;
      reply.put({ body: { html: '', text: note.text.value }, files: note.files.kept.value });
      note.text.value = '';
      note.files.kept.value = [];
      note.draft.touch();
      chosen.value = 'reply';
      void flush();
    },
    held,
    moved,
    takeBack,
    /** Takes the reply back that is about to leave. */
    async undo(): Promise<void> {
      if (held.value) await takeBack(held.value);
    },
    restore: () => Promise.all(KINDS.map((one) => boxes[one].draft.restore())),
    flush,
    isKept: () => KINDS.every((one) => boxes[one].draft.isKept()),
    close(): void {
      for (const one of KINDS) boxes[one].draft.close();
    },
  };
}

export type Composer = ReturnType<typeof createComposer>;
