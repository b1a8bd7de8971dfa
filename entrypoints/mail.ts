import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { MailAsk } from '../lib/model';
import { answerMail } from '../lib/sites/mail';

// Runs in a page for one click: what `main` returns is the answer to the worker's `executeScript`, and nothing of us
// stays in the page.
export default defineUnlistedScript(() => {
  // Left there by the worker.
  const ask: MailAsk | undefined = Reflect.get(globalThis, 'desksideMail');
  return ask && answerMail({ document, url: new URL(location.href) }, ask);
});
