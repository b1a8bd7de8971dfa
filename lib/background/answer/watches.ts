import { fail, failureOf, isActive } from '../../model';
import { toBase64 } from '../../model/base64';
import type { AttachmentPart, Found, WatchAsk } from '../../wire/protocol';
import type { Surface, WatchHandlers } from '../../wire/server';
import { type Cache, toRow } from '../cache';
import type { Conversations } from '../conversation';
import type { Counts } from '../counts';
import type { Files } from '../files';
import type { Lookup } from '../lookup';
import type { Registry } from '../registry';
import type { Sightings } from '../sightings';
import type { Surfaces } from '../surfaces';
import type { Threads } from '../threads';
import { watchThread } from './mail';
import { type FrontTab, tabOf } from './where';

type Dependencies = {
  registry: Registry;
  lookup: Lookup;
  conversations: Conversations;
  cache: Cache;
  files: Files;
  sightings: Sightings;
  surfaces: Surfaces;
  threads: Threads;
  counts: Counts;
  frontTab: FrontTab;
};

/** Bytes of a file in one message; as base64 it stays far under every browser's limit. */
const CHUNK = 384 * 1024;

/** The answers that come in parts. A Failure of one desk is a part like any other. */
export function answerWatches(dependencies: Dependencies): WatchHandlers {
  const { registry, lookup, conversations, cache, files, sightings, surfaces, frontTab } = dependencies;

  /** The number of active tickets on the dock's handle, when the lookup was for the person in that tab. */
  async function count(active: number, email: string, from: Surface): Promise<void> {
    const { tab } = await tabOf(from, frontTab);
    if (tab === undefined) return;
    const { sighting, picked } = await sightings.of(tab);
    const chosen = sighting?.why && sighting.people[0]?.email;
    if ((picked ?? chosen) === email) surfaces.toPage(tab, { count: active });
  }

  async function company(ask: WatchAsk<'company'>, tell: (found: Found) => void, signal: AbortSignal) {
    const { account, company, next } = ask;
    try {
      const list = await (await registry.open(account, signal)).listCompanyTickets?.(company, next);
      const tickets = list?.items ?? [];
      cache.keepListed(tickets);
      tell({ account, state: tickets.length > 0 ? 'found' : 'nobody', rows: tickets.map(toRow), more: list?.next });
    } catch (thrown) {
      tell({ account, state: 'failed', rows: [], failure: failureOf(thrown) });
    }
  }

  async function attachment(ask: WatchAsk<'attachment'>, tell: (part: AttachmentPart) => void, signal: AbortSignal) {
    try {
      const desk = await registry.open(ask.account, signal);
      const opened = (await desk.openAttachment?.(ask.attachment)) ?? fail({ kind: 'absent' });
      if ('link' in opened) return tell({ link: opened.link });
      const bytes = new Uint8Array(await opened.blob.arrayBuffer());
      for (let at = 0; at < Math.max(bytes.length, 1) && !signal.aborted; at += CHUNK) {
        const chunk = bytes.subarray(at, at + CHUNK);
        tell({ chunk: toBase64(chunk), sent: at + chunk.length, size: bytes.length });
      }
    } catch (thrown) {
      tell({ failure: failureOf(thrown) });
    }
  }

  return {
    async contact({ email, fresh }, tell, signal, from) {
      const active = new Map<string, number>();
      const hear = (found: Found) => {
        active.set(found.account, found.rows.filter(isActive).length);
        tell(found);
      };
      await lookup.contact(email, fresh ?? false, hear, signal);
      const sum = [...active.values()].reduce((all, one) => all + one, 0);
      if (!signal.aborted) await count(sum, email, from);
    },
    ticket: (ask, tell, signal) => conversations.open(ask.account, ask.ticket, ask.fresh ?? false, tell, signal),
    search: ({ text, page }, tell, signal) => lookup.search(text, tell, signal, page),
    thread: watchThread(dependencies.threads),
    counts: ({ emails }, tell, signal) => dependencies.counts.watch(emails, tell, signal),
    company,
    attachment,
    async file(ask, tell, signal) {
      try {
        tell({ ref: await files.keep(ask, (taken) => tell({ taken }), signal) });
      } catch (thrown) {
        tell({ failure: failureOf(thrown) });
      }
    },
  };
}
