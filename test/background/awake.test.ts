import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAwake } from '../../lib/platform/awake';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('awake', () => {
  it('touches the browser every 20 s while anything is in flight, and not after', async () => {
    const touch = vi.fn(async () => undefined);
    const awake = createAwake(touch);
    const works = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
    const results = works.map(({ promise }) => awake(promise));
    await vi.advanceTimersByTimeAsync(59_000);
    expect(touch).toHaveBeenCalledTimes(2);
    works[0]!.resolve('one');
    expect(await results[0]).toBe('one');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(touch).toHaveBeenCalledTimes(3);
    works[1]!.reject(new Error('broken'));
    await expect(results[1]).rejects.toThrow('broken');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(touch).toHaveBeenCalledTimes(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('works on when the browser refuses a touch', async () => {
    const awake = createAwake(async () => {
      throw new Error('refused');
    });
    const work = Promise.withResolvers<number>();
    const result = awake(work.promise);
    await vi.advanceTimersByTimeAsync(25_000);
    work.resolve(1);
    expect(await result).toBe(1);
  });
});
