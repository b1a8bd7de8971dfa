import type { Carrier } from '../wire/client';
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
