import type { Carrier } from '../wire/client';
import type { Sender, ServerPort } from '../wire/server';
import { browser } from './browser';

/** Carries a surface's end of the wire over the extension's own messages and ports. */
export function openCarrier(): Carrier {
  return {
    send: (message) => browser.runtime.sendMessage(message),
    connect(name) {
      const port = browser.runtime.connect({ name });
      return {
        send: (message) => port.postMessage(message),
        onMessage: (hear) => port.onMessage.addListener(hear),
        onClose: (hear) => port.onDisconnect.addListener(hear),
        close: () => port.disconnect(),
      };
    },
    onPush(hear) {
      // Only the worker pushes, and it stands in no tab. A site script's message has one.
      const listen = (message: unknown, sender: { id?: string; tab?: unknown }) => {
        if (sender.id === browser.runtime.id && sender.tab === undefined) hear(message);
        return undefined;
      };
      browser.runtime.onMessage.addListener(listen);
      return () => browser.runtime.onMessage.removeListener(listen);
    },
  };
}

type Answering = {
  onMessage(message: unknown, sender: Sender): Promise<unknown> | undefined;
  onConnect(port: ServerPort): void;
};

/** Hangs up the worker's end of the wire, whichever it is at the time. Answers go by `sendResponse`: the one form that every browser takes. */
export function listen(server: () => Answering): void {
  const hear = (message: unknown, sender: Sender, reply: (answer: unknown) => void) => {
    const work = server().onMessage(message, sender);
    work?.then(reply);
    return work ? true : undefined;
  };
  browser.runtime.onMessage.addListener(hear as Parameters<typeof browser.runtime.onMessage.addListener>[0]);
  browser.runtime.onConnect.addListener((port) => server().onConnect(port));
}
