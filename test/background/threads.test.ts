import { beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '../../lib/adapters/contract';
import { hasToSpare } from '../../lib/background/spare';
import { createThreads } from '../../lib/background/threads';
import type { Comment, Ticket } from '../../lib/model';
import type { ThreadPart } from '../../lib/wire/protocol';
import { anAccount } from './doubles';
import { memorySession } from './memory';

const MARK = 'dsmailbcdfghjkmnpqrstvwx';
const at = '2026-03-02T08:00:00Z';
const ticket = (id: string, subject = 'Pallet 88 arrived crushed'): Ticket => ({
  ...{ id, account: 'acme', subject, status: 'open', label: 'Open', createdAt: at, updatedAt: at },
  url: `https://desk.example/${id}`,
});
const comment = (kind: Comment['kind'], text: string): Comment => ({
  ...{ id: '1', kind, author: {}, attachments: [], createdAt: at },
  text,
});

describe('the tickets of a thread', () => {
  let calls: string[];
  let now: number;
  let spare: boolean;
  let near: Ticket[];
  let searched: Ticket[] | Error;
  let comments: Record<string, Comment[]>;
  let more: Partial<Desk>;
  let threads: ReturnType<typeof createThreads>;

  beforeEach(() => {
    [calls, now, spare, near, searched, comments, more] = [[], 0, true, [], [], {}, {}];
    const desk = () =>
      ({
        async searchTickets(text: string) {
          calls.push(`search ${text}`);
          if (searched instanceof Error) throw searched;
          return { items: searched };
        },
        async readTicket(id: string) {
          calls.push(`read ${id}`);
          return near.find((one) => one.id === id) ?? ticket(id);
        },
        async listComments({ id }: Ticket) {
          calls.push(`comments ${id}`);
          return { items: comments[id] ?? [] };
        },
        ...more,
      }) as Desk;
    threads = createThreads({
      desks: { accounts: async () => [anAccount()], open: async () => desk(), hasToSpare: async () => spare },
      cache: { rows: async () => ({ at: 0, rows: near }) },
      session: memorySession(),
      now: () => now,
    });
  });

  async function ask(signal = new AbortController().signal) {
    const parts: ThreadPart[] = [];
    const asked = { mark: MARK, email: 'mara@n.example', subject: 'Re: Pallet 88 arrived crushed' };
    await threads.watch(asked, (part) => parts.push(part), signal);
    return parts.flatMap(({ rows }) => rows.map(({ id }) => id));
  }

  it('are neither told nor kept of a question that was called off: what it found may be old by then', async () => {
    const asking = new AbortController();
    more = { findThread: async () => [] };
    const asked = ask(asking.signal);
    asking.abort();
    await asked;
    more = { findThread: async () => [ticket('7')] };
    expect(await ask()).toEqual(['7']);
  });

  it('are asked by the desk’s own id where it has one', async () => {
    more = {
      async findThread(mark) {
        calls.push(`thread ${mark}`);
        return [ticket('7')];
      },
    };
    expect(await ask()).toEqual(['7']);
    expect(calls).toEqual([`thread ${MARK}`]);
  });

  it('are those found in whose notes the mark stands, and no others', async () => {
    searched = [ticket('1'), ticket('2'), ticket('3')];
    comments = {
      1: [comment('note', `Deskside finds it by this word: ${MARK}`)],
      2: [comment('note', 'something alike')],
      3: [comment('reply', `A customer who wrote ${MARK}`)],
    };
    expect(await ask()).toEqual(['1']);
  });

  it('are found among the person’s own of a near subject where the search reads no notes', async () => {
    searched = new Error('no such word');
    near = [ticket('4'), ticket('5', 'Another matter')];
    comments = { 4: [comment('note', MARK)] };
    expect(await ask()).toEqual(['4']);
    expect(calls).toEqual([`search ${MARK}`, 'read 4', 'comments 4']);
  });

  it('are not asked for twice within minutes, unless something was written there', async () => {
    await ask();
    await ask();
    expect(calls).toHaveLength(1);
    await threads.forget('acme');
    await ask();
    expect(calls).toHaveLength(2);
    now += 6 * 60_000;
    await ask();
    expect(calls).toHaveLength(3);
  });

  it('are not asked of a desk that has few calls left', async () => {
    spare = false;
    expect(await ask()).toEqual([]);
    expect(calls).toEqual([]);
  });
});

describe('calls to spare', () => {
  it('has a desk whose card and own count allow many', () => {
    expect(hasToSpare([{ name: 'all', calls: 100, perMs: 60_000 }], undefined)).toBe(true);
    expect(hasToSpare([{ name: 'all', calls: 100, perMs: 3_600_000 }], undefined)).toBe(false);
    expect(hasToSpare([], { left: 10, of: 100, perMs: 60_000 })).toBe(false);
    expect(hasToSpare([], { left: 90, of: 100, perMs: 60_000 })).toBe(true);
  });
});
