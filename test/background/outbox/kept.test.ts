import { describe, expect, it } from 'vitest';
import { newItem } from '../../../lib/background/outbox/item';
import { upgraded } from '../../../lib/background/outbox/versions';
import { aDraft, glassVault } from '../doubles';
import { CUT, openPost } from './post';

const MINUTE = 60_000;

describe('an account that was changed meanwhile', () => {
  const ELSEWHERE = { address: 'https://other.example' };
  const SOMEBODY = { agent: { id: '8', name: 'Felix Agent' } };

  it.each([
    ['to another desk, where the same id is another ticket', ELSEWHERE],
    ['to somebody else’s sign-in', SOMEBODY],
  ])('%s, gets nothing that waits; the text can be taken back', async (_, changes) => {
    const post = openPost();
    post.desk.down = CUT;
    const { outbox, view } = post.startWorker();
    await outbox.keep(aDraft());
    await post.clock.pass(1_000);
    Object.assign(post.account, changes);
    post.desk.down = undefined;
    await post.clock.pass(MINUTE);
    await outbox.retry('draft-1');
    await post.clock.pass(MINUTE);
    expect(view()).toMatchObject({ state: 'failed', failure: { kind: 'absent', why: 'changed' } });
    expect(post.desk.writes).toEqual([]);
    expect((await outbox.recall('draft-1')).body.text).toBe('Hello Mara');
  });

  it('is not looked at for what may have arrived before', async () => {
    const post = openPost();
    post.desk.fates.push({ doneAfterMs: 'never', failure: CUT });
    const { outbox, view } = post.startWorker();
    await outbox.keep(aDraft());
    await post.clock.pass(1_000);
    Object.assign(post.account, ELSEWHERE);
    await post.clock.pass(10 * MINUTE);
    expect(view()).toMatchObject({ state: 'unsure' });
    expect(post.desk.writes).toHaveLength(1);
  });
});

describe('without a network', () => {
  it('an item stays kept, however long, and its waits do not grow', async () => {
    const post = openPost();
    post.desk.down = CUT;
    post.home.isOnline = false;
    const { outbox, view } = post.startWorker();
    await outbox.keep(aDraft({ kind: 'note' }));
    for (let minutes = 0; minutes < 15; minutes += 5) {
      await post.clock.pass(5 * MINUTE);
      const dueMs = Date.parse(view()?.dueAt ?? '') - post.clock.now();
      expect([view()?.state, dueMs <= MINUTE]).toEqual(['kept', true]);
    }
    expect(post.desk.writes).toEqual([]);
  });

  it('an item leaves as soon as the browser says that it is back, once', async () => {
    const post = openPost();
    post.desk.down = CUT;
    post.home.isOnline = false;
    const { outbox, view } = post.startWorker();
    await outbox.keep(aDraft());
    await post.clock.pass(10_000);
    post.desk.down = undefined;
    post.home.isOnline = true;
    await Promise.all([outbox.cameOnline(), outbox.cameOnline()]);
    expect(view()?.state).toBe('sent');
    await post.clock.pass(10 * MINUTE);
    expect(post.texts()).toHaveLength(1);
  });

  it('leaves without a word of the browser, by the alarm of the next minute', async () => {
    const post = openPost();
    post.desk.down = CUT;
    post.home.isOnline = false;
    await post.startWorker().outbox.keep(aDraft());
    await post.clock.pass(2 * MINUTE);
    post.desk.down = undefined;
    const next = post.startWorker();
    await post.clock.pass(MINUTE);
    expect(next.view()?.state).toBe('sent');
  });

  it('the time to undo goes on', async () => {
    const post = openPost();
    post.home.undoMs = 5_000;
    const { outbox, view } = post.startWorker();
    await outbox.keep(aDraft());
    await outbox.cameOnline();
    expect([view()?.state, post.desk.writes]).toEqual(['held', []]);
  });

  it('a desk that asked us to wait is not asked earlier', async () => {
    const post = openPost();
    const until = new Date(post.clock.now() + 5 * MINUTE).toISOString();
    post.desk.down = { kind: 'limited', until };
    const { outbox, view } = post.startWorker();
    await outbox.keep(aDraft());
    await post.clock.pass(0);
    post.desk.down = undefined;
    await outbox.cameOnline();
    expect([view()?.state, view()?.dueAt]).toEqual(['kept', until]);
  });
});

describe('a file that goes first', () => {
  async function withFile(arrange: (post: ReturnType<typeof openPost>) => void) {
    const post = openPost({ filesFirst: true });
    arrange(post);
    const worker = post.startWorker();
    const file = await worker.files.keep({ url: 'blob:x/1', name: 'a.txt', type: 'text/plain', size: 5 });
    await worker.outbox.keep(aDraft({ kind: 'note', files: [file] }));
    await post.clock.pass(0);
    return { ...post, ...worker };
  }

  it('is uploaded once, however often its comment is sent', async () => {
    const { clock, desk, view } = await withFile(({ desk }) =>
      desk.fates.push({}, { doneAfterMs: 'never', failure: CUT }),
    );
    await clock.pass(2 * MINUTE);
    expect(view()?.state).toBe('sent');
    expect(desk.writes).toEqual(['file: a.txt', 'note 1: Hello Mara', 'note 1: Hello Mara']);
    expect(desk.named).toEqual([['token a.txt'], ['token a.txt']]);
  });

  it('is not uploaded again by the next worker', async () => {
    const post = await withFile(({ desk }) => desk.fates.push({}, { doneAfterMs: 'never', endsAfterMs: 9_000 }));
    const next = post.startWorker();
    await post.clock.pass(2 * MINUTE);
    expect((await next.outbox.list()).map(({ state }) => state)).toEqual(['sent']);
    expect(post.desk.writes.filter((one) => one.startsWith('file'))).toHaveLength(1);
  });

  it('is uploaded again when the desk has thrown it away', async () => {
    const lost = { doneAfterMs: 'never' as const, failure: CUT };
    const { clock, desk } = await withFile(({ desk }) => desk.fates.push({}, lost));
    desk.down = CUT;
    await clock.pass(61 * MINUTE);
    desk.down = undefined;
    await clock.pass(15 * MINUTE);
    expect(desk.writes.filter((one) => one.startsWith('file'))).toHaveLength(2);
  });

  it('that did not get there leaves the comment kept, and nothing unclear', async () => {
    const { clock, desk, view, texts } = await withFile(({ desk }) =>
      desk.fates.push({ doneAfterMs: 'never', failure: CUT }),
    );
    expect([view()?.state, desk.writes]).toEqual(['kept', ['file: a.txt']]);
    await clock.pass(MINUTE);
    expect([view()?.state, texts().length]).toEqual(['sent', 1]);
  });

  it('that the desk refuses is told with the reason', async () => {
    const refused = { kind: 'refused' as const, fields: [], reason: 'Too large' };
    const { view } = await withFile(({ desk }) => desk.fates.push({ doneAfterMs: 'never', failure: refused }));
    expect(view()).toMatchObject({ state: 'failed', failure: refused });
  });
});

describe('an item of an older version', () => {
  const { wantedAt: _wantedAt, v: _v, ...rest } = newItem(aDraft(), 0);

  it('is sent by the new one', async () => {
    const post = openPost();
    const now = post.clock.now();
    const old = { ...rest, v: 1, at: now, keptAt: now };
    await post.disk.outbox.put({ v: 1, id: 'draft-1', sealed: await glassVault().seal('outbox:draft-1', old) });
    const { view } = post.startWorker();
    await post.clock.pass(0);
    expect([view()?.state, post.texts().length]).toEqual(['sent', 1]);
  });

  it('that was kept long ago asks before it leaves', async () => {
    expect(upgraded({ ...rest, v: 1, keptAt: 7 })).toMatchObject({ v: 2, wantedAt: 7 });
  });

  it('of a later version stays where it is', async () => {
    const post = openPost();
    const sealed = await glassVault().seal('outbox:draft-1', { ...rest, v: 3 });
    await post.disk.outbox.put({ v: 1, id: 'draft-1', sealed });
    const { outbox } = post.startWorker();
    await post.clock.pass(MINUTE);
    expect([await outbox.list(), await post.disk.outbox.ids()]).toEqual([[], ['draft-1']]);
  });
});

describe('what was written in one moment', () => {
  it('keeps its order through another life, though a disk knows none', async () => {
    const post = openPost();
    post.desk.down = CUT;
    const { outbox } = post.startWorker();
    const texts = ['one', 'two', 'three'];
    for (const [at, text] of texts.entries())
      await outbox.keep(aDraft({ id: `${9 - at}`, kind: 'note', body: { html: '', text } }));
    const kept = await post.disk.outbox.all();
    for (const { id } of kept) await post.disk.outbox.remove(id);
    for (const record of kept.toReversed()) await post.disk.outbox.put(record);
    post.desk.down = undefined;
    post.startWorker();
    await post.clock.pass(MINUTE);
    expect(post.desk.writes).toEqual(texts.map((text) => `note 1: ${text}`));
  });
});
