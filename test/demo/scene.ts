import type { Launch, View, WebPage } from '../e2e/harness/browser';
import { type Chromium, launchChromium } from '../e2e/harness/chromium';
import { newProfile, remove } from '../e2e/harness/profile';
import { openDock } from '../e2e/harness/steps';
import { type DemoDesk, startDemoDesks } from './desks';
import { type Mailbox, serveMailbox } from './mailbox';
import { setUp } from './setting';

/** A browser with Deskside set up for the simulated desks, its first mail open and the dock beside it. */
export type Scene = {
  desks: DemoDesk[];
  mailbox: Mailbox;
  browser: Chromium;
  page: WebPage;
  dock: View;
  close(): Promise<void>;
};

/** Starts all that the demo needs; leaves nothing behind when some of it fails. `tell` hears what is being done. */
export async function openScene(launch: Launch, tell: (step: string) => void): Promise<Scene> {
  const ends: (() => unknown)[] = [];
  const close = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    tell('Starting three simulated help desks and a demo mailbox');
    const desks = await startDemoDesks();
    ends.push(...desks.map(({ simulator }) => simulator.close));
    const mailbox = await serveMailbox();
    ends.push(mailbox.close);
    tell('Opening Chromium with Deskside in it');
    const profile = newProfile();
    ends.push(() => remove(profile));
    const browser = await launchChromium({ ...launch, profile });
    ends.push(browser.close);
    tell(`Connecting ${desks.map(({ name }) => name).join(', ')} by the options page`);
    await setUp(browser, desks, mailbox.address);
    const page = await browser.visit(mailbox.address);
    return { desks, mailbox, browser, page, dock: await openDock(page), close };
  } catch (error) {
    await close();
    throw error;
  }
}
