import { describe, expect, it } from 'vitest';
import { createJournal, JOURNAL_DAYS, JOURNAL_MOST, type JournalRecord } from '../../lib/background/journal';
import { newItem } from '../../lib/background/outbox/item';
import { openVault } from '../../lib/background/vault';
import type { Draft } from '../../lib/model';
import { aDraft, glassVault, memoryArea, memoryTable } from './doubles';
import { memorySession } from './memory';

const DAY_MS = 24 * 60 * 60 * 1000;

function openJournal(vault = glassVault()) {
  const time = { now: Date.parse('2026-03-02T08:00:00Z') };
  const table = memoryTable<JournalRecord>();
  const journal = createJournal({
    table,
    vault,
    now: () => time.now,
    account: async (id) => (id === 'acme' ? { name: 'Acme Support', deskName: 'Zendesk' } : undefined),
    number: (_account, ticket) => (ticket === '77' ? '#1077' : undefined),
  });
  const settled = (changes: Partial<Draft>, outcome: 'sent' | 'unsent' = 'sent') =>
    journal.settled(newItem(aDraft(changes), time.now), outcome);
  return { journal, table, time, settled };
}

describe('the journal', () => {
  it('says when, from where, on which ticket, what kind and how it ended, newest first', async () => {
    const { journal, time, settled } = openJournal();
    await settled({ id: 'a', ticket: '77' });
    time.now += 60_000;
    await settled({ id: 'b', ticket: '5', kind: 'note' }, 'unsent');
    const from = { account: 'Acme Support', desk: 'Zendesk' };
    expect(await journal.list()).toEqual([
      { id: 'b', at: '2026-03-02T08:01:00.000Z', ...from, ticket: '5', kind: 'note', outcome: 'unsent' },
      { id: 'a', at: '2026-03-02T08:00:00.000Z', ...from, ticket: '#1077', kind: 'reply', outcome: 'sent' },
    ]);
  });

  it('names a new ticket by the number that the desk gave it', async () => {
    const { journal } = openJournal();
    const item = newItem(aDraft({ kind: 'ticket', ticket: undefined }), 0);
    await journal.settled({ ...item, created: { id: '9', number: '#1009', url: 'https://desk.example/9' } }, 'sent');
    expect((await journal.list())[0]?.ticket).toBe('#1009');
  });

  it('holds no text, no subject and no address', async () => {
    const { journal, settled } = openJournal();
    await settled({
      body: { html: '<p>sEcReT</p>', text: 'sEcReT' },
      to: ['mara@nordhavn.example'],
      fields: { subject: 'sEcReT', requester: 'mara@nordhavn.example' },
    });
    expect(JSON.stringify(await journal.list())).not.toMatch(/sEcReT|nordhavn/);
  });

  it('lies encrypted', async () => {
    const { table, settled } = openJournal(openVault({ area: memoryArea(), session: memorySession() }));
    await settled({ id: 'a' });
    const [record] = await table.all();
    expect(Object.keys(record ?? {}).sort()).toEqual(['at', 'id', 'sealed', 'v']);
    expect(Buffer.from(record?.sealed.data ?? new ArrayBuffer()).toString('latin1')).not.toContain('Acme');
  });

  it('has one line for what was given up and sent after all', async () => {
    const { journal, settled } = openJournal();
    await settled({ id: 'a' }, 'unsent');
    await settled({ id: 'a' }, 'sent');
    expect((await journal.list()).map(({ outcome }) => outcome)).toEqual(['sent']);
  });

  it('keeps the newest, and nothing that is too old', async () => {
    const { journal, table, time, settled } = openJournal();
    const at = time.now;
    for (let index = 0; index < JOURNAL_MOST; index += 1) {
      const id = `old-${index}`;
      await table.put({ v: 1, id, at: at + index, sealed: await glassVault().seal(id, {}) });
    }
    time.now = at + JOURNAL_MOST;
    await settled({ id: 'newest' });
    const ids = await table.ids();
    expect(ids).toHaveLength(JOURNAL_MOST);
    expect(ids).toContain('newest');
    expect(ids).not.toContain('old-0');
    time.now += JOURNAL_DAYS * DAY_MS + 1;
    await journal.dropOld();
    expect(await table.ids()).toEqual([]);
  });

  it('can be cleared', async () => {
    const { journal, settled } = openJournal();
    await settled({ id: 'a' });
    await journal.clear();
    expect(await journal.list()).toEqual([]);
  });

  it('never stands in the way of what is sent', async () => {
    const locked = { ...glassVault(), seal: () => Promise.reject(new Error('locked')) };
    const { settled } = openJournal(locked);
    await expect(settled({ id: 'a' })).resolves.toBeUndefined();
  });
});
