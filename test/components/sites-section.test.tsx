import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { SitesSection } from '../../components/options/SitesSection';
import { createRecipes } from '../../lib/state/recipes';
import { createSites } from '../../lib/state/sites';
import type { SiteView } from '../../lib/wire/protocol';
import { fakeWire, type Given, GMAIL } from './options-world';

afterEach(cleanup);

const siteSwitch = (name: string) => screen.getByRole<HTMLInputElement>('switch', { name });

function open(list: SiteView[], given: Given = {}, access = async () => true) {
  const requested: string[][] = [];
  const { wire } = fakeWire({ 'site.switch': () => undefined, ...given });
  const sites = createSites({
    wire,
    requestAccess(patterns) {
      requested.push(patterns);
      return access();
    },
  });
  sites.take(list);
  const recipes = createRecipes({ wire, saveFile() {}, now: () => 0 });
  render(<SitesSection sites={sites} recipes={recipes} closed={false} />);
  return { requested };
}

it('switches a site on in the click that asks the browser', async () => {
  const { requested } = open([GMAIL]);
  expect(siteSwitch('Gmail').checked).toBe(false);
  fireEvent.click(siteSwitch('Gmail'));
  expect(requested).toEqual([GMAIL.patterns]);
  await waitFor(() => expect(siteSwitch('Gmail').checked).toBe(true));
});

it('puts the switch back when the access was refused', async () => {
  open([GMAIL], {}, async () => false);
  fireEvent.click(siteSwitch('Gmail'));
  await screen.findByText(/The site stays off/);
  expect(siteSwitch('Gmail').checked).toBe(false);
});

it('says so when the browser took the access back', () => {
  open([{ ...GMAIL, on: true, granted: false }]);
  expect(siteSwitch('Gmail').checked).toBe(false);
  screen.getByText(/does not allow it any more/);
});

it('folds the sites that nobody uses, and leaves a site where it is when it is switched', async () => {
  const names = ['Gmail', 'Outlook', 'Proton Mail', 'HubSpot CRM', 'Copper'];
  open(names.map((name) => ({ ...GMAIL, id: name, name, on: name === 'HubSpot CRM', granted: true })));
  const shown = () => screen.getAllByRole('switch').map((one) => one.getAttribute('aria-label'));
  expect(shown()).toEqual(['Gmail', 'Outlook', 'HubSpot CRM']);
  const fold = screen.getByRole('button', { name: /^2 more sites/ });
  expect(fold.textContent).toBe('2 more sitesProton Mail, Copper');
  fireEvent.click(fold);
  await waitFor(() => expect(shown()).toEqual(['Gmail', 'Outlook', 'HubSpot CRM', 'Proton Mail', 'Copper']));
  fireEvent.click(siteSwitch('Copper'));
  await waitFor(() => expect(siteSwitch('Copper').checked).toBe(true));
  expect(shown().at(-1)).toBe('Copper');
  fireEvent.click(fold);
  await waitFor(() => expect(shown()).toHaveLength(3));
});

it('adds a site by its address', async () => {
  const added = { ...GMAIL, id: 'a', added: true, granted: true, on: true };
  const { requested } = open([], { 'site.add': ({ address }) => ({ ...added, name: address }) });
  fireEvent.click(screen.getByRole('button', { name: 'Add a site' }));
  const address = await screen.findByLabelText('Address of the page');
  fireEvent.input(address, { target: { value: 'crm.acme.example' } });
  fireEvent.submit(address.closest('form') as HTMLFormElement);
  expect(requested).toEqual([['https://crm.acme.example/*']]);
  await screen.findByRole('button', { name: 'Remove https://crm.acme.example' });
});
