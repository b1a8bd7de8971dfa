import { inHtml } from './filling';

/**
 * A text as desks hold it, in one form or in both: the richer one counts. `failure`: why it did not get out; it stands
 * above, so that it does not look as if the customer had it.
 */
export function bodyOf(html: string | undefined, text = '', failure?: string): { html: string } | { text: string } {
  if (failure === undefined) return html ? { html } : { text };
  return html ? { html: `<p><b>${inHtml(failure)}</b></p>${html}` } : { text: `${failure}\n\n${text}` };
}
