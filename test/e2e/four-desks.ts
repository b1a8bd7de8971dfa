import { adapters } from '../contract/adapters';
import { connectDesk } from '../demo/setting';
import { startFreshdesk } from '../simulators/freshdesk';
import { startHubSpot } from '../simulators/hubspot';
import { startRequestTracker } from '../simulators/request-tracker';
import type { SimulatedDesk } from '../simulators/server';
import { startZendesk } from '../simulators/zendesk';
import type { Chromium } from './harness/chromium';
import { patternOf } from './harness/steps';

/* Four simulated help desks of four vendors, each with the whole world in it, and an account at each. */

/** What the accounts are called: unlike each other and unlike their vendors, so that every sentence says whose it is. */
export const ACCOUNTS = {
  'request-tracker': 'Warehouse',
  zendesk: 'Shop',
  freshdesk: 'Spares',
  hubspot: 'Sales',
} as const;
export const NAMES = Object.values(ACCOUNTS);

export type FourDesks = Awaited<ReturnType<typeof startFourDesks>>;

/** Starts them on free ports of the loopback. */
export async function startFourDesks() {
  const [rt, zendesk, freshdesk, hubspot] = await Promise.all([
    startRequestTracker({ path: '/rt' }),
    startZendesk(),
    startFreshdesk(),
    startHubSpot(),
  ]);
  const all: Record<keyof typeof ACCOUNTS, SimulatedDesk> = { 'request-tracker': rt, zendesk, freshdesk, hubspot };
  return {
    rt,
    zendesk,
    freshdesk,
    hubspot,
    all,
    /** Forgets faults and calls. */
    reset: () => Object.values(all).forEach((desk) => void desk.reset()),
    close: () => Promise.all(Object.values(all).map((desk) => desk.close())),
  };
}

/** Signs in at all four by the options page. */
export async function connectAll(browser: Chromium, { all }: FourDesks): Promise<void> {
  await browser.allow(Object.values(all).map(({ address }) => patternOf(address)));
  const options = await browser.open('options.html');
  for (const adapter of adapters) {
    const [id, name] = Object.entries(ACCOUNTS).find(([id]) => id === adapter.id) ?? [];
    if (id && name) await connectDesk(options, { name, adapter, simulator: all[id as keyof typeof ACCOUNTS] });
  }
  await options.close();
}

/** A part of some text that must come, for `getByRole` and the like. */
export const holding = (...parts: string[]): RegExp =>
  new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*'), 's');
