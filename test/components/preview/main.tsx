import { signal } from '@preact/signals';
import { render } from 'preact';
import '../../../components/look/tokens.css';
import '../../../components/look/look.css';
import { Sidebar } from '../../../components/sidebar/Sidebar';
import { createSession } from '../../../lib/state/session';
import { createSidebar } from '../../../lib/state/sidebar';
import { speak } from '../../../lib/words';
import { fakeRoom } from '../../e2e/fake-room';
import { createFakeWire } from '../../e2e/fake-wire';
import { NOW } from './samples';
import { SCENES } from './scenes';

/* Draws one state of the sidebar without an extension: `?scene=ticket&theme=dark&language=de`. */

const asked = new URLSearchParams(location.search);
const theme = asked.get('theme');
if (theme) document.documentElement.setAttribute('data-theme', theme);

await speak(asked.get('language') ?? 'en');
const far = createFakeWire();
const scene = SCENES[asked.get('scene') ?? 'contact'];
if (!scene) throw new Error(`Scenes: ${Object.keys(SCENES).join(', ')}`);
scene.prepare(far);

const session = createSession(far, 'dock');
const openTab = (url: string) => {
  document.body.dataset.opened = url;
};
const sidebar = createSidebar(fakeRoom(far.wire, { now: () => NOW, openTab }), session, signal(NOW));
const root = document.getElementById('root');
if (root) render(<Sidebar sidebar={sidebar} time={signal(NOW)} />, root);
await session.refresh();
await scene.act?.(sidebar, far);
// A view that comes late has been drawn when it has its heading.
while (!document.querySelector('h1')) await new Promise(requestAnimationFrame);
document.body.dataset.ready = '';
