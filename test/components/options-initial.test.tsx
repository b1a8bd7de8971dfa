import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { OptionsPage } from '../../components/options/OptionsPage';
import { createOptions } from '../../lib/state/options';
import type { DeskView } from '../../lib/wire/protocol';
import { account, fakeWire, hello, plan, ZENDESK } from './options-world';

/* A field that most leave as it is. */

afterEach(cleanup);

const [first] = ZENDESK.signIn;
const DESK: DeskView = {
  ...ZENDESK,
  signIn: first
    ? [{ ...first, secrets: [{ id: 'place', ask: 'Sign-in address', plain: true, initial: 'https://usual.example' }] }]
    : [],
};

async function connectWith(typed: string | undefined): Promise<unknown> {
  let secrets: unknown;
  const { wire } = fakeWire({
    'surface.hello': () => hello({ accounts: [] }),
    'desks.list': () => [DESK],
    'account.plan': ({ address }) => plan(`https://${address}`, address ? undefined : 'empty'),
    'account.connect': (asked) => {
      secrets = asked.secrets;
      return account('new');
    },
  });
  const options = createOptions({
    saveFile: () => {},
    now: () => Date.parse('2026-11-20T09:00:00Z'),
    wire,
    requestAccess: async () => true,
    memory: { getItem: () => null, setItem() {}, removeItem() {} },
    after(_ms, run) {
      run();
      return () => {};
    },
  });
  render(<OptionsPage options={options} onOpen={() => {}} />);
  await options.refresh();
  fireEvent.click(screen.getByRole('button', { name: 'Add help desk' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Zendesk' }));
  const field = await screen.findByLabelText<HTMLInputElement>('Sign-in address');
  expect(field.value).toBe('https://usual.example');
  fireEvent.input(screen.getByLabelText('Your Zendesk address'), { target: { value: 'acme' } });
  if (typed !== undefined) fireEvent.input(field, { target: { value: typed } });
  const connect = screen.getByRole<HTMLButtonElement>('button', { name: 'Connect' });
  await waitFor(() => expect(connect.disabled).toBe(false));
  fireEvent.submit(connect.form as HTMLFormElement);
  await waitFor(() => expect(secrets).toBeDefined());
  return secrets;
}

it('stands there from the first, and is not sent as if it had been typed', async () => {
  expect(await connectWith(undefined)).toEqual({});
});

it('gives way to what is typed', async () => {
  expect(await connectWith('https://other.example')).toEqual({ place: 'https://other.example' });
});
