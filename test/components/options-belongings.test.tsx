import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { OptionsPage } from '../../components/options/OptionsPage';
import { FailureError } from '../../lib/model/failure';
import { createOptions } from '../../lib/state/options';
import type { BackupView, JournalEntry } from '../../lib/wire/protocol';
import { fakeWire, type Given, hello } from './options-world';

/* What the options page shows of what was sent, the backup, and "Forget everything". */

afterEach(cleanup);

const NOW = Date.parse('2026-11-20T09:00:00Z');
const PASSPHRASE = 'correct horse battery';

const entry = (id: string, more: Partial<JournalEntry> = {}): JournalEntry => ({
  id,
  at: '2026-11-20T08:00:00.000Z',
  account: 'Acme Support',
  desk: 'Zendesk',
  ticket: id,
  kind: 'reply',
  outcome: 'sent',
  ...more,
});
const ENTRIES = [
  entry('1077'),
  entry('RT-5', { kind: 'note', outcome: 'unsure', account: 'IT Requests' }),
  entry('3', { kind: 'ticket', ticket: undefined, outcome: 'unsent', at: '2026-11-01T08:00:00.000Z' }),
];

const listed = (entries: JournalEntry[]): Given => ({ 'journal.list': () => ({ entries, most: 2000, days: 90 }) });

async function open(given: Given = {}) {
  const saved: { name: string; text: () => Promise<string> }[] = [];
  const fake = fakeWire({ 'surface.hello': () => hello(), 'desks.list': () => [], ...listed(ENTRIES), ...given });
  const options = createOptions({
    wire: fake.wire,
    requestAccess: async () => true,
    memory: { getItem: () => null, setItem() {}, removeItem() {} },
    after: () => () => {},
    saveFile: (file, name) => saved.push({ name, text: () => file.text() }),
    now: () => NOW,
  });
  const { container } = render(<OptionsPage options={options} onOpen={() => {}} />);
  await options.refresh();
  await waitFor(() => expect(options.journal.bounds.value.most).toBe(2000));
  return { ...fake, saved, container };
}

const row = (name: string) => {
  const found = screen.getByText(name, { selector: '.setting__name' }).closest('li');
  if (!found) throw new Error(`no line ${name}`);
  return within(found);
};
const click = (name: string, at: ReturnType<typeof row>) => fireEvent.click(at.getByRole('button', { name }));
const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const lines = () => screen.getAllByRole('listitem').filter((item) => item.className === 'journal__line');

async function choose(text: string) {
  const file = new File([text], 'deskside-backup-2026-11-19.json', { type: 'application/json' });
  fireEvent.change(screen.getByLabelText('Choose a backup file'), { target: { files: [file] } });
  await screen.findByText('deskside-backup-2026-11-19.json');
}

describe('what was sent', () => {
  it('says how much is known and how long it is kept, and shows it on request', async () => {
    await open();
    const journal = row('What was sent');
    journal.getByText(/^3 things since (1 Nov|Nov 1)/);
    journal.getByText(/newest 2000 of the last 90 days/);
    expect(journal.queryByRole('list')).toBeNull();
    click('Show', journal);
    await screen.findByRole('list', { name: 'What was sent' });
    expect(lines().map((line) => line.textContent?.replace(/^\S+ ?(AM|PM)?/, ''))).toEqual([
      expect.stringContaining('Reply #1077Acme SupportSent'),
      expect.stringContaining('Internal note RT-5IT RequestsNot sure it arrived'),
      expect.stringContaining('New ticket Acme SupportNot sent'),
    ]);
  });

  it('finds by account and ticket', async () => {
    await open();
    click('Show', row('What was sent'));
    await screen.findByLabelText('Find an account or a ticket');
    type('Find an account or a ticket', 'rt-5 it');
    await waitFor(() => expect(lines()).toHaveLength(1));
    type('Find an account or a ticket', 'nothing such');
    await screen.findByText('Nothing matches');
  });

  it('draws a page at a time', async () => {
    await open(listed(Array.from({ length: 120 }, (_, index) => entry(String(index)))));
    click('Show', row('What was sent'));
    await screen.findByText('Show more (70)');
    expect(lines()).toHaveLength(50);
    fireEvent.click(screen.getByText('Show more (70)'));
    await waitFor(() => expect(lines()).toHaveLength(100));
  });

  it('goes into a spreadsheet, where no cell is a formula', async () => {
    const { saved } = await open(listed([entry('=1+2', { account: '@SUM("A1")', desk: ' -3' })]));
    click('Show', row('What was sent'));
    fireEvent.click(await screen.findByRole('button', { name: 'CSV' }));
    expect(saved[0]?.name).toBe('deskside-sent-2026-11-20.csv');
    expect((await saved[0]?.text())?.replace('\uFEFF', '').split('\r\n')).toEqual([
      '"Time","Account","Help desk","Ticket","Kind","Result"',
      '"2026-11-20T08:00:00.000Z","\'@SUM(""A1"")","\' -3","\'=1+2","Reply","Sent"',
      '',
    ]);
  });

  it('goes into a program as it is', async () => {
    const { saved } = await open();
    click('Show', row('What was sent'));
    fireEvent.click(await screen.findByRole('button', { name: 'JSON' }));
    expect(JSON.parse((await saved[0]?.text()) ?? '')).toEqual(JSON.parse(JSON.stringify(ENTRIES)));
  });

  it('is cleared after a yes', async () => {
    const { of } = await open({ 'journal.clear': () => undefined });
    click('Show', row('What was sent'));
    fireEvent.click(await screen.findByRole('button', { name: 'Clear' }));
    await screen.findByText(/Clear this list/);
    expect(of('journal.clear')).toEqual([]);
    click('Clear', row('What was sent'));
    await row('What was sent').findByText(/Nothing yet/);
    expect(of('journal.clear')).toHaveLength(1);
  });
});

describe('forgetting everything', () => {
  it('asks once, and does nothing before the yes', async () => {
    const { of } = await open({ 'everything.forget': () => undefined });
    click('Forget everything', row('Forget everything'));
    await screen.findByText(/What waits to be sent is lost/);
    click('Cancel', row('Forget everything'));
    await waitFor(() => expect(screen.queryByText(/What waits to be sent/)).toBeNull());
    expect(of('everything.forget')).toEqual([]);
    click('Forget everything', row('Forget everything'));
    await screen.findByText(/What waits to be sent/);
    click('Forget all', row('Forget everything'));
    await waitFor(() => expect(of('everything.forget')).toHaveLength(1));
  });

  it('says so when something could not be removed', async () => {
    await open({
      'everything.forget': () => {
        throw new FailureError({ kind: 'broken', status: 0 });
      },
    });
    click('Forget everything', row('Forget everything'));
    await screen.findByText(/What waits to be sent/);
    click('Forget all', row('Forget everything'));
    await screen.findByText(/Not everything could be removed/);
  });
});

const VIEW: BackupView = {
  accounts: [
    { name: 'Acme Support', desk: 'Zendesk', replaces: 'Acme' },
    { name: 'IT Requests', desk: 'Request Tracker' },
  ],
  left: [{ name: 'Old', desk: 'morgana' }],
  sites: 1,
  addresses: 2,
};

describe('a backup', () => {
  it('is made with a passphrase that was typed twice', async () => {
    const { of, saved } = await open({ 'backup.make': () => ({ file: 'sealed' }) });
    click('Export', row('Encrypted file'));
    const save = async () =>
      fireEvent.submit((await screen.findByText('Save file')).closest('form') as HTMLFormElement);
    await screen.findByLabelText('Passphrase for this file');
    type('Passphrase for this file', 'short');
    await save();
    await screen.findByText('Too short: at least 12 characters.');
    type('Passphrase for this file', PASSPHRASE);
    type('Passphrase again', 'correct horse batterz');
    await save();
    await screen.findByText('This is not the same passphrase.');
    expect(of('backup.make')).toEqual([]);
    type('Passphrase again', PASSPHRASE);
    await save();
    await screen.findByText(/The file is in your downloads/);
    expect(of('backup.make')).toEqual([{ passphrase: PASSPHRASE }]);
    expect(await Promise.all(saved.map(async ({ name, text }) => [name, await text()]))).toEqual([
      ['deskside-backup-2026-11-20.json', 'sealed'],
    ]);
    expect(screen.queryByLabelText('Passphrase for this file')).toBeNull();
  });

  it('shows what it brings and replaces before anything changes', async () => {
    const { of } = await open({ 'backup.look': () => VIEW, 'backup.take': () => VIEW });
    await choose('sealed');
    type('Passphrase', PASSPHRASE);
    fireEvent.submit(screen.getByText('Open').closest('form') as HTMLFormElement);
    await screen.findByText(/This file holds 2 accounts, 1 site, 2 own addresses, and settings/);
    screen.getByText('takes the place of Acme');
    screen.getByText('Old (morgana) cannot be taken over here.');
    expect(of('backup.take')).toEqual([]);
    fireEvent.submit(screen.getByText('Replace and take over').closest('form') as HTMLFormElement);
    await screen.findByText(/2 accounts were taken over/);
    expect(of('backup.take')).toEqual([{ file: 'sealed', passphrase: PASSPHRASE }]);
  });

  it.each([
    ['passphrase', 'This passphrase does not open the file.'],
    ['damaged', 'This file is damaged: not all of it is there. Nothing was changed.'],
    ['foreign', 'This is no backup of Deskside. Nothing was changed.'],
    ['newer', 'This file is of a newer version of Deskside. Update it, then import again.'],
  ] as const)('that is %s says so', async (problem, sentence) => {
    await open({ 'backup.look': () => ({ problem }) });
    await choose('x');
    type('Passphrase', 'any');
    fireEvent.submit(screen.getByText('Open').closest('form') as HTMLFormElement);
    await screen.findByText(sentence);
  });
});

describe('the page with all of it open', () => {
  it('breaks no rule of accessibility', async () => {
    const { container } = await open({ 'backup.look': () => VIEW });
    click('Show', row('What was sent'));
    click('Forget everything', row('Forget everything'));
    click('Export', row('Encrypted file'));
    await screen.findByLabelText('Passphrase again');
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
