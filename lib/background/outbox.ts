import type { Desk } from '../adapters/contract';
import type { Account, Draft } from '../model';
import { fail } from '../model/failure';
import type { Waits } from '../platform/alarm';
import type { Awake } from '../platform/awake';
import type { Clock } from '../platform/clock';
import type { Table } from '../platform/store';
import type { JournalOutcome, OutboxView } from '../wire/protocol';
import type { Drafts } from './drafts';
import type { Files } from './files';
import { createAdvance } from './outbox/advance';
import { retried, sent } from './outbox/course';
import { errandOf } from './outbox/errand';
import { type Item, newItem, type Step, toView } from './outbox/item';
import { createLanes } from './outbox/lanes';
import { createShelf, type OutboxRecord } from './outbox/shelf';
import type { Vault } from './vault';

export type OutboxParts = {
  table: Table<OutboxRecord>;
  vault: Vault;
  clock: Clock;
  awake: Awake;
  waits: Pick<Waits, 'on' | 'set'>;
  desks: {
    open(account: string): Promise<Desk>;
    /** Failure `absent` when the account was removed. */
    find(account: string): Promise<Account>;
    listsByEmail(account: Account): boolean;
  };
  files: Pick<Files, 'open' | 'drop' | 'sweep'>;
  drafts: Pick<Drafts, 'drop' | 'files'>;
  /** The items as they are now. */
  changed(items: OutboxView[]): void;
  /** Something reached a ticket: what is known of it is old. */
  arrived(where: { account: string; ticket: string }): void;
  /** Something that left has ended one way or the other. */
  settled(item: Item, outcome: JournalOutcome): Promise<void>;
};

/** A surface that lost the answer to its sending asks again with the same draft: it must find it sent. */
const REMEMBER_SENT_MS = 60 * 60 * 1000;
const NOTHING: Draft['body'] = { html: '', text: '' };

/**
 * Everything that a person sends. It is on disk before it leaves, and arrives once: after an unclear ending the desk
 * is read again before anything else is done (`outbox/course`). To be made at each worker start, before anything
 * awaits.
 */
export function createOutbox(parts: OutboxParts) {
  const { clock, desks, files, drafts } = parts;
  const shelf = createShelf(parts.table, parts.vault);
  let keeping: Promise<unknown> = Promise.resolve();

  const views = () => shelf.all().map(toView);
  const tell = () => parts.changed(views());

  /** Puts what changed on disk. False: the item was discarded meanwhile. */
  async function take({ draft: { id } }: Item, step: Step): Promise<boolean> {
    const item = shelf.get(id);
    if (!item) return false;
    await shelf.put({ ...item, ...step });
    tell();
    return true;
  }

  const filesInUse = async () => [
    ...(await drafts.files()),
    ...shelf.all().flatMap(({ draft }) => draft.files.map(({ id }) => id)),
  ];

  /** A file may have moved on into another draft. */
  async function dropFiles(draft: Draft): Promise<void> {
    const used = await filesInUse();
    const spare = draft.files.filter(({ id }) => !used.includes(id));
    await Promise.all(spare.map(({ id }) => files.drop(id)));
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
    // The text is at the desk now; only the memory of having sent it stays.
    const draft = { ...item.draft, body: NOTHING, files: [] };
    await shelf.put({ ...item, ...sent(clock.now(), created), draft });
    await dropFiles(item.draft);
    tell();
    const ticket = item.draft.ticket ?? created?.id;
    if (ticket !== undefined) parts.arrived({ account: item.draft.account, ticket });
  }

  /** The person knows that the ticket moved on, or they moved it on themselves by what they sent before. */
  const overrides = ({ draft: { account, ticket, seen }, insist }: Item) =>
    insist === true ||
    shelf
      .all()
      .filter(({ draft, state }) => state === 'sent' && draft.account === account && draft.ticket === ticket)
      .some(({ begun = 0 }) => seen !== undefined && begun > Date.parse(seen.updatedAt));

  const advance = createAdvance({
    clock,
    async errandFor(item) {
      const account = await desks.find(item.draft.account);
      const desk = await desks.open(account.id);
      const listsByEmail = desks.listsByEmail(account);
      return errandOf({ desk, account, listsByEmail, draft: item.draft, overrides: overrides(item) });
    },
    filesOf: ({ draft }) => Promise.all(draft.files.map(({ id }) => files.open(id))),
    take,
    settle,
  });

  const { run } = createLanes({ shelf, clock, awake: parts.awake, waits: parts.waits, advance });

  async function keep(draft: Draft): Promise<OutboxView> {
    await shelf.load();
    const known = shelf.get(draft.id);
    if (known && known.state !== 'failed') return toView(known);
    const item = newItem(draft, shelf.nextTime(clock.now()));
    await shelf.put(item);
    await drafts.drop(draft.id);
    tell();
    void run();
    return toView(item);
  }

  async function find(id: string): Promise<Item> {
    await shelf.load();
    return shelf.get(id) ?? fail({ kind: 'absent' });
  }

  async function remove(item: Item): Promise<void> {
    // What is sent stands in the journal already, and what never left does not belong there.
    const isOpen = item.state === 'unsure' || item.state === 'sending';
    if (item.state !== 'sent' && item.sends > 0) await parts.settled(item, isOpen ? 'unsure' : 'unsent');
    await shelf.remove(item.draft.id);
    await dropFiles(item.draft);
    tell();
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
    /** "Try again", for what failed or is unsure. Failure `absent`. */
    async retry(id: string): Promise<void> {
      const item = await find(id);
      if (item.state !== 'failed' && item.state !== 'unsure') return;
      await take(item, retried(clock.now()));
      void run();
    },
    /** Gives an item up, with its text. Failures `absent`, and `conflict` while it is being sent. */
    async discard(id: string): Promise<void> {
      const item = await find(id);
      if (item.state === 'sending') fail({ kind: 'conflict' });
      await remove(item);
    },
    /** The person looked, and it is there: ends as sent. Failure `absent`. */
    confirm: async (id: string): Promise<void> => settle(await find(id), undefined, 'confirmed'),
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
      await files.sweep(await filesInUse());
      await run();
    },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
