import { cleanup, fireEvent } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { ACCOUNTS } from './preview/samples';
import { expectAccessible, settled, stage } from './stage';

afterEach(cleanup);

describe('what the desks found', () => {
  it('stands in one list, with a line for the desk that failed and a way to more', async () => {
    const { screen, far, drawn } = await stage('searched');
    expect(screen.getAllByRole('button', { name: /Customs of somebody else/ })).toHaveLength(3);
    expect(screen.getByRole('button', { name: /Container 4471/ })).toBeTruthy();
    expect(screen.getByRole('region', { name: 'IT Requests' }).textContent).toContain('an error of its own (502)');
    expect(screen.queryByRole('region', { name: 'Field Service' })?.textContent).not.toContain('sign-in');
    await expectAccessible(drawn.container);
    fireEvent.click(screen.getByRole('button', { name: 'Show more from Retail Brands' }));
    expect(far.last('search').ask.page).toEqual({ account: 'retail', next: 'next' });
    fireEvent.click(screen.getByRole('button', { name: 'Ask again' }));
    expect(far.last('search').ask).toEqual({ text: 'customs' });
  });

  it.each([
    ['in the search box', () => document.querySelector('[data-search]')],
    ['anywhere else', () => document.body],
  ])('goes by Escape %s, and the list of the contact is as it was', async (_where, target) => {
    const { screen, far, drawn, sidebar } = await stage('contact');
    const rows = () => [...drawn.container.querySelectorAll('.row')].map(({ textContent }) => textContent);
    fireEvent.click(screen.getByRole('button', { name: 'IT Requests: 3 tickets' }));
    fireEvent.click(screen.getByRole('radio', { name: /Active/ }));
    await settled();
    const before = rows();
    sidebar.search.type('customs');
    sidebar.search.ask();
    await settled();
    expect(rows()).not.toEqual(before);
    fireEvent.keyDown(target() as Element, { key: 'Escape' });
    await settled();
    expect(rows()).toEqual(before);
    expect(far.last('search').isStopped).toBe(true);
    expect(far.asks('dock.leave')).toEqual([]);
  });

  it('is nothing: says where was searched, and which desks cannot', async () => {
    const { screen, far, sidebar } = await stage('contact');
    const accounts = ACCOUNTS.slice(0, 2).map((one, at) => ({ ...one, may: at === 0 ? one.may : [] }));
    far.emit('accounts.changed', { accounts });
    sidebar.search.type('nowhere');
    sidebar.search.ask();
    far.last('search').part({ account: 'acme', state: 'nobody', rows: [] });
    far.last('search').done();
    await settled();
    expect(screen.getByText('Searched in Acme Support. Without a search: Retail Brands.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Clear search' }));
    await settled();
    expect(screen.getByRole('button', { name: /Container 4471/ })).toBeTruthy();
  });

  it('is offered although "Active" hides all of it', async () => {
    const { screen, sidebar } = await stage('contact');
    sidebar.list.choose({ which: 'active' });
    sidebar.search.type('duplicate charge');
    await settled();
    fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
    await settled();
    expect(screen.getByRole('button', { name: /Duplicate charge in September/ })).toBeTruthy();
  });
});

describe("the company's other tickets", () => {
  it('wait behind a fold that names the company', async () => {
    const { screen, far } = await stage('contact');
    const fold = screen.getByRole('button', { name: 'Other tickets of Nordhavn Logistics' });
    expect(fold.getAttribute('aria-expanded')).toBe('false');
    expect(far.watches('company')).toEqual([]);
    fireEvent.click(fold);
    await settled();
    expect(screen.getByText('Asking for the company’s tickets')).toBeTruthy();
  });

  it('open like any other', async () => {
    const { screen, sidebar, drawn } = await stage('company');
    await expectAccessible(drawn.container);
    fireEvent.click(screen.getByRole('button', { name: /Price list for spring/ }));
    await settled();
    expect(sidebar.view.value.name).toBe('ticket');
  });

  it('are not spoken of where no desk can tell them', async () => {
    const { screen, far } = await stage('contact');
    far.emit('accounts.changed', { accounts: ACCOUNTS.map((one) => ({ ...one, may: ['listTickets'] })) });
    await settled();
    expect(screen.queryByRole('button', { name: /^Other tickets of/ })).toBeNull();
  });
});

describe('the order of the list', () => {
  it('is chosen in a menu, and kept', async () => {
    const { screen, far, drawn } = await stage('contact');
    fireEvent.click(screen.getByRole('button', { name: 'Order' }));
    await settled();
    await expectAccessible(drawn.container);
    expect(screen.getByRole('menuitemradio', { name: 'Newest change first' }).getAttribute('aria-checked')).toBe(
      'true',
    );
    fireEvent.click(screen.getByRole('menuitemradio', { name: 'Oldest change first' }));
    await settled();
    expect(drawn.container.querySelector('.row')?.textContent).toContain('VPN access for the warehouse scanner');
    expect(far.asks('settings.change')).toEqual([{ order: 'oldest' }]);
  });
});
