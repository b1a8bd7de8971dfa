import { describe, expect, it, vi } from 'vitest';
import { openExtension } from '../../lib/dock/extension';
import type { ToPage } from '../../lib/wire/protocol';

function fakeRuntime(
  answer: (message: unknown) => Promise<unknown> = async () => ({ ok: true, value: { token: 't' } }),
) {
  const heard: ((message: ToPage, sender: { id?: string }, reply: (answer: unknown) => void) => void)[] = [];
  return {
    id: 'us' as string | undefined,
    heard,
    getURL: (path: string) => `ours://${path}`,
    sendMessage: vi.fn(answer),
    onMessage: { addListener: (hear: (typeof heard)[number]) => void heard.push(hear), removeListener: () => {} },
  };
}

describe('the door to the extension', () => {
  it('asks the worker and unpacks its answer', async () => {
    const runtime = fakeRuntime();
    const extension = openExtension({ chrome: { runtime } }, () => {});
    expect(await extension.ask('dock.token', {})).toEqual({ token: 't' });
    expect(runtime.sendMessage).toHaveBeenCalledWith({ ask: 'dock.token', payload: {} });
    expect(extension.url('sidepanel.html')).toBe('ours://sidepanel.html');
  });

  it('answers undefined when the worker refuses, is silent or does not answer', async () => {
    for (const answer of [
      async () => ({ ok: false }),
      async () => undefined,
      () => Promise.reject(new Error('no receiver')),
    ]) {
      const orphaned = vi.fn();
      const extension = openExtension({ browser: { runtime: fakeRuntime(answer) } }, orphaned);
      expect(await extension.ask('page.hello', {})).toBeUndefined();
      expect(orphaned).not.toHaveBeenCalled();
    }
  });

  it('tells once that it is orphaned, whether the id is gone before or while it asks', async () => {
    const before = fakeRuntime();
    const orphaned = vi.fn();
    const extension = openExtension({ chrome: { runtime: before } }, orphaned);
    before.id = undefined;
    await extension.ask('page.hello', {});
    await extension.ask('page.hello', {});
    expect(orphaned).toHaveBeenCalledTimes(1);
    expect(before.sendMessage).not.toHaveBeenCalled();

    const during = fakeRuntime(async () => {
      during.id = undefined;
      throw new Error('Extension context invalidated.');
    });
    const lost = vi.fn();
    await openExtension({ chrome: { runtime: during } }, lost).ask('page.hello', {});
    expect(lost).toHaveBeenCalledTimes(1);
  });

  it('hears only its own extension, and confirms what it heard', () => {
    const runtime = fakeRuntime();
    const hear = vi.fn();
    openExtension({ chrome: { runtime } }, () => {}).hear(hear);
    const reply = vi.fn();
    runtime.heard[0]!({ dock: 'open' }, { id: 'other' }, reply);
    expect(hear).not.toHaveBeenCalled();
    expect(reply).not.toHaveBeenCalled();
    runtime.heard[0]!({ dock: 'open' }, { id: 'us' }, reply);
    expect(hear).toHaveBeenCalledWith({ dock: 'open' });
    expect(reply).toHaveBeenCalledWith({ ok: true });
  });
});
