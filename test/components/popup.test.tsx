import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { PopupPage } from '../../components/popup/PopupPage';
import { FailureError } from '../../lib/model/failure';
import { createPopup } from '../../lib/state/popup';
import type { Found, Hello, MailView } from '../../lib/wire/protocol';
import { account, fakeWire, type Given, GMAIL, hello, row, SIGHTING } from './options-world';

afterEach(cleanup);

const ACCOUNTS = [account('1'), account('2', { name: 'IT Requests' })];

async function open(told: Partial<Hello>, found: Found[] = [], given: Given = {}, says = true) {
  const opened: string[] = [];
  const fake = fakeWire(
    {
      'surface.hello': () => hello(told),
      'choices.read': () => ({}),
      'draft.read': () => null,
      ...given,
    },
    found,
  );
  const popup = createPopup(
    {
      wire: fake.wire,
      now: () => 0,
      newId: () => 'draft',
      after: () => () => {},
      openTab: (url) => opened.push(url),
      openOptions: () => opened.push('options'),
      isVisible: () => true,
      copy: async () => true,
      saveFile() {},
    },
    async () => says,
  );
  const { container } = render(
    <PopupPage popup={popup} onOpenSidebar={() => opened.push('sidebar')} onPointed={() => opened.push('pointing')} />,
  );
  await popup.start();
  return { ...fake, container, opened };
}

const violations = async (container: Element) => {
  // happy-dom draws nothing: it shows `hidden` elements, and contrast is measured in a real browser.
  const { violations: found } = await axe.run(
    { include: container, exclude: '[hidden]' },
    { rules: { 'color-contrast': { enabled: false } } },
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

describe('the popup', () => {
  it('shows the contact of this tab and counts the active tickets', async () => {
    const { of } = await open({ accounts: ACCOUNTS, sighting: SIGHTING }, [
      { account: '1', state: 'found', rows: [row('a', 'open'), row('b', 'closed'), row('c', 'pending')] },
      { account: '2', state: 'nobody', rows: [] },
    ]);
    await screen.findByText('Mara Lindqvist');
    await screen.findByText('2 active tickets in 1 help desk');
    expect(of('surface.hello')).toEqual([expect.objectContaining({ surface: 'popup' })]);
  });

  it('says that a help desk could not answer', async () => {
    await open({ accounts: ACCOUNTS, sighting: SIGHTING }, [
      { account: '1', state: 'found', rows: [] },
      { account: '2', state: 'failed', rows: [], failure: { kind: 'unauthorized' } },
    ]);
    await screen.findByText('No active ticket · 1 did not answer');
  });

  it('shows whom the person picked by hand', async () => {
    await open({ accounts: ACCOUNTS, sighting: SIGHTING, picked: 'jonas@nordhavn.example' });
    await screen.findByText('jonas@nordhavn.example');
  });

  it('takes nobody for the contact where the page gives no reason to', async () => {
    await open({ accounts: ACCOUNTS, sighting: { ...SIGHTING, why: undefined } });
    await screen.findByText('Several people on this page');
    expect((await screen.findByLabelText<HTMLInputElement>('Requester')).value).toBe('');
  });

  it('starts a ticket for the contact of this tab', async () => {
    const mail: MailView = { text: '', subject: 'Container 4471', files: [], cc: [], origin: {} };
    const { container } = await open({ accounts: ACCOUNTS, sighting: SIGHTING }, [], { 'mail.read': () => mail });
    await screen.findByRole('heading', { level: 1, name: 'New ticket' });
    expect((await screen.findByLabelText<HTMLInputElement>('Requester')).value).toBe('mara@nordhavn.example');
    await screen.findByDisplayValue('Container 4471');
    expect(screen.getByRole('button', { name: 'Create ticket' })).toBeTruthy();
    expect(await violations(container)).toEqual([]);
  });

  it('opens the sidebar in the click itself, and the settings', async () => {
    const { opened } = await open({ accounts: ACCOUNTS, sighting: SIGHTING });
    fireEvent.click(await screen.findByRole('button', { name: 'Open sidebar' }));
    fireEvent.click(screen.getByRole('button', { name: 'Settings' }));
    expect(opened).toEqual(['sidebar', 'options']);
  });

  it('says what to do when nobody was found, and when no help desk is connected', async () => {
    const { container, opened } = await open({});
    await screen.findByText('No person found on this page');
    fireEvent.click(screen.getByRole('button', { name: 'Add help desk' }));
    expect(opened).toEqual(['options']);
    expect(screen.queryByRole('button', { name: 'Create ticket' })).toBeNull();
    expect(await violations(container)).toEqual([]);
  });

  it('connects sample data in one click while there is no account, and opens the form', async () => {
    let accounts: Hello['accounts'] = [];
    const { of } = await open({}, [], {
      'surface.hello': () => hello({ accounts }),
      'account.try': () => {
        accounts = ACCOUNTS;
        return account('1');
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Try with sample data' }));
    await screen.findByRole('button', { name: 'Create ticket' });
    expect(of('account.try')).toEqual([{}]);
    expect(screen.queryByRole('button', { name: 'Try with sample data' })).toBeNull();
  });

  it('says when the worker does not answer', async () => {
    await open({}, [], {
      'surface.hello': () => {
        throw new FailureError({ kind: 'broken', status: 0 });
      },
    });
    expect((await screen.findByRole('alert')).textContent).toContain('Something in Deskside itself went wrong.');
  });
});

describe('what the popup offers for the page', () => {
  const page = {
    host: 'crm.acme.example',
    address: 'https://crm.acme.example',
    patterns: ['https://crm.acme.example/*'],
    on: false,
    canPoint: true,
  };
  const button = (name: string) => screen.findByRole('button', { name });

  it('is to read its site from now on', async () => {
    const { of, container } = await open({ page, sighting: SIGHTING }, [], {
      'site.add': () => ({ ...GMAIL, id: 'site-crm.acme.example' }),
    });
    await screen.findByText(/Read just now, on your click\. Let Deskside read crm\.acme\.example/);
    fireEvent.click(await button('Switch on'));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Switch on' })).toBeNull());
    expect(of('site.add')).toEqual([{ address: 'https://crm.acme.example' }]);
    expect(await violations(container)).toEqual([]);
  });

  it('is undone where the browser says no: a known site is off again, an added one gone', async () => {
    const added = await open(
      { page },
      [],
      { 'site.add': () => ({ ...GMAIL, id: 'site-crm.acme.example' }), 'site.remove': () => undefined },
      false,
    );
    fireEvent.click(await button('Switch on'));
    expect((await screen.findByRole('alert')).textContent).toContain('did not give the access');
    expect(added.of('site.remove')).toEqual([{ id: 'site-crm.acme.example' }]);
    cleanup();
    const known = await open({ page: { ...page, site: 'hubspot' } }, [], { 'site.switch': () => undefined }, false);
    fireEvent.click(await button('Switch on'));
    await screen.findByRole('alert');
    expect(known.of('site.switch')).toEqual([
      { id: 'hubspot', on: true },
      { id: 'hubspot', on: false },
    ]);
  });

  it('is to point at the email, also where the site is on', async () => {
    const { opened } = await open({ page: { ...page, on: true } }, [], { 'site.point': () => true });
    expect(screen.queryByRole('button', { name: 'Switch on' })).toBeNull();
    fireEvent.click(await button('Point at the email'));
    await waitFor(() => expect(opened).toEqual(['pointing']));
  });

  it('says where the browser does not let us in', async () => {
    const { opened } = await open({ page }, [], { 'site.point': () => false });
    fireEvent.click(await button('Point at the email'));
    expect((await screen.findByRole('alert')).textContent).toContain('does not let Deskside into this page');
    expect(opened).toEqual([]);
  });

  it('is nothing where it may not be read', async () => {
    await open({ sighting: SIGHTING });
    expect(screen.queryByRole('button', { name: 'Switch on' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Point at the email' })).toBeNull();
  });
});
