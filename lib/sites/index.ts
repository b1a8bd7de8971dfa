import type { Page, SiteReader } from './contract';
import { generic } from './generic';
import { gmail } from './gmail';
import { roundcube } from './roundcube';

/** Every kind of page that we know; the one that reads any page comes last. */
export const sites: SiteReader[] = [gmail, roundcube, generic];

/** The reader of this page. */
export const readerOf = (page: Page): SiteReader => sites.find((site) => site.owns(page)) ?? generic;
