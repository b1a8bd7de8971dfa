import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { MailAsk } from '../lib/model';
import { answerMail } from '../lib/sites/mail';

// Runs in a page on a click, and leaves there, where the page cannot see it, what the worker then calls. Left beside it,
// one question could take another's place.
export default defineUnlistedScript(() => {
  const answer = (ask: MailAsk) => answerMail({ document, url: new URL(location.href) }, ask);
  Object.assign(globalThis, { desksideMail: answer });
});
