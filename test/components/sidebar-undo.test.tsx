import { cleanup, fireEvent } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../lib/model';
import { TICKET } from './preview/samples';
import { expectAccessible, settled, stage } from './stage';

afterEach(cleanup);

type Staged = Awaited<ReturnType<typeof stage>>;

const WRITTEN: Draft = {
  account: 'acme',
  ticket: TICKET.id,
  kind: 'reply',
  id: 'back',
  body: { html: '', text: 'The form is with the customs office now.' },
  files: [],
  cc: [],
  revision: 1,
  updatedAt: '2026-11-21T09:54:00Z',
};

/** The worker keeps what it gives back. */
function keepDrafts({ far }: Staged): void {
  let kept: Draft | null = null;
  far.answer('outbox.recall', () => {
    kept = WRITTEN;
    return WRITTEN;
  });
  far.answer('draft.read', ({ kind }) => (kind === 'reply' ? kept : null));
}

const press = async ({ screen }: Staged, name: string): Promise<void> => {
  fireEvent.click(screen.getByRole('button', { name }));
  await settled();
};

describe('a reply about to leave, whose ticket is not on screen', () => {
  it('is still told, and comes back into its box by "Undo"', async () => {
    const staged = await stage('undo-away');
    keepDrafts(staged);
    expect(staged.screen.getByText('Sending in 4 s')).toBeTruthy();
    await expectAccessible(staged.drawn.container);
    await press(staged, 'Undo');
    expect(staged.far.asks('outbox.recall')).toEqual([{ id: 'sent' }]);
    expect(staged.screen.getByRole('heading', { level: 1, name: TICKET.subject })).toBeTruthy();
    const box = staged.screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' });
    expect(box.value).toContain('customs office');
  });

  it('is told in a new ticket and in another ticket, and in its own only by its composer', async () => {
    const staged = await stage('undo-away');
    await press(staged, 'New ticket');
    expect(staged.screen.getByText('Sending in 4 s')).toBeTruthy();
    staged.sidebar.openTicket('acme', '1');
    await settled();
    expect(staged.screen.getByText('Sending in 4 s')).toBeTruthy();
    staged.sidebar.openTicket('acme', TICKET.id);
    await settled();
    expect(staged.screen.queryByText('Sending in 4 s')).toBeNull();
    expect(staged.screen.getAllByRole('button', { name: 'Undo' })).toHaveLength(1);
  });

  it('is not taken back by Escape, which means the way out here', async () => {
    const staged = await stage('undo-away');
    fireEvent.keyDown(document.body, { key: 'Escape' });
    await settled();
    expect(staged.far.asks('outbox.recall')).toEqual([]);
  });

  it('shows its ticket as well when it has left meanwhile', async () => {
    const staged = await stage('undo-away');
    staged.far.refuse('outbox.recall', { kind: 'conflict' });
    await press(staged, 'Undo');
    expect(staged.screen.getByRole('heading', { level: 1, name: TICKET.subject })).toBeTruthy();
  });

  it('is told no more when it has left', async () => {
    const staged = await stage('undo-away');
    const [item] = staged.sidebar.away.value;
    staged.far.emit('outbox.changed', { items: item ? [{ ...item, state: 'sending' }] : [] });
    await settled();
    expect(staged.screen.queryByText('Sending in 4 s')).toBeNull();
  });
});
