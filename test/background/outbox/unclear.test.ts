import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../lib/model';
import { aDraft } from '../doubles';
import { CUT, type Fate, openPost } from './post';

const MINUTE = 60_000;
const COLLEAGUE = { id: '9', name: 'Felix', email: 'felix@desk.example' };

/** A desk that meets the writes with these fates, and a worker that was given one reply. */
async function sending(...fates: Fate[]) {
  const post = openPost();
  post.desk.fates.push(...fates);
  const worker = post.startWorker();
  await worker.outbox.keep(aDraft());
  await post.clock.pass(0);
  return { ...post, ...worker };
}

describe('an unclear ending', () => {
  it.each<[string, Failure]>([
    ['a cut', CUT],
    ['a timeout', { kind: 'unreachable', origin: 'https://desk.example', timedOut: true }],
    ["the desk's own error", { kind: 'broken', status: 500 }],
    ["a gateway's error", { kind: 'broken', status: 502 }],
    ['an unreadable answer', { kind: 'unreadable', field: '' }],
    // A verb may be several calls: here the first wrote, and the second was refused.
    ['a refusal', { kind: 'forbidden' }],
  ])('ends as sent when the desk has it, after %s', async (_name, failure) => {
    const { view, desk, clock, texts } = await sending({ failure });
    expect(view()?.state).toBe('sent');
    await clock.pass(10 * MINUTE);
    expect(desk.writes).toHaveLength(1);
    expect(texts()).toHaveLength(1);
  });

  it('is not sent again while the first request may still arrive', async () => {
    const { view, desk, clock, texts } = await sending({ doneAfterMs: 40_000, failure: CUT });
    expect(view()?.state).toBe('sending');
    await clock.pass(39_000);
    expect([view()?.state, desk.writes.length]).toEqual(['sending', 1]);
    await clock.pass(10 * MINUTE);
    expect(view()?.state).toBe('sent');
    expect([desk.writes.length, texts().length]).toEqual([1, 1]);
  });

  it('is sent again when it certainly did not arrive', async () => {
    const { view, desk, clock, texts } = await sending({ doneAfterMs: 'never', failure: CUT });
    await clock.pass(59_000);
    expect(desk.writes).toHaveLength(1);
    await clock.pass(2_000);
    expect(view()?.state).toBe('sent');
    expect([desk.writes.length, texts().length]).toEqual([2, 1]);
  });

  it('is sent three times at most, then the person is asked', async () => {
    const lost: Fate = { doneAfterMs: 'never', failure: CUT };
    const { view, desk, clock, outbox } = await sending(lost, lost, lost);
    await clock.pass(60 * MINUTE);
    expect(view()).toMatchObject({ state: 'unsure', failure: { kind: 'unsure' } });
    expect(desk.writes).toHaveLength(3);
    await outbox.retry('draft-1');
    await clock.pass(0);
    expect([view()?.state, desk.writes.length]).toEqual(['sent', 4]);
  });

  it('is never sent again unseen while the desk cannot be read', async () => {
    const { view, desk, clock, texts } = await sending({ doneAfterMs: 1_000, endsAfterMs: 2_000, failure: CUT });
    desk.down = CUT;
    await clock.pass(5_000);
    expect(view()?.state).toBe('sending');
    await clock.pass(5 * MINUTE);
    expect(view()).toMatchObject({ state: 'unsure', failure: { kind: 'unsure' } });
    desk.down = undefined;
    await clock.pass(15 * MINUTE);
    expect(view()?.state).toBe('sent');
    expect([desk.writes.length, texts().length]).toEqual([1, 1]);
  });

  it('is asked when the sign-in is taken away before the look', async () => {
    const { view, desk, clock, outbox } = await sending({ endsAfterMs: 1_000, failure: CUT });
    desk.down = { kind: 'unauthorized' };
    await clock.pass(10 * MINUTE);
    expect(view()?.state).toBe('unsure');
    desk.down = undefined;
    await outbox.retry('draft-1');
    await clock.pass(0);
    expect([view()?.state, desk.writes.length]).toEqual(['sent', 1]);
  });
});

describe('what is unsure', () => {
  it.each<[string, (post: ReturnType<typeof openPost>) => void]>([
    ['the desk cannot be read', ({ desk }) => void Object.assign(desk, { down: { kind: 'unreadable', field: '' } })],
    ['our own hand wrote something else', ({ say }) => say('reply', 'Dear Mara')],
  ])('is not overtaken while it may still arrive: %s', async (_name, meanwhile) => {
    const post = openPost();
    post.desk.fates.push({ doneAfterMs: 40_000, endsAfterMs: 5_000, failure: CUT });
    const { outbox, view } = post.startWorker();
    await outbox.keep(aDraft());
    await outbox.keep(aDraft({ id: 'later', body: { html: '', text: 'Later' } }));
    await post.clock.pass(0);
    meanwhile(post);
    await post.clock.pass(30_000);
    post.desk.down = undefined;
    await post.clock.pass(5 * MINUTE);
    expect(post.desk.comments.map(({ html }) => html).filter((html) => !html?.includes('Dear'))).toEqual([
      '<p>Hello Mara</p>',
      '<p>Later</p>',
    ]);
    expect([view()?.state, view('later')?.state]).toEqual(['sent', 'sent']);
  });
});

describe('a refusal', () => {
  it.each<Failure>([
    { kind: 'limited', until: '2026-03-02T08:00:05Z' },
    { kind: 'conflict' },
    { kind: 'refused', fields: [] },
  ])('is not believed while the desk cannot be read: $kind', async (failure) => {
    const { view, desk, clock, outbox } = await sending({ endsAfterMs: 1_000, failure });
    desk.down = { kind: 'unreadable', field: '' };
    await clock.pass(10 * MINUTE);
    expect(view()).toMatchObject({ state: 'unsure', failure: { kind: 'unsure' } });
    desk.down = undefined;
    await outbox.retry('draft-1');
    await clock.pass(0);
    expect([view()?.state, desk.writes.length]).toEqual(['sent', 1]);
  });

  it('is believed when the look is refused alike', async () => {
    const { view, desk, clock } = await sending({
      doneAfterMs: 'never',
      endsAfterMs: 1_000,
      failure: { kind: 'unauthorized' },
    });
    desk.down = { kind: 'unauthorized' };
    await clock.pass(10 * MINUTE);
    expect(view()).toMatchObject({ state: 'failed', failure: { kind: 'unauthorized' } });
  });
});

describe('a look at the desk', () => {
  it('takes nothing for ours that was there before', async () => {
    const post = openPost();
    post.say('reply', 'Hello Mara');
    post.desk.fates.push({ doneAfterMs: 'never', failure: CUT });
    const { outbox } = post.startWorker();
    await outbox.keep(aDraft());
    await post.clock.pass(2 * MINUTE);
    expect(post.texts()).toHaveLength(2);
  });

  it('takes neither a note nor a colleague for ours', async () => {
    const { clock, desk, say, view } = await sending({ doneAfterMs: 'never', endsAfterMs: 5_000, failure: CUT });
    say('note', 'Hello Mara');
    say('reply', 'Other words', COLLEAGUE);
    await clock.pass(2 * MINUTE);
    expect([view()?.state, desk.writes.length]).toEqual(['sent', 2]);
  });

  it('asks the person when our own hand wrote something else, and sends nothing', async () => {
    const { clock, desk, say, view, outbox } = await sending({
      doneAfterMs: 'never',
      endsAfterMs: 5_000,
      failure: CUT,
    });
    say('reply', 'Dear Mara');
    await clock.pass(10 * MINUTE);
    expect(view()).toMatchObject({ state: 'unsure', failure: { kind: 'unsure' } });
    expect(desk.writes).toHaveLength(1);
    await outbox.confirm('draft-1');
    expect(view()?.state).toBe('sent');
  });
});

describe('a worker that dies', () => {
  it('while the server takes 40 s does not make it send twice', async () => {
    const post = openPost();
    post.desk.fates.push({ doneAfterMs: 40_000, endsAfterMs: 40_000 });
    await post.startWorker().outbox.keep(aDraft());
    await post.clock.pass(5_000);
    const next = post.startWorker();
    await post.clock.pass(1_000);
    expect(next.view()?.state ?? 'sending').toBe('sending');
    await post.clock.pass(10 * MINUTE);
    expect((await next.outbox.list())[0]?.state).toBe('sent');
    expect([post.desk.writes.length, post.texts().length]).toEqual([1, 1]);
  });

  it('is counted from when the request left, which may have waited for its turn', async () => {
    const post = openPost();
    post.desk.fates.push({ leavesAfterMs: 50_000, doneAfterMs: 50_000, endsAfterMs: 50_000 });
    await post.startWorker().outbox.keep(aDraft());
    await post.clock.pass(55_000);
    const next = post.startWorker();
    await post.clock.pass(10 * MINUTE);
    expect((await next.outbox.list())[0]?.state).toBe('sent');
    expect([post.desk.writes.length, post.texts().length]).toEqual([1, 1]);
  });

  const fates: [string, Fate][] = [
    ['a quick desk', {}],
    ['a desk that needs 40 s', { doneAfterMs: 40_000, endsAfterMs: 40_000 }],
    ['a line that is cut before', { doneAfterMs: 'never', failure: CUT }],
    ['a line that is cut after', { failure: CUT }],
  ];
  it.each(fates)('at any step leaves exactly one comment, with %s', async (_name, fate) => {
    for (const asleepMs of [5_000, 2 * MINUTE]) {
      let outlived = false;
      for (let steps = 0; !outlived; steps += 1) {
        const post = openPost();
        post.desk.fates.push(fate);
        const first = post.startWorker(steps);
        let kept = false;
        void first.outbox.keep(aDraft()).then(() => {
          kept = true;
        });
        await post.clock.pass(asleepMs);
        outlived = first.isAlive();
        const next = post.startWorker();
        await post.clock.pass(10 * MINUTE);
        // A surface whose keeping was not answered asks the next worker.
        if (!kept) await next.outbox.keep(aDraft());
        await post.clock.pass(10 * MINUTE);
        expect([steps, ...post.texts()]).toEqual([steps, '<p>Hello Mara</p>']);
        expect((await next.outbox.list()).map(({ state }) => state)).toEqual(['sent']);
        if (outlived) expect(steps).toBeGreaterThan(10);
      }
    }
  });
});
