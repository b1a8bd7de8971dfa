import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { OptionsPage } from '../../components/options/OptionsPage';
import { FailureError } from '../../lib/model/failure';
import { createOptions } from '../../lib/state/options';
import type { Hello } from '../../lib/wire/protocol';
import { account, fakeWire, type Given, GMAIL, hello, plan, REQUEST_TRACKER, ZENDESK, ZOHO } from './options-world';

afterEach(cleanup);

const ACCOUNTS = [
  account('1', { tookMs: 310, budget: { left: 612, of: 700, perMs: 60_000 } }),
  account('2', { name: 'Field Service', failure: { kind: 'unauthorized' } }),
  account('3', { name: 'IT Requests', failure: { kind: 'ungranted', origins: ['https://rt.acme.example/*'] } }),
  account('4', { name: 'Partners', failure: { kind: 'unreachable', origin: 'https://acme.zendesk.com' } }),
];

async function open(told: Partial<Hello> = {}, given: Given = {}, access = async () => true) {
  const requested: string[][] = [];
  const opened: string[] = [];
  const fake = fakeWire({
    'surface.hello': () => hello(told),
    'desks.list': () => [ZENDESK, REQUEST_TRACKER, ZOHO],
    'account.plan': ({ address }) => plan(`https://${address}`, address ? undefined : 'empty'),
    'account.connect': () => account('new', { agent: { id: '3', name: 'pnair' } }),
    ...given,
  });
  const options = createOptions({
    saveFile: () => {},
    now: () => Date.parse('2026-11-20T09:00:00Z'),
    wire: fake.wire,
    requestAccess(patterns) {
      requested.push(patterns);
      return access();
    },
    memory: { getItem: () => null, setItem() {}, removeItem() {} },
    after(_ms, run) {
      run();
      return () => {};
    },
  });
  const { container } = render(<OptionsPage options={options} onOpen={(address) => opened.push(address)} />);
  await options.refresh();
  return { ...fake, options, container, requested, opened };
}

const click = (name: string | RegExp, within_ = screen.getByRole('main')) =>
  fireEvent.click(within(within_).getByRole('button', { name }));
const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const item = (name: string) => screen.getByRole('listitem', { name });
const connectButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Connect' });

async function fillForm() {
  click('Add help desk');
  await screen.findByRole('searchbox', { name: 'Find a help desk' });
  click('Request Tracker');
  await screen.findByLabelText('Your Request Tracker address');
  type('Your Request Tracker address', 'rt.acme.example');
  type('Authentication token', '1-14-secret');
  await waitFor(() => expect(connectButton().disabled).toBe(false));
}

describe('the way to a new account', () => {
  it('finds a help desk by name', async () => {
    await open();
    click('Add help desk');
    fireEvent.input(await screen.findByRole('searchbox', { name: 'Find a help desk' }), { target: { value: 'desk' } });
    await screen.findByText('2 help desks');
    expect(screen.queryByRole('button', { name: 'Request Tracker' })).toBeNull();
    type('Find a help desk', 'none such');
    await screen.findByText('No help desk is called “none such”.');
  });

  it('says what the browser will ask, connects, and says as whom', async () => {
    const { requested, of } = await open();
    await fillForm();
    expect(screen.getByText(/Your browser will ask once for access to/).textContent).toContain('rt.acme.example');
    fireEvent.submit(connectButton().form as HTMLFormElement);
    expect(requested).toEqual([['https://rt.acme.example/*']]);
    await screen.findByText('Connected as pnair', { selector: '[role=status] *' });
    expect(of('account.connect')).toHaveLength(1);
    expect(screen.queryByRole('button', { name: 'Connect' })).toBeNull();
    await screen.findByRole('listitem', { name: 'Acme Support' });
  });

  it('cannot be pressed before there is a plan', async () => {
    await open();
    click('Add help desk');
    await screen.findByRole('searchbox');
    click('Request Tracker');
    await screen.findByLabelText('Authentication token');
    expect(connectButton().disabled).toBe(true);
  });

  it('keeps what was typed, beside the sentence, when the sign-in is wrong', async () => {
    await open(
      {},
      {
        'account.connect': () => {
          throw new FailureError({ kind: 'unauthorized' });
        },
      },
    );
    await fillForm();
    fireEvent.submit(connectButton().form as HTMLFormElement);
    await screen.findByText(/Request Tracker does not accept this sign-in/);
    expect(screen.getByLabelText<HTMLInputElement>('Authentication token').value).toBe('1-14-secret');
  });

  it('says so when the access was refused', async () => {
    const { of } = await open({}, {}, async () => false);
    await fillForm();
    fireEvent.submit(connectButton().form as HTMLFormElement);
    await screen.findByText(/Your browser did not give the access/);
    expect(of('account.connect')).toEqual([]);
  });

  it('names the problem of an address at its field', async () => {
    await open(
      {},
      { 'account.plan': ({ other }) => plan('https://rt.example', other ? 'other-plain-http' : undefined) },
    );
    await fillForm();
    type('Other address', 'http://gateway.example');
    await screen.findByText('Plain http is taken only for this computer. Use https.');
    expect(screen.getByLabelText('Other address').getAttribute('aria-invalid')).toBe('true');
    expect(connectButton().disabled).toBe(true);
  });

  it('hides a secret while it is typed, shows it on demand, and keeps managers away', async () => {
    await open();
    await fillForm();
    const field = screen.getByLabelText<HTMLInputElement>('Authentication token');
    expect(field.type).toBe('password');
    expect(field.getAttribute('autocomplete')).toBe('off');
    click('Show Authentication token');
    await waitFor(() => expect(field.type).toBe('text'));
    expect(field.value).toBe('1-14-secret');
  });

  it('draws the ways to sign in, the suffix and the regions that a card has', async () => {
    await open();
    click('Add help desk');
    await screen.findByRole('searchbox');
    click('Zendesk');
    await screen.findByText('.zendesk.com');
    expect(screen.getByLabelText<HTMLInputElement>('Your Zendesk address').placeholder).toBe('acme');
    expect(screen.getByLabelText<HTMLInputElement>('Email').type).toBe('text');
    type('Your Zendesk address', 'acme.zendesk.com');
    await waitFor(() => expect(screen.queryByText('.zendesk.com')).toBeNull());
    fireEvent.keyDown(screen.getByRole('radio', { name: 'API token' }), { key: 'ArrowRight' });
    await screen.findByLabelText('Bearer token');
    click('Zoho Desk');
    await screen.findByRole('option', { name: 'Europe' });
  });
});

describe('an account', () => {
  it('tells how it does, and its calls only where the desk counts them', async () => {
    await open({ accounts: ACCOUNTS });
    const first = item('Acme Support');
    expect(first.textContent).toContain('Connected as Priya Nair · answers in 0.3 s');
    expect(within(first).getByRole('meter', { name: 'Calls left' }).getAttribute('aria-valuenow')).toBe('612');
    expect(within(item('Partners')).queryByRole('meter')).toBeNull();
  });

  it('is tested on demand', async () => {
    await open(
      { accounts: ACCOUNTS },
      { 'account.test': () => ({ agent: { id: '7', name: 'Priya N.' }, tookMs: 1234 }) },
    );
    click('Test', item('Acme Support'));
    await screen.findByText('Connected as Priya N. · answers in 1.2 s');
  });

  it('opens its secret when the sign-in has expired', async () => {
    await open({ accounts: ACCOUNTS });
    click('Sign in again', item('Field Service'));
    await screen.findByRole('heading', { name: 'Edit Field Service' });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Token')));
    expect(screen.getByLabelText<HTMLInputElement>('Token').required).toBe(false);
  });

  it('asks the browser for its origins in the click itself', async () => {
    const { requested } = await open({ accounts: ACCOUNTS });
    click('Allow access', item('IT Requests'));
    expect(requested).toEqual([['https://acme.zendesk.com/*']]);
  });

  it('opens the address that cannot be reached', async () => {
    const { opened } = await open({ accounts: ACCOUNTS });
    click('Open address', item('Partners'));
    expect(opened).toEqual(['https://acme.zendesk.com']);
  });

  it('is removed only after a second click', async () => {
    const { of } = await open({ accounts: ACCOUNTS }, { 'account.remove': () => undefined });
    click('Remove Acme Support');
    const question = await screen.findByRole('group', { name: /Remove Acme Support\?/ });
    expect(of('account.remove')).toEqual([]);
    click('Remove', question);
    await waitFor(() => expect(screen.queryByRole('listitem', { name: 'Acme Support' })).toBeNull());
    expect(of('account.remove')).toEqual([{ id: '1' }]);
  });
});

describe('the other sections', () => {
  it('take own addresses by Enter, by comma and by leaving the field, and explain what is none', async () => {
    await open({}, { 'address.add': () => undefined, 'address.remove': () => undefined });
    const field = screen.getByRole('textbox', { name: 'Add an address' });
    for (const [address, leave] of [
      ['a@acme.example', () => fireEvent.keyDown(field, { key: 'Enter' })],
      ['*@acme.example', () => fireEvent.keyDown(field, { key: ',' })],
      ['c@acme.example', () => fireEvent.blur(field)],
    ] as const) {
      type('Add an address', address);
      leave();
      await screen.findByRole('button', { name: `Remove ${address}` });
    }
    type('Add an address', 'nobody');
    fireEvent.keyDown(field, { key: 'Enter' });
    await screen.findByText(/“nobody” is not an email address/);
    click('Remove a@acme.example');
    await waitFor(() => expect(screen.queryByText('a@acme.example')).toBeNull());
  });

  it('change the appearance at once', async () => {
    const { options, of } = await open({}, { 'settings.change': () => undefined });
    fireEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    expect(options.settings.settings.value.theme).toBe('dark');
    await waitFor(() => expect(screen.getByRole('radio', { name: 'Dark' }).getAttribute('aria-checked')).toBe('true'));
    expect(of('settings.change')).toEqual([{ theme: 'dark' }]);
  });
});

describe('the options page', () => {
  // happy-dom draws nothing, so contrast is measured in a real browser.
  const violations = async (container: Element) => {
    const { violations: found } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  };

  it('has no accessibility violation, with the form and a question open', async () => {
    const { container } = await open({ accounts: ACCOUNTS, sites: [GMAIL], addresses: ['a@acme.example'] });
    await fillForm();
    click('Remove Acme Support');
    click('Add a site');
    await screen.findByLabelText('Address of the page');
    expect(await violations(container)).toEqual([]);
  });

  it('has none while it is empty, and says what to do', async () => {
    const { container } = await open();
    await screen.findByText('No help desk is connected yet.');
    expect(screen.getByRole('heading', { level: 1, name: 'Help desks' })).toBeTruthy();
    expect(await violations(container)).toEqual([]);
  });
});
