import { cleanup, fireEvent } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ACCOUNTS, account, TICKET } from './preview/samples';
import { expectAccessible, settled, stage } from './stage';

afterEach(cleanup);

type Staged = Awaited<ReturnType<typeof stage>>;

async function opened(more: Parameters<typeof stage>[1] = {}): Promise<Staged> {
  const staged = await stage('contact', more);
  staged.sidebar.openTicket('acme', TICKET.id);
  await settled();
  return staged;
}

async function type({ screen }: Staged, name: string, text: string): Promise<void> {
  fireEvent.input(screen.getByRole('textbox', { name }), { target: { value: text } });
  await settled();
}

async function press({ screen }: Staged, name: string, role = 'button'): Promise<void> {
  fireEvent.click(screen.getByRole(role, { name }));
  await settled();
}

describe('the composer on screen', () => {
  it('has a box of its own for each tab, and both texts survive the change of tabs', async () => {
    const staged = await opened();
    await type(staged, 'Reply', 'For Mara');
    await press(staged, 'Internal note', 'tab');
    expect(staged.screen.queryByRole('textbox', { name: 'Reply' })).toBeNull();
    await type(staged, 'Internal note', 'For us');
    await press(staged, 'Reply', 'tab');
    expect(staged.screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' }).value).toBe('For Mara');
    await press(staged, 'Internal note', 'tab');
    expect(staged.screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Internal note' }).value).toBe('For us');
  });

  it('posts a note only as a note', async () => {
    const staged = await opened();
    await press(staged, 'Internal note', 'tab');
    await type(staged, 'Internal note', 'For us');
    expect(staged.screen.queryByRole('button', { name: 'Send reply' })).toBeNull();
    await press(staged, 'Add note');
    expect(staged.far.asks('comment.post').map(({ draft }) => draft.kind)).toEqual(['note']);
    expect(staged.screen.getByText('Kept')).toBeTruthy();
  });

  it('brings what was sent into view, however long the conversation', async () => {
    const shown = vi.spyOn(Element.prototype, 'scrollIntoView');
    const staged = await opened();
    await type(staged, 'Reply', 'On its way');
    expect(shown).not.toHaveBeenCalled();
    await press(staged, 'Send reply');
    expect(shown.mock.contexts.map((line) => (line as Element).getAttribute('data-state'))).toEqual(['kept']);
    shown.mockRestore();
  });

  it('names who will read a reply, and says that only agents see a note', async () => {
    const staged = await opened();
    const form = staged.screen.getByRole('form', { name: 'Write' });
    expect(form.textContent).toContain('To Mara Lindqvist, Cc Jonas Berg');
    await press(staged, 'Internal note', 'tab');
    expect(staged.screen.getByRole('form', { name: 'Write' }).textContent).toContain(
      'Only agents of Acme Support see this',
    );
  });

  it('sends with the recipients as they were changed', async () => {
    const staged = await opened();
    await press(staged, 'Change');
    await press(staged, 'Remove jonas.berg@nordhavn.example');
    await press(staged, 'Done');
    await type(staged, 'Reply', 'For Mara');
    await press(staged, 'Send reply');
    expect(staged.far.asks('comment.post')[0]?.draft.cc).toEqual([]);
  });

  it('sends by Ctrl+Enter, and not while it is empty', async () => {
    const staged = await opened();
    const box = staged.screen.getByRole('textbox', { name: 'Reply' });
    fireEvent.keyDown(box, { key: 'Enter', ctrlKey: true });
    await settled();
    expect(staged.far.asks('comment.post')).toHaveLength(0);
    await type(staged, 'Reply', 'For Mara');
    fireEvent.keyDown(box, { key: 'Enter', ctrlKey: true });
    await settled();
    expect(staged.far.asks('comment.post')).toHaveLength(1);
  });

  it('keeps the text and says why when the worker does not take it', async () => {
    const staged = await opened();
    staged.far.refuse('comment.post', { kind: 'locked' });
    await type(staged, 'Reply', 'For Mara');
    await press(staged, 'Send reply');
    expect(staged.screen.getByRole('alert').textContent).toContain('Not sent; your text is still here.');
    expect(staged.screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' }).value).toBe('For Mara');
  });

  it('asks before a note becomes a reply', async () => {
    const staged = await opened();
    await press(staged, 'Internal note', 'tab');
    await type(staged, 'Internal note', 'The seal is PL 883 104.');
    await press(staged, 'Turn note into reply');
    expect(staged.screen.getByRole('alert').textContent).toContain('Mara Lindqvist will be able to read it');
    await press(staged, 'Move to Reply');
    expect(staged.screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' }).value).toContain('PL 883 104');
    expect(staged.far.asks('comment.post')).toHaveLength(0);
  });

  it('asks before it sends from under something that covers it', async () => {
    const staged = await opened({ isVisible: () => false });
    await type(staged, 'Reply', 'For Mara');
    await press(staged, 'Send reply');
    expect(staged.far.asks('comment.post')).toHaveLength(0);
    await press(staged, 'Send');
    expect(staged.far.asks('comment.post')).toHaveLength(1);
  });

  it('attaches chosen files and sends them with their own box only', async () => {
    const staged = await opened();
    const file = new File(['x'], 'form.pdf', { type: 'application/pdf' });
    const input = staged.drawn.container.querySelector('input[type=file]');
    if (input) fireEvent.change(input, { target: { files: [file] } });
    await settled();
    expect(staged.screen.getByRole('button', { name: 'Remove form.pdf' })).toBeTruthy();
    await press(staged, 'Internal note', 'tab');
    expect(staged.screen.queryByRole('button', { name: 'Remove form.pdf' })).toBeNull();
    await press(staged, 'Reply', 'tab');
    await press(staged, 'Send reply');
    expect(staged.far.asks('comment.post')[0]?.draft.files.map(({ name }) => name)).toEqual(['form.pdf']);
  });

  it('offers no files where the desk takes none', async () => {
    const staged = await opened();
    expect(staged.screen.queryByRole('button', { name: 'Attach files' })).not.toBeNull();
    const textOnly = account('acme', 'Acme Support', { letters: 'as', colour: 1 }, { fileBytes: 0 });
    staged.far.emit('accounts.changed', { accounts: [textOnly, ...ACCOUNTS.slice(1)] });
    await settled();
    expect(staged.screen.queryByRole('button', { name: 'Attach files' })).toBeNull();
  });

  it('says that a shared key speaks, not you', async () => {
    const staged = await stage('contact');
    const shared = account('acme', 'Acme Support', { letters: 'as', colour: 1 }, { personal: false });
    staged.far.emit('accounts.changed', { accounts: [shared, ...ACCOUNTS.slice(1)] });
    staged.sidebar.openTicket('acme', TICKET.id);
    await settled();
    expect(staged.screen.getByText('sent as the account, not as you')).toBeTruthy();
  });

  it('says so on a new ticket too, and only there where it is so', async () => {
    const staged = await stage('contact');
    await press(staged, 'New ticket');
    expect(staged.screen.queryByText('sent as the account, not as you')).toBeNull();
    const shared = ACCOUNTS.map((one) => ({ ...one, personal: false }));
    staged.far.emit('accounts.changed', { accounts: shared });
    await settled();
    expect(staged.screen.getByText('sent as the account, not as you')).toBeTruthy();
  });

  it('shows why a ticket takes no reply, and offers the note', async () => {
    const staged = await stage('contact');
    const ticket = { ...TICKET, cannot: { reply: 'There is no thread to answer.' } };
    staged.far.whenWatched('ticket', (watch) => watch.part({ part: 'ticket', ticket }));
    staged.sidebar.openTicket('acme', TICKET.id);
    await settled();
    expect(staged.screen.queryByRole('tab', { name: 'Reply' })).toBeNull();
    expect(staged.screen.getByText('Reply: There is no thread to answer.')).toBeTruthy();
    expect(staged.screen.getByRole('textbox', { name: 'Internal note' })).toBeTruthy();
  });

  it('puts a text that was not sent back into its box by "Edit"', async () => {
    const staged = await stage('not-sent');
    await press(staged, 'Edit');
    expect(staged.screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' }).value).toContain(
      'customs office',
    );
    expect(staged.far.asks('outbox.recall')).toEqual([{ id: 'sent' }]);
  });

  it('gives a reply back that is about to leave, by "Undo"', async () => {
    const staged = await stage('undo');
    expect(staged.screen.getByText('Sending in 4 s to Mara Lindqvist')).toBeTruthy();
    await press(staged, 'Undo');
    const box = staged.screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' });
    expect(box.value).toContain('customs office');
    expect(document.activeElement).toBe(box);
  });

  it('gives it back by Escape, also from within the box', async () => {
    const staged = await stage('undo');
    await expectAccessible(staged.drawn.container);
    fireEvent.keyDown(staged.screen.getByRole('textbox', { name: 'Reply' }), { key: 'Escape' });
    await settled();
    expect(staged.far.asks('outbox.recall')).toEqual([{ id: 'sent' }]);
  });

  it('asks before something old leaves', async () => {
    const staged = await stage('asking');
    expect(staged.screen.getByText('Written 3 h ago. Send it now?')).toBeTruthy();
    await press(staged, 'Send');
    expect(staged.far.asks('outbox.retry')).toEqual([{ id: 'sent' }]);
  });

  it('shows what others did meanwhile, and lets the person decide', async () => {
    const staged = await stage('moved-on');
    const told = staged.screen.getByRole('alert').textContent;
    expect(told).toContain('Tomás Rey replied 2 min ago');
    expect(told).toContain('the corrected form is in');
    expect(told).toContain('Status was changed to Waiting on customer');
    await expectAccessible(staged.drawn.container);
    await press(staged, 'Send mine anyway');
    expect(staged.far.asks('outbox.retry')).toEqual([{ id: 'sent' }]);
    await press(staged, 'Keep editing');
    expect(staged.far.asks('outbox.recall')).toEqual([{ id: 'sent' }]);
    expect(staged.far.last('ticket').ask.fresh).toBe(true);
    expect(staged.screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' }).value).toContain('customs');
  });

  it('reads the ticket again by "Check the ticket"', async () => {
    const staged = await stage('unsure');
    await press(staged, 'Check the ticket');
    expect(staged.far.last('ticket').ask.fresh).toBe(true);
  });

  it('stays with the person while there is text, and goes to the other one when asked', async () => {
    const staged = await stage('held');
    expect(staged.screen.getByText('Jonas Berg is open in the mail: switch?')).toBeTruthy();
    expect(staged.screen.getByRole('textbox', { name: 'Reply' })).toBeTruthy();
    await press(staged, 'Switch');
    expect(staged.screen.getByRole('heading', { level: 1 }).textContent).toBe('Jonas Berg');
    expect(staged.far.asks('draft.keep').length + staged.far.asks('draft.read').length).toBeGreaterThan(0);
  });

  it('goes to the note by "n" and to the reply by "r"', async () => {
    const staged = await opened();
    fireEvent.keyDown(document, { key: 'n' });
    await settled();
    expect(document.activeElement).toBe(staged.screen.getByRole('textbox', { name: 'Internal note' }));
    (document.activeElement as HTMLElement).blur();
    fireEvent.keyDown(document, { key: 'r' });
    await settled();
    expect(document.activeElement).toBe(staged.screen.getByRole('textbox', { name: 'Reply' }));
  });
});

describe('the new ticket form on screen', () => {
  async function form(): Promise<Staged> {
    const staged = await stage('contact');
    await press(staged, 'New ticket');
    return staged;
  }

  it('is filled with the person and the subject of the mail', async () => {
    const { screen } = await form();
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Help desk account' }).value).toBe('acme');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Requester' }).value).toBe(
      'mara.lindqvist@nordhavn.example',
    );
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Subject' }).value).toBe(
      'Container 4471 held at customs',
    );
  });

  it('marks what is missing and puts the keyboard there', async () => {
    const staged = await form();
    await type(staged, 'Subject', '');
    await press(staged, 'Create ticket');
    const subject = staged.screen.getByRole('textbox', { name: 'Subject' });
    expect(subject.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(subject);
    expect(staged.far.asks('ticket.create')).toHaveLength(0);
  });

  it('says "Created NUMBER" with the way to it', async () => {
    const staged = await form();
    const created = { id: '9', number: '#48220', url: 'https://acme.example/tickets/9' };
    staged.far.answer('ticket.create', ({ draft }) => {
      const view = { id: draft.id, account: 'acme', kind: 'ticket' as const, draft, at: draft.updatedAt };
      return { ...view, state: 'sent', created };
    });
    await press(staged, 'Create ticket');
    expect(staged.screen.getByRole('status').textContent).toContain('Created #48220');
    fireEvent.click(staged.screen.getByRole('link', { name: 'Open in Acme Support' }));
    expect(staged.tabs).toEqual([created.url]);
  });
});
