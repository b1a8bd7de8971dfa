import type { MailAsk, Recipe } from '../model';
import type { createWaits } from '../platform/alarm';
import type { Awake } from '../platform/awake';
import type { Clock } from '../platform/clock';
import type { Identity } from '../platform/identity';
import type { Session } from '../platform/session';
import type { Store } from '../platform/store';
import type { Reach, Scripts } from '../platform/tabs';
import type { Leave } from '../platform/writing';
import type { FrontTab } from './answer/where';

/** What only a browser has, and a test makes up. */
export type Machine = {
  own: { id: string; origin: string };
  fetch: typeof fetch;
  clock: Clock;
  awake: Awake;
  session: Session;
  store: Store;
  alarms: Parameters<typeof createWaits>[0]['alarms'];
  scripts: Scripts;
  reach: Reach;
  identity: Identity;
  frontTab: FrontTab;
  /** Reads a tab's page once, by the recipe of its address where there is one. */
  readOnce(tab: number, recipeAt: (url: string) => Promise<Recipe | undefined>): Promise<unknown>;
  /** The address of a tab's page, where the browser tells it. */
  urlOf(tab: number): Promise<string | undefined>;
  /** Runs the pointing tool in a tab; false where the browser does not let us. */
  point(tab: number, language: string): Promise<boolean>;
  /** Shows the options page with its sites in front. */
  showSites(): Promise<void>;
  /** Asks a tab's page about the open mail; what comes back is the page's word. */
  askMail(tab: number, ask: MailAsk): Promise<unknown>;
  /** Opens our popup over the tab in front, where the browser lets us. */
  openPopup(): Promise<void>;
  /** False: the browser knows of no network. */
  isOnline(): boolean;
  /** What the organisation set for this browser. */
  readManaged(): Promise<unknown>;
  isGranted(patterns: string[]): Promise<boolean>;
  giveBack(patterns: string[]): Promise<unknown>;
  leave: Leave;
  /** Begins another life of all services; `lock`: without the vault's key, and nothing of a ticket in memory. */
  relive(lock: boolean): Promise<void>;
  /** Ends these services, erases every store and gives all access back. */
  forget(): Promise<void>;
};
