import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Draft } from '../../lib/model';
import { createNewTicket } from '../../lib/state/new-ticket';
import { createOutbox } from '../../lib/state/outbox';
import { createSession, type OutboxView } from '../../lib/state/session';
import { ACCOUNTS, account, CHOICES, hello, MARA } from '../components/preview/samples';
import { fakeRoom } from '../e2e/fake-room';
import { createFakeWire, type FakeWire } from '../e2e/fake-wire';

const viewOf = (draft: Draft, more: Partial<OutboxView> = {}): OutboxView => ({
  id: draft.id,
  account: draft.account,
  kind: draft.kind,
  state: 'kept',
  draft,
  at: draft.updatedAt,
  ...more,
});

describe('the new ticket form', () => {
  let far: FakeWire;

  async function start(more: { requester?: string; account?: string } = { requester: MARA }) {
    const room = fakeRoom(far.wire);
    const session = createSession(room, 'popup');
    await session.refresh();
    const form = createNewTicket(room, { session, outbox: createOutbox(room, session), ...more });
    await vi.advanceTimersByTimeAsync(0);
    return { form, session };
  }

  beforeEach(() => {
    vi.useFakeTimers();
    far = createFakeWire();
    far.answer('surface.hello', () => hello());
    far.answer('choices.read', () => CHOICES);
    far.answer('draft.read', () => null);
    far.answer('draft.keep', ({ draft }) => ({ revision: draft.revision + 1 }));
    far.answer('draft.drop', () => undefined);
    far.answer('outbox.discard', () => undefined);
    far.answer('ticket.create', ({ draft }) => viewOf(draft));
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('goes out as a draft of kind ticket, with its fields', async () => {
    const { form } = await start();
    form.set({ subject: 'Container held', priority: 'high', tags: ['customs'] });
    form.describe('Since Monday.');
    expect(await form.create()).toBe(true);
    expect(far.asks('ticket.create')[0]?.draft).toMatchObject({
      account: 'acme',
      kind: 'ticket',
      body: { text: 'Since Monday.', html: '<p>Since Monday.</p>' },
      fields: { requester: MARA, subject: 'Container held', priority: 'high', tags: ['customs'] },
    });
  });

  it('asks for what is missing before it sends anything', async () => {
    const definition = { id: 'cf1', name: 'Order number', kind: 'text' as const, required: true };
    far.answer('choices.read', () => ({ ...CHOICES, fields: [definition] }));
    const { form } = await start({ requester: 'mara' });
    expect(await form.create()).toBe(false);
    expect([...form.problems.value]).toEqual([
      ['subject', 'needed'],
      ['requester', 'not-an-address'],
      ['custom/cf1', 'needed'],
    ]);
    expect(far.asks('ticket.create')).toEqual([]);
    form.set({ subject: 'A', requester: MARA });
    form.setCustom('cf1', '4471');
    expect(form.problems.value.size).toBe(0);
  });

  it('offers only accounts that may create, and custom fields only in their group and type', async () => {
    far.answer('surface.hello', () =>
      hello({ accounts: [account('a', 'A', { letters: 'a', colour: 1 }, { may: [] }), ...ACCOUNTS.slice(0, 1)] }),
    );
    const definition = { id: 'cf1', name: 'Lane', kind: 'text' as const, groups: ['customs'] };
    const ofType = { id: 'cf2', name: 'Seen on', kind: 'text' as const, types: ['Bug'] };
    far.answer('choices.read', () => ({ ...CHOICES, fields: [definition, ofType] }));
    const { form } = await start();
    expect(form.accounts.value.map(({ id }) => id)).toEqual(['acme']);
    expect(form.definitions.value).toEqual([]);
    form.set({ group: 'customs' });
    expect(form.definitions.value).toEqual([definition]);
    form.set({ group: undefined, type: 'Bug' });
    expect(form.definitions.value).toEqual([ofType]);
  });

  it('takes the text along to another account, and leaves what only the former one knows', async () => {
    const { form } = await start();
    form.set({ subject: 'Container held', group: 'customs' });
    form.describe('Since Monday.');
    await form.flush();
    form.choose('retail');
    await vi.advanceTimersByTimeAsync(0);
    expect(form.account.value?.id).toBe('retail');
    expect(form.fields.value).toMatchObject({ subject: 'Container held' });
    expect(form.fields.value.group).toBeUndefined();
    const kept = far.asks('draft.keep');
    expect(kept.map(({ draft }) => draft.account)).toEqual(['acme', 'retail']);
    const order = far.asked
      .map(({ name }) => name)
      .filter((name) => name.startsWith('draft.') && name !== 'draft.read');
    expect(order).toEqual(['draft.keep', 'draft.keep', 'draft.drop']);
    expect(far.asks('draft.drop')).toEqual([{ id: kept[0]?.draft.id }]);
  });

  it('says whom a kept draft is for when it is somebody else, and starts anew when asked', async () => {
    const kept: Draft = {
      id: 'kept',
      account: 'acme',
      kind: 'ticket',
      body: { html: '', text: 'Half' },
      files: [],
      cc: [],
      fields: { requester: 'jonas.berg@nordhavn.example', subject: 'Old' },
      revision: 2,
      updatedAt: '2026-11-21T09:00:00Z',
    };
    far.answer('draft.read', () => kept);
    const { form } = await start();
    expect(form.keptFor.value).toBe('jonas.berg@nordhavn.example');
    expect(form.description.value).toBe('Half');
    await form.startAnew();
    expect(form.fields.value.requester).toBe(MARA);
    expect(form.keptFor.value).toBeUndefined();
    expect(far.asks('draft.drop')).toEqual([{ id: 'kept' }]);
  });

  it('keeps the text when it cannot be handed over', async () => {
    far.refuse('ticket.create', { kind: 'locked' });
    const { form } = await start();
    form.set({ subject: 'Container held' });
    form.describe('Since Monday.');
    await form.create();
    expect(form.failure.value).toEqual({ kind: 'locked' });
    expect(form.description.value).toBe('Since Monday.');
    expect(form.isSending.value).toBe(false);
  });

  it('shows what became of it, and takes it back into the form when it was refused', async () => {
    const { form } = await start();
    form.set({ subject: 'Container held' });
    form.describe('Since Monday.');
    await form.create();
    expect(form.description.value).toBe('');
    const draft = far.asks('ticket.create')[0]?.draft;
    if (!draft) throw new Error('nothing was created');
    const failure = { kind: 'refused' as const, fields: [] };
    far.emit('outbox.changed', { items: [viewOf(draft, { state: 'failed', failure })] });
    expect(form.sent.value?.state).toBe('failed');
    far.answer('outbox.recall', () => ({ ...draft, id: 'back', revision: 1 }));
    await form.takeBack();
    expect(form.description.value).toBe('Since Monday.');
    expect(form.fields.value.subject).toBe('Container held');
    expect([form.sent.value, form.draft.value?.id.value]).toEqual([undefined, 'back']);
    expect(far.asks('outbox.recall')).toEqual([{ id: draft.id }]);
  });

  it('keeps the number of the created ticket after the worker has forgotten it', async () => {
    const { form } = await start();
    form.set({ subject: 'Container held' });
    await form.create();
    const draft = far.asks('ticket.create')[0]?.draft;
    if (!draft) throw new Error('nothing was created');
    const created = { id: '9', number: '#48220', url: 'https://acme.example/9' };
    far.emit('outbox.changed', { items: [viewOf(draft, { state: 'sent', created })] });
    far.emit('outbox.changed', { items: [] });
    expect(form.sent.value).toMatchObject({ state: 'sent', created });
  });

  it('is empty while only what the page told is in it', async () => {
    const { form } = await start({ requester: MARA });
    expect(form.isEmpty.value).toBe(true);
    form.describe('x');
    expect(form.isEmpty.value).toBe(false);
  });
});
