import { describe, expect, it } from 'vitest';
import { createFiles } from '../../lib/state/files';
import { createFakeWire } from '../e2e/fake-wire';

const file = new File(['x'.repeat(200)], 'form.pdf', { type: 'application/pdf' });
const REF = { id: 'f1', name: 'form.pdf', type: 'application/pdf', size: 200 };

function start(most?: number) {
  const far = createFakeWire();
  const files = createFiles(
    far,
    () => {},
    () => most,
  );
  return { far, files };
}

describe('a chosen file', () => {
  it('shows how much of it is there, and may be sent when all of it is', async () => {
    const { far, files } = start();
    const attaching = files.attach([file]);
    expect(files.settled.value).toBe(false);
    far.last('file').part({ taken: 50 });
    expect(files.coming.value).toMatchObject([{ name: 'form.pdf', percent: 25 }]);
    far.last('file').part({ ref: REF });
    await attaching;
    expect(files.kept.value).toEqual([REF]);
    expect(files.settled.value).toBe(true);
  });

  it('is called off, and leaves nothing behind', async () => {
    const { far, files } = start();
    const attaching = files.attach([file]);
    files.cancel(files.coming.value[0]?.id ?? '');
    await attaching;
    expect(far.last('file').isStopped).toBe(true);
    expect([files.kept.value, files.coming.value, files.lost.value]).toEqual([[], [], []]);
  });

  it('is handed over again when the worker died with the first try', async () => {
    const { far, files } = start();
    const attaching = files.attach([file]);
    far.last('file').lost();
    far.last('file').part({ ref: REF });
    await attaching;
    expect(far.watches('file')).toHaveLength(2);
    expect(files.kept.value.map(({ name }) => name)).toEqual(['form.pdf']);
    expect(files.lost.value).toEqual([]);
  });

  it('is named as lost when it cannot be kept at all', async () => {
    const { far, files } = start();
    far.whenWatched('file', (watch) => watch.part({ failure: { kind: 'absent' } }));
    await files.attach([file]);
    expect(files.lost.value).toEqual([{ name: 'form.pdf' }]);
    expect(files.settled.value).toBe(true);
  });

  it('is refused before it is handed over when all files together are more than the desk takes', async () => {
    const { far, files } = start(500);
    far.whenWatched('file', (watch) => watch.part({ ref: { ...REF, id: watch.ask.url } }));
    await files.attach([file, file, file]);
    expect(far.watches('file')).toHaveLength(2);
    expect(files.kept.value).toHaveLength(2);
    expect(files.lost.value).toEqual([{ name: 'form.pdf', most: 500 }]);
    files.remove(files.kept.value[0]?.id ?? '');
    await files.attach([file]);
    expect(files.kept.value).toHaveLength(2);
  });
});
