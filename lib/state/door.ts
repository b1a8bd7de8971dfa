import { computed, signal } from '@preact/signals';
import type { Wire } from '../wire/client';
import type { VaultView } from '../wire/protocol';
import { createWork } from './work';

export type { VaultView } from '../wire/protocol';

/** The vault's door as a surface sees it: whether it is shut, and what was typed to open it. */
export function createDoor({ wire }: { wire: Wire }) {
  const vault = signal<VaultView>({ state: 'open', passphrase: false, waiting: 0 });
  const typed = signal('');
  const { busy, failure, run } = createWork();
  /** Nothing of the vault may be shown. */
  const isShut = computed(() => vault.value.state === 'locked' || vault.value.state === 'damaged');
  let flush = async (): Promise<unknown> => undefined;

  function take(next: VaultView): void {
    vault.value = next;
    if (isShut.value) return;
    typed.value = '';
    failure.value = undefined;
  }

  /** What is typed here goes to the worker before the key does. */
  async function keep(): Promise<void> {
    const surface = crypto.randomUUID();
    const say = (kept: boolean) => wire.ask('vault.keep', { surface, kept });
    await say(false);
    // What could not be kept stays on this surface, behind the closed door.
    await flush().catch(() => undefined);
    await say(true);
  }

  wire.on('vault.changed', ({ vault: next }) => {
    // Opened: the surface asks for the whole first, and shows nothing half.
    if (!isShut.value || next.state !== 'open') take(next);
    if (next.state === 'closing') void keep().catch(() => undefined);
  });

  return {
    vault,
    typed,
    busy,
    failure,
    isShut,
    take,
    /** Says how everything that is typed here is kept at once. */
    keepBy(keeping: () => Promise<unknown>): void {
      flush = keeping;
    },
    type(text: string): void {
      typed.value = text;
      failure.value = undefined;
    },
    unlock: (): Promise<void> =>
      run(async () => {
        await wire.ask('vault.unlock', { passphrase: typed.value });
        typed.value = '';
      }),
    lock: (): Promise<void> => run(() => wire.ask('vault.lock', {})),
    /** New keys in the place of damaged ones. */
    renew: (): Promise<void> => run(() => wire.ask('vault.renew', {})),
  };
}

export type Door = ReturnType<typeof createDoor>;
