import { cleanup, fireEvent } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { ACCOUNTS, TICKET } from './preview/samples';
import { settled, stage } from './stage';

afterEach(cleanup);

async function openMail(noRemoteImages?: true) {
  const { screen, far, sidebar } = await stage('hostile-mail');
  far.emit('accounts.changed', { accounts: ACCOUNTS.map((account) => ({ ...account, noRemoteImages })) });
  sidebar.openTicket('acme', TICKET.id);
  await settled();
  return screen;
}

describe('the remote images of a comment', () => {
  it('are counted, and shown on request', async () => {
    const screen = await openMail();
    expect(await screen.findByText(/remote image/)).toBeTruthy();
    expect(screen.queryByText('Set by your organisation')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Show once' }));
    await settled();
    expect(screen.queryByText(/remote image/)).toBeNull();
  });

  it('are not offered where the organisation says so', async () => {
    const screen = await openMail(true);
    expect(await screen.findByText(/remote image/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Show once' })).toBeNull();
    expect(screen.getByText('Set by your organisation')).toBeTruthy();
  });
});
