import { computed, effect } from '@preact/signals';
import { render } from 'preact';
import '../../components/look/tokens.css';
import '../../components/look/look.css';
import '../../components/popup/popup.css';
import { applyAppearance, applyLanguage } from '../../components/parts/appearance';
import { PopupPage } from '../../components/popup/PopupPage';
import { requestAccess } from '../../lib/platform/access';
import { startAnew } from '../../lib/platform/anew';
import { browser } from '../../lib/platform/browser';
import { openPanel } from '../../lib/platform/panel';
import { openCarrier } from '../../lib/platform/ports';
import { createPopup } from '../../lib/state/popup';
import { openWire } from '../../lib/wire/client';
import { openRoom } from '../sidepanel/room';

/** The window must be known before the click: the panel opens only in the click itself. */
let here: number | undefined;
void browser.windows.getCurrent().then(({ id }) => {
  here = id;
});

function openSidebar(): void {
  if (here !== undefined) void openPanel(here).then(() => window.close());
}

const room = openRoom(openWire(openCarrier()));
room.wire.on('everything.forgotten', startAnew);
const popup = createPopup(room, requestAccess);
effect(() => applyAppearance(popup.session.settings.value, document.documentElement));
const language = computed(() => popup.session.settings.value.language);
effect(() => void applyLanguage(language.value, document.documentElement));
addEventListener('pagehide', popup.flush);
void popup.start();

// The browser's language first: nothing is drawn in one language and then in another.
await applyLanguage('', document.documentElement);
const root = document.getElementById('root');
if (root) render(<PopupPage popup={popup} onOpenSidebar={openSidebar} onPointed={() => window.close()} />, root);
