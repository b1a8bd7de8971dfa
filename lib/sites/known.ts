import type { SiteReader } from './contract';

/** What the worker needs of a site to offer and register it, without the reader's code. */
export type KnownSite = Pick<SiteReader, 'id' | 'name' | 'origins'>;

/** Google's webmail, for Workspace and for private accounts. */
export const GMAIL: KnownSite = { id: 'gmail', name: 'Gmail', origins: ['https://mail.google.com/*'] };

/** The sites at fixed addresses that are read by code; the others are recipes. */
export const known: KnownSite[] = [GMAIL];
