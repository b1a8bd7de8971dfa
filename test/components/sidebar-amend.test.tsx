import { cleanup, fireEvent, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../lib/model';
import type { OutboxView } from '../../lib/wire/protocol';
import { ACCOUNTS, COMMENTS, TICKET } from './preview/samples';
import { expectAccessible, settled, stage } from './stage';

afterEach(cleanup);

type Staged = Awaited<ReturnType<typeof stage>>;
const VERBS = ['editComment', 'deleteComment', 'deleteTicket'] as const;
const [, note] = COMMENTS;

const viewOf = (draft: Draft, more: Partial<OutboxView> = {}): OutboxView => {
  const { id, account, ticket, kind } = draft;
  return { id, account, ticket, kind, state: 'kept', draft, at: '2026-11-21T09:54:00Z', ...more };
};

async function opened(verbs: readonly (typeof VERBS)[number][] = VERBS, room: Parameters<typeof stage>[1] = {}) {
  const staged = await stage('contact', room);
  const accounts = ACCOUNTS.map((one) => ({ ...one, may: [...one.may, ...verbs] }));
  staged.far.emit('accounts.changed', { accounts });
  for (const name of ['comment.edit', 'ticket.delete'] as const) staged.far.answer(name, ({ draft }) => viewOf(draft));
  staged.far.answer('draft.drop', () => undefined);
  staged.sidebar.openTicket('acme', TICKET.id);
  await settled();
  return staged;
}

const article = ({ screen }: Staged, name: string) => within(screen.getByRole('article', { name }));
const NOTE = 'Tomás Rey, Internal note';

async function choose(staged: Staged, menu: HTMLElement, item: string): Promise<void> {
  fireEvent.click(menu);
  await settled();
  fireEvent.click(staged.screen.getByRole('menuitem', { name: item }));
  await settled();
}
const chooseOf = (staged: Staged, item: string, name = NOTE) =>
  choose(staged, article(staged, name).getByRole('button', { name: /^More about/ }), item);
async function press(staged: Staged, name: string): Promise<void> {
  fireEvent.click(staged.screen.getByRole('button', { name }));
  await settled();
}

describe('the menu of a comment', () => {
  it("is there for our side's comments, not for the customer's", async () => {
    const staged = await opened();
    const menus = staged.screen.getAllByRole('button', { name: /^More about the comment of/ });
    expect(menus.map((menu) => menu.getAttribute('aria-label'))).toEqual([
      'More about the comment of Tomás Rey',
      'More about the comment of Priya Nair',
    ]);
  });

  it('is not there where the desk can neither edit nor delete', async () => {
    const { screen } = await opened([]);
    expect(screen.queryByRole('button', { name: /^More about/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'More' }));
    await settled();
    expect(screen.queryByRole('menuitem', { name: 'Delete ticket' })).toBeNull();
  });

  it('holds what the desk has', async () => {
    const staged = await opened(['deleteComment']);
    fireEvent.click(article(staged, NOTE).getByRole('button', { name: /^More about/ }));
    await settled();
    expect(staged.screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual(['Delete']);
  });
});

describe('editing a comment', () => {
  it('starts from its words, keeps what is typed, and sends it with what was seen', async () => {
    const staged = await opened();
    await chooseOf(staged, 'Edit');
    const box = staged.screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Edit comment' });
    expect(box.value.length).toBeGreaterThan(0);
    await expectAccessible(staged.drawn.container);
    fireEvent.input(box, { target: { value: 'Other words' } });
    fireEvent.blur(box);
    await settled();
    expect(staged.far.asks('draft.keep')[0]?.draft).toMatchObject({ kind: 'edit', body: { text: 'Other words' } });
    await press(staged, 'Save');
    expect(staged.far.asks('comment.edit')).toMatchObject([
      {
        draft: {
          kind: 'edit',
          comment: { id: note?.id, kind: 'note', createdAt: note?.createdAt },
          body: { text: 'Other words' },
          seen: { comment: { html: note?.html, text: note?.text } },
        },
      },
    ]);
    expect(staged.screen.queryByRole('textbox', { name: 'Edit comment' })).toBeNull();
    expect(article(staged, NOTE).queryByRole('button', { name: /^More about/ })).toBeNull();
  });

  it('leaves the comment and its draft by "Cancel"', async () => {
    const staged = await opened();
    await chooseOf(staged, 'Edit');
    fireEvent.input(staged.screen.getByRole('textbox', { name: 'Edit comment' }), { target: { value: 'Half' } });
    await press(staged, 'Cancel');
    expect(staged.screen.queryByRole('textbox', { name: 'Edit comment' })).toBeNull();
    expect(staged.far.asks('comment.edit')).toEqual([]);
  });

  it('comes back with the text that was kept', async () => {
    const kept = {
      account: 'acme',
      ticket: TICKET.id,
      id: 'kept',
      kind: 'edit' as const,
      comment: { id: note?.id ?? '', kind: 'note' as const, createdAt: note?.createdAt ?? '' },
      body: { html: '', text: 'Half of an edit' },
      files: [],
      cc: [],
      revision: 1,
      updatedAt: '2026-11-21T09:54:00Z',
    };
    const staged = await stage('contact');
    staged.far.answer('draft.read', ({ kind }) => (kind === 'edit' ? kept : null));
    staged.sidebar.openTicket('acme', TICKET.id);
    await settled();
    expect(staged.screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Edit comment' }).value).toBe(
      kept.body.text,
    );
  });

  it('says why nothing was sent, and keeps the text', async () => {
    const staged = await opened();
    staged.far.refuse('comment.edit', { kind: 'refused', fields: [], by: 'organisation' });
    await chooseOf(staged, 'Edit');
    fireEvent.input(staged.screen.getByRole('textbox', { name: 'Edit comment' }), { target: { value: 'Other' } });
    await press(staged, 'Save');
    expect(staged.screen.getByRole('alert').textContent).toContain('Your organisation does not allow this.');
    expect(staged.screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Edit comment' }).value).toBe('Other');
  });

  it('asks once more when the page may be covered', async () => {
    const staged = await opened(VERBS, { isVisible: () => false });
    await chooseOf(staged, 'Edit');
    fireEvent.input(staged.screen.getByRole('textbox', { name: 'Edit comment' }), { target: { value: 'Other' } });
    await press(staged, 'Save');
    expect(staged.screen.getByRole('alert').textContent).toContain('may be covered');
    expect(staged.far.asks('comment.edit')).toEqual([]);
    await press(staged, 'Save');
    expect(staged.far.asks('comment.edit')).toHaveLength(1);
  });

  it('shows what somebody else made of it, and lets the person decide', async () => {
    const staged = await opened();
    await chooseOf(staged, 'Edit');
    fireEvent.input(staged.screen.getByRole('textbox', { name: 'Edit comment' }), { target: { value: 'Mine' } });
    await press(staged, 'Save');
    const draft = staged.far.asks('comment.edit')[0]?.draft as Draft;
    const comments = [{ kind: 'note' as const, name: 'Tomás Rey', at: '2026-11-21T09:50:00Z', start: 'His words' }];
    const failure = { kind: 'conflict' as const, change: { comments, fields: [] } };
    staged.far.emit('outbox.changed', { items: [viewOf(draft, { state: 'failed', failure })] });
    staged.far.answer('outbox.recall', () => draft);
    await settled();
    expect(staged.screen.getByText('His words')).toBeTruthy();
    await press(staged, 'Do it anyway');
    expect(staged.far.asks('outbox.retry')).toEqual([{ id: draft.id }]);
    await press(staged, 'Edit');
    expect(staged.screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Edit comment' }).value).toBe('Mine');
  });
});

describe('deleting', () => {
  it('asks once before a comment goes, and takes a no', async () => {
    const staged = await opened();
    await chooseOf(staged, 'Delete');
    expect(article(staged, NOTE).getByRole('alert').textContent).toContain('Delete this comment?');
    await press(staged, 'Cancel');
    expect(staged.screen.queryByRole('alert')).toBeNull();
    await chooseOf(staged, 'Delete');
    await press(staged, 'Delete');
    expect(staged.far.asks('ticket.delete')).toMatchObject([{ draft: { kind: 'delete', comment: { id: note?.id } } }]);
  });

  it('deletes the ticket, and goes back when it is gone', async () => {
    const staged = await opened();
    await choose(staged, staged.screen.getByRole('button', { name: 'More' }), 'Delete ticket');
    expect(staged.screen.getByRole('alert').textContent).toContain('Delete this ticket with all of its comments?');
    await press(staged, 'Delete');
    const draft = staged.far.asks('ticket.delete')[0]?.draft as Draft;
    expect(draft).toMatchObject({ kind: 'delete', ticket: TICKET.id, seen: { newest: { ids: expect.any(Array) } } });
    expect(draft.comment).toBeUndefined();
    staged.far.emit('outbox.changed', { items: [viewOf(draft, { state: 'sent' })] });
    await settled();
    expect(staged.screen.getByRole('heading', { level: 1 }).textContent).toBe('Mara Lindqvist');
  });

  it('is not offered where this ticket cannot be deleted', async () => {
    const staged = await opened(['editComment']);
    fireEvent.click(staged.screen.getByRole('button', { name: 'More' }));
    await settled();
    expect(staged.screen.queryByRole('menuitem', { name: 'Delete ticket' })).toBeNull();
  });
});
