/* What a hostile page does before any of our code runs: it puts itself between everything that it can reach, and writes
   down whatever comes by. It runs in the page, in the page's own world. */

/** As the text of a script. */
export const HOSTILE_SCRIPT = `(${spy})()`;

/** What it has written down, as one text. */
export const LOOT = 'loot.join("\\n") + JSON.stringify(performance.getEntries().map(({ name }) => name))';

function spy() {
  const loot: string[] = [];
  Object.assign(window, { loot });
  const note = (what: string, ...about: unknown[]) => loot.push(`${what} ${about.map(String).join(' ')}`);

  for (const [owner, names] of [
    [Element.prototype, ['attachShadow', 'append', 'setAttribute', 'remove']],
    [Node.prototype, ['appendChild', 'insertBefore']],
    [Document.prototype, ['createElement', 'createElementNS']],
    [HTMLElement.prototype, ['showPopover', 'click']],
  ] as const)
    for (const name of names) {
      const own = Reflect.get(owner, name) as (...given: unknown[]) => unknown;
      Reflect.set(owner, name, function (this: unknown, ...given: unknown[]) {
        const made = own.apply(this, given);
        note(name, ...given, made);
        if (name === 'attachShadow') Object.assign(window, { stolenRoot: made });
        return made;
      });
    }

  for (const type of [
    'click',
    'pointerdown',
    'keydown',
    'keyup',
    'input',
    'focusin',
    'paste',
    'copy',
    'message',
    'toggle',
  ])
    window.addEventListener(
      type,
      (event) => {
        const { key, data } = event as KeyboardEvent & MessageEvent;
        note(type, event.composedPath().map(String), key, JSON.stringify(data));
      },
      true,
    );
  for (const type of ['securitypolicyviolation', 'error', 'unhandledrejection'])
    window.addEventListener(type, (event) => note(type, JSON.stringify(event), (event as ErrorEvent).message), true);
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records)
      note('mutation', (target as Element).outerHTML, ...[...addedNodes].map((node) => (node as Element).outerHTML));
  }).observe(document, { attributes: true, childList: true, subtree: true });
  new PerformanceObserver((list) => {
    for (const { name, entryType } of list.getEntries()) note(entryType, name);
  }).observe({ entryTypes: ['resource', 'element', 'longtask', 'navigation'] });
}
