import { computed, effect, signal } from '@preact/signals';
import { render } from 'preact';
import '../../components/look/tokens.css';
import '../../components/look/look.css';
import { applyAppearance, applyLanguage } from '../../components/parts/appearance';
import { Sidebar } from '../../components/sidebar/Sidebar';
import { startAnew } from '../../lib/platform/anew';
import { openCarrier } from '../../lib/platform/ports';
import { createSession } from '../../lib/state/session';
import { createSidebar } from '../../lib/state/sidebar';
import { openWire } from '../../lib/wire/client';
import { placeOf } from './place';
import { openRoom } from './room';

const place = placeOf(window);
// The one-time word must not stay in the tab's history.
history.replaceState(null, '', location.pathname);

const room = openRoom(openWire(openCarrier()));
room.wire.on('everything.forgotten', startAnew);
const session = createSession(room, place.surface, place.token);
const time = signal(Date.now());
const sidebar = createSidebar(room, session, time);

setInterval(() => {
  time.value = Date.now();
}, 30_000);
effect(() => applyAppearance(session.settings.value, document.documentElement));
const language = computed(() => session.settings.value.language);
effect(() => void applyLanguage(language.value, document.documentElement));
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') sidebar.flush();
  else void session.refresh();
});
addEventListener('pagehide', sidebar.flush);
addEventListener('online', sidebar.hurry);

// The browser's language first: nothing is drawn in one language and then in another.
await applyLanguage('', document.documentElement);
const root = document.getElementById('root');
if (root) render(<Sidebar sidebar={sidebar} time={time} />, root);
void session.refresh();
