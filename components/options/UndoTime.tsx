import type { SettingsState } from '../../lib/state/settings';
import { words } from '../../lib/words';
import { Segmented } from './Segmented';
import { Setting } from './Setting';

/** How long a reply may be taken back. */
export function UndoTime({ settings }: { settings: SettingsState }) {
  const say = words().options.privacy;
  return (
    <Setting name={say.undo} hint={say.undoText}>
      <Segmented
        label={say.undo}
        choices={[
          { value: '0', label: say.undoOff },
          { value: '5', label: say.undoSeconds(5) },
          { value: '10', label: say.undoSeconds(10) },
        ]}
        value={String(settings.settings.value.undoSeconds)}
        onChange={(value) => settings.change({ undoSeconds: value === '0' ? 0 : value === '5' ? 5 : 10 })}
      />
    </Setting>
  );
}
