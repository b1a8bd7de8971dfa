import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../lib/model';
import { aDraft } from '../doubles';
import { CUT, openPost } from './post';

const MINUTE = 60_000;

/** A person with five seconds to undo, who has just sent this. */
async function sending(draft: Draft = aDraft(), post = openPost()) {
  post.home.undoMs = 5_000;
  const worker = post.startWorker();
  await worker.outbox.keep(draft);
  await post.clock.pass(0);
  return { ...post, ...worker };
}

describe('a reply', () => {
  it('is on disk before its time to undo begins, and leaves when that is over', async () => {
    const { clock, desk, disk, view } = await sending();
    expect(await disk.outbox.ids()).toEqual(['draft-1']);
    expect(view()).toMatchObject({ state: 'held', dueAt: new Date(clock.now() + 5_000).toISOString() });
    await clock.pass(4_999);
    expect(desk.writes).toEqual([]);
    await clock.pass(1);
    expect([view()?.state, desk.writes]).toEqual(['sent', ['reply 1: Hello Mara']]);
  });

  it('leaves at once where there is no time to undo, and so does a note', async () => {
    const post = openPost();
    await post.startWorker().outbox.keep(aDraft());
    await post.clock.pass(0);
    const { desk } = await sending(aDraft({ id: 'note', kind: 'note' }), post);
    expect(desk.writes).toEqual(['reply 1: Hello Mara', 'note 1: Hello Mara']);
  });

  it('holds up what was written after it into the same ticket', async () => {
    const { clock, desk, outbox } = await sending();
    await outbox.keep(aDraft({ id: 'note', kind: 'note' }));
    await clock.pass(4_000);
    expect(desk.writes).toEqual([]);
    await clock.pass(1_000);
    expect(desk.writes).toEqual(['reply 1: Hello Mara', 'note 1: Hello Mara']);
  });

  it('leaves though the worker dies in its time to undo', async () => {
    const post = openPost();
    await sending(aDraft(), post);
    const next = post.startWorker();
    await post.clock.pass(MINUTE);
    expect([next.view()?.state, post.texts().length]).toEqual(['sent', 1]);
  });

  it('whose time to undo ended while the browser was closed asks first', async () => {
    const post = openPost();
    await sending(aDraft(), post);
    const writtenAt = new Date(post.clock.now()).toISOString();
    post.home.run = 'second';
    const next = post.startWorker();
    await post.clock.pass(MINUTE);
    expect([next.view()?.state, next.view()?.at, post.desk.writes]).toEqual(['asking', writtenAt, []]);
    await next.outbox.retry('draft-1');
    await post.clock.pass(0);
    expect([next.view()?.state, post.texts().length]).toEqual(['sent', 1]);
  });
});

describe('what could not leave for a quarter of an hour', () => {
  it.each(['reply', 'ticket'] as const)('asks first when a customer will read it: a %s', async (kind) => {
    const post = openPost();
    post.desk.down = CUT;
    const { outbox, view } = post.startWorker();
    await outbox.keep(aDraft({ kind }));
    await post.clock.pass(20 * MINUTE);
    expect(view()?.state).toBe('kept');
    post.desk.down = undefined;
    await post.clock.pass(15 * MINUTE);
    expect([view()?.state, post.desk.writes]).toEqual(['asking', []]);
    await outbox.retry('draft-1');
    await post.clock.pass(0);
    expect([view()?.state, post.desk.writes.length]).toEqual(['sent', 1]);
  });

  it('asks also before it is sent a second time', async () => {
    const post = openPost();
    post.desk.fates.push({ doneAfterMs: 'never', endsAfterMs: 1_000, failure: CUT });
    const { outbox, view } = post.startWorker();
    await outbox.keep(aDraft());
    await post.clock.pass(0);
    post.desk.down = CUT;
    await post.clock.pass(20 * MINUTE);
    post.desk.down = undefined;
    await post.clock.pass(15 * MINUTE);
    expect([view()?.state, post.desk.writes.length]).toEqual(['asking', 1]);
  });

  it('holds up what was written after it until the person has answered', async () => {
    const post = openPost();
    post.desk.down = CUT;
    const { outbox } = post.startWorker();
    await outbox.keep(aDraft());
    await post.clock.pass(20 * MINUTE);
    await outbox.keep(aDraft({ id: 'note', kind: 'note', body: { html: '', text: 'behind' } }));
    post.desk.down = undefined;
    await post.clock.pass(30 * MINUTE);
    expect(post.desk.writes).toEqual([]);
    await outbox.discard('draft-1');
    await post.clock.pass(0);
    expect(post.desk.writes).toEqual(['note 1: behind']);
  });
});

describe('taking back', () => {
  it('puts the text and its files where they were written, under another id, and sends nothing', async () => {
    const post = openPost();
    const { files } = post.startWorker();
    const file = await files.keep({ url: 'blob:x/1', name: 'a.txt', type: 'text/plain', size: 5 });
    const { outbox, drafts, clock, desk, disk } = await sending(aDraft({ files: [file] }), post);
    const back = await outbox.recall('draft-1');
    expect(back).toMatchObject({ kind: 'reply', body: { text: 'Hello Mara' }, files: [file], revision: 1 });
    expect(back.id).not.toBe('draft-1');
    await clock.pass(MINUTE);
    expect(await drafts.read('acme', '1', 'reply')).toEqual(back);
    expect([desk.writes, await disk.outbox.ids(), await disk.files.ids()]).toEqual([[], [], [file.id]]);
  });

  it('puts it below what was written there since', async () => {
    const { outbox, drafts } = await sending();
    const since = aDraft({ id: 'since', body: { html: '<p>And</p>', text: 'And' } });
    await drafts.keep(since);
    const body = { html: '<p>And</p><p>Hello Mara</p>', text: 'And\n\nHello Mara' };
    expect(await outbox.recall('draft-1')).toMatchObject({ id: 'since', revision: 2, body });
  });

  it('works for one of two windows, and for none once it is leaving', async () => {
    const { outbox } = await sending();
    const both = await Promise.allSettled([outbox.recall('draft-1'), outbox.recall('draft-1')]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    const late = await sending();
    late.desk.fates.push({ endsAfterMs: 30_000 });
    await late.clock.pass(5_000);
    await expect(late.outbox.recall('draft-1')).rejects.toMatchObject({ failure: { kind: 'conflict' } });
  });

  it('at the last moment wins over the reading before the sending', async () => {
    const post = openPost();
    const { outbox, clock, desk } = await sending(aDraft(), post);
    const reading = clock.pass(5_000);
    const back = outbox.recall('draft-1');
    await Promise.all([reading, back]);
    await clock.pass(MINUTE);
    expect(desk.writes).toEqual([]);
  });

  it('loses and sends nothing though the worker dies at any step of it', async () => {
    let outlived = false;
    for (let steps = 0; !outlived; steps += 1) {
      const post = openPost();
      post.home.undoMs = 5_000;
      await post.startWorker().outbox.keep(aDraft());
      await post.clock.pass(0);
      const first = post.startWorker(steps);
      void first.outbox.recall('draft-1').catch(() => {});
      await post.clock.pass(1_000);
      outlived = first.isAlive();
      const next = post.startWorker();
      await post.clock.pass(1_000);
      const items = (await next.outbox.list()).map(({ state }) => state);
      const draft = await next.drafts.read('acme', '1', 'reply');
      if (items.length === 0) expect([steps, draft?.body.text]).toEqual([steps, 'Hello Mara']);
      // Not taken back yet, or parked: never gone, and never both in the box and on its way.
      else
        expect([steps, items[0] === 'held' ? draft : items[0]]).toEqual([steps, items[0] === 'held' ? null : 'asking']);
      if (outlived) expect(steps).toBeGreaterThan(5);
    }
  });
});
