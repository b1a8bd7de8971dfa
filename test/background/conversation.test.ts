import { describe, expect, it } from 'vitest';
import type { Desk } from '../../lib/adapters/contract';
import { createCache } from '../../lib/background/cache';
import { createChoices } from '../../lib/background/choices';
import { createConversations } from '../../lib/background/conversation';
import { createReferences } from '../../lib/background/reference';
import { type Comment, FailureError, type Ticket } from '../../lib/model';
import type { TicketPart } from '../../lib/wire/protocol';
import { memorySession } from './memory';

const ticket = (subject = 'Late box'): Ticket => ({
  id: '7',
  account: 'rt',
  subject,
  status: 'open',
  label: 'open',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  url: 'https://rt.example/7',
});
const comment: Comment = {
  id: '1',
  kind: 'reply',
  author: {},
  text: 'Hello',
  attachments: [],
  createdAt: '2026-01-01T00:00:00Z',
};

function bench(desk: Partial<Desk>) {
  const cache = createCache(memorySession(), () => 0);
  const conversations = createConversations({ cache, desks: { open: async () => desk as Desk } });
  const open = async (fresh = false) => {
    const parts: TicketPart[] = [];
    await conversations.open('rt', '7', fresh, (part) => parts.push(part), new AbortController().signal);
    return parts;
  };
  return { open, cache, conversations };
}

describe('an opened ticket', () => {
  it('comes first and its comments after', async () => {
    const { open } = bench({ readTicket: async () => ticket(), listComments: async () => ({ items: [comment] }) });
    expect((await open()).map(({ part }) => part)).toEqual(['ticket', 'comments']);
  });

  it('is shown at once as it was last read, marked, then as it is now', async () => {
    let subject = 'Before';
    const { open } = bench({
      readTicket: async () => ticket(subject),
      listComments: async () => ({ items: [comment] }),
    });
    await open();
    subject = 'After';
    expect((await open()).map((part) => [part.part, 'cached' in part])).toEqual([
      ['ticket', true],
      ['comments', true],
      ['ticket', false],
      ['comments', false],
    ]);
    expect((await open(true)).map(({ part }) => part)).toEqual(['ticket', 'comments']);
  });

  it('asks for the comments in the same round trip when a list already told of it', async () => {
    let reading = false;
    let together = false;
    const { open, cache } = bench({
      readTicket: async () => {
        reading = true;
        await Promise.resolve();
        reading = false;
        return ticket();
      },
      listComments: async () => {
        together = reading;
        return { items: [] };
      },
    });
    cache.keepListed([ticket()]);
    await open();
    expect(together).toBe(true);
  });

  it('ends in the Failure of its desk, with what was read before it', async () => {
    const { open } = bench({
      readTicket: async () => ticket(),
      listComments: async () => {
        throw new FailureError({ kind: 'broken', status: 502 });
      },
    });
    expect(await open()).toMatchObject([{ part: 'ticket' }, { part: 'failed', failure: { kind: 'broken' } }]);
  });
});

describe('choices', () => {
  it('are asked once an hour, per queue, and anew after a refused value', async () => {
    let calls = 0;
    let now = 0;
    const session = memorySession();
    const choices = createChoices({
      session,
      now: () => now,
      references: createReferences({ session, now: () => now }),
      desks: {
        open: async () =>
          ({
            choices: async () => {
              calls += 1;
              return { agents: [{ value: '1', label: 'Erin' }] };
            },
          }) as Partial<Desk> as Desk,
      },
    });
    await choices.read('rt', {});
    expect(await choices.read('rt', {})).toEqual({ agents: [{ value: '1', label: 'Erin' }] });
    expect(calls).toBe(1);
    await choices.read('rt', { group: 'Billing' });
    expect(calls).toBe(2);
    await choices.forget('rt');
    await choices.read('rt', {});
    now = 61 * 60 * 1000;
    await choices.read('rt', {});
    expect(calls).toBe(4);
  });
});
