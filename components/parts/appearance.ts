import type { Settings } from '../../lib/state/session';

const SCALES: Record<Settings['textSize'], string> = { small: '0.9', normal: '1', large: '1.15' };

/** Puts the chosen theme and text size on the page; the system decides where nothing was chosen. */
export function applyAppearance({ theme, textSize }: Pick<Settings, 'theme' | 'textSize'>, root: HTMLElement): void {
  if (theme === 'system') root.removeAttribute('data-theme');
  else root.setAttribute('data-theme', theme);
  root.style.setProperty('--scale', SCALES[textSize]);
}
