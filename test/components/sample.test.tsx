import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { OptionsPage } from '../../components/options/OptionsPage';
import { FailureError } from '../../lib/model/failure';
import { createOptions } from '../../lib/state/options';
import type { DeskView, Plan } from '../../lib/wire/protocol';
import { account, fakeWire, type Given, hello, plan, ZENDESK } from './options-world';
import { ACCOUNTS } from './preview/samples';
import { expectAccessible, settled, stage } from './stage';

/* "Try with sample data", wherever it stands. */

afterEach(cleanup);

const EMAIL = 'grace@navalworks.example';
const SAMPLE: DeskView = {
  id: 'example',
  name: 'Example desk',
  home: 'https://example.invalid',
  sample: { email: EMAIL },
  address: { ask: 'Address', example: '', fixed: 'https://example.invalid' },
  signIn: [{ way: 'ina', name: 'Ina', secrets: [], find: 'Nothing leaves this browser.', personal: true }],
};
const NO_ORIGINS: Plan = { address: 'https://example.invalid', origins: [] };
const connected = account('sample', {
  name: 'Example desk',
  sample: { email: EMAIL },
  agent: { id: 'i', name: 'Ina' },
});

async function openOptions(given: Given = {}) {
  const requested: string[][] = [];
  const fake = fakeWire({
    'surface.hello': () => hello(),
    'desks.list': () => [ZENDESK, SAMPLE],
    'account.plan': ({ desk }) => (desk === SAMPLE.id ? NO_ORIGINS : plan('https://acme.zendesk.com')),
    'account.connect': () => connected,
    'account.try': () => connected,
    ...given,
  });
  const options = createOptions({
    saveFile: () => {},
    now: () => Date.parse('2026-11-20T09:00:00Z'),
    wire: fake.wire,
    async requestAccess(patterns) {
      requested.push(patterns);
      return true;
    },
    memory: { getItem: () => null, setItem() {}, removeItem() {} },
    after(_ms, run) {
      run();
      return () => {};
    },
  });
  const { container } = render(<OptionsPage options={options} onOpen={() => {}} />);
  await options.refresh();
  return { ...fake, container, requested };
}

describe('the options page', () => {
  it('connects sample data in one click while there is no account, and says as whom', async () => {
    const { of, requested, container } = await openOptions();
    const button = await screen.findByRole('button', { name: 'Try with sample data' });
    await expectAccessible(container);
    fireEvent.click(button);
    await screen.findByText('Connected as Ina', { selector: '[role=status] *' });
    expect(screen.getByRole('listitem', { name: 'Example desk' })).toBeTruthy();
    expect(of('account.try')).toEqual([{}]);
    expect(requested).toEqual([]);
    expect(screen.queryByRole('button', { name: 'Try with sample data' })).toBeNull();
  });

  it('says why it did not work, and lets it be tried again', async () => {
    await openOptions({
      'account.try': () => {
        throw new FailureError({ kind: 'locked' });
      },
    });
    const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Try with sample data' });
    fireEvent.click(button);
    await screen.findByRole('alert');
    expect(button.disabled).toBe(false);
  });

  it('marks the desk with sample data among the vendors, and connects it without asking the browser', async () => {
    const { of, requested } = await openOptions();
    fireEvent.click(await screen.findByRole('button', { name: 'Add help desk' }));
    const marked = await screen.findAllByText('try it');
    expect(marked.map((badge) => badge.closest('button')?.textContent)).toEqual(['Example desktry it']);
    fireEvent.click(screen.getByRole('button', { name: /Example desk/ }));
    const connect = await screen.findByRole<HTMLButtonElement>('button', { name: 'Connect' });
    await waitFor(() => expect(connect.disabled).toBe(false));
    fireEvent.submit(connect.form as HTMLFormElement);
    await screen.findByText('Connected as Ina', { selector: '[role=status] *' });
    expect(of('account.connect')).toMatchObject([{ desk: 'example', way: 'ina', secrets: {} }]);
    expect(requested).toEqual([]);
  });
});

describe('the sidebar', () => {
  it('connects sample data in one click while there is no account', async () => {
    const { screen, far, drawn } = await stage('no-accounts');
    far.answer('account.try', () => connected);
    await expectAccessible(drawn.container);
    fireEvent.click(screen.getByRole('button', { name: 'Try with sample data' }));
    await settled();
    expect(far.asks('account.try')).toEqual([{}]);
  });

  it('offers somebody of the sample data to begin with where the page shows nobody', async () => {
    const { screen, far } = await stage('nobody');
    expect(screen.queryByRole('button', { name: `Look up ${EMAIL}` })).toBeNull();
    far.emit('accounts.changed', { accounts: [connected] });
    await settled();
    far.answer('contact.pick', () => undefined);
    fireEvent.click(screen.getByRole('button', { name: `Look up ${EMAIL}` }));
    await settled();
    expect(far.last('contact').ask.email).toBe(EMAIL);
  });

  it('has no link to a page of a ticket that has none', async () => {
    const { screen, far } = await stage('ticket');
    expect(screen.getByRole('link', { name: 'Open in Acme Support' })).toBeTruthy();
    const accounts = ACCOUNTS.map((one) => ({ ...one, sample: { email: EMAIL } }));
    far.emit('accounts.changed', { accounts });
    await settled();
    expect(screen.queryByRole('link', { name: 'Open in Acme Support' })).toBeNull();
  });
});
