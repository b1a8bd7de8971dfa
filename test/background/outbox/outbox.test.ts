import { describe, expect, it } from 'vitest';
import type { Draft, Failure } from '../../../lib/model';
import { aDraft } from '../doubles';
import { CUT, openPost } from './post';

const MINUTE = 60_000;

/** A worker at work, and what became of a draft that it was given. */
async function sending(draft: Draft, arrange: (post: ReturnType<typeof openPost>) => void = () => {}) {
  const post = openPost();
  arrange(post);
  const worker = post.startWorker();
  await worker.outbox.keep(draft);
  await post.clock.pass(0);
  return { ...post, ...worker };
}

describe('a comment', () => {
  it('is on disk when it is kept, and then sent', async () => {
    const post = openPost();
    const { outbox, view } = post.startWorker();
    const kept = await outbox.keep(aDraft());
    expect(kept).toMatchObject({ id: 'draft-1', state: 'kept', draft: { body: { text: 'Hello Mara' } } });
    expect(await post.disk.outbox.ids()).toEqual(['draft-1']);
    await post.clock.pass(0);
    expect(view()?.state).toBe('sent');
    expect(post.texts()).toEqual(['<p>Hello Mara</p>']);
    expect(post.arrived).toEqual(['acme 1']);
  });

  it('leaves neither text nor files behind when it has arrived', async () => {
    const post = openPost();
    const { outbox, files, drafts, view } = post.startWorker();
    const file = await files.keep({ url: 'blob:x/1', name: 'a.txt', type: 'text/plain', size: 5 });
    const draft = aDraft({ files: [file] });
    await drafts.keep(draft);
    await outbox.keep(draft);
    expect(await drafts.read('acme', '1', 'reply')).toBeNull();
    await post.clock.pass(0);
    expect(view()?.draft).toMatchObject({ body: { html: '', text: '' }, files: [] });
    expect(await post.disk.files.ids()).toEqual([]);
  });

  it('keeps a file that has moved on into another draft', async () => {
    const post = openPost();
    const { outbox, files, drafts } = post.startWorker();
    const file = await files.keep({ url: 'blob:x/1', name: 'a.txt', type: 'text/plain', size: 5 });
    await drafts.keep(aDraft({ id: 'other', kind: 'note', files: [file] }));
    await outbox.keep(aDraft({ files: [file] }));
    await post.clock.pass(0);
    expect(await post.disk.files.ids()).toEqual([file.id]);
  });

  it('that two surfaces send is sent once, also later', async () => {
    const post = openPost();
    const { outbox } = post.startWorker();
    await Promise.all([outbox.keep(aDraft()), outbox.keep(aDraft())]);
    await post.clock.pass(MINUTE);
    expect(await outbox.keep(aDraft())).toMatchObject({ state: 'sent' });
    await post.clock.pass(MINUTE);
    expect(post.desk.writes).toEqual(['reply 1: Hello Mara']);
  });

  it('is never sent as the other kind', async () => {
    const { desk } = await sending(aDraft({ kind: 'note' }));
    expect(desk.writes).toEqual(['note 1: Hello Mara']);
    expect(desk.comments.map(({ kind }) => kind)).toEqual(['note']);
  });

  it('waits for the one before it in the same ticket, not for other tickets', async () => {
    const post = openPost();
    post.desk.fates.push({ doneAfterMs: 5_000, endsAfterMs: 5_000, failure: CUT });
    const { outbox } = post.startWorker();
    await outbox.keep(aDraft({ id: 'a', body: { html: '', text: 'first' } }));
    await outbox.keep(aDraft({ id: 'b', body: { html: '', text: 'second' } }));
    await outbox.keep(aDraft({ id: 'c', ticket: '2', body: { html: '', text: 'elsewhere' } }));
    await post.clock.pass(1_000);
    expect(post.desk.writes).toEqual(['reply 1: first', 'reply 2: elsewhere']);
    await post.clock.pass(5_000);
    expect(post.desk.writes).toEqual(['reply 1: first', 'reply 2: elsewhere', 'reply 1: second']);
  });
});

describe('several in one ticket', () => {
  it('keep their order through a restart, also when written in one millisecond', async () => {
    const post = openPost();
    post.desk.down = CUT;
    const { outbox } = post.startWorker();
    for (const id of ['z', 'm', 'a']) await outbox.keep(aDraft({ id, body: { html: '', text: id } }));
    post.desk.down = undefined;
    post.startWorker();
    await post.clock.pass(10 * MINUTE);
    expect(post.desk.writes).toEqual(['reply 1: z', 'reply 1: m', 'reply 1: a']);
  });
});

describe('a certain no', () => {
  it.each<Failure>([
    { kind: 'unauthorized' },
    { kind: 'forbidden', reason: 'Not yours' },
    { kind: 'absent' },
    { kind: 'refused', fields: [], reason: 'Too long' },
    { kind: 'moved', origin: 'https://desk.example' },
    { kind: 'ungranted', origins: ['https://desk.example/*'] },
    { kind: 'broken', status: 500 },
    { kind: 'unreadable', field: '' },
  ])('is told with its Failure, keeps the text, and is not repeated: $kind', async (failure) => {
    const { desk, view, clock, texts } = await sending(aDraft(), ({ desk }) =>
      desk.fates.push({ doneAfterMs: 'never', failure }),
    );
    await clock.pass(10 * MINUTE);
    expect(view()).toMatchObject({ state: 'failed', failure, draft: { body: { text: 'Hello Mara' } } });
    expect(desk.writes).toHaveLength(1);
    expect(texts()).toEqual([]);
  });

  it('before anything was sent sends nothing', async () => {
    const { desk, view } = await sending(aDraft(), ({ desk }) => {
      desk.down = { kind: 'unauthorized' };
    });
    expect(view()).toMatchObject({ state: 'failed', failure: { kind: 'unauthorized' } });
    expect(desk.writes).toEqual([]);
  });

  it('is tried again when asked, with new text too', async () => {
    const { outbox, desk, view, clock } = await sending(aDraft(), ({ desk }) => {
      desk.fates.push({ doneAfterMs: 'never', failure: { kind: 'refused', fields: [] } });
      desk.fates.push({ doneAfterMs: 'never', failure: { kind: 'refused', fields: [] } });
    });
    await outbox.retry('draft-1');
    await clock.pass(0);
    expect(view()?.state).toBe('failed');
    await outbox.keep(aDraft({ body: { html: '', text: 'Shorter' } }));
    await clock.pass(0);
    expect(view()?.state).toBe('sent');
    expect(desk.writes.at(-1)).toBe('reply 1: Shorter');
  });

  it('is never tried again where the desk took the text for something else', async () => {
    const { outbox, desk, view, clock, settled } = await sending(aDraft(), ({ desk }) => {
      desk.fates.push({ doneAfterMs: 'never', failure: { kind: 'refused', fields: [], there: 'It is a note now.' } });
    });
    await outbox.retry('draft-1');
    await clock.pass(10 * MINUTE);
    expect(view()).toMatchObject({ state: 'failed', failure: { there: 'It is a note now.' } });
    expect(desk.writes).toHaveLength(1);
    await outbox.discard('draft-1');
    expect(settled).toEqual(['draft-1 unsure']);
  });

  it('can be discarded, with its text', async () => {
    const { outbox, disk, view } = await sending(aDraft(), ({ desk }) =>
      desk.fates.push({ doneAfterMs: 'never', failure: { kind: 'forbidden' } }),
    );
    await outbox.discard('draft-1');
    expect(view()).toBeUndefined();
    expect(await disk.outbox.ids()).toEqual([]);
  });

  it('for too many calls waits until then and goes by itself', async () => {
    const { desk, view, clock, texts } = await sending(aDraft(), ({ desk, clock }) =>
      desk.fates.push({
        doneAfterMs: 'never',
        failure: { kind: 'limited', until: new Date(clock.now() + 90_000).toISOString() },
      }),
    );
    expect(view()).toMatchObject({ state: 'kept', dueAt: new Date(clock.now() + 90_000).toISOString() });
    await clock.pass(89_000);
    expect(desk.writes).toHaveLength(1);
    await clock.pass(1_000);
    expect(view()?.state).toBe('sent');
    expect(texts()).toHaveLength(1);
  });
});

describe('the outbox', () => {
  it('keeps what cannot leave, and sends it when the desk can be reached', async () => {
    const { desk, view, clock, texts } = await sending(aDraft({ kind: 'note' }), ({ desk }) => {
      desk.down = CUT;
    });
    expect(view()).toMatchObject({ state: 'kept', failure: CUT });
    await clock.pass(60 * MINUTE);
    desk.down = undefined;
    await clock.pass(15 * MINUTE);
    expect(view()?.state).toBe('sent');
    expect(texts()).toHaveLength(1);
  });

  it('gives nothing up while it is being sent', async () => {
    const { outbox } = await sending(aDraft(), ({ desk }) => desk.fates.push({ endsAfterMs: 30_000 }));
    await expect(outbox.discard('draft-1')).rejects.toMatchObject({ failure: { kind: 'conflict' } });
  });

  it('forgets what was sent after an hour, and all of an account that is removed', async () => {
    const post = openPost();
    const { outbox } = post.startWorker();
    await outbox.keep(aDraft({ id: 'sent' }));
    await post.clock.pass(61 * MINUTE);
    post.desk.down = CUT;
    await outbox.keep(aDraft({ id: 'waiting' }));
    await post.clock.pass(0);
    const next = post.startWorker();
    await post.clock.pass(0);
    expect((await next.outbox.list()).map(({ id }) => id)).toEqual(['waiting']);
    await next.outbox.forget('acme');
    expect(await next.outbox.list()).toEqual([]);
  });
});
