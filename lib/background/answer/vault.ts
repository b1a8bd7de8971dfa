import type { Handlers } from '../../wire/server';
import type { Locking } from '../locking';

type VaultHandlers = Pick<Handlers, 'vault.unlock' | 'vault.lock' | 'vault.keep' | 'vault.protect' | 'vault.renew'>;

/** What the surfaces ask of the vault's door. */
export function answerVault(locking: Locking): VaultHandlers {
  return {
    'vault.unlock': async ({ passphrase }) => locking.unlock(passphrase).then(() => undefined),
    // What is asked while it locks ends with this life, and so would the answer to this.
    'vault.lock': async () => {
      void locking.lock();
      return undefined;
    },
    'vault.keep': async (ask) => {
      locking.hear(ask);
      return undefined;
    },
    'vault.protect': async (ask) => locking.protect(ask).then(() => undefined),
    'vault.renew': async () => locking.renew().then(() => undefined),
  };
}

/** What is answered while the vault is locked. Everything else would show or write what lies in it. */
const WHILE_LOCKED = new Set<string>([
  'surface.hello',
  'desks.list',
  'vault.unlock',
  'vault.lock',
  'vault.keep',
  'vault.renew',
  'everything.forget',
  'dock.close',
  'dock.leave',
]);

/** Asked by a surface itself, after an event of ours: no sign that somebody is there. */
const BY_ITSELF = new Set<string>(['surface.hello', 'vault.keep']);

/** Lets a request through, or raises the Failure `locked`; counts it as a sign of life. */
export async function passVault(locking: Locking, name: string): Promise<void> {
  if (!WHILE_LOCKED.has(name)) await locking.needsOpen();
  if (!BY_ITSELF.has(name)) await locking.used();
}
