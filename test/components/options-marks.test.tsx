import { cleanup, fireEvent, render, within } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, expect, it } from 'vitest';
import { OwnAddresses } from '../../components/options/OwnAddresses';
import { createAddresses } from '../../lib/state/addresses';
import { fakeWire } from './options-world';

afterEach(cleanup);

const MARKS = { agents: [], told: ['erin@desk.example'], theirs: [], never: ['robot@nord.example'] };

it('lists what was said of addresses in pages and in the sidebar, and takes it back', async () => {
  const { wire, of, push } = fakeWire({ 'person.mark': () => undefined });
  const addresses = createAddresses({ wire });
  addresses.take(['*@acme.example'], MARKS);
  const screen = render(<OwnAddresses addresses={addresses} held={[]} />);
  expect(screen.queryByRole('heading', { name: 'Not ours' })).toBeNull();
  const listed = (name: string) => within(screen.getByRole('list', { name }));
  fireEvent.click(listed('Told by pages').getByRole('button', { name: 'Remove erin@desk.example' }));
  fireEvent.click(listed('Never shown').getByRole('button', { name: 'Remove robot@nord.example' }));
  expect(of('person.mark')).toEqual([
    { email: 'erin@desk.example', as: 'not-ours' },
    { email: 'robot@nord.example', as: 'shown' },
  ]);
  push('sites.changed', {
    sites: [],
    addresses: ['*@acme.example'],
    marks: { agents: [], told: [], theirs: ['erin@desk.example'], never: [] },
  });
  const theirs = await screen.findByRole('list', { name: 'Not ours' });
  expect(screen.queryByRole('list', { name: 'Never shown' })).toBeNull();
  const { violations } = await axe.run(screen.container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
  fireEvent.click(within(theirs).getByRole('button', { name: 'Remove erin@desk.example' }));
  expect(of('person.mark').at(-1)).toEqual({ email: 'erin@desk.example', as: 'unsaid' });
});
