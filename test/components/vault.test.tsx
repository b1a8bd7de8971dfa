import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { OptionsPage } from '../../components/options/OptionsPage';
import { FailureError } from '../../lib/model/failure';
import { createOptions } from '../../lib/state/options';
import type { VaultView } from '../../lib/wire/protocol';
import { fakeWire, type Given, hello } from './options-world';
import { hello as sidebarHello, TICKET } from './preview/samples';
import { expectAccessible, settled, stage } from './stage';

/* The door before the vault, on every surface. */

afterEach(cleanup);

const LOCKED: VaultView = { state: 'locked', passphrase: true, waiting: 0 };
const OPEN: VaultView = { state: 'open', passphrase: true, waiting: 0 };
const PASSPHRASE = 'four brave otters swim';

const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the locked sidebar', () => {
  it('shows one field and one button, and nothing of anybody', async () => {
    const { far, drawn } = await stage('locked', { surface: 'panel' });
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['', 'Unlock']);
    expect(screen.getByText('Waiting for you to unlock: 2 things to send')).toBeTruthy();
    expect(screen.queryByRole('list')).toBeNull();
    await expectAccessible(drawn.container);
    far.answer('vault.unlock', () => undefined);
    type('Passphrase', PASSPHRASE);
    click('Unlock');
    await settled();
    expect(far.asks('vault.unlock')).toEqual([{ passphrase: PASSPHRASE }]);
    expect(screen.getByLabelText<HTMLInputElement>('Passphrase').value).toBe('');
  });

  it.each([
    ['wrong', 'This is not the passphrase. Nothing was changed.'],
    ['interrupted', /A change of it was cut off, and the new one holds already/],
  ] as const)('says that the passphrase is %s, and keeps what was typed', async (why, sentence) => {
    const { far } = await stage('locked', { surface: 'panel' });
    far.refuse('vault.unlock', { kind: 'locked', why });
    type('Passphrase', PASSPHRASE);
    click('Unlock');
    await screen.findByText(sentence);
    expect(screen.getByLabelText<HTMLInputElement>('Passphrase').value).toBe(PASSPHRASE);
  });

  it('takes no passphrase in a page, but leads to a tab', async () => {
    const { tabs } = await stage('locked', { surface: 'dock' });
    expect(screen.queryByLabelText('Passphrase')).toBeNull();
    click('Unlock in a tab');
    expect(tabs).toEqual(['options.html']);
  });

  it('keeps what is being typed before it shuts, drops the ticket, and brings both back', async () => {
    const { far, sidebar, drawn } = await stage('ticket', { surface: 'panel' });
    far.answer('vault.keep', () => undefined);
    const view = sidebar.view.value;
    if (view.name !== 'ticket') throw new Error('no ticket is open');
    view.ticket.composer.choose('note');
    view.ticket.composer.boxes.note.type('Half a');
    far.emit('vault.changed', { vault: { ...OPEN, state: 'closing' } });
    await settled();
    expect(far.asks('vault.keep').map(({ kept }) => kept)).toEqual([false, true]);
    const kept = far.asks('draft.keep').at(-1)?.draft;
    expect(kept?.body.text).toBe('Half a');

    far.answer('surface.hello', () => sidebarHello({ vault: LOCKED, accounts: [] }));
    far.emit('vault.changed', { vault: LOCKED });
    await settled();
    expect(drawn.container.textContent).not.toContain(TICKET.subject);
    expect(sidebar.view.value.name).toBe('contact');

    far.answer('surface.hello', () => sidebarHello({ vault: OPEN }));
    far.answer('draft.read', ({ kind }) => (kept && kind === 'note' ? kept : null));
    far.emit('vault.changed', { vault: OPEN });
    await waitFor(() => {
      expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Internal note' }).value).toBe('Half a');
    });
  });

  it('lets go of no text that could not be kept', async () => {
    const { far, sidebar } = await stage('ticket', { surface: 'panel' });
    const view = sidebar.view.value;
    if (view.name !== 'ticket') throw new Error('no ticket is open');
    far.refuse('draft.keep', { kind: 'locked', why: 'waiting' });
    view.ticket.composer.boxes.reply.type('Not kept');
    far.answer('surface.hello', () => sidebarHello({ vault: LOCKED, accounts: [] }));
    far.emit('vault.changed', { vault: LOCKED });
    await settled();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Deskside is locked');
    far.answer('draft.keep', ({ draft }) => ({ revision: draft.revision + 1 }));
    far.answer('surface.hello', () => sidebarHello({ vault: OPEN }));
    far.emit('vault.changed', { vault: OPEN });
    await waitFor(() => expect(far.asks('draft.keep').at(-1)?.draft.body.text).toBe('Not kept'));
    expect(view.ticket.composer.boxes.reply.text.value).toBe('Not kept');
  });
});

describe('the options page', () => {
  async function open(vault: VaultView, given: Given = {}) {
    const fake = fakeWire({ 'surface.hello': () => hello({ vault }), 'desks.list': () => [], ...given });
    const options = createOptions({
      wire: fake.wire,
      requestAccess: async () => true,
      memory: { getItem: () => null, setItem() {}, removeItem() {} },
      after: () => () => {},
      saveFile() {},
      now: () => 0,
    });
    const { container } = render(<OptionsPage options={options} onOpen={() => {}} />);
    await options.refresh();
    return { ...fake, container };
  }

  it('sets a passphrase that was typed twice alike and is long enough', async () => {
    const { of, container } = await open({ ...OPEN, passphrase: false }, { 'vault.protect': () => undefined });
    click('Set passphrase');
    type('New passphrase', 'short');
    type('New passphrase again', 'short');
    click('Use this passphrase');
    await screen.findByText('Too short: at least 12 characters.');
    type('New passphrase', PASSPHRASE);
    type('New passphrase again', `${PASSPHRASE}!`);
    click('Use this passphrase');
    await screen.findByText('This is not the same passphrase.');
    expect(of('vault.protect')).toEqual([]);
    await expectAccessible(container);
    type('New passphrase again', PASSPHRASE);
    click('Use this passphrase');
    await screen.findByText('The passphrase is set, and everything was encrypted anew.');
    expect(of('vault.protect')).toEqual([{ next: PASSPHRASE }]);
  });

  it('asks for the present one before it takes it away, and says when it is another', async () => {
    const refuse = () => {
      throw new FailureError({ kind: 'locked', why: 'wrong' });
    };
    const { of } = await open(OPEN, { 'vault.protect': refuse });
    click('Remove');
    type('Present passphrase', PASSPHRASE);
    click('Remove passphrase');
    await screen.findByText('This is not the passphrase. Nothing was changed.');
    expect(of('vault.protect')).toEqual([{ present: PASSPHRASE }]);
  });

  it('locks now, and after the time that is chosen', async () => {
    const { of } = await open(OPEN, { 'vault.lock': () => undefined, 'settings.change': () => undefined });
    fireEvent.change(screen.getByRole('combobox', { name: 'Lock after' }), { target: { value: '0' } });
    click('Lock now');
    await waitFor(() => expect(of('vault.lock')).toHaveLength(1));
    expect(of('settings.change')).toEqual([{ lockAfter: 0 }]);
  });

  it('is nothing but the door while it is locked', async () => {
    await open(LOCKED);
    expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual(['Deskside is locked']);
  });

  it('replaces damaged keys only on a second click', async () => {
    const { of } = await open({ ...LOCKED, state: 'damaged' }, { 'vault.renew': () => undefined });
    click('Start with new keys');
    expect(of('vault.renew')).toEqual([]);
    click('Start with new keys');
    await waitFor(() => expect(of('vault.renew')).toHaveLength(1));
  });
});
