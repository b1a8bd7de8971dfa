/** Text as HTML that shows it as it is. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** What of HTML a search looks through. */
export const withoutTags = (html: string): string => html.replace(/<[^>]*>/g, ' ');
