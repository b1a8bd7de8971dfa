import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Draft } from '../../lib/model';
import { FailureError } from '../../lib/model/failure';
import { createAlike } from '../../lib/state/alike';
import type { Answer } from '../../lib/state/answers';
import { createNewTicket } from '../../lib/state/new-ticket';
import { createOutbox } from '../../lib/state/outbox';
import { createSession, type OutboxView } from '../../lib/state/session';
import { createSidebar } from '../../lib/state/sidebar';
import { createThread } from '../../lib/state/thread';
import type { MailView } from '../../lib/wire/protocol';
import { CHOICES, FOUND, hello, MARA, SIGHTING } from '../components/preview/samples';
import { fakeRoom } from '../e2e/fake-room';
import { createFakeWire, type FakeWire } from '../e2e/fake-wire';

const MAIL: MailView = {
  text: 'It is crushed.',
  subject: 'Re: Pallet 88 arrived crushed',
  files: [{ id: '0', name: 'photo.png' }],
  cc: ['jonas@n.example'],
  origin: { mark: 'dsmailbcdf', link: 'https://mail.google.com/mail/u/0/#all/18c2' },
};
const row = (changes: object) => ({ ...FOUND[0]!.rows[0]!, ...changes });

let far: FakeWire;
beforeEach(() => {
  vi.useFakeTimers();
  far = createFakeWire();
  far.answer('surface.hello', () => hello());
  far.answer('choices.read', () => CHOICES);
  far.answer('draft.read', () => null);
  far.answer('draft.keep', ({ draft }) => ({ revision: draft.revision + 1 }));
  far.answer('draft.drop', () => undefined);
  far.answer('file.drop', () => undefined);
  far.answer('mail.read', () => MAIL);
  far.answer('ticket.create', ({ draft }): OutboxView => {
    const { id, account, kind, updatedAt } = draft;
    return { id, account, kind, state: 'kept', draft, at: updatedAt };
  });
});
afterEach(() => {
  vi.useRealTimers();
});

async function start({ requester }: { requester?: string } = { requester: MARA }) {
  const room = fakeRoom(far.wire);
  const session = createSession(room, 'dock');
  await session.refresh();
  const outbox = createOutbox(room, session);
  const form = createNewTicket(room, { session, outbox, requester, fromMail: true });
  await vi.advanceTimersByTimeAsync(0);
  return { room, session, form };
}
const noteOn = ({ link, mark }: { link?: string; mark?: string }) => `${link} ${mark}`;

describe('a new ticket from a mail', () => {
  it('begins with what the mail says, and is as empty as before', async () => {
    const { form } = await start();
    expect(far.asks('mail.read')).toEqual([{ email: MARA }]);
    expect(form.description.value).toBe('It is crushed.');
    expect(form.fields.value).toEqual({ requester: MARA, subject: MAIL.subject, cc: MAIL.cc });
    expect(form.isEmpty.value).toBe(true);
    form.describe('It is crushed. Twice.');
    expect(form.isEmpty.value).toBe(false);
  });

  it('keeps its hands off what somebody wrote before the mail was read', async () => {
    let tell: (mail: MailView) => void = () => undefined;
    far.answer('mail.read', () => new Promise((resolve) => (tell = resolve)));
    const { form } = await start();
    form.describe('My own words');
    tell(MAIL);
    await vi.advanceTimersByTimeAsync(0);
    expect(form.description.value).toBe('My own words');
    expect(form.mailFiles.offered.value).toEqual(MAIL.files);
  });

  it('is sent with the mark of the thread and the note that leads back', async () => {
    const { form } = await start();
    await form.create(noteOn);
    expect(far.asks('ticket.create')[0]?.draft).toMatchObject({
      body: { text: 'It is crushed.' },
      // The desk of the account takes nobody's copy.
      fields: { subject: MAIL.subject, cc: undefined },
      mail: { ...MAIL.origin, note: { text: `${MAIL.origin.link} ${MAIL.origin.mark}` } },
    });
  });

  it('is sent without them where the person left them out', async () => {
    const { form } = await start();
    form.link(false);
    await form.create(noteOn);
    expect(far.asks('ticket.create')[0]?.draft.mail).toBeUndefined();
  });

  it('takes a file of the mail on its click, and says where the page does not hand it over', async () => {
    const { form } = await start();
    const [file] = MAIL.files;
    far.refuse('mail.file', { kind: 'absent' });
    await form.mailFiles.attach(file!);
    expect(form.files.lost.value).toEqual([{ name: 'photo.png', isOutOfReach: true }]);
    far.answer('mail.file', () => ({ id: 'f', name: 'photo.png', type: 'image/png', size: 3 }));
    await form.mailFiles.attach(file!);
    expect([form.files.lost.value, form.files.kept.value.map(({ id }) => id)]).toEqual([[], ['f']]);
    expect(far.asks('mail.file')).toEqual(Array(2).fill({ id: '0', email: MARA }));
  });

  it('offers each file until it is attached, by its place in the mail and not by its name', async () => {
    const [one, two] = ['1', '2'].map((id) => ({ id, name: 'image001.png' }));
    far.answer('mail.read', () => ({ ...MAIL, files: [one!, two!] }));
    far.answer('mail.file', ({ id }) => ({ id: `f${id}`, name: 'image001 (safe).png', type: 'image/png', size: 3 }));
    const { form } = await start();
    const { attach, offered } = form.mailFiles;
    const attached = attach(two!);
    expect(offered.value).toEqual([one]);
    await attached;
    expect(offered.value).toEqual([one]);
    await attach(one!);
    expect(offered.value).toEqual([]);
    form.files.remove('f2');
    expect(offered.value).toEqual([two]);
  });

  it('says whom a kept draft is for where the mail does not tell whom it is about', async () => {
    const kept: Draft = {
      ...{ id: 'kept', account: 'acme', kind: 'ticket', files: [], cc: [], revision: 2 },
      body: { html: '', text: 'Half' },
      fields: { requester: MARA },
      mail: { mark: 'dsmailother' },
      updatedAt: '2026-11-21T09:00:00Z',
    };
    far.answer('draft.read', () => kept);
    const { form } = await start({});
    expect([form.keptFor.value, form.mailFiles.offered.value]).toEqual([MARA, []]);
  });

  it('says that a kept draft is from another mail of the same person', async () => {
    const kept: Draft = {
      ...{ id: 'kept', account: 'acme', kind: 'ticket', files: [], cc: [], revision: 2 },
      body: { html: '', text: 'Half' },
      fields: { requester: MARA, subject: 'Old' },
      mail: { mark: 'dsmailother' },
      updatedAt: '2026-11-21T09:00:00Z',
    };
    far.answer('draft.read', () => kept);
    const { form } = await start();
    expect([form.description.value, form.keptFor.value]).toEqual(['Half', MARA]);
    expect(form.mailFiles.offered.value).toEqual([]);
    await form.startAnew();
    expect(form.mailFiles.offered.value).toEqual(MAIL.files);
    expect([form.description.value, form.keptFor.value]).toEqual(['It is crushed.', undefined]);
  });
});

describe('a new ticket that was begun before the page had named anybody', () => {
  const sighting = { ...SIGHTING, people: [{ email: MARA, role: 'sender' as const }] };

  async function begin() {
    far.answer('surface.hello', () => ({ ...hello(), sighting: undefined }));
    const { room, session } = await start({});
    const sidebar = createSidebar(room, session, signal(0));
    expect(sidebar.contact.email.value).toBeUndefined();
    sidebar.openNewTicket('field');
    await vi.advanceTimersByTimeAsync(0);
    const formOf = () => {
      const { value } = sidebar.view;
      return value.name === 'new' ? value.form : undefined;
    };
    return { sidebar, formOf, first: formOf() };
  }

  it('is for whom it names then, in the same account', async () => {
    const { formOf } = await begin();
    far.emit('contact.sighted', { tab: 1, sighting });
    await vi.advanceTimersByTimeAsync(0);
    expect(formOf()?.fields.value.requester).toBe(MARA);
    expect(formOf()?.account.value?.id).toBe('field');
  });

  it('stays as it is where something is written already', async () => {
    const { sidebar, formOf, first } = await begin();
    first?.describe('My own words');
    far.emit('contact.sighted', { tab: 1, sighting });
    await vi.advanceTimersByTimeAsync(0);
    expect(formOf()).toBe(first);
    expect(sidebar.contact.held.value).toBeDefined();
  });
});

describe('a new ticket that goes to one that is there', () => {
  it.each([
    ['is let go of once the note is kept', false, ['keep ticket', 'keep note', 'drop']],
    ['stays where it is while the note could not be kept', true, ['keep ticket', 'refuse note']],
  ])('%s', async (_what, isRefused, expected) => {
    const { room, session } = await start();
    const done: string[] = [];
    far.answer('draft.keep', ({ draft }) => {
      const isHeld = isRefused && draft.kind === 'note';
      done.push(`${isHeld ? 'refuse' : 'keep'} ${draft.kind}`);
      if (isHeld) throw new FailureError({ kind: 'locked' });
      return { revision: draft.revision + 1 };
    });
    far.answer('draft.drop', () => void done.push('drop'));
    const sidebar = createSidebar(room, session, signal(0));
    sidebar.openNewTicket('acme');
    const { value } = sidebar.view;
    if (value.name !== 'new') throw new Error('no form');
    value.form.describe('My own words');
    await value.form.flush();
    await sidebar.addTo(row({ id: '7' }), value.form, 'the way back');
    expect(done).toEqual(expected);
    expect(far.asks('draft.keep').at(-1)?.draft).toMatchObject({
      ...{ kind: 'note', ticket: '7' },
      body: { text: 'My own words\n\nthe way back' },
    });
  });
});

describe('tickets that may be about the same', () => {
  it('are those of the thread first, then open ones of the person with a near subject', async () => {
    const { room, session, form } = await start();
    const rows = [
      row({ id: '1', subject: 'Pallet 88 arrived crushed', status: 'closed' }),
      row({ id: '2', subject: 'AW: pallet 88 arrived crushed', status: 'open' }),
      row({ id: '3', subject: 'Another matter' }),
    ];
    const answers = signal(new Map<string, Answer>([['acme', { account: 'acme', state: 'found', rows }]]));
    const email = signal<string | undefined>(MARA);
    const thread = createThread(room, session);
    const alike = createAlike({ form, contact: { answers, email }, thread });
    expect(alike.value.map(({ row: { id }, by }) => [id, by])).toEqual([
      ['2', 'subject'],
      ['1', 'subject'],
    ]);
    form.set({ requester: 'somebody@else.example' });
    expect(alike.value).toEqual([]);
  });
});

describe('the tickets of the open thread', () => {
  const sighting = (thread: string) => ({
    ...{ site: 'gmail', passed: [], own: [], thread, subject: 'Pallet 88' },
    people: [{ email: MARA, role: 'sender' as const }],
    why: { role: 'sender' as const },
  });

  it('are asked for when it stayed open for a while, and forgotten with it', async () => {
    const { room, session } = await start();
    const thread = createThread(room, session);
    session.sighting.value = sighting('a');
    await vi.advanceTimersByTimeAsync(300);
    session.sighting.value = sighting('b');
    await vi.advanceTimersByTimeAsync(2000);
    expect(far.watches('thread').map(({ ask }) => ask)).toEqual([
      { site: 'gmail', thread: 'b', subject: 'Pallet 88', email: MARA },
    ]);
    far.last('thread').part({ account: 'acme', rows: [row({ id: '7' })] });
    expect(thread.found.value.map(({ id }) => id)).toEqual(['7']);
    const { part } = far.last('thread');
    session.sighting.value = sighting('c');
    part({ account: 'acme', rows: [row({ id: '8' })] });
    expect(thread.found.value).toEqual([]);
  });
});
