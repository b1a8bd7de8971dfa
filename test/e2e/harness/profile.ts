import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new, empty profile folder, which is gone when the tests are over. */
export function newProfile(): string {
  const profile = mkdtempSync(join(tmpdir(), 'deskside-profile-'));
  process.once('exit', () => rmSync(profile, { recursive: true, force: true }));
  return profile;
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
