/* What a person can see of a page. Hidden parts hold earlier messages, lists and traps. */

const SILENT =
  'script, style, template, noscript, object, svg, textarea, select, [contenteditable]:not([contenteditable="false"]), ' +
  '[aria-hidden="true"], [hidden], blockquote, .gmail_quote, .gmail_signature, .moz-cite-prefix, .yahoo_quoted, ' +
  '#divRplyFwdMsg, #appendonsend, #Signature, [data-smartmail="gmail_signature"], ' +
  // Streak's faces of colleagues, in Gmail.
  '.streak__circleContactImage';

/** The part around the element that is not the page's own words: code, what is being typed, a quote, a signature. */
export const silentPart = (element: Element): Element | null => element.closest(SILENT);

/** Whether the element is drawn: neither it nor anything around it is hidden. */
export function isVisible(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}

/** The element's own text, without that of the elements in it. */
export function ownText(element: Element | null): string {
  const texts = [...(element?.childNodes ?? [])].filter((node) => node.nodeType === 3);
  return texts
    .map(({ textContent }) => textContent ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
