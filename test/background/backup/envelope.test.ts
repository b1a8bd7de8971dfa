import { describe, expect, it } from 'vitest';
import { openFile, ROUNDS, sealFile } from '../../../lib/background/backup/envelope';

const PASSPHRASE = 'correct horse battery';
const content = { token: 'sEcReT-token', subject: 'Container 4471' };

describe('a backup file', () => {
  it('opens with its passphrase, however the keyboard composes its letters', async () => {
    const file = await sealFile(content, 'crème brûlée 12');
    expect(await openFile(file, 'cre\u0300me bru\u0302le\u0301e 12')).toEqual({ content });
  });

  it('says nothing in clear but what it is and how its key is made', async () => {
    const file = await sealFile(content, PASSPHRASE);
    expect(Object.keys(JSON.parse(file)).sort()).toEqual(['data', 'format', 'iv', 'rounds', 'salt', 'sum', 'version']);
    expect(file).not.toMatch(/sEcReT|Container/);
    expect(Buffer.from(JSON.parse(file).data, 'base64').toString('latin1')).not.toMatch(/sEcReT|Container/);
    expect(JSON.parse(file).rounds).toBe(ROUNDS);
    expect(ROUNDS).toBeGreaterThanOrEqual(600_000);
  });

  it('is never made twice the same way', async () => {
    const [one, other] = [
      JSON.parse(await sealFile(content, PASSPHRASE)),
      JSON.parse(await sealFile(content, PASSPHRASE)),
    ];
    for (const part of ['salt', 'iv', 'data']) expect(one[part]).not.toBe(other[part]);
  });

  it('is told from a wrong passphrase', async () => {
    const file = await sealFile(content, PASSPHRASE);
    expect(await openFile(file, 'correct horse batterz')).toEqual({ problem: 'passphrase' });
  });

  it('is damaged when it was cut off, or when a byte of its content has turned', async () => {
    const file = await sealFile(content, PASSPHRASE);
    const envelope = JSON.parse(file);
    const turned = `${envelope.data[0] === 'A' ? 'B' : 'A'}${envelope.data.slice(1)}`;
    const broken = [
      file.slice(0, -30),
      JSON.stringify({ ...envelope, data: turned }),
      JSON.stringify({ ...envelope, data: undefined }),
      JSON.stringify({ ...envelope, salt: '%%%' }),
    ];
    for (const text of broken) expect(await openFile(text, PASSPHRASE)).toEqual({ problem: 'damaged' });
  });

  it('does not open when what stands in clear was changed', async () => {
    const envelope = JSON.parse(await sealFile(content, PASSPHRASE));
    const other = JSON.stringify({ ...envelope, rounds: ROUNDS + 1 });
    expect(await openFile(other, PASSPHRASE)).toEqual({ problem: 'passphrase' });
  });

  it('is refused when it makes guessing cheap, or the browser busy for hours', async () => {
    const envelope = JSON.parse(await sealFile(content, PASSPHRASE));
    for (const rounds of [1, ROUNDS - 1, 4_000_000_000]) {
      expect(await openFile(JSON.stringify({ ...envelope, rounds }), PASSPHRASE)).toEqual({ problem: 'damaged' });
    }
  });

  it('of a newer version is told as such', async () => {
    const file = JSON.stringify({ format: 'deskside-backup', version: 2, whatever: true });
    expect(await openFile(file, PASSPHRASE)).toEqual({ problem: 'newer' });
  });

  it.each(['', '{}', 'null', '[1]', '<html>', 'PK\u0003\u0004', '{"format":"other","version":1}'])(
    'is foreign when it is %j',
    async (text) => expect(await openFile(text, PASSPHRASE)).toEqual({ problem: 'foreign' }),
  );
});
