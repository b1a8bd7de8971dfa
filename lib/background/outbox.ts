import type { Draft } from '../model';
import { fail, isThere } from '../model/failure';
import type { JournalOutcome, OutboxView } from '../wire/protocol';
import { createAdvance } from './outbox/advance';
import { createCargo } from './outbox/cargo';
import { asking, retried, sent } from './outbox/course';
import { errandOf } from './outbox/errand';
import { checkIsStill, fieldsIn, type Item, mayBeThere, newItem, type Step, toView } from './outbox/item';
import { createLanes } from './outbox/lanes';
import type { OutboxParts } from './outbox/parts';
import { createShelf } from './outbox/shelf';

export type { OutboxParts } from './outbox/parts';

/** A surface that lost the answer to its sending asks again with the same draft: it must find it sent. */
const REMEMBER_SENT_MS = 60 * 60 * 1000;
const NOTHING: Draft['body'] = { html: '', text: '' };

/**
 * Everything that a person sends. It is on disk before it leaves, and arrives once: after an unclear ending the desk
 * is read again before anything else is done (`outbox/course`). To be made at each worker start, before anything
 * awaits.
 */
export function createOutbox(parts: OutboxParts) {
  const { clock, desks, drafts, undoMs = async () => 0, run = async () => '', isOnline = () => true } = parts;
  const shelf = createShelf(parts.table, parts.vault);
  const cargo = createCargo({ shelf, clock, files: parts.files, drafts });
  let keeping: Promise<unknown> = Promise.resolve();
  /** Two windows must not both get a text back. */
  const recalling = new Set<string>();

  const views = () => shelf.all().map(toView);
  const tell = () => parts.changed(views());

  /** Puts what changed on disk. Undefined: it is not as it was when the step was decided. */
  async function take(item: Item, step: Step): Promise<Item | undefined> {
    if (shelf.get(item.draft.id) !== item) return undefined;
    const next = { ...item, ...step };
    await shelf.put(next);
    tell();
    return next;
  }

  async function settle(
    { draft: { id } }: Item,
    created?: Item['created'],
    outcome: JournalOutcome = 'sent',
  ): Promise<void> {
    const item = shelf.get(id);
    if (!item) return;
    // Before the item changes: a worker that dies in between settles it again, and the journal holds it once.
    await parts.settled({ ...item, created }, outcome);
    // Before the ticket is settled: a worker that dies in between settles it again, and the note is kept once.
    if (created) await keepNoteOf(item, created.id);
    // The text is at the desk now; only the memory of having sent it stays.
    const seen = item.draft.seen && { ...item.draft.seen, comment: undefined };
    const draft = { ...item.draft, body: NOTHING, files: [], seen };
    await shelf.put({ ...item, ...sent(clock.now(), created), draft, lying: undefined, seen: undefined });
    await cargo.drop(item);
    tell();
    const ticket = item.draft.ticket ?? created?.id;
    if (ticket !== undefined) parts.arrived({ account: item.draft.account, ticket });
  }

  /** What is to stand in the new ticket, so that colleagues find its mail. */
  async function keepNoteOf({ draft }: Item, ticket: string): Promise<void> {
    const body = draft.mail?.note;
    const account = body && (await desks.find(draft.account).catch(() => undefined));
    if (!body || !account?.may.includes('note')) return;
    const id = `${draft.id}-mail`;
    if (shelf.get(id)) return;
    const place = { account: account.id, ticket, kind: 'note' as const };
    const note: Draft = { ...place, id, body, files: [], cc: [], revision: 0, updatedAt: draft.updatedAt };
    await shelf.put(newItem(note, shelf.nextTime(clock.now()), undefined, account));
    void lanes.run();
  }

  const advance = createAdvance({
    clock,
    run,
    isOnline,
    load: cargo.load,
    async errandFor(item, leaving) {
      const { draft, seen = draft.seen } = item;
      const account = await desks.find(draft.account);
      checkIsStill(item, account);
      const desk = await desks.open(account.id, undefined, leaving);
      const ours = shelf
        .all()
        .filter(
          ({ state, draft: of }) => state === 'sent' && of.account === draft.account && of.ticket === draft.ticket,
        )
        .map((item) => fieldsIn(item.draft));
      const listsByEmail = await desks.listsByEmail(account);
      return errandOf({ desk, account, listsByEmail, draft, seen, ours });
    },
    take,
    settle,
  });

  const lanes = createLanes({ shelf, clock, awake: parts.awake, waits: parts.waits, advance });

  async function keep(draft: Draft): Promise<OutboxView> {
    await shelf.load();
    const known = shelf.get(draft.id);
    if (known && known.state !== 'failed') return toView(known);
    const holdMs = draft.kind === 'reply' ? await undoMs() : 0;
    const hold = holdMs > 0 ? { until: clock.now() + holdMs, run: await run() } : undefined;
    const account = await desks.find(draft.account).catch(() => undefined);
    const item = newItem(draft, shelf.nextTime(clock.now()), hold, account);
    await shelf.put(item);
    await drafts.drop(draft.id);
    tell();
    void lanes.run();
    return toView(item);
  }

  async function find(id: string): Promise<Item> {
    await shelf.load();
    return shelf.get(id) ?? fail({ kind: 'absent' });
  }

  async function remove(item: Item): Promise<void> {
    // What is sent stands in the journal already, and what never left does not belong there.
    const isOpen = item.state === 'unsure' || item.state === 'sending' || isThere(item.failure);
    if (item.state !== 'sent' && item.sends > 0) await parts.settled(item, isOpen ? 'unsure' : 'unsent');
    await shelf.remove(item.draft.id);
    await cargo.drop(item);
    tell();
    // What it stood in the way of goes on.
    void lanes.run();
  }

  return {
    /**
     * Keeps a draft and sends it. Answers when it is on disk; the sending goes on. A draft that is known already is
     * the same item, unless it had failed: then this is its new content.
     */
    keep(draft: Draft): Promise<OutboxView> {
      const turn = keeping.then(() => keep(draft));
      keeping = turn.catch(() => {});
      return turn;
    },
    async list(): Promise<OutboxView[]> {
      await shelf.load();
      return views();
    },
    /** "Try again" and "Send", for what failed, is unsure or asks, and is not at the desk. Failure `absent`. */
    async retry(id: string): Promise<void> {
      const item = await find(id);
      if (isThere(item.failure)) return;
      if (item.state !== 'failed' && item.state !== 'unsure' && item.state !== 'asking') return;
      await take(item, retried(item, clock.now()));
      void lanes.run();
    },
    /** Gives an item up, with its text. Failures `absent`, and `conflict` while it is being sent. */
    async discard(id: string): Promise<void> {
      const item = await find(id);
      if (item.state === 'sending') fail({ kind: 'conflict' });
      await remove(item);
    },
    /**
     * "Undo" and "Edit": the text and its files lie where they were written, and are not sent. Gives the draft as it
     * is then. Failures `absent`, and `conflict` for what may be at the desk.
     */
    async recall(id: string): Promise<Draft> {
      const item = await find(id);
      if (mayBeThere(item) || recalling.has(id)) return fail({ kind: 'conflict' });
      recalling.add(id);
      try {
        // From here on it cannot leave, should the worker die before the text lies elsewhere.
        await shelf.put({ ...item, ...asking(item) });
        const draft = await drafts.giveBack(item.draft);
        await remove(item);
        return draft;
      } finally {
        recalling.delete(id);
      }
    },
    /** The person looked, and it is there: ends as sent. Failure `absent`. */
    confirm: async (id: string): Promise<void> => settle(await find(id), undefined, 'confirmed'),
    /** The browser has a network again. */
    cameOnline: lanes.hurry,
    /** The account was removed: nothing of it is sent any more. */
    async forget(account: string): Promise<void> {
      await shelf.load();
      for (const item of shelf.all().filter(({ draft }) => draft.account === account)) await remove(item);
    },
    /** To be called at each worker start: takes up what the last one left, and clears away what is settled. */
    async start(): Promise<void> {
      await shelf.load();
      const old = shelf.all().filter(({ state, at }) => state === 'sent' && clock.now() - at > REMEMBER_SENT_MS);
      for (const { draft } of old) await shelf.remove(draft.id);
      await parts.files.sweep(await cargo.inUse());
      await lanes.run();
    },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
