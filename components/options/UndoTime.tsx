import type { SettingsState } from '../../lib/state/settings';
import { optionsWords } from '../../lib/words/options';
import { Segmented } from './Segmented';
import { Setting } from './Setting';

/** How long a reply may be taken back. `isHeld`: the organisation says so. */
export function UndoTime({ settings, isHeld }: { settings: SettingsState; isHeld: boolean }) {
  const say = optionsWords().privacy;
  return (
    <Setting name={say.undo} hint={say.undoText} locked={isHeld}>
      <Segmented
        label={say.undo}
        disabled={isHeld}
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
