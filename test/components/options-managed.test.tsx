import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { OptionsPage } from '../../components/options/OptionsPage';
import { createOptions } from '../../lib/state/options';
import type { Hello, ManagedView } from '../../lib/wire/protocol';
import { account, fakeWire, GMAIL, hello, plan, REQUEST_TRACKER, UNMANAGED, ZENDESK } from './options-world';

/* What an organisation set, as the options page shows it. */

afterEach(cleanup);

async function open(managed: Partial<ManagedView>, told: Partial<Hello> = {}) {
  const fake = fakeWire({
    'surface.hello': () => hello({ managed: { ...UNMANAGED, ...managed }, ...told }),
    'desks.list': () => [ZENDESK, REQUEST_TRACKER],
    'account.plan': ({ address }) => plan(`https://${address}`, address === 'no.example' ? 'not-allowed' : undefined),
    'journal.list': () => ({ entries: [], most: 2000, days: 90 }),
  });
  const options = createOptions({
    wire: fake.wire,
    requestAccess: async () => true,
    memory: { getItem: () => null, setItem() {}, removeItem() {} },
    after: (_ms, run) => {
      run();
      return () => {};
    },
    saveFile: () => {},
    now: () => Date.parse('2026-11-20T09:00:00Z'),
  });
  const { container } = render(<OptionsPage options={options} onOpen={() => {}} />);
  await options.refresh();
  return { ...fake, options, container };
}

const PRESET = {
  desk: 'request-tracker',
  name: 'IT',
  address: 'https://rt.acme.example',
  other: 'https://gw.acme.example',
};

describe('an account that the organisation set up', () => {
  it('waits for a sign-in, and opens the form filled in', async () => {
    await open({ presets: [PRESET] });
    const item = await screen.findByRole('listitem', { name: 'IT' });
    within(item).getByText('Set up by your organisation: sign in');
    fireEvent.click(within(item).getByRole('button', { name: 'Sign in' }));
    const address = await screen.findByLabelText<HTMLInputElement>('Your Request Tracker address');
    expect(address.value).toBe('https://rt.acme.example');
    expect(screen.getByLabelText<HTMLInputElement>('Other address').value).toBe('https://gw.acme.example');
    expect(screen.getByLabelText<HTMLInputElement>('Name for this account').value).toBe('IT');
  });

  it('is no longer offered once it is connected', async () => {
    const connected = account('1', { desk: 'request-tracker', name: 'Mine', address: 'https://rt.acme.example' });
    await open({ presets: [PRESET] }, { accounts: [connected] });
    await screen.findByRole('listitem', { name: 'Mine' });
    expect(screen.queryByRole('listitem', { name: 'IT' })).toBeNull();
  });
});

describe('what is not allowed', () => {
  it('is not in the list of help desks, and an address says so before anything is sent', async () => {
    await open({ desks: ['request-tracker'] });
    fireEvent.click(screen.getByRole('button', { name: 'Add help desk' }));
    await screen.findByRole('searchbox', { name: 'Find a help desk' });
    expect(screen.queryByRole('button', { name: 'Zendesk' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Request Tracker' }));
    fireEvent.input(await screen.findByLabelText('Your Request Tracker address'), { target: { value: 'no.example' } });
    await screen.findByText('Your organisation does not allow this address.');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Connect' }).disabled).toBe(true);
  });

  it('shows sites, settings and addresses with a lock', async () => {
    await open(
      { sites: ['gmail'], addresses: ['*@acme.example'], locked: ['lockAfter'] },
      {
        sites: [GMAIL, { ...GMAIL, id: 'crm', name: 'CRM', locked: true }],
        addresses: ['*@acme.example', 'priya@home.example'],
        vault: { state: 'open', passphrase: true, waiting: 0 },
      },
    );
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('switch', { name: 'CRM' }).disabled).toBe(true));
    expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Gmail' }).disabled).toBe(false);
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Lock after' }).disabled).toBe(true);
    expect(screen.queryByRole('button', { name: 'Remove *@acme.example' })).toBeNull();
    screen.getByRole('button', { name: 'Remove priya@home.example' });
    expect(screen.getAllByText('Set by your organisation')).toHaveLength(4);
  });
});

describe('the rules', () => {
  it('are said where privacy is, with what was not understood', async () => {
    const { push } = await open({ noPublicReplies: true, noRemoteImages: true, hosts: [], problems: ['alowedHosts'] });
    await screen.findByText('Off: you write internal notes only.');
    screen.getByText('Never shown.');
    screen.getByText('None.');
    screen.getByText(/These of its rules were not understood: alowedHosts/);
    push('managed.changed', { managed: UNMANAGED });
    await waitFor(() => expect(screen.queryByText('Set by your organisation')).toBeNull());
  });

  it('break no rule of accessibility', async () => {
    const { container } = await open({ presets: [PRESET], addresses: ['*@acme.example'], noPublicReplies: true });
    await screen.findByRole('listitem', { name: 'IT' });
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
