import type { JSX } from 'preact';

/** Our icons on a 16 px grid, stroke 1.5: paths only, coloured by `look.css`. */
const PATHS = {
  attach: (
    <>
      <path d="m13 7.4-5.1 5.1a3.2 3.2 0 0 1-4.5-4.5l5.3-5.3a2.15 2.15 0 0 1 3 3L6.5 11a1.05 1.05 0 0 1-1.5-1.5l4.6-4.6" />
    </>
  ),
  back: (
    <>
      <path d="M13 8H3.25M7 4 3 8l4 4" />
    </>
  ),
  ban: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="m4 4 8 8" />
    </>
  ),
  bolt: (
    <>
      <path d="M9 2 3.75 9H8l-1 5 5.25-7H8z" />
    </>
  ),
  braces: (
    <>
      <path d="M6 3C3.75 3 5 7 3 8c2 1 .75 5 3 5M10 3c2.25 0 1 4 3 5-2 1-.75 5-3 5" />
    </>
  ),
  building: (
    <>
      <path d="M3.5 13.5v-10a1 1 0 0 1 1-1h5a1 1 0 0 1 1 1v10M10.5 7h1a1 1 0 0 1 1 1v5.5M2 13.5h12M6 5.5h2M6 8h2M6 10.5h2" />
    </>
  ),
  check: (
    <>
      <path d="m3.5 8.5 3 3 6-7" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 4.75V8l2.25 1.5" />
    </>
  ),
  close: (
    <>
      <path d="m4.5 4.5 7 7M11.5 4.5l-7 7" />
    </>
  ),
  compare: (
    <>
      <path d="M6 4H3.5v8H6M10 4h2.5v8H10M8 2v12" />
    </>
  ),
  copy: (
    <>
      <rect x="5.75" y="5.75" width="7.75" height="7.75" rx="1.5" />
      <path d="M10.25 5.75V4A1.5 1.5 0 0 0 8.75 2.5H4A1.5 1.5 0 0 0 2.5 4v4.75a1.5 1.5 0 0 0 1.5 1.5h1.75" />
    </>
  ),
  desk: (
    <>
      <path d="M3 10V8a5 5 0 0 1 10 0v2M3 9.75a1 1 0 0 1 1-1h.25a1 1 0 0 1 1 1v2a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1zM10.75 9.75a1 1 0 0 1 1-1H12a1 1 0 0 1 1 1v2a1 1 0 0 1-1 1h-.25a1 1 0 0 1-1-1z" />
    </>
  ),
  down: (
    <>
      <path d="M4.5 6.25 8 9.75l3.5-3.5" />
    </>
  ),
  download: (
    <>
      <path d="M8 2.5v7.25M5 7l3 3 3-3M3 13h10" />
    </>
  ),
  edit: (
    <>
      <path d="M10.5 3 13 5.5 6 12.5l-3 .5.5-3z" />
    </>
  ),
  error: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 5v3.5M8 10.75h.01" />
    </>
  ),
  external: (
    <>
      <path d="M6.5 3.5H4A1.5 1.5 0 0 0 2.5 5v7A1.5 1.5 0 0 0 4 13.5h7a1.5 1.5 0 0 0 1.5-1.5V9.5M9.5 2.5h4v4M13.5 2.5l-6 6" />
    </>
  ),
  eye: (
    <>
      <path d="M1.75 8S4 3.75 8 3.75 14.25 8 14.25 8 12 12.25 8 12.25 1.75 8 1.75 8z" />
      <circle cx="8" cy="8" r="1.75" />
    </>
  ),
  eyeoff: (
    <>
      <path d="M6.2 4A6 6 0 0 1 8 3.75c4 0 6.25 4.25 6.25 4.25a11 11 0 0 1-1.6 2.1M10.6 11.7A6 6 0 0 1 8 12.25C4 12.25 1.75 8 1.75 8A11 11 0 0 1 4.2 5.1M2.5 2.5l11 11" />
    </>
  ),
  file: (
    <>
      <path d="M9 2.5H5A1.5 1.5 0 0 0 3.5 4v8A1.5 1.5 0 0 0 5 13.5h6a1.5 1.5 0 0 0 1.5-1.5V6zM9 2.5V6h3.5" />
    </>
  ),
  filter: (
    <>
      <path d="M2.5 4.25h11M4.5 8h7M6.5 11.75h3" />
    </>
  ),
  frown: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M5.5 10.75c.6-1 1.4-1.5 2.5-1.5s1.9.5 2.5 1.5M6 6.25h.01M10 6.25h.01" />
    </>
  ),
  gauge: (
    <>
      <path d="M3 12.25a5.75 5.75 0 1 1 10 0M8 9.5l2.25-3" />
    </>
  ),
  globe: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M2.25 8h11.5M8 2.25c2.2 2 2.2 9.5 0 11.5M8 2.25c-2.2 2-2.2 9.5 0 11.5" />
    </>
  ),
  half: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 2.25a5.75 5.75 0 0 1 0 11.5z" fill="currentColor" />
    </>
  ),
  imageoff: (
    <>
      <path d="M5.5 3H12a1.5 1.5 0 0 1 1.5 1.5V11M12 13H4a1.5 1.5 0 0 1-1.5-1.5V4M2.5 2.5l11 11M3 11.5 6 8l4 4" />
    </>
  ),
  inbox: (
    <>
      <path d="M2.5 9 4.4 3.7a1 1 0 0 1 .95-.7h5.3a1 1 0 0 1 .95.7L13.5 9v3a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1zM2.5 9H6l.75 1.5h2.5L10 9h3.5" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 7.5v3.25M8 5.25h.01" />
    </>
  ),
  key: (
    <>
      <circle cx="5.5" cy="10.5" r="2.75" />
      <path d="M7.5 8.5 13 3M11 5l1.75 1.75M9.2 6.8l1.3 1.3" />
    </>
  ),
  link: (
    <>
      <path d="M6.25 9.75l3.5-3.5M7.5 4.75 8.75 3.5a2.65 2.65 0 0 1 3.75 3.75L11.25 8.5M8.5 11.25 7.25 12.5A2.65 2.65 0 0 1 3.5 8.75L4.75 7.5" />
    </>
  ),
  lock: (
    <>
      <rect x="3.25" y="7" width="9.5" height="6.5" rx="1.5" />
      <path d="M5.25 7V5a2.75 2.75 0 0 1 5.5 0v2" />
    </>
  ),
  mail: (
    <>
      <rect x="2" y="3.5" width="12" height="9" rx="1.5" />
      <path d="m2.5 5 5.5 4 5.5-4" />
    </>
  ),
  merge: (
    <>
      <path d="M4 2.5v4.25A3.25 3.25 0 0 0 7.25 10H12M9.5 7.5 12 10l-2.5 2.5M4 10v3.5" />
    </>
  ),
  moon: (
    <>
      <path d="M13 9.5A5.6 5.6 0 0 1 6.5 3 5.6 5.6 0 1 0 13 9.5z" />
    </>
  ),
  more: (
    <>
      <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2.2" />
    </>
  ),
  next: (
    <>
      <path d="M6.25 4.5 9.75 8l-3.5 3.5" />
    </>
  ),
  offline: (
    <>
      <path d="M6.3 4.1A4 4 0 0 1 11.9 6.4a3.1 3.1 0 0 1 1.6 5.1M10.5 12.5h-6a3 3 0 0 1-.2-6M2.5 2.5l11 11" />
    </>
  ),
  plus: (
    <>
      <path d="M8 3.5v9M3.5 8h9" />
    </>
  ),
  question: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M6.3 6.4a1.75 1.75 0 1 1 2.5 1.55c-.55.28-.8.6-.8 1.2M8 11.2h.01" />
    </>
  ),
  refresh: (
    <>
      <path d="M12.33 5.5A5 5 0 1 0 13 8M12.75 2.5v3h-3" />
    </>
  ),
  reply: (
    <>
      <path d="M6.5 4 2.5 8l4 4M2.5 8H9a4.5 4.5 0 0 1 4.5 4.5" />
    </>
  ),
  screen: (
    <>
      <rect x="2" y="3" width="12" height="8" rx="1.5" />
      <path d="M6 13.5h4" />
    </>
  ),
  search: (
    <>
      <path d="M10.4 10.4 13.5 13.5" />
      <circle cx="7" cy="7" r="4.5" />
    </>
  ),
  send: (
    <>
      <path d="M13.75 2.25 7 9M13.75 2.25 9.5 13.5 7 9 2.5 6.5z" />
    </>
  ),
  shield: (
    <>
      <path d="m8 2 5 1.75V8c0 3-2 5-5 6-3-1-5-3-5-6V3.75z" />
    </>
  ),
  sidebar: (
    <>
      <rect x="2.25" y="3" width="11.5" height="10" rx="2" />
      <path d="M10 3v10" />
    </>
  ),
  sliders: (
    <>
      <path d="M2.5 5h5.75M11.75 5h1.75M2.5 11h1.75M7.75 11h5.75" />
      <circle cx="10" cy="5" r="1.75" />
      <circle cx="6" cy="11" r="1.75" />
    </>
  ),
  smile: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M5.5 9.25c.6 1 1.4 1.5 2.5 1.5s1.9-.5 2.5-1.5M6 6.25h.01M10 6.25h.01" />
    </>
  ),
  sort: (
    <>
      <path d="M5 3v10M2.5 10.5 5 13l2.5-2.5M9.5 4h4M9.5 8h3M9.5 12h1.5" />
    </>
  ),
  spinner: (
    <>
      <path d="M8 2.25A5.75 5.75 0 1 1 2.25 8" />
    </>
  ),
  sun: (
    <>
      <circle cx="8" cy="8" r="2.75" />
      <path d="M8 1.75v1M8 13.25v1M14.25 8h-1M2.75 8h-1M12.4 3.6l-.7.7M4.3 11.7l-.7.7M12.4 12.4l-.7-.7M4.3 4.3l-.7-.7" />
    </>
  ),
  tag: (
    <>
      <path d="M2.5 3.5v4l6 6 5-5-6-6h-4a1 1 0 0 0-1 1zM5.5 5.5h.01" />
    </>
  ),
  trash: (
    <>
      <path d="M3 4.5h10M6 4.5V3a.5.5 0 0 1 .5-.5h3a.5.5 0 0 1 .5.5v1.5M4.25 4.5l.6 8a1 1 0 0 0 1 1h4.3a1 1 0 0 0 1-1l.6-8" />
    </>
  ),
  undo: (
    <>
      <path d="M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H7" />
    </>
  ),
  user: (
    <>
      <circle cx="8" cy="5.5" r="2.75" />
      <path d="M2.75 13.5c.6-2.6 2.6-4 5.25-4s4.65 1.4 5.25 4" />
    </>
  ),
  warning: (
    <>
      <path d="M7.1 3.2a1 1 0 0 1 1.8 0l4.75 8.7a1 1 0 0 1-.9 1.5h-9.5a1 1 0 0 1-.9-1.5zM8 6.5v3M8 11.4h.01" />
    </>
  ),
} satisfies Record<string, JSX.Element>;

export type IconName = keyof typeof PATHS;

/** Icons that point: mirrored where text runs from right to left. */
const POINTING = new Set<IconName>(['back', 'external', 'next', 'reply', 'send', 'sidebar', 'undo']);

/** An icon. It is decoration: the control around it carries the name. */
export function Icon({ name, small, spin }: { name: IconName; small?: boolean; spin?: boolean }) {
  const kinds = ['icon', small && 'icon--small', spin && 'spin', POINTING.has(name) && 'icon--flip'];
  return (
    <svg class={kinds.filter(Boolean).join(' ')} viewBox="0 0 16 16" aria-hidden="true">
      {PATHS[name]}
    </svg>
  );
}

/** The product's mark. */
export function Brand() {
  return (
    <svg class="brand" viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="6" />
      <path
        d="M4.5 7.25h5M4.5 12h3M4.5 16.75h5"
        fill="none"
        stroke="#fff"
        stroke-opacity="0.72"
        stroke-width="1.75"
        stroke-linecap="round"
      />
      <path
        d="M13 4h5.5A1.5 1.5 0 0 1 20 5.5v13a1.5 1.5 0 0 1-1.5 1.5H13a1 1 0 0 1-1-1v-4.6a2.45 2.45 0 0 0 0-4.8V5a1 1 0 0 1 1-1z"
        fill="#fff"
      />
    </svg>
  );
}
