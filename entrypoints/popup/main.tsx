import { effect } from '@preact/signals';
import { render } from 'preact';
import '../../components/look/tokens.css';
import '../../components/look/look.css';
import '../../components/popup/popup.css';
import { PopupPage } from '../../components/popup/PopupPage';
import { browser } from '../../lib/platform/browser';
import { openPanel } from '../../lib/platform/panel';
import { openCarrier } from '../../lib/platform/ports';
import { createPopup } from '../../lib/state/popup';
import { dress } from '../../lib/state/settings';
import { openWire } from '../../lib/wire/client';

const close = () => window.close();

/** The window must be known before the click: the panel opens only in the click itself. */
let here: number | undefined;
void browser.windows.getCurrent().then(({ id }) => {
  here = id;
});

const popup = createPopup({
  wire: openWire(openCarrier()),
  now: () => Date.now(),
  newId: () => crypto.randomUUID(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  openTab: (url) => void browser.tabs.create({ url }).then(close),
  openOptions: () => void browser.runtime.openOptionsPage().then(close),
  isVisible: () => true,
  saveFile() {},
});

effect(() => dress(document.documentElement, popup.session.settings.value));
void popup.session.refresh();

render(
  <PopupPage
    popup={popup}
    onOpenSidebar={() => {
      if (here !== undefined) void openPanel(here).then(close);
    }}
    onOpenOptions={() => void browser.runtime.openOptionsPage().then(close)}
  />,
  document.body,
);
