/* npm start [-- --headless] [-- --readme]: the demo in a window, or without a display once by itself. `--readme` keeps
   its picture for the README, too. */

import '../today';

const startedAt = performance.now();
const args = new Set(process.argv.slice(2));
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const isHeaded = hasDisplay && !args.has('--headless') && !args.has('--readme');

let doing = '';
function tell(step: string): void {
  doing = step;
  console.log(`${step} ...`);
}

try {
  const { present, prove } = await import('./run');
  if (isHeaded) await present(tell);
  else {
    console.log('No window: the main job runs once by itself.');
    await prove(tell, args.has('--readme'));
    console.log(`Done in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
  }
} catch (error) {
  // Playwright adds all that it tried.
  const [reason] = String(error).split(/(?:Browser logs|Call log):/);
  console.error(`\nThe demo failed at “${doing}”: ${reason?.trim()}`);
  process.exitCode = 1;
}
