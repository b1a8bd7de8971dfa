import { fail } from '../../model/failure';
import type { Session } from '../../platform/session';
import type { Area } from '../../platform/store';
import type { VaultState } from '.';
import { type DataKey, newDeviceKey, newWrapped, unwrap, type Wrapped } from './data-key';
import { formerOf, isWhole, type KeyRecord, openRecord, protect, renewed, settled } from './record';
import { forgetUnlocked, keepUnlocked, unlockedIn } from './session';

const DEVICE = 'key:device';
const DATA = 'key:data';

/** The key in use, and those that something may still be sealed with. */
type Ring = { current: DataKey; former: DataKey[] };
type Kept = { device?: CryptoKey; record?: KeyRecord };
type Found = { state: 'open'; ring: Ring } | { state: 'none' | 'locked' | 'damaged' };

const STILL_LOCKED = { kind: 'locked', why: 'waiting' } as const;
const DAMAGED = { kind: 'locked', why: 'damaged' } as const;

/** Also one that says nothing sensible of how it opens: nothing may take its place unasked. */
const isGuarded = (record: KeyRecord | undefined): boolean => (record ? record.by !== 'device' : false);

/** The vault's keys: on disk, in the session's memory, and (unlocked) in this worker's. */
export function createKeys(area: Pick<Area, 'get' | 'put'>, session: Session, rounds: number) {
  let found: Promise<Found> | undefined;

  const keep = async (): Promise<Kept> => ({
    device: (await area.get(DEVICE)) as CryptoKey | undefined,
    record: (await area.get(DATA)) as KeyRecord | undefined,
  });

  async function ringOf(wrapped: Wrapped, record: KeyRecord, device: CryptoKey): Promise<Ring | undefined> {
    const current = await unwrap(wrapped, device);
    if (current?.id !== record.id) return undefined;
    return { current, former: await formerOf(record, current, device) };
  }

  async function read(): Promise<Found> {
    const { device, record } = await keep();
    if (!record) return { state: 'none' };
    if (!device || !(await isWhole(record))) return { state: 'damaged' };
    const wrapped = record.by === 'device' ? record.wrapped : await unlockedIn(session);
    const ring = wrapped && (await ringOf(wrapped, record, device));
    if (ring) return { state: 'open', ring };
    return { state: record.by === 'device' ? 'damaged' : 'locked' };
  }

  const look = (): Promise<Found> => {
    found ??= read();
    return found;
  };

  async function make(): Promise<Found> {
    const device = await newDeviceKey();
    const current = (await unwrap(await newWrapped(device), device)) ?? fail(DAMAGED);
    const record = await protect(current, []);
    await area.put(DEVICE, device);
    await area.put(DATA, record);
    return { state: 'open', ring: { current, former: [] } };
  }

  /** New keys where there are none, or where those without a passphrase are gone: new things must be sealable. */
  async function lookOrMake(): Promise<Found> {
    const now = await read();
    if (now.state === 'none') return make();
    return now.state === 'damaged' && !isGuarded((await keep()).record) ? make() : now;
  }

  /** The wrapping that this passphrase opens. Failure `locked`. */
  async function wrappingBy(passphrase: string, { device, record }: Kept): Promise<Wrapped> {
    if (!device || record?.by !== 'passphrase' || !(await isWhole(record))) return fail(DAMAGED);
    const wrapped = await openRecord(record, passphrase);
    // A change that was cut off holds already: whoever types the former passphrase is told so.
    return wrapped ?? fail({ kind: 'locked', why: record.changing ? 'interrupted' : 'wrong' });
  }

  async function toOpen(): Promise<Ring> {
    const now = await look();
    if (now.state === 'open') return now.ring;
    if (now.state === 'locked') return fail(STILL_LOCKED);
    return fail(isGuarded((await keep()).record) ? DAMAGED : { kind: 'locked' });
  }

  function toSeal(): Promise<Ring> {
    // Set at once: two things sealed in one turn must not make two keys.
    found = look().then((now) => (now.state === 'open' ? now : lookOrMake()));
    return toOpen();
  }

  return {
    async state(): Promise<VaultState> {
      const { state } = await look();
      const passphrase = isGuarded((await keep()).record);
      if (state === 'none') return { state: 'open', passphrase };
      return { state: state === 'damaged' && !passphrase ? 'open' : state, passphrase };
    },
    toOpen,
    toSeal,
    async unlock(passphrase: string): Promise<void> {
      if ((await look()).state === 'open') return;
      const kept = await keep();
      const wrapped = await wrappingBy(passphrase, kept);
      const { device, record } = kept;
      const ring = device && record && (await ringOf(wrapped, record, device));
      if (!ring) return fail(DAMAGED);
      await keepUnlocked(session, wrapped);
      found = Promise.resolve({ state: 'open', ring });
    },
    /** A fresh key under another protection. One write decides; until then nothing has changed. */
    async change(present: string | undefined, next: string | undefined): Promise<void> {
      const kept = await keep();
      if (isGuarded(kept.record)) await wrappingBy(present ?? '', kept);
      const { current, former } = await toSeal();
      const { device = fail(DAMAGED) } = await keep();
      const fresh = (await unwrap(await newWrapped(device), device)) ?? fail(DAMAGED);
      const older = [current, ...former];
      const by = next === undefined ? undefined : { passphrase: next, rounds };
      await area.put(DATA, await protect(fresh, older, by));
      found = Promise.resolve({ state: 'open', ring: { current: fresh, former: older } });
      if (next === undefined) await forgetUnlocked(session);
      else await keepUnlocked(session, fresh.wrapped);
    },
    /** Whether keys of an earlier protection are still kept. */
    async isChanging(): Promise<boolean> {
      const now = await look();
      return now.state === 'open' && now.ring.former.length > 0;
    },
    /** Everything has been sealed with the present key. */
    async renewed(): Promise<void> {
      const { record = fail(DAMAGED) } = await keep();
      await area.put(DATA, await renewed(record));
    },
    /** Nothing can be sealed with the earlier keys any more. */
    async settle(): Promise<void> {
      const { record = fail(DAMAGED) } = await keep();
      const { current } = await toOpen();
      await area.put(DATA, await settled(record));
      found = Promise.resolve({ state: 'open', ring: { current, former: [] } });
    },
    async renew(): Promise<void> {
      if ((await look()).state === 'damaged') found = Promise.resolve(await make());
    },
  };
}
