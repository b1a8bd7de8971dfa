/** A text as desks hold it, in one form or in both: the richer one counts. */
export const bodyOf = (html: string | undefined, text = ''): { html: string } | { text: string } =>
  html ? { html } : { text };
