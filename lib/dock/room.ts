/* The page makes room for the dock, so that nothing of it is covered. */

/** Marks the root element while it is narrowed, and keeps what its style was, for whoever gives the room back. */
const MARK = 'data-deskside-room';

/**
 * Narrows the page by `width` pixels at one edge. Positioned, the root becomes what full-size layouts measure
 * themselves against; parts that are fixed to the window do not follow.
 */
export function reserveRoom(document: Document, side: 'left' | 'right', width: number): void {
  const root = document.documentElement;
  giveBack(root);
  const styles: [string, string][] = [
    ['position', 'relative'],
    ['width', 'auto'],
    ['min-width', '0'],
    ['max-width', 'none'],
    [`margin-${side}`, `${width}px`],
  ];
  const before = styles.map(([name]) => [
    name,
    root.style.getPropertyValue(name),
    root.style.getPropertyPriority(name),
  ]);
  root.setAttribute(MARK, JSON.stringify(before));
  for (const [name, value] of styles) root.style.setProperty(name, value, 'important');
  tellPage(document);
}

/** Undoes `reserveRoom`, also that of an older script. */
export function returnRoom(document: Document): void {
  if (giveBack(document.documentElement)) tellPage(document);
}

function giveBack(root: HTMLElement): boolean {
  const kept = root.getAttribute(MARK);
  if (kept === null) return false;
  root.removeAttribute(MARK);
  for (const [name, value, priority] of styleBefore(kept)) root.style.setProperty(name, value, priority);
  if (root.getAttribute('style') === '') root.removeAttribute('style');
  return true;
}

/** The page could have written into the mark: what is not a list of three texts each is passed over. */
function styleBefore(kept: string): [string, string, string][] {
  try {
    const read: unknown = JSON.parse(kept);
    return Array.isArray(read)
      ? read.filter((one) => Array.isArray(one) && one.length === 3).map(([a, b, c]) => [`${a}`, `${b}`, `${c}`])
      : [];
  } catch {
    return [];
  }
}

/** Layouts that measure the window in code measure it again. */
function tellPage(document: Document): void {
  document.defaultView?.dispatchEvent(new Event('resize'));
}
