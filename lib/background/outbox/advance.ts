import type { OutgoingFile } from '../../adapters/contract';
import { failureOf } from '../../model/failure';
import type { Clock } from '../../platform/clock';
import { afterLook, afterMissedLook, afterSending, afterUnprepared, toSending } from './course';
import type { Errand } from './errand';
import type { Item, Step } from './item';

type Dependencies = {
  clock: Pick<Clock, 'now'>;
  errandFor(item: Item): Promise<Errand>;
  filesOf(item: Item): Promise<OutgoingFile[]>;
  /** Puts a step on disk. False: the item was discarded meanwhile. */
  take(item: Item, step: Step): Promise<boolean>;
  /** It has arrived. */
  settle(item: Item, created?: Item['created']): Promise<void>;
};

type Ready = { errand: Errand; files: OutgoingFile[]; before: string[] };

/** Takes an item one step further, whatever happened before, also in another worker's life. */
export function createAdvance({ clock, errandFor, filesOf, take, settle }: Dependencies) {
  async function prepare(item: Item): Promise<Ready | undefined> {
    try {
      const errand = await errandFor(item);
      const files = await filesOf(item);
      const { before, done } = await errand.prepare();
      if (!done) return { errand, files, before };
    } catch (thrown) {
      await take(item, afterUnprepared(item, failureOf(thrown), clock.now()));
      return undefined;
    }
    await settle(item);
    return undefined;
  }

  async function lookAgain(item: Item): Promise<Ready | undefined> {
    const began = clock.now();
    const { before = [] } = item;
    let ready: Ready;
    let next: Step | 'send';
    try {
      const errand = await errandFor(item);
      next = afterLook(item, await errand.look(before), began, clock.now());
      ready = { errand, files: next === 'send' ? await filesOf(item) : [], before };
    } catch (thrown) {
      await take(item, afterMissedLook(item, failureOf(thrown), clock.now()));
      return undefined;
    }
    if (next === 'send') return ready;
    if (next.state === 'sent') await settle(item, next.created);
    else await take(item, next);
    return undefined;
  }

  return async function advance(item: Item): Promise<void> {
    const ready = item.sends === 0 ? await prepare(item) : await lookAgain(item);
    if (!ready || !(await take(item, toSending(item, ready.before, clock.now())))) return;
    let created: Item['created'];
    try {
      created = await ready.errand.send(ready.files);
    } catch (thrown) {
      await take(item, afterSending(failureOf(thrown), clock.now()));
      return;
    }
    await settle(item, created);
  };
}
