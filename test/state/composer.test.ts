import { computed, signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Draft, Ticket } from '../../lib/model';
import { createComposer } from '../../lib/state/composer';
import { createOutbox } from '../../lib/state/outbox';
import type { OutboxView } from '../../lib/state/session';
import { ACCOUNTS, COMMENTS, TICKET } from '../components/preview/samples';
import { fakeRoom } from '../e2e/fake-room';
import { createFakeWire, type FakeWire } from '../e2e/fake-wire';

const viewOf = (draft: Draft, more: Partial<OutboxView> = {}): OutboxView => ({
  id: draft.id,
  account: draft.account,
  ticket: draft.ticket,
  kind: draft.kind,
  state: 'kept',
  draft,
  at: draft.updatedAt,
  ...more,
});

describe('the composer', () => {
  let far: FakeWire;
  let isVisible: boolean;
  const place = { account: 'acme', ticket: TICKET.id };
  const ofAnotherWindow: Draft = {
    ...place,
    kind: 'reply',
    id: 'other',
    body: { html: '', text: 'Theirs' },
    files: [],
    cc: [],
    revision: 5,
    updatedAt: '2026-11-21T09:00:00Z',
  };

  function start({ ticket = TICKET, may = ['reply', 'note'] }: { ticket?: Ticket; may?: string[] } = {}) {
    const room = fakeRoom(far.wire, { isVisible: () => isVisible });
    const items = signal<OutboxView[]>([]);
    const outbox = createOutbox(room, { outbox: items });
    const account = computed(() => ACCOUNTS.map((one) => ({ ...one, may })).find(({ id }) => id === 'acme'));
    const composer = createComposer(room, {
      account,
      place,
      ticket: signal(ticket),
      comments: signal(COMMENTS),
      outbox,
    });
    return { composer, outbox, items, ...composer.boxes };
  }

  beforeEach(() => {
    vi.useFakeTimers();
    isVisible = true;
    far = createFakeWire();
    far.answer('draft.read', () => null);
    far.answer('draft.keep', ({ draft }) => ({ revision: draft.revision + 1 }));
    far.answer('draft.drop', () => undefined);
    far.whenWatched('file', ({ ask: { name, type, size }, part }) =>
      part({ ref: { id: `file-${name}`, name, type, size } }),
    );
    far.answer('file.drop', () => undefined);
    far.answer('comment.post', ({ draft }) => viewOf(draft));
    far.answer('outbox.discard', () => undefined);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('never sends a note as a reply, nor a reply as a note', async () => {
    const { composer, reply, note } = start();
    reply.type('For Mara');
    note.type('For us');
    composer.choose('note');
    await composer.send();
    composer.choose('reply');
    await composer.send();
    const sent = far.asks('comment.post').map(({ draft }) => [draft.kind, draft.body.text]);
    expect(sent).toEqual([
      ['note', 'For us'],
      ['reply', 'For Mara'],
    ]);
  });

  it('keeps both texts when the tabs are changed', () => {
    const { composer, reply, note } = start();
    reply.type('For Mara');
    composer.choose('note');
    note.type('For us');
    composer.choose('reply');
    expect([reply.text.value, note.text.value]).toEqual(['For Mara', 'For us']);
  });

  it('keeps a draft 400 ms after the last key, each kind its own', async () => {
    const { reply, note } = start();
    reply.type('Hello');
    await vi.advanceTimersByTimeAsync(399);
    reply.type('Hello M');
    note.type('Broker');
    await vi.advanceTimersByTimeAsync(399);
    expect(far.asks('draft.keep')).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    const kept = far.asks('draft.keep').map(({ draft }) => [draft.kind, draft.body.text]);
    expect(kept).toEqual([
      ['reply', 'Hello M'],
      ['note', 'Broker'],
    ]);
  });

  it('keeps at once when asked, and counts revisions', async () => {
    const { composer, reply } = start();
    reply.type('One');
    await composer.flush();
    reply.type('Two');
    await composer.flush();
    await composer.flush();
    expect(far.asks('draft.keep').map(({ draft }) => draft.revision)).toEqual([0, 1]);
  });

  it('brings back what was kept', async () => {
    const { composer, reply } = start();
    const kept: Draft = {
      ...place,
      id: 'kept',
      kind: 'reply',
      body: { html: '', text: 'Half a sent' },
      files: [{ id: 'f', name: 'a.pdf', type: 'application/pdf', size: 1 }],
      cc: [],
      revision: 3,
      updatedAt: '2026-11-21T09:00:00Z',
    };
    far.answer('draft.read', ({ kind }) => (kind === 'reply' ? kept : null));
    await composer.restore();
    expect(reply.text.value).toBe('Half a sent');
    reply.type('Half a sentence');
    await composer.flush();
    expect(far.asks('draft.keep')[0]?.draft).toMatchObject({ id: 'kept', revision: 3, files: kept.files });
  });

  it('keeps the text when the sending is refused, and says why', async () => {
    const { composer, reply } = start();
    far.refuse('comment.post', { kind: 'locked' });
    reply.type('For Mara');
    await composer.send();
    expect(reply.text.value).toBe('For Mara');
    expect(composer.failure.value).toEqual({ kind: 'locked' });
    await vi.advanceTimersByTimeAsync(400);
    expect(far.asks('draft.keep').at(-1)?.draft.body.text).toBe('For Mara');
  });

  it('empties the box once the worker has the text, and the next text is another draft', async () => {
    const { composer, reply, outbox } = start();
    reply.type('First');
    await composer.send();
    expect(reply.text.value).toBe('');
    expect(outbox.of('acme', TICKET.id).value.map(({ state }) => state)).toEqual(['kept']);
    reply.type('Second');
    await composer.send();
    const ids = far.asks('comment.post').map(({ draft }) => draft.id);
    expect(new Set(ids).size).toBe(2);
  });

  it('does not send twice while the first sending is under way', async () => {
    const { composer, reply } = start();
    reply.type('For Mara');
    await Promise.all([composer.send(), composer.send()]);
    expect(far.asks('comment.post')).toHaveLength(1);
  });

  it('lets no keeping of a draft follow its sending', async () => {
    const { composer, reply } = start();
    reply.type('For Mara');
    await composer.send();
    await vi.advanceTimersByTimeAsync(1000);
    expect(far.asks('draft.keep')).toEqual([]);
  });

  it('tells when another window changed the draft, and overwrites it only when asked', async () => {
    const { composer, reply } = start();
    far.refuse('draft.keep', { kind: 'conflict' });
    reply.type('Mine');
    await composer.flush();
    expect(reply.draft.conflict.value).toBe(true);
    far.answer('draft.read', () => ofAnotherWindow);
    far.answer('draft.keep', ({ draft }) => ({ revision: draft.revision + 1 }));
    await reply.draft.keepMine();
    expect(far.asks('draft.keep').at(-1)?.draft).toMatchObject({ id: 'other', revision: 5, body: { text: 'Mine' } });
    expect(reply.draft.conflict.value).toBe(false);
  });

  it("shows the other window's draft when that is chosen", async () => {
    const { composer, reply } = start();
    far.refuse('draft.keep', { kind: 'conflict' });
    reply.type('Mine');
    await composer.flush();
    far.answer('draft.read', () => ofAnotherWindow);
    await reply.draft.takeOther();
    expect(reply.text.value).toBe('Theirs');
  });

  it('asks before it sends while something may cover the page', async () => {
    const { composer, reply } = start();
    isVisible = false;
    reply.type('For Mara');
    await composer.send();
    expect(composer.covered.value).toBeDefined();
    expect(far.asks('comment.post')).toEqual([]);
    await composer.sendCovered();
    expect(far.asks('comment.post')).toHaveLength(1);
  });

  it('offers only what the sign-in and the ticket allow, with the reason', () => {
    const cannot = { reply: 'There is no thread to answer.' };
    const barred = start({ ticket: { ...TICKET, cannot } });
    expect(barred.composer.kinds.value).toEqual(['note']);
    expect(barred.composer.kind.value).toBe('note');
    expect(barred.composer.barred.value).toEqual([{ kind: 'reply', reason: cannot.reply }]);
    expect(start({ may: ['reply'] }).composer.kinds.value).toEqual(['reply']);
    expect(start({ may: [] }).composer.box.value).toBeUndefined();
  });

  it('moves a note into the reply only by its own act, and sends nothing then', async () => {
    const { composer, reply, note } = start();
    reply.type('Hello Mara,');
    note.type('the seal is PL 883 104.');
    composer.turnNote();
    expect(reply.text.value).toBe('Hello Mara,\n\nthe seal is PL 883 104.');
    expect(note.text.value).toBe('');
    expect(composer.kind.value).toBe('reply');
    expect(far.asks('comment.post')).toEqual([]);
  });

  it('sends no file that is not kept yet, and each box has its own', async () => {
    const { composer, reply, note } = start();
    far.whenWatched('file', () => undefined);
    reply.type('See the form');
    const attaching = reply.files.attach([new File(['x'], 'form.pdf', { type: 'application/pdf' })]);
    await composer.send();
    expect(far.asks('comment.post')).toEqual([]);
    await vi.advanceTimersByTimeAsync(0);
    const { ask, part } = far.last('file');
    part({ ref: { id: 'f1', name: ask.name, type: ask.type, size: ask.size } });
    await attaching;
    await composer.send();
    expect(far.asks('comment.post')[0]?.draft.files.map(({ name }) => name)).toEqual(['form.pdf']);
    expect(note.files.kept.value).toEqual([]);
  });

  it('keeps what was begun since, and then takes back what was not sent below it', async () => {
    const { composer, note } = start();
    const draft: Draft = {
      ...place,
      id: 'failed',
      kind: 'note',
      body: { html: '<p>For us</p>', text: 'For us' },
      files: [],
      cc: [],
      revision: 1,
      updatedAt: '2026-11-21T09:00:00Z',
    };
    const text = 'Begun meanwhile\n\nFor us';
    far.answer('outbox.recall', () => ({ ...draft, id: 'back', body: { html: '', text }, revision: 2 }));
    note.type('Begun meanwhile');
    await composer.takeBack(viewOf(draft, { state: 'failed', failure: { kind: 'conflict' } }));
    expect([note.text.value, composer.kind.value, note.draft.id.value]).toEqual([text, 'note', 'back']);
    expect(far.asked.map(({ name }) => name)).toEqual(['draft.keep', 'outbox.recall']);
  });

  it('drops a kept draft when its text is taken away again', async () => {
    const { composer, reply } = start();
    reply.type('Hello');
    await composer.flush();
    reply.type('');
    await composer.flush();
    expect(far.asks('draft.drop')).toEqual([{ id: far.asks('draft.keep')[0]?.draft.id }]);
  });

  it('says what the person saw of the ticket', async () => {
    const { composer, reply } = start({ ticket: { ...TICKET, version: '"7"' } });
    reply.type('For Mara');
    await composer.send('Solved');
    expect(far.asks('comment.post')[0]?.draft).toMatchObject({
      seen: { updatedAt: TICKET.updatedAt, version: '"7"' },
      setStatus: 'Solved',
    });
  });
});
