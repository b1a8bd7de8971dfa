import type { Desk } from '../adapters/contract';
import { isNear } from '../mail/subject';
import { holdsMark } from '../mail/thread';
import type { Account, Comment, Ticket } from '../model';
import type { Session } from '../platform/session';
import type { ThreadPart, TicketRow } from '../wire/protocol';
import { type Cache, toRow } from './cache';
import { plain } from './outbox/same';
import { createTurns } from './turns';

/** Which thread: its mark, and who wrote what about, where the ticket may be looked for. */
export type AskedThread = { mark: string; email?: string; subject?: string };

type Kept = Record<string, { at: number; found: Record<string, TicketRow[]> }>;

type Dependencies = {
  desks: {
    accounts(): Promise<Account[]>;
    open(account: string, signal?: AbortSignal): Promise<Desk>;
    /** Whether there are calls for what nobody asked for. */
    hasToSpare(account: Account): Promise<boolean>;
  };
  cache: Pick<Cache, 'rows'>;
  session: Session;
  now(): number;
};

const KEY = 'threads';
/** A colleague's ticket is seen after so long at the latest. */
const FRESH_MS = 5 * 60_000;
const MOST_KEPT = 60;
/** So many tickets are opened to see whether they are the thread's. */
const MOST_READ = 3;

/**
 * Which tickets a thread of mails has, also those that colleagues made: by the desk's own id for it where the desk can
 * find one, else by the internal note that was written when the ticket was made. A ticket counts only if it was read
 * there: a search may find what is merely alike.
 */
export function createThreads({ desks, cache, session, now }: Dependencies) {
  const inTurn = createTurns();
  const kept = async () => ((await session.get(KEY)) as Kept | undefined) ?? {};

  const keep = (mark: string, account: string, rows: TicketRow[]) =>
    inTurn(async () => {
      const all = Object.entries(await kept()).filter(([of, { at }]) => of === mark || now() - at < FRESH_MS);
      const before = all.find(([of]) => of === mark)?.[1];
      const entry = { at: before?.at ?? now(), found: { ...before?.found, [account]: rows } };
      const others = all.filter(([of]) => of !== mark).slice(1 - MOST_KEPT);
      await session.set(KEY, Object.fromEntries([...others, [mark, entry]]) satisfies Kept);
    });

  async function isMarked(desk: Desk, ticket: Ticket, mark: string): Promise<boolean> {
    const { items } = await desk.listComments(ticket);
    const text = (comment: Comment) => comment.text ?? plain(comment.html ?? '');
    return items.some((comment) => comment.kind === 'note' && holdsMark(text(comment), mark));
  }

  /** The person's own tickets about the same, which a search that reads no notes does not find. */
  async function nearIn(account: Account, { email, subject }: AskedThread): Promise<string[]> {
    if (!email || !subject) return [];
    const rows = (await cache.rows(account.id, email))?.rows ?? [];
    return rows.filter((row) => isNear(row.subject, subject)).map(({ id }) => id);
  }

  async function find(account: Account, asked: AskedThread, signal: AbortSignal): Promise<TicketRow[]> {
    const desk = await desks.open(account.id, signal);
    const { mark } = asked;
    if (desk.findThread) return (await desk.findThread(mark)).map(toRow);
    // A search that refuses such a word has found nothing.
    const searched = (await desk.searchTickets?.(mark).catch(() => undefined))?.items ?? [];
    const near = (await nearIn(account, asked)).filter((id) => !searched.some((ticket) => ticket.id === id));
    const read = near.slice(0, MOST_READ).map((id) => desk.readTicket(id));
    const candidates = [...searched.slice(0, MOST_READ), ...(await Promise.all(read))].slice(0, MOST_READ);
    const marked = await Promise.all(candidates.map((ticket) => isMarked(desk, ticket, mark)));
    return candidates.filter((_, at) => marked[at]).map(toRow);
  }

  return {
    /** Tells the tickets of each account that has some. A desk that fails, or has few calls, tells nothing. */
    async watch(asked: AskedThread, tell: (part: ThreadPart) => void, signal: AbortSignal): Promise<void> {
      const entry = (await kept())[asked.mark];
      const known = entry && now() - entry.at < FRESH_MS ? entry.found : {};
      await Promise.all(
        (await desks.accounts()).map(async (account) => {
          if (!known[account.id] && !(await desks.hasToSpare(account))) return;
          const rows = known[account.id] ?? (await find(account, asked, signal).catch(() => undefined));
          if (!rows || signal.aborted) return;
          if (!known[account.id]) await keep(asked.mark, account.id, rows);
          if (rows.length > 0) tell({ account: account.id, rows });
        }),
      );
    },
    /** Something was written at this account: what was not found there may be there now. */
    forget: (account: string): Promise<void> =>
      inTurn(async () => {
        const all = Object.entries(await kept());
        if (!all.some(([, { found }]) => found[account])) return;
        const without = all.map(
          ([
            mark,
            {
              at,
              found: { [account]: _gone, ...found },
            },
          ]) => [mark, { at, found }],
        );
        await session.set(KEY, Object.fromEntries(without));
      }),
  };
}

export type Threads = ReturnType<typeof createThreads>;
