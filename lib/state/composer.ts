import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { CommentKind, Failure, Ticket } from '../model';
import { failureOf } from '../model/failure';
import { type Box, createBox } from './box';
import type { Outbox } from './outbox';
import type { Room } from './room';
import { createSavedReplies } from './saved-replies';
import type { AccountView, OutboxView } from './session';

type Dependencies = {
  account: ReadonlySignal<AccountView | undefined>;
  place: { account: string; ticket: string };
  ticket: ReadonlySignal<Ticket | undefined>;
  outbox: Outbox;
};

const KINDS: CommentKind[] = ['reply', 'note'];

/** The two boxes under a conversation. Each has its own text, draft and files; each sends only its own kind. */
export function createComposer(room: Room, { account, place, ticket, outbox }: Dependencies) {
  const seen = () => ticket.value && { updatedAt: ticket.value.updatedAt, version: ticket.value.version };
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

  async function post(from: Box, setStatus: string | undefined): Promise<void> {
    sending.value = from.kind;
    failure.value = undefined;
    try {
      const draft = { ...(await from.draft.settle()), setStatus };
      outbox.add(await room.wire.ask('comment.post', { draft }));
      from.clear();
    } catch (thrown) {
      failure.value = failureOf(thrown);
      from.draft.touch();
    } finally {
      sending.value = undefined;
    }
  }

  const isReady = (from: Box | undefined): from is Box =>
    from !== undefined && !sending.value && !from.isEmpty.value && from.files.settled.value;

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
      if (!room.isVisible()) covered.value = { setStatus };
      else await post(from, setStatus);
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
    /** Takes what was not sent back into its box, keeps it there, and only then gives up the sending. */
    async takeBack(item: OutboxView): Promise<void> {
      const back = item.kind === 'note' ? boxes.note : boxes.reply;
      back.put(item.draft);
      if (item.draft.to || item.draft.cc.length > 0) back.address({ to: item.draft.to, cc: item.draft.cc });
      chosen.value = back.kind;
      await back.draft.flush();
      await outbox.discard(item.id);
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
