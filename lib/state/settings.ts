import { signal } from '@preact/signals';
import type { Failure } from '../model';
import { failureOf } from '../model/failure';
import type { Wire } from '../wire/client';
import type { Settings } from '../wire/protocol';
import { SETTINGS_AT_FIRST } from '../wire/settings';

export type SettingsState = ReturnType<typeof createSettings>;

/** The settings of appearance: shown at once, kept by the worker, taken back when it cannot keep them. */
export function createSettings({ wire }: { wire: Wire }) {
  const settings = signal(SETTINGS_AT_FIRST);
  const failure = signal<Failure | undefined>(undefined);

  wire.on('settings.changed', ({ settings: changed }) => take(changed));

  function take(told: Settings): void {
    settings.value = told;
  }

  async function change(changed: Partial<Settings>): Promise<void> {
    const before = settings.value;
    settings.value = { ...before, ...changed };
    failure.value = undefined;
    try {
      await wire.ask('settings.change', changed);
    } catch (thrown) {
      settings.value = before;
      failure.value = failureOf(thrown);
    }
  }

  return { settings, failure, take, change };
}
