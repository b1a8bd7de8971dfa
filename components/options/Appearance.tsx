import type { SettingsState } from '../../lib/state/settings';
import { failureText } from '../../lib/words/failures';
import { LANGUAGES } from '../../lib/words/language';
import { optionsWords } from '../../lib/words/options';
import { ErrorLine } from './ErrorLine';
import { Segmented } from './Segmented';
import { Setting } from './Setting';

/** Theme, text size, language and side. Each is shown at once. */
export function Appearance({ settings }: { settings: SettingsState }) {
  const say = optionsWords().appearance;
  const { theme, textSize, language, side } = settings.settings.value;
  const failure = settings.failure.value;
  return (
    <section id="appearance" aria-labelledby="appearance-title">
      <h2 id="appearance-title">{say.title}</h2>
      <ul class="card settings">
        <Setting name={say.theme}>
          <Segmented
            label={say.theme}
            choices={[
              { value: 'system', label: say.themes.system, icon: 'screen' },
              { value: 'light', label: say.themes.light, icon: 'sun' },
              { value: 'dark', label: say.themes.dark, icon: 'moon' },
            ]}
            value={theme}
            onChange={(to) => settings.change({ theme: to })}
          />
        </Setting>
        <Setting name={say.textSize}>
          <Segmented
            label={say.textSize}
            choices={[
              { value: 'small', label: say.textSizes.small },
              { value: 'normal', label: say.textSizes.normal },
              { value: 'large', label: say.textSizes.large },
            ]}
            value={textSize}
            onChange={(to) => settings.change({ textSize: to })}
          />
        </Setting>
        <Setting name={say.language}>
          <Segmented
            label={say.language}
            choices={[
              { value: '', label: say.languageOfBrowser },
              ...Object.entries(LANGUAGES).map(([value, label]) => ({ value, label })),
            ]}
            value={language}
            onChange={(to) => settings.change({ language: to })}
          />
        </Setting>
        <Setting name={say.side} hint={say.sideText}>
          <Segmented
            label={say.side}
            choices={[
              { value: 'left', label: say.sides.left },
              { value: 'right', label: say.sides.right },
            ]}
            value={side}
            onChange={(to) => settings.change({ side: to })}
          />
        </Setting>
      </ul>
      {failure && <ErrorLine>{failureText(failure).sentence}</ErrorLine>}
    </section>
  );
}
