import { describe, expect, it } from 'vitest';
import { createFiles } from '../../lib/state/files';
import { createFakeWire } from '../e2e/fake-wire';

const file = new File(['x'], 'form.pdf', { type: 'application/pdf' });

describe('a chosen file', () => {
  it('is handed over again when the worker died with the first try', async () => {
    const far = createFakeWire();
    let tries = 0;
    far.answer('file.keep', ({ name, type, size }) => {
      tries += 1;
      if (tries === 1) throw new Error('message port closed');
      return { id: 'f1', name, type, size };
    });
    const files = createFiles(far, () => {});
    await files.attach([file]);
    expect(files.kept.value.map(({ name }) => name)).toEqual(['form.pdf']);
    expect(files.lost.value).toEqual([]);
  });

  it('is named as lost when it cannot be kept at all', async () => {
    const far = createFakeWire();
    far.answer('file.keep', () => {
      throw new Error('no room');
    });
    const files = createFiles(far, () => {});
    await files.attach([file]);
    expect(files.lost.value).toEqual(['form.pdf']);
    expect(files.settled.value).toBe(true);
  });
});
