import { signal } from '@preact/signals';
import type { Wire } from '../wire/client';
import type { AccountView, ManagedView, Settings } from '../wire/protocol';

export type ManagedState = ReturnType<typeof createManaged>;
export type Preset = ManagedView['presets'][number];

const NONE: ManagedView = {
  presets: [],
  addresses: [],
  noPublicReplies: false,
  noRemoteImages: false,
  locked: [],
  problems: [],
};

/** What the organisation set for this browser. The worker holds it; here it is only shown. */
export function createManaged({ wire }: { wire: Wire }) {
  const view = signal<ManagedView>(NONE);

  wire.on('managed.changed', ({ managed }) => take(managed));

  function take(told: ManagedView): void {
    view.value = told;
  }

  const hostOf = (address: string): string => address.replace(/^[a-z]+:\/\//i, '').replace(/\/+$/, '');

  /** Those that nobody has signed in to here yet. */
  function open(accounts: AccountView[]): Preset[] {
    const isThere = ({ desk, address }: Preset) =>
      accounts.some(
        (account) => account.desk === desk && (!address || hostOf(account.address).startsWith(hostOf(address))),
      );
    return view.value.presets.filter((preset) => !isThere(preset));
  }

  return {
    view,
    take,
    open,
    /** Whether a setting is held. */
    holds: (name: keyof Settings): boolean => view.value.locked.includes(name),
    allowsDesk: (desk: string): boolean => view.value.desks?.includes(desk) ?? true,
  };
}
