import { cleanup, fireEvent } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { ACCOUNTS, account, COMMENTS, TICKET } from './preview/samples';
import { expectAccessible, settled, stage } from './stage';

afterEach(cleanup);

async function openFields(screen: Awaited<ReturnType<typeof stage>>['screen']): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name: /^More fields:/ }));
  await settled();
}

describe('the ticket view', () => {
  it('opens from its row and goes back to it', async () => {
    const { screen } = await stage('contact');
    fireEvent.click(screen.getByRole('button', { name: /Container 4471/ }));
    await settled();
    expect(screen.getByRole('heading', { level: 1, name: TICKET.subject })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open in Acme Support' }).getAttribute('href')).toBe(TICKET.url);
    fireEvent.click(screen.getByRole('button', { name: 'Back' }));
    await settled();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Mara Lindqvist');
  });

  it('tells replies and internal notes apart by name', async () => {
    const { screen } = await stage('ticket');
    expect(screen.getByRole('list', { name: 'Conversation' })).toBeTruthy();
    const names = screen.getAllByRole('article').map((article) => article.getAttribute('aria-label'));
    expect(names).toEqual([
      'Mara Lindqvist, Reply',
      'Tomás Rey, Internal note',
      'Priya Nair, Reply',
      'Mara Lindqvist, Reply',
    ]);
  });

  it('offers the statuses that the ticket may take now, and sends the chosen one', async () => {
    const { screen, far } = await stage('ticket');
    far.answer('ticket.change', () => new Promise(() => undefined));
    fireEvent.click(screen.getByRole('button', { name: /^Status:/ }));
    await settled();
    fireEvent.click(screen.getByRole('option', { name: 'Solved' }));
    await settled();
    expect(far.asks('ticket.change')[0]?.draft.fields).toEqual({ status: 'Solved' });
    const button = screen.getByRole('button', { name: /^Status:/ });
    expect(button.textContent).toContain('Solved');
    expect(button.getAttribute('aria-busy')).toBe('true');
  });

  it('puts a refused change back and says why', async () => {
    const { screen, far } = await stage('ticket');
    far.refuse('ticket.change', { kind: 'forbidden', reason: 'Permission denied' });
    fireEvent.click(screen.getByRole('button', { name: /^Priority:/ }));
    await settled();
    fireEvent.click(screen.getByRole('option', { name: 'Low' }));
    await settled();
    expect(screen.getByRole('button', { name: /^Priority:/ }).textContent).toContain('Urgent');
    expect(screen.getByRole('alert').textContent).toContain(
      'Not changed. Acme Support does not allow this: Permission denied',
    );
  });

  it('takes a typed assignee where the desk does not tell its agents', async () => {
    const { screen, far, sidebar } = await stage('contact');
    far.answer('choices.read', () => ({}));
    far.answer('ticket.change', () => new Promise(() => undefined));
    sidebar.openTicket('acme', TICKET.id);
    await settled();
    fireEvent.click(screen.getByRole('button', { name: /^Assignee:/ }));
    await settled();
    const box = screen.getByRole('combobox', { name: 'Assignee' });
    fireEvent.input(box, { target: { value: 'trey' } });
    await settled();
    fireEvent.keyDown(box, { key: 'Enter' });
    await settled();
    expect(far.asks('ticket.change')[0]?.draft.fields).toEqual({ assignee: 'trey' });
  });

  it('sends all edits of the tags as one change when the keyboard leaves them', async () => {
    const { screen, far } = await stage('ticket');
    far.answer('ticket.change', () => new Promise(() => undefined));
    await openFields(screen);
    fireEvent.click(screen.getByRole('button', { name: /^Tags:/ }));
    await settled();
    const box = screen.getByRole('combobox', { name: 'Add a tag' });
    fireEvent.input(box, { target: { value: 'broker' } });
    await settled();
    fireEvent.keyDown(box, { key: 'Enter' });
    await settled();
    fireEvent.click(screen.getByRole('button', { name: 'Remove vip' }));
    await settled();
    expect(far.asks('ticket.change')).toHaveLength(0);
    fireEvent.focusOut(box, { relatedTarget: null });
    await settled();
    expect(far.asks('ticket.change').map(({ draft }) => draft.fields)).toEqual([
      { tags: ['customs', 'container', 'broker'] },
    ]);
  });

  it('locks what the desk does not let us change, with the reason', async () => {
    const { screen, far, sidebar } = await stage('contact');
    const readOnly = account('acme', 'Acme Support', { letters: 'as', colour: 1 }, { may: ['listTickets'] });
    far.emit('accounts.changed', { accounts: [readOnly, ...ACCOUNTS.slice(1)] });
    sidebar.openTicket('acme', TICKET.id);
    await settled();
    const status = screen.getByRole('button', { name: /^Status:/ });
    expect(status.getAttribute('aria-disabled')).toBe('true');
    expect(status.title).toContain('Acme Support');
    fireEvent.click(status);
    await settled();
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Send reply' })).toBeNull();
  });

  it('leaves out a field that the desk does not have', async () => {
    const { screen, far, sidebar } = await stage('contact');
    const bare = { ...TICKET, priority: undefined, priorityLabel: undefined, group: undefined, tags: undefined };
    const fields = { create: [], update: ['status' as const], required: [] };
    far.emit('accounts.changed', {
      accounts: [account('acme', 'Acme', { letters: 'a', colour: 1 }, { fields }), ...ACCOUNTS.slice(1)],
    });
    far.whenWatched('ticket', (watch) => watch.part({ part: 'ticket', ticket: bare }));
    sidebar.openTicket('acme', TICKET.id);
    await settled();
    expect(screen.queryByRole('button', { name: /^More fields:/ })).toBeNull();
    for (const name of ['Priority', 'Group', 'Tags'])
      expect(screen.queryByRole('button', { name: new RegExp(`^${name}:`) })).toBeNull();
  });

  it('leaves out tags that the desk does not tell, for none could be taken away', async () => {
    const { screen, far, sidebar } = await stage('contact');
    far.whenWatched('ticket', (watch) => watch.part({ part: 'ticket', ticket: { ...TICKET, tags: undefined } }));
    sidebar.openTicket('acme', TICKET.id);
    await settled();
    await openFields(screen);
    expect(screen.getByRole('button', { name: /^Group:/ })).toBeTruthy();
    expect(screen.queryByText('Tags')).toBeNull();
  });

  it('announces comments that come while it is open', async () => {
    const { screen, far } = await stage('ticket');
    far.whenWatched('ticket', (watch) => {
      const fresh = { ...COMMENTS[3], id: '5', text: 'One more thing', html: undefined };
      watch.part({
        part: 'comments',
        comments: [
          ...COMMENTS,
          { ...fresh, kind: 'reply', author: {}, attachments: [], createdAt: '2026-11-21T09:53:00Z' },
        ],
      });
    });
    far.emit('ticket.changed', { account: 'acme', ticket: TICKET.id });
    await settled();
    await settled();
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain('1 new comment');
  });

  it('shows the sentence and the action of a reading that failed, and keeps the conversation', async () => {
    const { screen, far, tabs } = await stage('ticket');
    far.whenWatched('ticket', (watch) =>
      watch.part({ part: 'failed', failure: { kind: 'unreachable', origin: 'https://acme.example' } }),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Ask again' }));
    await settled();
    expect(screen.getByRole('alert').textContent).toContain('Acme Support cannot be reached');
    fireEvent.click(screen.getByRole('button', { name: 'Open address' }));
    expect(tabs).toEqual(['https://acme.example']);
    expect(screen.getAllByRole('article')).toHaveLength(4);
  });

  it('goes back by Escape, but not out of a field', async () => {
    const { screen, sidebar } = await stage('ticket');
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'Reply' }), { key: 'Escape' });
    expect(sidebar.view.value.name).toBe('ticket');
    fireEvent.keyDown(document, { key: 'Escape' });
    expect(sidebar.view.value.name).toBe('contact');
  });

  it('shows custom fields by their own names', async () => {
    const { screen, far, sidebar } = await stage('contact');
    far.answer('choices.read', () => ({
      fields: [
        { id: 'f1', name: 'Order number', kind: 'text' },
        { id: 'f2', name: 'Hazardous', kind: 'boolean' },
        { id: 'f3', name: 'Lane', kind: 'choice', choices: [{ value: 'n', label: 'North' }], groups: ['other'] },
        { id: 'f4', name: 'Seen on', kind: 'text', types: ['Bug'] },
      ],
    }));
    far.answer('ticket.change', () => new Promise(() => undefined));
    sidebar.openTicket('acme', TICKET.id);
    await settled();
    await openFields(screen);
    const box = screen.getByRole('textbox', { name: 'Order number' });
    fireEvent.input(box, { target: { value: '4471' } });
    fireEvent.blur(box);
    await settled();
    expect(far.asks('ticket.change')[0]?.draft.fields).toEqual({ custom: { f1: '4471' } });
    expect(screen.getByRole('button', { name: /^Hazardous:/ })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Lane:/ })).toBeNull();
    expect(screen.queryByRole('textbox', { name: 'Seen on' })).toBeNull();
  });

  it.each(['ticket', 'note', 'held', 'kept', 'sending', 'unsure', 'not-sent', 'sent', 'new-ticket'])(
    'has no accessibility violation in "%s"',
    async (scene) => {
      const { drawn } = await stage(scene);
      await expectAccessible(drawn.container);
    },
  );
});
