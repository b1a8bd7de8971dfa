import { defineBackground } from 'wxt/utils/define-background';
import { startLives } from '../lib/background/lives';
import { access } from '../lib/platform/access';
import { alarms } from '../lib/platform/alarms';
import { createAwake } from '../lib/platform/awake';
import { browser } from '../lib/platform/browser';
import { systemClock } from '../lib/platform/clock';
import { places } from '../lib/platform/erase';
import { identity } from '../lib/platform/identity';
import { onManagedChanged, readManaged } from '../lib/platform/managed';
import { onMenu } from '../lib/platform/menus';
import { listen } from '../lib/platform/ports';
import { closeToPages, openSession } from '../lib/platform/session';
import { openStore } from '../lib/platform/store';
import { reach, scripts, tabs } from '../lib/platform/tabs';

export default defineBackground({
  type: { firefox: 'module' },
  // Not async, and every listener at once: whoever wakes the worker must find them hanging.
  main() {
    const { worker } = startLives({
      own: { id: browser.runtime.id, origin: browser.runtime.getURL('').replace(/\/$/, '') },
      fetch: (...request) => fetch(...request),
      clock: systemClock,
      awake: createAwake(() => browser.runtime.getPlatformInfo()),
      session: openSession(browser.storage.session),
      store: openStore(),
      alarms,
      scripts,
      reach,
      identity,
      ...tabs,
      isOnline: () => navigator.onLine,
      readManaged,
      ...access,
      places,
    });

    listen(() => worker().server);
    browser.runtime.onInstalled.addListener(() => void worker().begin());
    browser.alarms.onAlarm.addListener(({ name }) => void worker().alarmRang(name));
    addEventListener('online', () => void worker().cameOnline());
    browser.permissions.onAdded.addListener(() => void worker().accessChanged());
    browser.permissions.onRemoved.addListener(() => void worker().accessChanged());
    browser.tabs.onActivated.addListener(({ tabId, windowId }) => void worker().tabShown(tabId, windowId));
    browser.tabs.onRemoved.addListener((tab) => void worker().tabClosed(tab));
    browser.tabs.onUpdated.addListener((tab, change) => {
      if (change.status === 'loading') void worker().tabLoading(tab);
    });
    browser.commands.onCommand.addListener((command) => {
      if (command === 'toggle-sidebar') void worker().toggle();
    });
    onMenu((choice) => void worker().menuChosen(choice));
    void closeToPages([browser.storage.local, browser.storage.session]);
    onManagedChanged(() => void worker().rulesChanged());
    void worker().begin();
  },
});
