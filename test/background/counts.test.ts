import { beforeEach, describe, expect, it } from 'vitest';
import { createCounts } from '../../lib/background/counts';
import type { Account } from '../../lib/model';
import type { CountPart, TicketRow } from '../../lib/wire/protocol';
import { anAccount, turns } from './doubles';

const at = '2026-03-02T08:00:00Z';
const row = (status: TicketRow['status']): TicketRow => ({
  ...{ id: '1', account: 'acme', subject: 'Late box', status, label: status, createdAt: at, updatedAt: at },
  url: 'https://desk.example/1',
});

describe('the open tickets of several people', () => {
  const accounts = [anAccount(), anAccount({ id: 'tight' })];
  let asked: string[];
  let known: Record<string, TicketRow[]>;
  let spare: (account: Account) => boolean;
  let waiting: (() => void)[];

  beforeEach(() => {
    [asked, known, waiting] = [[], {}, []];
    spare = ({ id }) => id !== 'tight';
  });
  function count(emails: string[], signal = new AbortController().signal) {
    const told: CountPart[] = [];
    const counts = createCounts({
      desks: { accounts: async () => accounts, hasToSpare: async (account) => spare(account) },
      cache: {
        rows: async (account, email) => {
          const rows = known[`${account} ${email}`];
          return rows && { at: 0, rows };
        },
      },
      lookup: {
        async contact(email, _fresh, tell, _signal, only = []) {
          for (const { id } of only) asked.push(`${id} ${email}`);
          if (only.length === 0) return;
          await new Promise<void>((resolve) => waiting.push(resolve));
          for (const { id } of only) tell({ account: id, state: 'found', rows: [row('open'), row('closed')] });
        },
      },
    });
    return { told, done: counts.watch(emails, (part) => told.push(part), signal) };
  }
  const answer = async () => {
    for (const go of waiting.splice(0)) go();
    await turns();
  };

  it('come from memory where it has them, and from desks with calls to spare', async () => {
    known = { 'acme a@x.example': [row('open'), row('pending')], 'tight a@x.example': [row('open')] };
    const { told, done } = count(['a@x.example', 'b@x.example']);
    await turns();
    expect(told).toEqual([{ email: 'a@x.example', active: 3 }]);
    expect(asked).toEqual(['acme b@x.example']);
    await answer();
    await done;
    expect(told.at(-1)).toEqual({ email: 'b@x.example', active: 1 });
  });

  it('are looked up for two people at a time', async () => {
    const { told, done } = count(['a@x.example', 'b@x.example', 'c@x.example']);
    await turns();
    expect(asked).toHaveLength(2);
    await answer();
    expect(asked).toHaveLength(3);
    await answer();
    await done;
    expect(told).toHaveLength(3);
  });

  it('are not said to be none where no desk could be asked', async () => {
    spare = () => false;
    const { told, done } = count(['a@x.example']);
    await done;
    expect(told).toEqual([]);
  });

  it('are asked for no longer than somebody looks', async () => {
    const looking = new AbortController();
    const { told, done } = count(['a@x.example', 'b@x.example', 'c@x.example'], looking.signal);
    await turns();
    looking.abort();
    await answer();
    await done;
    expect([asked.length, told]).toEqual([2, []]);
  });
});
