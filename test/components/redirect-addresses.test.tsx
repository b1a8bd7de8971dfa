import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { RedirectAddresses } from '../../components/options/RedirectAddresses';
import { redirectsOf } from '../../lib/platform/redirects';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('tells the address of each browser, and copies each to the letter', async () => {
  const writeText = vi.fn(async () => {});
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
  const addresses = redirectsOf('zendesk');
  const screen = render(<RedirectAddresses addresses={addresses} />);
  fireEvent.click(screen.getByText('For whoever sets up the app'));
  for (const [at, browser] of ['Chrome, Edge', 'Firefox'].entries()) {
    expect(screen.getByRole('textbox', { name: browser })).toHaveProperty('value', addresses[at]);
    fireEvent.click(screen.getByRole('button', { name: `Copy for ${browser}` }));
    await screen.findByRole('button', { name: 'Copied' });
    expect(writeText).toHaveBeenLastCalledWith(addresses[at]);
  }
});
