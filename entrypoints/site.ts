import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createDock, removeOldDock } from '../lib/dock/dock';
import { openExtension } from '../lib/dock/extension';
import { dockWords } from '../lib/dock/words';
import { readerOf } from '../lib/sites';
import type { Page } from '../lib/sites/contract';
import { noticeMissed } from '../lib/sites/missed';
import { watch } from '../lib/sites/watch';

// The worker registers this script at run time: as a content script of WXT's it would ask for hosts at install, and
// tell the page by an event that it is here.
export default defineUnlistedScript({
  async main() {
    const endings: (() => void)[] = [];
    const end = () => {
      for (const ending of endings.splice(0)) ending();
    };
    removeOldDock(document);
    const extension = openExtension(globalThis, end);
    const hello = await extension.ask('page.hello', {});
    if (!hello) return;

    const dock = createDock({
      document,
      mode: import.meta.env.MODE === 'e2e' ? 'open' : 'closed',
      side: hello.dock.side,
      width: hello.dock.width,
      words: dockWords(hello.language),
      frameUrl: async () => {
        const answer = await extension.ask('dock.token', {});
        if (!answer?.token) throw new Error('no token');
        return `${extension.url('sidepanel.html')}#${answer.token}`;
      },
      onChanged: (change) => void extension.ask('dock.changed', change),
    });
    endings.push(dock.remove);
    if (hello.dock.open) dock.open();

    const page = (): Page => ({ document, url: new URL(location.href) });
    const { reader, stop } = noticeMissed(
      readerOf(page(), hello.recipe),
      page,
      (missed) => void extension.ask('page.missed', missed),
    );
    endings.push(stop);
    endings.push(watch(reader, page, window, (reading) => void extension.ask('page.sighted', { reading })));

    extension.hear((message) => {
      if ('count' in message) dock.count(message.count);
      else if ('side' in message) dock.place(message.side);
      else if (message.dock === 'end') end();
      else if (message.dock !== 'there') dock[message.dock]();
    });
  },
});
