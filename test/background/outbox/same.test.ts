import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { newItem } from '../../../lib/background/outbox/item';
import { isAsWanted, isAuthor, isOurs, isSameText } from '../../../lib/background/outbox/same';
import { createShelf, type OutboxRecord } from '../../../lib/background/outbox/shelf';
import { openVault } from '../../../lib/background/vault';
import type { Comment, Fields, Ticket } from '../../../lib/model';
import { openStore } from '../../../lib/platform/store';
import { aDraft, anAccount, glassVault, memoryTable } from '../doubles';
import { memorySession } from '../memory';

describe('the same text', () => {
  const ours = { html: '<p>Grüße, Mara &amp; co</p><ul><li>one</li></ul>', text: 'Grüße, Mara & co\n- one' };
  it.each<[string, { html?: string; text?: string }, boolean]>([
    ['as it was', ours, true],
    ['as HTML with other markup', { html: '<div>Gr&#252;&#xdf;e,&nbsp;Mara &amp; co<br>* one</div>' }, true],
    ['with a signature behind it', { text: 'Grüße, Mara & co\n- one\n-- \nErin, Acme' }, true],
    ['with something before it', { text: 'Re: Grüße, Mara & co - one' }, false],
    ['cut short', { text: 'Grüße, Mara' }, false],
    ['with other words', { text: 'Grüße, Lara & co - one' }, false],
  ])('is known %s', (_name, theirs, same) => {
    expect(isSameText(theirs, ours)).toBe(same);
  });

  it('without letters is compared all the same', () => {
    expect(isSameText({ text: '👍' }, { html: '<p>👍</p>', text: '👍' })).toBe(true);
    expect(isSameText({ text: '👎' }, { html: '<p>👍</p>', text: '👍' })).toBe(false);
    expect(isSameText({ text: '' }, { html: '', text: '' })).toBe(true);
    expect(isSameText({ text: 'anything' }, { html: '', text: '' })).toBe(false);
  });
});

describe('the author', () => {
  const { agent } = anAccount();
  it.each<[string, Comment['author'], boolean | undefined]>([
    ['id', { id: '7' }, true],
    ['address, in any case', { id: '900', email: 'ERIN@desk.example' }, true],
    ['name', { name: 'Erin Agent' }, true],
    ['nothing alike', { id: '8', name: 'Felix' }, false],
    ['nothing at all', {}, undefined],
  ])('is known by %s', (_name, author, known) => {
    expect(isAuthor(author, agent)).toBe(known);
  });

  it('who is unknown is believed with our text only', () => {
    const comment: Comment = { id: '1', kind: 'reply', author: {}, text: 'Hello Mara', attachments: [], createdAt: '' };
    expect(isOurs(comment, aDraft(), agent)).toBe(true);
    expect(isOurs({ ...comment, text: 'Else' }, aDraft(), agent)).toBe(false);
    expect(isOurs({ ...comment, author: { id: '8' } }, aDraft(), agent)).toBeUndefined();
  });
});

describe('a ticket as wanted', () => {
  const ticket: Ticket = {
    id: '1',
    account: 'acme',
    subject: 'Late  box',
    status: 'pending',
    label: 'On hold',
    statusValue: '6',
    priority: 'high',
    priorityValue: '75',
    group: { id: '3', name: 'Sales' },
    requester: { email: 'mara@x.example' },
    assignee: { id: '7' },
    tags: ['vip', 'late'],
    cc: [{ email: 'a@x.example' }],
    dueAt: '2026-03-02T08:00:00Z',
    custom: [{ id: '9', name: 'Order', value: 'A-1' }],
    createdAt: '',
    updatedAt: '',
    url: '',
  };
  it.each<[Fields, boolean]>([
    [{}, true],
    [{ subject: 'Late box', status: '6', priority: '75', group: 'sales', assignee: '7' }, true],
    [{ tags: ['late', 'vip'], cc: ['A@x.example'], dueAt: '2026-03-02T09:00:00+01:00', custom: { 9: 'A-1' } }, true],
    [{ requester: 'mara@x.example' }, true],
    [{ status: '7' }, false],
    [{ assignee: null }, false],
    [{ tags: ['vip'] }, false],
    [{ dueAt: null }, false],
    [{ custom: { 9: 'A-2' } }, false],
    [{ status: '6', priority: '50' }, false],
    [{ type: 'bug' }, false],
  ])('has every field so: %o', (fields, wanted) => {
    expect(isAsWanted(ticket, fields)).toBe(wanted);
  });
});

describe('items on disk', () => {
  it('hold nothing in clear but the id, and outlive the worker', async () => {
    const store = openStore();
    const table = store.table<OutboxRecord>('outbox');
    const item = newItem(aDraft({ body: { html: '', text: 'the secret plan' } }), 1);
    await createShelf(table, openVault({ area: store.area('vault'), session: memorySession() })).put(item);
    const [record] = await table.all();
    expect(Object.keys(record!).sort()).toEqual(['id', 'sealed', 'v']);
    expect(Buffer.from(record!.sealed.data).includes('secret plan')).toBe(false);
    const next = createShelf(table, openVault({ area: store.area('vault'), session: memorySession() }));
    await next.load();
    expect(next.all()).toEqual([item]);
  });

  it('stand behind those that were kept before, also when the clock went back', async () => {
    const shelf = createShelf(memoryTable(), glassVault());
    await shelf.put(newItem(aDraft(), 5_000));
    expect([shelf.nextTime(4_000), shelf.nextTime(6_000)]).toEqual([5_001, 6_000]);
  });

  it('that cannot be opened stay where they are', async () => {
    const store = openStore();
    const table = store.table<OutboxRecord>('outbox');
    await store.area('vault').remove('key:device');
    const shelf = createShelf(table, openVault({ area: store.area('vault'), session: memorySession() }));
    await shelf.load();
    expect(shelf.all()).toEqual([]);
    expect(await table.ids()).toEqual(['draft-1']);
  });
});
