import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../lib/model';
import { aDraft } from '../doubles';
import { CUT, type Fate, openPost } from './post';

const MINUTE = 60_000;

async function sending(post: ReturnType<typeof openPost>, draft: Draft, ...fates: Fate[]) {
  post.desk.fates.push(...fates);
  const worker = post.startWorker();
  await worker.outbox.keep(draft);
  await post.clock.pass(0);
  return worker;
}

describe('a new ticket', () => {
  const draft = aDraft({
    kind: 'ticket',
    ticket: undefined,
    fields: { requester: 'mara@x.example', subject: 'No power' },
  });

  it('tells its number when it is made', async () => {
    const post = openPost();
    const { view } = await sending(post, draft);
    expect(view()).toMatchObject({ state: 'sent', created: { id: '3', url: 'https://desk.example/3' } });
    expect(post.arrived).toEqual(['acme 3']);
  });

  it('is found again by its requester and subject after a cut', async () => {
    const post = openPost();
    const { view } = await sending(post, draft, { doneAfterMs: 30_000, failure: CUT });
    await post.clock.pass(2 * MINUTE);
    expect(view()).toMatchObject({ state: 'sent', created: { id: '3' } });
    expect(post.desk.writes).toEqual(['ticket: No power']);
  });

  it('is not mistaken for an older one of the same subject', async () => {
    const post = openPost();
    post.touch('1', { subject: 'No power' });
    await sending(post, draft, { doneAfterMs: 'never', failure: CUT });
    await post.clock.pass(2 * MINUTE);
    expect(post.desk.writes).toHaveLength(2);
    expect(post.desk.tickets.size).toBe(3);
  });
});

describe('a change', () => {
  const change = (post: ReturnType<typeof openPost>, changes: Partial<Draft> = {}) => {
    const { updatedAt, version } = post.desk.tickets.get('1')!;
    const seen = { updatedAt, version, fields: { status: 'open' } };
    return aDraft({ kind: 'change', fields: { status: 'resolved' }, seen, ...changes });
  };

  it('is done, and done once after a cut', async () => {
    const post = openPost();
    const { view } = await sending(post, change(post), { failure: CUT });
    expect(view()?.state).toBe('sent');
    expect(post.desk.writes).toEqual(['change 1: resolved']);
  });

  it('is done again when it certainly did not arrive', async () => {
    const post = openPost();
    const { view } = await sending(post, change(post), { doneAfterMs: 'never', failure: CUT });
    await post.clock.pass(2 * MINUTE);
    expect(view()?.state).toBe('sent');
    expect(post.desk.tickets.get('1')?.label).toBe('resolved');
  });

  it('stops before a ticket that somebody else moved on, and goes over it only when asked', async () => {
    const post = openPost();
    const draft = change(post);
    await post.clock.pass(MINUTE);
    post.touch('1', { label: 'stalled' });
    const { view, outbox } = await sending(post, draft);
    expect(view()).toMatchObject({ state: 'failed', failure: { kind: 'conflict' } });
    expect(post.desk.writes).toEqual([]);
    await outbox.retry('draft-1');
    await post.clock.pass(0);
    expect(view()?.state).toBe('sent');
  });

  it('stops when somebody else was at work between a cut and the look', async () => {
    const post = openPost();
    const { view } = await sending(post, change(post), { doneAfterMs: 'never', endsAfterMs: 5_000, failure: CUT });
    post.touch('1', { label: 'stalled' });
    await post.clock.pass(2 * MINUTE);
    expect(view()).toMatchObject({ state: 'failed', failure: { kind: 'conflict' } });
    expect(post.desk.writes).toHaveLength(1);
  });

  it('does not stop before our own reply', async () => {
    const post = openPost();
    const draft = change(post, { id: 'change' });
    await post.clock.pass(1_000);
    const { outbox, view } = await sending(post, aDraft());
    await outbox.keep(draft);
    await post.clock.pass(0);
    expect(view('change')?.state).toBe('sent');
  });

  it('has nothing to do where the ticket is as wanted', async () => {
    const post = openPost();
    const draft = change(post, { fields: { status: 'open' } });
    const { view } = await sending(post, draft);
    expect([view()?.state, post.desk.writes]).toEqual(['sent', []]);
  });
});

describe('a new ticket that is made from a mail', () => {
  const note = { html: '<p>Made from this mail</p>', text: 'Made from this mail' };
  const draft = aDraft({
    kind: 'ticket',
    ticket: undefined,
    fields: { requester: 'mara@x.example', subject: 'No power' },
    mail: { mark: 'dsmailbcdf', note },
  });
  const written = ['ticket: No power', 'note 3: Made from this mail'];

  it('is followed by the note that leads back to it', async () => {
    const post = openPost();
    await sending(post, draft);
    expect(post.desk.writes).toEqual(written);
  });

  it('gets that note once, wherever the worker dies', async () => {
    for (let steps = 1; steps < 80; steps += 1) {
      const post = openPost();
      const first = post.startWorker(steps);
      void first.outbox.keep(draft);
      await post.clock.pass(0);
      if (!(await post.disk.outbox.ids()).some((id) => id.startsWith(draft.id))) continue;
      post.startWorker();
      await post.clock.pass(5 * MINUTE);
      expect([steps, ...post.desk.writes]).toEqual([steps, ...written]);
    }
  });

  it('gets none where the person left it out', async () => {
    const post = openPost();
    await sending(post, { ...draft, mail: undefined });
    expect(post.desk.writes).toEqual(['ticket: No power']);
  });
});
