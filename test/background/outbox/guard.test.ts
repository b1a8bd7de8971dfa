import { describe, expect, it } from 'vitest';
import type { Difference, Draft, Person, Seen } from '../../../lib/model';
import { newestOf, valuesLike } from '../../../lib/model/seen';
import type { OutboxView } from '../../../lib/wire/protocol';
import { aDraft } from '../doubles';
import { CUT, openPost } from './post';

const MINUTE = 60_000;
const FELIX: Person = { id: '9', name: 'Felix', side: 'agent' };
const MARA: Person = { name: 'Mara', email: 'mara@x.example', side: 'customer' };

/** What somebody who looks at ticket 1 now sees of it. */
function seenNow({ desk }: Pick<ReturnType<typeof openPost>, 'desk'>, fields = {}): Seen {
  const ticket = desk.tickets.get('1')!;
  return { updatedAt: ticket.updatedAt, newest: newestOf(desk.comments), fields: valuesLike(fields, ticket) };
}

const changeIn = (view: OutboxView | undefined): Difference | undefined =>
  view?.failure?.kind === 'conflict' ? view.failure.change : undefined;

/** A ticket with one comment, which the person saw a minute ago. */
async function opened() {
  const post = openPost();
  post.say('reply', 'It is late', MARA);
  const draft = (more: Partial<Draft> = {}) => aDraft({ seen: seenNow(post, more.fields), ...more });
  const written = draft();
  await post.clock.pass(MINUTE);
  const worker = post.startWorker();
  async function send(what: Draft = written) {
    await worker.outbox.keep(what);
    await post.clock.pass(0);
  }
  return { ...post, ...worker, written, send };
}

describe('a reply', () => {
  it.each<[string, 'reply' | 'note', Person]>([
    ['a colleague replied', 'reply', FELIX],
    ['a colleague added a note', 'note', FELIX],
    ['the customer wrote', 'reply', MARA],
    ['somebody wrote of whom the desk tells nothing', 'reply', {}],
  ])('stops where %s since the ticket was seen, and tells it', async (_name, kind, author) => {
    const { say, send, view, desk, clock } = await opened();
    say(kind, 'I am  on it', author);
    await send();
    const { name, side = kind === 'note' ? 'agent' : undefined } = author;
    const at = new Date(clock.now()).toISOString();
    expect(changeIn(view())).toEqual({ comments: [{ kind, side, name, at, start: 'I am on it' }], fields: [] });
    expect([view()?.state, desk.writes]).toEqual(['failed', []]);
  });

  it('goes on where only its own agent wrote, or automation touched the time', async () => {
    const { say, touch, send, view } = await opened();
    say('reply', 'By hand, in the desk itself');
    touch('1');
    await send();
    expect(view()?.state).toBe('sent');
  });

  it('goes on over what the person has seen, and stops again for what came since', async () => {
    const { say, send, view, outbox, clock, texts } = await opened();
    say('reply', 'I am on it', FELIX);
    await send();
    await clock.pass(MINUTE);
    say('note', 'Wait!', FELIX);
    await outbox.retry('draft-1');
    await clock.pass(0);
    expect(changeIn(view())?.comments.map(({ start }) => start)).toEqual(['Wait!']);
    await outbox.retry('draft-1');
    await clock.pass(0);
    expect([view()?.state, texts().at(-1)]).toEqual(['sent', '<p>Hello Mara</p>']);
  });

  it('stops where somebody else set the status that it would set', async () => {
    const { touch, send, view, written, desk } = await opened();
    touch('1', { label: 'stalled' });
    await send({ ...written, setStatus: 'resolved', seen: { ...written.seen!, fields: { status: 'open' } } });
    expect(changeIn(view())).toEqual({ comments: [], fields: [{ name: 'status', to: 'stalled' }] });
    expect(desk.writes).toEqual([]);
  });

  it('that was cut off stops too, before it is sent again', async () => {
    const { say, send, view, desk, clock } = await opened();
    desk.fates.push({ doneAfterMs: 'never', endsAfterMs: 1_000, failure: CUT });
    await send();
    say('reply', 'I am on it', FELIX);
    await clock.pass(2 * MINUTE);
    expect(changeIn(view())?.comments).toHaveLength(1);
    expect(desk.writes).toHaveLength(1);
  });

  it('costs two reads and one write', async () => {
    const { send, calls } = await opened();
    await send();
    expect(calls).toEqual(['readTicket', 'listComments', 'reply']);
  });
});

describe("a desk's safe update", () => {
  it('that lost against automation is made anew', async () => {
    const { touch, send, view, desk, texts } = await opened();
    desk.fates.push({ doneAfterMs: 'never', failure: { kind: 'conflict' } });
    touch('1');
    await send();
    expect([view()?.state, desk.writes.length, texts().length]).toEqual(['sent', 2, 2]);
  });

  it('that loses time and again is told, and sent no fourth time', async () => {
    const { send, view, desk, clock } = await opened();
    for (let times = 0; times < 5; times += 1) desk.fates.push({ doneAfterMs: 'never', failure: { kind: 'conflict' } });
    await send();
    await clock.pass(10 * MINUTE);
    expect([view()?.state, view()?.failure?.kind, desk.writes.length]).toEqual(['failed', 'conflict', 3]);
  });

  it('that lost against a colleague shows what they wrote', async () => {
    const { say, send, view, desk, clock } = await opened();
    desk.fates.push({ doneAfterMs: 'never', endsAfterMs: 1_000, failure: { kind: 'conflict' } });
    await send();
    say('reply', 'I am on it', FELIX);
    await clock.pass(1_000);
    expect(changeIn(view())?.comments).toHaveLength(1);
    expect(desk.writes).toHaveLength(1);
  });
});

describe('a note', () => {
  it('is added below what others wrote meanwhile', async () => {
    const { say, send, view, written } = await opened();
    say('reply', 'I am on it', FELIX);
    await send({ ...written, kind: 'note' });
    expect(view()?.state).toBe('sent');
  });
});

describe('a change', () => {
  const change: Partial<Draft> = { id: 'change', kind: 'change', fields: { status: 'resolved' } };

  it('goes on where others did something else in the ticket', async () => {
    const { say, touch, send, view, written } = await opened();
    say('reply', 'I am on it', FELIX);
    touch('1', { priority: 'high' });
    await send({ ...written, ...change, seen: { ...written.seen!, fields: { status: 'open' } } });
    expect(view('change')?.state).toBe('sent');
  });

  it('stops where somebody else changed the same field, and tells what it is now', async () => {
    const { touch, send, view, written, desk } = await opened();
    touch('1', { label: 'stalled' });
    await send({ ...written, ...change, seen: { ...written.seen!, fields: { status: 'open' } } });
    expect(changeIn(view('change'))).toEqual({ comments: [], fields: [{ name: 'status', to: 'stalled' }] });
    expect(desk.writes).toEqual([]);
  });

  it('goes on over what the person themselves set before', async () => {
    const { send, view, written } = await opened();
    const seen = { ...written.seen!, fields: { status: 'open' } };
    await send({ ...written, ...change, id: 'first', fields: { status: 'stalled' }, seen });
    await send({ ...written, ...change, seen });
    expect(view('change')?.state).toBe('sent');
  });

  it('costs one read and one write', async () => {
    const { send, calls, written } = await opened();
    await send({ ...written, ...change });
    expect(calls).toEqual(['readTicket', 'updateTicket']);
  });
});

describe('what others wrote', () => {
  it('is not put on disk, and is asked again from the desk by another worker', async () => {
    const { say, send, startWorker, disk, clock, outbox } = await opened();
    say('reply', 'fNq3XwPz81Lk', FELIX);
    await send();
    const kept = (await disk.outbox.all()).map(({ sealed }) => new TextDecoder().decode(sealed.data));
    expect(kept).toHaveLength(1);
    expect(kept[0]).not.toContain('fNq3XwPz81Lk');
    expect(changeIn((await outbox.list())[0])?.comments).toHaveLength(1);
    const next = startWorker();
    await clock.pass(0);
    expect((await next.outbox.list())[0]).toMatchObject({ state: 'failed', failure: { kind: 'conflict' } });
  });
});
