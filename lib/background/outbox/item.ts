import type { Draft, Failure } from '../../model';
import type { OutboxState, OutboxView } from '../../wire/protocol';

/** What the outbox knows of one draft on its way. Times are milliseconds since 1970. */
export type Item = {
  v: 1;
  draft: Draft;
  state: OutboxState;
  /** When the state began. */
  at: number;
  keptAt: number;
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
  /** Tries of the present step, for its growing waits. */
  tries: number;
  /** The person said "Try again": send, unless it is there beyond doubt. */
  insist?: boolean;
};

/** What changes with a step. A key that is there with `undefined` empties the field. */
export type Step = Partial<Omit<Item, 'v' | 'draft' | 'keptAt'>>;

/** A draft that was just handed over. */
export const newItem = (draft: Draft, now: number): Item => ({
  v: 1,
  draft,
  state: 'kept',
  at: now,
  keptAt: now,
  sends: 0,
  tries: 0,
});

const iso = (ms: number) => new Date(ms).toISOString();

/** The item as the surfaces see it. */
export function toView({ draft, state, at, dueAt, failure, created }: Item): OutboxView {
  const { id, account, ticket, kind } = draft;
  const due = dueAt === undefined ? undefined : iso(dueAt);
  return { id, account, ticket, kind, state, draft, failure, at: iso(at), dueAt: due, created };
}

/** Whether the outbox still has something to do for it without being asked. */
export const isUnderWay = ({ state, dueAt }: Item): boolean =>
  state === 'kept' || state === 'sending' || (state === 'unsure' && dueAt !== undefined);

/** Items of one lane go one after the other: what a person writes into one ticket arrives in that order. */
export const laneOf = ({ draft: { id, account, ticket } }: Item): string => JSON.stringify([account, ticket ?? id]);
