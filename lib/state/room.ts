import type { Wire } from '../wire/client';

/** The kinds of place in which the sidebar page can stand. A dock is a frame in somebody else's page. */
export type Surface = 'dock' | 'panel' | 'tab' | 'popup';

/** What a surface's entry point hands to its state: the wire, and everything that only a real page can do. */
export type Room = {
  wire: Wire;
  /** Epoch milliseconds. */
  now(): number;
  newId(): string;
  /** Runs once after so many milliseconds; the answer calls it off. */
  after(ms: number, run: () => void): () => void;
  openTab(url: string): void;
  openOptions(): void;
  /** False when the browser says that something covers the page. True where the browser cannot tell. */
  isVisible(): boolean | Promise<boolean>;
  /** Puts text on the clipboard; false when the browser does not let us. */
  copy(text: string): Promise<boolean>;
  /** Lets the browser save a file under this name. */
  saveFile(file: Blob, name: string): void;
};
