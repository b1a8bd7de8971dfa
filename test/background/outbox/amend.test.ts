import { beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '../../../lib/adapters/contract';
import { readStanding } from '../../../lib/background/outbox/standing';
import type { Comment, Draft } from '../../../lib/model';
import { aDraft } from '../doubles';
import { CUT, type Fate, openPost } from './post';

const MINUTE = 60_000;
const COLLEAGUE = { id: '9', name: 'Felix', email: 'felix@desk.example' };
const bodyOf = (text: string): Draft['body'] => ({ html: `<p>${text}</p>`, text });

let post: ReturnType<typeof openPost>;
/** The comment that is meant, as the person saw it. */
let about: Pick<Draft, 'comment' | 'seen'>;

beforeEach(async () => {
  post = openPost();
  post.say('note', 'The key is under the mat.');
  const [{ id, kind, createdAt, html, updatedAt = createdAt }] = post.desk.comments as [Comment];
  about = { comment: { id, kind, createdAt }, seen: { updatedAt, comment: { html } } };
  await post.clock.pass(1_000);
});

async function sending(draft: Draft, ...fates: Fate[]) {
  post.desk.fates.push(...fates);
  const worker = post.startWorker();
  await worker.outbox.keep(draft);
  await post.clock.pass(0);
  return worker;
}

const anEdit = (text = 'The key is at the desk.'): Draft => aDraft({ ...about, kind: 'edit', body: bodyOf(text) });
const aDeletion = (): Draft => aDraft({ ...about, kind: 'delete', body: { html: '', text: '' } });
const rewrite = (html: string): void => {
  for (const one of post.desk.comments) one.html = html;
};

describe('an edited comment', () => {
  it('reads as wanted, and nothing of its words stays here', async () => {
    const { view } = await sending(anEdit());
    expect(view()).toMatchObject({ state: 'sent', draft: { body: { text: '' } } });
    expect(view()?.draft.seen?.comment).toBeUndefined();
    expect(post.texts()).toEqual(['<p>The key is at the desk.</p>']);
    expect(post.settled).toEqual(['draft-1 sent']);
  });

  it.each(['The key is under the mat!', 'The key is under', 'The key, is under the mat.'])(
    'is sent though little of it changes: %s',
    async (text) => {
      await sending(anEdit(text));
      expect(post.texts()).toEqual([`<p>${text}</p>`]);
    },
  );

  it('is sent though only its spaces change, and not said to have arrived when that cannot be known', async () => {
    const { view } = await sending(anEdit('The key is\n\nunder the mat.'), { failure: CUT });
    await post.clock.pass(2 * MINUTE);
    expect([view()?.state, post.desk.writes.length]).toEqual(['unsure', 1]);
  });

  it('is made once when the answer was cut', async () => {
    const { view } = await sending(anEdit(), { failure: CUT });
    await post.clock.pass(10 * MINUTE);
    expect([view()?.state, post.desk.writes]).toEqual(['sent', ['edit 1-1: The key is at the desk.']]);
  });

  it('is made again when it certainly did not arrive', async () => {
    const { view } = await sending(anEdit(), { doneAfterMs: 'never', failure: CUT });
    await post.clock.pass(2 * MINUTE);
    expect([view()?.state, post.desk.writes.length]).toEqual(['sent', 2]);
    expect(post.texts()).toEqual(['<p>The key is at the desk.</p>']);
  });

  it('counts as made where the desk writes its marks in its own way', async () => {
    const { view } = await sending(anEdit('Look: the key *is* at the desk.'), {
      doneAfterMs: 'never',
      endsAfterMs: 1_000,
      failure: CUT,
    });
    rewrite('<p>Look – the key <b>is</b> at the desk</p>');
    await post.clock.pass(2 * MINUTE);
    expect([view()?.state, post.desk.writes.length]).toEqual(['sent', 1]);
  });

  it('does not go over what somebody else made of it, until the person says so', async () => {
    rewrite('<p>The key is with Felix.</p>');
    const { view, outbox } = await sending(anEdit());
    expect(view()).toMatchObject({
      state: 'failed',
      failure: { kind: 'conflict', change: { comments: [{ start: 'The key is with Felix.' }] } },
    });
    expect(post.desk.writes).toEqual([]);
    await outbox.retry('draft-1');
    await post.clock.pass(0);
    expect(view()?.state).toBe('sent');
  });

  it('stops when somebody else was at it between a cut and the look', async () => {
    const { view } = await sending(anEdit(), { doneAfterMs: 'never', endsAfterMs: 1_000, failure: CUT });
    rewrite('<p>The key is with Felix.</p>');
    await post.clock.pass(2 * MINUTE);
    expect(view()).toMatchObject({ state: 'failed', failure: { kind: 'conflict' } });
    expect(post.desk.writes).toHaveLength(1);
  });

  it('fails when the comment is gone, and when the desk refuses', async () => {
    const refused = await sending(anEdit(), {
      doneAfterMs: 'never',
      failure: { kind: 'forbidden', reason: 'Notes only' },
    });
    expect(refused.view()).toMatchObject({ state: 'failed', failure: { kind: 'forbidden', reason: 'Notes only' } });
    post.desk.comments.length = 0;
    const { view } = await sending({ ...anEdit(), id: 'later' });
    expect(view('later')).toMatchObject({ state: 'failed', failure: { kind: 'absent' } });
  });
});

describe('a deleted comment', () => {
  it('is gone, and was deleted once after a cut', async () => {
    const { view } = await sending(aDeletion(), { failure: CUT });
    await post.clock.pass(10 * MINUTE);
    expect([view()?.state, post.texts(), post.desk.writes]).toEqual(['sent', [], ['delete 1-1']]);
  });

  it('is deleted again when it certainly is still there', async () => {
    const { view } = await sending(aDeletion(), { doneAfterMs: 'never', failure: CUT });
    await post.clock.pass(2 * MINUTE);
    expect([view()?.state, post.texts()]).toEqual(['sent', []]);
  });

  it('needs no call where it is gone already', async () => {
    post.desk.comments.length = 0;
    const { view } = await sending(aDeletion());
    expect([view()?.state, post.desk.writes]).toEqual(['sent', []]);
  });

  it('stays when somebody else has put other words into it', async () => {
    rewrite('<p>Keep this: the key is with Felix.</p>');
    const { view } = await sending(aDeletion());
    expect(view()).toMatchObject({ state: 'failed', failure: { kind: 'conflict' } });
    expect(post.texts()).toHaveLength(1);
  });
});

describe('a deleted ticket', () => {
  const deletion = (): Draft => {
    const { updatedAt, version } = post.desk.tickets.get('1')!;
    const newest = { at: post.desk.comments[0]?.createdAt ?? '', ids: ['1-1'] };
    return aDraft({ kind: 'delete', body: { html: '', text: '' }, seen: { updatedAt, version, newest } });
  };

  it('is gone, and was deleted once after a cut', async () => {
    const { view } = await sending(deletion(), { failure: CUT });
    await post.clock.pass(10 * MINUTE);
    expect([view()?.state, post.desk.writes, post.desk.tickets.has('1')]).toEqual(['sent', ['delete 1'], false]);
    expect(post.arrived).toEqual(['acme 1']);
  });

  it('counts as gone where the desk keeps it in its trash', async () => {
    post.touch('1', { cannot: { deleteTicket: 'It is in the trash.' } });
    const { view } = await sending(deletion());
    expect([view()?.state, post.desk.writes]).toEqual(['sent', []]);
  });

  it('stays when somebody has written meanwhile', async () => {
    const draft = deletion();
    post.say('reply', 'Please keep this open.', COLLEAGUE);
    const { view } = await sending(draft);
    expect(view()).toMatchObject({ state: 'failed', failure: { kind: 'conflict' } });
    expect(post.desk.tickets.has('1')).toBe(true);
  });

  it('asks when it could not leave for a quarter of an hour', async () => {
    post.desk.down = CUT;
    const { view } = await sending(deletion());
    await post.clock.pass(20 * MINUTE);
    post.desk.down = undefined;
    await post.clock.pass(20 * MINUTE);
    expect([view()?.state, post.desk.writes]).toEqual(['asking', []]);
  });
});

describe('the comment that is meant', () => {
  it('is looked for page by page, as far back as it was written', async () => {
    const asked: (string | undefined)[] = [];
    const at = (minute: number) => `2026-03-02T08:0${minute}:00Z`;
    const page = (...minutes: number[]) =>
      minutes.map(
        (minute): Comment => ({ id: String(minute), kind: 'note', author: {}, attachments: [], createdAt: at(minute) }),
      );
    const desk: Pick<Desk, 'readTicket' | 'listComments'> = {
      readTicket: async () => post.desk.tickets.get('1')!,
      listComments: async (_ticket, next) => {
        asked.push(next);
        if (next === undefined) return { items: page(8, 9), next: 'b' };
        return next === 'b' ? { items: page(4, 5), next: 'c' } : { items: page(1), next: 'd' };
      },
    };
    const ground = (minute: number) => ({
      desk: desk as Desk,
      draft: aDraft({ kind: 'edit', comment: { id: String(minute), kind: 'note', createdAt: at(minute) } }),
    });
    expect((await readStanding(ground(4))).comment?.id).toBe('4');
    expect(asked).toEqual([undefined, 'b']);
    asked.length = 0;
    expect((await readStanding(ground(6))).comment).toBeUndefined();
    expect(asked).toEqual([undefined, 'b']);
  });
});
