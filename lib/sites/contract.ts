import type { Missed, Reading } from '../model';

/** One open page: its document and where it is. In tests both come from a saved page. */
export type Page = { document: Document; url: URL };

/**
 * A kind of page that we can read. Readers get a page and give what a person would see on it, as it is written there:
 * what it means is decided in the worker. They touch no browser API, import no library, and change nothing.
 */
export type SiteReader = {
  /** File name and test have the same. */
  id: string;
  name: string;
  /** Hosts it lives on, as match patterns; empty for self-hosted software, which the person adds by address. */
  origins: string[];
  /** Whether this page is of this site. Must be false on every other site's saved pages. */
  owns(page: Page): boolean;
  /** Who is on the page, or undefined when no message or record is open. */
  read(page: Page): Reading | undefined;
  /** For a page whose address promises a person, what its marks find; undefined where nobody need be. */
  marks?(page: Page): Missed | undefined;
  /** What to observe for changes: the smallest nodes that hold what `read` reads (also frames' elements). */
  panes(page: Page): Element[];
  /** Attributes in the panes by which the site shows and hides what it keeps drawn. */
  attributes?: string[];
};
