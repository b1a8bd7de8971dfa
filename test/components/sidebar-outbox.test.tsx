import { cleanup, fireEvent, within } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { expectAccessible, settled, stage } from './stage';

afterEach(cleanup);

it.each([
  ['It arrived', 'outbox.confirm'],
  ['Send again', 'outbox.retry'],
] as const)('does "%s" for a text of which nobody knows', async (name, request) => {
  const staged = await stage('unsure');
  staged.far.answer(request, () => undefined);
  expect(staged.screen.getByText('Not sure it arrived')).toBeTruthy();
  fireEvent.click(staged.screen.getByRole('button', { name }));
  await settled();
  expect(staged.far.asks(request)).toEqual([{ id: 'sent' }]);
});
it('sends nothing again that was written for another desk or person, and gives the text back', async () => {
  const staged = await stage('for-another');
  const told = within(staged.screen.getByText('Not sent').closest<HTMLElement>('[role=status]') ?? document.body);
  expect(told.getByText(/was changed to another desk or another person/)).toBeTruthy();
  expect(told.getAllByRole('button').map((button) => button.textContent)).toEqual(['Edit', 'Discard']);
});

it('offers no second sending of a text that stands there as something else', async () => {
  const staged = await stage('sent-otherwise');
  staged.far.answer('outbox.discard', () => undefined);
  const line = staged.screen.getByText('Sent, but not as it was meant').closest<HTMLElement>('[role=status]');
  const told = within(line ?? document.body);
  expect(told.getByText(/kept it as an internal note/)).toBeTruthy();
  expect(told.getAllByRole('button').map((button) => button.textContent)).toEqual(['Understood']);
  await expectAccessible(staged.drawn.container);
  fireEvent.click(told.getByRole('button', { name: 'Understood' }));
  await settled();
  expect(staged.far.asks('outbox.discard')).toEqual([{ id: 'sent' }]);
});
