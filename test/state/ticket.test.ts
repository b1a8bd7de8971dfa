import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Comment, Ticket } from '../../lib/model';
import { createOutbox } from '../../lib/state/outbox';
import { createSession, type OutboxView } from '../../lib/state/session';
import { createTicket } from '../../lib/state/ticket';
import { CHOICES, COMMENTS, hello, TICKET } from '../components/preview/samples';
import { fakeRoom } from '../e2e/fake-room';
import { createFakeWire, type FakeWire } from '../e2e/fake-wire';

const place = { account: 'acme', ticket: TICKET.id };
const SOLVED = { value: 'Solved', label: 'Solved', status: 'resolved' as const };

describe('an opened ticket', () => {
  let far: FakeWire;
  const saved: { name: string; bytes: number }[] = [];
  const opened: string[] = [];

  async function start() {
    const room = fakeRoom(far.wire, {
      openTab: (url) => opened.push(url),
      saveFile: (file, name) => saved.push({ name, bytes: file.size }),
    });
    const session = createSession(room, 'dock');
    await session.refresh();
    const outbox = createOutbox(room, session);
    const state = createTicket(room, { place, session, outbox });
    state.open();
    return { state, session, outbox };
  }

  /** The worker's answer to the last reading. */
  function tell(ticket: Ticket = TICKET, comments: Comment[] = COMMENTS): void {
    const watch = far.last('ticket');
    watch.part({ part: 'ticket', ticket });
    watch.part({ part: 'comments', comments });
    watch.done();
  }

  const settle = (id: string, more: Partial<OutboxView>): void => {
    const draft = far.asks('ticket.change').find((one) => one.draft.id === id)?.draft;
    if (!draft) throw new Error(`no change ${id}`);
    const view: OutboxView = { ...place, id, kind: 'change', state: 'kept', draft, at: draft.updatedAt, ...more };
    far.emit('outbox.changed', { items: [view] });
  };

  beforeEach(() => {
    vi.useFakeTimers();
    saved.length = 0;
    opened.length = 0;
    far = createFakeWire();
    far.answer('surface.hello', () => hello());
    far.answer('choices.read', () => CHOICES);
    far.answer('draft.read', () => null);
    far.answer('outbox.discard', () => undefined);
    far.answer('ticket.change', ({ draft }) => ({
      ...place,
      id: draft.id,
      kind: 'change',
      state: 'kept',
      draft,
      at: draft.updatedAt,
    }));
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('asks what may be chosen once for all tickets of a group', async () => {
    const group = { id: '4', name: 'Customs' };
    await start();
    tell({ ...TICKET, group });
    await vi.runOnlyPendingTimersAsync();
    expect(far.asks('choices.read').at(-1)).toEqual({ account: 'acme', group: '4' });
  });

  it('shows what is known at once, marked, and then what the desk says', async () => {
    const { state } = await start();
    far.last('ticket').part({ part: 'ticket', ticket: { ...TICKET, subject: 'Old' }, cached: true });
    expect([state.shown.value?.subject, state.isCached.value]).toEqual(['Old', true]);
    tell();
    expect([state.shown.value?.subject, state.isCached.value, state.isLooking.value]).toEqual([
      TICKET.subject,
      false,
      false,
    ]);
  });

  it('tells comments that came while it was open, and only those', async () => {
    const { state } = await start();
    tell(TICKET, COMMENTS.slice(0, 3));
    expect(state.news.value.size).toBe(0);
    far.emit('ticket.changed', place);
    expect(far.last('ticket').ask).toEqual({ ...place, fresh: false });
    tell();
    expect([...state.news.value]).toEqual(['4']);
  });

  it('puts earlier comments before the others and keeps them when it is read again', async () => {
    const { state } = await start();
    const watch = far.last('ticket');
    watch.part({ part: 'comments', comments: COMMENTS.slice(2), more: 'p2' });
    far.answer('comments.more', () => ({ comments: COMMENTS.slice(0, 2) }));
    await state.showEarlier();
    expect(state.comments.value?.map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
    expect(state.hasEarlier.value).toBe(false);
    tell(TICKET, COMMENTS.slice(2));
    expect(state.comments.value?.map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
  });

  it('shows the newest of a long conversation, and earlier ones by steps before the desk is asked for more', async () => {
    const { state } = await start();
    const said = Array.from({ length: 100 }, (_, at) => ({
      ...COMMENTS[0]!,
      id: `c${at}`,
      createdAt: new Date(Date.UTC(2026, 0, 1) + at * 1000).toISOString(),
    }));
    const watch = far.last('ticket');
    watch.part({ part: 'comments', comments: said.slice(20), more: 'p2' });
    const shown = () => state.comments.value?.map(({ id }) => id);
    expect(shown()).toEqual(said.slice(70).map(({ id }) => id));
    await state.showEarlier();
    await state.showEarlier();
    expect(shown()).toEqual(said.slice(20).map(({ id }) => id));
    expect(far.asks('comments.more')).toEqual([]);
    far.answer('comments.more', () => ({ comments: said.slice(0, 20) }));
    await state.showEarlier();
    expect(shown()).toEqual(said.map(({ id }) => id));
    expect(state.hasEarlier.value).toBe(false);
  });

  it('keeps what is on screen when the reading fails', async () => {
    const { state } = await start();
    tell();
    state.ask();
    far.last('ticket').part({ part: 'failed', failure: { kind: 'unreachable', origin: 'https://acme.example' } });
    expect(state.failure.value?.kind).toBe('unreachable');
    expect(state.comments.value).toHaveLength(4);
  });

  it('goes on by itself when the wait that the desk asked for is over, and not after it is closed', async () => {
    const { state } = await start();
    // The fake room's clock stands at 09:54.
    const failure = { kind: 'limited' as const, until: '2026-11-21T09:54:30.000Z' };
    far.last('ticket').part({ part: 'failed', failure });
    await vi.advanceTimersByTimeAsync(29_000);
    expect(far.watches('ticket')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(far.watches('ticket')).toHaveLength(2);
    expect(state.failure.value).toBeUndefined();
    far.last('ticket').part({ part: 'failed', failure });
    state.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(far.watches('ticket')).toHaveLength(2);
  });

  it('shows a change at once, busy, until the ticket has been read again', async () => {
    const { state } = await start();
    tell();
    state.changes.change({ name: 'status', value: 'Solved', choice: SOLVED });
    await vi.advanceTimersByTimeAsync(0);
    expect(state.shown.value).toMatchObject({ status: 'resolved', label: 'Solved' });
    const [sent] = far.asks('ticket.change');
    expect(sent?.draft).toMatchObject({
      kind: 'change',
      fields: { status: 'Solved' },
      seen: { updatedAt: TICKET.updatedAt },
    });
    settle(sent?.draft.id ?? '', { state: 'sent' });
    expect(state.changes.busy.value.has('status')).toBe(true);
    tell({ ...TICKET, status: 'resolved', label: 'Solved' });
    expect(state.changes.busy.value.size).toBe(0);
    expect(state.shown.value?.label).toBe('Solved');
  });

  it('takes a change back when the desk refuses it, with the reason', async () => {
    const { state } = await start();
    tell();
    state.changes.change({ name: 'status', value: 'Solved', choice: SOLVED });
    await vi.advanceTimersByTimeAsync(0);
    const failure = { kind: 'refused' as const, fields: [{ name: 'Category', reason: 'choose one' }] };
    const [sent] = far.asks('ticket.change');
    settle(sent?.draft.id ?? '', { state: 'failed', failure });
    expect(state.shown.value?.label).toBe('Open');
    expect(state.changes.failure.value).toEqual(failure);
    expect(far.asks('outbox.discard')).toEqual([{ id: sent?.draft.id }]);
  });

  it('takes a change back when the worker cannot even keep it', async () => {
    const { state } = await start();
    tell();
    far.refuse('ticket.change', { kind: 'locked' });
    state.changes.change({ name: 'tags', value: ['vip'] });
    await vi.advanceTimersByTimeAsync(0);
    expect(state.shown.value?.tags).toEqual(TICKET.tags);
    expect(state.changes.failure.value).toEqual({ kind: 'locked' });
  });

  it('sends a second change only on the ticket as the first one left it', async () => {
    const { state } = await start();
    tell();
    state.changes.change({ name: 'status', value: 'Solved', choice: SOLVED });
    state.changes.change({ name: 'tags', value: ['vip'] });
    await vi.advanceTimersByTimeAsync(0);
    expect(far.asks('ticket.change')).toHaveLength(1);
    expect(state.shown.value).toMatchObject({ label: 'Solved', tags: ['vip'] });
    settle(far.asks('ticket.change')[0]?.draft.id ?? '', { state: 'sent' });
    tell({ ...TICKET, label: 'Solved', updatedAt: '2026-11-21T09:55:00Z' });
    await vi.advanceTimersByTimeAsync(0);
    expect(far.asks('ticket.change')[1]?.draft).toMatchObject({
      fields: { tags: ['vip'] },
      seen: { updatedAt: '2026-11-21T09:55:00Z' },
    });
  });

  it('leaves an unclear change to the outbox, under the conversation', async () => {
    const { state } = await start();
    tell();
    state.changes.change({ name: 'tags', value: ['vip'] });
    await vi.advanceTimersByTimeAsync(0);
    settle(far.asks('ticket.change')[0]?.draft.id ?? '', { state: 'unsure', failure: { kind: 'unsure' } });
    expect(state.items.value.map(({ kind, state: now }) => [kind, now])).toEqual([['change', 'unsure']]);
  });

  it('saves a file that comes in chunks, under a safe name', async () => {
    const { state } = await start();
    const attachment = { id: 'a', name: '../form.pdf', type: 'application/pdf', size: 5 };
    state.attachments.open(attachment);
    state.attachments.open(attachment);
    expect(far.watches('attachment')).toHaveLength(1);
    far.last('attachment').part({ chunk: btoa('hel'), sent: 3, size: 5 });
    expect(state.attachments.opening.value.get('a')).toEqual({ percent: 60 });
    far.last('attachment').part({ chunk: btoa('lo'), sent: 5, size: 5 });
    far.last('attachment').done();
    await expect.poll(() => saved).toEqual([{ name: '_form.pdf', bytes: 5 }]);
  });

  it('lets a file that is on its way be called off, and opened anew', async () => {
    const { state } = await start();
    const attachment = { id: 'a', name: 'form.pdf', type: 'application/pdf', size: 5 };
    state.attachments.open(attachment);
    state.attachments.cancel('a');
    expect(far.last('attachment').isStopped).toBe(true);
    expect(state.attachments.opening.value.size).toBe(0);
    state.attachments.open(attachment);
    expect(far.watches('attachment')).toHaveLength(2);
    expect(saved).toEqual([]);
  });

  it('opens a file that the desk gives as a link, and says why one does not open', async () => {
    const { state } = await start();
    state.attachments.open({ id: 'a', name: 'a', type: 'text/plain' });
    far.last('attachment').part({ link: 'https://files.example/a' });
    far.last('attachment').done();
    expect(opened).toEqual(['https://files.example/a']);
    expect(saved).toEqual([]);
    state.attachments.open({ id: 'b', name: 'b', type: 'text/plain' });
    far.last('attachment').part({ failure: { kind: 'absent' } });
    expect(state.attachments.opening.value.get('b')).toEqual({ failure: { kind: 'absent' } });
  });

  it('lets what has arrived go from the screen after a while', async () => {
    const { state } = await start();
    tell();
    const draft = {
      ...place,
      id: 'r',
      kind: 'reply' as const,
      body: { html: '', text: 'x' },
      files: [],
      cc: [],
      revision: 0,
    };
    const view = { ...place, id: 'r', kind: 'reply' as const, state: 'sent' as const, at: '2026-11-21T09:54:00Z' };
    far.emit('outbox.changed', { items: [{ ...view, draft: { ...draft, updatedAt: view.at } }] });
    expect(state.items.value).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(state.items.value).toHaveLength(0);
  });

  it('ends its watch when it is closed', async () => {
    const { state } = await start();
    state.close();
    expect(far.last('ticket').isStopped).toBe(true);
    far.emit('ticket.changed', place);
    expect(far.watches('ticket')).toHaveLength(1);
  });
});
