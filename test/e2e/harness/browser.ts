/* One way to drive the built extension, in Chromium and in Firefox: a story is written once and told in both. */

/** Accessible name of a control, or a pattern for names that hold more than we care about. */
export type Name = string | RegExp;

/** A file that a person chooses. */
export type ChosenFile = { name: string; type: string; bytes: Buffer };

/** A page or frame of the extension, used as people do: by roles and accessible names. Everything waits for what it
 *  names to be there, and fails with the whole text on screen when it does not come. */
export type View = {
  /** A real click, which counts as the person's own act. */
  click(role: string, name: Name): Promise<void>;
  /** Replaces the text of the field that has this label. */
  fill(label: Name, text: string): Promise<void>;
  /** Presses a key in the field that has this label. */
  press(label: Name, key: 'Enter' | 'Escape'): Promise<void>;
  /** Takes one of the options that a native choice list or one of our own menus offers. */
  choose(name: Name, option: Name): Promise<void>;
  /** Attaches a file by the file field that belongs to the button. */
  attach(button: Name, file: ChosenFile): Promise<void>;
  /** Waits for it and gives its text (of a field: its value). */
  read(role: string, name?: Name): Promise<string>;
  /** Waits until there is none. */
  gone(role: string, name?: Name): Promise<void>;
  /** How many there are now. */
  count(role: string, name?: Name): Promise<number>;
  /** Waits until the text stands on screen. */
  sees(text: Name): Promise<void>;
  /** All text on screen. */
  text(): Promise<string>;
  evaluate<T>(expression: string): Promise<T>;
  screenshot(file: string): Promise<void>;
  reload(): Promise<void>;
  close(): Promise<void>;
};

/** What a site that is nowhere answers. */
export type Answer = { status?: number; headers?: Record<string, string>; body?: string };
export type AnswerTo = (asked: { url: URL; cookie: string }) => Answer;

/** One of our items in the browser's own menus: by what the browser knows it, and people. */
export type MenuItem = { id: string; title: string };

/** What people with a screen reader hear of what we draw in a page, closed shadow roots included, and a way to press it. */
export type Ears = {
  hears(text: string): Promise<boolean>;
  /** What is told without being asked: the line that says how things stand. */
  says(text: string): Promise<boolean>;
  has(role: string, name: string): Promise<boolean>;
  /** A real click. */
  press(role: string, name: string): Promise<void>;
};

/** A web page that the extension reads. */
export type WebPage = {
  goto(url: string): Promise<void>;
  evaluate<T>(expression: string): Promise<T>;
  /** A real click on the first element that the selector names. */
  press(selector: string): Promise<void>;
  /** A real click at a point of the window; the dock's own controls are out of every selector's reach. */
  pressAt(x: number, y: number): Promise<void>;
  /** Presses a key wherever the keyboard is. */
  pressKey(key: 'ArrowDown' | 'Enter' | 'Escape'): Promise<void>;
  /** Chooses one of our items in the page's context menu, opened by a right click on the element. Chromium's menu is
   *  out of every driver's reach: there the extension hears what the browser would tell it. */
  chooseInMenu(selector: string, item: MenuItem): Promise<void>;
  /** Our tool in the page. */
  ears(): Promise<Ears>;
  /** Presses our button in the browser's toolbar while this page is in front: it lets us into the page, as a person's
   *  click does, and into no other. The popup is shown in a tab of its own, since no driver knows the real one. */
  popup(): Promise<View>;
  /** The sidebar inside the page: waits for the dock to open. */
  dock(): Promise<View>;
  hasDock(): Promise<boolean>;
  screenshot(file: string): Promise<void>;
  close(): Promise<void>;
};

/** A running browser with the built extension in it. */
export type ExtensionBrowser = {
  readonly name: 'chromium' | 'firefox';
  /** Folder of its profile, which stays when the browser closes. */
  readonly profile: string;
  /** One of the extension's own pages, in a tab. */
  open(page: string): Promise<View>;
  visit(url: string): Promise<WebPage>;
  /** Answers for an origin that is nowhere, in the pages that are visited from now on. */
  serve(origin: string, answerTo: AnswerTo): Promise<void>;
  /** Answers yes beforehand to what the extension will ask; the extension itself still has to ask. */
  allow(patterns: string[]): Promise<void>;
  /** Takes access back, as the person may at any time. */
  revoke(patterns: string[]): Promise<void>;
  granted(): Promise<string[]>;
  /** Ends the background worker's life, and returns when it is over. */
  stopWorker(): Promise<void>;
  workerRuns(): Promise<boolean>;
  close(): Promise<void>;
};

export type Launch = {
  /** Chromium: the folder of the extension; the build by default. */
  extension?: string;
  /** A profile to open again; a new one by default. */
  profile?: string;
  /** Firefox: how long the background page may idle before it sleeps. */
  idleMs?: number;
  /** Where all traffic goes through: network.ts. */
  proxy?: string;
  colorScheme?: 'light' | 'dark';
  /** Chromium: the size of its pages, or of the window at first. */
  viewport?: { width: number; height: number };
  /** No name is looked up outside this machine: Chromium takes all under `.example` to the loopback, Firefox finds none. */
  isIsolated?: boolean;
  /** A file where the browser notes every name that it looks up. */
  netLog?: string;
  /** Chromium: our toolbar button can be pressed by the driver. */
  drivesExtensions?: boolean;
  /** Chromium: a window on the screen, in the person's own colours, which they may resize; instead of none. */
  headed?: boolean;
};

/** What can be typed into; a label may name a whole group as well. */
export const EDITABLE = 'input, textarea, [contenteditable]';

/** What an element says: the value of a field, else its text with that of the mails framed in it. What is hidden is
 *  not read, and lines stay lines. Runs in the page. */
export function textOf(element: Element): string {
  if (element.matches('input, textarea, select')) return (element as HTMLInputElement).value;
  const pages = [...element.querySelectorAll('iframe')].map((frame) => frame.contentDocument?.body);
  return [element as HTMLElement, ...pages].map((one) => one?.innerText ?? '').join('\n');
}

/** Waits until `probe` gives something, asking every `everyMs`. Polls a foreign process; there is no clock to inject. */
export async function until<T>(
  what: string,
  probe: () => Promise<T | undefined | false>,
  { forMs = 30_000, everyMs = 100 } = {},
): Promise<T> {
  const end = Date.now() + forMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`${what}: not within ${forMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
