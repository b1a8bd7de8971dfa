import { rmSync } from 'node:fs';
import type { Launch, View, WebPage } from '../e2e/harness/browser';
import { type Chromium, launchChromium } from '../e2e/harness/chromium';
import { newProfile } from '../e2e/harness/profile';
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

/** Starts all that the demo needs. `tell`: hears what is being done, in a few words. */
export async function openScene(launch: Launch, tell: (step: string) => void): Promise<Scene> {
  tell('Starting three simulated help desks and a demo mailbox');
  const desks = await startDemoDesks();
  const mailbox = await serveMailbox();
  const profile = newProfile();
  tell('Opening Chromium with Deskside in it');
  const browser = await launchChromium({ ...launch, profile });
  const close = async () => {
    await browser.close();
    await Promise.all([mailbox.close(), ...desks.map(({ simulator }) => simulator.close())]);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    tell(`Connecting ${desks.map(({ name }) => name).join(', ')} by the options page`);
    await setUp(browser, desks, mailbox.address);
    const page = await browser.visit(mailbox.address);
    return { desks, mailbox, browser, page, dock: await openDock(page), close };
  } catch (error) {
    await close();
    throw error;
  }
}
