import type { Comment, Contact, OtherForm, Ticket } from '../model';
import type { Session } from '../platform/session';
import type { TicketRow } from '../wire/protocol';
import { createTurns } from './turns';

/** An account's last answer about an email. */
export type CachedRows = { rows: TicketRow[]; contact?: Contact; under?: OtherForm; more?: string; at: number };
/** A ticket as it was last read, with its newest comments. */
export type CachedTalk = { ticket?: Ticket; comments?: Comment[]; more?: string };

/** `storage.session` holds 10 MB in both browsers; the rest is left to sightings and vault. */
const ROWS_BUDGET = 6 * 1024 * 1024;
const ROWS_PER_ANSWER = 200;
/** With the longest other fields a row stays near 500 bytes; no list shows more of a subject. */
const SUBJECT_LENGTH = 160;
const TALKS = 60;
const INDEX = 'rows';

type Index = Record<string, { size: number; usedAt: number }>;

const keyOf = (account: string, email: string) => `rows:${account}:${email.toLowerCase()}`;

/** The part of a ticket that a list row shows. */
export function toRow(ticket: Ticket): TicketRow {
  const { id, account, number, status, label, priority, priorityLabel, createdAt, updatedAt, dueAt, sla, rating, url } =
    ticket;
  const subject =
    ticket.subject.length > SUBJECT_LENGTH ? `${ticket.subject.slice(0, SUBJECT_LENGTH)}…` : ticket.subject;
  return {
    id,
    account,
    number,
    subject,
    status,
    label,
    priority,
    priorityLabel,
    createdAt,
    updatedAt,
    dueAt,
    sla,
    rating,
    url,
  };
}

/**
 * Remembers answers so that the next look is instant, in memory only: rows in `storage.session`, least recently used
 * out first; conversations in this worker's own memory.
 */
export function createCache(session: Session, now: () => number) {
  const talks = new Map<string, CachedTalk>();
  const listed = new Map<string, Ticket>();
  /** One change of the index at a time, or two answers arriving together would lose one. */
  const inTurn = createTurns();
  const readIndex = async () => ((await session.get(INDEX)) as Index | undefined) ?? {};

  async function makeRoom(index: Index): Promise<void> {
    let total = Object.values(index).reduce((sum, { size }) => sum + size, 0);
    const oldestFirst = Object.entries(index).sort(([, a], [, b]) => a.usedAt - b.usedAt);
    for (const [key, { size }] of oldestFirst) {
      if (total <= ROWS_BUDGET) return;
      await session.remove(key);
      delete index[key];
      total -= size;
    }
  }

  return {
    async rows(account: string, email: string): Promise<CachedRows | undefined> {
      return (await session.get(keyOf(account, email))) as CachedRows | undefined;
    },
    keepRows(account: string, email: string, found: Omit<CachedRows, 'at'>): Promise<void> {
      return inTurn(async () => {
        const key = keyOf(account, email);
        const kept: CachedRows = { ...found, rows: found.rows.slice(0, ROWS_PER_ANSWER), at: now() };
        const index = await readIndex();
        index[key] = { size: JSON.stringify(kept).length, usedAt: now() };
        await makeRoom(index);
        await session.set(key, kept);
        await session.set(INDEX, index);
      });
    },
    /** Drops what is known of a ticket, and every list of its account: its row may have changed in any of them. */
    dropTicket(account: string, ticket: string): Promise<void> {
      talks.delete(`${account}:${ticket}`);
      return this.dropLists(account);
    },
    dropLists(account: string): Promise<void> {
      return inTurn(async () => {
        const index = await readIndex();
        for (const key of Object.keys(index).filter((key) => key.startsWith(`rows:${account}:`))) {
          await session.remove(key);
          delete index[key];
        }
        await session.set(INDEX, index);
      });
    },
    dropAccount(account: string): Promise<void> {
      for (const map of [talks, listed]) {
        for (const key of map.keys()) if (key.startsWith(`${account}:`)) map.delete(key);
      }
      return this.dropLists(account);
    },
    /** The number that people know a ticket by, as far as it was read or listed lately. */
    numberOf: (account: string, ticket: string): string | undefined =>
      (talks.get(`${account}:${ticket}`)?.ticket ?? listed.get(`${account}:${ticket}`))?.number,
    talk: (account: string, ticket: string): CachedTalk | undefined => talks.get(`${account}:${ticket}`),
    keepTalk(account: string, ticket: string, talk: CachedTalk): void {
      const key = `${account}:${ticket}`;
      const kept = { ...talks.get(key), ...talk };
      talks.delete(key);
      talks.set(key, kept);
      const oldest = talks.keys().next().value;
      if (talks.size > TALKS && oldest !== undefined) talks.delete(oldest);
    },
    /** Tickets as lists gave them: enough to ask for the comments while the ticket itself is being read. */
    listed: (account: string, ticket: string): Ticket | undefined => listed.get(`${account}:${ticket}`),
    keepListed(tickets: Ticket[]): void {
      if (listed.size > 2000) listed.clear();
      for (const ticket of tickets) listed.set(`${ticket.account}:${ticket.id}`, ticket);
    },
  };
}

export type Cache = ReturnType<typeof createCache>;
