import { computed, effect } from '@preact/signals';
import { render } from 'preact';
import '../../components/look/tokens.css';
import '../../components/look/look.css';
import '../../components/look/settings.css';
import '../../components/options/options.css';
import { OptionsPage } from '../../components/options/OptionsPage';
import { applyAppearance, applyLanguage } from '../../components/parts/appearance';
import { requestAccess } from '../../lib/platform/access';
import { startAnew } from '../../lib/platform/anew';
import { browser } from '../../lib/platform/browser';
import { openCarrier } from '../../lib/platform/ports';
import { saveFile } from '../../lib/platform/save-file';
import { createOptions } from '../../lib/state/options';
import { openWire } from '../../lib/wire/client';
import { words } from '../../lib/words';
import { optionsWords } from '../../lib/words/options';

/** What is typed into the form outlives a reload of the tab, and nothing longer. */
const FORM = 'account-form';

const wire = openWire(openCarrier());
wire.on('everything.forgotten', startAnew);

const options = createOptions({
  wire,
  requestAccess,
  saveFile,
  now: Date.now,
  memory: {
    getItem: () => sessionStorage.getItem(FORM),
    setItem: (text) => sessionStorage.setItem(FORM, text),
    removeItem: () => sessionStorage.removeItem(FORM),
  },
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
});

effect(() => {
  document.title = `${optionsWords().desks.title} · ${words().common.product}`;
});
effect(() => applyAppearance(options.settings.settings.value, document.documentElement));
const language = computed(() => options.settings.settings.value.language);
effect(() => void applyLanguage(language.value, document.documentElement));
void options.refresh();
// Access may have been given or taken in the browser's own pages meanwhile.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) void options.refresh();
});

// The browser's language first: nothing is drawn in one language and then in another.
await applyLanguage('', document.documentElement);
const root = document.getElementById('root');
if (root) render(<OptionsPage options={options} onOpen={(url) => void browser.tabs.create({ url })} />, root);
