import { describe, expect, it } from 'vitest';
import { fail } from '../../lib/model/failure';
import { createWork } from '../../lib/state/work';

describe('work that a click begins', () => {
  it('is busy until it ends, and answers with what came of it', async () => {
    const { busy, run } = createWork();
    const running = run(async () => 'done');
    expect(busy.value).toBe(true);
    expect(await running).toBe('done');
    expect(busy.value).toBe(false);
  });

  it('is begun once, however often it is clicked', async () => {
    const { run } = createWork();
    let begun = 0;
    let end = () => {};
    const first = run(() => {
      begun += 1;
      return new Promise<void>((resolve) => {
        end = resolve;
      });
    });
    await run(async () => {
      begun += 1;
    });
    end();
    await first;
    expect(begun).toBe(1);
  });

  it('shows why it failed until it is tried again', async () => {
    const { busy, failure, run } = createWork();
    await run(async () => fail({ kind: 'absent' }));
    expect(failure.value).toEqual({ kind: 'absent' });
    expect(busy.value).toBe(false);
    const again = run(async () => {});
    expect(failure.value).toBeUndefined();
    await again;
  });
});
