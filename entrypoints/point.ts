import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { openExtension } from '../lib/dock/extension';
import { startPointing } from '../lib/pointing/tool';
import { pointingWords } from '../lib/pointing/words';

/** Where an earlier run of this script left the way to end it. */
const END = 'desksideEndPointing';

// Runs only on a click in the popup, in the one tab that it was opened on.
export default defineUnlistedScript(() => {
  const before: (() => void) | undefined = Reflect.get(globalThis, END);
  before?.();
  // Left there by the worker.
  const language: string = Reflect.get(globalThis, 'desksideLanguage') ?? '';
  let end = () => {};
  const extension = openExtension(globalThis, () => end());
  end = startPointing({ document, url: () => new URL(location.href), words: pointingWords(language), extension });
  Object.assign(globalThis, { [END]: end });
});
