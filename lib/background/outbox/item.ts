import type { Attached } from '../../adapters/contract';
import type { Account, Draft, Failure, Fields, Seen } from '../../model';
import { fail } from '../../model/failure';
import type { OutboxState, OutboxView } from '../../wire/protocol';

/** What the outbox knows of one draft on its way. Times are milliseconds since 1970. */
export type Item = {
  v: 2;
  draft: Draft;
  state: OutboxState;
  /** When the state began; of one that asks, when the person wanted it sent. */
  at: number;
  keptAt: number;
  /** The desk that it was written for, and in whose name. Where it is missing, those of the account. */
  of?: { address: string; agent: string };
  /** When the person last said that it is to go. */
  wantedAt: number;
  /** The browser's run in which its time to undo began. */
  run?: string;
  /** Not before then. */
  dueAt?: number;
  /** What is shown. */
  failure?: Failure;
  /** What the last sending ended with; undefined while it runs, and for good when the worker died meanwhile. */
  cause?: Failure;
  created?: OutboxView['created'];
  /** How often it was sent, and when the last time began. */
  sends: number;
  begun?: number;
  /** What stood at the desk before the first sending: ids of comments or tickets, or the ticket's version. */
  before?: string[];
  /** Files that lie at the desk already, by their ids here. */
  lying?: Record<string, Attached & { at: number }>;
  /** Tries of the present step, for its growing waits. */
  tries: number;
  /** The person said "Try again": send, unless it is there beyond doubt. */
  insist?: boolean;
  /** The ticket as the person was shown it when it turned out to have moved on. */
  shown?: Seen;
  /** The ticket as the person accepted it by sending all the same; until then, as the draft has it. */
  seen?: Seen;
};

/** What changes with a step. A key that is there with `undefined` empties the field. */
export type Step = Partial<Omit<Item, 'v' | 'draft' | 'keptAt'>>;

/** A time to undo: it ends at `until`, and counts only within this run of the browser. */
export type Hold = { until: number; run: string };

/** A draft that was just handed over. */
export const newItem = (draft: Draft, now: number, hold?: Hold, account?: Account): Item => ({
  v: 2,
  draft,
  of: account && { address: account.address, agent: account.agent.id },
  state: hold ? 'held' : 'kept',
  at: now,
  keptAt: now,
  wantedAt: now,
  run: hold?.run,
  dueAt: hold?.until,
  sends: 0,
  tries: 0,
});

/**
 * Failures `absent` and `unauthorized`: the account was changed to another desk, where the same id is another ticket,
 * or to somebody else's sign-in.
 */
export function checkIsStill({ of }: Item, { address, agent }: Account): void {
  if (of && (of.address !== address || of.agent !== agent.id)) fail({ kind: 'absent', why: 'changed' });
}

const iso = (ms: number) => new Date(ms).toISOString();

/** The item as the surfaces see it. */
export function toView({ draft, state, at, dueAt, failure, created }: Item): OutboxView {
  const { id, account, ticket, kind } = draft;
  const due = dueAt === undefined ? undefined : iso(dueAt);
  return { id, account, ticket, kind, state, draft, failure, at: iso(at), dueAt: due, created };
}

/** The item as it may lie on disk, even sealed: without what others wrote into the ticket. */
export function forDisk(item: Item): Item {
  const bare = (failure: Failure | undefined): Failure | undefined =>
    failure?.kind === 'conflict' ? { kind: 'conflict' } : failure;
  return { ...item, failure: bare(item.failure), cause: bare(item.cause) };
}

/** Whether the outbox still has something to do for it without being asked. */
export const isUnderWay = ({ state, dueAt }: Item): boolean =>
  state === 'held' || state === 'kept' || state === 'sending' || (state === 'unsure' && dueAt !== undefined);

/** Whether what was written after it into the same ticket waits for it. */
export const isInTheWay = (item: Item): boolean => item.state === 'asking' || isUnderWay(item);

/** Whether it may have reached the desk, as far as is known here: taking it back would be pretending. */
export const mayBeThere = ({ state, sends }: Item): boolean =>
  state === 'sending' || state === 'sent' || state === 'unsure' || (state === 'kept' && sends > 0);

/** What a customer may notice, or what is gone then: it is not to come out of the blue hours after it was wanted. */
export const isPublic = ({ draft: { kind } }: Item): boolean => kind !== 'note' && kind !== 'change';

/** Items of one lane go one after the other: what a person writes into one ticket arrives in that order. */
export const laneOf = ({ draft: { id, account, ticket } }: Item): string => JSON.stringify([account, ticket ?? id]);

/** The fields of its ticket that an item sets. */
export const fieldsIn = ({ fields, setStatus }: Draft): Fields =>
  setStatus === undefined ? (fields ?? {}) : { ...fields, status: setStatus };
