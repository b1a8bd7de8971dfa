import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SitesSection } from '../../components/options/SitesSection';
import { createRecipes } from '../../lib/state/recipes';
import { createSites } from '../../lib/state/sites';
import type { SiteView } from '../../lib/wire/protocol';
import { fakeWire, GMAIL } from './options-world';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(...list: SiteView[]) {
  const sites = createSites({ wire: fakeWire({}).wire, requestAccess: async () => true });
  sites.take(list);
  const recipes = createRecipes({ wire: fakeWire({}).wire, saveFile() {}, now: () => 0 });
  return render(<SitesSection sites={sites} recipes={recipes} closed={false} />);
}

describe('the list of sites', () => {
  it('says that a site finds nobody any more, and gives a report to copy', async () => {
    const writeText = vi.fn(async () => {});
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
    const report = '{"site":"gmail","view":"thread","marks":[0,0]}';
    const { container } = open({
      ...GMAIL,
      on: true,
      granted: true,
      unwell: { since: '2026-11-18T09:00:00Z', report },
    });
    expect(screen.getByRole('alert').textContent).toMatch(/Finds nobody since .*18.*, where it used to/);
    fireEvent.click(screen.getByRole('button', { name: 'Copy report' }));
    await screen.findByText(/It holds numbers only/);
    expect(writeText).toHaveBeenCalledWith(report);
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations).toEqual([]);
  });

  it('says nothing of a site that is well', () => {
    open(GMAIL);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('names two hosts of a site, and how many more there are', () => {
    open({ ...GMAIL, patterns: ['a', 'b', 'c', 'd'].map((host) => `https://${host}.example/*`) });
    expect(screen.getByText(/a\.example, b\.example and 2 more/)).toBeDefined();
  });
});
