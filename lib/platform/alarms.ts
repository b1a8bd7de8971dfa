import { browser } from './browser';

/** The browser's alarms, which wake the worker. */
export const alarms = {
  create: (name: string, when: number) => browser.alarms.create(name, { when }),
  clear: (name: string) => browser.alarms.clear(name),
};
