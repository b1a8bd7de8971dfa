import type { ExtensionBrowser, View } from '../e2e/harness/browser';
import { openAdvanced, patternOf } from '../e2e/harness/steps';
import { AGENT, type DemoDesk } from './desks';
import { OWN } from './mail';

/**
 * Sets Deskside up as a person would, by the options page and its buttons: three accounts, the mailbox as a site, the
 * company's own addresses. The browser says yes to what is asked for there; nothing is granted that is not asked for.
 */
export async function setUp(browser: ExtensionBrowser, desks: DemoDesk[], mailbox: string): Promise<void> {
  const addresses = [mailbox, ...desks.map(({ simulator }) => simulator.address)];
  await browser.allow([...new Set(addresses.map(patternOf))]);
  const options = await browser.open('options.html');
  for (const desk of desks) await connectDesk(options, desk);
  await addSite(options, mailbox);
  await options.fill('Add an address', OWN);
  await options.press('Add an address', 'Enter');
  await options.read('button', `Remove ${OWN}`);
  await options.close();
}

/** Where a desk is, and how one signs in there. */
type SignedIn = Pick<DemoDesk['simulator'], 'address' | 'way' | 'secretsOf'>;

/** Vendors in the cloud get a made-up address, and the simulator as the "Other address" where calls really go. */
export async function connectDesk(
  options: View,
  { name, adapter, simulator }: Pick<DemoDesk, 'name' | 'adapter'> & { simulator: SignedIn },
): Promise<void> {
  const { ask, example, suffix, fixed, regions, selfHosted } = adapter.address;
  const secrets = simulator.secretsOf(AGENT);
  await options.click('button', 'Add help desk');
  await options.click('button', adapter.name);
  if (selfHosted) await options.fill(ask, simulator.address);
  else {
    if (suffix) await options.fill(ask, `demo${suffix}`);
    else if (!fixed && !regions) await options.fill(ask, example);
    await openAdvanced(options);
    await options.fill('Other address', simulator.address);
  }
  const [usual] = adapter.signIn;
  const way = adapter.signIn.find((one) => one.way === simulator.way) ?? usual;
  if (!way) throw new Error(`${adapter.name} has no way to sign in`);
  if (way !== usual) await options.click('radio', way.name);
  for (const { id, ask: label } of way.secrets) await options.fill(label, secrets[id] ?? '');
  await options.fill('Name for this account', name);
  await options.click('button', 'Connect');
  await options.read('button', `Remove ${name}`);
}

async function addSite(options: View, address: string): Promise<void> {
  await options.click('button', 'Add a site');
  await options.fill('Address of the page', address);
  await options.click('button', 'Add');
  await options.sees(/added by you/i);
}
