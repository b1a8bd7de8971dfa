import type { PageAnswers, PageAsk, PageRequestName, ToPage } from '../wire/protocol';

/*
 * The site script's own door to the extension: three members of the browser's API. webextension-polyfill would weigh
 * more than all of the script; both browsers answer `sendMessage` with a promise by themselves.
 */

type Hear = (message: ToPage, sender: { id?: string }, reply: (answer: unknown) => void) => void;
type Runtime = {
  id?: string;
  getURL(path: string): string;
  sendMessage(message: unknown): Promise<unknown>;
  onMessage: { addListener(hear: Hear): void; removeListener(hear: Hear): void };
};
type Globals = { chrome?: { runtime?: Runtime }; browser?: { runtime?: Runtime } };

export type Extension = ReturnType<typeof openExtension>;

/** Opens the door. `orphaned` is called once when the extension was updated or removed and this script is left over. */
export function openExtension(globals: object, orphaned: () => void) {
  const { chrome, browser }: Globals = globals;
  // `chrome` first: in older Chromium `browser` is no global, so an element of the page with that name would be taken.
  const runtime = chrome?.runtime ?? browser?.runtime;
  let gone = false;

  function lose() {
    if (!gone) orphaned();
    gone = true;
  }

  /** An orphan's runtime has lost its id, or throws when it is used. */
  const alive = () => !gone && runtime?.id !== undefined;

  return {
    /** The address of one of our pages. */
    url: (path: string) => runtime?.getURL(path) ?? '',
    /** Asks the worker. Undefined as well when nobody answers, which is no reason to stop. */
    async ask<K extends PageRequestName>(ask: K, payload: PageAsk<K>): Promise<PageAnswers[K] | undefined> {
      if (!runtime || !alive()) {
        lose();
        return undefined;
      }
      try {
        const reply = (await runtime.sendMessage({ ask, payload })) as
          | { ok: true; value: PageAnswers[K] }
          | { ok: false };
        return reply?.ok ? reply.value : undefined;
      } catch {
        if (!alive()) lose();
        return undefined;
      }
    },
    /** Hears the worker, and nobody else; each message is answered, so that the worker knows that it was heard. */
    hear(hear: (message: ToPage) => void) {
      runtime?.onMessage.addListener((message, sender, reply) => {
        if (gone || sender.id !== runtime.id) return;
        hear(message);
        reply({ ok: true });
      });
    },
  };
}
