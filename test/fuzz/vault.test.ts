import { beforeAll, describe, expect, it } from 'vitest';
import { openFile, sealFile } from '../../lib/background/backup/envelope';
import { type GuardedVault, openVault, type Sealed } from '../../lib/background/vault';
import { failureOf } from '../../lib/model';
import { memorySession } from '../background/memory';
import fc from '../random';

/* What lies on disk, after somebody else wrote there. */

const RUNS = { numRuns: 10_000 };
const TIMEOUT_MS = 180_000;
/** How the passphrase is made slow is not what is tried here. */
const QUICK = 1;

type Kept = Map<string, unknown>;

const areaOf = (kept: Kept) => ({
  get: async (key: string) => kept.get(key),
  put: async (key: string, value: unknown) => void kept.set(key, value),
});

/** The one kind of error that the product knows what to do with. */
async function isLocked(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => false,
    (error: unknown) => {
      if (failureOf(error).kind !== 'locked') throw error;
      return true;
    },
  );
}

const bytes = (value: Uint8Array | ArrayBuffer) => new Uint8Array(value);
/** Bytes with one of them changed, or cut, or longer, or none. */
const otherBytes = (value: Uint8Array | ArrayBuffer): fc.Arbitrary<Uint8Array<ArrayBuffer>> =>
  fc.oneof(
    fc.tuple(fc.nat(bytes(value).length - 1), fc.integer({ min: 1, max: 255 })).map(([at, by]) => {
      const other = bytes(value).slice();
      other[at] = (other[at] ?? 0) ^ by;
      return other;
    }),
    fc.nat(bytes(value).length - 1).map((length) => bytes(value).slice(0, length)),
    fc.uint8Array({ maxLength: 64 }).map((other) => Uint8Array.from([...bytes(value), 0, ...other])),
  );

describe('what is sealed', () => {
  let vault: GuardedVault;
  let sealed: Sealed;
  beforeAll(async () => {
    vault = openVault({ area: areaOf(new Map()), session: memorySession(), rounds: QUICK });
    sealed = await vault.seal('secrets:1', { token: 'kPz7Rm2Xw9Ld' });
  }, TIMEOUT_MS);

  it(
    'opens as it was or not at all, whatever was changed',
    async () => {
      const changed = fc.oneof(
        otherBytes(sealed.iv).map((iv) => ({ ...sealed, iv })),
        otherBytes(sealed.data).map((data) => ({ ...sealed, data: data.buffer })),
        fc.string().map((key) => ({ ...sealed, key })),
      );
      await fc.assert(
        fc.asyncProperty(changed, async (other) => {
          expect(await isLocked(vault.open('secrets:1', other))).toBe(true);
        }),
        RUNS,
      );
      expect(await isLocked(vault.open('secrets:2', sealed))).toBe(true);
      expect(await vault.open('secrets:1', sealed)).toEqual({ token: 'kPz7Rm2Xw9Ld' });
    },
    TIMEOUT_MS,
  );
});

describe("the vault's own record", () => {
  it(
    'may be anything: then nothing opens, and nothing else breaks',
    async () => {
      const kept: Kept = new Map();
      const first = openVault({ area: areaOf(kept), session: memorySession(), rounds: QUICK });
      await first.protect(undefined, 'four brave otters swim');
      const sealed = await first.seal('a', 'the text');
      const record = kept.get('key:data') as Record<string, unknown>;
      const part = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.uint8Array({ maxLength: 40 }), fc.constant(undefined));
      const changed = fc.oneof(
        part,
        fc.tuple(fc.constantFrom(...Object.keys(record)), part).map(([name, value]) => ({ ...record, [name]: value })),
      );
      await fc.assert(
        fc.asyncProperty(changed, fc.boolean(), async (other, isDevice) => {
          const damaged = new Map(kept).set(isDevice ? 'key:device' : 'key:data', other);
          const vault = openVault({ area: areaOf(damaged), session: memorySession(), rounds: QUICK });
          expect(['open', 'locked', 'damaged']).toContain((await vault.state()).state);
          expect(await isLocked(vault.open('a', sealed))).toBe(true);
          await isLocked(vault.unlock('four brave otters swim'));
          // Without a record there is nothing to guard: the next thing sealed makes a new one.
          await isLocked(vault.seal('b', 'x'));
        }),
        RUNS,
      );
    },
    TIMEOUT_MS,
  );
});

describe('the file of a backup', () => {
  it(
    'that somebody wrote into is told from ours',
    async () => {
      const file: Record<string, unknown> = JSON.parse(await sealFile({ accounts: [] }, 'pass'));
      // The rest would only cost the time that a passphrase costs.
      const name = fc.constantFrom('format', 'version', 'data', 'sum');
      const changed = fc
        .tuple(name, fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.base64String()))
        .filter(([key, value]) => value !== file[key])
        .map(([key, value]) => JSON.stringify({ ...file, [key]: value }));
      const cut = fc.nat(JSON.stringify(file).length - 1).map((length) => JSON.stringify(file).slice(0, length));
      await fc.assert(
        fc.asyncProperty(fc.oneof(changed, cut, fc.string(), fc.json()), async (text) => {
          const opened = await openFile(text, 'pass');
          expect(opened).toMatchObject({ problem: expect.stringMatching(/foreign|newer|damaged/) });
        }),
        RUNS,
      );
    },
    TIMEOUT_MS,
  );
});
