import { test } from '@playwright/test';
import { startRequestTracker } from '../simulators/request-tracker';
import { personOf, tickets } from '../world';
import type { View, WebPage } from './harness/browser';
import { type Chromium, launchChromium } from './harness/chromium';
import { addSite, connect, openDock } from './harness/steps';
import { HOSTILE_SCRIPT } from './hostile-script';
import { serveMail } from './mail-page';
import { type OwnWorld, ownWorldOf } from './own-world';

/** Whose mail the hostile page shows. */
export const maria = personOf('maria');
const [newest] = tickets.filter(({ requester }) => requester === maria.key);
export const subject = newest?.subject ?? '';

/** The element of the dock in the page, as far as the page can reach it. */
export const HOST = "document.querySelector('[data-deskside]')";

/** A hostile mail page in a tab, with the dock open beside it. */
export type Stage = {
  browser: Chromium;
  address: string;
  page: WebPage;
  dock: View;
  own: OwnWorld;
  /** Replies and notes that arrived. */
  sent(): unknown[];
};

/** Sets the stage for the tests of a file: one browser, and for each test a new tab. */
export function hostileStage(): Stage {
  let desk: Awaited<ReturnType<typeof startRequestTracker>>;
  let mail: Awaited<ReturnType<typeof serveMail>>;
  const stage = {
    sent: () => desk.calls.filter(({ method, path }) => method === 'POST' && /correspond|comment/.test(path)),
  } as Stage;

  test.beforeAll(async () => {
    stage.browser = await launchChromium();
    desk = await startRequestTracker();
    mail = await serveMail(maria, HOSTILE_SCRIPT);
    stage.address = mail.address;
    const { token = '' } = desk.secretsOf('erin');
    await connect(stage.browser, { address: desk.address, login: 'erin', token, name: 'Our desk' });
    await addSite(stage.browser, mail.address);
  });
  test.afterAll(async () => {
    await stage.browser.close();
    await desk.close();
    mail.close();
  });
  test.beforeEach(async () => {
    stage.page = await stage.browser.visit(mail.address);
    stage.dock = await openDock(stage.page);
    await stage.dock.sees(maria.name);
    const tab = stage.browser.context.pages().at(-1);
    if (!tab) throw new Error('no tab');
    stage.own = await ownWorldOf(tab, stage.browser.id);
  });
  test.afterEach(() => stage.page.close());
  return stage;
}
