/** Our tokens that a mail is drawn with; a frame has no style of its own. */
const TOKENS = [
  'font',
  'ink',
  'ink-2',
  'ink-3',
  'accent-ink',
  'press',
  'line',
  'line-strong',
  'warn',
  'warn-soft',
  'note-ink',
];

const STYLE = `
body { margin: 0; font: 400 var(--size) / 1.55 var(--font); color: var(--text); background: transparent; overflow-wrap: anywhere; overflow: hidden; }
body > :first-child { margin-block-start: 0; } body > :last-child { margin-block-end: 0; }
p, ul, ol, blockquote, pre, table, details { margin: 0.7em 0 0; }
a { color: var(--accent-ink); text-decoration-thickness: 1px; text-underline-offset: 2px; }
img, table { max-width: 100%; height: auto; }
pre { white-space: pre-wrap; }
blockquote { padding-inline-start: 10px; border-inline-start: 2px solid var(--line-strong); color: var(--ink-2); }
summary { display: inline-flex; align-items: center; min-height: 24px; padding: 0 8px; border-radius: 4px; background: var(--press); color: var(--ink-2); font-size: 0.857em; line-height: 20px; cursor: pointer; list-style: none; }
summary::before { content: "\\00b7\\00b7\\00b7"; margin-inline-end: 6px; font-weight: 700; }
summary:focus-visible, a:focus-visible { outline: 2px solid var(--accent-ink); outline-offset: 2px; border-radius: 3px; }
.unseen { padding: 0 2px; border-radius: 3px; background: var(--warn-soft); color: var(--warn); font-size: 0.857em; cursor: help; }
* { border-color: var(--line-strong); }
.host { display: inline-block; max-width: 100%; font-family: ui-monospace, Menlo, Consolas, "Liberation Mono", monospace; font-size: 0.857em; background: var(--warn-soft); color: var(--warn); border-radius: 3px; padding: 0 4px; }
`;

type Look = {
  /** Reads a style of the page around: a custom property or a resolved one. */
  style: Pick<CSSStyleDeclaration, 'getPropertyValue'>;
  isNote: boolean;
  /** Remote images may be loaded: "Show once". */
  isShown: boolean;
};

/**
 * The whole document of a mail frame. Its first element is the policy, before anything that a mail brings: nothing
 * runs, nothing is loaded but images, and remote ones only when they were asked for. Then it keeps Firefox from looking
 * up the hosts of links before anybody presses them, which no policy forbids.
 */
export function mailDocument(cleanHtml: string, { style, isNote, isShown }: Look): string {
  const images = isShown ? 'data: blob: https:' : 'data: blob:';
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src ${images}`;
  const tokens = TOKENS.map((name) => `--${name}: ${style.getPropertyValue(`--${name}`)};`).join(' ');
  const scheme = style.getPropertyValue('color-scheme') || 'light dark';
  const root = `:root { ${tokens} --size: ${style.getPropertyValue('font-size')}; --text: var(${isNote ? '--note-ink' : '--ink'}); color-scheme: ${scheme}; }`;
  return `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="${policy}"><meta http-equiv="x-dns-prefetch-control" content="off"><meta name="referrer" content="no-referrer"><style>${root}${STYLE}</style></head><body dir="auto">${cleanHtml}</body></html>`;
}
