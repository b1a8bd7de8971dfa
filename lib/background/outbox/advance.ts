import type { OutgoingFile } from '../../adapters/contract';
import { failureOf } from '../../model/failure';
import type { Clock } from '../../platform/clock';
import type { Cargo } from './cargo';
import {
  afterConflict,
  afterLook,
  afterMissedLook,
  afterSending,
  afterUnprepared,
  asking,
  mustAsk,
  toSending,
} from './course';
import type { Before, Errand } from './errand';
import type { Item, Step } from './item';

type Dependencies = {
  clock: Pick<Clock, 'now'>;
  /** Names this run of the browser. */
  run(): Promise<string>;
  isOnline(): boolean;
  /** `leaving` is waited for before each write goes out. */
  errandFor(item: Item, leaving: () => Promise<void>): Promise<Errand>;
  load: Cargo['load'];
  /** Puts a step on disk and gives the item as it is now. Undefined: it was changed or discarded meanwhile. */
  take(item: Item, step: Step): Promise<Item | undefined>;
  /** It has arrived. */
  settle(item: Item, created?: Item['created']): Promise<void>;
};

type Ready = { errand: Errand; before: string[] };

/** Takes an item one step further, whatever happened before, also in another worker's life. */
export function createAdvance({ clock, run, isOnline, errandFor, load, take, settle }: Dependencies) {
  const unprepared = (item: Item, thrown: unknown) =>
    take(item, afterUnprepared(item, failureOf(thrown), clock.now(), isOnline()));

  async function prepare(item: Item, leaving: () => Promise<void>): Promise<Ready | undefined> {
    let errand: Errand;
    let said: Before;
    try {
      errand = await errandFor(item, leaving);
      said = await errand.prepare();
    } catch (thrown) {
      await unprepared(item, thrown);
      return undefined;
    }
    if (said.done) await settle(item);
    else if (said.conflict) await take(item, afterConflict(said.conflict, clock.now()));
    else return { errand, before: said.before };
    return undefined;
  }

  async function lookAgain(item: Item, leaving: () => Promise<void>): Promise<Ready | undefined> {
    const began = clock.now();
    const { before = [] } = item;
    let errand: Errand;
    let next: Step | 'send';
    try {
      errand = await errandFor(item, leaving);
      next = afterLook(item, await errand.look(before), began, clock.now());
    } catch (thrown) {
      await take(item, afterMissedLook(item, failureOf(thrown), clock.now()));
      return undefined;
    }
    if (next === 'send') return { errand, before };
    if (next.state === 'sent') await settle(item, next.created);
    else await take(item, next);
    return undefined;
  }

  /** Puts its files there, keeping on disk what lies there already. */
  async function loaded(item: Item, errand: Errand): Promise<{ item: Item; files: OutgoingFile[] } | undefined> {
    let now: Item | undefined = item;
    try {
      const files = await load(item, errand.desk, async (lying) => {
        now = now && (await take(now, { lying }));
        return now !== undefined;
      });
      return files && now && { item: now, files };
    } catch (thrown) {
      if (now) await unprepared(now, thrown);
      return undefined;
    }
  }

  return async function advance(item: Item): Promise<void> {
    let going: Item | undefined;
    /** It may have waited for its turn, and for what is read before: what may still arrive counts from here. */
    const leaving = async () => {
      if (going) going = (await take(going, { begun: clock.now() })) ?? going;
    };
    const ready = await (item.sends === 0 ? prepare : lookAgain)(item, leaving);
    if (!ready) return;
    if (mustAsk(item, clock.now(), await run())) {
      await take(item, asking(item));
      return;
    }
    const laden = await loaded(item, ready.errand);
    going = laden && (await take(laden.item, toSending(laden.item, ready.before, clock.now())));
    if (!laden || !going) return;
    let created: Item['created'];
    try {
      created = await ready.errand.send(laden.files);
    } catch (thrown) {
      await take(going, afterSending(failureOf(thrown), clock.now()));
      return;
    }
    await settle(going, created);
  };
}
