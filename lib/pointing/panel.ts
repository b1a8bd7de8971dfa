import css from './pointing.css?inline';
import type { PointingWords } from './words';

/** What the panel says while somebody points, while they look at what came of it, and when it is kept. */
export type Scene =
  | { phase: 'pointing'; what: What; problem?: string }
  | { phase: 'looking'; places: { what: What; text?: string }[]; pages: string; warning?: string }
  | { phase: 'kept'; text: string; allow: boolean };

/** What is pointed at. */
export type What = 'email' | 'name' | 'title';

/** What somebody does in the panel. */
export type Acts = {
  point(what: What): void;
  drop(what: Exclude<What, 'email'>): void;
  typePages(line: string): void;
  keep(): void;
  allow(): void;
  end(): void;
};

/** The host covers the window, and lets all pass but what is ours. Every value is ours, whatever the page's rules. */
const HOST =
  'all: initial !important; display: block !important; position: fixed !important; inset: 0 !important; width: auto !important; height: auto !important; pointer-events: none !important; overflow: visible !important; z-index: 2147483647 !important;';

/** Draws the tool in the page: a cover to point through, an outline, and a panel. The page cannot look in. */
export function openPanel(document: Document, words: PointingWords, acts: Acts) {
  const make = <K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = '') => {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    return element;
  };
  const host = document.createElement('div');
  host.setAttribute('popover', 'manual');
  host.style.cssText = HOST;
  const style = document.createElement('style');
  style.textContent = css;
  const cover = make('div', 'cover');
  const outline = make('div', 'outline');
  outline.hidden = true;
  const panel = make('div', 'panel');
  panel.tabIndex = -1;
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', words.title);
  const head = make('h2', '', words.title);
  const body = make('div', 'body');
  panel.append(head, body);
  host.attachShadow({ mode: 'closed' }).append(style, cover, outline, panel);

  /** Only the person's own acts count: a page can make events up. */
  const button = (text: string, act: () => void, className = '') => {
    const element = make('button', className, text);
    element.type = 'button';
    element.addEventListener('click', ({ isTrusted }) => isTrusted && act());
    return element;
  };
  const told = make('p', 'status');
  told.setAttribute('role', 'status');
  const keep = button(words.keep, acts.keep, 'primary');

  /** One line of what came of it; `canKeep`: it is good enough to keep. */
  function tell(text: string, { isProblem = false, canKeep = false } = {}): void {
    told.textContent = text;
    told.classList.toggle('problem', isProblem);
    keep.disabled = !canKeep;
  }

  function draw(scene: Scene): void {
    cover.hidden = scene.phase !== 'pointing';
    body.replaceChildren(...partsOf(scene));
    if (scene.phase !== 'pointing') outline.hidden = true;
  }

  function partsOf(scene: Scene): Element[] {
    if (scene.phase === 'pointing') {
      tell(scene.problem ?? '', { isProblem: true });
      return [
        make('p', 'ask', words.ask[scene.what]),
        make('p', 'quiet', words.keys),
        told,
        row(button(words.cancel, acts.end)),
      ];
    }
    if (scene.phase === 'kept') {
      const allow = scene.allow ? [button(words.allowNow, acts.allow, 'primary')] : [];
      tell(scene.text);
      return [told, row(...allow, button(words.close, acts.end))];
    }
    tell(words.looking);
    const warning = scene.warning ? [make('p', 'warning', scene.warning)] : [];
    return [places(scene.places), pages(scene.pages), told, ...warning, row(keep, button(words.cancel, acts.end))];
  }

  function places(all: { what: What; text?: string }[]): Element {
    const list = make('dl', '');
    for (const { what, text } of all) {
      const name = { email: words.email, name: words.name, title: words.record }[what];
      const value = make('dd', text ? '' : 'quiet', text ?? words.optional);
      const again = button(text ? words.again : words.point, () => acts.point(what), 'link');
      again.setAttribute('aria-label', `${again.textContent}: ${name}`);
      const acting = make('dd', 'acts');
      acting.append(again);
      if (text && what !== 'email') {
        const drop = button(words.drop, () => acts.drop(what), 'link');
        drop.setAttribute('aria-label', `${words.drop}: ${name}`);
        acting.append(drop);
      }
      list.append(make('dt', '', name), value, acting);
    }
    return list;
  }

  function pages(line: string): Element {
    const label = make('label', '', words.pages);
    const hint = make('span', 'quiet', words.pagesHint);
    hint.id = 'pages-hint';
    const field = make('input', '');
    field.setAttribute('aria-describedby', hint.id);
    field.value = line;
    field.spellcheck = false;
    field.autocomplete = 'off';
    field.addEventListener('input', ({ isTrusted }) => isTrusted && acts.typePages(field.value));
    label.append(field);
    const box = make('div', '');
    box.append(label, hint);
    return box;
  }

  function row(...buttons: Element[]): Element {
    const line = make('div', 'row');
    line.append(...buttons);
    return line;
  }

  return { host, cover, outline, panel, draw, tell };
}
