import { describe, expect, it } from 'vitest';
import { aDraft } from '../doubles';
import { CUT, openPost } from './post';

/* What the journal hears of the outbox. */

describe('the end of a sending', () => {
  it('is told once when it has arrived', async () => {
    const post = openPost();
    const { outbox } = post.startWorker();
    await outbox.keep(aDraft());
    await post.clock.pass(0);
    await outbox.discard('draft-1');
    expect(post.settled).toEqual(['draft-1 sent']);
  });

  it('is told as unsent when the desk did not take it and it is given up', async () => {
    const post = openPost();
    post.desk.fates.push({ doneAfterMs: 'never', failure: { kind: 'forbidden' } });
    const { outbox, view } = post.startWorker();
    await outbox.keep(aDraft());
    await post.clock.pass(0);
    expect(view()?.state).toBe('failed');
    expect(post.settled).toEqual([]);
    await outbox.discard('draft-1');
    expect(post.settled).toEqual(['draft-1 unsent']);
  });

  it('is told as unsure when it is given up while nobody knows, as confirmed when the person found it', async () => {
    const post = openPost();
    for (let time = 0; time < 6; time += 1) post.desk.fates.push({ doneAfterMs: 'never', failure: CUT });
    const { outbox, view } = post.startWorker();
    await outbox.keep(aDraft());
    await outbox.keep(aDraft({ id: 'draft-2', ticket: '2' }));
    await post.clock.pass(600_000);
    expect([view()?.state, view('draft-2')?.state]).toEqual(['unsure', 'unsure']);
    await outbox.discard('draft-1');
    await outbox.confirm('draft-2');
    expect(post.settled).toEqual(['draft-1 unsure', 'draft-2 confirmed']);
  });

  it('is not told of what never left', async () => {
    const post = openPost();
    post.desk.down = CUT;
    const { outbox } = post.startWorker();
    await outbox.keep(aDraft());
    await post.clock.pass(0);
    await outbox.discard('draft-1');
    expect(post.settled).toEqual([]);
  });
});
