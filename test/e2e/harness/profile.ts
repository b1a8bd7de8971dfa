import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'deskside-profile-';

/** A new, empty profile folder. It is gone when the tests are over; what a killed run left goes with the next one. */
export function newProfile(): string {
  if (profiles.size === 0) {
    process.once('exit', () => profiles.forEach(remove));
    leftOver().forEach(remove);
  }
  const profile = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  profiles.add(profile);
  return profile;
}

const profiles = new Set<string>();

/** Takes a profile away before the tests are over. */
export const remove = (profile: string): void => rmSync(profile, { recursive: true, force: true, maxRetries: 5 });

/** Profiles of processes that are no more. */
const leftOver = (): string[] =>
  readdirSync(tmpdir()).flatMap((name) => {
    const owner = OWNER.exec(name)?.[1];
    return owner === undefined || isAlive(Number(owner)) ? [] : [join(tmpdir(), name)];
  });
const OWNER = new RegExp(`^${PREFIX}(\\d+)-`);

function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    // Somebody else's, whom we may not signal.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Long enough to be no accident, short enough to lie whole between two back references of a compressed file. */
const PIECE = 12;

/** Which of the secrets stand in clear in a closed browser's profile, and in which files. Looks for the whole and for
 *  every piece of it, as UTF-8 and as UTF-16, since browsers write both and compress some of it. */
export function findInProfile(profile: string, secrets: string[]): { file: string; secret: string }[] {
  const needles = secrets.flatMap((secret) =>
    piecesOf(secret).flatMap((piece) =>
      (['utf8', 'utf16le'] as const).map((encoding) => ({ secret, bytes: Buffer.from(piece, encoding) })),
    ),
  );
  return readdirSync(profile, { recursive: true, encoding: 'utf8' }).flatMap((file) => {
    const path = join(profile, file);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return [];
    const content = readFileSync(path);
    const found = new Set(needles.filter(({ bytes }) => content.includes(bytes)).map(({ secret }) => secret));
    return [...found].map((secret) => ({ file, secret }));
  });
}

function piecesOf(secret: string): string[] {
  const pieces = secret.match(new RegExp(`.{${PIECE}}`, 'gsu')) ?? [];
  return [secret, ...pieces];
}
