import { type Ground, startLives } from '../../lib/background/lives';
import { systemClock } from '../../lib/platform/clock';
import { openStore } from '../../lib/platform/store';
import type { Scripts } from '../../lib/platform/tabs';
import type { Sender, ServerPort } from '../../lib/wire/server';
import { memorySession } from './memory';

/* The worker as the entry point composes it, with a made-up browser around it. */

const ORIGIN = 'chrome-extension://deskside';
export const panel: Sender = { id: 'deskside', url: `${ORIGIN}/sidepanel.html` };
export const popup: Sender = { id: 'deskside', url: `${ORIGIN}/popup.html` };
export const options: Sender = {
  id: 'deskside',
  url: `${ORIGIN}/options.html`,
  tab: { id: 3, windowId: 1 },
  frameId: 0,
};

/** No tab is open in which a script could run. */
export const quietScripts: Scripts = {
  registered: async () => [],
  register: async () => {},
  unregister: async () => {},
  runNow: async () => {},
  renew: async () => {},
};

/** A worker in a browser of its own, which does nothing by itself and allows everything but what `ground` says. */
export function createWorkerBench(ground: Partial<Ground> = {}) {
  const session = memorySession();
  const live = () =>
    startLives({
      own: { id: 'deskside', origin: ORIGIN },
      fetch,
      clock: systemClock,
      awake: (work) => work,
      session,
      store: openStore(),
      alarms: { create: () => {}, clear: async () => true },
      scripts: quietScripts,
      reach: { pages: async () => undefined, frame: async () => undefined, page: async () => undefined },
      identity: {
        redirect: (desk) => `https://deskside.example/${desk}`,
        redirects: (desk) => [`https://deskside.example/${desk}`],
        show: async () => undefined,
      },
      frontTab: async () => undefined,
      readOnce: async () => undefined,
      urlOf: async () => undefined,
      point: async () => true,
      showSites: async () => {},
      askMail: async () => undefined,
      openPopup: async () => undefined,
      isOnline: () => true,
      readManaged: async () => ({}),
      isGranted: async () => true,
      giveBack: async () => undefined,
      leave: { given: async () => false, kept: async () => [], keep: async () => {}, giveBack: async () => undefined },
      places: {
        tabs: async () => [],
        unregisterScripts: async () => {},
        clearAlarms: async () => true,
        clearCaches: async () => [],
        clearStorage: async () => {
          for (const key of session.keys()) await session.remove(key);
        },
        giveAllBack: async () => true,
      },
      ...ground,
    });
  let lives = live();

  return {
    session,
    worker: () => lives.worker(),
    /** The same browser, another life of the worker. */
    restart(): void {
      lives = live();
    },
    /** One request of a surface. Rejects with the whole answer where that is a Failure. */
    async ask<T>(name: string, payload: object, from = panel): Promise<T> {
      const reply = await lives.worker().server.onMessage({ ask: name, payload }, from);
      if (!reply?.ok) throw new Error(JSON.stringify(reply));
      return reply.value as T;
    },
    /** All parts of one watch, once it is done. */
    async watch<T>(name: string, payload: object): Promise<T[]> {
      const parts: T[] = [];
      await new Promise<void>((resolve) => {
        let hear: (message: unknown) => void = () => {};
        const port: ServerPort = {
          name,
          sender: panel,
          postMessage: (message) => 'part' in (message as object) && parts.push((message as { part: T }).part),
          disconnect: resolve,
          onMessage: { addListener: (listener) => (hear = listener) },
          onDisconnect: { addListener: () => {} },
        };
        lives.worker().server.onConnect(port);
        hear(payload);
      });
      return parts;
    },
  };
}

export type WorkerBench = ReturnType<typeof createWorkerBench>;
