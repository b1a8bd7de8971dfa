import type { Desk } from '../../adapters/contract';
import type { Account } from '../../model';
import type { Waits } from '../../platform/alarm';
import type { Awake } from '../../platform/awake';
import type { Clock } from '../../platform/clock';
import type { Table } from '../../platform/store';
import type { JournalOutcome, OutboxView } from '../../wire/protocol';
import type { Drafts } from '../drafts';
import type { Files } from '../files';
import type { Vault } from '../vault';
import type { Item } from './item';
import type { OutboxRecord } from './shelf';

/** What the outbox stands on, and whom it tells. */
export type OutboxParts = {
  table: Table<OutboxRecord>;
  vault: Vault;
  clock: Clock;
  awake: Awake;
  waits: Pick<Waits, 'on' | 'set'>;
  desks: {
    /** `leaving` is waited for before each write goes out. */
    open(account: string, signal?: AbortSignal, leaving?: () => Promise<void>): Promise<Desk>;
    /** Failure `absent` when the account was removed. */
    find(account: string): Promise<Account>;
    listsByEmail(account: Account): Promise<boolean>;
  };
  files: Pick<Files, 'open' | 'drop' | 'sweep'>;
  drafts: Pick<Drafts, 'drop' | 'files' | 'giveBack'>;
  /** So long a reply may be taken back before it leaves. Not at all where this is left out. */
  undoMs?: () => Promise<number>;
  /** Names this run of the browser: what it closed over is asked about. One run where this is left out. */
  run?: () => Promise<string>;
  /** False: the browser knows of no network. True where this is left out. */
  isOnline?: () => boolean;
  /** The items as they are now. */
  changed(items: OutboxView[]): void;
  /** Something reached a ticket: what is known of it is old. */
  arrived(where: { account: string; ticket: string }): void;
  /** Something that left has ended one way or the other. */
  settled(item: Item, outcome: JournalOutcome): Promise<void>;
};
