import { cleanup, fireEvent } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { ACCOUNTS, account } from './preview/samples';
import { settled, stage } from './stage';

afterEach(cleanup);

describe('the new ticket form', () => {
  it('offers files only where a new ticket takes them', async () => {
    const { screen, far } = await stage('contact');
    fireEvent.click(screen.getByRole('button', { name: 'New ticket' }));
    await settled();
    expect(screen.getByRole('button', { name: 'Attach files' })).toBeTruthy();
    const fields = { create: ['subject' as const], update: [], required: [] };
    const plain = account('acme', 'Acme Support', { letters: 'as', colour: 1 }, { fields });
    far.emit('accounts.changed', { accounts: [plain, ...ACCOUNTS.slice(1)] });
    await settled();
    expect(screen.queryByRole('button', { name: 'Attach files' })).toBeNull();
  });
});

describe('the fields of a new ticket', () => {
  it('say which of them must be filled', async () => {
    const { screen } = await stage('contact');
    fireEvent.click(screen.getByRole('button', { name: 'New ticket' }));
    await settled();
    const isRequired = (label: string) => screen.getByLabelText(label).getAttribute('aria-required') === 'true';
    expect(['Requester', 'Subject', 'Priority'].map(isRequired)).toEqual([true, true, false]);
    expect(screen.getAllByText('required').length).toBeGreaterThanOrEqual(2);
  });
});

describe('a new ticket that was chosen in the page', () => {
  it('opens in the dock, and the browser’s panel leaves it alone', async () => {
    for (const [surface, isFor] of [
      ['dock', true],
      ['panel', false],
    ] as const) {
      const { screen, far } = await stage('contact', { surface });
      far.answer('ticket.wanted', () => ({ isWanted: true }));
      far.emit('ticket.wanted', { tab: 1 });
      await settled();
      expect(screen.queryByRole('textbox', { name: 'Subject' }) !== null).toBe(isFor);
      cleanup();
    }
  });
});
